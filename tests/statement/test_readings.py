"""The readings of a symbol hold together: exact values against floats, questions of ``decide`` against exact values, text and TeX for all."""

import random

import numpy as np
import pytest
from statement.letters_table import A, B, P, Q, S, W, Z, a, c, l, n, phi, rho, s, t, x, y

import theorycheck as tc
from theorycheck.ball import arb, fmpq
from theorycheck.decide import decide
from theorycheck.statement.draw import draw
from theorycheck.statement.equilibrium import to_floats
from theorycheck.statement.evaluate import evaluate, value_in_floats
from theorycheck.statement.question import questions
from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.text import tex
from theorycheck.statement.values import Undefined
from theorycheck.verdict import Outcome

i, j = tc.index("i", n), tc.index("j", n)
TERMS = {
    "arithmetic": lambda: (s + c) * t - s / 3 + t**2 - (-c),
    "roots and exponentials": lambda: tc.sqrt(1 - t**2) + tc.exp(c) * tc.log(1 + s) + tc.absolute(c),
    "angles": lambda: tc.acos(t) + tc.sin(c) - tc.cos(s) + tc.atan(x) + tc.tanh(c) + tc.erf(c) + tc.pi,
    "extremes": lambda: tc.maximum(s, c) + tc.minimum(t, c) + tc.relu(c),
    "a definition": lambda: Q(t) + Q(s),
    "a recursion": lambda: rho(l) + rho(l + 2),
    "powers of an index": lambda: s**l + s ** (l + 1) + c**3,
    "norms": lambda: tc.norm_F(A) + tc.norm_2(A) + tc.norm_1(A) + tc.norm_max(B),
    "singular values": lambda: tc.sigma_min(A) + tc.sigma(1, B),
    "eigenvalues": lambda: tc.lambda_min(S) + tc.lambda_max(P) + tc.lambda_min(A.T @ A),
    "products": lambda: tc.trace(A @ A.T) + tc.inner(A, A) + tc.det(P) + tc.norm_F(tc.hadamard(S, P)),
    "stacking": lambda: (
        tc.norm_F(tc.kron(a.T, S) @ tc.kron(a, y))
        + tc.norm_F(tc.vec(A))
        + tc.norm_F(tc.diag(y) @ y)
        + tc.norm_F(tc.above(A, 2 * A))
    ),
    "entries": lambda: S[0, 0] + tc.total(l, s**l, 0, 3),
    "matrices by entries": lambda: (
        tc.norm_F(tc.matrix_of(i, j, S[i, j] * P[j, i])) + tc.norm_F(tc.hadamard_power(S, 3))
    ),
    "zeros, ones, identity": lambda: tc.norm_F(tc.eye(n) + tc.zeros(n, n) - 2 * tc.ones(n, n)),
    "an equilibrium": lambda: tc.norm_F(Z) + tc.norm_F(tc.each(phi, W)),
    "sizes": lambda: tc.rows(A) + tc.cols(A @ B) + tc.rank(S),
}


def _assignment(term, rng):
    at = {}
    for letter in sorted(free_letters(term), key=lambda z: (isinstance(z.sort, Matrix), z.serial)):
        shape = ()
        if isinstance(letter.sort, Matrix):
            shape = tuple(int(evaluate(z, at).p) for z in (letter.sort.rows, letter.sort.cols))
        if isinstance(letter.sort, Whole):
            shape = (letter.sort.low, -1)
        at[letter.serial] = draw(letter, shape, rng, rng.random())
    return at


def _floats(value):
    if hasattr(value, "nrows"):
        return to_floats(value)
    if isinstance(value, fmpq):
        return int(value.p) if value.q == 1 else float(arb(value).mid())
    return value


@pytest.mark.parametrize("name", sorted(TERMS))
def test_exact_values_and_floats_agree(name):
    """The two readings share no arithmetic; draws without a value in one of them are replaced."""
    term, rng, met = TERMS[name](), random.Random(7), 0
    for _ in range(60):
        at = _assignment(term, rng)
        try:
            exact = evaluate(term, at)
        except Undefined:
            continue
        rough = value_in_floats(term, {z: _floats(v) for z, v in at.items()})
        assert float(arb(exact).mid()) == pytest.approx(rough, rel=1e-8, abs=1e-8), {z: str(v) for z, v in at.items()}
        met += 1
    assert met >= 10


@pytest.mark.parametrize("name", sorted(TERMS))
def test_every_term_has_text_and_tex(name):
    term = TERMS[name]()
    assert term.key
    shown = tex(term)
    assert shown.count("{") == shown.count("}")


SCALAR = ["arithmetic", "roots and exponentials", "angles", "extremes", "a definition"]


@pytest.mark.parametrize("name", SCALAR)
def test_the_question_of_decide_has_the_same_value(name):
    """``term <= v`` is decided HOLDS just above the exact value and FAILS just below, at assigned letters."""
    term, rng, met = TERMS[name](), random.Random(3), 0
    for _ in range(12):
        at = _assignment(term, rng)
        try:
            value = arb(evaluate(term, at))
        except Undefined:
            continue
        pinned = {z.name: f"[{at[z.serial]}, {at[z.serial]}]" for z in free_letters(term)}
        for shift, expected in ((1, Outcome.HOLDS), (-1, Outcome.FAILS)):
            bound = fmpq(int((value * 10**6).mid().floor().unique_fmpz()) + 2 * shift, 10**6)
            (question,) = questions(term <= _number(bound), [], free_letters(term))
            assert decide(question.relation, pinned).outcome is expected
        met += 1
    assert met >= 4


def _number(q):
    from fractions import Fraction

    from theorycheck.statement.term import number

    return number(Fraction(int(q.p), int(q.q)))


def test_every_symbol_is_met_by_a_term_here_or_named_as_without_values():
    """A new symbol needs a law: it appears in a term above, or stands in this list with its reason."""
    without = {
        "P", "E", "tends", "forall", "exists", "exists_unique", "derivative", "integral", "member",  # chance, limits and quantifiers: their own tests
        "le", "lt", "ge", "gt", "eq", "ne", "and", "or", "not", "implies", "true", "psd", "pd", "loewner_le", "invertible", "lipschitz",  # truths
        "relu_at", "at", "slope", "each_slope", "inv", "loss_gradient_W", "loss_gradient_U", "loss_gradient_a",  # test_deq_words
    }  # fmt: skip
    used = {z.head for make in TERMS.values() for z in make().walk()}
    functions = {name for name, entry in known().items() if entry.sort.__name__ == "Function"}
    core = {name for name in known() if _module(known()[name]) in CORE}
    assert core - used - without - functions == set()


CORE = {"scalars", "logic", "matrices", "functions", "deq", "chance", "sums"}


def _module(entry):
    return (entry.value or entry.sort).__module__.rpartition(".")[2] if (entry.value or entry.sort) else ""


EIGEN = [
    np.diag([1.0, 2.0, 2.0]),
    np.array([[2.0, 1.0], [1.0, 2.0]]),
    np.array([[0.0, 1.0], [1.0, 0.0]]),
    np.zeros((2, 2)),
    np.ones((4, 4)),
]


@pytest.mark.parametrize("matrix", EIGEN, ids=lambda z: str(z.shape))
def test_eigenvalues_of_rational_matrices_with_repeated_roots(matrix):
    from theorycheck.statement.values import eigenvalue_range, from_rows

    size = len(matrix)
    exact = from_rows(size, size, [fmpq(int(v)) for v in matrix.ravel()])
    low, high = eigenvalue_range(exact)
    wanted = np.linalg.eigvalsh(matrix)
    assert low == fmpq(round(wanted[0]))
    assert high == fmpq(round(wanted[-1]))


def test_a_ball_matrix_keeps_its_uncertainty():
    from theorycheck.ball import arb_mat
    from theorycheck.statement.values import eigenvalue_range

    wide = arb_mat(2, 2, [arb(1, 0.25), arb(0), arb(0), arb(2, 0.25)])
    low, high = eigenvalue_range(wide)
    assert low.lower() <= 0.75
    assert low.upper() >= 1.25
    assert high.upper() >= 2.25


def test_relu_applied_is_decided_as_relu():
    (question,) = questions((tc.relu(x) >= x), [], [x.letter])
    assert decide(question.relation, question.domain).outcome is Outcome.HOLDS
