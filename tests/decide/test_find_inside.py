"""A point inside narrow side conditions is found, so that what holds under them is not left undecided; where there is none, HOLDS is not said."""

from __future__ import annotations

import pytest
from decide.trees import read, recorded

from theorycheck.decide import decide
from theorycheck.errors import Vacuous

LINE = "(-inf, inf)"
NARROW = [
    ("1 - g >= h**4/2", {"h": "(0, 1/32]", "g": LINE}, ["1 - g >= h**4/2", "1 - g <= h**4"]),
    ("a - b < 1", {"a": LINE, "b": LINE, "h": "(0, 1/32]"}, ["a - b >= 1 - h**4", "a - b < 1 - h**4/2"]),
    ("abs(x) <= 2", {"x": LINE, "g": LINE}, ["x*g == 1", "g >= 1", "g <= 1 + 1/1000000"]),
    ("x - y == 4*n*u", {"x": "[0, inf)", "y": "[0, inf)", "n": "[1, inf)", "u": "(0, inf)"}, ["x == y + 4*n*u"]),
    ("a**2 - b**2 == n*u", {"a": "[0, inf)", "b": "[0, inf)", "n": "[1, inf)", "u": "[1, inf)"}, ["a**2 == n*u + b**2"]),
    ("a + b >= 4", {"a": "[0, inf)", "b": "[0, inf)", "c": LINE}, ["a**2 == 20", "b - c == 1", "c >= 0"]),
]  # fmt: skip
EMPTY = [
    ({"h": "(0, 1/32]", "g": LINE}, ["1 - g >= h**4", "1 - g <= h**4/2"]),
    ({"x": "[0, 1]", "y": "[0, inf)"}, ["y**2 == x - 2"]),
    ({"x": LINE, "y": LINE}, ["x - y == 1", "x - y == 2"]),
]


@pytest.mark.parametrize(("relation", "domain", "where"), NARROW)
def test_what_holds_under_narrow_conditions_is_proved(relation, domain, where):
    accepted = read(recorded(relation, domain, where))
    assert (accepted.relation, accepted.domain, list(accepted.where)) == (relation, domain, where)


@pytest.mark.parametrize(("domain", "where"), EMPTY)
def test_no_point_is_no_proof(domain, where):
    try:
        answer = decide("0 >= 1", domain, where=where)
    except Vacuous:
        return
    assert answer.outcome.name == "UNDECIDED"
