"""Variables in other units: the opposite of one that is never positive, a multiple where every function is asked about that multiple, the distance from an end.

log(-x) for x < 0 is log(x) for x > 0, atan(3*x) + sin(3*x + y) is atan(x) + sin(x + y), and log(x - 2)*(x - 2) for x > 2 is log(x)*x for x > 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, End, Side, as_end, end_expr, side_text
from theorycheck.ball import fmpq
from theorycheck.decide.kinks import linear_root
from theorycheck.decide.steps import products
from theorycheck.expression import Base, Expr, constant_sign, factored, number, plain, substitute, symbol

__all__ = ["Unit", "rescaled", "rescaled_box"]

Where = tuple[tuple[Expr, bool], ...]


class Unit(NamedTuple):
    """The new variable is factor*(x - start)."""

    factor: fmpq
    start: fmpq

    def of(self, x: Expr) -> Expr:
        """The new variable in terms of the old one."""
        return (x - number(self.start)).scaled(self.factor)

    def back(self) -> Unit:
        """The old variable in terms of the new one."""
        return Unit(1 / self.factor, -self.start * self.factor)


SAME = Unit(fmpq(1), fmpq(0))
Units = Mapping[str, Unit]


def rescaled(f: Expr, box: Box, where: Where) -> tuple[Units, tuple[Expr, Box, Where], tuple[Tree, list[Tree]]] | None:
    """The units, the question in terms of them, and the data and trees of the step; None where nothing changes."""
    units = {name: _unit(f, name, side) for name, side in box}
    if all(unit == SAME for unit in units.values()):
        return None
    new = rescaled_box(box, units)
    known = tuple((_put(u, units), strict) for u, strict in where)
    g = _put(f, units)
    inside = [[name, units[name].of(symbol(name)), side_text(side)] for name, side in new]
    held = [[u, strict, number(1)] for u, strict in known]
    shown = [
        products([(abs(units[name].factor), [(gap, 1)])])
        for name, side in box
        for gap in _gaps(name, side)[:: 1 if units[name].factor > 0 else -1]
    ]
    return units, (g, new, known), ((inside, number(1), g, held), shown)


def rescaled_box(box: Box, units: Units) -> Box:
    """The box in these units."""
    return tuple((name, _side(side, units[name])) for name, side in box)


def _unit(f: Expr, name: str, side: Side) -> Unit:
    start = _start(f, name, side)
    above = (
        constant_sign(end_expr(side.upper) - number(start)) if side.upper is not None and not side.is_point else None
    )
    size = _common_size(f, name)
    return Unit(-size if above is not None and above <= 0 else size, start)


def _common_size(f: Expr, name: str) -> fmpq:
    """c where each function that is asked about x is asked about c*x + ... or -c*x + ...; else 1."""
    x = ((Base("symbol", name), fmpq(1)),)
    sizes = set()
    for b in f.bases():
        for m, c in b.args[0].terms if b.kind == "call" else ():
            if name in Expr({m: c}).variables:
                sizes.add(abs(c) if m == x else fmpq(0))
    return sizes.pop() if len(sizes) == 1 and fmpq(0) not in sizes else fmpq(1)


def _start(f: Expr, name: str, side: Side) -> fmpq:
    """0 where that is one of the places; where the argument of each function but exp and log is 0; else an end at which something is 0 under a root, in a divisor or a logarithm; else where that
    is so next to the interval; else 0."""
    found, ends = list(_roots(f, name)), (side.lower, side.upper)
    centres, roots = {r for r, is_centre in found if is_centre}, {r for r, _ in found}
    if fmpq(0) in roots:
        return fmpq(0)
    if len(centres) == 1:
        return centres.pop()
    for end in ends:
        if isinstance(end, fmpq) and end in roots:
            return end
    if not roots or any(end == 0 for end in ends):
        return fmpq(0)
    for end, r, way in zip(ends, (max(roots), min(roots)), (-1, 1), strict=True):
        if end is not None and constant_sign((number(r) - end_expr(end)).scaled(fmpq(way))) == 1:
            return r
    return fmpq(0)


def _roots(f: Expr, name: str) -> Iterator[tuple[fmpq, bool]]:
    """Where what is linear in x is 0, in a function, under a root or in a divisor; and whether it is the argument of a function but exp and log."""
    for m, _ in f.terms:
        for b, e in m:
            if b.kind == "symbol" and b.name == name and (e < 0 or e.q != 1):
                yield fmpq(0), False
            if not b.args or name not in b.args[0].variables:
                continue
            whole = linear_root(b.args[0])
            if whole is not None and b.kind == "call" and b.name not in ("exp", "log"):
                yield whole[1], True
                continue
            for u in _factors(b.args[0]):
                linear = linear_root(u)
                if linear is None:
                    yield from _roots(u, name)
                elif linear[0] == name and not (b.kind == "call" and b.name == "exp"):
                    yield linear[1], False


def _factors(u: Expr) -> list[Expr]:
    """Of an argument."""
    parts, core = factored(u)
    return [*(plain(b) for b, _ in parts), core]


def _side(side: Side, unit: Unit) -> Side:
    low, high = _end(side.lower, unit), _end(side.upper, unit)
    if unit.factor < 0:
        return Side(high, low, side.upper_open, side.lower_open)
    return Side(low, high, side.lower_open, side.upper_open)


def _end(end: End, unit: Unit) -> End:
    return None if end is None else as_end(unit.of(end_expr(end)))


def _put(u: Expr, units: Units) -> Expr:
    for name, unit in units.items():
        u = substitute(u, name, unit.back().of(symbol(name))) if unit != SAME else u
    return u


def _gaps(name: str, side: Side) -> list[Expr]:
    """What is >= 0 for x in the interval."""
    below = [] if side.lower is None else [symbol(name) - end_expr(side.lower)]
    above = [] if side.upper is None else [end_expr(side.upper) - symbol(name)]
    return [*below, *above]
