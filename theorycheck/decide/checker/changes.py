"""Changes of form and of variables: the same function of both sides, an equation solved, periods, angles, and goals in terms of inner values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from theorycheck.ball import exact as rational
from theorycheck.ball import fmpq
from theorycheck.decide.checker.reading import Side, read_interval
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, Where, bound_in, end_expr, sign_of, tidy_end
from theorycheck.decide.checker.values import insist_value, sign_seen
from theorycheck.expression.equality import map_bases, rebuild, rewritten, substitute, vanishes
from theorycheck.expression.functions import apply
from theorycheck.expression.node import PI, Base, Expr, number, power, product, symbol, total
from theorycheck.expression.positive import taken_out

__all__ = ["exponentials", "half_angle", "inner", "logarithms", "order", "period", "powers", "solve", "split_logs"]

Tree = Sequence[Any]


def _two_sides(s: Sequent, left: str, right: str) -> tuple[Expr, Expr]:
    a, b = s.read(left), s.read(right)
    insist_value(s, a, b)
    insist(vanishes(a - b - s.f), "the two sides of the goal")
    return a, b


def exponentials(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as exp(A) - exp(B) >= 0."""
    a, b = _two_sides(s, *tree[1:3])
    return [s.goal(apply("exp", a) - apply("exp", b))]


def logarithms(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as log A - log B >= 0, A and B products of powers of what is > 0."""
    a, b = ([(s.read(text), rational(str(e))) for text, e in side] for side in tree[1:3])
    bases = list(dict.fromkeys(x for x, _ in (*a, *b)))
    whole = product(power(x, e) for x, e in a) - product(power(x, e) for x, e in b)
    insist(vanishes(whole - s.f), "the two sides of the goal")
    logs = [apply("log", x).scaled(e) for x, e in a] + [apply("log", x).scaled(-e) for x, e in b]
    lemmas = [replace(s, f=x, strict=True, where=() if s.free else s.where) for x in bases]
    known = tuple(power(x, fmpq(-1, 2)) for x in bases)
    return [*lemmas, replace(s, f=total(logs), defined=(*s.defined, *known))]


def split_logs(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """log u = sum of e log(way*x) for u = product of x^e, way*x > 0, an even number of odd powers of negative ones."""
    sums: dict[Expr, Expr] = {}
    goals: dict[Expr, None] = {}
    for text, parts in tree[1]:
        u, whole, factors, logs = s.read(text), 1, list[Expr](), list[Expr]()
        for x_text, e_text, way in parts:
            x, e = s.read(x_text), rational(str(e_text))
            insist(way == 1 or (way == -1 and e.q == 1), "a sign")
            whole *= way if e.p % 2 else 1
            factors.append(power(x, e))
            logs.append(apply("log", x.scaled(fmpq(way))).scaled(e))
            if x.variables:
                goals[x.scaled(fmpq(way))] = None
        insist(whole == 1 and vanishes(product(factors) - u), "a product")
        sums[u] = total(logs)

    def rule(b: Base, e: fmpq, inner: Expr | None) -> Expr:
        is_split = b.kind == "call" and b.name == "log" and b.args[0] in sums
        return power(sums[b.args[0]], e) if is_split else rebuild(b, e, inner)

    lemmas = [replace(s, f=x, strict=True, where=() if s.free else s.where) for x in goals]
    known = tuple(power(x, fmpq(-1, 2)) for x in goals)
    return [*lemmas, replace(s, f=map_bases(s.f, rule), defined=(*s.defined, *known))]


def powers(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as A^q - B^q >= 0; for an even q where A >= 0, and only where B >= 0."""
    q = int(tree[1])
    a, b = _two_sides(s, *tree[2:4])
    goal = s.goal(product([a] * q) - product([b] * q))
    insist(0 < q < 20, "a small power")
    return [goal] if q % 2 else [s.goal(a, False), replace(goal, where=(*s.where, (b, False)) if tree[4] else s.where)]


def solve(tree: Tree, s: Sequent) -> list[Sequent]:
    """The conditions g >= 0 and -g >= 0 say x = h, or both ends of its interval do."""
    name, h = tree[1], s.read(tree[2])
    side = s.box[name]
    both = [g for g, t in s.where if not t and (-g, False) in s.where and (b := bound_in(g, name)) and b[1] == h]
    is_point = all(end is not None and end_expr(end) == h for end in (side.lower, side.upper))
    insist((both or is_point) and name not in h.variables, "conditions that give the variable")
    where = [(substitute(g, name, h), t) for g, t in s.where]
    where += [(h - end_expr(side.lower), side.lower_open)] if side.lower is not None else []
    where += [(end_expr(side.upper) - h, side.upper_open)] if side.upper is not None else []
    return [s.without(name, h, tuple(where), False)]


def period(tree: Tree, s: Sequent) -> list[Sequent]:
    """f(x + L) = f(x): one period, from the end of the interval that there is."""
    name, length = tree[1], s.read(tree[2])
    insist(not length.variables and sign_of(length) > 0, "a length")
    insist(not any(name in g.variables for g, _ in s.where), "conditions without the variable")
    insist(vanishes(substitute(s.f, name, symbol(name) + length) - s.f), "a period")
    side = s.box[name]
    insist(side.lower is None or side.upper is None, "an unbounded interval")
    if side.upper is not None:
        last = end_expr(side.upper)
        one = Side(tidy_end(last - length), tidy_end(last), False, side.upper_open)
    else:
        first = number(0) if side.lower is None else end_expr(side.lower)
        one = Side(tidy_end(first), tidy_end(first + length), side.lower_open and side.lower is not None, False)
    return [s.sides(**{name: one})]


def half_angle(tree: Tree, s: Sequent) -> list[Sequent]:
    """sin v = 2t/(1+t^2), cos v = (1-t^2)/(1+t^2), t = tan(v/2), v = rate*x; v = pi is reached by continuity, which is not enough for > 0."""
    insist(not s.where and all(b.name != "sign" for b in s.f.bases()), "a continuous goal without conditions")
    images: dict[Expr, Expr] = {}
    box, exactly = dict(s.box), True
    for name, rate, interval in tree[1]:
        v = symbol(name + "_").scaled(rational(str(rate)))
        box[name] = read_interval(interval)
        exactly = _covers(s, box[name], s.box[name], rational(str(rate))) and exactly
        images[v] = symbol(name)
    names = {name for name, _, _ in tree[1]}
    insist(len(names) == len(tree[1]), "one angle for each variable")

    def put(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if b.name in ("sin", "cos") and u in images:
            t = images[u]
            return power((t + t if b.name == "sin" else 1 - t * t) / (1 + t * t), e)
        return power(symbol(b.name + "_"), e) if b.kind == "symbol" and b.name in names else rebuild(b, e, u)

    f, *defined = (map_bases(rewritten(x), put) for x in (s.f, *(s.defined if exactly else ())))
    insist(set(f.variables) <= set(box), "variables inside sines and cosines only")
    return [replace(s, f=f, box=box, defined=tuple(x for x in defined if set(x.variables) <= set(box)))]


def _covers(s: Sequent, tangents: Side, side: Side, rate: fmpq) -> bool:
    """Every angle but odd multiples of pi has its tangent in the interval; whether the interval has no other numbers."""
    if side.lower is None or side.upper is None:
        insist(tangents.lower is None and tangents.upper is None and not s.strict, "all tangents, and >= 0")
        return True
    insist(rate > 0, "a rate > 0")
    if tangents.lower is None and tangents.upper is None and not s.strict:
        return sign_of((end_expr(side.upper) - end_expr(side.lower)).scaled(rate) - 2 * PI) >= 0
    exactly = True
    for end, is_open, bound, bound_open, way in (
        (side.lower, side.lower_open, tangents.lower, tangents.lower_open, 1),
        (side.upper, side.upper_open, tangents.upper, tangents.upper_open, -1),
    ):
        v = end_expr(end).scaled(rate)
        before_pi = sign_of(PI + v.scaled(fmpq(way)))
        left_out = before_pi > 0 or (before_pi == 0 and (is_open or not s.strict))
        insist(left_out and (before_pi > 0 or bound is None), "angles between -pi and pi, and pi left out, or >= 0")
        if bound is None:
            exactly = exactly and before_pi == 0
            continue
        order = sign_of((apply("tan", v.scaled(fmpq(1, 2))) - end_expr(bound)).scaled(fmpq(way)))
        insist(order > 0 or (order == 0 and (is_open or not bound_open)), "tangents in the interval")
        exactly = exactly and order == 0 and is_open == bound_open
    return exactly


_OPEN_RANGES = {"exp": (0, None), "tanh": (-1, 1), "erf": (-1, 1), "erfc": (0, 2)}


def inner(tree: Tree, s: Sequent) -> list[Sequent]:
    """f*factor = g(u, v, ...), factor > 0, where u, v, ... stay in intervals on which g >= 0 under relations between them that hold or are given."""
    _, inside, factor_text, g_text, relations = tree[:5]
    values = {name: s.read(text) for name, text, _ in inside}
    box = {name: read_interval(interval) for name, _, interval in inside}
    factor = s.read(factor_text)
    insist_value(s, factor, *values.values())
    insist(sign_seen(s, factor) == 2, "a factor > 0")
    new = replace(s, box=box, defined=(), free=True)
    g = new.read(g_text)
    gap = _put_all(g, values) - s.f * factor
    for name in gap.variables:
        gap = taken_out(gap, name) if sign_seen(s, symbol(name)) == 2 else gap
    insist(vanishes(gap), "a function of the inner values")
    where: Where = ()
    for text, strict, factor_text in relations:
        r = new.read(text)
        seen = _put_all(r, values)
        if factor_text is not None:
            c = s.read(factor_text)
            insist_value(s, c)
            insist(sign_seen(s, c) == 2, "a factor > 0")
            good = any((t or not strict) and vanishes(k * c - seen) for k, t in s.where)
        else:
            good = not strict and vanishes(seen)
        insist(good, "a relation that holds")
        where = (*where, (r, bool(strict)))
    goals = [s.goal(f, strict) for name, u in values.items() for f, strict in _not_outside(u, box[name])]
    return [*goals, replace(new, f=g, where=where)]


def _put_all(g: Expr, values: dict[str, Expr]) -> Expr:
    """All values put in at once."""
    return map_bases(g, lambda b, e, u: power(values[b.name], e) if b.kind == "symbol" else rebuild(b, e, u))


def _not_outside(u: Expr, side: Side) -> list[tuple[Expr, bool]]:
    """What is left to prove for u in the interval."""
    base = u.terms[0][0][0][0] if len(u.terms) == 1 and len(u.terms[0][0]) == 1 and u.terms[0][1] == 1 else None
    exponent = u.terms[0][0][0][1] if base is not None else fmpq(0)
    low, high = _OPEN_RANGES.get(base.name, (None, None)) if base is not None and exponent == 1 else (None, None)
    goals = []
    if side.lower is not None and not (low is not None and sign_of(low - end_expr(side.lower)) >= 0):
        goals.append((u - end_expr(side.lower), side.lower_open))
    if side.upper is not None and not (high is not None and sign_of(end_expr(side.upper) - high) >= 0):
        goals.append((end_expr(side.upper) - u, side.upper_open))
    return goals


def order(_tree: Tree, s: Sequent) -> list[Sequent]:
    """Numbers >= 0 in each of their orders: x, x + y, x + y + z with y, z >= 0 are the least, the next, and so on."""
    names = list(s.box)
    insist(not s.where and all(side.lower == 0 and side.upper is None for side in s.box.values()), "numbers >= 0")
    is_open = all(side.lower_open for side in s.box.values())
    goals = []
    for arrangement in permutations(names):
        sums, last = {}, number(0)
        for name in arrangement:
            last = last + symbol(name)
            sums[name] = last
        box = {n: Side(fmpq(0), None, is_open and n == arrangement[0], True) for n in names}
        goals.append(replace(s, f=_put_all(s.f, sums), box=box, defined=()))
    return goals
