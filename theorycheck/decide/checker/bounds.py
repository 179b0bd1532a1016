"""What intervals say: a bound of the goal, and a condition that fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.decide.checker.enclose import Interval, enclose, side_interval
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent

__all__ = ["bound", "enough", "hull", "middle_of", "out"]


def enough(low: arb, strict: bool) -> bool:
    """Whether a lower bound settles the goal."""
    return bool(low > 0 if strict else low >= 0)


def bound(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """A lower bound of f on the box."""
    with precision(s.bits):
        insist(enough(enclose(s.f, s.ranges())[0], s.strict), "a lower bound >= 0")
    return []


def out(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """A condition that fails on the whole box."""
    with precision(s.bits):
        tops = [(enclose(g, s.ranges())[1], strict) for g, strict in s.where]
    insist(any(top < 0 or (strict and top <= 0) for top, strict in tops), "a condition that fails on the whole box")
    return []


def hull(a: Interval) -> arb:
    """A bounded range as a ball."""
    insist(a[0].is_finite() and a[1].is_finite(), "a bounded range")
    return a[0].union(a[1])


def middle_of(s: Sequent) -> dict[str, Interval]:
    """The middle of the box, in the variables of the goal."""
    found = {n: hull(side_interval(s.box[n])).mid() for n in s.f.variables}
    return {n: (m, m) for n, m in found.items()}
