"""Sums of squares modulo equations (sine and cosine on the circle, side conditions that are equations): decided, certified, never for a false neighbour."""

import copy

import pytest
from decide.trees import NOT_READ, read, recorded, steps

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

LINE = "(-inf, inf)"
SOME, FEW, TURN = {"x": "[0, 1]"}, {"x": "[0, 4]", "y": "[-1, 5]"}, {"x": "[-10, 10]", "t": "[0, 7]"}
PLANE, SPACE = {"x": LINE, "y": LINE}, {"x": LINE, "y": LINE, "z": LINE}
ROWS = [
    ("3*sin(x) + 4*cos(x) <= 5", SOME, (), "3*sin(x) + 4*cos(x) <= 4.9999"),
    ("3*sin(x) + 4*cos(x) < 5.001", {"x": LINE}, (), "3*sin(x) + 4*cos(x) < 5"),
    ("sin(x) + sin(y) + cos(x)*cos(y) <= 2", FEW, (), "sin(x) + sin(y) + cos(x)*cos(y) <= 1.9999"),
    ("cos(x) + cos(y) + cos(x + y) >= -3/2", FEW, (), "cos(x) + cos(y) + cos(x + y) >= -1.4999"),
    ("5*sin(x) + 12*cos(x) <= 13*exp(y)", {"x": "[-10, 10]", "y": "[0, 1]"}, (), "5*sin(x) + 12*cos(x) <= 12.99*exp(y)"),
    ("x**2*sin(t) + 2*x*cos(t) >= sin(t) - 1 - x**2", TURN, (), "x**2*sin(t) + 2.01*x*cos(t) >= sin(t) - 1 - x**2"),
    ("(x*cos(t) + y*sin(t))**2 <= x**2 + y**2", {**PLANE, "t": "[0, 7]"}, (), "(x*cos(t) + y*sin(t))**2 <= x**2 + 0.99*y**2"),
    ("3*x + 4*y <= 5", PLANE, ("x**2 + y**2 == 1",), "3*x + 4*y <= 4.99"),
    ("x**4 + y**4 >= 1/2", PLANE, ("x**2 + y**2 == 1",), "x**4 + y**4 > 1/2"),
    ("x + y >= 2", {"x": "(0, inf)", "y": "(0, inf)"}, ("x*y == 1",), "x + y >= 2.001"),
    ("x*y + y*z + z*x <= 1", SPACE, ("x**2 + y**2 + z**2 == 1",), "x*y + y*z + z*x <= 0.999"),
]  # fmt: skip


@pytest.fixture(scope="module")
def records():
    return [recorded(relation, domain, where) for relation, domain, where, _ in ROWS]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[r[0] for r in ROWS])
def test_it_is_proved_modulo_equations(records, index):
    assert any(with_equations(records[index]["cases"][0]["goals"]))


@pytest.mark.parametrize("index", range(len(ROWS)))
def test_the_kernel_accepts_it(records, index):
    assert read(records[index]).relation == ROWS[index][0]


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[r[0] for r in ROWS])
def test_a_false_neighbour_is_not_proved_and_not_accepted(records, index):
    _, domain, where, false = ROWS[index]
    assert decide(false, domain, where=where, budget=500, time_limit=3).outcome is not Outcome.HOLDS
    with pytest.raises(NOT_READ):
        read({**records[index], "relation": false})


def with_equations(tree):
    """The sums of products that use equations."""
    return (step for step in steps(tree, "products") if step[3])


def forged(record, false, change):
    """The record of a false neighbour with its first step modulo equations changed."""
    copied = {**copy.deepcopy(record), "relation": false}
    change(next(with_equations(copied["cases"][0]["goals"])))
    return copied


def _other_multiplier(step):
    step[3][0][1] = f"{step[3][0][1]} + 1"


def _other_equation(step):
    step[3][0][0] = f"{step[3][0][0]} + 1"


def _twice(step):
    step[3].append(step[3][0])


def _no_equation(step):
    step[3] = []


def _larger_least(step):
    step[1].append(["1/1000", []])


def _other_entry(step):
    step[1][0][0] = "1000"


@pytest.mark.parametrize(
    "change", [_other_multiplier, _other_equation, _twice, _no_equation, _larger_least, _other_entry]
)
@pytest.mark.parametrize("index", [0, 3, 7, 10])
def test_a_changed_identity_proves_nothing_false(records, index, change):
    with pytest.raises(NOT_READ):
        read(forged(records[index], ROWS[index][3], change))


@pytest.mark.parametrize("relation", ["-1 + u0**2 - u1**2", "-2 + u0**2 + u1**2", "u0**2 - u1**2", "-1 + u0 + u1"])
def test_a_relation_that_sine_and_cosine_do_not_have_proves_nothing_false(records, relation):
    copied = {**copy.deepcopy(records[0]), "relation": ROWS[0][3]}
    next(steps(copied["cases"][0]["goals"], "inner"))[4] = [[relation, False, None], [f"-({relation})", False, None]]
    with pytest.raises(NOT_READ):
        read(copied)


@pytest.mark.parametrize("condition", ["x**2 + y**2 >= 1", "x**2 + y**2 == 2"])
def test_another_condition_is_not_the_equation(records, condition):
    index = [r[0] for r in ROWS].index("3*x + 4*y <= 5")
    inside = {"x": "1", "y": "1" if "2" in condition[-1] else "0"}
    copied = copy.deepcopy(records[index])
    copied["cases"][0]["inside"] = inside
    with pytest.raises(NOT_READ):
        read({**copied, "where": [condition]})


def test_the_constant_of_a_strict_goal_comes_from_squares_without_a_weight():
    """y > 0 by y = (y - 3 x) + 3 x: no square alone is left, and nothing may be taken out of a weighted one."""
    assert read(recorded("y > 0", {"x": "[0, 3/2)", "y": "[0, 1]"}, ["3*x < y"])).relation == "y > 0"
