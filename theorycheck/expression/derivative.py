"""Symbolic derivatives of normal forms."""

from __future__ import annotations

from functools import lru_cache

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression.functions import apply
from theorycheck.expression.node import ONE, PI, ZERO, Base, Expr, from_base, number, power, total

__all__ = ["NotDifferentiable", "derivative"]


class NotDifferentiable(BadInput):
    """The expression contains ``sign`` or ``step``, whose jumps have no derivative."""


@lru_cache(maxsize=8192)
def derivative(x: Expr, name: str) -> Expr:
    """d x / d name where x is differentiable; ``abs(u)`` differentiates to ``sign(u)``, which again raises NotDifferentiable."""
    parts: list[Expr] = []
    for m, c in x.terms:
        for i, (b, e) in enumerate(m):
            inner = _base_derivative(b, name)
            if inner.is_zero:
                continue
            others = Expr({m[:i] + m[i + 1 :]: c * e})
            parts.append(others * (from_base(b) ** (e - 1) if b.kind != "group" else b.args[0] ** (e - 1)) * inner)
    return total(parts)


@lru_cache(maxsize=8192)
def _base_derivative(b: Base, name: str) -> Expr:
    if b.kind == "symbol":
        return ONE if b.name == name else ZERO
    if b.kind in ("constant", "prime"):
        return ZERO
    u = b.args[0]
    du = derivative(u, name)
    if b.kind == "group" or du.is_zero:
        return du
    return _outer_derivative(b.name, u) * du


def _outer_derivative(name: str, u: Expr) -> Expr:
    half = fmpq(1, 2)
    if name in ("exp", "tan", "tanh", "erf", "erfc"):
        f = apply(name, u)
        gauss = apply("exp", -(u * u)) * PI ** (-half) * number(2)
        rules = {"exp": lambda: f, "tan": lambda: 1 + f * f, "tanh": lambda: 1 - f * f}
        return rules[name]() if name in rules else (gauss if name == "erf" else -gauss)
    match name:
        case "log":
            return u**-1
        case "sin":
            return apply("cos", u)
        case "cos":
            return -apply("sin", u)
        case "acos":
            return -power(1 - u * u, -half)
        case "atan":
            return (1 + u * u) ** -1
        case "sinh":
            return apply("cosh", u)
        case "cosh":
            return apply("sinh", u)
        case "abs":
            return apply("sign", u)
    raise NotDifferentiable(f"{name}: expected a differentiable expression; {name} jumps")
