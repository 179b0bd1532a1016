"""lambda_* as a certified interval, against mpmath's eigenvalues and against exact statements."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from theorycheck.data import load_data
from theorycheck.gram import LeastEigenvalue, least_eigenvalue, population_gram
from theorycheck.gram import least as module


def by_mpmath(gram, digits=60):
    """The other route: eigenvalues of the 60-digit matrix by mpmath (NUMERIC)."""
    text = population_gram(gram.rows, sigma_w2=gram.sigma_w2, depth=gram.depth, digits=digits).matrix
    with mpmath.workdps(digits):
        return mpmath.eigsy(mpmath.matrix([[mpmath.mpf(x) for x in row] for row in text]), eigvals_only=True)[0]


CASES = {
    "sphere": load_data("sphere:12,6,0"),
    "cube": load_data("cube:9,10,1"),
    "digits": load_data("digits:10"),
    "plane": load_data("sphere:14,2,2"),
    "near": np.array([[1.0, 0.0, 0.0], [1.0, 1e-6, 0.0], [0.0, 1.0, 0.0], [0.0, 1.0, 1e-9]]),
    "opposite": np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0], [1.0, 1.0], [-1.0, -1.0]]),
}


@pytest.mark.parametrize("depth", [None, 2])
@pytest.mark.parametrize("s", ["0.08", "1/2"])
@pytest.mark.parametrize("name", CASES)
def test_the_interval_contains_the_eigenvalue_of_the_true_matrix(name, s, depth):
    found = least_eigenvalue(gram := population_gram(CASES[name], sigma_w2=s, depth=depth))
    truth = by_mpmath(gram)
    assert mpmath.mpf(found.lower) <= truth <= mpmath.mpf(found.upper)
    assert found.tight
    assert found.upper - found.lower <= 1e-6 * found.lower
    assert found.lower > 0


@pytest.mark.parametrize("name", ["sphere", "digits", "near"])
def test_digits_and_floats_give_overlapping_intervals(name):
    first = least_eigenvalue(population_gram(CASES[name], sigma_w2="0.08"))
    second = least_eigenvalue(population_gram(CASES[name], sigma_w2="0.08", digits=30))
    assert max(first.lower, second.lower) <= min(first.upper, second.upper)
    assert second.method == "balls"


@pytest.mark.parametrize("gap", [1e-3, 1e-6, 1e-9, 1e-12, 1e-15])
def test_near_duplicates_lose_nothing(gap):
    """Two rows at a small angle: K = [[kappa*, k], [k, kappa*]], so lambda_* = kappa* - k, about kappa'(1)(1 - c) = (1 - c)/(1 - s) (1 - O(gap))."""
    found = least_eigenvalue(population_gram([[1.0, 0.0], [1.0, gap]], sigma_w2="1/2"))
    first_order = 2.0 * (gap**2 / 2)
    assert found.tight
    assert found.upper - found.lower <= 1e-6 * found.lower
    assert abs(found.lower / first_order - 1) <= 3 * gap + 1e-10  # the width asked of the balls


def test_equal_directions_make_k_singular_exactly_and_opposite_ones_do_not():
    equal = least_eigenvalue(population_gram([[1.0, 2.0], [3.0, 6.0], [1.0, 0.0]]))
    assert (equal.lower, equal.upper, equal.method) == (0.0, 0.0, "exact")
    assert "rows 0 and 1" in equal.reason
    assert least_eigenvalue(population_gram(CASES["opposite"], sigma_w2=0.08)).lower > 0.01


def test_opposite_rows_at_zero_weight_are_undecided_with_a_reason():
    """relu(w x) - relu(-w x) = w x is linear in x, so three opposite pairs in the plane make K singular at s = 0."""
    found = least_eigenvalue(population_gram(CASES["opposite"], sigma_w2=0))
    assert not found.tight
    assert found.lower == 0.0
    assert found.upper <= 1e-100
    assert "opposite rows" in found.reason


def test_too_many_points_for_balls_say_so(monkeypatch):
    monkeypatch.setattr(module, "BALL_LIMIT", 3)
    found = least_eigenvalue(population_gram(CASES["near"]))
    assert not found.tight
    assert "n=4 > 3" in found.reason
    assert 0.0 <= found.lower <= found.upper <= 1e-9
    with_digits = least_eigenvalue(population_gram(CASES["sphere"], digits=20))
    assert with_digits.method == "cholesky"
    assert with_digits.tight


def test_one_point():
    found = least_eigenvalue(population_gram([[3.0, 4.0]], sigma_w2=0.5))
    assert found == LeastEigenvalue(np.nextafter(2.0, 0), np.nextafter(2.0, 3), "exact", True)
    assert found.interval.contains(2.0)
