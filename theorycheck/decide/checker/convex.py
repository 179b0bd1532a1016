"""Strict convexity on a box: f''(z) is positive definite for every z, for the pivots of elimination in intervals are > 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.decide.checker.bounds import enough, hull, middle_of
from theorycheck.decide.checker.enclose import enclose
from theorycheck.decide.checker.reading import Side
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, end_expr, sign_of
from theorycheck.decide.checker.values import insist_value
from theorycheck.expression.derivative import derivative
from theorycheck.expression.equality import substitute
from theorycheck.expression.node import Expr

__all__ = ["convex", "eliminated", "touch"]

Matrix = list[list[arb]]


def _derivatives(s: Sequent, where: Sequent) -> tuple[dict[str, Expr], Matrix]:
    """The slopes, and the second derivatives on the whole box."""
    insist(s.free, "values on the whole box")
    names = s.f.variables
    slopes = {n: derivative(s.f, n) for n in names}
    bends = [[derivative(slopes[n], k) for k in names] for n in names]
    insist_value(where, *slopes.values(), *(x for row in bends for x in row))
    return slopes, [[hull(enclose(x, s.ranges())) for x in row] for row in bends]


def eliminated(A: Matrix, g: Sequence[arb]) -> arb:
    """g^T A^-1 g: what elimination takes from the corner of [A g; g^T 0]; its pivots have to be > 0."""
    rows, border, total = [row[:] for row in A], list(g), arb(0)
    for k in range(len(rows)):
        insist(rows[k][k] > 0, "strict convexity")
        total = total + border[k] * border[k] / rows[k][k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k]
            border[i] = border[i] - factor * border[k]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    return total


def touch(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """At the point that is named f >= 0 (> 0), no slope leads down from it into the box, and f is strictly convex."""
    point = {str(name): s.read(text) for name, text in tree[1]}
    insist(set(s.f.variables) <= set(point) and not any(x.variables for x in point.values()), "a point")
    with precision(s.bits):
        slopes, H = _derivatives(s, s)
        eliminated(H, [arb(0)] * len(H))
    value = sign_of(_at(s.f, point))
    insist(value > 0 or (value == 0 and not s.strict), "a value >= 0 at the point")
    for n, slope in slopes.items():
        _leads_up(sign_of(_at(slope, point)), point[n], s.box[n])
    return []


def _at(f: Expr, point: dict[str, Expr]) -> Expr:
    for name, value in point.items():
        f = substitute(f, name, value)
    return f


def _leads_up(slope: int, value: Expr, side: Side) -> None:
    """The point is in the side; where the slope is not 0 it is the end from which f rises."""
    below = 1 if side.lower is None else sign_of(value - end_expr(side.lower))
    above = 1 if side.upper is None else sign_of(end_expr(side.upper) - value)
    inside = (below > 0 or (below == 0 and not side.lower_open)) and (above > 0 or (above == 0 and not side.upper_open))
    insist(inside, "a point of the box")
    insist(slope == 0 or (slope > 0 and below == 0) or (slope < 0 and above == 0), "no way down from the point")


def convex(_tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """f >= f(m) - g^T M^-1 g / 2, g = f'(m): M, the middle of the matrices less the largest row sum of their radii, is below all of them."""
    with precision(s.bits):
        slopes, H = _derivatives(s, s.opened(*s.f.variables))
        spread = arb(0)
        for row in H:
            of_row = sum((x.rad() for x in row), arb(0)).upper()
            spread = of_row if of_row > spread else spread
        M = [[x.mid() - (spread if i == j else arb(0)) for j, x in enumerate(row)] for i, row in enumerate(H)]
        middle = middle_of(s)
        g = [hull(enclose(slope, middle)) for slope in slopes.values()]
        low = hull(enclose(s.f, middle)) - eliminated(M, g) / 2
        insist(enough(low.lower(), s.strict), "a parabola >= 0")
    return []
