"""The vocabulary of pieces and ReLU networks: values against exact walks and known functions, complaints, formal readings."""

import pytest

import theorycheck as tc
from theorycheck.ball import arb, fmpq, fmpq_mat
from theorycheck.errors import BadInput
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.formal import formal_text
from theorycheck.statement.gallery import GALLERY
from theorycheck.statement.statement import state
from theorycheck.statement.values import Undefined

m, n, L, k, K = tc.sizes("m n L k K")
i, j, one = tc.index("i", m), tc.index("j", m), tc.index("one", 1)
W, u, b = tc.matrix("W", m, m), tc.vector("u", m), tc.vector("b", m)
g, x, y, p = tc.function("g"), tc.real("x"), tc.real("y"), tc.real("p")
U, X = tc.matrix("U", m, 1), tc.matrix("X", 1, n)
zigzag = tc.recursive("zigzag", p, start=p, step=lambda _, before: 2 * before - 2 * tc.relu(2 * before - 1))


def at(*pairs):
    return {t.letter.serial: v for t, v in pairs}


def doubling(width):
    cells = [fmpq(-(2 ** (a - c + 1))) if c < a else fmpq(0) for a in range(width) for c in range(width)]
    ups = [fmpq(2 ** (a + 1)) for a in range(width)]
    return at(
        (m, fmpq(width)),
        (W, fmpq_mat(width, width, cells)),
        (u, fmpq_mat(width, 1, ups)),
        (b, fmpq_mat(width, 1, [fmpq(-1)] * width)),
    )


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_pieces_are_counted(width):
    assert evaluate(tc.deq_pieces(W, u, b), doubling(width)) == 2**width
    assert evaluate(tc.has_pieces(W, u, b, 2**m), doubling(width)) is True
    assert evaluate(tc.has_pieces(W, u, b, 2**m - 1), doubling(width)) is False
    assert evaluate(tc.strictly_lower(W), doubling(width)) is True


def test_ill_posed_and_too_wide():
    ones = at((m, fmpq(1)), (W, fmpq_mat(1, 1, [1])), (u, fmpq_mat(1, 1, [1])), (b, fmpq_mat(1, 1, [0])))
    assert evaluate(tc.has_pieces(W, u, b, 1), ones) is False
    assert evaluate(tc.strictly_lower(W), ones) is False
    for values in (ones, doubling(9)):
        with pytest.raises(Undefined):
            evaluate(tc.deq_pieces(W, u, b), values)


def test_an_equilibrium_by_substitution_whatever_the_norm():
    values = doubling(3) | at((n, fmpq(1)), (U, fmpq_mat(3, 1, [2, 4, 8])), (X, fmpq_mat(1, 1, [fmpq(3, 4)])))
    for name in ("relu", "one_minus_half", "tanh"):
        phi = GALLERY[name]
        Z = evaluate(tc.equilibrium(tc.relu if name == "relu" else g, W, U, X), values | at((g, phi)))
        w, z = values[W.letter.serial], [Z[a, 0] for a in range(3)]
        for a in range(3):
            pre = values[U.letter.serial][a, 0] * fmpq(3, 4) + sum((w[a, c] * z[c] for c in range(a)), fmpq(0))
            assert phi.at(pre) == z[a] or arb(phi.at(pre)).overlaps(arb(z[a]))


@pytest.mark.parametrize(
    ("name", "pieces", "narrow"),
    [
        ("relu", 2, True),
        ("identity", 1, None),
        ("zero", 1, True),
        ("absolute", 2, None),
        ("tanh", None, False),
        ("sine", None, False),
    ],
)
def test_functions_of_the_gallery(name, pieces, narrow):
    values = at((g, GALLERY[name]), (L, fmpq(1)), (k, fmpq(1)))
    for count in (1, 2, 3):
        holds = evaluate(tc.affine_pieces(g, K), values | at((K, fmpq(count))))
        assert holds is (pieces is not None and pieces <= count)
    assert evaluate(tc.relu_network(g, L, k), values) is narrow
    wide = values | at((k, fmpq(2)))
    assert evaluate(tc.relu_network(g, L, k), wide) is (pieces is not None)
    assert evaluate(tc.relu_network_within(g, L, k, 2), wide) is (pieces is not None)
    assert evaluate(tc.relu_network_within(g, L, k, "1/100"), wide) is (None if pieces is not None else False)


@pytest.mark.parametrize(
    ("body", "low", "high", "value"),
    [
        (x, 0, 1, fmpq(1, 2)),
        (x**2, 0, 2, fmpq(8, 3)),
        (tc.absolute(zigzag(x, 1) - "1/2"), 0, 1, fmpq(1, 4)),
        (x, 1, 0, fmpq(-1, 2)),
    ],
)
def test_an_integral_lies_in_its_ball(body, low, high, value):
    found = evaluate(tc.integral(x, body, low, high), {})
    assert found.contains(value)
    assert found.rad() < 0.6


def test_iverson():
    for a in (0, 1, 2):
        assert evaluate(tc.iverson(i < j), at((i, fmpq(a)), (j, fmpq(1)))) == int(a < 1)


@pytest.mark.parametrize(
    "build",
    [
        lambda: tc.deq_pieces(W, b.T, b),
        lambda: tc.has_pieces(W, u, b, W),
        lambda: tc.deq_pieces(u, u, b),
        lambda: tc.iverson(x),
        lambda: tc.integral(x + 1, x, 0, 1),
        lambda: tc.relu_network(x, L, k),
        lambda: tc.strictly_lower(u),
    ],
)
def test_wrong_sorts_are_refused(build):
    with pytest.raises(BadInput):
        build()


@pytest.mark.parametrize(
    ("conclusion", "given", "parts"),
    [
        (tc.affine_pieces(g, (k + 1) ** L), [tc.relu_network(g, L, k)], ["relu_network g L k", "affine_pieces g (((INR k) + 1) ^ L)"]),
        (tc.integral(x, g(x), 0, y) >= 0, [], ["is_RInt (fun x : R => (g x)) 0 y v1_integral"]),
        (tc.has_pieces(W, u, b, 2**m), [], ["deq_has_pieces W u b (2%:R ^+ m)"]),
        (tc.deq_pieces(W, u, b) <= 2**m, [], ["is_deq_pieces W u b v1_deq_pieces"]),
        (tc.inner(tc.ones(m, 1), u) == zigzag(y, m), [], ["(zigzag R y m)", "const_mx 1"]),
        (tc.matrix_of(i, j, tc.iverson(j < i)) == W, [tc.strictly_lower(W)], ["((j < i)%N)", "strictly_lower W"]),
    ],
)  # fmt: skip
def test_formal_readings(conclusion, given, parts):
    body = formal_text(state(conclusion, given)).body
    for part in parts:
        assert part in body


def test_a_recursion_of_matrices_has_a_formal_reading():
    from theorycheck.statement.sort import Matrix

    again = tc.recursive("again", start=tc.zeros(m, n), step=lambda _, before: W @ before, sort=Matrix(m, n))
    text = formal_text(state(again(k) == tc.zeros(m, n)))
    assert "Fixpoint again (R : rcfType) (m : nat) (n : nat) (W : 'M[R]_(m, m)) (l : nat)" in text.definitions["again"]
