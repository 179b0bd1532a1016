"""The sign of a constant: exact where it is rational, zero or a product of what is > 0, by balls of rising precision otherwise."""

from __future__ import annotations

from functools import lru_cache

from theorycheck.ball import arb, precision
from theorycheck.expression.node import Expr, Undefined, is_positive_base
from theorycheck.expression.work import charge

__all__ = ["constant_ball", "constant_sign", "in_q_pi"]

PRECISIONS = (64, 128, 256, 512, 1024)


def in_q_pi(x: Expr) -> bool:
    """Whether the normal form is a rational function of pi (where zero tests are exact: pi is transcendental)."""
    return all((b.kind == "constant" and b.name == "pi") or b.kind == "group" for b in x.bases()) and all(
        e.q == 1 for m, _ in x.terms for _, e in m
    )


def constant_ball(x: Expr, bits: int) -> arb:
    """A ball around the value of a constant expression (not finite where it is undefined or the precision is too low)."""
    from theorycheck.expression.evaluate import Compiled

    with precision(bits):
        return Compiled((x,), ()).balls((), bits)[0]


@lru_cache(maxsize=65536)
def constant_sign(x: Expr) -> int | None:
    """-1, 0 or 1, proved; None where 1024 bits do not separate the value from 0."""
    value = x.rational
    if value is not None:
        return int(value > 0) - int(value < 0)
    if x.variables:
        raise Undefined(f"{', '.join(x.variables)}: expected a constant expression")
    if len(x.terms) == 1 and all(is_positive_base(b) for b, _ in x.terms[0][0]):
        return 1 if x.terms[0][1] > 0 else -1
    for bits in PRECISIONS:
        charge(bits)
        enclosure = constant_ball(x, bits)
        if enclosure > 0:
            return 1
        if enclosure < 0:
            return -1
    from theorycheck.expression.algebraic import is_algebraic_zero
    from theorycheck.expression.equality import vanishes

    return 0 if vanishes(x) or is_algebraic_zero(x) else None
