"""A function of a sum a*x + b*y only is a function of one variable on the sum of the intervals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

import numpy as np

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, End, Side, as_end, end_expr, side_text
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.decide.steps import products
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, derivative, number, substitute, symbol, vanishes

__all__ = ["along_a_sum"]


def along_a_sum(f: Expr, box: Box) -> tuple[Expr, Box, tuple[Tree, list[Tree]]] | None:
    """g, with one variable less, and its box, where f(x, y) = g(y + c*x) with a rational c, an identity of normal forms; and the data and trees of the step."""
    names = [name for name, _ in box if name in f.variables]
    if not 2 <= len(names) <= 4:
        return None
    for x, y in combinations(names, 2):
        try:
            found = _slope(f, x, y, box)
            if found is None:
                continue
            g = substitute(f, x, number(0))
            if vanishes(f - substitute(g, y, symbol(y) + symbol(x).scaled(found))):
                sides = dict(box)
                merged = tuple((n, _sum(sides[y], sides[x], found) if n == y else s) for n, s in box if n != x)
                return g, merged, _step(g, merged, sides, x, y, found)
        except BadInput:
            continue
    return None


def _step(g: Expr, merged: Box, sides: Mapping[str, Side], x: str, y: str, c: fmpq) -> tuple[Tree, list[Tree]]:
    """Every variable an inner value; the ends of the sum by the ends of its parts."""
    inside, shown = [], list[Tree]()
    for name, side in merged:
        u = symbol(y) + symbol(x).scaled(c) if name == y else symbol(name)
        inside.append([name, u, side_text(side)])
        for which, way in ((0, 1), (1, -1)):
            parts = [(c, x), (fmpq(1), y)] if name == y else [(fmpq(1), name)]
            gaps = [_gap(sides[n], n, a * way) for a, n in parts]
            if (side.lower, side.upper)[which] is not None:
                shown.append(products([(abs(a), [(gap, 1)]) for (a, _), gap in zip(parts, gaps, strict=True)]))
    return (inside, number(1), g, []), shown


def _gap(side: Side, name: str, way: fmpq) -> Expr:
    """x - lower, or upper - x."""
    end = side.lower if way > 0 else side.upper
    return (symbol(name) - end_expr(end if end is not None else fmpq(0))).scaled(fmpq(1 if way > 0 else -1))


def _slope(f: Expr, x: str, y: str, box: Box) -> fmpq | None:
    """The ratio of the two partial derivatives if floats find it constant and simple."""
    names = tuple(n for n, _ in box)
    inner = tuple((n, s.opened()) for n, s in box)
    a, b = values_on((derivative(f, x), derivative(f, y)), names, sample_box(inner, 24)[:, -24:])
    with np.errstate(all="ignore"):
        ratio = a / b
    ratio = ratio[np.isfinite(ratio)]
    if len(ratio) < 5 or np.ptp(ratio) > 1e-6 * (1 + abs(ratio[0])):
        return None
    near = Fraction(float(np.median(ratio))).limit_denominator(50)
    return fmpq(near.numerator, near.denominator) if near else None


def _sum(y: Side, x: Side, c: fmpq) -> Side:
    """The interval of y + c*x."""
    low, low_open, high, high_open = x.lower, x.lower_open, x.upper, x.upper_open
    if c < 0:
        low, low_open, high, high_open = high, high_open, low, low_open
    return Side(_add(y.lower, low, c), _add(y.upper, high, c), y.lower_open or low_open, y.upper_open or high_open)


def _add(a: End, b: End, c: fmpq) -> End:
    if a is None or b is None:
        return None
    return as_end(end_expr(a) + end_expr(b).scaled(c))
