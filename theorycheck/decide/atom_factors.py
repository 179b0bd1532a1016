"""A goal as a polynomial in its own functions and roots, factored over Q: squares along curves come to light, (y - exp(x))^2 among them."""

from __future__ import annotations

from math import lcm

from theorycheck.ball import Ordering, fmpq, fmpq_mpoly_ctx
from theorycheck.expression import Base, Expr, charge, from_base, plain, product, total
from theorycheck.expression.node import power

__all__ = ["atom_factors"]

MOST_ATOMS = 6
MOST_TERMS = 80
MOST_DEGREE = 24


def atom_factors(f: Expr) -> tuple[fmpq, list[tuple[Expr, int]]] | None:
    """(c, factors with their powers) where f = c * product; None where nothing splits."""
    roots: dict[Base, int] = {}
    for m, _ in f.terms:
        for b, e in m:
            if e < 0 or b.kind == "prime":
                return None
            roots[b] = lcm(roots.get(b, 1), int(e.q))
    if not 0 < len(roots) <= MOST_ATOMS or len(f.terms) > MOST_TERMS:
        return None
    bases = sorted(roots, key=lambda b: b.key)
    ring = fmpq_mpoly_ctx.get([f"u{k}" for k in range(len(bases))], Ordering.lex)
    terms = {}
    for m, c in f.terms:
        powers = {b: int((e * roots[b]).p) for b, e in m}
        if sum(powers.values()) > MOST_DEGREE:
            return None
        terms[tuple(powers.get(b, 0) for b in bases)] = c
    charge(100 * len(terms))
    unit, factors = ring.from_dict(terms).factor()
    if len(factors) == 1 and factors[0][1] == 1:
        return None
    units = [from_base(b, 1) if roots[b] == 1 else _root(b, roots[b]) for b in bases]
    found = []
    for factor, times in factors:
        parts = [
            product([units[k] ** int(e) for k, e in enumerate(t) if e]).scaled(c) for t, c in factor.to_dict().items()
        ]
        found.append((total(parts), int(times)))
    return fmpq(unit), found


def _root(b: Base, q: int) -> Expr:
    return power(plain(b), fmpq(1, q))
