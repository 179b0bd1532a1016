"""f touches its bound at one point p of the box: f(p) >= 0, no slope leads down from p into the box, and f is strictly convex on the box.

f(x) = f(p) + f'(p)(x - p) + (x - p)^T f''(z) (x - p) / 2 with z between p and x, and every matrix that f'' can be there is positive definite: the pivots
of elimination in intervals are > 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.decide.checker.enclose import enclose, side_interval
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, end_expr, sign_of
from theorycheck.decide.domain import Side
from theorycheck.expression import Expr, derivative, substitute

__all__ = ["check_touching", "positive_definite"]


def check_touching(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """Rejected unless the point that is named has f >= 0 (> 0) at it and on the whole box; no goals are left."""
    insist(s.free, "values on the whole box")
    point = {str(name): s.read(text) for name, text in tree[1]}
    names = list(s.f.variables)
    insist(set(names) <= set(point) and not any(x.variables for x in point.values()), "a point")
    at_point = sign_of(_at(s.f, point))
    insist(at_point > 0 or (at_point == 0 and not s.strict), "a value >= 0 at the point")
    slopes = {n: derivative(s.f, n) for n in names}
    for n in names:
        _leads_up(sign_of(_at(slopes[n], point)), point[n], s.box[n])
    with precision(s.bits):
        ranges = {n: side_interval(side) for n, side in s.box.items()}
        bends = [[enclose(derivative(slopes[n], k), ranges) for k in names] for n in names]
        insist(all(x.is_finite() for row in bends for entry in row for x in entry), "second derivatives")
        insist(positive_definite([[low.union(high) for low, high in row] for row in bends]), "strict convexity")
    return []


def _at(f: Expr, point: dict[str, Expr]) -> Expr:
    for name, value in point.items():
        f = substitute(f, name, value)
    return f


def _leads_up(slope: int, value: Expr, side: Side) -> None:
    """The point is in the (closed) side; where the slope is not 0 it is the end from which f rises."""
    below = 1 if side.lower is None else sign_of(value - end_expr(side.lower))
    above = 1 if side.upper is None else sign_of(end_expr(side.upper) - value)
    insist(below >= 0 and above >= 0, "a point of the box")
    insist(slope == 0 or (slope > 0 and below == 0) or (slope < 0 and above == 0), "no way down from the point")


def positive_definite(A: list[list[arb]]) -> bool:
    """Every symmetric matrix with entries in these balls is: its pivots lie in the balls of the pivots."""
    rows = [row[:] for row in A]
    for k in range(len(rows)):
        if not rows[k][k] > 0:
            return False
        for i in range(k + 1, len(rows)):
            for j in range(i, len(rows)):
                rows[i][j] = rows[j][i] = rows[i][j] - rows[k][i] * rows[k][j] / rows[k][k]
    return True
