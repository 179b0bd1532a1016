"""Derivatives, where a term is continuous and differentiable in a variable, and the sign of a limit at infinity.

A part of a sum grows like a constant times exp(+-u) x^p (log x)^q, with u unbounded; exponentials win over powers, powers over logarithms, and two exponentials are never compared.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from theorycheck.ball import fmpq, precision
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import HALF, Fact
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Monomial, Term, apply, insist, number, spend, symbol

_inv = partial(apply, "inv")


SLOPES: dict[str, Callable[[Term, Atom], Term]] = {
    "inv": lambda _, f: -(symbol("inv", f.args) ** 2),
    "root": lambda u, f: symbol("root", f.args) * _inv(u * f.args[0]),
    "exp": lambda _, f: symbol("exp", f.args),
    "log": lambda u, _: _inv(u),
    "sin": lambda u, _: apply("cos", u),
    "cos": lambda u, _: -apply("sin", u),
    "acos": lambda u, _: -_inv(apply("root", number(2), ONE - u * u)),
    "atan": lambda u, _: _inv(ONE + u * u),
    "erf": lambda u, _: apply("exp", -(u * u)) * _inv(apply("root", number(2), PI)) * 2,
    "abs": lambda u, _: apply("sign", u),
    "sign": lambda _u, _f: ZERO,
}
"""The derivative of each function, of its argument and of itself."""


def derivative(x: Term, v: str) -> Term:
    """d x / d v where x is differentiable."""
    spend(30)
    total = ZERO
    for m, c in x.parts.items():
        for i, (a, e) in enumerate(m):
            if v in a.variables:
                rest = Term({m[:i] + (((a, e - 1),) if e > 1 else ()) + m[i + 1 :]: c * e}) * 1
                total = total + rest * (SLOPES[a.name](a.inner, a) * derivative(a.inner, v) if a.args else ONE)
    return total


def continuous_where(x: Term, v: str) -> list[Fact]:
    """What makes x continuous in v on any interval on which it holds."""
    return _needs(x, v, {"inv": "!=", "sign": "!=", "log": ">", "root": ">=", "acos": ">="})


def differentiable_where(x: Term, v: str) -> list[Fact]:
    """What makes x differentiable in v at a point of an open set on which it holds."""
    return _needs(x, v, {"inv": "!=", "sign": "!=", "abs": "!=", "log": ">", "root": ">", "acos": ">"})


def _needs(x: Term, v: str, relations: dict[str, str]) -> list[Fact]:
    """Of the functions through which x depends on v, the inner ones first."""
    spend(100 + 100 * len(x.parts))
    found: dict[Fact, None] = {}
    for a in sorted(x.atoms(), key=lambda a: a.serial):
        if a.args and v in a.variables:
            insist(a.name != "root" or v not in a.args[0].variables, "a root of a fixed number")
            found |= dict.fromkeys(_needs(a.inner, v, relations))
            inner = [ONE - a.inner, ONE + a.inner] if a.name == "acos" else [a.inner]
            found |= {(u, relations[a.name]): None for u in inner if a.name in relations}
    return list(found)


Order: TypeAlias = tuple[int, fmpq, fmpq]
FLAT: Order = (0, fmpq(0), fmpq(0))
LOG: Order = (0, fmpq(0), fmpq(1))


def limit_sign(x: Term, v: str) -> int | None:
    """The sign of lim x as v goes to infinity, or of x for all large v where it has no limit; None where it is not seen."""
    top = _top(x, v)
    return None if top is None or x.variables > {v} else 0 if top[0] < FLAT else _sign(top[1])


def _sign(x: Term) -> int | None:
    """Of a constant: proved, or 0 itself."""
    for bits in (64, 256, 1024) if x.parts else ():
        with precision(bits):
            low, high = enclose(x, {})
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    return None if x.parts else 0


def _top(x: Term, v: str) -> tuple[Order, Term] | None:
    """Order and constant of x; (FLAT, 0) says only that x tends to 0."""
    spend(300 + 300 * len(x.parts))
    sums: dict[Order, Term] = {}
    count: dict[Order, int] = {}
    for m, c in x.parts.items():
        part = _part(m, v)
        if part is None:
            return None
        sums[part[0]] = sums.get(part[0], ZERO) + part[1] * number(c)
        count[part[0]] = count.get(part[0], 0) + 1
    if not sums:
        return FLAT, ZERO
    best = max(sums)
    sign, rivals = _sign(sums[best]), best[0] != 0 and count[best] > 1
    if best <= FLAT and (sign == 0 or rivals):
        return FLAT, ZERO
    return None if not sign or rivals else (best, sums[best])


def _part(m: Monomial, v: str) -> tuple[Order, Term] | None:
    speed, degree, logs, constant = 0, fmpq(0), fmpq(0), ONE
    for a, e in m:
        found = _of(a, v)
        if found is None or (found[0][0] and speed):
            return None
        (s, p, q), factor = found
        speed, degree, logs, constant = speed or s, degree + p * e, logs + q * e, constant * factor**e
    return ((speed, fmpq(0), fmpq(0)) if speed else (0, degree, logs)), constant


def _of(a: Atom, v: str) -> tuple[Order, Term] | None:
    if v not in a.variables:
        return FLAT, symbol(a.name, a.args)
    if not a.args:
        return (0, fmpq(1), fmpq(0)), ONE
    top = _top(a.inner, v)
    if top is None or (sign := _sign(top[1])) is None:
        return None
    order, c = top
    if a.name == "inv" and sign:
        return (-order[0], -order[1], -order[2]), _inv(c)
    if a.name == "root" and sign > 0 and not order[0] and (q := a.args[0].rational) is not None:
        return (0, order[1] / q, order[2] / q), ONE if c is ONE else symbol("root", (a.args[0], c))
    return _of_small(a.name, order, c, sign) if order <= FLAT else _of_large(a.name, order, sign)


AT_ZERO = {"exp": ONE, "cos": ONE, "sin": ZERO, "atan": ZERO, "erf": ZERO, "abs": ZERO}


def _of_small(f: str, order: Order, c: Term, sign: int) -> tuple[Order, Term] | None:
    """The argument tends to c, or like a power to 0."""
    if f == "log" and order == FLAT:
        return (FLAT, ZERO if c is ONE else apply(f, c)) if sign > 0 else None
    if f == "log":
        return (LOG, number(order[1])) if sign > 0 and order[0] == 0 and order[1] != 0 else None
    return (FLAT, apply(f, c) if order == FLAT and sign else AT_ZERO[f]) if f in AT_ZERO else None


def _of_large(f: str, order: Order, sign: int) -> tuple[Order, Term] | None:
    """The argument is unbounded; ``steep``: at least like a power of v, so that its exponential beats every power."""
    steep = order[0] > 0 or order[1] > 0
    match f:
        case "exp" if steep:
            return (sign, fmpq(0), fmpq(0)), ONE
        case "erf":
            return FLAT, number(sign)
        case "atan":
            return FLAT, PI * HALF * sign
        case "log" if sign > 0 and not order[0] and order[1] > 0:
            return LOG, number(order[1])
    return None
