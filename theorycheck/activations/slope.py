"""The derivative almost everywhere of an expression with abs and sign: each sign is constant near almost every point."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, apply, derivative, symbol
from theorycheck.expression.equality import map_bases, rebuild

__all__ = ["slope"]


def slope(x: Expr) -> Expr:
    """d x / dx, with sign(u) taken as a constant and abs(u) as sign(u) u."""
    if not any(b.kind == "call" and b.name in ("abs", "sign") for b in x.bases()):
        return derivative(x, "x")
    signs: dict[str, Expr] = {}

    def hide(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if u is None or b.kind != "call" or b.name not in ("abs", "sign"):
            return rebuild(b, e, u)
        name = next((n for n, v in signs.items() if v == u), f"sign_{len(signs)}")
        signs[name] = u
        hidden: Expr = (symbol(name) if b.name == "sign" else symbol(name) * u) ** e
        return hidden

    def show(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if b.kind == "symbol" and b.name in signs:
            shown: Expr = apply("sign", map_bases(signs[b.name], show)) ** e
            return shown
        return rebuild(b, e, u)

    return map_bases(derivative(map_bases(x, hide), "x"), show)
