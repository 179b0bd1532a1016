"""What a step is about, and the small facts about it that several steps need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from theorycheck.ball import fmpq, precision
from theorycheck.decide.checker.enclose import Interval, enclose, side_interval
from theorycheck.decide.checker.reading import End, Side, read_sum
from theorycheck.decide.checker.rejected import insist
from theorycheck.errors import TheorycheckError
from theorycheck.expression.algebraic import is_algebraic_zero
from theorycheck.expression.equality import substitute, vanishes
from theorycheck.expression.node import Expr, number, symbol

__all__ = ["Sequent", "Tree", "Where", "bound_in", "end_expr", "sign_of", "tidy_end"]

Where: TypeAlias = tuple[tuple[Expr, bool], ...]
Tree: TypeAlias = list  # a rule's name, its data, and the list of the trees of its goals


@dataclass(frozen=True)
class Sequent:
    """f has a value and is >= 0 (> 0) at every point of the box that meets the conditions.

    ``defined``: expressions that have values at these points; ``free``: at every point of the box, whether it meets the conditions or not.
    """

    f: Expr
    box: dict[str, Side]
    strict: bool
    where: Where
    free: bool
    bits: int
    defined: tuple[Expr, ...] = ()

    def goal(self, f: Expr, strict: bool | None = None, extra: Where = ()) -> Sequent:
        """Another goal in the same place."""
        return replace(self, f=f, strict=self.strict if strict is None else strict, where=(*self.where, *extra))

    def read(self, text: str) -> Expr:
        """An expression in the box's variables."""
        x = read_sum(str(text), self.box)
        insist(set(x.variables) <= set(self.box), "variables of the box")
        return x

    def sides(self, **changed: Side) -> Sequent:
        """The same goal on another box."""
        return replace(self, box={**self.box, **changed})

    def opened(self, *names: str) -> Sequent:
        """The same goal in the interior."""
        return self.sides(**{n: self.box[n].opened() for n in names})

    def without(self, name: str, value: Expr, where: Where, included: bool = True) -> Sequent:
        """The goal where the variable has this value; not ``included``: a value at which nothing is known to be defined."""
        box = {n: side for n, side in self.box.items() if n != name}
        known = put_in(self.defined, name, value) if included else ()
        return replace(self, f=substitute(self.f, name, value), box=box, where=where, defined=known)

    def ranges(self) -> dict[str, Interval]:
        """The box, its ends rounded outward."""
        return {n: side_interval(side) for n, side in self.box.items()}


def put_in(defined: tuple[Expr, ...], name: str, value: Expr) -> tuple[Expr, ...]:
    """What is defined, with a value that the variable takes put in; what cannot be written then is left out."""
    found = []
    for x in defined:
        try:
            found.append(substitute(x, name, value))
        except TheorycheckError:
            continue
    return tuple(found)


def sign_of(x: Expr) -> int:
    """-1, 0 or 1, proved."""
    value = x.rational
    insist(not x.variables, "a constant")
    for bits in (64, 128, 256, 512, 1024) if value is None else ():
        with precision(bits):
            low, high = enclose(x, {})
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
    insist(value is not None or vanishes(x) or is_algebraic_zero(x), "a constant of known sign")
    return 0 if value is None else int(value > 0) - int(value < 0)


def end_expr(end: fmpq | Expr) -> Expr:
    """An end as an expression."""
    return end if isinstance(end, Expr) else number(end)


def tidy_end(x: Expr) -> End:
    """An expression as an end."""
    return x if x.rational is None else x.rational


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
