"""Side conditions that bound one variable by a rational number become part of the box, exactly."""

from __future__ import annotations

from dataclasses import replace

from theorycheck.analysis.interval import Box, Side, end_expr
from theorycheck.ball import fmpq
from theorycheck.expression import Expr, constant_sign, number

__all__ = ["linear_in", "narrow_box"]

Where = tuple[tuple[Expr, bool], ...]


def narrow_box(box: Box, where: Where) -> tuple[Box, Where] | None:
    """The box cut by the conditions a*x + b >= 0 (> 0), and the conditions that are left; None where nothing is left of the box."""
    sides = dict(box)
    left: list[tuple[Expr, bool]] = []
    for g, strict in where:
        bound = linear_in(g, g.variables[0]) if len(g.variables) == 1 else None
        value = bound[1].rational if bound is not None else None
        if bound is None or value is None or g.variables[0] not in sides:
            left.append((g, strict))
            continue
        name = g.variables[0]
        side = _cut(sides[name], value, bound[0] > 0, strict)
        if side is None:
            left.append((g, strict))
        elif _is_empty(side):
            return None
        else:
            sides[name] = side
    return tuple((n, sides[n]) for n, _ in box), tuple(left)


def linear_in(g: Expr, name: str) -> tuple[fmpq, Expr] | None:
    """(a, h) where g = a*(x - h), a rational and h free of x; None otherwise."""
    slope, rest = fmpq(0), {}
    for m, c in g.terms:
        if any(b.kind == "symbol" and b.name == name for b, _ in m):
            if len(m) != 1 or m[0][1] != 1:
                return None
            slope = c
        else:
            rest[m] = c
    h = Expr(rest)
    return (slope, h.scaled(-1 / slope)) if slope != 0 and name not in h.variables else None


def _cut(side: Side, value: fmpq, is_lower: bool, strict: bool) -> Side | None:
    end = side.lower if is_lower else side.upper
    if end is not None:
        order = constant_sign((number(value) - end_expr(end)).scaled(fmpq(1 if is_lower else -1)))
        if order is None:
            return None
        if order < 0:
            return side
        strict = strict or (order == 0 and (side.lower_open if is_lower else side.upper_open))
    if is_lower:
        return replace(side, lower=value, lower_open=strict)
    return replace(side, upper=value, upper_open=strict)


def _is_empty(side: Side) -> bool:
    if side.lower is None or side.upper is None:
        return False
    order = constant_sign(end_expr(side.upper) - end_expr(side.lower))
    return order is not None and (order < 0 or (order == 0 and (side.lower_open or side.upper_open)))
