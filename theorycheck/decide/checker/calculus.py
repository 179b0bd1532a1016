"""Monotone, convex and unimodal goals, limits at infinity, and derivatives that are >= 0 at one end.

A goal with a value on the whole box is continuous there; its derivative has to have a value inside. A part of a sum grows like a constant times
exp(+-u) x^p (log x)^q, with u unbounded; exponentials win over powers, powers over logarithms, and two exponentials are never compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.functions import apply, derivative, substitute
from theorycheck.decide.checker.sequent import Sequent, bound_in, sign_of
from theorycheck.decide.checker.terms import (
    HALF,
    ONE,
    PI,
    ZERO,
    Base,
    Monomial,
    Term,
    inside,
    insist,
    number,
    power,
    symbol,
    total,
)
from theorycheck.decide.checker.zero import vanishes

__all__ = ["RULES"]


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
    jumps = any(b.name == "sign" for b in s.f.bases())
    inside = s.opened(*([name] if rising or others or jumps else s.box))
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
    s.insist_value(*known)
    positive = [s.opened(name).goal(g, True) for g in known]
    inner = replace(s, defined=(*s.defined, *(power(g, -HALF) for g in known)))
    return [*(s.without(name, end, s.where, not out) for _, end, out in ends), *positive, _bend(inner, name, -1)]


def _bend(s: Sequent, name: str, way: int) -> Sequent:
    slope, inside = derivative(s.f, name), s.opened(name)
    inside.insist_value(slope)
    return inside.goal(derivative(slope, name).scaled(way), False)


def vertex(tree: Tree, s: Sequent) -> list[Sequent]:
    """Convex in x, stationary at x = h(others) inside its interval: f is least there."""
    name, h = tree[1], s.read(tree[2])
    insist(s.free and name not in h.all_variables, "values on the whole box")
    insist(vanishes(substitute(derivative(s.f, name), name, h)), "a stationary point")
    s.insist_value(h)
    rest = replace(s, where=s.elsewhere(name))
    least = rest.inside(name, h, rest.where)
    return [_bend(rest, name, 1), *(least.goal(u, True) for u, _ in s.box[name].known(h)), least]


def valley(tree: Tree, s: Sequent) -> list[Sequent]:
    """(x - h) df/dx >= 0 for x above and below h(others), inside its interval: f falls towards h."""
    name, h = str(tree[1]), s.read(tree[2])
    insist(s.free and name in s.box and name not in h.all_variables, "values on the whole box")
    s.insist_value(h)
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
        inner.insist_value(before, slope, p, h)
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
    insist(there.has_value(there.f), "a value at the end")
    return sign_of(there.f)


Order = tuple[int, fmpq, fmpq]
FLAT: Order = (0, fmpq(0), fmpq(0))
LOG: Order = (0, fmpq(0), fmpq(1))


def sign_at_infinity(f: Term, name: str, way: int) -> int | None:
    """-1, 0, 1: the sign of lim f as the variable goes to way*infinity (of f itself where that is infinite); None where it does not follow."""
    top = _top(substitute(f, name, -symbol(name)) if way < 0 else f, name)
    return None if top is None else 0 if top[0] < FLAT else sign_of(top[1])


def _top(f: Term, name: str) -> tuple[Order, Term] | None:
    """Order and constant of f; (FLAT, 0) says only that f tends to 0."""
    sums: dict[Order, list[Term]] = {}
    for m, c in f.parts.items():
        part = _part(m, name)
        if part is None:
            return None
        sums.setdefault(part[0], []).append(part[1].scaled(c))
    if not sums:
        return FLAT, ZERO
    best = max(sums)
    constant = total(sums[best])
    sign = sign_of(constant)
    rivals = best[0] != 0 and len(sums[best]) > 1
    if best <= FLAT and (sign == 0 or rivals):
        return FLAT, ZERO
    return None if not sign or rivals else (best, constant)


def _part(m: Monomial, name: str) -> tuple[Order, Term] | None:
    speed, degree, logs, constant = 0, fmpq(0), fmpq(0), ONE
    for b, e in m:
        found = _base(b, name)
        if found is None or (found[0][0] and speed):
            return None
        (s, p, q), factor = found
        speed = speed or (s if e > 0 else -s)
        degree, logs, constant = degree + p * e, logs + q * e, constant * power(factor, e)
    return ((speed, fmpq(0), fmpq(0)) if speed else (0, degree, logs)), constant


def _base(b: Base, name: str) -> tuple[Order, Term] | None:
    if name not in b.variables:
        return FLAT, inside(b)
    if b.arg is None:
        return (0, fmpq(1), fmpq(0)), ONE
    top = _top(b.arg, name)
    if top is None:
        return None
    sign = sign_of(top[1])
    if b.kind == "sum":
        return top if sign else None
    return _of_small(b.name, top, sign) if top[0] <= FLAT else _of_large(b.name, top, sign)


def _of_small(f: str, top: tuple[Order, Term], sign: int) -> tuple[Order, Term] | None:
    """The argument tends to a finite limit."""
    if f == "log":
        if top[0] == FLAT:
            return (FLAT, apply("log", top[1])) if sign > 0 else None
        return (LOG, number(top[0][1])) if sign > 0 and top[0][0] == 0 and top[0][1] != 0 else None
    if f in ("exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc", "abs"):
        return FLAT, apply(f, top[1] if top[0] == FLAT else ZERO)
    return None


def _of_large(f: str, top: tuple[Order, Term], sign: int) -> tuple[Order, Term] | None:
    """The argument is unbounded; ``steep``: at least like a power of x, so that its exponential beats every power."""
    steep = top[0][0] > 0 or top[0][1] > 0
    match f:
        case "exp" if steep:
            return (sign, fmpq(0), fmpq(0)), ONE
        case "cosh" | "sinh" if steep:
            return (1, fmpq(0), fmpq(0)), number(HALF * (sign if f == "sinh" else 1))
        case "erfc" if sign < 0:
            return FLAT, number(2)
        case "erfc" if steep:
            return (-1, fmpq(0), fmpq(0)), ONE
        case "tanh" | "erf":
            return FLAT, number(sign)
        case "atan":
            return FLAT, PI.scaled(HALF * sign)
        case "log" if sign > 0 and not top[0][0] and top[0][1] > 0:
            return LOG, number(top[0][1])
    return None


def rise(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = p h, h' = p1 h1, h1' = p2 h2, ... with every p > 0, every h >= 0 at the left end and the last >= 0 everywhere: the others rise.

    So f > 0 beyond the end where one of those that rise is > 0 there, and at the end where h is.
    """
    name, chain = str(tree[1]), [(s.read(p), s.read(h)) for p, h in tree[2]]
    ends = {way: (end, is_open) for way, end, is_open in s.box[name].ends()}
    insist(s.free and s.f.variables == (name,) and chain and 1 in ends, "steps, and a left end")
    slope = s.f
    for p, h in chain:
        insist(not any(b.name in ("abs", "sign") for b in h.bases()), "smooth functions")
        s.insist_value(p, h, slope)
        insist(vanishes(p * h - slope) and s.sign_seen(p) == 2, "a positive multiple")
        slope = derivative(h, name)
    values, last = [_at(s, name, h, *ends[1]) for _, h in chain], s.sign_seen(chain[-1][1])
    insist(min(values) >= 0 and last > 0, "values >= 0 at the left end, and at last everywhere")
    beyond = ends[1][1] and (any(values[:-1]) or last == 2)
    insist(not s.strict or values[0] > 0 or beyond, "a value > 0")
    return []


RULES = {"face": face, "concave": concave, "vertex": vertex, "valley": valley, "hill": hill, "rise": rise}
