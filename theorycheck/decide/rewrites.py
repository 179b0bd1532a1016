"""Changes of variable and of form that turn a goal into easier ones; each says what it did, so that a proof of it can be written.

A rewrite yields (head, goals): the goal holds where all of ``goals`` hold. ``head`` is the rule's name with its data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from theorycheck.analysis.interval import Box, End, Side, as_end, end_expr, ranges_on, side_text
from theorycheck.analysis.search import looks_negative
from theorycheck.ball import fmpq
from theorycheck.decide.hill import even, hill
from theorycheck.decide.inner import inner
from theorycheck.decide.narrow import linear_in
from theorycheck.decide.quotient_logs import quotient_logs
from theorycheck.decide.series import series
from theorycheck.decide.steps import ends
from theorycheck.decide.valley import steep_valley, valley
from theorycheck.errors import BadInput
from theorycheck.expression import (
    PI,
    Base,
    Expr,
    apply,
    constant_sign,
    derivative,
    factored,
    from_base,
    number,
    plain,
    rewritten,
    substitute,
    symbol,
    taken_out,
    total,
    vanishes,
)
from theorycheck.expression.angles import units_of
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import power

__all__ = [
    "REWRITES",
    "SIMPLER",
    "WITH_VALUES",
    "Goal",
    "Rewriter",
    "concave",
    "divided",
    "is_divided",
    "periodic",
    "scaled",
    "solved",
]

Where: TypeAlias = tuple[tuple[Expr, bool], ...]
Goal: TypeAlias = tuple[Expr, Box, bool, Where]
Rewrite: TypeAlias = tuple[tuple[Any, ...], list[Goal]]
Rewriter: TypeAlias = Callable[[Expr, Box, bool, Where], Iterator[Rewrite]]
MOST_TERMS = 4
DEGREES = (0, 1, 2, 3, 4)


def solved(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """A side condition x == h, given as two inequalities, puts h in the place of x."""
    for g, is_strict in where:
        if is_strict or (-g, False) not in where:
            continue
        for name in g.variables:
            bound = linear_in(g, name)
            if bound is None or name not in dict(box):
                continue
            h, side = bound[1], dict(box)[name]
            known = [(substitute(k, name, h), s) for k, s in where if k not in (g, -g)]
            if side.lower is not None:
                known.append((h - end_expr(side.lower), side.lower_open))
            if side.upper is not None:
                known.append((end_expr(side.upper) - h, side.upper_open))
            rest = tuple((n, s) for n, s in box if n != name)
            kept = tuple((k, s) for k, s in known if not (k.is_zero and not s))
            yield ("solve", name, h), [(substitute(f, name, h), rest, strict, kept)]
            return


def scaled(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """A homogeneous question on a cone: one variable that is > 0 becomes 1."""
    names = [n for n, _ in box if n in f.variables or any(n in g.variables for g, _ in where)]
    cone = [n for n, s in box if n in names and (s.lower is None or s.lower == 0) and (s.upper is None or s.upper == 0)]
    positive = [n for n, s in box if n in cone and s.lower == 0 and s.lower_open]
    if len(cone) < 2 or not positive:
        return
    y = positive[-1]
    images = {n: symbol(n) * symbol(y) for n in cone if n != y}
    for degree in DEGREES:
        if not _is_homogeneous(f, images, y, degree):
            continue
        if not all(any(_is_homogeneous(g, images, y, d) for d in DEGREES) for g, _ in where):
            return
        rest = tuple((n, s) for n, s in box if n != y)
        known = tuple((substitute(g, y, number(1)), s) for g, s in where)
        values = {n: symbol(n) / symbol(y) if n in cone else symbol(n) for n, _ in rest}
        inside = [[n, values[n], side_text(s)] for n, s in rest]
        held = [
            [k, s, symbol(y) ** -next(d for d in DEGREES if _is_homogeneous(g, images, y, d))]
            for (k, s), (g, _) in zip(known, where, strict=True)
        ]
        g = substitute(f, y, number(1))
        shown = [t for n, side in rest for t in ends(values[n], side)]
        goals = [(u, box, is_strict, where) for u, is_strict in shown]
        yield ("inner", inside, symbol(y) ** -degree, g, held), [*goals, (g, rest, strict, known)]
        return


def _is_homogeneous(f: Expr, images: dict[str, Expr], y: str, degree: int) -> bool:
    grown = f
    for n, image in images.items():
        grown = substitute(grown, n, image)
    return vanishes(grown - symbol(y) ** degree * substitute(f, y, number(1)))


def periodic(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """One period of a variable that runs to infinity."""
    units = units_of(f)
    for name, side in box:
        own = [u for m, u in units.items() if Expr({m: fmpq(1)}) == symbol(name)]
        if side.bounded or not own or any(name in g.variables for g, _ in where):
            continue
        length = PI.scaled(2 / own[0])
        if vanishes(substitute(f, name, symbol(name) + length) - f):
            one = _one_period(side, length)
            yield ("period", name, length), [(f, tuple((n, one if n == name else s) for n, s in box), strict, where)]
            return


def _one_period(side: Side, length: Expr) -> Side:
    if side.upper is not None:
        return Side(as_end(end_expr(side.upper) - length), side.upper, False, side.upper_open)
    low = end_expr(side.lower) if side.lower is not None else number(0)
    return Side(as_end(low), as_end(low + length), side.lower_open and side.lower is not None)


def half_angles(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """sin v = 2t/(1+t^2), cos v = (1-t^2)/(1+t^2): a polynomial in sines and cosines becomes rational. v = pi is left out, by continuity."""
    if where:
        return
    g = rewritten(f)
    waves = {b.args[0] for b in g.bases() if b.kind == "call" and b.name in ("sin", "cos")}
    images: dict[Expr, Expr] = {}
    sides: dict[str, Side] = {}
    for v in waves:
        if len(v.terms) != 1 or v.variables == () or v != symbol(v.variables[0]).scaled(v.terms[0][1]):
            return
        name, rate = v.variables[0], v.terms[0][1]
        side = _tangent_side(dict(box)[name], rate)
        if side is None or name in sides or (strict and not _leaves_out_pi(dict(box)[name], rate)):
            return
        sides[name], images[v] = side, symbol(name)
    if not images or set(sides) != set(f.variables) or not sides:
        return
    if with_tangents(g, dict.fromkeys(images, number(fmpq(1, 2)))).variables:
        return  # a variable outside sines and cosines
    h = with_tangents(g, images)
    if any(b.kind == "call" for b in h.bases()):
        return
    data = [[name, v.terms[0][1], side_text(sides[name])] for v, t in images.items() for name in t.variables]
    yield ("half-angle", data, h), [(h, tuple((n, sides.get(n, s)) for n, s in box), strict, ())]


def with_tangents(g: Expr, images: dict[Expr, Expr]) -> Expr:
    """g with sin v and cos v written in t = tan(v/2)."""

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "call" or b.name not in ("sin", "cos") or u not in images:
            return rebuild(b, e, u)
        t = images[u]
        top = t.scaled(fmpq(2)) if b.name == "sin" else 1 - t * t
        return power(top / (1 + t * t), e)

    return map_bases(g, rule)


def _tangent(end: End, rate: fmpq) -> tuple[bool, End]:
    """(known, tan(rate*end/2)); an infinity where that is a pole."""
    if end is None:
        return True, None
    u = end_expr(end).scaled(rate / 2)
    marks = {fmpq(0): fmpq(0), fmpq(1, 4): fmpq(1), fmpq(-1, 4): fmpq(-1), fmpq(1, 2): None, fmpq(-1, 2): None}
    for q, value in marks.items():
        if (u - PI.scaled(q)).is_zero:
            return True, value
    return False, None


def _tangent_side(side: Side, rate: fmpq) -> Side | None:
    if side.bounded:
        width = (end_expr(side.upper or fmpq(0)) - end_expr(side.lower or fmpq(0))).scaled(rate)
        known = constant_sign(2 * PI - width)
        if known is None or known < 0:
            return None
        if known == 0:  # a whole period: every t
            return Side(None, None, True, True)
    elif side.lower is not None or side.upper is not None:
        return None
    found = [_tangent(end, rate) for end in (side.lower, side.upper)]
    if not all(good for good, _ in found):
        return None
    (_, low), (_, high) = found
    low_open = side.lower_open or low is None
    return Side(low, high, low_open, side.upper_open or high is None)


def _leaves_out_pi(side: Side, rate: fmpq) -> bool:
    """v = pi does not belong to the domain: each end is inside (-pi, pi), or excluded."""
    if not side.bounded:
        return False
    for end, is_open in ((side.lower, side.lower_open), (side.upper, side.upper_open)):
        v = end_expr(end if end is not None else fmpq(0)).scaled(rate)
        signs = constant_sign(PI - v), constant_sign(PI + v)
        if any(s is None or s < 0 or (s == 0 and not is_open) for s in signs):
            return False
    return True


def logarithms(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """A - B >= 0 as log A - log B >= 0, where every term of A and B is > 0."""
    up = total(Expr({m: c}) for m, c in f.terms if c > 0)
    down = total(Expr({m: -c}) for m, c in f.terms if c < 0)
    if not up.terms or not down.terms or len(f.terms) > MOST_TERMS or not _grows(f):
        return
    pieces = [_in_factors(up), _in_factors(down)]
    bases = list(dict.fromkeys(x for side in pieces for x, _ in side))
    logs = total(apply("log", x).scaled(e * way) for side, way in zip(pieces, (1, -1), strict=True) for x, e in side)
    yield ("log", *pieces), [*((x, box, True, where) for x in bases), (logs, box, strict, where)]


def of_single_terms(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """The same where each side is one term, with an exponential in it, whose logarithm is simpler."""
    if len(f.terms) == 2 and any(b.kind == "call" and b.name == "exp" for m, _ in f.terms for b, _ in m):
        yield from logarithms(f, box, strict, where)


def _in_factors(x: Expr) -> list[tuple[Expr, fmpq]]:
    """A product of powers; one term as it stands, with 1 + 1/x in it and not (x + 1)/x."""
    if len(x.terms) == 1:
        ((m, c),) = x.terms
        return [*((plain(b), e) for b, e in m), (number(c), fmpq(1))]
    parts, core = factored(x)
    return [*((plain(b), e) for b, e in parts), (core, fmpq(1))]


def _grows(f: Expr) -> bool:
    """Some term has an exponential, a power with a variable exponent or a hyperbolic function; none has erf, whose logarithm has no simple slope."""
    if any(b.kind == "call" and b.name in ("erf", "erfc") for b in f.bases()):
        return False
    return any(b.kind == "call" and b.name in ("exp", "cosh", "sinh") for m, _ in f.terms for b, _ in m)


def inverted(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """x = 1/u on (0, inf), where f has 1/x inside a function."""
    if len(box) != 1 or where:
        return
    ((name, side),) = box
    if side.upper is not None or side.lower is None or (constant_sign(end_expr(side.lower)) or 0) < 0:
        return
    x = Base("symbol", name)
    inside = [a for b in f.bases() for a in b.args]
    if not any(b == x and e < 0 for a in inside for m, _ in a.terms for b, e in m):
        return
    zero = constant_sign(end_expr(side.lower)) == 0
    if zero and not side.lower_open:
        return
    far: End = None if zero else as_end(1 / end_expr(side.lower))
    new = Side(fmpq(0), far, True, zero or side.lower_open)
    g = taken_out(substitute(f, name, symbol(name) ** -1), name)
    stated = [[name, symbol(name) ** -1, side_text(new)]]
    shown = [(u, box, is_strict, ()) for u, is_strict in ends(symbol(name) ** -1, new)]
    yield ("inner", stated, number(1), g, []), [*shown, (g, ((name, new),), strict, ())]


def concave(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """d^2 f/dx^2 <= 0 on a bounded interval: f is least at an end."""
    for name, side in box:
        if not side.bounded or side.is_point or name not in f.variables or any(name in g.variables for g, _ in where):
            continue
        try:
            bend = derivative(derivative(f, name), name)
            values = [substitute(f, name, end_expr(end)) for end in (side.lower, side.upper) if end is not None]
        except BadInput:
            continue
        rest = tuple((n, s) for n, s in box if n != name)
        inner = tuple((n, s.opened() if n == name else s) for n, s in box)
        divisors = _divisors(bend)
        known = [x for x, (low, _) in zip(divisors, ranges_on(divisors, inner), strict=True) if not low > 0]
        positive = [(x, inner, True, where) for x in known]
        faces = [(g, rest, strict, where) for g in values]
        yield ("concave", name, known), [*faces, *positive, (-bend, inner, False, where)]


def _divisors(x: Expr) -> list[Expr]:
    """What stands under a negative power."""
    found = (plain(b) for m, _ in x.terms for b, e in m if e < 0 and b.kind == "group")
    return [y for y in dict.fromkeys(found) if y.variables]


def divided(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[Rewrite]:
    """a*T + r >= 0 as T + r/a >= 0 for a > 0 and one function value T (a < 0: -T - r/a), a and r algebraic: so is the derivative then."""
    for b, a, r in () if where else _lone(f):
        if a.variables and not any(c.kind == "call" and c.args[0].variables for x in (a, r) for c in x.bases()):
            way = fmpq(-1 if looks_negative(a, box) else 1)
            positive = a.scaled(way)
            g = from_base(b).scaled(way) + r / positive
            terms = [[1, [[positive, 1], [g, 1]]]]
            yield (
                ("products", terms, [[positive, True], [g, strict]], []),
                [(positive, box, True, ()), (g, box, strict, ())],
            )
            return


def is_divided(f: Expr) -> bool:
    """Whether f is one of these function values, by itself, and a rest without it."""
    return any(not a.variables for _, a, _ in _lone(f))


def _lone(f: Expr) -> Iterator[tuple[Base, Expr, Expr]]:
    """f = a*T + r with T = log, atan, acos, erf or erfc of something, functions whose derivatives are simpler than they are; a and r free of T."""
    for b in [b for b in f.bases() if b.kind == "call" and b.name in FLAT and b.args[0].variables]:
        own = {m: c for m, c in f.terms if (b, fmpq(1)) in m}
        inside = sum(1 for m, _ in f.terms for base, _ in m if base == b or any(b in x.bases() for x in base.args))
        if own and len(own) == inside:
            a = total(Expr({tuple(p for p in m if p[0] != b): c}) for m, c in own.items())
            yield b, a, total(Expr({m: c}) for m, c in f.terms if m not in own)


FLAT = ("log", "atan", "acos", "erf", "erfc")

SIMPLER: tuple[Rewriter, ...] = (quotient_logs, of_single_terms, scaled, inverted, inner, valley, hill, even)
"""These leave an easier question of the same kind, and are worth most of the budget."""

REWRITES: tuple[Rewriter, ...] = (series, half_angles, logarithms, concave, steep_valley)

WITH_VALUES: tuple[Rewriter, ...] = (concave, valley, steep_valley, hill)
"""These go along paths in the box, on all of which the goal must have a value."""
