"""How fast a monomial grows as x -> +oo: exp(sum c_i x^d_i) x^p log(x)^l times factors that stay bounded.

Orders are compared by the exponent first (largest degree first), then the power, then the power of the logarithm; constants c_i are compared
by proof (``constant_sign``). What cannot be brought to this shape raises ``Unordered``: the caller then claims nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import arb, fmpq
from theorycheck.expression import Base, Expr, constant_sign, from_base, number, product, total
from theorycheck.expression.node import Monomial

__all__ = ["Order", "Term", "Unordered", "compare_orders", "leading_sign", "order_ball", "power_sum", "term"]

ZERO = fmpq(0)
Exponent = tuple[tuple[fmpq, Expr], ...]


class Unordered(Exception):
    """Growth that this scale does not measure."""


@dataclass(frozen=True)
class Order:
    """exp(sum c x^d) x^power log(x)^logs; degrees d > 0, largest first."""

    exponent: Exponent = ()
    power: fmpq = ZERO
    logs: fmpq = ZERO

    @property
    def size(self) -> int:
        """-1: tends to 0, 0: is 1, 1: tends to oo."""
        return compare_orders(self, Order())


@dataclass(frozen=True)
class Term:
    """order * bounded * product of g^k over ``special``, each with a bound on |g| at hand.

    ("erfc", u, -): g = exp(u^2) erfc(u) is in (0, 1/(sqrt(pi) u)] for u > 0. ("log", s, r): g = log(1 + s)/D with r = s/D, |g| <= |r|/(1 - |s|).
    (tanh, atan, sin or erf, s, r): g = f(s)/D with r = s/D, |g| <= c |r|, c = 2/sqrt(pi) for erf, else 1. D is the order of s, which tends to 0.
    """

    order: Order
    bounded: Expr
    special: tuple[tuple[str, Expr, Expr, int], ...]


def power_sum(u: Expr) -> dict[fmpq, Expr] | None:
    """u as sum c_d x^d with constants c_d and rational d, or None."""
    found: dict[fmpq, Expr] = {}
    for m, c in u.terms:
        degree, factors = fmpq(0), [number(c)]
        for b, e in m:
            if b.kind == "symbol":
                degree += e
            elif any(a.variables for a in b.args):
                return None
            else:
                factors.append(from_base(b, e))
        found[degree] = found.get(degree, number(0)) + product(factors)
    return {d: c for d, c in found.items() if not c.is_zero}


def leading_sign(u: Expr) -> int | None:
    """The sign of u's limit +oo or -oo where u is a sum of powers that tends to one of them, else None."""
    powers = power_sum(u)
    if not powers or max(powers) <= 0:
        return None
    return constant_sign(powers[max(powers)]) or None


def compare_orders(a: Order, b: Order) -> int:
    """Which grows faster: -1, 0 or 1."""
    difference: dict[fmpq, Expr] = dict(a.exponent)
    for d, c in b.exponent:
        difference[d] = difference.get(d, number(0)) - c
    for d in sorted(difference, reverse=True):
        sign = constant_sign(difference[d])
        if sign is None:
            raise Unordered
        if sign:
            return sign
    x, y = (a.power, a.logs), (b.power, b.logs)
    return (x > y) - (x < y)


def term(m: Monomial) -> Term:
    """The order of a monomial and what is left of it."""
    exponent: dict[fmpq, Expr] = {}
    power = logs = fmpq(0)
    bounded: list[Expr] = []
    special: list[tuple[str, Expr, Expr, int]] = []
    for b, e in m:
        if b.kind == "symbol":
            power += e
        elif b.kind == "call" and b.name == "exp" and _has_degrees(b.args[0]):
            _add(exponent, b.args[0].scaled(e))
        elif b.kind == "call" and b.name == "erfc" and e.q == 1 and e > 0 and leading_sign(b.args[0]) == 1:
            _add(exponent, (b.args[0] * b.args[0]).scaled(-e))
            special.append(("erfc", b.args[0], b.args[0], int(e.p)))
            if any(d <= 0 for d in power_sum(b.args[0] * b.args[0]) or {}):
                bounded.append(_constant_part(b, e))
        elif b.kind == "call" and b.name == "log" and _is_x(b.args[0]):
            logs += e
        elif (found := _small(b, e)) is not None:
            d, s, r = found
            _add(exponent, total(c * from_base(Base("symbol", "x"), k) for k, c in d.exponent).scaled(e))
            power += d.power * e
            special.append((b.name, s, r, int(e.p)))
        else:
            bounded.append(from_base(b, e))
    ordered = tuple(
        sorted(((d, c) for d, c in exponent.items() if d > 0 and not c.is_zero), key=lambda t: t[0], reverse=True)
    )
    return Term(Order(ordered, power, logs), product(bounded), tuple(special))


def _small(b: Base, e: fmpq) -> tuple[Order, Expr, Expr] | None:
    """For f(s) with s -> 0: the order D of s, s and s/D."""
    from theorycheck.analysis.far_form import fastest, order_expr

    if b.kind != "call" or b.name not in ("log", "tanh", "atan", "sin", "erf") or e.q != 1 or e < 0:
        return None
    s = b.args[0] - 1 if b.name == "log" else b.args[0]
    top = fastest(s)
    if top is None or top.size >= 0:
        return None
    return top, s, s * order_expr(top, fmpq(-1))


def _constant_part(b: Base, e: fmpq) -> Expr:
    """exp of the terms of -e u^2 that do not grow."""
    from theorycheck.expression import apply

    parts = power_sum(b.args[0] * b.args[0]) or {}
    rest = number(0)
    for d, c in parts.items():
        if d <= 0:
            rest = rest + c * from_base(Base("symbol", "x"), d) if d else rest + c
    return apply("exp", rest.scaled(-e))


def _has_degrees(u: Expr) -> bool:
    powers = power_sum(u)
    return bool(powers) and min(powers or [fmpq(0)]) > 0


def _add(exponent: dict[fmpq, Expr], u: Expr) -> None:
    for d, c in (power_sum(u) or {}).items():
        exponent[d] = exponent.get(d, number(0)) + c


def _is_x(u: Expr) -> bool:
    return (
        len(u.terms) == 1
        and u.terms[0][1] == 1
        and len(u.terms[0][0]) == 1
        and u.terms[0][0][0] == (Base("symbol", "x"), fmpq(1))
    )


def order_ball(order: Order, x: arb) -> arb:
    """The value of the order at x > 1."""
    from theorycheck.expression import constant_ball

    e = arb(0)
    for d, c in order.exponent:
        e += constant_ball(c, 160) * (x.log() * d).exp()
    if order.power:
        e += x.log() * order.power
    value = e.exp()
    return value * (x.log().log() * order.logs).exp() if order.logs else value
