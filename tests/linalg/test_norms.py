"""Norm bounds against exact rational arithmetic and against balls."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from theorycheck.ball import arb_mat, ball, precision
from theorycheck.errors import BadInput
from theorycheck.linalg import (
    absolute_norm_upper,
    ball_least_eigenvalue,
    frobenius_norm,
    gamma,
    gram_product,
    least_eigenvalue_of_gram,
    spectral_norm,
    spectral_norm_lower_bound,
    spectral_norm_upper_bound,
)
from theorycheck.linalg.directed import UNIT
from theorycheck.verdict import Outcome

matrices = hnp.arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.floats(-1e300, 1e300))


@given(matrices)
@settings(deadline=None, max_examples=150)
def test_frobenius_bounds_contain_the_exact_square_root(A):
    exact = sum((Fraction(float(x)) ** 2 for x in A.ravel()), Fraction(0))
    found = frobenius_norm(A)
    assert Fraction(found.lower) ** 2 <= exact
    assert found.upper == np.inf or exact <= Fraction(found.upper) ** 2
    assert found.width <= 1e-14 * found.upper + 1e-300


@pytest.mark.parametrize("k", [0, 1, 2, 1000, 10**9, 2**51])
def test_gamma_is_an_upper_bound_and_tight(k):
    exact = Fraction(k) * Fraction(UNIT) / (1 - Fraction(k) * Fraction(UNIT))
    assert exact <= Fraction(gamma(k))
    assert Fraction(gamma(k)) <= exact * (1 + Fraction(1, 2**50)) + Fraction(1, 2**1070)
    assert gamma(2**53) == np.inf


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1), st.integers(-290, 290))
@settings(deadline=None, max_examples=60)
def test_spectral_norm_contains_the_truth(m, n, seed, exponent):
    """The truth is enclosed by ball certificates on W'W at both ends: lambda_max(W'W) = -lambda_min(-W'W)."""
    W = np.random.default_rng(seed).standard_normal((m, n)) * 10.0**exponent
    found = spectral_norm(W)
    with precision(256):
        B = arb_mat(m, n, [ball(float(x)) for x in W.ravel()])
        truth = ball_least_eigenvalue(-(B.transpose() * B), bits=256)
        assert truth.outcome is Outcome.HOLDS
        assert ball(found.lower) ** 2 <= -ball(truth.lower)
        assert -ball(truth.upper) <= ball(found.upper) ** 2
    assert found.relative_width <= 1e-12


def test_spectral_norm_is_tight_at_a_size_that_matters():
    m = 400
    W = np.random.default_rng(1).standard_normal((m, m)) * np.sqrt(0.16 / m)
    found = spectral_norm(W)
    assert found.relative_width <= 1e-10
    assert found.contains(np.linalg.norm(W, 2))
    assert spectral_norm_upper_bound(W) == found.upper
    assert spectral_norm_lower_bound(W, np.ones(m)) <= found.upper
    assert found.upper <= absolute_norm_upper(W)


@pytest.mark.parametrize("W", [np.zeros((2, 3)), np.eye(3), np.ones((3, 2)), np.array([[3.0, 0.0], [0.0, 4.0]])])
def test_known_spectral_norms(W):
    truth = {0.0: 0.0, 3.0: 1.0, 6.0: np.sqrt(6.0), 7.0: 4.0}[float(np.abs(W).sum())]
    found = spectral_norm(W)
    assert found.lower <= np.nextafter(truth, 9)
    assert np.nextafter(truth, -9) <= found.upper
    assert found.width <= 1e-14 * (1 + truth)


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_least_eigenvalue_of_a_gram_matrix(scale):
    Z = np.random.default_rng(2).standard_normal((60, 20)) * scale
    found = least_eigenvalue_of_gram(Z)
    if scale == 1.0:
        assert found.contains(float(np.linalg.svd(Z)[1][-1] ** 2))
        assert found.relative_width <= 1e-10
        G, error = gram_product(Z)
        assert error <= 1e-10
        assert np.array_equal(G, G.T)
    else:
        assert 0.0 <= found.lower <= found.upper
    flat = least_eigenvalue_of_gram(Z[:10])
    assert flat.lower == 0.0


@pytest.mark.parametrize("W", [np.ones(3), np.ones((0, 3)), np.array([[np.inf]])])
def test_bad_matrices(W):
    with pytest.raises(BadInput, match="W="):
        spectral_norm(W)
