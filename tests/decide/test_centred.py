"""Forms of higher order around the middle of a box: Taylor coefficients contain the derivatives, and no form proves what is false."""

import math

import pytest
from decide.trees import NOT_READ, by_hand, read, recorded, steps

from theorycheck.ball import arb, fmpq, precision
from theorycheck.decide import decide
from theorycheck.decide.jets import ORDER, exponents, jet_of
from theorycheck.expression import constant_ball, derivative, number, parse, substitute
from theorycheck.verdict import Outcome

NAMES = ("x", "y")
FUNCTIONS = [
    "exp(x*y)", "log(1 + x + y**2)", "sin(x - 2*y)", "cos(x*y + 1)", "sinh(x + y)", "cosh(x - y)", "tanh(x + 2*y)", "tan((x + y)/2)",
    "atan(2*x - y)", "erf(x + y)", "erfc(x - y/2)", "acos((x + y)/4)", "sqrt(1 + x + y)", "(2 + x - y)**(-3)", "(1 + x)**(5/3)*y**7",
    "x**4*y - 3*x*y**3 + pi*sqrt(2)", "exp(sin(x)*y)/(1 + x**2)",
]  # fmt: skip
POINTS = [(fmpq(1, 3), fmpq(1, 2)), (fmpq(1, 7), fmpq(3, 5))]


def true_coefficient(f, e, point):
    """d^e f / e! at a point, by symbolic derivatives."""
    for name, k in zip(NAMES, e, strict=True):
        for _ in range(k):
            f = derivative(f, name)
    for name, value in zip(NAMES, point, strict=True):
        f = substitute(f, name, number(value))
    return constant_ball(f, 200) / math.prod(math.factorial(k) for k in e)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_every_coefficient_is_contained(text):
    """Over a box and at a point."""
    f = parse(text, variables=NAMES)
    with precision(200):
        low, high = (arb(min(p[k] for p in POINTS)) for k in (0, 1)), (arb(max(p[k] for p in POINTS)) for k in (0, 1))
        box = [a.union(b) for a, b in zip(low, high, strict=True)]
        over = jet_of(f, NAMES, box)
        assert over is not None
        for point in POINTS:
            at = jet_of(f, NAMES, [arb(v) for v in point])
            for e, c, c_box in zip(exponents(2), at, over, strict=True):
                truth = true_coefficient(f, e, point)
                assert c.overlaps(truth)
                assert float(c.rad()) < 1e-30
                assert c_box.contains(truth.mid())


def test_every_coefficient_is_counted():
    assert len(exponents(3)) == math.comb(3 + ORDER, ORDER)


@pytest.mark.parametrize("text", ["log(x - y)", "sqrt(x - y)", "1/(x - y)", "acos(1 + x)", "abs(x - y)", "sign(x)"])
def test_what_has_no_series_on_the_box_has_no_coefficients(text):
    f = parse(text, variables=NAMES)
    with precision(96):
        assert jet_of(f, NAMES, [arb(0.25, 0.25), arb(0.25, 0.25)]) is None


def on_faces(rule, faces):
    tree = ["form", 4] if rule == "taylor-4" else [rule]
    for name, way in reversed(faces):
        tree = ["face", name, way, 0, [False], [["bound"], tree]]
    return tree


SMALL = {"x": "[-1/8, 1/8]", "y": "[-1/8, 1/8]"}
RISING = {"x": "[0, 1/8]", "y": "[-1/8, 1/8]"}
HONEST = [
    ("exp(x) + exp(y) + x*y/2 >= 2 + x + y - 1/10**4", SMALL, "convex", []),
    ("exp(x) + exp(y) + x*y/2 > 2 + x + y - 1/10**9", {"x": "[-1/9, 1/9]", "y": "[-1/9, 1/9]"}, "convex", []),
    ("x + exp(y) >= 1 + y - 1/10**9", RISING, "convex", [["x", 1]]),
    ("exp(x) - 1 - x - x**2/2 + y**2 >= -1/50 + sin(y)**3", SMALL, "taylor-4", []),
    ("cos(x*y) + x*y > 31/32", SMALL, "taylor-4", []),
    ("x*exp(y) + sin(y)*y >= -1/50", RISING, "taylor-4", [["x", 1]]),
]  # fmt: skip
FALSE = [
    ("exp(x) + exp(y) + x*y/2 >= 2 + x + y + 1/10**9", SMALL, []),
    ("exp(x) + exp(y) + x*y/2 > 2 + x + y", SMALL, []),
    ("exp(x) + exp(y) + x*y*11/10 >= 2 + x + y - 1/2000", {"x": "[-1/2, 1/2]", "y": "[-1/2, 1/2]"}, []),
    ("x + exp(y) >= 1 + y + 1/10**9", RISING, [["x", 1]]),
    ("x + exp(y) >= 1 + y - 1/10**9", SMALL, [["x", 1]]),
    ("-x + exp(y) >= 1 + y - 1/10**9", RISING, [["x", 1]]),
    ("-x + exp(y) >= 1 + y - 1/10**9", RISING, [["x", -1]]),
    ("exp(x) - 1 - x - x**2/2 + y**2 >= sin(y)**3 + x**4", SMALL, []),
    ("cos(x*y) + x*y > 63/64", SMALL, []),
    ("x*exp(y) + sin(y)*y >= 1/10**9", RISING, [["x", 1]]),
    ("x**3 + y**2 >= -1/1000", {"x": "[-1/2, 1/2]", "y": "[-1/2, 1/2]"}, []),
    ("x**4*y + y**2 >= x**3", SMALL, []),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "rule", "faces"), HONEST)
def test_a_true_bound_is_accepted(relation, domain, rule, faces):
    assert read(by_hand(relation, domain, on_faces(rule, faces))).relation == relation


@pytest.mark.parametrize("rule", ["convex", "taylor-4"])
@pytest.mark.parametrize(("relation", "domain", "faces"), FALSE)
def test_a_false_bound_is_not_proved(relation, domain, rule, faces):
    for given in (faces, [], [["x", 1]], [["x", -1], ["y", 1]], [["x", 1], ["x", 1]]):
        with pytest.raises(NOT_READ):
            read(by_hand(relation, domain, on_faces(rule, given)))


NARROW = [
    ("cos(x)*cos(2*y)*exp(x*y/9) + (x - y)**2/3 + x**2/4 >= {}", "-0.56217", "-0.56215"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "below", "above"), NARROW)
def test_a_narrow_margin_is_decided_by_them(relation, below, above):
    square = {"x": "[-2, 2]", "y": "[-2, 2]"}
    record = recorded(relation.format(below), square)
    goals = record["cases"][0]["goals"]
    assert any(steps(goals, "convex")) or ["form", 4] in list(steps(goals, "form"))
    assert decide(relation.format(above), square, budget=2000, time_limit=4).outcome is not Outcome.HOLDS
    with pytest.raises(NOT_READ):
        read({**record, "relation": relation.format(above)})
