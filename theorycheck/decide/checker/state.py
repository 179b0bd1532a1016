"""What a step is about, and the small facts about it that several steps need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.domain import Side
from theorycheck.expression import Expr, constant_sign, number, parse, symbol

__all__ = ["Sequent", "Where", "bound_in", "end_expr", "sign_of"]

Where: TypeAlias = tuple[tuple[Expr, bool], ...]


@dataclass(frozen=True)
class Sequent:
    """f >= 0 (> 0) at every point of the box that meets the conditions and where f has a value; ``free``: it has one on the whole box."""

    f: Expr
    box: dict[str, Side]
    strict: bool
    where: Where
    free: bool
    bits: int

    def goal(self, f: Expr, strict: bool | None = None, extra: Where = ()) -> Sequent:
        """Another goal in the same place."""
        return replace(self, f=f, strict=self.strict if strict is None else strict, where=(*self.where, *extra))

    def read(self, text: str) -> Expr:
        """An expression in the box's variables."""
        return parse(str(text), variables=tuple(self.box))

    def sides(self, **changed: Side) -> Sequent:
        """The same goal on another box."""
        return replace(self, box={**self.box, **changed})


def sign_of(x: Expr) -> int:
    """-1, 0 or 1, proved."""
    sign = constant_sign(x)
    insist(sign is not None, "a constant of known sign")
    return sign or 0


def end_expr(end: fmpq | Expr) -> Expr:
    """An end as an expression."""
    return end if isinstance(end, Expr) else number(end)


def bound_in(g: Expr, name: str) -> tuple[fmpq, Expr] | None:
    """(a, h) with g = a*(x - h), a rational and h free of x."""
    if name not in g.variables:
        return None
    slope = fmpq(0)
    for m, c in g.terms:
        if len(m) == 1 and m[0][1] == 1 and m[0][0].kind == "symbol" and m[0][0].name == name:
            slope = c
    h = symbol(name) - g.scaled(1 / slope) if slope else None
    return (slope, h) if h is not None and name not in h.variables else None
