"""Is a sum of nested roots exactly zero? Decided by a separation bound.

Times a positive integer the sum is an algebraic integer a: sums, products and roots of algebraic integers are such. Its degree is at most D, the product
of the indices of its roots. Each conjugate replaces roots by other roots of the same size or of a conjugate of the radicand, so it is at most U in size,
where U is the sum with every sign made positive. The norm of a is an integer: a = 0, or |a| >= U^(1-D). (The argument of Burnikel, Funke, Mehlhorn, Schirra
and Schmitt 2001, without divisions.) Limit: no division by a sum is left after common factors are taken out, and D <= 256.
"""

from __future__ import annotations

import math

from theorycheck.ball import arb, fmpq, precision
from theorycheck.expression.equality import factored
from theorycheck.expression.node import Base, Expr
from theorycheck.expression.sign import constant_ball
from theorycheck.expression.work import charge

__all__ = ["is_algebraic_zero"]

MAX_DEGREE = 256
MAX_BITS = 100_000


def is_algebraic_zero(x: Expr) -> bool:
    """True only where x is a sum of nested roots of rationals and is 0."""
    core = factored(x)[1]
    scale = math.lcm(*(int(c.q) for _, c in core.terms)) if core.terms else 1
    core = core.scaled(fmpq(scale))
    roots: dict[Base, int] = {}
    if not _collect(core, roots):
        return False
    degree = math.prod(roots.values())
    if degree > MAX_DEGREE:
        return False
    with precision(64):
        size = _size(core).upper()
        bits = int(((degree - 1) * size.log() / arb(2).log()).upper().ceil().unique_fmpz()) + 64 if size > 1 else 64
    if bits > MAX_BITS:
        return False
    charge(4 * bits)
    with precision(2 * bits):
        value = constant_ball(core, 2 * bits)
        return bool(value.is_finite() and abs(value).upper() < arb(2) ** (-bits + 1))


def _collect(x: Expr, roots: dict[Base, int]) -> bool:
    """Note the index of every root in x; False where x is not an integral sum of nested roots."""
    for m, c in x.terms:
        if c.q != 1:
            return False
        for b, e in m:
            if b.kind not in ("prime", "group") or e < 0:
                return False
            roots[b] = math.lcm(roots.get(b, 1), int(e.q))
            if b.kind == "group" and not _collect(b.args[0], roots):
                return False
    return True


def _size(x: Expr) -> arb:
    """U: the value with every sign made positive."""
    total = arb(0)
    for m, c in x.terms:
        part = arb(abs(c))
        for b, e in m:
            inner = arb(int(b.name)) if b.kind == "prime" else _size(b.args[0])
            part = part * (inner if e == 1 else (inner.log() * e).exp() if inner > 0 else arb(0))
        total = total + part
    return total
