"""Side conditions that speak of nothing in the comparison hide no counterexample: the point that meets them is found apart from the one that refutes."""

from __future__ import annotations

import pytest

from theorycheck.decide import decide
from theorycheck.decide.decision import replay_point
from theorycheck.errors import Vacuous
from theorycheck.verdict import Outcome

LINE = "(-inf, inf)"
BELOW = "2*exp(-m*t**2/(12 + 8*t)) <= 2*exp(-m*t**2/(10 + 8*t))"
ABOVE = "2*exp(-m*t**2/(10 + 8*t)) <= 2*exp(-m*t**2/(12 + 8*t))"
SIZES = {"m": "[1, inf)", "t": "[0, inf)"}
APART = (
    ({}, []),
    ({"g": LINE, "d": "[1, inf)"}, ["g == d"]),
    ({"g": LINE, "h": LINE, "d": "[1, inf)", "c": "[-1, 1]"}, ["g == d", "h == c*d"]),
    ({"x": "[0, inf)", "y": "[0, inf)", "n": "[1, inf)"}, ["x == y + 4*n"]),
)


@pytest.mark.parametrize(("domain", "where"), APART)
@pytest.mark.parametrize(("relation", "outcome"), [(BELOW, Outcome.FAILS), (ABOVE, Outcome.HOLDS)])
def test_the_answer_is_that_of_the_bare_comparison(relation, outcome, domain, where):
    found = decide(relation, SIZES | domain, where=where)
    assert found.outcome is outcome, found.reason
    if found.witness is not None:
        assert replay_point(found.witness).outcome is Outcome.FAILS


def test_a_condition_that_nothing_meets_leaves_no_counterexample():
    with pytest.raises(Vacuous, match="there is none"):
        decide("t <= 1", {"t": "[0, inf)", "g": LINE, "h": LINE}, where=["g**2 + h**2 <= 1", "g*h >= 2/3", "g >= 0"])


def test_what_is_linked_through_another_condition_stays_in_the_search():
    domain = {"t": "[0, inf)", "g": "[0, inf)", "h": "[0, 1]"}
    assert decide("t <= 2", domain, where=["t <= g + 1", "g <= h"]).outcome is Outcome.HOLDS
    assert decide("t <= 3/2", domain, where=["t <= g + 1", "g <= h"]).outcome is Outcome.FAILS
