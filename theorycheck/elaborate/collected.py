"""Lower bounds of sums whose parts cancel: the irrational constants that stand at one product of variables are rounded together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.factors import monomial
from theorycheck.elaborate.rounding import down
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import State
from theorycheck.kernel.enclosure import Interval, enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, Monomial, Term, number

__all__ = ["ensure_collected", "low_of"]

BITS = 96
SHORT = 48  # bits of a place holder
NEAR = fmpq(1, 2**SHORT)  # between an irrational constant and its place holder


@dataclass(frozen=True)
class _Rounded:
    """C u with c in place of C, where |C - c| <= NEAR and |u| <= most."""

    C: Term
    c: fmpq
    u: Term
    most: fmpq


def low_of(s: State, t: Term) -> fmpq | None:
    """A lower bound of t that ``ensure_collected`` proves; None where none is seen."""
    box = s.box(BITS)
    found = _rounded(s, canonical(s, t)[0], box)
    if found is None:
        return None
    with precision(BITS):
        low, _ = enclose(found[0], box, s.here.known)
    return down(endpoints(low)[0], SHORT) - NEAR if low.is_finite() else None


def ensure_collected(s: State, fact: Fact) -> int | None:
    """The place of t >= 0; C u = c u + ((C - c + e)(u + most) + (c + e - C)(most - u))/2 - e most."""
    if (place := s.find(*fact)) is not None:
        return place
    t, equations = canonical(s, fact[0])
    found = _rounded(s, t, s.box(BITS))
    if found is None:
        return None
    rest, constants = found
    at = ensure(s, (rest, ">="))
    products: list[list[object]] = [["1", [at]]]
    for r in constants:
        sides = [(r.C - number(r.c - NEAR), r.u + r.most), (number(r.c + NEAR) - r.C, number(r.most) - r.u)]
        for gap, side in sides:
            i, j = ensure(s, (gap, ">=")), ensure(s, (side, ">="))
            if at is None or i is None or j is None:
                return None
            products.append(["1/2", [i, j]])
    return None if at is None else s.have((fact[0], ">="), [["sum", products, written(equations)]])


def _rounded(s: State, t: Term, box: Mapping[str, Interval]) -> tuple[Term, list[_Rounded]] | None:
    """A polynomial below t, with rational coefficients where a product of variables has irrational ones, and what was rounded."""
    groups: dict[Monomial, Term] = {}
    for m, c in t.parts.items():
        own = tuple(p for p in m if p[0].variables)
        fixed = tuple(p for p in m if not p[0].variables)
        groups[own] = groups.get(own, ZERO) + monomial(fixed, c)
    rest, found = ZERO, list[_Rounded]()
    for own, C in groups.items():
        u = monomial(own, fmpq(1))
        if C.rational is not None:
            rest = rest + u * C
            continue
        with precision(BITS):
            middle = enclose(C, {})[0]
            low, high = enclose(u, box, s.here.known)
        if not all(end.is_finite() for end in (middle, low, high)):
            return None
        most = max(endpoints(high)[1], -endpoints(low)[0], fmpq(0))
        c, most = down(endpoints(middle)[0], SHORT), down(most, SHORT) + NEAR
        rest = rest + u * number(c) - number(NEAR * most)
        found.append(_Rounded(C, c, u, most))
    return rest, found
