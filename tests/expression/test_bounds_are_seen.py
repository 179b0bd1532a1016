"""Infinite ends, clipped domains and conditions: where an interval is allowed to be as narrow as it likes, as long as every value is inside."""

from __future__ import annotations

import pytest

from theorycheck.ball import arb, fmpq, hull, precision
from theorycheck.expression import compiled, parse
from theorycheck.expression.parse import Parser

INF, NINF = arb.pos_inf(), arb.neg_inf()
POINTS = [fmpq(x) for x in (-(10**9), -1000, -30, -3, -1, 0, 1, 3, 30, 1000, 10**9)] + [
    fmpq(1, 3),
    fmpq(-1, 3),
    fmpq(-1, 10**6),
    fmpq(1, 10**6),
]
LINE = [
    "atan(x)",
    "tanh(x)",
    "erf(x)",
    "erfc(x)",
    "exp(-x**2)",
    "sin(x)",
    "cos(x)",
    "abs(x)",
    "sign(x)",
    "x**2",
    "x**3",
    "1/(1+x**2)",
    "exp(-abs(x))",
]
HALF = ["log(x)", "sqrt(x)", "1/x", "x**(2/3)", "x**(-1/2)", "x**-2", "1/(x*x)"]
UNIT = ["acos(x)", "asin(x)", "sqrt(1-x**2)", "acos(x)**2"]


@pytest.fixture(autouse=True)
def _fine():
    with precision(100):
        yield


def value(f, x):
    return f.balls([arb(x)], 100)[0]


def inside(y, low, high):
    """Not proved to be outside."""
    return not y < low and not y > high


@pytest.mark.parametrize("text", [*LINE, *HALF])
def test_half_lines_contain_every_value(text):
    f = compiled((parse(text),), ("x",))
    points = [x for x in POINTS if text in LINE or x > 0]
    for a in points:
        for low, high, members in (
            (arb(a), INF, [x for x in points if x >= a]),
            (NINF if text in LINE else arb(0), arb(a), [x for x in points if x <= a]),
            (NINF if text in LINE else arb(0), INF, points),
        ):
            found = f.intervals([(low, high)])[0]
            assert all(inside(value(f, x), *found) for x in members)


@pytest.mark.parametrize("text", [*LINE, *HALF, *UNIT])
def test_balls_contain_every_value_of_the_domain(text):
    """Balls that stick out of a domain are clipped to it, never further."""
    f = compiled((parse(text),), ("x",))
    grid = [fmpq(k, 8) for k in range(-16, 17)]
    for a in range(0, len(grid), 3):
        for b in range(a, len(grid), 5):
            members = [x for x in grid[a : b + 1] if text in LINE or (x > 0 if text in HALF else -1 <= x <= 1)]
            if not members:
                continue
            y = f.balls([hull(grid[a], grid[b])], 100)[0]
            if y.is_finite():
                assert all(inside(value(f, x), y.lower(), y.upper()) for x in members)


@pytest.mark.parametrize("box", [("-3/2", "1/2"), ("-1/2", "3/2"), ("-2", "2")])
def test_an_arc_cosine_clipped_to_its_domain_reaches_its_ends(box):
    f = compiled((parse("acos(x)"),), ("x",))
    low, high = (fmpq(*map(int, e.split("/"))) if "/" in e else fmpq(int(e)) for e in box)
    y = f.balls([hull(low, high)], 100)[0]
    if low < -1:
        assert y.contains(arb.pi()) or y.upper() >= arb.pi().lower()
    if high > 1:
        assert y.contains(0)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("x**(-1/2)", ">"),
        ("x**(1/2)", ">="),
        ("sqrt(x)", ">="),
        ("log(x)", ">"),
        ("1/x", "!="),
        ("x**-3", "!="),
        ("x**y", ">"),
        ("x**0", "!="),
        ("x**(-2/3)", ">"),
    ],
)
def test_where_a_value_exists(text, relation):
    """A point too many in a domain is a false universal statement."""
    conditions = Parser().expression(text).conditions
    assert [c.relation for c in conditions] == [relation]


@pytest.mark.parametrize(
    ("text", "count"), [("acos(x)", 2), ("asin(x)", 2), ("x + 1", 0), ("exp(x)", 0), ("tan(x)", 1)]
)
def test_how_many_conditions_there_are(text, count):
    assert len(Parser().expression(text).conditions) == count
