"""Statements about chance: the interval against a second route, the test against its own error rate."""

from fractions import Fraction
from math import comb

import pytest

from theorycheck.claims import binomial_evidence
from theorycheck.claims.chance import clopper_pearson
from theorycheck.errors import BadInput, Vacuous
from theorycheck.verdict import Grade, Outcome


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


@pytest.mark.parametrize(
    ("failures", "allowed", "outcome"),
    [
        (0, 0.0, Outcome.UNDECIDED),
        (0, 0.02, Outcome.HOLDS),
        (1, 0.0, Outcome.FAILS),
        (168, 0.168, Outcome.UNDECIDED),
        (168, 0.01, Outcome.FAILS),
        (168, 0.3, Outcome.HOLDS),
        (1000, 1.0, Outcome.HOLDS),
    ],
)
def test_outcomes(failures, allowed, outcome):
    e = binomial_evidence(failures, 1000, allowed, summary="s", witness={"seed": "1"})
    assert (e.outcome, e.grade, e.scope.points, e.effective_count) == (outcome, Grade.SAMPLED, 1000, 1000)
    assert e.error_probability == "1e-06 (Clopper-Pearson, two-sided)"
    assert {m.name: m.value for m in e.measures}["k failures"] == str(failures)
    assert (e.witness is not None) is (outcome is Outcome.FAILS)


@pytest.mark.parametrize(("allowed", "mistake"), [(0.2, Outcome.FAILS), (0.1999, Outcome.HOLDS)])
def test_the_test_errs_as_rarely_as_it_says(allowed, mistake):
    """At alpha = 0.1 a true statement fails, and a false one holds, with probability at most 0.05: by summing the binomial law exactly."""
    n, p = 40, 0.2
    wrong = sum(
        float(tail(n, k, p, upper=True) - (tail(n, k + 1, p, upper=True) if k < n else 0))
        for k in range(n + 1)
        if binomial_evidence(k, n, allowed, alpha=0.1, summary="s").outcome is mistake
    )
    assert 0 < wrong <= 0.05


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((0, 0, 0.1), Vacuous),
        ((2, 1, 0.1), BadInput),
        ((-1, 1, 0.1), BadInput),
        ((0, 1, 1.5), BadInput),
        ((0, 1, float("nan")), BadInput),
    ],
)
def test_bad_arguments(arguments, error):
    with pytest.raises(error):
        binomial_evidence(*arguments, summary="s")


@pytest.mark.parametrize("alpha", [0, 1, -1])
def test_bad_alpha(alpha):
    with pytest.raises(BadInput, match="alpha"):
        binomial_evidence(0, 1, 0.1, alpha=alpha, summary="s")
