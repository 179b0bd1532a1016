"""Polynomial goals, by exact rationals: real roots in one variable, Bernstein coefficients, vertical lines in the plane. An irrational end is moved outward
to a rational one, pi is a variable between two rational numbers, and conditions that are no polynomials are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from theorycheck.ball import arb, endpoints, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, precision
from theorycheck.decide.checker.enclose import side_interval
from theorycheck.decide.checker.reading import Side
from theorycheck.decide.checker.rejected import Rejected, insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.expression.node import Expr

__all__ = ["Question", "is_polynomial", "plane", "polynomial_goal", "positive_polynomial", "roots"]

End: TypeAlias = fmpq | None
Conditions: TypeAlias = list[tuple[fmpq_mpoly, bool]]
PI_ENDS = (fmpq(103993, 33102), fmpq(104348, 33215))


@dataclass(frozen=True)
class Question:
    """poly >= 0 (> 0) where the variables are in their sides and every condition is >= 0 (> 0)."""

    poly: fmpq_mpoly
    strict: bool
    names: list[str]
    sides: list[tuple[End, End, bool, bool]]  # lower, upper, lower excluded, upper excluded
    where: Conditions


def is_polynomial(f: Expr) -> bool:
    """Whole powers of variables and of pi only."""
    return all((b.kind == "symbol" or b.name == "pi") and e.q == 1 and e > 0 for m, _ in f.terms for b, e in m)


def polynomial_goal(s: Sequent, names: list[str]) -> Question:
    """The goal and the conditions in these variables; conditions with others are left out."""

    def inside(x: Expr) -> bool:
        return is_polynomial(x) and {b.name for b in x.bases()} <= set(names)

    insist(
        inside(s.f) and len(set(names)) == len(names) and set(names) <= {*s.box, "pi"},
        "a polynomial in these variables",
    )
    conditions = [(g, strict) for g, strict in s.where if inside(g)]
    ring = fmpq_mpoly_ctx.get(names, "lex")

    def read(x: Expr) -> fmpq_mpoly:
        terms = {}
        for m, c in x.terms:
            powers = {b.name: int(e.p) for b, e in m}
            terms[tuple(powers.get(n, 0) for n in names)] = c
        return ring.from_dict(terms)

    with precision(128):
        insist(arb(PI_ENDS[0]) < arb.pi() < arb(PI_ENDS[1]), "bounds of pi")
        sides = [_rational(s.box[n]) if n in s.box else (*PI_ENDS, False, False) for n in names]
    return Question(read(s.f), s.strict, names, sides, [(read(g), t) for g, t in conditions])


def _rational(side: Side) -> tuple[End, End, bool, bool]:
    low, high = side_interval(side)
    a = None if side.lower is None else side.lower if isinstance(side.lower, fmpq) else endpoints(low)[0]
    b = None if side.upper is None else side.upper if isinstance(side.upper, fmpq) else endpoints(high)[1]
    return a, b, side.lower_open and a == side.lower, side.upper_open and b == side.upper


def positive_polynomial(s: Sequent) -> bool:
    """Whether a polynomial in one variable has this sign on the whole box."""
    if len(s.f.variables) != 1 or any(b.name == "pi" for b in s.f.bases()):
        return False
    q = polynomial_goal(s, list(s.f.variables))
    return _holds_on_line(_in_one(q.poly, 0), q.strict, q.sides[0], [])


def _good(value: fmpq, strict: bool) -> bool:
    return bool(value > 0 or (value == 0 and not strict))


# one variable


def roots(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """One variable: the sign of every polynomial is constant on the real roots of all of them and on the gaps between."""
    names = s.f.variables or [g.variables[0] for g, _ in s.where if len(g.variables) == 1] or list(s.box)[:1]
    for name in names if len(s.f.variables) < 2 else ():
        q = polynomial_goal(s, [name])
        where = [(_in_one(g, 0), t) for g, t in q.where]
        if _holds_on_line(_in_one(q.poly, 0), q.strict, q.sides[0], where):
            return []
    raise Rejected("certificate: expected one variable, and no root that contradicts")


def _in_one(p: fmpq_mpoly, k: int) -> fmpq_poly:
    powers = {int(e[k]): c for e, c in p.to_dict().items()}
    return fmpq_poly([powers.get(i, fmpq(0)) for i in range(max(powers, default=0) + 1)])


def _real_roots(polynomials: Sequence[fmpq_poly]) -> list[tuple[arb, fmpq_poly]]:
    """The real roots of all of them in order, in disjoint balls, each with its irreducible factor."""
    factors: list[fmpq_poly] = []
    for p in polynomials:
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
    if not ends:
        return [fmpq(0)]
    return [ends[0][0] - 1, *((a[1] + b[0]) / 2 for a, b in pairwise(ends)), ends[-1][1] + 1]


def _holds_on_line(
    poly: fmpq_poly, strict: bool, side: tuple[End, End, bool, bool], where: Sequence[tuple[fmpq_poly, bool]]
) -> bool:
    a, b, a_open, b_open = side
    conditions = list(where)
    conditions += [(fmpq_poly([-a, 1]), a_open)] if a is not None else []
    conditions += [(fmpq_poly([b, -1]), b_open)] if b is not None else []
    found = _real_roots([poly, *(g for g, _ in conditions)])

    def at_root(p: fmpq_poly, r: arb, factor: fmpq_poly) -> fmpq:
        if p % factor == 0:
            return fmpq(0)
        low, high = endpoints(r)
        return p((low + high) / 2)  # p has no root in the ball: the sign of one value is that of all

    for x in _between([r for r, _ in found]):
        if all(_good(g(x), t) for g, t in conditions) and not _good(poly(x), strict):
            return False
    for r, factor in found:
        if all(_good(at_root(g, r, factor), t) for g, t in conditions) and not _good(at_root(poly, r, factor), strict):
            return False
    return True


# two variables


def plane(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """>= 0 on a dense set of vertical lines, one from each strip that the discriminant of the product of all curves leaves."""
    q = polynomial_goal(s, [str(n) for n in tree[1:3]])
    insist(not q.strict and q.poly != 0, "no equality to be settled")
    insist(all(t or g.total_degree() <= 1 for g, t in q.where), "conditions that are strict or linear")
    insist(len(q.names) == 2, "two variables")
    x = q.names.index(tree[1])
    y = 1 - x
    marks = [fmpq_poly([-end, 1]) for end in q.sides[x][:2] if end is not None]
    tall = q.poly.context().constant(1)
    for curve in _curves(q, y):
        if curve.degrees()[y]:
            tall *= curve
        else:
            marks.append(_in_one(curve, x))
    d = int(tall.degrees()[y])
    if d:
        top = {e: c for e, c in tall.to_dict().items() if e[y] == d}
        marks.append(_in_one(tall.context().from_dict(top), x))
    if d > 1:
        resultant = tall.resultant(tall.derivative(y), y)
        insist(resultant != 0, "curves without common parts")
        marks.append(_in_one(resultant, x))
    low, high = q.sides[x][:2]
    inner = False
    for at in _between([r for r, _ in _real_roots(marks)]):
        if (low is None or at > low) and (high is None or at < high):
            where = [(_on_line(g, x, at), True) for g, _ in q.where]
            inner = inner or not _holds_on_line(fmpq_poly([-1]), False, q.sides[y], where)
            insist(_holds_on_line(_on_line(q.poly, x, at), False, q.sides[y], where), f"truth at {at}")
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
    return _in_one(p.compose(*[ring.constant(at) if k == x else g for k, g in enumerate(ring.gens())], ctx=ring), 1 - x)
