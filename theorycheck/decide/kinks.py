"""Where |u| bends or sign(u) jumps: find it, replace it by what it is on one side, cut the box there."""

from __future__ import annotations

from dataclasses import replace

from theorycheck.analysis.interval import Box, Side, end_expr, inside
from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, constant_sign, number
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import power
from theorycheck.verdict import Outcome

__all__ = [
    "falls_with_abs",
    "is_outside",
    "jump_of",
    "kink_of",
    "linear_root",
    "parted",
    "split_box",
    "unkink",
    "without_jump",
]


def kink_of(f: Expr) -> Expr | None:
    """The argument of an innermost abs in f that depends on a variable."""
    return _innermost(f, "abs")


def jump_of(f: Expr) -> Expr | None:
    """The argument of an innermost sign."""
    return _innermost(f, "sign")


def _innermost(f: Expr, name: str) -> Expr | None:
    found = [b.args[0] for b in f.bases() if b.kind == "call" and b.name == name and b.args[0].variables]
    innermost = [u for u in found if not any(b.kind == "call" and b.name == name for b in u.bases())]
    return min(innermost, key=lambda u: (len(u.key), u.key), default=None)


def unkink(f: Expr, u: Expr, sign: int) -> Expr:
    """f with |u| replaced by sign*u."""

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "abs" and inner == u:
            return power(u.scaled(fmpq(sign)), e)
        return rebuild(b, e, inner)

    return map_bases(f, rule)


def without_jump(f: Expr, u: Expr, sign: int) -> Expr:
    """f with sign(u) replaced by what it is."""

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "sign" and inner == u:
            return power(number(sign), e)
        return rebuild(b, e, inner)

    return map_bases(f, rule)


def falls_with_abs(f: Expr, u: Expr) -> bool:
    """f = g - c*|u| with a rational c > 0 and g free of |u|: then f >= 0 means g - c*u >= 0 and g + c*u >= 0."""
    kink = Base("call", "abs", (u,))
    lone = [c for m, c in f.terms if m == ((kink, fmpq(1)),)]
    inside = sum(1 for m, _ in f.terms for b, _ in m if b == kink or any(kink in a.bases() for a in b.args))
    return inside == 1 and len(lone) == 1 and bool(lone[0] < 0)


def is_outside(f: Expr, u: Expr, name: str = "abs") -> bool:
    """|u| stands in no argument and under no root or division, so that f with u for |u| has a value wherever f has."""
    kink = Base("call", name, (u,))
    return all(
        (b != kink or (e.q == 1 and e > 0)) and not any(kink in a.bases() for a in b.args)
        for m, _ in f.terms
        for b, e in m
    )


def linear_root(u: Expr) -> tuple[str, fmpq] | None:
    """(x, -b/a) where u = a*x + b."""
    if len(u.variables) != 1 or len(u.terms) > 2:
        return None
    name, slope, constant = u.variables[0], fmpq(0), fmpq(0)
    for m, c in u.terms:
        if not m:
            constant = c
        elif len(m) == 1 and m[0][0].kind == "symbol" and m[0][1] == 1:
            slope = c
        else:
            return None
    return (name, -constant / slope) if slope != 0 else None


def split_box(box: Box, name: str, at: fmpq) -> list[Box]:
    """The parts of the box with the variable <= at and >= at."""
    side = dict(box)[name]
    value = number(at)
    below = side.lower is None or (constant_sign(value - end_expr(side.lower)) or 0) > 0
    above = side.upper is None or (constant_sign(end_expr(side.upper) - value) or 0) > 0
    if not (below and above):
        return [box]
    parts = (replace(side, upper=at, upper_open=False), replace(side, lower=at, lower_open=False))
    return [tuple((n, part if n == name else s) for n, s in box) for part in parts]


def parted(box: Box, name: str, at: fmpq) -> list[Box | None]:
    """The box where the variable is < at, = at and > at; None for a part without a point."""
    side = dict(box)[name]
    sides = (replace(side, upper=at, upper_open=True), Side(at, at), replace(side, lower=at, lower_open=True))
    below = side.lower is None or constant_sign(number(at) - end_expr(side.lower)) in (1, None)
    above = side.upper is None or constant_sign(end_expr(side.upper) - number(at)) in (1, None)
    there = (below, inside(number(at), side) is not Outcome.FAILS, above)
    parts = [tuple((n, part if n == name else s) for n, s in box) for part in sides]
    return [part if some else None for part, some in zip(parts, there, strict=True)]
