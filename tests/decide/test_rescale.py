"""Questions about multiples and opposites of a variable: as easy as about the variable itself, and as false."""

import pytest

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

BELOW = {"x": "(-inf, 0)"}
TRUE = [
    ("log(-x) <= -x - 1", BELOW, []),
    ("(1 + 1/(-x))**(-x) < e", BELOW, []),
    ("2*sin(-x) + tan(-x) >= -3*x", {"x": "(-pi/2, 0]"}, []),
    ("-x*log(x/y) >= y - x", {"x": "(-inf, 0)", "y": "(-inf, 0)"}, []),
    ("x*y*z >= -1/27", {"x": "[-1, 0]", "y": "[-1, 0]", "z": "[-1, 0]"}, ["x + y + z == -1"]),
    ("atan(3*x) <= 3*pi*x/(1 + 2*sqrt(1 + 9*x**2))", {"x": "[0, inf)"}, []),
    ("sin(3*x + 3*y) <= sin(3*x) + sin(3*y)", {"x": "[0, pi/3]", "y": "[0, pi/3]"}, []),
    ("exp(3*x) >= (3*x)**e", {"x": "(0, inf)"}, []),
    ("81*(a**2 + b**2 + c**2)**2 >= 243*(a**3*b + b**3*c + c**3*a)", dict.fromkeys("abc", "(-inf, inf)"), []),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "where"), TRUE, ids=[r for r, *_ in TRUE])
def test_true(relation, domain, where):
    decision = decide(relation, domain, where=where)
    assert decision.outcome is Outcome.HOLDS, decision.reason
    assert decision.certificate["relation"] == relation


FALSE = [
    ("log(-x) < -x - 1", BELOW, "-1"),
    ("(1 + 1/(-x))**(-x) < 2718/1000", BELOW, None),
    ("atan(3*x) <= 3*pi*x/(1 + 2*sqrt(1 + 10*x**2))", {"x": "[0, inf)"}, None),
]


@pytest.mark.parametrize(("relation", "domain", "point"), FALSE, ids=[r for r, *_ in FALSE])
def test_a_false_one_is_refuted_at_a_point_of_its_own_variable(relation, domain, point):
    decision = decide(relation, domain)
    assert decision.outcome is Outcome.FAILS
    assert point is None or f"x = {point}:" in decision.reason


def test_the_box_that_resists_is_one_of_the_question():
    decision = decide("log(-x) <= -x - 1", BELOW, budget=1)
    assert decision.outcome is Outcome.UNDECIDED
    assert "x in (-inf" in decision.worst_box
