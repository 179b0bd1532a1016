"""Changes of variable and form, computed again from what the certificate names: each returns the goals that together give the sequent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.centred import check_convex, check_taylor
from theorycheck.decide.checker.hill import even, hill
from theorycheck.decide.checker.quotient_logs import split_logs
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.series import check_series
from theorycheck.decide.checker.state import Sequent, bound_in, end_expr, sign_of
from theorycheck.decide.checker.touching import check_touching
from theorycheck.decide.checker.valley import valley
from theorycheck.decide.domain import End, Side, read_domain
from theorycheck.expression import (
    PI,
    Base,
    Expr,
    derivative,
    from_base,
    log_apart,
    number,
    rewritten,
    substitute,
    symbol,
    taken_out,
    total,
    vanishes,
)
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import is_positive_base, power

__all__ = ["CHANGES"]

Tree = Sequence[Any]


def _without(s: Sequent, name: str, f: Expr, **changes: Any) -> Sequent:
    return replace(s, f=f, box={n: v for n, v in s.box.items() if n != name}, **changes)


def _solve(tree: Tree, s: Sequent) -> list[Sequent]:
    """The conditions g >= 0 and -g >= 0 say x = h."""
    name, h = tree[1], s.read(tree[2])
    both = [g for g, t in s.where if not t and (-g, False) in s.where and (b := bound_in(g, name)) and b[1] == h]
    insist(both and name not in h.variables, "conditions that give the variable")
    where = [(substitute(g, name, h), t) for g, t in s.where]
    side = s.box[name]
    if side.lower is not None:
        where.append((h - end_expr(side.lower), side.lower_open))
    if side.upper is not None:
        where.append((end_expr(side.upper) - h, side.upper_open))
    return [_without(s, name, substitute(s.f, name, h), where=tuple(where))]


def _scale(tree: Tree, s: Sequent) -> list[Sequent]:
    """f(x y, y) = y^d f(x, 1) for y > 0 and x in a cone; each condition is homogeneous too."""
    y, cone, degree = tree[1], list(tree[2]), int(tree[3])
    insist(y in cone and s.box[y] == Side(fmpq(0), None, True, s.box[y].upper_open), "a positive variable")
    for n in cone:
        insist(all(end is None or end == 0 for end in (s.box[n].lower, s.box[n].upper)), "a cone")

    def homogeneous(f: Expr, d: int) -> bool:
        grown = f
        for n in cone:
            grown = substitute(grown, n, symbol(n) * symbol(y)) if n != y else grown
        return vanishes(grown - symbol(y) ** d * substitute(f, y, number(1)))

    insist(homogeneous(s.f, degree), "a homogeneous goal")
    insist(all(any(homogeneous(g, d) for d in range(5)) for g, _ in s.where), "homogeneous conditions")
    where = tuple((substitute(g, y, number(1)), t) for g, t in s.where)
    return [_without(s, y, substitute(s.f, y, number(1)), where=where)]


def _period(tree: Tree, s: Sequent) -> list[Sequent]:
    name, length = tree[1], s.read(tree[2])
    insist(not length.variables and sign_of(length) > 0, "a length")
    insist(not any(name in g.variables for g, _ in s.where), "conditions without the variable")
    insist(vanishes(substitute(s.f, name, symbol(name) + length) - s.f), "a period")
    return [s.sides(**{name: Side(fmpq(0), length)})]


def _tangent(end: End, rate: fmpq) -> End:
    """tan(rate*end/2) for the ends that are known; None where it is infinite."""
    insist(end is not None, "a bounded interval")
    u = end_expr(end if end is not None else fmpq(0)).scaled(rate / 2)
    if u.is_zero:
        return fmpq(0)
    q = (u * PI**-1).rational
    known = {fmpq(1, 4): fmpq(1), fmpq(-1, 4): fmpq(-1), fmpq(1, 2): None, fmpq(-1, 2): None}
    insist(q in known, "an end that is a multiple of pi/2")
    return known[q if q is not None else fmpq(1, 4)]


def _half_angle(tree: Tree, s: Sequent) -> list[Sequent]:
    """sin v = 2t/(1+t^2), cos v = (1-t^2)/(1+t^2), t = tan(v/2); v = pi is reached by continuity, so it must not matter for > 0."""
    images = {s.read(v): symbol(name) for name, v in tree[1]}
    insist(not s.where and {str(n) for n, _ in tree[1]} == set(s.f.variables), "an angle for each variable")
    insist(len(images) == len(s.f.variables), "one angle for each variable")
    box = dict(s.box)
    for v, t in images.items():
        name = t.variables[0]
        insist(v.variables == (name,) and len(v.terms) == 1 and v == symbol(name).scaled(v.terms[0][1]), "a multiple")
        box[name] = _tangents(s, box[name], v.terms[0][1])

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "call" or b.name not in ("sin", "cos") or u not in images:
            return rebuild(b, e, u)
        t = images[u]
        return power((t + t if b.name == "sin" else 1 - t * t) / (1 + t * t), e)

    # a variable outside sines and cosines would keep its old meaning: mark it first
    marked = map_bases(
        rewritten(s.f), lambda b, e, u: power(symbol(b.name + "_"), e) if b.kind == "symbol" else rebuild(b, e, u)
    )
    renamed = {_mark(v): t for v, t in images.items()}
    images = renamed
    f = map_bases(marked, rule)
    insist(set(f.variables) <= set(s.box), "variables inside sines and cosines only")
    return [replace(s, f=f, box=box)]


def _mark(v: Expr) -> Expr:
    return symbol(v.variables[0] + "_").scaled(v.terms[0][1])


def _tangents(s: Sequent, side: Side, rate: fmpq) -> Side:
    if side.lower is None and side.upper is None:
        insist(not s.strict, ">= 0")
        return Side(None, None, True, True)
    width = (end_expr(side.upper or fmpq(0)) - end_expr(side.lower or fmpq(0))).scaled(rate)
    insist(side.bounded and rate > 0, "a bounded interval")
    if (width - 2 * PI).is_zero:
        insist(not s.strict, ">= 0")
        return Side(None, None, True, True)
    low, high = _tangent(side.lower, rate), _tangent(side.upper, rate)
    for end, is_open in ((low, side.lower_open), (high, side.upper_open)):
        insist(end is not None or is_open or not s.strict, "pi left out, or >= 0")
    return Side(low, high, side.lower_open or low is None, side.upper_open or high is None)


def _log(_tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as log A - log B >= 0 where every base in A and B is > 0."""
    up = total(Expr({m: c}) for m, c in s.f.terms if c > 0)
    down = total(Expr({m: -c}) for m, c in s.f.terms if c < 0)
    insist(up.terms and down.terms, "two sides")
    loose = sorted({b for m, _ in s.f.terms for b, _ in m if not is_positive_base(b)}, key=lambda b: b.key)
    goals = [s.goal(b.args[0] if b.kind == "group" else from_base(b), True) for b in loose]
    return [*goals, s.goal(log_apart(up) - log_apart(down))]


def _invert(tree: Tree, s: Sequent) -> list[Sequent]:
    """x = 1/u on (a, inf), a >= 0."""
    name = tree[1]
    side = s.box[name]
    insist(not s.where and side.upper is None and side.lower is not None, "a half-line without conditions")
    order = sign_of(end_expr(side.lower if side.lower is not None else fmpq(-1)))
    insist(order > 0 or (order == 0 and side.lower_open), "positive numbers")
    far = None if order == 0 else 1 / end_expr(side.lower if side.lower is not None else fmpq(1))
    end: End = far.rational if far is not None and far.rational is not None else far
    return [
        s.goal(taken_out(substitute(s.f, name, symbol(name) ** -1), name)).sides(
            **{name: Side(fmpq(0), end, True, order == 0 or side.lower_open)}
        )
    ]


def _concave(tree: Tree, s: Sequent) -> list[Sequent]:
    """d^2 f/dx^2 <= 0 on a bounded interval: f is at least what it is at one of the ends."""
    name = tree[1]
    side = s.box[name]
    insist(s.free and side.bounded and not any(name in g.variables for g, _ in s.where), "a bounded interval")
    ends = [
        _without(s, name, substitute(s.f, name, end_expr(end))) for end in (side.lower, side.upper) if end is not None
    ]
    bend = replace(s.goal(-derivative(derivative(s.f, name), name), False), box={**s.box, name: side.opened()})
    return [*ends, bend]


def _divide(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = a*g, a > 0, g >= 0."""
    a, g = s.read(tree[1]), s.read(tree[2])
    insist(not s.where and vanishes(a * g - s.f), "a product")
    return [s.goal(a, True), s.goal(g)]


_EVERYWHERE = ("exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc")


def _total(g: Expr) -> bool:
    """Whether g has a value wherever its variables do."""
    return all(
        b.kind in ("prime", "constant")
        or (b.kind == "symbol" and e.q == 1 and e > 0)
        or (b.kind == "group" and e.q == 1 and e > 0 and _total(b.args[0]))
        or (b.name in _EVERYWHERE and e.q == 1 and (e > 0 or b.name == "exp") and _total(b.args[0]))
        for m, _ in g.terms
        for b, e in m
    )


def _inner(tree: Tree, s: Sequent) -> list[Sequent]:
    """f*u^n = g(u), u > 0 or n = 0, and u stays in an interval on which g >= 0."""
    name, g, u = tree[1], s.read(tree[2]), s.read(tree[3])
    side = read_domain({name: tree[4]})[0][0][1]
    insist(
        not s.where and name in s.box and g.variables == (name,) and _total(g),
        "a function of one variable with a value everywhere",
    )
    times = number(str(tree[5])).rational
    single = len(u.terms) == 1 and u.terms[0][1] > 0 and all(b.name == "exp" for b, _ in u.terms[0][0])
    insist(times is not None and (times == 0 or single), "a positive value")
    insist(vanishes(substitute(g, name, u) - s.f * power(u, times or fmpq(0))), "a function of the inner value")
    goals = [replace(s, f=g, box={name: side}, free=True)]
    goals += [s.goal(u - end_expr(side.lower), side.lower_open)] if side.lower is not None else []
    goals += [s.goal(end_expr(side.upper) - u, side.upper_open)] if side.upper is not None else []
    return goals


CHANGES: dict[str, Callable[[Tree, Sequent], list[Sequent]]] = {
    "solve": _solve, "scale": _scale, "period": _period, "half-angle": _half_angle, "log": _log, "invert": _invert,
    "concave": _concave, "divide": _divide, "inner": _inner, "series": check_series,
    "touch": check_touching, "split-logs": split_logs, "valley": valley,
    "convex": check_convex, "taylor-4": check_taylor, "hill": hill, "even": even,
}  # fmt: skip
