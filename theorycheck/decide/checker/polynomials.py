"""Polynomials by exact rationals: real roots in one variable, vertical lines in the plane, Bernstein coefficients, definite quadratic ones.

An irrational end is moved outward to a rational one, pi is a variable between two rational numbers, and conditions that are no polynomials are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, product
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

from theorycheck.ball import arb, endpoints, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, precision
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.reading import Side
from theorycheck.decide.checker.terms import Term, insist, spend

if TYPE_CHECKING:
    from theorycheck.decide.checker.sequent import Sequent

__all__ = [
    "RULES",
    "holds_on_line",
    "in_one",
    "is_polynomial",
    "is_positive_quadratic",
    "rational_side",
    "read_polynomial",
]


End: TypeAlias = fmpq | None
Ends: TypeAlias = tuple[End, End, bool, bool]  # lower, upper, lower excluded, upper excluded
PI_ENDS = (fmpq(103993, 33102), fmpq(104348, 33215))
MOST_DEGREE = 600


@dataclass(frozen=True)
class Question:
    """poly >= 0 (> 0) where the variables are in their sides and every condition is >= 0 (> 0)."""

    poly: fmpq_mpoly
    strict: bool
    names: list[str]
    sides: list[Ends]
    where: list[tuple[fmpq_mpoly, bool]]


def is_polynomial(x: Term, names: Collection[str]) -> bool:
    """Whole powers of these variables (pi may be one) only."""
    return all(
        b.name in names and (b.kind == "symbol" or b.name == "pi") and e.q == 1 and e > 0 for m in x.parts for b, e in m
    )


def read_polynomial(x: Term, names: list[str]) -> fmpq_mpoly:
    """The polynomial in these variables."""
    insist(is_polynomial(x, names), "a polynomial in these variables")
    terms = {tuple(next((int(e.p) for b, e in m if b.name == n), 0) for n in names): c for m, c in x.parts.items()}
    return fmpq_mpoly_ctx.get(names, "lex").from_dict(terms)


def rational_side(side: Side, bits: int = 128) -> Ends:
    """The side between rational ends, moved outward where they are not rational."""
    ends: dict[int, tuple[fmpq, bool]] = {}
    for way, end, is_open in side.ends():
        exact = end.rational
        with precision(bits):
            ball = enclose(end, {})[0 if way > 0 else 1] if exact is None else arb(0)
        ends[way] = (endpoints(ball)[0], False) if exact is None else (exact, is_open)
    (a, a_open), (b, b_open) = (ends.get(way, (None, False)) for way in (1, -1))
    return a, b, a_open, b_open


def polynomial_goal(s: Sequent, names: list[str]) -> Question:
    """The goal and the conditions in these variables; conditions with others are left out."""
    insist(len(set(names)) == len(names) and set(names) <= {*s.box, "pi"}, "variables")
    with precision(128):
        insist(arb(PI_ENDS[0]) < arb.pi() < arb(PI_ENDS[1]), "bounds of pi")
    sides = [rational_side(s.box[n], s.bits) if n in s.box else (*PI_ENDS, False, False) for n in names]
    where = [(read_polynomial(g, names), t) for g, t in s.where if is_polynomial(g, names)]
    return Question(read_polynomial(s.f, names), s.strict, names, sides, where)


def is_positive_quadratic(x: Term) -> bool:
    """Whether a polynomial of degree 2 is > 0 everywhere: elimination leaves pivots >= 0 (a row of 0 for each 0) and a constant > 0."""
    names = list(x.variables)
    G = [[fmpq(0)] * (len(names) + 1) for _ in range(len(names) + 1)]  # the constant is the last row
    for m, c in x.parts.items():
        at = [names.index(b.name) for b, e in m for _ in range(int(e.p)) if b.kind == "symbol"]
        if len(at) != sum(int(e.p) for _, e in m) or len(at) > 2:
            return False
        i, j = [*at, len(names), len(names)][:2]
        G[i][j] += c / 2
        G[j][i] += c / 2
    for k in range(len(names)):
        if G[k][k] < 0 or (G[k][k] == 0 and any(G[k])):
            return False
        for i in range(k + 1, len(G) if G[k][k] else 0):
            factor = G[i][k] / G[k][k]
            G[i] = [a - factor * b for a, b in zip(G[i], G[k], strict=True)]
    return bool(G[-1][-1] > 0)


def roots(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """One variable: the sign of every polynomial is constant on the real roots of all of them and on the gaps between."""
    names = s.f.variables or [g.variables[0] for g, _ in s.where if len(g.variables) == 1] or list(s.box)[:1]
    insist(len(s.f.variables) < 2, "one variable")
    questions = (polynomial_goal(s, [name]) for name in names)
    good = any(
        holds_on_line(in_one(q.poly, 0), q.strict, q.sides[0], [(in_one(g, 0), t) for g, t in q.where])
        for q in questions
    )
    insist(good, "no root that contradicts")
    return []


def in_one(p: fmpq_mpoly, k: int) -> fmpq_poly:
    """The polynomial in its k-th variable alone."""
    powers = {int(e[k]): c for e, c in p.to_dict().items()}
    top = max(powers, default=0)
    insist(top <= MOST_DEGREE, "a degree that is not too large")
    return fmpq_poly([powers.get(i, fmpq(0)) for i in range(top + 1)])


def _real_roots(polynomials: Sequence[fmpq_poly]) -> list[tuple[arb, fmpq_poly]]:
    """The real roots of all of them in order, in disjoint balls, each with its irreducible factor."""
    factors: list[fmpq_poly] = []
    for p in polynomials:
        spend(500 * (p.degree() + 2) ** 2)
        factors += [f for f, _ in (p.factor()[1] if p.degree() > 0 else []) if f not in factors]
    for bits in (64, 256, 1024, 4096):
        with precision(bits):
            found = [(r.real, f) for f in factors for r, _ in f.complex_roots() if r.imag.is_zero()]
            found.sort(key=lambda t: endpoints(t[0])[0])
            if all(x.upper() < y.lower() for (x, _), (y, _) in pairwise(found)):
                return found
    insist(False, "roots that can be separated")
    return []


def _between(balls: Sequence[arb]) -> list[fmpq]:
    """A rational in each gap."""
    ends = [endpoints(r) for r in balls]
    inner = [(a[1] + b[0]) / 2 for a, b in pairwise(ends)]
    return [ends[0][0] - 1, *inner, ends[-1][1] + 1] if ends else [fmpq(0)]


def holds_on_line(poly: fmpq_poly, strict: bool, side: Ends, where: Sequence[tuple[fmpq_poly, bool]]) -> bool:
    """Whether poly >= 0 (> 0) at every point of the side that meets the conditions."""
    a, b, a_open, b_open = side
    conditions = list(where)
    conditions += [(fmpq_poly([-a, 1]), a_open)] if a is not None else []
    conditions += [(fmpq_poly([b, -1]), b_open)] if b is not None else []
    found = _real_roots([poly, *(g for g, _ in conditions)])

    def at_root(p: fmpq_poly, r: arb, factor: fmpq_poly) -> fmpq:
        low, high = endpoints(r)
        return fmpq(0) if p % factor == 0 else p((low + high) / 2)  # no root in the ball: one sign is that of all

    def holds(value: Any) -> bool:
        return not all(_good(value(g), t) for g, t in conditions) or _good(value(poly), strict)

    gaps = all(holds(lambda p, x=x: p(x)) for x in _between([r for r, _ in found]))
    return gaps and all(holds(lambda p, r=r, f=f: at_root(p, r, f)) for r, f in found)


def _good(value: fmpq, strict: bool) -> bool:
    return bool(value > 0 or (value == 0 and not strict))


def plane(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """>= 0 on a dense set of vertical lines, one from each strip that the discriminant of the product of all curves leaves."""
    q = polynomial_goal(s, [str(n) for n in tree[1:3]])
    insist(not q.strict and q.poly != 0 and len(q.names) == 2, "two variables, and no equality to be settled")
    insist(all(t or g.total_degree() <= 1 for g, t in q.where), "conditions that are strict or linear")
    x = q.names.index(tree[1])
    y = 1 - x
    marks = [fmpq_poly([-end, 1]) for end in q.sides[x][:2] if end is not None]
    tall = q.poly.context().constant(1)
    for curve in _curves(q, y):
        if curve.degrees()[y]:
            tall *= curve
        else:
            marks.append(in_one(curve, x))
    d = int(tall.degrees()[y])
    insist(tall.total_degree() ** 2 <= MOST_DEGREE, "a degree that is not too large")
    if d:
        marks.append(in_one(tall.context().from_dict({e: c for e, c in tall.to_dict().items() if e[y] == d}), x))
    if d > 1:
        resultant = tall.resultant(tall.derivative(y), y)
        insist(resultant != 0, "curves without common parts")
        marks.append(in_one(resultant, x))
    low, high = q.sides[x][:2]
    inner = False
    for at in _between([r for r, _ in _real_roots(marks)]):
        if (low is None or at > low) and (high is None or at < high):
            where = [(_on_line(g, x, at), True) for g, _ in q.where]
            inner = inner or not holds_on_line(fmpq_poly([-1]), False, q.sides[y], where)
            insist(holds_on_line(_on_line(q.poly, x, at), False, q.sides[y], where), f"truth at {at}")
    insist(inner, "an inner point, whose neighbours are dense in a convex domain")
    return []


def _curves(q: Question, y: int) -> Iterator[fmpq_mpoly]:
    """The irreducible parts of everything whose sign matters, each once."""
    gen = q.poly.context().gens()[y]
    seen: list[fmpq_mpoly] = []
    for p in (*(gen - end for end in q.sides[y][:2] if end is not None), q.poly, *(g for g, _ in q.where)):
        for factor, _ in p.factor()[1] if p != 0 else []:
            f = factor / factor.leading_coefficient()
            if f not in seen:
                seen.append(f)
                yield f


def _on_line(p: fmpq_mpoly, x: int, at: fmpq) -> fmpq_poly:
    ring = p.context()
    return in_one(p.compose(*[ring.constant(at) if k == x else g for k, g in enumerate(ring.gens())], ctx=ring), 1 - x)


@dataclass(frozen=True)
class _Box:
    """The forms of the goal and of the conditions, which ends of each axis belong to the domain, and the axes that are no point."""

    forms: list[fmpq_mpoly]
    ends: list[tuple[bool, bool]]
    live: list[bool]


def bernstein(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """One tree of cuts for each choice of half-lines; a line consists of two of them."""
    q = polynomial_goal(s, [str(n) for n in tree[1]])
    halves = [
        [(fmpq(0), None, False), (None, fmpq(0), False)]
        if a is None and b is None
        else [(a, b, a_open if a is not None else b_open)]
        for a, b, a_open, b_open in q.sides
    ]
    choices = list(product(*halves))
    insist(len(choices) == len(tree[2]), "a tree for each orthant")
    for sub, axes in zip(tree[2], choices, strict=True):
        ends = [
            (not first_open, a is not None and b is not None and not side[3])
            for (a, b, first_open), side in zip(axes, q.sides, strict=True)
        ]
        forms = [_form(p, [(a, b) for a, b, _ in axes]) for p in (q.poly, *(g for g, _ in q.where))]
        _settled(sub, q, _Box(forms, ends, [True] * len(ends)))
    return []


def _form(p: fmpq_mpoly, axes: Sequence[tuple[End, End]]) -> fmpq_mpoly:
    ring = fmpq_mpoly_ctx.get([f"{v}{k}" for k in range(len(axes)) for v in "st"], "lex")
    pairs = []
    for k, (a, b) in enumerate(axes):
        s, t = ring.gens()[2 * k : 2 * k + 2]
        if a is not None and b is not None:
            pairs.append((a * t + b * s, t + s))
        else:
            pairs.append((a * t + s, t) if a is not None else (b * t - s, t))
    degrees = [int(d) for d in p.degrees()]
    spend(10 * len(p) * prod(d + 1 for d in degrees))
    form = ring.constant(0)
    for exponents, c in p.to_dict().items():
        form += c * prod(
            (x ** int(e) * w ** (d - int(e)) for (x, w), e, d in zip(pairs, exponents, degrees, strict=True)),
            start=ring.constant(1),
        )
    return form


def _settled(tree: Sequence[Any], q: Question, box: _Box) -> None:
    match list(tree):
        case ["in"]:
            insist(_nonnegative(box.forms[0]) and (not q.strict or _touches_no_end(box)), "Bernstein coefficients >= 0")
        case ["out"]:
            violated = [_violated(g, t, box.live) for g, (_, t) in zip(box.forms[1:], q.where, strict=True)]
            insist(any(violated), "a condition that fails")
        case ["cut", name, left, right]:
            k = q.names.index(name)
            s, t = box.forms[0].context().gens()[2 * k : 2 * k + 2]
            low, high = box.ends[k]
            _settled(left, q, _changed(box, k, s, 2 * t + s, (low, True)))
            _settled(right, q, _changed(box, k, 2 * s + t, t, (True, high)))
        case ["face", name, upper, inner]:
            k = q.names.index(name)
            insist(not q.strict or box.ends[k][bool(upper)], "an end that belongs to the domain")
            falls = [_slope(p, k, -1 if upper else 1) for p in box.forms]
            insist(_nonnegative(falls[0]) and all(_nonnegative(-d) for d in falls[1:]), "coefficients that rise")
            one, zero = (box.forms[0].context().constant(v) for v in (1, 0))
            face = _changed(box, k, *((one, zero) if upper else (zero, one)), (True, True))
            _settled(inner, q, replace(face, live=[v and i != k for i, v in enumerate(box.live)]))
        case _:
            insist(False, "in, out, cut or face")


def _changed(box: _Box, k: int, s: fmpq_mpoly, t: fmpq_mpoly, ends: tuple[bool, bool]) -> _Box:
    ring = box.forms[0].context()
    images = list(ring.gens())
    images[2 * k : 2 * k + 2] = [s, t]
    spend(5 * sum(len(p) for p in box.forms))
    return replace(
        box, forms=[p.compose(*images, ctx=ring) for p in box.forms], ends=[*box.ends[:k], ends, *box.ends[k + 1 :]]
    )


def _nonnegative(p: fmpq_mpoly) -> bool:
    return all(c >= 0 for c in p.coeffs())


def _slope(p: fmpq_mpoly, k: int, way: int) -> fmpq_mpoly:
    return way * (p.derivative(2 * k) - p.derivative(2 * k + 1))


def _touches_no_end(box: _Box) -> bool:
    """A coefficient > 0 on every smallest face whose points belong to the domain."""
    choices: list[list[tuple[int, ...]]] = []
    for k, included in enumerate(box.ends):
        choices.append([(2 * k + which,) for which in (0, 1) if included[which] and box.live[k]] or [()])
    exponents = list(box.forms[0].to_dict())
    return all(any(all(e[i] == 0 for i in chain(*chosen)) for e in exponents) for chosen in product(*choices))


def _violated(g: fmpq_mpoly, strict: bool, live: Sequence[bool]) -> bool:
    if not all(c < 0 for c in g.coeffs()):
        return False
    degrees = [max((int(e[2 * k] + e[2 * k + 1]) for e in g.to_dict()), default=0) for k in range(len(live))]
    return strict or len(g) == prod(d + 1 for d in degrees)


RULES = {"roots": roots, "plane": plane, "bernstein": bernstein}
