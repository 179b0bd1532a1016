"""A fact used in an induction has to hold at both places: what is known of the letter itself need not be known one further."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.verdict import Outcome

q = tc.real("q", "[0, inf)")
n = tc.natural("n", 1)
x, z = tc.real("x"), tc.real("z")
not_two = tc.either(n <= 1, n >= 3)
apart = tc.states("a.apart", q * tc.absolute(n - 2) >= q, [not_two])
always = tc.states("a.always", q * tc.absolute(n - 2) >= 0)
bump = q * tc.relu(1 - tc.absolute(n - 3)) <= 0
"""False at n = 3 alone, where the step comes from n = 2, which the hypothesis leaves out."""


@pytest.mark.parametrize("fact", [apart, always], ids=["known at n = 3, not at n = 2", "known everywhere"])
def test_a_fact_that_is_not_known_before_is_not_used(fact):
    (found,) = Prover(time_limit=4.0).all_attempts(tc.step("goal", bump, [not_two]).by_induction(n, using=[fact]))
    assert found.outcome is not Outcome.HOLDS


def test_a_fact_that_is_known_at_both_is_used():
    grows = tc.recursive("grows", start=1, step=lambda _, before: before + q)
    more = tc.states("a.more", q * n >= 0, [n >= 1])
    goal = tc.step("goal", grows(n) >= 1).by_induction(n, using=[more], unfold=[grows(n)])
    ((_, first), (_, then)) = Prover(time_limit=4.0).all_attempts(goal)[0].steps
    assert then.outcome is Outcome.HOLDS, then.reason
    assert first.outcome is not Outcome.HOLDS  # grows(1) is a quantity of its own


def test_a_sharper_bound_on_a_part_is_not_sharper_everywhere():
    part = tc.real("x", "[0, 1]")
    bounds = [tc.states(f"a.{k}", tc.sin(z) <= c) for k, c in (("part", part), ("all", x))]
    half = tc.states("a.half", tc.sin(z) <= part / 2)
    assert Prover().implies(bounds[0], bounds[1]).outcome is not Outcome.HOLDS
    assert Prover().implies(half, bounds[0]).outcome is Outcome.HOLDS
