"""The constants of Theorem 5 at the first layer, against a law that is known: on the diagonal m G_ii/m is 2 chi-square with as many degrees of freedom as signs are positive.

Every false neighbour fails at a place of the table, by what is computed there: no draw decides.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

pytest.importorskip("scipy")

PLACES = [(1, 0.5), (1, 8.0), (1, 60.0), (5, 1.0), (40, 0.5), (40, 2.0), (400, 0.2), (400, 0.5), (4000, 0.1), (4000, 0.15), (4000, 0.3)]  # fmt: skip


@cache
def deviates(m: int, t: float) -> float:
    """P(|S/m - 1| > t), S a sum of m squares relu(N(0, 2))^2."""
    from scipy.stats import binom, chi2

    k = np.arange(1, m + 1)
    weights = binom.pmf(k, m, 0.5)
    above = float(weights @ chi2.sf(m * (1 + t) / 2, k))
    below = float(weights @ chi2.cdf(m * (1 - t) / 2, k)) + 0.5**m if t < 1 else 0.0
    return above + below


def bound(m: int, t: float, *, constant: float = 12, slope: float = 8, factor: float = 2, power: float = 2) -> float:
    """``factor`` exp(-m t^power/(constant + slope t))."""
    return factor * math.exp(-m * t**power / (constant + slope * t))


@pytest.mark.parametrize(("m", "t"), PLACES)
def test_the_bound_of_an_entry_holds_where_the_law_is_known(m, t):
    assert deviates(m, t) <= bound(m, t)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("the variance 4 in place of 6", {"constant": 8}),
        ("the scale halved too far", {"slope": 3}),
        ("no scale", {"slope": 0}),
        ("the exponent t in place of t^2", {"power": 1}),
        ("a tenth of the factor", {"factor": 0.2}),
    ],
)
def test_a_false_neighbour_of_the_constants_fails_somewhere(name, changed):
    assert any(deviates(m, t) > bound(m, t, **changed) for m, t in PLACES), name


@pytest.mark.parametrize(("m", "t"), [(40, 2.0), (400, 0.2), (4000, 0.1)])
def test_the_factor_for_the_pairs_is_needed_for_the_entries(m, t):
    """Orthogonal inputs have independent features: the largest of n entries of the diagonal, without a factor that grows with n."""
    p, n = deviates(m, t), 10_000
    largest = -math.expm1(n * math.log1p(-p))
    assert largest > bound(m, t)
    assert largest <= n**2 * bound(m, t)
