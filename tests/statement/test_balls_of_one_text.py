"""Two balls may be printed alike and differ; an instance that no fraction says replays from its text."""

from fractions import Fraction

import pytest

import theorycheck as tc
from theorycheck.statement.statement import state
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Status

a, b, x = tc.reals("a b x")
f = tc.define("f", x, x)
TINY = Fraction(1, 10**50)


@pytest.mark.parametrize(("part", "holds"), [(Fraction(9, 10), True), (Fraction(11, 10), False)])
def test_a_definition_is_evaluated_at_each_ball(part, holds):
    """f(b) is no f(a), though a and b have their first 38 digits in common."""
    about = state(0 * f(a) + (f(b) - a) >= part * TINY)
    case = try_case(about, {"a": "sqrt(2)", "b": f"sqrt(2) + 1/{10**50}"})
    assert case.holds is holds


def test_an_irrational_instance_refutes_and_replays():
    printed = tc.states("mine.half", tc.sin(x) <= "1/2", [x >= 1]).instance(x="pi/2")
    verdict = tc.judge(printed, profile="quick")
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None
    assert try_case(printed.statement, {"x": verdict.counterexample["letter x"]}).refutes
