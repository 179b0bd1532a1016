"""False statements that look true: each must FAIL with a witness that replays on its own."""

import pytest

from theorycheck.decide import decide, replay_point
from theorycheck.verdict import Grade, Outcome

Q = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}
LINE, UNIT, HALF, PLUS = "(-inf, inf)", "[-1, 1]", "[0, inf)", "(0, inf)"
FALSE = [
    ("exp(x) > 1+x", {"x": LINE}, ()), ("exp(x) >= 1+x+x**2/2", {"x": LINE}, ()), ("exp(x) >= 1.0000001+x", {"x": LINE}, ()), ("exp(x) <= 1+x+x**2", {"x": "[0, 1.8]"}, ()),
    ("Q(x) <= 99/100", {"x": UNIT}, ()), ("Q(x) < 1", {"x": UNIT}, ()), ("Q(x) > 0", {"x": UNIT}, ()), ("Q(x) > x", {"x": UNIT}, ()), ("Q(x) >= 1e-9", {"x": UNIT}, ()),
    ("Q(x) >= (1+x)/2", {"x": UNIT}, ()), ("1 - acos(x)/pi < 1", {"x": UNIT}, ()), ("1 - t/pi + sin(t)/pi < 1", {"t": "[0, pi]"}, ()),
    ("1 - t/pi + sin(t)/pi <= 1 - t**3/10", {"t": "[0, pi]"}, ()), ("s*Q(x)+(1-s)*c < 1", {"x": UNIT, "s": "[0, 1)", "c": UNIT}, ()),
    ("log(x) <= x-1.0001", {"x": PLUS}, ()), ("log(x) < x-1", {"x": PLUS}, ()), ("log(x) >= -100", {"x": PLUS}, ()), ("sin(x) < x", {"x": HALF}, ()),
    ("sin(x) >= 0.6367*x", {"x": "[0, pi/2]"}, ()), ("cos(x) >= 1-0.4999*x**2", {"x": LINE}, ()), ("tanh(x) >= x-x**3/3.01", {"x": HALF}, ()),
    ("tanh(x) <= 0.999", {"x": LINE}, ()), ("erf(x) < 1-1e-10", {"x": LINE}, ()), ("atan(x) <= 1.57", {"x": LINE}, ()), ("x**2+y**2 > 2*x*y", {"x": LINE, "y": LINE}, ()),
    ("x**2+y**2 >= 2.0001*x*y", {"x": LINE, "y": LINE}, ()), ("x**2 >= x", {"x": LINE}, ()), ("x**3 >= 0", {"x": LINE}, ()),
    ("sqrt(x) <= x", {"x": HALF}, ()), ("sqrt(x+y) < sqrt(x)+sqrt(y)", {"x": HALF, "y": HALF}, ()), ("relu(x) > x", {"x": LINE}, ()), ("relu(x)*relu(-x) > 0", {"x": LINE}, ()),
    ("abs(x+y) == abs(x)+abs(y)", {"x": LINE, "y": LINE}, ()), ("max(x, y) > (x+y)/2", {"x": LINE, "y": LINE}, ()), ("x*log(x) >= -0.3678", {"x": PLUS}, ()),
    ("x*exp(-x) < 1/e", {"x": HALF}, ()), ("x**4-4*x**2+4 > 0", {"x": LINE}, ()), ("(3*x-1)**2*(7*y+2)**2 > 0", {"x": LINE, "y": LINE}, ()), ("x < pi", {"x": "[3, pi]"}, ()),
    ("x <= 1", {"x": "[0, 1+1e-12]"}, ()), ("sin(x) == x", {"x": UNIT}, ()), ("sqrt(x**2) == x", {"x": UNIT}, ()), ("log(x**2) == 2*log(x)+1e-20", {"x": PLUS}, ()),
    ("(1-s**5)/(1-s) < 1/(1-s)", {"s": "[0, 1)"}, ()), ("180*acos(7823207/7823209)/pi == 0", {}, ()), ("pi == 355/113", {}, ()), ("pi > 22/7", {}, ()),
    ("(1+x)**n > 1+n*x", {"x": "[-1, inf)", "n": "{2, 3}"}, ()), ("n**2 <= 8", {"n": "{1, 2, 3}"}, ()), ("x*y < 1/4", {"x": LINE, "y": LINE}, ("x+y == 1",)),
    ("Q(x)-Q(y) <= (x-y)/2", {"x": UNIT, "y": UNIT}, ("x >= y",)), ("x+y < 2", {"x": "[0, 1]", "y": "[0, 1]"}, ("x >= y",)),
    ("0 <= x < 1 and x <= 1", {"x": "[0, 1]"}, ()), ("exp(x*y)+sin(x)-y**2 >= -0.7", {"x": UNIT, "y": UNIT}, ()), ("2*q**2*(16/q**2)*(s/1+3/2)*s < 1", {"s": "[0, 1/8)", "q": "[1, 2]"}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "where"), FALSE)
def test_a_false_statement_fails_with_a_witness_that_replays(
    relation: str, domain: dict[str, str], where: tuple[str, ...]
) -> None:
    decision = decide(relation, domain, where=where, let=Q)
    assert decision.outcome is Outcome.FAILS, decision.reason
    assert decision.grade.proves
    witness = decision.witness
    assert witness is not None
    assert {"kind", "relation", "domain", "where", "let", "point", "left", "right"} <= set(witness)
    assert witness["kind"] == "decide"
    assert all(isinstance(v, str) for v in witness.values())
    again = replay_point(witness)
    assert again.outcome is Outcome.FAILS
    assert again.grade is decision.grade
    assert again.scope.kind == "POINTS"


@pytest.mark.parametrize(
    ("relation", "domain", "grade"),
    [("x**2 >= x", {"x": LINE}, Grade.EXACT), ("exp(x) > 1+x", {"x": LINE}, Grade.EXACT), ("x < pi", {"x": "[3, pi]"}, Grade.EXACT),
     ("Q(x) <= 1/pi", {"x": "[-1, 1/2]"}, None), ("exp(x) < 2.7", {"x": "{1}"}, Grade.ENCLOSED)],
)  # fmt: skip
def test_grades_say_how_the_witness_was_decided(relation: str, domain: dict[str, str], grade: Grade | None) -> None:
    decision = decide(relation, domain, let=Q)
    assert decision.outcome is Outcome.FAILS
    assert grade is None or decision.grade is grade


def test_the_dual_activation_is_not_below_its_chord() -> None:
    assert decide("Q(x) >= (1+x)/2", {"x": UNIT}, let=Q).outcome is Outcome.FAILS  # Q is convex, so it lies below
