"""Where phi, phi' or phi'' jumps: the one-sided limits at the ends of pieces, compared exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from theorycheck.activations.piece import Piece
from theorycheck.analysis.far import far_range
from theorycheck.analysis.far_form import toward
from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, Undefined, constant_ball, constant_sign, number, substitute, vanishes

__all__ = ["Corner", "corners"]

BITS = 256
NARROW = arb(2) ** -40


@dataclass(frozen=True)
class Corner:
    """A point and the limits from both sides as balls; None is a limit that is infinite or not known."""

    at: fmpq
    left: arb | None
    right: arb | None

    @property
    def size(self) -> arb | None:
        """right - left."""
        return None if self.left is None or self.right is None else self.right - self.left


def corners(pieces: Sequence[Piece], values: Sequence[Expr | None] | None = None) -> tuple[Corner, ...]:
    """The ends at which the two sides differ, or differ from the given values of the function there."""
    found = []
    for k, (one, two) in enumerate(pairwise(pieces)):
        if two.lower is None:
            raise AssertionError(two)
        left, right = _limit(one.expr, two.lower), _limit(two.expr, two.lower)
        here = left if values is None else values[k]
        if left is None or right is None or here is None:
            found.append(_by_balls(one.expr, two.expr, two.lower))
        elif _differ(left, right) or _differ(left, here):
            found.append(Corner(two.lower, constant_ball(left, BITS), constant_ball(right, BITS)))
    return tuple(found)


def _limit(expr: Expr, a: fmpq) -> Expr | None:
    try:
        value = substitute(expr, "x", number(a))
    except Undefined:
        return None
    return value if constant_ball(value, BITS).is_finite() else None


def _by_balls(left: Expr, right: Expr, a: fmpq) -> Corner:
    """Where a side has no value by substitution: its values next to a, enclosed; limits that may agree are given as not known."""
    with precision(BITS):
        one, two = _near(left, a, -1), _near(right, a, 1)
        apart = one is not None and two is not None and not one.overlaps(two)
    return Corner(a, one, two) if apart else Corner(a, None, None)


def _near(expr: Expr, a: fmpq, way: int) -> arb | None:
    try:
        found = far_range(toward(expr, way, a), arb(2) ** 80)
    except Undefined:
        return None
    return None if found is None or not found[1] - found[0] < NARROW else found[0].union(found[1])


def _differ(a: Expr, b: Expr) -> bool:
    if vanishes(a - b):
        return False
    sign = constant_sign(a - b)
    if sign is None:
        raise BadInput(
            "activation: expected sides that meet or differ visibly at an end of a piece; write it more simply"
        )
    return sign != 0
