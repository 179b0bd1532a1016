"""Identities for positive values: powers taken out of the sums under roots and divisions, logarithms of products taken apart."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression.equality import factored, map_bases, rebuild
from theorycheck.expression.functions import apply
from theorycheck.expression.node import Base, Expr, from_base, power, total

__all__ = ["log_apart", "taken_out"]


def taken_out(f: Expr, name: str) -> Expr:
    """f for name > 0, the least power of the variable taken out of each sum under a power: (x**-1 + x**-2)**(-1/2) is x*(1 + x)**(-1/2)."""
    x = Base("symbol", name)

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "group":
            return rebuild(b, e, u)
        least = min(next((k for base, k in m if base == x), fmpq(0)) for m, _ in u.terms)
        return power(u * from_base(x, -least), e) * from_base(x, least * e) if least else rebuild(b, e, u)

    return map_bases(f, rule)


def log_apart(u: Expr) -> Expr:
    """log(u) where u and every common factor of its terms are > 0."""
    factors, core = factored(u)
    parts = [apply("log", b.args[0] if b.kind == "group" else from_base(b)).scaled(e) for b, e in factors]
    return total([*parts, apply("log", core)])
