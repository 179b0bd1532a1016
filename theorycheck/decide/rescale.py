"""Variables in other units: the opposite of one that is never positive, a multiple where every function is asked about that multiple.

log(-x) for x < 0 is log(x) for x > 0, atan(3*x) + sin(3*x + y) is atan(x) + sin(x + y).
"""

from __future__ import annotations

from collections.abc import Mapping

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, End, Side, as_end, end_expr, side_text
from theorycheck.ball import fmpq
from theorycheck.decide.steps import products
from theorycheck.expression import Base, Expr, constant_sign, number, substitute, symbol

__all__ = ["rescaled", "rescaled_box"]

Where = tuple[tuple[Expr, bool], ...]
Factors = Mapping[str, fmpq]


def rescaled(
    f: Expr, box: Box, where: Where
) -> tuple[Factors, tuple[Expr, Box, Where], tuple[Tree, list[Tree]]] | None:
    """By what each variable is multiplied, the question about the multiples, and the data and trees of the step; None where nothing changes."""
    factors = {name: _factor(f, name, side) for name, side in box}
    if all(w == 1 for w in factors.values()):
        return None
    new = rescaled_box(box, factors)
    known = tuple((_put(u, factors), strict) for u, strict in where)
    values = {name: symbol(name).scaled(w) for name, w in factors.items()}
    inside = [[name, values[name], side_text(side)] for name, side in new]
    held = [[u, strict, number(1)] for u, strict in known]
    shown = [
        products([(abs(w), [(gap, 1)])])
        for (name, side), w in zip(box, factors.values(), strict=True)
        for gap in _gaps(name, side)[:: 1 if w > 0 else -1]
    ]
    return factors, (_put(f, factors), new, known), ((inside, number(1), _put(f, factors), held), shown)


def rescaled_box(box: Box, factors: Factors) -> Box:
    """The box of the multiples."""
    return tuple((name, _times(side, factors[name])) for name, side in box)


def _factor(f: Expr, name: str, side: Side) -> fmpq:
    upper = constant_sign(end_expr(side.upper)) if side.upper is not None and not side.is_point else None
    size = _common_size(f, name)
    return -size if upper is not None and upper <= 0 else size


def _common_size(f: Expr, name: str) -> fmpq:
    """c where each function that is asked about x is asked about c*x + ... or -c*x + ...; else 1."""
    x = ((Base("symbol", name), fmpq(1)),)
    sizes = set()
    for b in f.bases():
        for u in b.args if b.kind == "call" else ():
            for m, c in u.terms:
                if name in Expr({m: c}).variables:
                    sizes.add(abs(c) if m == x else fmpq(0))
    return sizes.pop() if len(sizes) == 1 and fmpq(0) not in sizes else fmpq(1)


def _times(side: Side, w: fmpq) -> Side:
    low, high = _end(side.lower, w), _end(side.upper, w)
    if w < 0:
        return Side(high, low, side.upper_open, side.lower_open)
    return Side(low, high, side.lower_open, side.upper_open)


def _end(end: End, w: fmpq) -> End:
    return None if end is None else as_end(end_expr(end).scaled(w))


def _put(u: Expr, factors: Factors) -> Expr:
    for name, w in factors.items():
        u = substitute(u, name, symbol(name).scaled(1 / w)) if w != 1 else u
    return u


def _gaps(name: str, side: Side) -> list[Expr]:
    """What is >= 0 for x in the interval."""
    below = [] if side.lower is None else [symbol(name) - end_expr(side.lower)]
    above = [] if side.upper is None else [end_expr(side.upper) - symbol(name)]
    return [*below, *above]
