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
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Rejected, Term, apply, insist, number, spend, symbol

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
CONTINUOUS = {"inv": "!=", "sign": "!=", "log": ">", "root": ">=", "acos": ">="}
"""Where each function is continuous, on an interval on which it holds of its argument."""
DIFFERENTIABLE = {"inv": "!=", "sign": "!=", "abs": "!=", "log": ">", "root": ">", "acos": ">"}
"""Where it is differentiable, at a point of an open set on which it holds."""
Order: TypeAlias = tuple[int, fmpq, fmpq]
FLAT: Order = (0, fmpq(0), fmpq(0))
AT_ZERO = {"exp": ONE, "cos": ONE, "sin": ZERO, "atan": ZERO, "erf": ZERO, "abs": ZERO}
"""What each function tends to where its argument tends to 0."""


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


def needs(x: Term, v: str, relations: dict[str, str]) -> list[Fact]:
    """Of the functions through which x depends on v."""
    spend(100 + 100 * len(x.parts))
    found: dict[Fact, None] = {}
    for a in sorted(x.atoms(), key=lambda a: a.serial):
        if a.args and v in a.variables:
            insist(a.name != "root" or v not in a.args[0].variables, "a root of a fixed number")
            inner = [ONE - a.inner, ONE + a.inner] if a.name == "acos" else [a.inner]
            own = [(u, relations[a.name]) for u in inner if a.name in relations]
            found |= dict.fromkeys([*needs(a.inner, v, relations), *own])
    return list(found)


def limit_sign(x: Term, v: str) -> int:
    """The sign of lim x as v goes to infinity, or of x for all large v where it has no limit; Rejected where it is not seen."""
    insist(not x.variables > {v}, "a limit in one variable")
    order, c = _top(x, v)
    return 0 if order < FLAT else _sign(c)


def _sign(x: Term) -> int:
    """Of a constant: proved, or 0 itself."""
    for bits in (64, 256, 1024):
        with precision(bits):
            low, high = enclose(x, {})
        if low > 0 or high < 0 or not x.parts:
            return int(low > 0) - int(high < 0)
    raise Rejected("proof: expected a limit with a sign that is seen")


def _top(x: Term, v: str) -> tuple[Order, Term]:
    """Order and constant of x; (FLAT, 0) says only that x tends to 0."""
    spend(300 + 300 * len(x.parts))
    found: dict[Order, list[Term]] = {}
    for m, c in x.parts.items():
        (speed, p, q), constant = FLAT, number(c)
        for a, e in m:
            own, factor = _of(a, v)
            insist(not (speed and own[0]), "a limit without two exponentials")
            speed, p, q, constant = speed or own[0], p + own[1] * e, q + own[2] * e, constant * factor**e
        found.setdefault((speed, fmpq(0), fmpq(0)) if speed else (0, p, q), []).append(constant)
    best = max(found, default=FLAT)
    rivals = best[0] != 0 and len(found[best]) > 1
    total = ZERO if rivals else sum(found.get(best, []), ZERO)
    sign = _sign(total)
    insist(sign or best <= FLAT, "a limit by what grows most")
    return (best, total) if sign else (FLAT, ZERO)


def _of(a: Atom, v: str) -> tuple[Order, Term]:
    """Of an atom; the exponential beats every power where its argument is at least like a power of v."""
    if not a.args or v not in a.variables:
        return (FLAT, symbol(a.name, a.args)) if v not in a.variables else ((0, fmpq(1), fmpq(0)), ONE)
    order, c = _top(a.inner, v)
    (speed, p, q), sign = order, _sign(c)
    match a.name:
        case "inv" if sign:
            return (-speed, -p, -q), _inv(c)
        case "root" if sign > 0 and not speed and (n := a.args[0].rational) is not None:
            return (0, p / n, q / n), ONE if c is ONE else symbol("root", (a.args[0], c))
        case "log" if sign > 0 and order == FLAT:
            return FLAT, ZERO if c is ONE else apply("log", c)
        case "log" if sign > 0 and not speed and p != 0:
            return (0, fmpq(0), fmpq(1)), number(p)
        case "exp" if order > FLAT and (speed or p > 0):
            return (sign, fmpq(0), fmpq(0)), ONE
        case "erf" | "atan" if order > FLAT:
            return FLAT, (ONE if a.name == "erf" else PI * HALF) * sign
        case f if f in AT_ZERO and order <= FLAT:
            return FLAT, apply(f, c) if order == FLAT and sign else AT_ZERO[f]
    raise Rejected(f"proof: expected a limit of {a.name}")
