"""An identity for positive values: powers taken out of the sums under roots and divisions."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import Base, Expr, from_base, power

__all__ = ["taken_out"]


def taken_out(f: Expr, name: str) -> Expr:
    """f for name > 0, the least power of the variable taken out of each sum under a power: (x**-1 + x**-2)**(-1/2) is x*(1 + x)**(-1/2)."""
    x = Base("symbol", name)

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "group":
            return rebuild(b, e, u)
        least = min(next((k for base, k in m if base == x), fmpq(0)) for m, _ in u.terms)
        return power(u * from_base(x, -least), e) * from_base(x, least * e) if least else rebuild(b, e, u)

    return map_bases(f, rule)
