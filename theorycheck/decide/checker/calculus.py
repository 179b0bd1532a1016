"""Monotone, convex and unimodal goals. A goal with a value on the whole box is continuous there; its derivative has to have a value inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.functions import derivative, substitute
from theorycheck.decide.checker.growth import sign_at_infinity
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.sequent import Sequent, bound_in, has_value, insist_value, sign_of
from theorycheck.decide.checker.terms import HALF, Term, power, symbol
from theorycheck.decide.checker.zero import vanishes

__all__ = ["concave", "face", "hill", "valley", "vertex"]

Tree = Sequence[Any]


def face(tree: Tree, s: Sequent) -> list[Sequent]:
    """way * df/dx >= 0: f is least where x is least, at its end or at the largest of the bounds that conditions give; ``limits``: which of these are limits.

    ``rising``: > 0, so that f > 0 where f >= 0 at an excluded end.
    """
    name, way, rising, limits = tree[1:5]
    insist(s.free and way in (1, -1) and (s.strict or not rising), "values on the whole box")
    ends = {w: (end, is_open) for w, end, is_open in s.box[name].ends()}
    others = s.elsewhere(name)
    bounds = [(*b, strict) for g, strict in s.where if (b := bound_in(g, name)) is not None]
    lowest: list[tuple[Term | None, bool]] = [(h, strict) for a, h, strict in bounds if a * way > 0]
    if way in ends or not lowest:
        lowest.append(ends.get(way, (None, True)))
    insist(len(lowest) == len(limits), "a flag for each face")
    # where f is >= 0 on all of an open box, it rises at the ends of the other variables too, as the limit of what it does inside
    inside = s.opened(*([name] if rising or others else s.box))
    goals = [inside.goal(derivative(s.f, name).scaled(way), bool(rising), where=others)]
    for (h, out), is_limit in zip(lowest, limits, strict=True):
        strict = s.strict and not (rising and out)
        if is_limit or h is None:
            insist(is_limit and (out or h is None), "an excluded end, or a face at a finite one")
            _limit(s, name, h, way, strict)
            continue
        known = list(others)
        known += [((h - k).scaled(way), t and not out) for k, t in lowest if k is not None and k is not h]
        known += [((ends[-way][0] - h).scaled(way), False)] if -way in ends else []
        known += [(substitute(g, name, h), False) for g, _ in s.where if (b := bound_in(g, name)) and b[0] * way < 0]
        if not out and h.all_variables and not (-way in ends and ends[-way][1]):  # the conditions put h inside
            at = s.inside(name, h, tuple(known))
        else:
            at = s.without(name, h, tuple(known), included=not out and not h.all_variables)
        goals.append(replace(at, strict=strict))
    return goals


def _limit(s: Sequent, name: str, h: Term | None, way: int, strict: bool) -> None:
    """The limit of f at the infinite end, or at h by x = h + way/t."""
    insist(s.f.variables == (name,) and (h is None or not h.all_variables), "a limit in one variable")
    f = s.f if h is None else substitute(s.f, name, h + power(symbol(name), fmpq(-1)).scaled(way))
    sign = sign_at_infinity(f, name, -way if h is None else 1)
    insist(sign is not None and (sign > 0 or (sign == 0 and not strict)), "a limit >= 0")


def concave(tree: Tree, s: Sequent) -> list[Sequent]:
    """d^2 f/dx^2 <= 0 on a bounded interval: f is at least what it is at one of the ends. ``known``: what is > 0 inside, for the derivatives' sake."""
    name, ends, known = tree[1], list(s.box[tree[1]].ends()), [s.read(text) for text in tree[2]]
    insist(s.free and len(ends) == 2 and s.elsewhere(name) == s.where, "a bounded interval")
    insist_value(s, *known)
    positive = [s.opened(name).goal(g, True) for g in known]
    inner = replace(s, defined=(*s.defined, *(power(g, -HALF) for g in known)))
    return [*(s.without(name, end, s.where, not out) for _, end, out in ends), *positive, _bend(inner, name, -1)]


def _bend(s: Sequent, name: str, way: int) -> Sequent:
    slope, inside = derivative(s.f, name), s.opened(name)
    insist_value(inside, slope)
    return inside.goal(derivative(slope, name).scaled(way), False)


def vertex(tree: Tree, s: Sequent) -> list[Sequent]:
    """Convex in x, stationary at x = h(others) inside its interval: f is least there."""
    name, h = tree[1], s.read(tree[2])
    insist(s.free and name not in h.all_variables, "values on the whole box")
    insist(vanishes(substitute(derivative(s.f, name), name, h)), "a stationary point")
    insist_value(s, h)
    rest = replace(s, where=s.elsewhere(name))
    least = rest.inside(name, h, rest.where)
    return [_bend(rest, name, 1), *(least.goal(u, True) for u, _ in s.box[name].known(h)), least]


def valley(tree: Tree, s: Sequent) -> list[Sequent]:
    """(x - h) df/dx >= 0 for x above and below h(others), inside its interval: f falls towards h."""
    name, h = str(tree[1]), s.read(tree[2])
    insist(s.free and name in s.box and name not in h.all_variables, "values on the whole box")
    insist_value(s, h)
    slope, others = derivative(s.f, name), s.elsewhere(name)
    least = s.inside(name, h, others)
    goals = [least.goal(u, is_open, defined=s.defined) for u, is_open in s.box[name].known(h)]
    sides = [(way, (*others, ((symbol(name) - h).scaled(way), False))) for way in (1, -1)]
    return [*goals, least, *(s.opened(name).goal(slope.scaled(way), False, where=where) for way, where in sides)]


def hill(tree: Tree, s: Sequent) -> list[Sequent]:
    """f' = p1 h1, h1' = p2 h2, ... with every p > 0 and smooth functions h; the last h falls, the others are >= 0 at the left end.

    From the last to the first each h is >= 0 up to some point and <= 0 from there on: the last because it falls, the others because they start at a value
    >= 0, rise and then fall. So f rises and then falls, and is at least the smaller of its values (or limits) at the ends. The goals: each p > 0, then what
    is named as > 0, so that the functions have values, then the last h falls.
    """
    name, chain = str(tree[1]), [(s.read(p), s.read(h)) for p, h in tree[2]]
    ends = {way: (end, is_open) for way, end, is_open in s.box[name].ends()}
    insist(s.free and not s.strict and not s.where and s.f.variables == (name,), ">= 0 in one variable")
    insist(chain and 1 in ends, "steps, and a left end")
    positive = [s.read(text) for text in tree[3]]
    inner = replace(s.opened(name), defined=(*s.defined, *(power(u, -HALF) for u in positive)))
    before = s.f
    for p, h in chain:
        slope = derivative(before, name)
        insist(all(b.name not in ("abs", "sign") for x in (before, h) for b in x.bases()), "smooth functions")
        insist_value(inner, before, slope, p, h)
        insist(vanishes(p * h - slope), "a derivative")
        before = h
    for x in (s.f, *(h for _, h in chain[:-1])):
        insist(_at(s, name, x, *ends[1]) >= 0, "a value >= 0 at the left end")
    last = _at(s, name, s.f, *ends[-1]) if -1 in ends else sign_at_infinity(s.f, name, 1)
    insist(last is not None and last >= 0, "a value or limit >= 0 at the right end")
    goals = [s.opened(name).goal(x, True) for x in (*(p for p, _ in chain), *positive)]
    return [*goals, replace(inner, f=-derivative(before, name))]


def _at(s: Sequent, name: str, x: Term, end: Term, excluded: bool) -> int:
    """The sign at an end, where x has a value."""
    there = replace(s, f=x).without(name, end, (), not excluded and x is s.f)
    insist(has_value(there, there.f), "a value at the end")
    return sign_of(there.f)
