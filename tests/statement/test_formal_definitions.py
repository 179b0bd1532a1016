"""What the formal definitions write, entry by entry, against the Python readings of the same symbols, at exact rational instances.

Each formula is restated here from ``proofs/formal/definitions.v``; the first test holds the definition's text, so that a change there asks for one here.
"For every" is tried at many exact vectors and at one that nearly attains it, so that a reading that is too generous is seen too.
"""

import random
import re
from pathlib import Path

import numpy as np
import pytest

from theorycheck.ball import arb, fmpq
from theorycheck.statement import formal_tables, values
from theorycheck.statement.equilibrium import to_floats
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.symbol import known
from theorycheck.statement.values import Undefined
from theorycheck.statement.vocabulary import symbol

DEFINITIONS = Path(__file__).parents[2] / "proofs" / "formal" / "definitions.v"
TEXT = {
    "normF": r"Num.sqrt (\sum_i \sum_j A i j ^+ 2)",
    "inner": r"\tr (A^T *m B)",
    "norm2_le": "0 <= w /\\ forall v : 'cV[R]_n, normF (A *m v) <= w * normF v",
    "is_norm2": "norm2_le A w /\\ forall w' : R, norm2_le A w' -> w <= w'",
    "quad": "(v^T *m A *m v) 0 0",
    "form_ge": "forall v : 'cV[R]_n, l * normF v ^+ 2 <= quad A v",
    "is_lambda_min": "form_ge A l /\\ forall l' : R, form_ge A l' -> l' <= l",
    "symmetric": "A^T = A",
    "psd": "symmetric A /\\ forall v : 'cV[R]_n, 0 <= quad A v",
    "pd": "symmetric A /\\ forall v : 'cV[R]_n, v != 0 -> 0 < quad A v",
    "hadamard": r"\matrix_(i, j) (A i j * B i j)",
    "gram": "Z^T *m Z",
    "kron": "tensmx A B",
    "vec": r"\col_k Z (mxtens_unindex k).2 (mxtens_unindex k).1",
    "diag": "diag_mx v^T",
    "relu": "Num.max x 0",
    "lipschitz": "0 <= L /\\ forall x y, `|phi x - phi y| <= L * `|x - y|",
    "is_derivative": "forall e, 0 < e -> exists2 r, 0 < r & forall h, `|h| <= r -> `|phi (x + h) - phi x - l * h| <= e * `|h|",
    "is_equilibrium": "Z = map_mx phi (preactivation W U X Z)",
    "preactivation": "W *m Z + U *m X",
    "prediction": "Z^T *m a",
    "misfit": "prediction a Z - y",
    "loss": "normF (misfit a Z y) ^+ 2 / 2%:R",
    "is_each_slope": "forall i j, is_derivative phi (A i j) (S i j)",
    "is_gradient": "exists2 l, f P l & forall e, 0 < e -> exists2 r, 0 < r & forall E, normF E <= r -> "
    "(exists l', f (P + E) l') /\\ forall l', f (P + E) l' -> `|l' - l - inner G E| <= e * normF E",
    "is_loss": "exists2 Z, is_equilibrium phi W U X Z & l = loss a Z y",
    "is_loss_gradient_W": "is_gradient (fun W' => is_loss phi W' U a X y) W G",
    "is_loss_gradient_U": "is_gradient (fun U' => is_loss phi W U' a X y) U G",
    "is_loss_gradient_a": "is_gradient (fun a' => is_loss phi W U a' X y) a G",
}
"""What follows := in definitions.v, for every definition whose formula is restated below."""


def _bodies() -> dict[str, str]:
    text = DEFINITIONS.read_text(encoding="utf-8")
    found = {}
    for part in text.split("\nDefinition ")[1:]:
        head, body = part.split(":=", 1)
        found[head.split()[0]] = " ".join(re.split(r"\.(?:\n|$)", body, maxsplit=1)[0].split())
    return found


@pytest.mark.parametrize("name", sorted(TEXT))
def test_the_formula_restated_here_is_the_one_written_there(name):
    assert _bodies()[name] == TEXT[name]


def test_every_definition_that_a_generated_statement_names_is_restated():
    printed = {s.formal for s in known().values() if s.formal} & _bodies().keys()
    assert printed <= TEXT.keys()
    assert {"normF", "is_norm2", "is_lambda_min", "psd", "kron", "is_loss_gradient_W"} <= printed


RNG = random.Random()


@pytest.fixture(autouse=True)
def _own_seed(request):
    """Each test draws the same instances, whatever ran before it."""
    RNG.seed(request.node.name)


def _rational():
    return fmpq(RNG.randrange(-6, 7), RNG.choice((1, 1, 2, 3, 4)))


def _draw(rows, cols):
    return values.from_rows(rows, cols, [_rational() for _ in range(rows * cols)])


def _sizes(count):
    return [RNG.randrange(1, 4) for _ in range(count)]


def _read(name, *args):
    return symbol(name).value(*args)


def _exactly(x, y):
    """A rational and a reading: equal, or the reading's ball holds it."""
    return x == y if isinstance(y, fmpq) else bool(arb(x).overlaps(y)) and bool(y.rad() < 1e-9)


def _quad(A, v):
    return sum((v[i, 0] * A[i, j] * v[j, 0] for i in range(A.nrows()) for j in range(A.nrows())), fmpq(0))


def _square(A):
    return sum((A[i, j] ** 2 for i in range(A.nrows()) for j in range(A.ncols())), fmpq(0))


def _near(vector):
    """A rational vector near a float one."""
    return values.from_rows(len(vector), 1, [fmpq(round(float(x) * 10**9), 10**9) for x in vector])


def _symmetric(n, k):
    """Semidefinite of rank at most k, or any symmetric matrix for k = 0."""
    B = _draw(max(k, 1), n)
    C = _draw(n, n)
    return B.transpose() * B if k else C + C.transpose()


@pytest.mark.parametrize("_", range(8))
def test_entries_of_products_and_norms(_):
    m, n, p, q = _sizes(4)
    A, B, C, v = _draw(m, n), _draw(m, n), _draw(p, q), _draw(n, 1)
    assert _exactly(_square(A), _read("norm_F", A) ** 2)
    trace = sum((sum((A[k, i] * B[k, i] for k in range(m)), fmpq(0)) for i in range(n)), fmpq(0))
    assert trace == _read("inner", A, B)
    product, stacked, diagonal = _read("hadamard", A, B), _read("vec", A), _read("diag", v)
    big = _read("kron", A, C)
    assert (big.nrows(), big.ncols(), stacked.nrows(), stacked.ncols()) == (m * p, n * q, m * n, 1)
    for i in range(m):
        for j in range(n):
            assert product[i, j] == A[i, j] * B[i, j]
            assert stacked[j * m + i, 0] == A[i, j]
            assert all(big[i * p + k, j * q + c] == A[i, j] * C[k, c] for k in range(p) for c in range(q))
    assert all(diagonal[i, j] == (v[i, 0] if i == j else 0) for i in range(n) for j in range(n))


@pytest.mark.parametrize("_", range(8))
def test_the_spectral_norm_is_the_least_bound(_):
    m, n = _sizes(2)
    A = _draw(m, n)
    norm = arb(_read("norm_2", A))
    for _ in range(20):
        v = _draw(n, 1)
        assert not arb(_square(A * v)) > norm**2 * arb(_square(v))
    best = _near(np.linalg.svd(to_floats(A))[2][0])
    assert arb(_square(A * best)) >= (norm - 1e-6) * abs(norm - 1e-6) * arb(_square(best))


@pytest.mark.parametrize("rank", [0, 1, 2, 3])
@pytest.mark.parametrize("_", range(4))
def test_semidefinite_definite_and_the_least_eigenvalue(rank, _):
    n = RNG.randrange(1, 4)
    A = _symmetric(n, rank)
    least = arb(_read("lambda_min", A))
    forms = [(_quad(A, v), _square(v)) for v in (_draw(n, 1) for _ in range(20)) if _square(v) > 0]
    worst = _near(np.linalg.eigh(to_floats(A))[1][:, 0])
    assert forms
    for form, size in forms:
        assert not arb(form) < least * arb(size)
    assert arb(_quad(A, worst)) <= (least + 1e-6) * arb(_square(worst))
    if _read("psd", A):
        assert all(form >= 0 for form, _ in forms)
    else:
        assert _read("psd", A) is False
        assert _quad(A, worst) < 0
    if _read("pd", A):
        assert all(form > 0 for form, _ in forms)
    else:
        assert _quad(A, worst) < fmpq(1, 10**6)


def test_a_matrix_that_is_not_symmetric_is_not_semidefinite():
    A = values.from_rows(2, 2, [fmpq(2), fmpq(1), fmpq(0), fmpq(2)])
    assert all(_quad(A, _draw(2, 1)) >= 0 for _ in range(20))
    assert [_read(name, A) for name in ("psd", "pd")] == [False, False]


@pytest.mark.parametrize("name", sorted(GALLERY))
def test_slopes_are_derivatives_and_lipschitz_constants_bound_differences(name):
    phi = GALLERY[name]
    L = fmpq(phi.lipschitz.numerator, phi.lipschitz.denominator)
    assert _read("lipschitz", phi, L) is True
    assert _read("lipschitz", phi, L - fmpq(1, 1000)) is False
    met = 0
    for _ in range(30):
        x, y = _rational(), _rational()
        assert not abs(arb(phi.at(x)) - arb(phi.at(y))) > arb(L) * abs(arb(x - y))
        try:
            slope = arb(_read("slope", phi, x))
        except Undefined:
            assert (phi.at(x + fmpq(1, 1000)) - phi.at(x)) * 1000 != (phi.at(x) - phi.at(x - fmpq(1, 1000))) * 1000
            continue
        for h in (fmpq(1, 1000), fmpq(-1, 1000), fmpq(1, 10**5)):
            rest = abs(arb(phi.at(x + h)) - arb(phi.at(x)) - slope * arb(h))
            assert rest <= abs(arb(h)) ** 2 + arb("1e-30")
        met += 1
    assert met >= 10


def test_the_slope_of_relu_at_zero_is_none_and_of_a_matrix_is_by_entries():
    relu, A = GALLERY["relu"], values.from_rows(1, 2, [fmpq(-1), fmpq(2)])
    found = _read("each_slope", relu, A)
    assert [found[0, j] for j in range(2)] == [_read("slope", relu, A[0, j]) for j in range(2)] == [0, 1]
    with pytest.raises(Undefined, match="at 0"):
        _read("each_slope", relu, values.from_rows(1, 2, [fmpq(-1), fmpq(0)]))
    assert all(relu.at(x) == max(x, fmpq(0)) for x in (_rational() for _ in range(20)))


NETWORKS = ("relu", "leaky_relu", "one_plus_relu", "negated", "tanh", "sine")


def _network(phi):
    while True:
        m, n, d = _sizes(3)
        W = _draw(m, m) * fmpq(1, 24 * m)
        U, X, a, y = _draw(m, d), _draw(d, n), _draw(m, 1), _draw(n, 1)
        try:
            _read("each_slope", phi, W * _read("equilibrium", phi, W, U, X) + U * X)
        except Undefined:
            continue
        return W, U, a, X, y


def _loss(phi, W, U, a, X, y):
    """Half the squared misfit at the equilibrium, which is checked to be one."""
    Z = values.to_mat(_read("equilibrium", phi, W, U, X))
    image = values.each(values.plus(values.matmul(W, Z), U * X), phi.at)
    assert values.equal(Z, image) is not False
    return values.frobenius_squared(values.minus(values.matmul(Z.transpose(), a), y)) / 2


@pytest.mark.parametrize("part", ["W", "U", "a"])
@pytest.mark.parametrize("name", NETWORKS)
def test_the_gradient_is_the_derivative_of_the_loss(name, part):
    """What is left after <G, E> is taken off is of second order in E; of a matrix that differs from G in one entry it is not."""
    phi = GALLERY[name]
    for _ in range(3):
        _compare_with_differences(phi, part, *_network(phi))


def _compare_with_differences(phi, part, W, U, a, X, y):
    where = ("W", "U", "a").index(part)
    G = _read(f"loss_gradient_{part}", phi, W, U, a, X, y)
    rows, cols = G.nrows(), G.ncols()
    row, col = RNG.randrange(rows), RNG.randrange(cols)
    E = values.from_rows(
        rows, cols, [_rational() + 7 * (i == row and j == col) for i in range(rows) for j in range(cols)]
    )
    wrong = values.from_rows(
        rows, cols, [G[i, j] + fmpq(i == row and j == col, 10) for i in range(rows) for j in range(cols)]
    )
    here, at, t = _loss(phi, W, U, a, X, y), [W, U, a], fmpq(1, 10**8)

    def left(matrix):
        moved = [x + E * t if k == where else x for k, x in enumerate(at)]
        return abs(arb(_loss(phi, *moved, X, y) - here - t * arb(_read("inner", matrix, E))))

    assert left(G) < t / 20
    assert left(wrong) > t / 20


def test_the_gradient_has_no_value_where_a_preactivation_is_zero():
    one, zero = (values.from_rows(1, 1, [fmpq(x)]) for x in (1, 0))
    with pytest.raises(Undefined, match="pre-activation"):
        _read("loss_gradient_U", GALLERY["relu"], zero, zero, one, one, one)


def test_every_name_of_the_formal_reading_is_defined():
    """A name that no definition has would be noticed by Coq alone, and only once a claim uses it."""
    base = "\n".join(f.read_text(encoding="utf-8") for f in DEFINITIONS.parent.glob("*definitions.v"))
    assert {
        name
        for name in (*formal_tables.RELATIONS.values(),)
        if not re.search(rf"^(?:Definition|Record) {name}\b", base, re.MULTILINE)
    } == set()
    tables = {**formal_tables.ENTRIES, **formal_tables.SHAPED}
    heads = {form.strip("(").split()[0] for form in tables.values()} | {formal_tables.BESIDE["lambda_min"]}
    assert {name for name in heads if not re.search(rf"^Definition {name}\b", base, re.MULTILINE)} == set()
