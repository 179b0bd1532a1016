"""A function of a sum a*x + b*y only is a function of one variable on the sum of the intervals."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np

from theorycheck.analysis.interval import Box, End, Side, end_expr
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, derivative, number, substitute, symbol, vanishes

__all__ = ["along_a_sum"]


def along_a_sum(f: Expr, box: Box) -> tuple[Expr, Box, tuple[str, str, fmpq]] | None:
    """f with one variable less, its box, and (x, y, c), where f(x, y) = g(y + c*x) with a rational c; checked as an identity of normal forms."""
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
                return g, merged, (x, y, found)
        except BadInput:
            continue
    return None


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
    total = end_expr(a) + end_expr(b).scaled(c)
    return total.rational if total.rational is not None else total
