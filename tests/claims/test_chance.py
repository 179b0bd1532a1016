"""Statements about chance: the interval against a second route, the test against its own error rate."""

from fractions import Fraction
from math import comb

import pytest

from theorycheck.claims.chance import clopper_pearson, outcome_thresholds


def tail(n, k, p, *, upper):
    """P(X >= k) or P(X <= k) for X ~ Bin(n, p), by rational arithmetic."""
    ks = range(k, n + 1) if upper else range(k + 1)
    p = Fraction(p)
    return sum(comb(n, j) * p**j * (1 - p) ** (n - j) for j in ks)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (0, 20), (20, 20), (3, 20), (17, 50)])
@pytest.mark.parametrize("alpha", [0.05, 1e-6])
def test_the_interval_inverts_the_binomial_tails(k, n, alpha):
    low, high = clopper_pearson(k, n, alpha)
    if k == 0:
        assert low == 0
    else:
        assert float(tail(n, k, low, upper=True)) == pytest.approx(alpha / 2, rel=1e-6)
    if k == n:
        assert high == 1
    else:
        assert float(tail(n, k, high, upper=False)) == pytest.approx(alpha / 2, rel=1e-6)


def test_the_tabulated_interval_for_no_failures():
    """For k = 0 the upper end is 1 - (alpha/2)^(1/n) (Clopper and Pearson 1934)."""
    assert clopper_pearson(0, 10, 0.05)[1] == pytest.approx(1 - 0.025**0.1)


@pytest.mark.parametrize("allowed", [0.2, 0.1999])
def test_the_test_errs_as_rarely_as_it_says(allowed):
    """At level 0.05 a true statement fails, and a false one holds, with probability at most 0.05: by summing the binomial law exactly."""
    n, p = 40, 0.2
    failing, holding = outcome_thresholds(n, allowed, 0.05)
    wrong = tail(n, failing, p, upper=True) if p <= allowed else tail(n, holding, p, upper=False)
    assert 0 < wrong <= 0.05
