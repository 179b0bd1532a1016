"""A hypothesis of a fact about all values is not met by what the statement says of one value, whose letter may have the same name."""

import pytest

import theorycheck as tc
from theorycheck.claims.prove import Prover
from theorycheck.verdict import Outcome

x, y, z = tc.reals("x y z")
w, other = tc.real("w"), tc.real("w")

nothing = [tc.states(f"a.nothing-{n}", y <= 0, [tc.forall(letter, letter <= x)]) for n, letter in enumerate((w, other))]
"""True, for no x is above all numbers."""


@pytest.mark.parametrize("fact", nothing, ids=["the same letter", "another letter of that name"])
@pytest.mark.parametrize(
    ("conclusion", "given"),
    [(y <= 0, [w <= x]), (tc.implies(w <= x, y <= 0), []), (y <= 0, [w <= x, w >= 1])],
    ids=["as a hypothesis", "in the conclusion", "with another one"],
)
def test_one_value_is_not_all(fact, conclusion, given):
    (found,) = Prover(time_limit=4.0).all_attempts(tc.step("goal", conclusion, given).decided(using=[fact]))
    assert found.outcome is not Outcome.HOLDS
    assert "w: expected bound there or free here, not both" in found.reason


def test_all_values_are_all():
    bounded = tc.states("a.bounded", y <= x, [tc.forall(w, y - w**2 <= x)])
    for letter in (w, other):
        goal = tc.step("goal", y <= x, [tc.forall(letter, y - letter**2 <= x)]).decided(using=[bounded])
        (found,) = Prover(time_limit=4.0).all_attempts(goal)
        assert found.outcome is Outcome.HOLDS, found.reason
