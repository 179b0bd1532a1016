"""f' = p1 h1, h1' = p2 h2, ... with every p > 0 and smooth functions h; the last h falls, the others are >= 0 at the left end.

From the last to the first each h is >= 0 up to some point and <= 0 from there on: the last because it falls, the others because they start at a value
>= 0, rise and then fall. So f rises and then falls, and is at least the smaller of its values (or limits) at the ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.growth import sign_at_infinity
from theorycheck.decide.checker.reading import End, Side
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, end_expr, sign_of
from theorycheck.decide.checker.values import insist_value
from theorycheck.expression.derivative import derivative
from theorycheck.expression.equality import substitute, vanishes
from theorycheck.expression.node import Expr, power, symbol

__all__ = ["even", "hill"]


def even(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """f(-x) = f(x) on the whole line."""
    name = str(tree[1])
    side = s.box[name]
    insist(not s.where and side.lower is None and side.upper is None, "the line, without conditions")
    insist(vanishes(substitute(s.f, name, -symbol(name)) - s.f), "an even function")
    return [s.sides(**{name: Side(fmpq(0), None)})]


def hill(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """The goals: each p > 0, then what is named as > 0, so that the functions have values, then the last h falls."""
    name, chain = str(tree[1]), [(s.read(p), s.read(h)) for p, h in tree[2]]
    side = s.box[name]
    insist(s.free and not s.strict and not s.where and s.f.variables == (name,), ">= 0 in one variable")
    insist(chain and side.lower is not None, "steps, and a left end")
    positive = [s.read(text) for text in tree[3]]
    inner = s.opened(name)
    inner = replace(inner, defined=(*s.defined, *(power(u, fmpq(-1, 2)) for u in positive)))
    before = s.f
    for p, h in chain:
        slope = derivative(before, name)
        insist(all(b.name not in ("abs", "sign") for x in (before, h) for b in x.bases()), "smooth functions")
        insist_value(inner, before, slope, p, h)
        insist(vanishes(p * h - slope), "a derivative")
        before = h
    for x in (s.f, *(h for _, h in chain[:-1])):
        insist(_at(s, name, x, side.lower, side.lower_open) >= 0, "a value >= 0 at the left end")
    last = sign_at_infinity(s.f, name, 1) if side.upper is None else _at(s, name, s.f, side.upper, side.upper_open)
    insist(last is not None and last >= 0, "a value or limit >= 0 at the right end")
    goals = [replace(s.opened(name), f=x, strict=True) for x in (*(p for p, _ in chain), *positive)]
    return [*goals, replace(inner, f=-derivative(before, name))]


def _at(s: Sequent, name: str, x: Expr, end: End, excluded: bool) -> int:
    """The sign at an end, where x has a value."""
    insist(end is not None, "an end")
    there = replace(s, f=x).without(name, end_expr(end if end is not None else fmpq(0)), (), not excluded and x == s.f)
    insist_value(there, there.f)
    return sign_of(there.f)
