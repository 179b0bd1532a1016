"""True statements that the procedure must prove: touching at ends and inside, faces, half-lines, trigonometric, erf, piecewise."""

import pytest

from theorycheck.decide import decide, decide_many
from theorycheck.verdict import Grade, Outcome

Q = {"Q(t)": "(sqrt(1-t**2)+(pi-acos(t))*t)/pi"}
LINE, UNIT, HALF, PLUS = "(-inf, inf)", "[-1, 1]", "[0, inf)", "(0, inf)"
TRUE = [
    ("Q(x) <= 1", {"x": UNIT}), ("0 <= Q(x)", {"x": UNIT}), ("Q(x) >= x", {"x": UNIT}), ("abs(Q(x)) <= 1", {"x": UNIT}),
    ("Q(x) < 1", {"x": "[-1, 1)"}), ("Q(x) > 0", {"x": "(-1, 1]"}), ("Q(x) > x", {"x": "[-1, 1)"}), ("0 <= 1 - acos(x)/pi <= 1", {"x": UNIT}),
    ("1/(pi*sqrt(1-x**2)) > 0", {"x": "(-1, 1)"}), ("1 - t/pi + sin(t)/pi <= 1", {"t": "[0, pi]"}), ("r*Q(x/r) <= r", {"r": "[1, 2]", "x": UNIT}),
    ("-1 <= s*Q(x) + (1-s)*c <= 1", {"x": UNIT, "s": "[0, 1)", "c": UNIT}), ("abs(Q(x)-Q(y)) <= abs(x-y)", {"x": UNIT, "y": UNIT}),
    ("exp(x) >= 1+x", {"x": LINE}), ("exp(x) > 1+x", {"x": PLUS}), ("log(x) <= x-1", {"x": PLUS}), ("sin(x) <= x", {"x": HALF}),
    ("cos(x) >= 1-x**2/2", {"x": LINE}), ("tanh(x) <= x", {"x": HALF}), ("x**2+y**2 >= 2*x*y", {"x": LINE, "y": LINE}),
    ("sqrt(1-x**2) <= 1", {"x": UNIT}), ("erf(x) <= 1", {"x": LINE}), ("erf(x) < 1", {"x": LINE}), ("erfc(x) > 0", {"x": LINE}),
    ("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"}), ("tan(x) >= x", {"x": "[0, pi/2)"}), ("x - x**3/6 <= sin(x) <= x - x**3/6 + x**5/120", {"x": HALF}),
    ("relu(x) >= x", {"x": LINE}), ("abs(relu(x)-relu(y)) <= abs(x-y)", {"x": LINE, "y": LINE}), ("relu(x+y) <= relu(x)+relu(y)", {"x": LINE, "y": LINE}),
    ("max(x, y) >= (x+y)/2", {"x": LINE, "y": LINE}), ("min(x, y) <= sqrt(x*y) <= max(x, y)", {"x": HALF, "y": HALF}),
    ("x*log(x) >= -1/e", {"x": PLUS}), ("x*exp(-x) <= 1/e", {"x": HALF}), ("x**2*exp(-x) <= 4/e**2", {"x": HALF}), ("x**x >= exp(-1/e)", {"x": PLUS}),
    ("tanh(x)**2 < 1", {"x": LINE}), ("atan(x) < pi/2", {"x": LINE}), ("0 < 1/(1+exp(-x)) < 1", {"x": LINE}), ("exp(-x)/(1+exp(-x))**2 <= 1/4", {"x": LINE}),
    ("(tanh(x)*(1-tanh(x)**2))**2 <= 4/27", {"x": LINE}), ("log(1+x) >= x/(1+x)", {"x": "(-1, inf)"}), ("cosh(x) >= 1+x**2/2", {"x": LINE}),
    ("(1+x)**n >= 1+n*x", {"x": "(-1, inf)", "n": "[1, inf)"}), ("(1+x)**n >= 1+n*x", {"x": "[-1, inf)", "n": "{1, 2, 3, 7}"}),
    ("sqrt(l) <= (2*sqrt(2))**l", {"l": "[1, inf)"}), ("sqrt(x+y) <= sqrt(x)+sqrt(y)", {"x": HALF, "y": HALF}), ("x**y <= 1", {"x": "(0, 1]", "y": "[0, 5]"}),
    ("exp((x+y)/2) <= (exp(x)+exp(y))/2", {"x": LINE, "y": LINE}), ("exp(x+y) >= 1+x+y", {"x": LINE, "y": LINE}), ("x+1/x >= 2", {"x": PLUS}),
    ("x**6+y**6+z**6 >= 3*x**2*y**2*z**2", {"x": LINE, "y": LINE, "z": LINE}), ("exp(x) <= 1/(1-x)", {"x": "(-inf, 1)"}),
    ("x**2*y**2*(x**2+y**2-1) >= -1/27", {"x": LINE, "y": LINE}), ("3*x**2*y**2*(x**2+y**2-1) > -1/8", {"x": LINE, "y": LINE}),
    ("1 - 10**-12*x < 1 + 10**-30", {"x": "[0, 1]"}), ("abs(sin(x)-sin(y)) <= abs(x-y)", {"x": LINE, "y": LINE}), ("pi < 355/113 and e > 2.71828", {}),
    ("sign(x) >= 0", {"x": HALF}), ("step(x) <= 1", {"x": LINE}), ("erfc(x) <= exp(-x**2)", {"x": HALF}),
    ("tanh(x) >= 1-exp(-x)", {"x": HALF}), ("1/(x-y) >= 1/2", {"x": "(1, 2]", "y": "[0, 1]"}),
]  # fmt: skip
EQUAL = [
    ("sin(x)**2+cos(x)**2 == 1", {"x": LINE}), ("1/(2*sqrt(2)*s) == sqrt(2)/(4*s)", {"s": PLUS}), ("(1-s**5)/(1-s) == 1+s+s**2+s**3+s**4", {"s": "[0, 1)"}),
    ("log(x*y) == log(x)+log(y)", {"x": PLUS, "y": PLUS}), ("atan(x)+atan(1/x) == pi/2", {"x": PLUS}), ("tanh(x) == 1-2/(exp(2*x)+1)", {"x": LINE}),
    ("sqrt(x**2) == x", {"x": HALF}), ("Q(-x) == Q(x)-x", {"x": UNIT}),
]  # fmt: skip
WHERE = [
    ("Q(x)-Q(y) <= x-y", {"x": UNIT, "y": UNIT}, ["x >= y"]), ("Q(x)-Q(y) < x-y", {"x": UNIT, "y": UNIT}, ["x > y"]),
    ("a**2/(1-a) <= b**2/(1-b)", {"a": "[0, 1)", "b": "[0, 1)"}, ["a <= b"]), ("x*y <= 1/4", {"x": LINE, "y": LINE}, ["x+y == 1"]),
    ("x**2+y**2 <= 1", {"x": LINE, "y": LINE}, ["abs(x)+abs(y) <= 1"]), ("log(x) >= 0", {"x": PLUS}, ["x >= 1"]), ("sqrt(y-x) >= 0", {"x": UNIT, "y": UNIT}, ["y >= x"]),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain"), TRUE + EQUAL)
def test_a_true_statement_is_proved_for_its_whole_domain(relation: str, domain: dict[str, str]) -> None:
    decision = decide(relation, domain, let=Q)
    assert decision.outcome is Outcome.HOLDS, decision.reason
    assert decision.grade.proves
    assert decision.domain == ", ".join(f"{name} in {text}" for name, text in domain.items())
    assert decision.scope.kind == ("BOX" if domain else "UNIVERSAL")
    assert decision.witness is None


@pytest.mark.parametrize(("relation", "domain", "where"), WHERE)
def test_side_conditions_restrict_the_domain(relation: str, domain: dict[str, str], where: list[str]) -> None:
    decision = decide(relation, domain, where=where, let=Q)
    assert decision.outcome is Outcome.HOLDS, decision.reason
    assert where[0] in decision.domain


@pytest.mark.parametrize(("relation", "domain"), [(r, d) for r, d in TRUE[:4] + EQUAL[:3]])
def test_the_same_question_gets_the_same_answer(relation: str, domain: dict[str, str]) -> None:
    assert decide(relation, domain, let=Q) == decide(relation, domain, let=Q)


@pytest.mark.parametrize("relation", ["x**2 >= 0", "x**3+1 >= x**2-x", "(x-1)**2*(x+2) >= 0"])
def test_polynomials_and_normal_forms_are_exact(relation: str) -> None:
    assert decide(relation, {"x": HALF}).grade is Grade.EXACT


def test_many_questions_get_the_weakest_answer() -> None:
    good, bad = ("exp(x) >= 1+x", {"x": LINE}), ("exp(x) > 1+x", {"x": LINE})
    assert decide_many([good, good]).outcome is Outcome.HOLDS
    assert decide_many([good, bad]).outcome is Outcome.FAILS
