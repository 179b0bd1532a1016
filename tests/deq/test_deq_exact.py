"""The exact DEQ: two routes to the gradient, the printed R against the corrected one, and the identities of eqs. (4), (5)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.deq import exact_deq, is_positive_definite, is_positive_semidefinite
from theorycheck.deq.exact import ExactDEQ
from theorycheck.deq.rational import identity, inverse, kronecker, matmul, matrix, minus, scaled, transpose
from theorycheck.errors import BadInput

small = st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 2), st.integers(0, 2**32 - 1))


def draw(m: int, n: int, d: int, seed: int) -> ExactDEQ:
    rng = np.random.default_rng(seed)

    def entries(rows: int, columns: int, scale: int) -> list[list[Fraction]]:
        return [[Fraction(int(k), scale) for k in row] for row in rng.integers(-8, 9, (rows, columns))]

    return exact_deq(entries(m, m, 9 * m), entries(m, d, 3), entries(1, m, 5), entries(n, d, 4), entries(1, n, 2))


@given(small)
@settings(deadline=None, max_examples=60)
def test_equilibrium_solves_its_equation(shape):
    model = draw(*shape)
    X = transpose(model.X)
    pre = minus(matmul(model.W, model.Z), scaled(Fraction(-1), matmul(model.U, X)))
    assert tuple(tuple(max(x, Fraction(0)) for x in row) for row in pre) == model.Z


@given(small)
@settings(deadline=None, max_examples=40)
def test_corrected_gradient_is_that_of_dual_numbers(shape):
    model = draw(*shape)
    assume(model.strict)
    formula = model.gradient_by_formula()
    assert formula == model.gradient_by_dual_numbers()
    assert formula.squared_norm == model.misfit_form


@given(small)
@settings(deadline=None, max_examples=40)
def test_eq_4_and_eq_5_exactly(shape):
    model = draw(*shape)
    assert is_positive_semidefinite(minus(model.H, model.G))
    assume(model.strict and model.loss > 0)
    rayleigh = model.gradient_by_dual_numbers().squared_norm / (2 * model.loss)
    assert not is_positive_definite(minus(model.H, scaled(rayleigh, identity(model.n))))


def test_printed_r_has_the_wrong_shape_and_the_wrong_values():
    model = exact_deq("1/4 -1/2; 1/8 1/4", "1 1/2; -1/2 1", "1 -1/2", "1 1/3; -1 1/5; 1/7 2", "1 0 -1")
    assert model.strict
    with pytest.raises(BadInput, match="as many columns on the left"):
        model.R_printed()
    printed = model.R_printed(transposed=True)
    assert (len(printed), len(printed[0])) == (3, 6)
    assert model.gradient_by_formula(printed) != model.gradient_by_dual_numbers()
    assert draw(1, 2, 1, 4).R_printed() == draw(1, 2, 1, 4).R  # at width 1 the printed shape chains, and is right


def test_witness_replays():
    model = draw(3, 2, 2, 8)
    assert exact_deq(**model.witness()) == model


def test_kink_has_no_gradient():
    model = exact_deq([[0]], [[1]], [1], [[0]], [1])
    assert not model.strict
    with pytest.raises(BadInput, match="none of them 0"):
        model.gradient_by_dual_numbers()


@pytest.mark.parametrize(
    ("W", "U", "words"),
    [
        ([[2]], [[-1]], "equilibria of one point=2"),
        ([[1]], [[1]], "equilibria of one point=0"),
        ([[1, 2]], [[1]], "shapes"),
        ([["x"]], [[1]], "W=x"),
        ("", [[1]], "shape of W"),
    ],
)
def test_bad_input(W, U, words):
    with pytest.raises(BadInput, match=words):
        exact_deq(W, U, [1], [[1]], [0])


@given(st.integers(1, 4), st.integers(0, 2**32 - 1), st.integers(0, 4))
@settings(deadline=None, max_examples=60)
def test_definiteness_agrees_with_eigenvalues(n, seed, rank):
    """F^T F of known rank is always semidefinite, and definite exactly at full rank; minus a little it is not."""
    F = np.random.default_rng(seed).integers(-4, 5, (rank, n))
    A = matrix("A", [[Fraction(int(x)) for x in row] for row in F.T @ F])
    assert is_positive_semidefinite(A)
    assert is_positive_definite(A) == (rank > 0 and np.linalg.matrix_rank(F) == n)
    least = float(np.linalg.eigvalsh((F.T @ F).astype(float))[0])
    below = minus(A, scaled(Fraction(least) + Fraction(1, 1000), identity(n)))
    assert not is_positive_semidefinite(below)


def test_a_zero_pivot_needs_a_zero_row():
    assert not is_positive_semidefinite(matrix("A", [[0, 1], [1, 5]]))
    assert is_positive_semidefinite(matrix("A", [[0, 0], [0, 5]]))
    assert not is_positive_definite(matrix("A", [[0, 0], [0, 5]]))


def test_matrices_agree_with_numpy():
    rng = np.random.default_rng(0)
    A, B = rng.integers(-5, 6, (2, 3)), rng.integers(-5, 6, (3, 2))
    exact_a, exact_b = matrix("A", A), matrix("B", B)
    assert kronecker(exact_a, exact_b) == matrix("K", np.kron(A, B))
    assert matmul(exact_a, exact_b) == matrix("P", A @ B)
    square = matrix("S", [[2, 1, 0], [0, 0, 3], [1, 1, 1]])
    assert matmul(square, inverse(square)) == identity(3)
    with pytest.raises(BadInput, match="invertible"):
        inverse(matrix("S", [[1, 2], [2, 4]]))
    with pytest.raises(BadInput, match="symmetric"):
        is_positive_definite(matrix("S", [[1, 2], [3, 4]]))
