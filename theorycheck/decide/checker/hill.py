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
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, end_expr, sign_of
from theorycheck.decide.domain import Side
from theorycheck.expression import Expr, derivative, from_base, substitute, symbol, vanishes

__all__ = ["even", "hill"]

_SMOOTH = ("log", "exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc")


def even(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """f(-x) = f(x) on the whole line."""
    name = str(tree[1])
    side = s.box[name]
    insist(not s.where and side.lower is None and side.upper is None, "the line, without conditions")
    insist(vanishes(substitute(s.f, name, -symbol(name)) - s.f), "an even function")
    return [s.sides(**{name: Side(fmpq(0), None)})]


def hill(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """The goals: each p > 0, then what the h take roots, logarithms or reciprocals of is > 0, then the last h falls."""
    name, chain = str(tree[1]), [(s.read(p), s.read(h)) for p, h in tree[2]]
    side = s.box[name]
    insist(s.free and not s.strict and not s.where and s.f.variables == (name,), ">= 0 in one variable")
    insist(chain and side.lower is not None, "steps, and a left end")
    start = end_expr(side.lower if side.lower is not None else fmpq(0))
    _is_good(sign_of(substitute(s.f, name, start)))
    _is_good(
        sign_at_infinity(s.f, name, 1) if side.upper is None else sign_of(substitute(s.f, name, end_expr(side.upper)))
    )
    inner = s.sides(**{name: side.opened()})
    goals, before = [], s.f
    for p, h in chain:
        insist(vanishes(p * h - derivative(before, name)) and set(h.variables) <= {name}, "a derivative")
        goals.append(inner.goal(p, True))
        before = h
    goals += [inner.goal(u, True) for u in dict.fromkeys(u for _, h in chain for u in _needs(h))]
    for _, h in chain[:-1]:
        _is_good(sign_of(substitute(h, name, start)))
    return [*goals, replace(inner, f=-derivative(before, name), strict=False)]


def _is_good(sign: int | None) -> None:
    insist(sign is not None and sign >= 0, "a value >= 0 at an end")


def _needs(g: Expr) -> list[Expr]:
    """What has to be > 0 so that g is smooth."""
    found: list[Expr] = []
    for m, _ in g.terms:
        for b, e in m:
            if b.kind in ("prime", "constant"):
                continue
            insist(b.kind in ("symbol", "group") or b.name in _SMOOTH, "a smooth function")
            for a in b.args:
                found += _needs(a)
            whole = e.q == 1 and e > 0
            if b.name == "log":
                found.append(b.args[0])
            if not whole and b.name != "exp":
                found.append(b.args[0] if b.kind == "group" else from_base(b))
    return found
