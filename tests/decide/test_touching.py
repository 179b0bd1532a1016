"""Points inside a box in several variables where the sides meet: decided with a certificate; a false neighbour or a forged point never is."""

import pytest
from decide.trees import NOT_READ, by_hand, read, recorded, steps

from theorycheck.ball import arb, precision
from theorycheck.decide import decide
from theorycheck.decide.closed_form import closed_form
from theorycheck.decide.definite import positive_definite
from theorycheck.expression import constant_ball, parse
from theorycheck.verdict import Outcome

SQUARE = {"x": "[-2, 2]", "y": "[-2, 2]"}
CORNER = {"x": "[0, 3]", "y": "[0, 3]"}
AROUND = {"x": "[1/4, 2]", "y": "[1/4, 2]"}
TRUE = [
    ("x*y*exp(-x**2 - y**2) <= 1/(2*e)", SQUARE, "x*y*exp(-x**2 - y**2) <= 1/(2*e) - 10**-12"),
    ("cos(x)*exp(-y**2) + x**2 + y**2 >= 1 + x**4/48 - y**4/8", SQUARE, "cos(x)*exp(-y**2) + x**2 + y**2 > 1 + x**4/48 - y**4/8"),
    ("x*exp(-x)*y*exp(-2*y) <= exp(-2)/2", CORNER, "x*exp(-x)*y*exp(-2*y) <= exp(-2)/2 - x*y/10**9"),
    ("x**2 - 2*x*log(x) + y**2 - 2*y + x*(y - 1)**2 >= 2*x - x**2 + 2*log(x)*(1 - x) - 1 - (x - 1)**2*y/9", AROUND, ""),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "_"), TRUE, ids=[r for r, *_ in TRUE])
def test_a_point_where_the_sides_meet(relation, domain, _):
    assert read(recorded(relation, domain)).relation == relation


@pytest.mark.parametrize(("relation", "domain", "false"), TRUE, ids=[r for r, *_ in TRUE])
def test_no_false_neighbour_is_decided_or_read(relation, domain, false):
    record = recorded(relation, domain)
    if false:
        assert decide(false, domain, budget=2000, time_limit=4).outcome is not Outcome.HOLDS
        with pytest.raises(NOT_READ):
            read({**record, "relation": false})


AT_ZERO = [["x", "0"], ["y", "0"]]
FORGED = [
    ("x**2 + y**2 - 3*x*y >= 0", SQUARE, AT_ZERO),  # a saddle
    ("x**3 + y**2 >= 0", SQUARE, AT_ZERO),
    ("x + x**2 + y**2 >= 0", SQUARE, AT_ZERO),  # a slope that leads down
    ("x + x**2 + y**2 >= 0", {"x": "[-1/2, 1]", "y": "[-1, 1]"}, [["x", "-1/2"], ["y", "0"]]),
    ("x**2 + y**2 >= 1/10**9", SQUARE, AT_ZERO),
    ("x**2 + y**2 > 0", SQUARE, AT_ZERO),
    ("4*x - x**2 + y**2 >= 0", {"x": "[4, 5]", "y": "[-1, 1]"}, AT_ZERO),  # the point is not in the box
    ("4*x + y**2 - x**3 >= 0", {"x": "[0, 3]", "y": "[-1, 1]"}, AT_ZERO),  # not convex
    ("x**2 + y**2 - abs(x)/9 >= 0", SQUARE, AT_ZERO),
    ("x**2 - y >= 0", SQUARE, [["x", "0"]]),
    ("x**2 - x*y >= 0", SQUARE, [["x", "y"], ["y", "0"]]),
    ("x**2 + y**2 >= 1/2", SQUARE, [["x", "1"], ["y", "0"]]),  # a value > 0 says nothing where the slope is not 0
    ("(x**2 - 1)**2 + y**2 >= 1/2", SQUARE, [["x", "1"], ["y", "1"]]),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "domain", "point"), FORGED)
def test_a_forged_point_proves_nothing_false(relation, domain, point):
    with pytest.raises(NOT_READ):
        read(by_hand(relation, domain, ["touch", point, []]))


HONEST = [
    ("x**2 + y**2 - x*y >= 0", SQUARE, AT_ZERO),
    ("x + x**2 + y**2 >= 0", {"x": "[0, 1]", "y": "[-1, 1]"}, AT_ZERO),
    ("x**2 - 2*x + y**2 > -1 - 1/10**9", SQUARE, [["x", "1"], ["y", "0"]]),
]


@pytest.mark.parametrize(("relation", "domain", "point"), HONEST)
def test_a_true_point_is_accepted(relation, domain, point):
    assert read(by_hand(relation, domain, ["touch", point, []])).relation == relation


def test_a_record_is_about_its_own_box():
    record = recorded(*TRUE[2][:2])
    assert any(steps(record["cases"][0]["goals"], "touch"))
    with pytest.raises(NOT_READ):
        read({**record, "domain": {"x": "[-1, 3]", "y": "[-3, 3]"}})


@pytest.mark.parametrize(
    ("rows", "yes"),
    [
        ([[2, 1], [1, 2]], True),
        ([[1, 1], [1, 1]], False),
        ([[1, 2], [2, 1]], False),
        ([[0, 0], [0, 1]], False),
        ([[2, -1, 0], [-1, 2, -1], [0, -1, 2]], True),
        ([[1, 0, 0], [0, 1, 0], [0, 0, -1]], False),
    ],
)
def test_definiteness(rows, yes):
    with precision(96):
        assert positive_definite([[arb(v) for v in row] for row in rows]) is yes
        assert not positive_definite([[arb(v, 3) for v in row] for row in rows])
        assert not positive_definite(
            [[arb("nan") if i == j else arb(v) for j, v in enumerate(row)] for i, row in enumerate(rows)]
        )


CONSTANTS = [
    "3/7",
    "-12",
    "0",
    "pi/3",
    "-5*pi/4",
    "log(3)",
    "-log(2)/1",
    "exp(2/3)",
    "sqrt(2)",
    "(1 - sqrt(5))/2",
    "acos(1/3)",
    "atan(3/4)",
    "atan(1/2) - pi",
]


@pytest.mark.parametrize("text", CONSTANTS)
def test_a_constant_is_named(text):
    with precision(256):
        value = constant_ball(parse(text), 256)
        found = closed_form(value.mid() + arb(0, 2.0**-150))
        assert found is not None
        assert constant_ball(found, 256).overlaps(value)


def test_a_constant_without_a_form_has_none():
    with precision(256):
        assert (
            closed_form(arb("0.7390851332151606416553120876738734040134117589007574649656806357") + arb(0, 1e-40))
            is None
        )
