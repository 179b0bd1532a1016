"""Ends of intervals of angles, and linear terms between them."""

from __future__ import annotations

from theorycheck.ball import precision
from theorycheck.elaborate.rules import atom_of
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import State
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.terms import Term, number

__all__ = ["constant_ends", "ensure_linear"]


def constant_ends(s: State, x: Term, way: int) -> list[tuple[Term, str]]:
    """The constants h with x >= h (way 1) or x <= h (way -1), the sharpest first."""
    found: list[tuple[Term, str]] = []
    for u, r in s.facts:
        c = u.parts.get(((atom_of(x), 1),))
        if c and r != "==" and c * way > 0:
            h = x - u * number(1 / c)
            if not h.variables:
                found.append((h, r))
    with precision(128):
        return sorted(found, key=lambda e: (-way * float(enclose(e[0], {})[0]), e[1] == ">="))


def ensure_linear(s: State, u: Term, x: Term, relation: str) -> int | None:
    """u >= 0, linear in x, by a bound of x and a constant."""
    if (place := ensure(s, (u, relation))) is not None:
        return place
    way = 1 if u.parts[((atom_of(x), 1),)] > 0 else -1
    slope = abs(u.parts[((atom_of(x), 1),)])
    for h, r in constant_ends(s, x, way):
        k = next(
            k
            for k, (g, q) in enumerate(s.facts)
            if q == r and (c := g.parts.get(((atom_of(x), 1),))) and x - g * number(1 / c) is h
        )
        c = s.facts[k][0].parts[((atom_of(x), 1),)]
        rest = u - (x - h) * (slope * way)
        first = [str(slope / abs(c)), [k]]
        if not rest.parts and (r == ">" or relation == ">="):
            return s.have((u, relation), [["sum", [first]]])
        at = ensure(s, (rest, relation if r == ">=" else ">="))
        if at is not None:
            return s.have((u, relation), [["sum", [first, ["1", [at]]]]])
    return None
