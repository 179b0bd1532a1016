"""Statements about chance: the interval against a second route, the test against its own error rate, Hypothesis runs that repeat."""

import subprocess
import sys
from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import strategies as st

from theorycheck.claims import Context, binomial_evidence, hypothesis_evidence
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


def explore(seed=0, claim="c", run=lambda case: True, **fields):
    return hypothesis_evidence(
        Context(claim, "quick", seed), st.tuples(st.integers(1, 50), st.integers(0, 2**32 - 1)), run,
        summary="s", error_probability="0", examples=60, **fields,
    )  # fmt: skip


def test_what_is_drawn_depends_on_seed_and_claim_alone():
    def draws(**kind):
        seen = []
        explore(run=lambda case: seen.append(case) or True, **kind)
        return seen

    first = draws()
    assert draws() == first
    assert draws(seed=1) != first
    assert draws(claim="d") != first
    assert draws(index=1) != first
    assert len(set(first)) > 40


def test_what_is_drawn_does_not_depend_on_what_else_is_loaded(tmp_path):
    """Hypothesis on its own would try the constants of the module ``other``; a case in twenty has one."""
    (tmp_path / "other.py").write_text("\n".join(f"x{i} = {10**9 + i}" for i in range(500)))
    code = """
from hypothesis import strategies as st
from theorycheck.claims import Context, hypothesis_evidence
seen = []
hypothesis_evidence(Context("c"), st.tuples(st.integers(0, 2**32), st.floats(0, 2e9)), lambda c: seen.append(c) or True,
                    summary="s", error_probability="0", examples=200)
print(seen)
"""
    runs = [
        subprocess.run(
            [sys.executable, "-c", head + code], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        for head in ("", "import other")
    ]
    assert runs[0] == runs[1]


def test_a_failing_case_is_shrunk_into_the_witness():
    e = explore(run=lambda case: f"{case[0]} is 7 or more" if case[0] >= 7 else True)
    assert (e.outcome, e.reason) == (Outcome.FAILS, "7 is 7 or more")
    assert e.witness == {"case": "(7, 0)"}
    e = explore(run=lambda case: case[0] < 7, describe=lambda case: {"n": str(case[0])})
    assert (e.witness, e.reason) == ({"n": "7"}, "the property does not hold at this case")


def test_only_cases_that_meet_the_hypotheses_count():
    e = explore(assuming=lambda case: case[0] % 2 == 0)
    drawn = int({m.name: m.value for m in e.measures}["cases drawn"])
    assert 0 < e.effective_count == e.scope.points < drawn


def test_no_case_at_all_is_vacuous():
    with pytest.raises(Vacuous, match="VACUOUS"):
        explore(assuming=lambda case: False)


def test_an_error_in_the_property_is_no_outcome():
    with pytest.raises(ZeroDivisionError):
        explore(run=lambda case: 1 / 0)


@pytest.mark.parametrize("answer", [np.True_, None, 1])
def test_only_true_is_true(answer):
    outcome = explore(run=lambda case: answer).outcome
    assert outcome is (Outcome.HOLDS if answer is np.True_ else Outcome.FAILS)
