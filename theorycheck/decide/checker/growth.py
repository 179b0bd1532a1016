"""The sign of a limit at infinity, from the growth of single terms; the checker's own account.

A term grows like exp(+-u)*x^p*(log x)^q with u unbounded; exponentials win over powers, powers over logarithms. Where two terms compete in the class of
exponentials nothing is said.
"""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, apply, constant_sign, from_base, number, substitute, symbol, total

__all__ = ["sign_at_infinity"]

Order = tuple[int, fmpq, fmpq]
FLAT: Order = (0, fmpq(0), fmpq(0))


def sign_at_infinity(f: Expr, name: str, way: int) -> int | None:
    """-1, 0, 1: the sign of lim f as the variable goes to way*infinity (of f itself where that is infinite); None where it does not follow."""
    f = substitute(f, name, symbol(name).scaled(fmpq(way))) if way < 0 else f
    by_order: dict[Order, list[Expr]] = {FLAT: []}
    for m, c in f.terms:
        split = _term(m, name)
        if split is None:
            return None
        by_order.setdefault(split[0], []).append(split[1].scaled(c))
    for order in sorted(by_order, reverse=True):
        parts = by_order[order]
        sign = constant_sign(total(parts))
        if sign is None or (order > FLAT and (sign == 0 or (order[0] and len(parts) > 1))):
            return None
        if sign or order == FLAT:
            return sign
    return None


def _term(m: tuple[tuple[Base, fmpq], ...], name: str) -> tuple[Order, Expr] | None:
    speed, degree, logs, constant = 0, fmpq(0), fmpq(0), number(1)
    for b, e in m:
        found = _base(b, name)
        if found is None:
            return None
        (s, p, q), factor = found
        if s and speed:
            return None
        speed = speed or (s if e > 0 else -s)
        degree, logs, constant = degree + p * e, logs + q * e, constant * factor**e
    return ((speed, fmpq(0), fmpq(0)) if speed else (0, degree, logs)), constant


def _base(b: Base, name: str) -> tuple[Order, Expr] | None:
    if name not in from_base(b).variables:
        return FLAT, from_base(b) if b.kind != "group" else b.args[0]
    if b.kind == "symbol":
        return (0, fmpq(1), fmpq(0)), number(1)
    if b.kind == "group":
        return None
    u = b.args[0]
    top = _top(u, name)
    sign = sign_at_infinity(u, name, 1)
    if top is None or not top > FLAT or not sign:
        return None
    steep = top[0] > 0 or top[1] > 0  # at least a power of x: beats every power once in an exponent
    match b.name:
        case "exp" if steep:
            return (sign, fmpq(0), fmpq(0)), number(1)
        case "cosh" | "sinh" if steep:
            return (1, fmpq(0), fmpq(0)), number(fmpq(sign if b.name == "sinh" else 1, 2))
        case "erfc" if sign < 0:
            return FLAT, number(2)
        case "erfc" if steep:
            return (-1, fmpq(0), fmpq(0)), number(1)
        case "tanh" | "erf":
            return FLAT, number(sign)
        case "atan":
            return FLAT, apply("acos", number(0)).scaled(fmpq(sign))
        case "log" if u == symbol(name):
            return (0, fmpq(0), fmpq(1)), number(1)
    return None


def _top(u: Expr, name: str) -> Order | None:
    """The fastest order among the terms of u."""
    orders = [_term(m, name) for m, _ in u.terms]
    return None if None in orders or not orders else max(o[0] for o in orders if o is not None)
