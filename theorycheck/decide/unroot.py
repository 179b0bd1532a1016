"""One root against the rest: f = a*b^(1/q) + r with a and r free of that root, and the powers of both sides."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, plain, product, total

__all__ = ["Root", "root_of"]

INDICES = (2, 3, 5, 7)
MOST_TERMS = 60


@dataclass(frozen=True)
class Root:
    """``powered`` is a^2 b - r^2 for a square root and a^q b + r^q for an odd one, whose sign is that of f."""

    radicand: Expr
    index: int
    a: Expr
    r: Expr
    powered: Expr


def root_of(f: Expr) -> Root | None:
    """The root with the longest radicand that can be set apart; None where there is none."""
    bases = {b for m, _ in f.terms for b, e in m if e.q != 1}
    for b in sorted(bases, key=lambda b: (b.kind == "prime", -len(b.key), b.key)):
        found = _set_apart(f, b)
        if found is not None and f.variables:
            return found
    return None


def _set_apart(f: Expr, b: Base) -> Root | None:
    parts: dict[fmpq, list[Expr]] = {}
    for m, c in f.terms:
        e = next((k for base, k in m if base == b), fmpq(0))
        fraction = e - e.floor()
        others = Expr({tuple((base, k) for base, k in m if base != b): c})
        parts.setdefault(fraction, []).append(others * _whole(b, int(e.floor())))
    fractions = sorted(set(parts) - {fmpq(0)})
    if len(fractions) != 1 or fractions[0].p != 1 or int(fractions[0].q) not in INDICES:
        return None
    q = int(fractions[0].q)
    a, r = total(parts[fractions[0]]), total(parts.get(fmpq(0), []))
    if not r.terms:
        return None
    radicand = plain(b)
    try:
        powered = a * a * radicand - r * r if q == 2 else product([a] * q) * radicand + product([r] * q)
    except BadInput:
        return None
    return Root(radicand, q, a, r, powered) if len(powered.terms) <= MOST_TERMS else None


def _whole(b: Base, n: int) -> Expr:
    return plain(b) ** n
