"""What intervals say: a bound of the goal, a condition that fails, and forms around the middle of the box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.decide.checker.enclose import Interval, enclose
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.decide.checker.values import insist_value
from theorycheck.expression import derivative

__all__ = ["bound", "form", "out"]


def _enough(low: arb, strict: bool) -> bool:
    return bool(low > 0 if strict else low >= 0)


def bound(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """A lower bound of f on the box."""
    with precision(s.bits):
        insist(_enough(enclose(s.f, s.ranges())[0], s.strict), "a lower bound >= 0")
    return []


def out(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """A condition that fails on the whole box."""
    with precision(s.bits):
        tops = [(enclose(g, s.ranges())[1], strict) for g, strict in s.where]
    insist(any(top < 0 or (strict and top <= 0) for top, strict in tops), "a condition that fails on the whole box")
    return []


def _hull(a: Interval) -> arb:
    insist(a[0].is_finite() and a[1].is_finite(), "a bounded range")
    return a[0].union(a[1])


def form(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """f(m) + f'(box) h, or f(m) + f'(m) h + h^T f''(box) h / 2, which in one variable is a parabola; h = x - m, m the middle."""
    insist(s.free and tree[1] in (1, 2), "values on the whole box")
    names = s.f.variables
    inside = s.opened(*names)
    slopes = {n: derivative(s.f, n) for n in names}
    insist_value(inside, *slopes.values())
    with precision(s.bits):
        ranges = s.ranges()
        middle = {n: (_hull(ranges[n]).mid(), _hull(ranges[n]).mid()) for n in names}
        steps = {n: _hull(ranges[n]) - middle[n][0] for n in names}
        y = _hull(enclose(s.f, middle))
        at = middle if tree[1] == 2 else ranges
        for i, n in enumerate(names):
            slope = _hull(enclose(slopes[n], at))
            for k in names[i:] if tree[1] == 2 else ():
                second = derivative(slopes[n], k)
                insist_value(inside, second)
                bend = enclose(second, ranges)
                if len(names) == 1 and bend[0] > 0 and _enough((y - slope * slope / (2 * bend[0])).lower(), s.strict):
                    return []
                size = steps[n].abs_upper()
                y = y + _hull(bend) * ((arb(0).union(size * size)) / 2 if k == n else steps[n] * steps[k])
            y = y + slope * steps[n]
        insist(y.is_finite() and _enough(y.lower(), s.strict), "a form >= 0")
    return []
