"""What a step is about, whether what it introduces has a value, and the signs that are seen at once.

Every step that introduces a term asks here: a divisor is not 0, the base of a root and the argument of a logarithm have their signs. A need is met where
something that is defined needs it too, where an enclosure or the signs of the parts show it, or by a polynomial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from theorycheck.ball import fmpq, precision
from theorycheck.decide.checker.enclose import INF, NINF, Interval, enclose
from theorycheck.decide.checker.functions import apply, put_all, substitute
from theorycheck.decide.checker.polynomials import (
    holds_on_line,
    in_one,
    is_polynomial,
    is_positive_quadratic,
    rational_side,
    read_polynomial,
)
from theorycheck.decide.checker.reading import Side, read_interval, read_sum
from theorycheck.decide.checker.terms import (
    HALF,
    ZERO,
    Base,
    Rejected,
    Term,
    inside,
    insist,
    number,
    power,
    remembered,
    symbol,
)
from theorycheck.decide.checker.zero import exponentials_for_hyperbolic, is_algebraic_zero, vanishes

__all__ = ["Sequent", "Where", "bound_in", "changed", "constant_bound", "narrowed_box", "needs", "needs_at", "sign_of"]

Need: TypeAlias = tuple[str, Term]  # what has to be != 0 or >= 0
Where: TypeAlias = tuple[tuple[Term, bool], ...]
NEVER_NEGATIVE = ("abs", "acos")


@dataclass(frozen=True)
class Sequent:
    """f has a value and is >= 0 (> 0) at every point of the box that meets the conditions.

    ``defined``: terms that have values at these points; ``free``: at every point of the box, whether it meets the conditions or not. ``needed``: what f
    needs besides, for a part of it that has no value may have vanished when a value was put in for a variable.
    """

    f: Term
    box: dict[str, Side]
    strict: bool
    where: Where
    free: bool
    bits: int
    defined: tuple[Term, ...] = ()
    needed: frozenset[Need] = frozenset()

    def goal(self, f: Term, strict: bool | None = None, **changes: Any) -> Sequent:
        """Another goal in the same place."""
        return replace(self, f=f, strict=self.strict if strict is None else strict, **changes)

    def lemma(self, f: Term, strict: bool) -> Sequent:
        """A goal for the whole box, where everything has a value there."""
        return self.goal(f, strict, where=() if self.free else self.where)

    def read(self, text: str) -> Term:
        """A term in the box's variables; those of one value are put in, as in the goal."""
        values = {n: side.lower for n, side in self.box.items() if side.lower is not None and side.is_point}
        return put_all(self.read_open(text), values)

    def read_open(self, text: str) -> Term:
        """A term in the box's variables."""
        x = read_sum(str(text), self.box)
        insist(x.all_variables <= self.box.keys(), "variables of the box")
        return x

    def interval(self, text: str) -> Side:
        """An interval whose ends have values."""
        side = read_interval(text)
        self.insist_value(*(end for _, end, _ in side.ends()))
        return side

    def constant(self, text: str) -> Term:
        """A constant that has a value."""
        x = read_sum(str(text))
        insist(not x.all_variables, "a constant")
        self.insist_value(x)
        return x

    def sides(self, **changed: Side) -> Sequent:
        """The same goal on another box."""
        return replace(self, box={**self.box, **changed})

    def opened(self, *names: str) -> Sequent:
        """The same goal in the interior."""
        return self.sides(**{n: self.box[n].opened() for n in names})

    def without(self, name: str, value: Term, where: Where, included: bool) -> Sequent:
        """The goal where the variable has this value; not ``included``: a value at which only what is free of the variable is known to be defined."""
        at = self.inside(name, value, where)
        if included:
            return replace(at, defined=changed(self.defined, lambda x: substitute(x, name, value)))
        known = tuple(x for x in self.defined if name not in x.all_variables) if self.free else ()
        return replace(at, needed=needs_at(needs(self.f), name, value), defined=known)

    def inside(self, name: str, value: Term, where: Where) -> Sequent:
        """The goal where the variable has this value, with which every point of the new box that counts is one of the old box."""
        box = {n: side for n, side in self.box.items() if n != name}
        return replace(self, f=substitute(self.f, name, value), box=box, where=where, defined=())

    def elsewhere(self, name: str) -> Where:
        """The conditions without the variable."""
        return tuple(w for w in self.where if name not in w[0].all_variables)

    def ranges(self) -> dict[str, Interval]:
        """The box, its ends rounded outward."""
        return {n: _interval(side) for n, side in self.box.items()}

    def range(self, x: Term) -> Interval:
        """An enclosure."""
        with precision(self.bits):
            return enclose(x, self.ranges())

    def has_value(self, x: Term) -> bool:
        """Whether x has a value at every point that the sequent speaks of, and what is needed besides is met."""
        return all(self.holds(kind, y) for kind, y in self.missing(x))

    def missing(self, x: Term) -> frozenset[Need]:
        """What x needs and nothing that is defined needs too."""
        left = needs(x) | (self.needed if x is self.f else frozenset())
        for y in self.defined if left else ():
            left -= needs(y) | needs(exponentials_for_hyperbolic(y))
        return left

    def insist_value(self, *terms: Term) -> None:
        """Rejected unless each has a value."""
        for x in terms:
            insist(self.has_value(x), "a value")

    def holds(self, kind: str, x: Term) -> bool:
        """Whether x != 0, or x >= 0, is seen on the whole box."""
        seen = self.sign_seen(x)
        if seen == 2 or (seen == 1 and kind == ">=") or (seen == -2 and kind == "!="):
            return True
        low, high = self.range(x)
        if low > 0 or (high < 0 and kind == "!=") or (low >= 0 and kind == ">="):
            return True
        if not x.all_variables:
            return sign_of(x) > 0 or (sign_of(x) < 0 and kind == "!=")
        return is_polynomial(x, x.all_variables) and any(
            self._is_positive(y, kind == "!=") for y in ((x, -x) if kind == "!=" else (x,))
        )

    def _is_positive(self, x: Term, strict: bool) -> bool:
        """Whether a polynomial is so everywhere, or in one variable on its side."""
        if is_positive_quadratic(x) or len(x.variables) != 1:
            return is_positive_quadratic(x)
        (name,) = x.variables
        return holds_on_line(
            in_one(read_polynomial(x, [name]), 0), strict, rational_side(self.box[name], self.bits), []
        )

    def sign_seen(self, x: Term) -> int:
        """2: > 0, 1: >= 0, -1: <= 0, -2: < 0 by the signs of the parts, or of a linear term in one variable; 0 where that is not seen."""
        if bound := constant_bound(x, self.box):
            return self._linear_sign(*bound)
        if not x.all_variables:
            return 2 * sign_of(x)
        signs = []
        for m, c in x.parts.items():
            sign = 2 if c > 0 else -2
            for b, e in m:
                own = self._base_sign(b, e)
                sign = (1 if sign * own > 0 else -1) * min(abs(sign), abs(own))
            signs.append(sign)
        return max(signs) if min(signs) > 0 else min(signs) if max(signs) < 0 else 0

    def _base_sign(self, b: Base, e: fmpq) -> int:
        if b.kind == "symbol":
            own = self._linear_sign(b.name, fmpq(1), number(0)) if b.name in self.box else 0
        else:
            own = self.sign_seen(b.arg) if b.kind == "sum" and b.arg else int(b.name in NEVER_NEGATIVE)
            own = 2 if b.positive else own
        if e.q == 1 and e.p % 2:
            return own
        return 2 if abs(own) == 2 else 1  # an even power, or a root where it has a value

    def _linear_sign(self, name: str, slope: fmpq, h: Term) -> int:
        """The sign of slope*(x - h)."""
        for here, end, is_open in self.box[name].ends():
            order = sign_of((end - h).scaled(here))
            if order >= 0:
                return (here if slope > 0 else -here) * (2 if order > 0 or is_open else 1)
        return 0


def _interval(side: Side) -> Interval:
    return (
        NINF if side.lower is None else enclose(side.lower, {})[0],
        INF if side.upper is None else enclose(side.upper, {})[1],
    )


def changed(defined: Iterable[Term], change: Callable[[Term], Term]) -> tuple[Term, ...]:
    """What is defined, changed; what cannot be written then is left out."""
    found = []
    for x in defined:
        with suppress(Rejected):
            found.append(change(x))
    return tuple(found)


@remembered
def sign_of(x: Term) -> int:
    """-1, 0 or 1, proved."""
    value = x.rational
    insist(not x.all_variables, "a constant")
    if value is not None:
        return int(value > 0) - int(value < 0)
    for bits in (64, 128, 256, 512, 1024):
        with precision(bits):
            low, high = enclose(x, {})
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    insist(vanishes(x) or is_algebraic_zero(x), "a constant of known sign")
    return 0


def bound_in(g: Term, name: str) -> tuple[fmpq, Term] | None:
    """(a, h) with g = a*(x - h), a rational and h free of x."""
    slope = g.parts.get(next(iter(symbol(name).parts)))
    h = symbol(name) - g.scaled(1 / slope) if slope else None
    return (slope, h) if slope is not None and h is not None and name not in h.all_variables else None


def constant_bound(g: Term, box: Mapping[str, Side]) -> tuple[str, fmpq, Term] | None:
    """(x, a, h) with g = a*(x - h) and a constant h, x in the box."""
    name = next(iter(g.all_variables)) if len(g.all_variables) == 1 else ""
    bound = bound_in(g, name) if name in box else None
    return (name, *bound) if bound and not bound[1].all_variables else None


def narrowed_box(box: dict[str, Side], where: Where) -> dict[str, Side] | None:
    """The box cut by the conditions a*(x - h) >= 0 (> 0) with constant h; None where nothing is left."""
    box = dict(box)
    for g, strict in where:
        if (bound := constant_bound(g, box)) is None:
            continue
        name, a, h = bound
        way, side = (1 if a > 0 else -1), box[name]
        ends = {w: (end, is_open) for w, end, is_open in side.ends()}
        sharper = 1 if way not in ends else sign_of((h - ends[way][0]).scaled(way))
        if sharper >= 0:
            is_open = strict or (sharper == 0 and ends[way][1])
            changed = {"lower": h, "lower_open": is_open} if way > 0 else {"upper": h, "upper_open": is_open}
            box[name] = replace(side, **changed)  # type: ignore[arg-type]
    for side in box.values():
        if side.lower is not None and side.upper is not None:
            width = sign_of(side.upper - side.lower)
            if width < 0 or (width == 0 and (side.lower_open or side.upper_open)):
                return None
    return box


def needs_at(needed: Iterable[Need], name: str, value: Term) -> frozenset[Need]:
    """The needs with the value put in; one that cannot be written then is never met."""
    found: set[Need] = set()
    for kind, y in needed:
        try:
            found.add((kind, substitute(y, name, value)))
        except Rejected:
            found.add(("!=", ZERO))
    return frozenset(found)


@remembered
def needs(x: Term) -> frozenset[Need]:
    """What has to be != 0, or >= 0, in order that x has a value."""
    found: set[Need] = set()
    for b, e in {factor for m in x.parts for factor in m}:
        u = b.arg
        if e < 0 and not b.positive:
            found |= needs(power(u, fmpq(-1))) if u is not None and b.name == "abs" else {("!=", inside(b))}
        if e.q != 1 and not b.positive and b.name not in NEVER_NEGATIVE:
            found.add((">=", inside(b)))
        if u is not None:
            found |= needs(u)
        if u is not None and b.kind == "call":
            roots = {"log": [(u, -HALF)], "acos": [(1 - u, HALF), (1 + u, HALF)]}.get(b.name, [])
            roots += [(apply("cos", u), fmpq(-1))] if b.name == "tan" else []
            for base, k in roots:
                found |= needs(power(base, k))
    return frozenset(found)
