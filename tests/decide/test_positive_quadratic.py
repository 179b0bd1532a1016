"""Polynomials of degree 2 that the checker sees to be > 0 everywhere."""

import json

import pytest

from theorycheck.decide import decide
from theorycheck.decide.checker import check_certificate
from theorycheck.decide.checker.polynomials import is_positive_quadratic
from theorycheck.decide.checker.reading import read_sum
from theorycheck.verdict import Outcome

POLYNOMIALS = [
    ("1 - 2*x*y + x**2 + y**2", True), ("x**2 - 2*x + 2", True), ("3 + 0*x", True), ("x**2 + x*y + y**2 + 1/10**9", True),
    ("x**2 - 2*x*y + y**2", False), ("1 - 3*x*y + x**2 + y**2", False), ("x**2 - 2*x + 1", False), ("x + 1", False), ("x*y + 9", False),
    ("1 - x**2", False), ("1 + x**2*y", False), ("x**4 + 1", False), ("x**2 - 1/10**9", False), ("1 + y*x + y", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "positive"), POLYNOMIALS)
def test_it_is_seen_or_not(text, positive):
    assert is_positive_quadratic(read_sum(text)) is positive


def test_a_derivative_with_such_a_divisor_has_a_value():
    decision = decide("3*sin(x) + 5*atan(x - y) >= -9.52", {"x": "[-2, 2]", "y": "[-2, 2]"})
    assert decision.outcome is Outcome.HOLDS
    check_certificate(json.loads(json.dumps(decision.certificate)))
