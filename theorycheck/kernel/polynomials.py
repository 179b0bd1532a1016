"""Polynomials in one real number by their real roots: exact rationals from python-flint, signs at the roots of all of them and between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from theorycheck.ball import endpoints, fmpq, fmpq_poly, precision
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Atom, Rejected, Term, insist, spend, the


def read(x: Term, a: Atom) -> fmpq_poly | None:
    """The polynomial in the atom; None where there is another."""
    if any(len(m) > 1 or (m and m[0][0] is not a) for m in x.parts):
        return None
    spend(len(x.parts))
    powers = {m[0][1] if m else 0: c for m, c in x.parts.items()}
    insist(max(powers, default=0) <= 600, "a degree that is not too large")
    return fmpq_poly([powers.get(i, fmpq(0)) for i in range(max(powers, default=0) + 1)])


def holds_on_line(goal: Fact, facts: Sequence[Fact], a: Atom) -> bool:
    """Whether the goal, a polynomial in the atom, follows from the facts that are: whatever number the atom is."""
    poly = the(read(goal[0], a), "a polynomial in one atom")
    known = [(p, relation) for u, relation in facts if u.parts and (p := read(u, a)) is not None]

    def good(p: fmpq_poly, relation: str, x: fmpq, factor: fmpq_poly) -> bool:
        value = fmpq(0) if factor and p % factor == 0 else p(x)
        return bool(value > 0 if relation == ">" else value >= 0 if relation == ">=" else value == 0)

    places = _places([poly, *(p for p, _ in known)])
    return all(good(poly, goal[1], *at) or not all(good(*fact, *at) for fact in known) for at in places)


def _places(polynomials: Sequence[fmpq_poly]) -> list[tuple[fmpq, fmpq_poly]]:
    """A number in each gap between their real roots, with 0; near each root, with no other between, its irreducible factor."""
    factors: list[fmpq_poly] = []
    for p in polynomials:
        bits = max((int(c).bit_length() for c in p.numer().coeffs()), default=0)
        spend(500 + (p.degree() + 1) ** 3 * bits**2)
        factors += [f for f, _ in (p.factor()[1] if p.degree() > 0 else []) if f not in factors]
    for bits in (64, 256, 1024, 4096):
        with precision(bits):
            balls = [(*endpoints(r.real), f) for f in factors for r, _ in f.complex_roots() if r.imag.is_zero()]
        balls.sort(key=lambda ball: ball[0])
        if all(a[1] < b[0] for a, b in pairwise(balls)):
            lows, highs = [low for low, _, _ in balls], [high for _, high, _ in balls]
            gaps = zip([min(lows, default=fmpq(0)) - 2, *highs], [*lows, max(highs, default=fmpq(0)) + 2], strict=True)
            return [((a + b) / 2, f) for a, b, f in [*balls, *((a, b, fmpq_poly([0])) for a, b in gaps)]]
    raise Rejected("proof: expected roots that can be separated")
