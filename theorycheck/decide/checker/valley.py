"""(x - h) df/dx >= 0 on both sides of x = h(the others), h inside the side of x: between x and h the function falls towards h, so f >= f at x = h."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, end_expr
from theorycheck.expression import derivative, substitute, symbol

__all__ = ["valley"]


def valley(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """h above the lower end, h below the upper end, f on the curve, the slope above the curve, its opposite below."""
    name, h = str(tree[1]), s.read(tree[2])
    insist(s.free and name in s.box and name not in h.variables, "values on the whole box")
    side, slope = s.box[name], derivative(s.f, name)
    others = tuple(w for w in s.where if name not in w[0].variables)
    below = {n: v for n, v in s.box.items() if n != name}
    rest = replace(s, box=below, where=others)
    goals = [] if side.lower is None else [replace(rest, f=h - end_expr(side.lower), strict=side.lower_open)]
    goals += [] if side.upper is None else [replace(rest, f=end_expr(side.upper) - h, strict=side.upper_open)]
    goals.append(replace(rest, f=substitute(s.f, name, h)))
    inner = replace(s, box={**s.box, name: side.opened()}, strict=False)
    for way in (1, -1):
        where = (*others, ((symbol(name) - h).scaled(fmpq(way)), False))
        goals.append(replace(inner, f=slope.scaled(fmpq(way)), where=where))
    return goals
