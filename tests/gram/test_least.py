"""lambda_* as a certified interval, against mpmath's eigenvalues and against exact statements."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from theorycheck.ball import exact, fmpq
from theorycheck.data import load_data
from theorycheck.gram import LeastEigenvalue, least_eigenvalue, population_gram
from theorycheck.gram import least as module
from theorycheck.linalg import ball_least_eigenvalue


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
    found = least_eigenvalue(population_gram(CASES["opposite"], sigma_w2=0))
    assert not found.tight
    assert "n=6 > 3" in found.reason
    assert 0.0 <= found.lower <= found.upper <= 1e-9
    with_digits = least_eigenvalue(population_gram(CASES["sphere"], digits=20))
    assert with_digits.method == "cholesky"
    assert with_digits.lower > 0
    assert not with_digits.tight  # 20 digits were asked, floats give 12
    assert "too large for balls" in with_digits.reason


def test_one_point():
    found = least_eigenvalue(population_gram([[3.0, 4.0]], sigma_w2=0.5))
    assert found == LeastEigenvalue(np.nextafter(2.0, 0), np.nextafter(2.0, 3), "exact", True)
    assert found.interval.contains(2.0)


@pytest.mark.parametrize("digits", [1, 5, 16, 40, 100])
@pytest.mark.parametrize("name", ["sphere", "near", "digits"])
def test_the_digits_asked_are_the_digits_given(name, digits):
    """Printed interval: that many digits, relative width at most 10^(1 - D), and the truth of twice the digits inside."""
    found = least_eigenvalue(population_gram(CASES[name], sigma_w2="0.08", digits=digits))
    low, high = map(exact, found.decimals())
    assert found.tight
    assert 0 < low <= high <= low * (1 + fmpq(1, 10 ** (digits - 1)))
    finer = least_eigenvalue(population_gram(CASES[name], sigma_w2="0.08", digits=2 * digits + 20))
    assert low <= finer.ends[0]
    assert finer.ends[1] <= high
    assert exact(found.lower) <= finer.ends[1]
    assert finer.ends[0] <= exact(found.upper)
    assert all(len(text.split("e")[0].replace(".", "")) <= digits + module.SPARE for text in found.decimals())


def test_digits_of_one_point_and_of_a_number_that_straddles_a_decimal():
    """kappa = 2 exactly at s = 1/2: two strings of D digits cannot enclose it tightly, so a few more are shown."""
    found = least_eigenvalue(population_gram([[3.0, 4.0]], sigma_w2="1/2", digits=30))
    low, high = map(exact, found.decimals())
    assert low <= 2 <= high <= low * (1 + fmpq(1, 10**29))


def with_near_rows(n, gaps, seed=0):
    """Rows on the sphere, the last ones at 1 - c of about these gaps from the first three."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((n, 40))
    for k, gap in enumerate(gaps):
        X[n - 1 - k] = X[k % 3] + np.sqrt(2 * gap) * rng.standard_normal(40) * np.linalg.norm(X[k % 3]) / np.sqrt(40)
    return X


@pytest.mark.parametrize(
    ("activation", "gaps"),
    [
        ("relu", [1e-6, 1e-10, 1e-14]),
        ("relu", [1e-8] * 5 + [1e-14]),
        ("relu", [1e-24]),
        ("tanh", [1e-6, 1e-12]),
        ("sigmoid", [1e-9]),
    ],
)
def test_near_rows_are_split_off_and_agree_with_balls(activation, gaps, monkeypatch):
    """Two routes: the whole matrix in balls, and the core in floats with the near rows in balls."""
    gram = population_gram(with_near_rows(60, gaps), activation, "0.3")
    truth = ball_least_eigenvalue(gram.balls_at, "1e-20", bits=256)
    monkeypatch.setattr(module, "BALL_LIMIT", 10)
    found = least_eigenvalue(gram)
    assert found.method == "deflation"
    assert found.tight
    assert 0 < found.ends[0] <= truth.upper
    assert truth.lower <= found.ends[1]


def test_rows_near_the_opposite_of_others_are_split_off_where_phi_is_odd(monkeypatch):
    X = with_near_rows(40, [1e-9, 1e-12])
    X[39] *= -1.0
    monkeypatch.setattr(module, "BALL_LIMIT", 10)
    gram = population_gram(X, "tanh", "0.2")
    truth = ball_least_eigenvalue(gram.balls_at, "1e-20", bits=256)
    found = least_eigenvalue(gram)
    assert (found.method, found.tight) == ("deflation", True)
    assert found.ends[0] <= truth.upper
    assert truth.lower <= found.ends[1]


def test_thousands_of_rows_with_a_few_near_ones_have_a_positive_lower_end():
    found = least_eigenvalue(population_gram(with_near_rows(1500, [1e-6, 1e-14]), sigma_w2="1/2"))
    assert (found.method, found.tight) == ("deflation", True)
    assert found.lower > 1e-16
