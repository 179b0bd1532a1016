"""Limits at an infinite end in one variable, where they follow from the growth of single terms."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression import Expr, apply, constant_sign, number, substitute, symbol, total
from theorycheck.expression.node import Base, Monomial

__all__ = ["limit_sign"]

Growth = tuple[int, fmpq, fmpq]  # (sign of the exponent inside exp, power of x, power of log x); compared in this order


def limit_sign(f: Expr, name: str, way: int) -> int | None:
    """The sign of the limit of f (0 if the limit is 0) as the variable goes to way * infinity; None where it does not follow."""
    try:
        g = substitute(f, name, symbol(name).scaled(fmpq(way)))
    except ValueError:
        return None
    groups: dict[Growth, list[Expr]] = {}
    for m, c in g.terms:
        split = _growth(m, name)
        if split is None:
            return None
        groups.setdefault(split[0], []).append(split[1].scaled(c))
    for growth in sorted(groups, reverse=True):
        lead = total(groups[growth])
        sign = constant_sign(lead)
        if sign is None or (growth > _FLAT and sign == 0) or (growth[0] > 0 and len(groups[growth]) > 1):
            return None
        if growth > _FLAT:
            return sign
        if growth == _FLAT and sign:
            return sign
        if growth < _FLAT:
            return 0
    return 0


_FLAT: Growth = (0, fmpq(0), fmpq(0))


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
    if b.kind == "group":
        return None
    u = b.args[0]
    lead = limit_sign(u, name, 1)
    if lead is None or lead == 0 or not _unbounded(u, name):
        return None
    if b.name == "exp":
        if max(g[0][1] for m, _ in u.terms if (g := _growth(m, name)) is not None) <= 0:
            return None  # exp(sqrt(log x)) grows more slowly than a power
        return (lead, fmpq(0), fmpq(0)), one
    if b.name in ("cosh", "sinh") and max(g[0][1] for m, _ in u.terms if (g := _growth(m, name)) is not None) > 0:
        return (1, fmpq(0), fmpq(0)), number(fmpq(lead if b.name == "sinh" else 1, 2))
    if b.name == "erfc" and lead < 0:
        return _FLAT, number(2)
    if b.name == "erfc" and max(g[0][1] for m, _ in u.terms if (g := _growth(m, name)) is not None) > 0:
        return (-1, fmpq(0), fmpq(0)), one  # erfc(sqrt(log(x))) falls more slowly than some powers
    if b.name in ("tanh", "erf"):
        return _FLAT, number(lead)
    if b.name == "atan":
        return _FLAT, apply("acos", number(0)).scaled(fmpq(lead))
    if b.name == "log" and lead > 0 and u == symbol(name):
        return (0, fmpq(0), fmpq(1)), one
    return None


def _unbounded(u: Expr, name: str) -> bool:
    growths = [_growth(m, name) for m, _ in u.terms]
    return all(g is not None for g in growths) and max(g[0] for g in growths if g is not None) > _FLAT
