"""Limits at an end in one variable, where they follow from the growth of single terms."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, apply, constant_sign, number, substitute, symbol, total
from theorycheck.expression.node import Base, Monomial

__all__ = ["limit_sign", "limit_sign_at"]

Growth = tuple[int, fmpq, fmpq]  # (sign of the exponent inside exp, power of x, power of log x); compared in this order
_FLAT: Growth = (0, fmpq(0), fmpq(0))
_CONTINUOUS = ("exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc", "abs")


def limit_sign(f: Expr, name: str, way: int) -> int | None:
    """The sign of the limit of f (0 if the limit is 0) as the variable goes to way * infinity; None where it does not follow."""
    try:
        found = _leading(substitute(f, name, symbol(name).scaled(fmpq(way))), name)
    except BadInput:
        return None
    return None if found is None else 0 if found[0] < _FLAT else constant_sign(found[1])


def limit_sign_at(f: Expr, name: str, end: Expr, way: int) -> int | None:
    """The same as the variable comes to a finite end, from above for way > 0."""
    try:
        return limit_sign(substitute(f, name, end + (symbol(name) ** -1).scaled(fmpq(way))), name, 1)
    except BadInput:
        return None


def _leading(f: Expr, name: str) -> tuple[Growth, Expr] | None:
    """The fastest growth among the terms and the constant before it; (flat, 0) where what is left tends to 0."""
    groups: dict[Growth, list[Expr]] = {}
    for m, c in f.terms:
        split = _growth(m, name)
        if split is None:
            return None
        groups.setdefault(split[0], []).append(split[1].scaled(c))
    for growth in sorted(groups, reverse=True):
        lead = total(groups[growth])
        sign = constant_sign(lead)
        if sign is None or (growth > _FLAT and sign == 0) or (growth[0] > 0 and len(groups[growth]) > 1):
            return None
        if growth < _FLAT and (sign == 0 or (growth[0] and len(groups[growth]) > 1) or _FLAT in groups):
            return _FLAT, number(0)
        if sign or growth > _FLAT:
            return growth, lead
    return _FLAT, number(0)


def _growth(m: Monomial, name: str) -> tuple[Growth, Expr] | None:
    """Growth class of a monomial at +infinity and its constant factor; terms that bring two classes together give None."""
    exponent, power, logs, constant = 0, fmpq(0), fmpq(0), number(1)
    for b, e in m:
        kind = _base_growth(b, name)
        if kind is None:
            return None
        (x, p, q), factor = kind
        if x and exponent:
            return None
        exponent, power, logs = exponent or (x if e > 0 else -x), power + p * e, logs + q * e
        constant = constant * factor**e
    return (exponent, fmpq(0) if exponent else power, fmpq(0) if exponent else logs), constant


def _base_growth(b: Base, name: str) -> tuple[Growth, Expr] | None:
    one = number(1)
    if name not in Expr({((b, fmpq(1)),): fmpq(1)}).variables:
        return _FLAT, Expr({((b, fmpq(1)),): fmpq(1)})
    if b.kind == "symbol":
        return (0, fmpq(1), fmpq(0)), one
    u = b.args[0]
    found = _leading(u, name)
    if found is None:
        return None
    growth, lead = found
    sign = constant_sign(lead) or 0
    if b.kind == "group":
        return found if sign else None
    if growth <= _FLAT:
        at = lead if growth == _FLAT else number(0)
        if b.name in _CONTINUOUS or (b.name == "log" and growth == _FLAT and sign > 0):
            return _FLAT, apply(b.name, at)
        return ((0, fmpq(0), fmpq(1)), number(growth[1])) if b.name == "log" and sign > 0 and growth[1] else None
    steep = growth[0] > 0 or growth[1] > 0  # exp(sqrt(log x)) grows more slowly than a power
    if b.name == "exp" and steep:
        return (sign, fmpq(0), fmpq(0)), one
    if b.name in ("cosh", "sinh") and steep:
        return (1, fmpq(0), fmpq(0)), number(fmpq(sign if b.name == "sinh" else 1, 2))
    if b.name == "erfc" and sign < 0:
        return _FLAT, number(2)
    if b.name == "erfc" and steep:
        return (-1, fmpq(0), fmpq(0)), one  # erfc(sqrt(log(x))) falls more slowly than some powers
    if b.name in ("tanh", "erf"):
        return _FLAT, number(sign)
    if b.name == "atan":
        return _FLAT, apply("acos", number(0)).scaled(fmpq(sign))
    if b.name == "log" and sign > 0 and not growth[0] and growth[1]:
        return (0, fmpq(0), fmpq(1)), number(growth[1])
    return None
