"""Divisors of degree 2 that are seen to be > 0 everywhere; one that is 0 somewhere never is."""

import pytest
from decide.trees import NOT_READ, by_hand, read, recorded

PLANE = {"x": "(-inf, inf)", "y": "(-inf, inf)"}
POSITIVE = ["1 - 2*x*y + x**2 + y**2", "x**2 - 2*x + 2", "3 + 0*x", "x**2 + x*y + y**2 + 1/10**9", "x**4 + 1"]
ZERO_SOMEWHERE = [
    "x**2 - 2*x*y + y**2", "1 - 3*x*y + x**2 + y**2", "x**2 - 2*x + 1", "x + 1", "x*y + 9", "1 - x**2", "1 + x**2*y", "x**2 - 1/10**9", "1 + y*x + y",
]  # fmt: skip


def divided(divisor):
    return by_hand(f"1/({divisor}) >= 1/({divisor})", PLANE, ["exact"])


@pytest.mark.parametrize("divisor", POSITIVE)
def test_it_is_seen(divisor):
    relation = f"(x**2 + y**2)/({divisor}) >= 0"
    assert read(recorded(relation, PLANE)).relation == relation


@pytest.mark.parametrize("divisor", ZERO_SOMEWHERE)
def test_a_divisor_that_is_0_somewhere_is_not(divisor):
    with pytest.raises(NOT_READ):
        read(divided(divisor))


def test_a_derivative_with_such_a_divisor_has_a_value():
    relation = "3*sin(x) + 5*atan(x - y) >= -9.52"
    assert read(recorded(relation, {"x": "[-2, 2]", "y": "[-2, 2]"})).relation == relation
