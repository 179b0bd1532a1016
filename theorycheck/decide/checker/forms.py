"""Forms around the middle m of a box: with what the next derivative can be on the whole box they are bounds of f."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.decide.checker.bounds import enough, hull, middle_of
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.jets import fourth_order
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.decide.checker.values import insist_value
from theorycheck.expression.derivative import derivative

__all__ = ["form"]


def form(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """Order 1, 2 or 4: f(m) + f'(box) h, or f(m) + f'(m) h + h^T f''(box) h / 2, which in one variable is a parabola; h = x - m, m the middle."""
    insist(s.free and tree[1] in (1, 2, 4), "values on the whole box")
    if tree[1] == 4:
        with precision(s.bits):
            fourth_order(s)
        return []
    names = s.f.variables
    inside = s.opened(*names)
    slopes = {n: derivative(s.f, n) for n in names}
    insist_value(inside, *slopes.values())
    with precision(s.bits):
        ranges, middle = s.ranges(), middle_of(s)
        steps = {n: hull(ranges[n]) - middle[n][0] for n in names}
        y = hull(enclose(s.f, middle))
        at = middle if tree[1] == 2 else ranges
        for i, n in enumerate(names):
            slope = hull(enclose(slopes[n], at))
            for k in names[i:] if tree[1] == 2 else ():
                second = derivative(slopes[n], k)
                insist_value(inside, second)
                bend = enclose(second, ranges)
                if len(names) == 1 and bend[0] > 0 and enough((y - slope * slope / (2 * bend[0])).lower(), s.strict):
                    return []
                size = steps[n].abs_upper()
                y = y + hull(bend) * ((arb(0).union(size * size)) / 2 if k == n else steps[n] * steps[k])
            y = y + slope * steps[n]
        insist(y.is_finite() and enough(y.lower(), s.strict), "a form >= 0")
    return []
