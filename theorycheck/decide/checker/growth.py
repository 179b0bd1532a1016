"""The sign of a limit at infinity, from the growth of single parts; the checker's own account.

A part is a constant times exp(+-u) x^p (log x)^q (1 + o(1)), with u unbounded; exponentials win over powers, powers over logarithms. Two exponentials are
never compared. A function of an argument that tends to a finite limit tends to its value there.
"""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.decide.checker.functions import apply, substitute
from theorycheck.decide.checker.sequent import sign_of
from theorycheck.decide.checker.terms import (
    HALF,
    ONE,
    PI,
    ZERO,
    Base,
    Monomial,
    Term,
    inside,
    number,
    power,
    symbol,
    total,
)

__all__ = ["sign_at_infinity"]

Order = tuple[int, fmpq, fmpq]
FLAT: Order = (0, fmpq(0), fmpq(0))
LOG: Order = (0, fmpq(0), fmpq(1))


def sign_at_infinity(f: Term, name: str, way: int) -> int | None:
    """-1, 0, 1: the sign of lim f as the variable goes to way*infinity (of f itself where that is infinite); None where it does not follow."""
    top = _top(substitute(f, name, -symbol(name)) if way < 0 else f, name)
    return None if top is None else 0 if top[0] < FLAT else sign_of(top[1])


def _top(f: Term, name: str) -> tuple[Order, Term] | None:
    """Order and constant of f; (FLAT, 0) says only that f tends to 0."""
    sums: dict[Order, list[Term]] = {}
    for m, c in f.parts.items():
        part = _part(m, name)
        if part is None:
            return None
        sums.setdefault(part[0], []).append(part[1].scaled(c))
    if not sums:
        return FLAT, ZERO
    best = max(sums)
    constant = total(sums[best])
    sign = sign_of(constant)
    rivals = best[0] != 0 and len(sums[best]) > 1
    if best <= FLAT and (sign == 0 or rivals):
        return FLAT, ZERO
    return None if not sign or rivals else (best, constant)


def _part(m: Monomial, name: str) -> tuple[Order, Term] | None:
    speed, degree, logs, constant = 0, fmpq(0), fmpq(0), ONE
    for b, e in m:
        found = _base(b, name)
        if found is None or (found[0][0] and speed):
            return None
        (s, p, q), factor = found
        speed = speed or (s if e > 0 else -s)
        degree, logs, constant = degree + p * e, logs + q * e, constant * power(factor, e)
    return ((speed, fmpq(0), fmpq(0)) if speed else (0, degree, logs)), constant


def _base(b: Base, name: str) -> tuple[Order, Term] | None:
    if name not in b.variables:
        return FLAT, inside(b)
    if b.arg is None:
        return (0, fmpq(1), fmpq(0)), ONE
    top = _top(b.arg, name)
    if top is None:
        return None
    sign = sign_of(top[1])
    if b.kind == "sum":
        return top if sign else None
    return _of_small(b.name, top, sign) if top[0] <= FLAT else _of_large(b.name, top, sign)


def _of_small(f: str, top: tuple[Order, Term], sign: int) -> tuple[Order, Term] | None:
    """The argument tends to a finite limit."""
    if f == "log":
        if top[0] == FLAT:
            return (FLAT, apply("log", top[1])) if sign > 0 else None
        return (LOG, number(top[0][1])) if sign > 0 and top[0][0] == 0 and top[0][1] != 0 else None
    if f in ("exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc", "abs"):
        return FLAT, apply(f, top[1] if top[0] == FLAT else ZERO)
    return None


def _of_large(f: str, top: tuple[Order, Term], sign: int) -> tuple[Order, Term] | None:
    """The argument is unbounded; ``steep``: at least like a power of x, so that its exponential beats every power."""
    steep = top[0][0] > 0 or top[0][1] > 0
    match f:
        case "exp" if steep:
            return (sign, fmpq(0), fmpq(0)), ONE
        case "cosh" | "sinh" if steep:
            return (1, fmpq(0), fmpq(0)), number(HALF * (sign if f == "sinh" else 1))
        case "erfc" if sign < 0:
            return FLAT, number(2)
        case "erfc" if steep:
            return (-1, fmpq(0), fmpq(0)), ONE
        case "tanh" | "erf":
            return FLAT, number(sign)
        case "atan":
            return FLAT, PI.scaled(HALF * sign)
        case "log" if sign > 0 and not top[0][0] and top[0][1] > 0:
            return LOG, number(top[0][1])
    return None
