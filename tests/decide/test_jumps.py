"""Signs and steps: their three cases are told apart, at a number, at a curve, and where one of them is empty."""

import pytest

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

LINE = "(-inf, inf)"
TRUE = [
    ("x*sign(x) == abs(x)", {"x": LINE}),
    ("x*step(x) == relu(x)", {"x": LINE}),
    ("relu(x) == x*(1 + sign(x))/2", {"x": LINE}),
    ("sign(x**3) == sign(x)", {"x": LINE}),
    ("sign(x*y) == sign(x)*sign(y)", {"x": LINE, "y": LINE}),
    ("x*sign(x + y) <= abs(x)", {"x": LINE, "y": LINE}),
    ("x*sign(1 - x**2) <= abs(x)", {"x": LINE}),
    ("sign(x - 1/3)*(x - 1/3) >= 0", {"x": LINE}),
    ("sign(x) >= 0", {"x": "[0, inf)"}),
    ("sign(x) == 1", {"x": "(0, inf)"}),
    ("sign(x) == 0", {"x": "[0, 0]"}),
    ("sign(x)**3 == sign(x)", {"x": "{-1, 0, 2}"}),
]
FALSE = [
    ("x*sign(x) > abs(x) - 1/10**9*abs(sign(x))", {"x": LINE}, "0"),
    ("sign(x)**2 >= 1", {"x": LINE}, "0"),
    ("sign(x) >= 1", {"x": "[0, inf)"}, "0"),
    ("sign(x - 1/3)**2 == 1", {"x": "[0, 1]"}, "1/3"),
]


@pytest.mark.parametrize(("relation", "domain"), TRUE, ids=[f"{r} {d}" for r, d in TRUE])
def test_true(relation, domain):
    decision = decide(relation, domain)
    assert decision.outcome is Outcome.HOLDS, decision.reason


@pytest.mark.parametrize(("relation", "domain", "point"), FALSE, ids=[r for r, *_ in FALSE])
def test_false(relation, domain, point):
    decision = decide(relation, domain)
    assert decision.outcome is Outcome.FAILS, decision.reason
    assert f"x = {point}:" in decision.reason
