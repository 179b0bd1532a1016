"""Monotone and convex goals. A goal with a value on the whole box is continuous there; its derivative has to have a value inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.growth import sign_at_infinity
from theorycheck.decide.checker.reading import Side
from theorycheck.decide.checker.rejected import Rejected, insist
from theorycheck.decide.checker.state import Sequent, bound_in, end_expr
from theorycheck.decide.checker.values import insist_value
from theorycheck.expression.derivative import derivative
from theorycheck.expression.equality import substitute, vanishes
from theorycheck.expression.node import Expr, power, symbol

__all__ = ["concave", "face", "valley", "vertex"]

Tree = Sequence[Any]


def _ends(side: Side, way: int) -> tuple[Any, bool, Any]:
    """The end towards which -way points, whether it is excluded, and the other end."""
    return (side.lower, side.lower_open, side.upper) if way > 0 else (side.upper, side.upper_open, side.lower)


def face(tree: Tree, s: Sequent) -> list[Sequent]:
    """way * df/dx >= 0: f is least where x is least, at its end or at the largest of the bounds that conditions give; ``limits``: which of these are limits.

    ``rising``: > 0, so that f > 0 where f >= 0 at an excluded end.
    """
    name, way, rising, limits = tree[1:5]
    insist(s.free and way in (1, -1) and (s.strict or not rising), "values on the whole box")
    end, excluded, far = _ends(s.box[name], way)
    elsewhere = tuple(w for w in s.where if name not in w[0].variables)
    bounds = [(b, strict) for g, strict in s.where if (b := bound_in(g, name)) is not None]
    lowest: list[tuple[Expr | None, bool]] = [(h, strict) for (a, h), strict in bounds if a * way > 0]
    if end is not None or not lowest:
        lowest.append((None if end is None else end_expr(end), excluded))
    insist(len(lowest) == len(limits), "a flag for each face")
    slope = derivative(s.f, name).scaled(fmpq(way))
    everywhere = (
        rising or elsewhere
    )  # else f rises at the ends of other variables too, as the limit of what it does inside
    inside = s.opened(*([name] if everywhere else s.box))
    goals = [replace(inside, f=slope, strict=bool(rising), where=elsewhere)]
    for (h, out), is_limit in zip(lowest, limits, strict=True):
        strict = s.strict and not (rising and out)
        if is_limit:
            insist(out or h is None, "an excluded end")
            _limit(s, name, h, way, strict)
            continue
        if h is None:
            raise Rejected("certificate: expected a face at a finite end")
        known = list(elsewhere)
        known += [((h - k).scaled(fmpq(way)), t and not out) for k, t in lowest if k is not None and k != h]
        known += [((end_expr(far) - h).scaled(fmpq(way)), False)] if far is not None else []
        known += [(substitute(g, name, h), False) for g, _ in s.where if (b := bound_in(g, name)) and b[0] * way < 0]
        included = not out and not h.variables  # else h may lie outside the box somewhere
        goals.append(replace(s.without(name, h, tuple(known), included), strict=strict))
    return goals


def _limit(s: Sequent, name: str, h: Expr | None, way: int, strict: bool) -> None:
    """The limit of f at the infinite end, or at h by x = h + way/t."""
    insist(s.f.variables == (name,) and (h is None or not h.variables), "a limit in one variable")
    f = s.f if h is None else substitute(s.f, name, h + (symbol(name) ** -1).scaled(fmpq(way)))
    sign = sign_at_infinity(f, name, -way if h is None else 1)
    insist(sign is not None and (sign > 0 or (sign == 0 and not strict)), "a limit >= 0")


def concave(tree: Tree, s: Sequent) -> list[Sequent]:
    """d^2 f/dx^2 <= 0 on a bounded interval: f is at least what it is at one of the ends. ``known``: what is > 0 inside, for the derivatives' sake."""
    name, known = tree[1], [s.read(text) for text in tree[2]]
    side = s.box[name]
    insist(s.free and side.bounded and not any(name in g.variables for g, _ in s.where), "a bounded interval")
    ends = [(side.lower, side.lower_open), (side.upper, side.upper_open)]
    faces = [s.without(name, end_expr(end), s.where, not out) for end, out in ends if end is not None]
    insist_value(s, *known)
    positive = [replace(s.opened(name), f=g, strict=True) for g in known]
    divisors = tuple(power(g, fmpq(-1, 2)) for g in known)
    return [*faces, *positive, _bend(replace(s, defined=(*s.defined, *divisors)), name, -1)]


def _bend(s: Sequent, name: str, way: int) -> Sequent:
    slope, inside = derivative(s.f, name), s.opened(name)
    insist_value(inside, slope)
    return replace(inside, f=derivative(slope, name).scaled(fmpq(way)), strict=False)


def vertex(tree: Tree, s: Sequent) -> list[Sequent]:
    """Convex in x, stationary at x = h(others) inside its interval: f is least there."""
    name, h = tree[1], s.read(tree[2])
    insist(s.free and name not in h.variables, "values on the whole box")
    insist(vanishes(substitute(derivative(s.f, name), name, h)), "a stationary point")
    rest = replace(s, where=tuple(w for w in s.where if name not in w[0].variables))
    least = rest.without(name, h, rest.where, False)
    goals = [_bend(rest, name, 1)]
    side = s.box[name]
    if side.lower is not None:
        goals.append(replace(least, f=h - end_expr(side.lower), strict=True))
    if side.upper is not None:
        goals.append(replace(least, f=end_expr(side.upper) - h, strict=True))
    return [*goals, least]


def valley(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """(x - h) df/dx >= 0 for x above and below h(others), inside its interval: f falls towards h."""
    name, h = str(tree[1]), s.read(tree[2])
    insist(s.free and name in s.box and name not in h.variables, "values on the whole box")
    insist_value(s, h)
    side, slope = s.box[name], derivative(s.f, name)
    others = tuple(w for w in s.where if name not in w[0].variables)
    least = s.without(name, h, others, False)
    rest = replace(least, defined=s.defined)
    goals = [] if side.lower is None else [replace(rest, f=h - end_expr(side.lower), strict=side.lower_open)]
    goals += [] if side.upper is None else [replace(rest, f=end_expr(side.upper) - h, strict=side.upper_open)]
    goals.append(least)
    inner = replace(s.opened(name), strict=False)
    for way in (1, -1):
        where = (*others, ((symbol(name) - h).scaled(fmpq(way)), False))
        goals.append(replace(inner, f=slope.scaled(fmpq(way)), where=where))
    return goals
