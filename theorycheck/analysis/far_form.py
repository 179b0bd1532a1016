"""An expression rewritten for x -> +oo: sums under powers and logarithms have their fastest term taken out, so that nothing is oo/oo.

(1 + exp(x))^-1 becomes exp(-x) (1 + exp(-x))^-1, log(1 + exp(x)) becomes x + log(1 + exp(-x)), tanh(x) becomes 1 - 2 exp(-2x)/(1 + exp(-2x)),
erf(x) becomes 1 - erfc(x), cosh and sinh become exponentials. Each step is an identity for x > 0 wherever the expression is defined.
"""

from __future__ import annotations

from functools import lru_cache

from theorycheck.analysis.orders import Order, Unordered, compare_orders, leading_sign, term
from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, apply, from_base, number, product, substitute, symbol, total
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import tidy_monomial

__all__ = ["far_form", "fastest", "order_expr", "toward"]

ONE = number(1)


def toward(expr: Expr, way: int, end: fmpq | None = None) -> Expr:
    """The expression in a new x -> +oo: at way * x, or, near a finite end, at end + way / x."""
    x = symbol("x")
    return substitute(expr, "x", x.scaled(fmpq(way)) if end is None else number(end) + (x**-1).scaled(fmpq(way)))


@lru_cache(maxsize=4096)
def far_form(expr: Expr, powers: bool = True) -> Expr:
    """The expression in far form; without ``powers``, only exponentials are taken out of sums (good down to x = 0)."""

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None:
            return from_base(b, e)
        if b.kind == "group":
            return _group(u, e, powers)
        return _call(b.name, u, e, powers)

    return map_bases(expr, rule)


def _group(u: Expr, e: fmpq, powers: bool) -> Expr:
    if e.q == 1 and e > 0:
        return _raised(u, e)
    top = fastest(u, powers)
    if top is None:
        return _raised(u, e)
    return order_expr(top, e) * _raised(_divided(u, top), e)


def _raised(u: Expr, e: fmpq) -> Expr:
    power: Expr = u**e
    return power


def _divided(u: Expr, top: Order) -> Expr:
    return u * order_expr(top, fmpq(-1))


def fastest(u: Expr, powers: bool = True) -> Order | None:
    """The largest order among the terms (its logarithms left out), None where that is 1 or not known."""
    top = None
    try:
        for m, _ in u.terms:
            order = term(m).order
            order = Order(order.exponent, order.power if powers else fmpq(0))
            if top is None or compare_orders(order, top) > 0:
                top = order
        return top if top is not None and compare_orders(top, Order()) else None
    except Unordered:
        return None


def order_expr(order: Order, e: fmpq) -> Expr:
    """The order to a power, as an expression (x > 0)."""
    x = symbol("x")
    parts = [apply("exp", total(c * x**d for d, c in order.exponent).scaled(e))]
    if order.power:
        parts.append(from_base(Base("symbol", "x"), order.power * e))
    return product(parts)


def _call(name: str, u: Expr, e: fmpq, powers: bool) -> Expr:
    sign = leading_sign(u) if name in ("tanh", "erf", "erfc") else None
    if name == "tanh" and any(b.kind == "call" and b.name == "log" for m, _ in u.terms for b, _ in m):
        double = apply("exp", u.scaled(fmpq(2)))  # logarithms cancel against the exponential
        top = fastest(double)
        if top is not None and top.size > 0:
            return _group(ONE - _group(double + 1, fmpq(-1), powers).scaled(fmpq(2)), e, powers)
        return _group(double - 1, e, powers) * _group(double + 1, -e, powers)
    match name:
        case "abs":
            return _raised(absolute_far(u), e)
        case "log":
            top = fastest(u, powers)
            if top is None:
                return _raised(apply("log", u), e)
            exponent = total(c * symbol("x") ** d for d, c in top.exponent)
            taken = exponent + from_base(Base("call", "log", (symbol("x"),))).scaled(top.power)
            return _group(taken + apply("log", _divided(u, top)), e, powers)
        case "tanh" if sign:
            small = apply("exp", u.scaled(fmpq(-2 * sign)))
            return _group((ONE - (small * (ONE + small) ** -1).scaled(fmpq(2))).scaled(fmpq(sign)), e, powers)
        case "erf" if sign and powers:
            return _group((ONE - _erfc(u.scaled(fmpq(sign)))).scaled(fmpq(sign)), e, powers)
        case "erfc" if sign:
            return _raised(_erfc(u), e) if sign > 0 else _group(2 - _erfc(-u), e, powers)
        case "cosh" | "sinh":
            up, down = apply("exp", u), apply("exp", -u)
            return _group((up + (down if name == "cosh" else -down)).scaled(fmpq(1, 2)), e, powers)
    return rebuild(Base("call", name, (u,)), e, u)


def absolute_far(u: Expr) -> Expr:
    """abs(u) for x > 0: powers of x and positive bases are their own absolute values."""
    found = apply("abs", u)
    x = Base("call", "abs", (symbol("x"),))
    return map_bases(found, lambda b, e, v: from_base(Base("symbol", "x"), e) if b == x else rebuild(b, e, v))


def _erfc(u: Expr) -> Expr:
    """erfc(u) as it stands, without the rule that turns the sign of its argument."""
    return tidy_monomial(((Base("call", "erfc", (u,)), fmpq(1)),))
