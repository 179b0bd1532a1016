"""Certified least eigenvalues against eigenvalues known exactly or enclosed by balls."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from theorycheck.ball import arb, arb_mat, ball, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.linalg import (
    ball_least_eigenvalue,
    certified_lower_bound,
    certify_positive_definite,
    least_eigenvalue_interval,
    least_eigenvalue_lower_bound,
    positive_definite,
    rayleigh_upper_bound,
    shifted,
)
from theorycheck.linalg.definite import factor_shifted
from theorycheck.verdict import Outcome


def exact_matrix(A):
    """The float matrix as exact balls."""
    return arb_mat(*A.shape, [ball(float(x)) for x in A.ravel()])


def second_difference(n):
    """tridiag(-1, 2, -1): least eigenvalue 4 sin^2(pi / (2(n + 1))) (Strang, closed form)."""
    return 2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1)


@pytest.mark.parametrize("n", [1, 2, 3, 10, 63, 64, 65, 200])
def test_second_difference_contains_the_closed_form(n):
    with precision(200):
        truth = 4 * (arb.pi() / (2 * (n + 1))).sin() ** 2
        found = least_eigenvalue_interval(second_difference(n))
        assert ball(found.lower) <= truth
        assert truth <= ball(found.upper)
    assert found.width <= 1e-12 * n


@pytest.mark.parametrize("n", [2, 5, 40, 130])
@pytest.mark.parametrize("gap", [Fraction(1, 3), Fraction(1, 2**20), Fraction(1, 2**44)])
def test_equicorrelation_contains_the_rational_truth(n, gap):
    """(1 - g) J + g I has least eigenvalue g exactly; entries 1 - g and 1 are floats."""
    g = float(gap) if gap.denominator & (gap.denominator - 1) == 0 else 0.375
    A = np.full((n, n), 1.0 - g)
    np.fill_diagonal(A, 1.0)
    found = least_eigenvalue_interval(A)
    assert found.contains(g)
    assert found.width <= 1e-15 * n * (n + 10)


@given(n=st.integers(1, 12), seed=st.integers(0, 2**32 - 1), exponent=st.integers(-300, 300))
@settings(deadline=None, max_examples=60)
def test_random_matrices_against_balls(n, seed, exponent):
    """Any scale from 1e-300 to 1e300: the float interval and the ball interval overlap, and a claim above the truth is refused."""
    rng = np.random.default_rng(seed)
    B = rng.standard_normal((n, n + 1))
    A = (B @ B.T) * 10.0**exponent
    A = np.tril(A) + np.tril(A, -1).T
    assume(np.isfinite(A).all() and A.diagonal().min() > 1e-306)
    found = least_eigenvalue_interval(A)
    truth = ball_least_eigenvalue(exact_matrix(A), relative_width="1e-12")
    assert truth.outcome is Outcome.HOLDS
    assert ball(found.lower) <= ball(truth.upper)
    assert ball(truth.lower) <= ball(found.upper)
    above = np.nextafter(float(ball(truth.upper).upper()), np.inf)
    assert not certify_positive_definite(A, above)
    bound = certified_lower_bound(A, above)
    assert bound is None or ball(bound) <= ball(truth.upper)


@given(n=st.integers(1, 40), seed=st.integers(0, 2**32 - 1), nudge=st.floats(-60, -4))
@settings(deadline=None, max_examples=60)
def test_claims_near_the_truth_are_never_false(n, seed, nudge):
    """diag(d) turned by integer shears has known inertia: A = L D L' with L unit lower, so A - 0 is PD iff all d > 0."""
    rng = np.random.default_rng(seed)
    L = np.tril(rng.integers(-1, 2, (n, n)), -1).astype(float) + np.eye(n)
    d = rng.integers(1, 4, n).astype(float)
    d[rng.integers(n)] = -(2.0 ** int(nudge))
    D = [[fmpq(0)] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            D[i][j] = sum(
                (fmpq(int(L[i, k] * L[j, k])) * fmpq(*float(d[k]).as_integer_ratio()) for k in range(n)), fmpq(0)
            )
    A = np.array([[int(x.p) / int(x.q) for x in row] for row in D])
    exact = all(fmpq(*float(A[i, j]).as_integer_ratio()) == D[i][j] for i in range(n) for j in range(n))
    assume(exact)
    assert not certify_positive_definite(A)


def test_an_indefinite_matrix_by_one_ulp_is_refused_and_a_definite_one_by_a_margin_is_not():
    A = np.array([[1.0, 1.0], [1.0, np.nextafter(1.0, 0.0)]])
    assert not certify_positive_definite(A)
    assert certify_positive_definite(np.array([[1.0, 1.0], [1.0, 1.0 + 2.0**-40]]))


@pytest.mark.parametrize("top", [5e-324, 1e-310, 1e-300, 1e-160, 1.0, 1e160, 1e308])
def test_one_by_one_at_every_scale(top):
    A = np.array([[top]])
    found = least_eigenvalue_interval(A)
    assert found.contains(top)
    assert not certify_positive_definite(A, top)
    assert certify_positive_definite(A, 0.0) == (found.lower > 0)


def test_subnormal_off_diagonals_are_paid_for():
    A = np.array([[1e-320, 5e-321], [5e-321, 1e-320]])
    found = least_eigenvalue_interval(A)
    assert found.contains(float(A[0, 0] - A[0, 1]))


def test_the_entry_radius_widens_the_interval_by_its_norm():
    A = second_difference(50)
    sharp, wide = least_eigenvalue_interval(A), least_eigenvalue_interval(A, 1e-6)
    assert wide.lower <= sharp.lower - 49e-6
    assert wide.upper >= sharp.upper + 49e-6


def test_a_bad_guess_costs_width_and_never_truth():
    A = second_difference(80)
    truth = 4 * np.sin(np.pi / 162) ** 2
    for guess in (truth, truth * 2, 1.9, -5.0, 1e6):
        bound = least_eigenvalue_lower_bound(A, guess)
        assert bound <= truth
    assert least_eigenvalue_lower_bound(A, truth) >= truth - 1e-12
    assert rayleigh_upper_bound(A, np.ones(80)) >= truth


def test_the_bound_survives_every_order_of_the_rows():
    """Permuting a symmetric matrix changes every order of summation, not the truth."""
    rng = np.random.default_rng(5)
    B = rng.standard_normal((120, 121))
    A = B @ B.T
    A = np.tril(A) + np.tril(A, -1).T
    intervals = []
    for _ in range(4):
        p = rng.permutation(120)
        intervals.append(least_eigenvalue_interval(A[np.ix_(p, p)]))
    assert max(i.lower for i in intervals) <= min(i.upper for i in intervals)


def test_what_cannot_be_factored_is_refused():
    assert factor_shifted(np.array([[np.nan]]), 0.0) is None
    assert factor_shifted(np.array([[1.0, np.inf], [np.inf, 1.0]]), 0.0) is None
    assert factor_shifted(np.array([[-1.0]]), 0.0) is None
    assert least_eigenvalue_interval(np.array([[0.0, 1.0], [1.0, 0.0]])).contains(-1.0)


@pytest.mark.parametrize(
    "A",
    [np.ones((2, 3)), np.ones(3), np.zeros((0, 0)), np.array([[1.0, 2.0], [2.1, 1.0]]), np.array([[np.nan]])],
)
def test_what_is_not_a_symmetric_matrix_is_bad_input(A):
    with pytest.raises(BadInput, match="expected"):
        least_eigenvalue_interval(A)
    with pytest.raises(BadInput, match="entry_radius"):
        least_eigenvalue_interval(np.eye(2), -1.0)


@pytest.mark.parametrize(("n", "known"), [(5, "3.28793e-6"), (8, "1.11154e-10"), (12, "1.04795e-16"), (30, None)])
def test_hilbert_matrices(n, known):
    """Least eigenvalues of Hilbert matrices: n = 5, 8 as in Fettis and Caslin, Math. Comp. 21 (1967) 431; n = 30 is singular to double precision."""
    found = ball_least_eigenvalue(lambda bits: arb_mat.hilbert(n, n))
    assert found.outcome is Outcome.HOLDS
    assert found.upper - found.lower <= found.lower * fmpq(1, 10**10)
    if known is not None:
        with precision(64):
            assert abs(ball(found.lower) / ball(known) - 1) < ball("1e-5")
    with precision(1024):
        H = arb_mat.hilbert(n, n)
        assert positive_definite(shifted(H, ball(found.lower))) is Outcome.HOLDS
        assert positive_definite(shifted(H, ball(found.upper))) is Outcome.FAILS


def test_the_ball_route_recovers_from_a_start_at_another_eigenvalue():
    """Two nearly equal least eigenvalues below double precision: whatever the float start, the least is found."""
    n = 30
    with precision(256):
        d = [arb(10) ** -30 * (1 + arb(k) / 1000) for k in range(3)] + [arb(1 + k) for k in range(n - 3)]
        u = [arb(1 + (7 * k) % 11) for k in range(n)]
        length = sum((x * x for x in u), arb(0))
        H = arb_mat(n, n, [arb(int(i == j)) - 2 * u[i] * u[j] / length for i in range(n) for j in range(n)])
        A = H * arb_mat(n, n, [d[i] if i == j else arb(0) for i in range(n) for j in range(n)]) * H
        found = ball_least_eigenvalue(A, bits=256, max_bits=256)
        assert found.outcome is Outcome.HOLDS
        assert ball(found.lower) <= arb(10) ** -30
        assert arb(10) ** -30 <= ball(found.upper)


def test_a_singular_matrix_is_undecided_with_a_reason():
    found = ball_least_eigenvalue(arb_mat(2, 2, [1, 1, 1, 1]), max_bits=256)
    assert found.outcome is Outcome.UNDECIDED
    assert "256 bits" in found.reason
