"""Where |u| bends: find it, replace it by u or -u, cut the box there."""

from __future__ import annotations

from dataclasses import replace

from theorycheck.analysis.interval import Box, end_expr
from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, constant_sign, number
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import power

__all__ = ["falls_with_abs", "is_outside", "kink_of", "linear_root", "split_box", "unkink"]


def kink_of(f: Expr) -> Expr | None:
    """The argument of an innermost abs in f that depends on a variable."""
    found = [b.args[0] for b in f.bases() if b.kind == "call" and b.name == "abs" and b.args[0].variables]
    innermost = [u for u in found if not any(b.kind == "call" and b.name == "abs" for b in u.bases())]
    return min(innermost, key=lambda u: (len(u.key), u.key), default=None)


def unkink(f: Expr, u: Expr, sign: int) -> Expr:
    """f with |u| replaced by sign*u."""

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "abs" and inner == u:
            return power(u.scaled(fmpq(sign)), e)
        return rebuild(b, e, inner)

    return map_bases(f, rule)


def falls_with_abs(f: Expr, u: Expr) -> bool:
    """f = g - c*|u| with a rational c > 0 and g free of |u|: then f >= 0 means g - c*u >= 0 and g + c*u >= 0."""
    kink = Base("call", "abs", (u,))
    lone = [c for m, c in f.terms if m == ((kink, fmpq(1)),)]
    inside = sum(1 for m, _ in f.terms for b, _ in m if b == kink or any(kink in a.bases() for a in b.args))
    return inside == 1 and len(lone) == 1 and bool(lone[0] < 0)


def is_outside(f: Expr, u: Expr) -> bool:
    """|u| stands in no argument and under no root or division, so that f with u for |u| has a value wherever f has."""
    kink = Base("call", "abs", (u,))
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
