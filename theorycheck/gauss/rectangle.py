"""Where an activation is analytic and how large it is there: one rectangle [-R, R] x [0, b] of the complex plane, covered by balls.

``supremum`` covers the rectangle with boxes on each of which the activation's own ball evaluation proves analyticity (a finite result with the
``analytic`` flag) and bounds |phi|. By reflection (phi is real on the real line) the bound holds on [-R, R] x [-b, b]. Boxes that fail are cut in
four down to b/24; a pole or a branch cut inside is met there and the answer is None, which claims nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from theorycheck.ball import acb, arb, precision

__all__ = ["box_bound", "heights", "supremum"]

_MOST_BOXES = 20_000
_STEPS_PER_OCTAVE = 4


def supremum(phi: Any, reach: float, height: float, most: int = 400) -> arb | None:
    """A bound of |phi| on [-reach, reach] x [-height, height], where phi (one piece) is proved analytic; else None, also above about 2^most."""
    most = (
        -(-most // 64) * 64
    )  # an end of the effort, not of the truth: rounded up, so that questions that are near share their columns
    largest = arb(0)
    budget = _MOST_BOXES
    for left, right in _columns(reach, height):
        bound, used = _on_columns(phi, left, right, height, most)
        budget -= used
        if bound is None or budget < 0:
            return None
        largest = largest.max(bound)
    return largest.upper()


def _columns(reach: float, height: float) -> Iterator[tuple[float, float]]:
    """[0, reach] in columns whose ends depend on the height alone, but for the last: squares at first, then each a quarter longer than all before it."""
    left = 0.0
    while left < reach:
        right = min(reach, left + max(height, left / 4))
        yield left, right
        left = right


@lru_cache(maxsize=16384)
def _on_columns(phi: Any, left: float, right: float, height: float, most: int) -> tuple[arb | None, int]:
    """A bound for left <= |Re| <= right, and the boxes it took; the left side need not be bounded better than the right one."""
    with precision(53):
        bound, used = box_bound(phi, 0, (left, right, 0.0, height), height / 24, _MOST_BOXES // 8, most)
        if bound is None or phi.facts.parity:  # |phi(-x + i y)| = |phi(x + i y)| for odd and even phi
            return bound, used
        other, more = box_bound(phi, 0, (-right, -left, 0.0, height), height / 24, _MOST_BOXES // 8, most, bound)
        return other, used + more


def box_bound(
    phi: Any,
    piece: int,
    box: tuple[float, float, float, float],
    smallest: float,
    budget: int,
    most: int = 4000,
    floor: arb | None = None,
) -> tuple[arb | None, int]:
    """A bound of |phi| on a box (left, right, bottom, top) with a proof of analyticity there, or None (also above 2^most; never below ``floor``); and the number of boxes it took."""
    stack, used, largest = [box], 0, arb(0) if floor is None else floor
    while stack:
        left, right, bottom, top = stack.pop()
        used += 1
        if used > budget:
            return None, used
        value = phi.on_piece(piece, acb(_ends(left, right), _ends(bottom, top)), True)
        size = abs(value).upper() if value.is_finite() else None
        middle = abs(phi.on_piece(piece, _centre(left, right, bottom, top), True))
        wide = max(right - left, top - bottom)
        if size is not None and (wide <= 6 * smallest or size <= 4 * middle.upper() + 1 or size <= largest):
            largest = largest.max(size)
        elif wide < smallest or middle > arb(2) ** most:
            return None, used
        else:
            stack.extend(_quarters(left, right, bottom, top))
    return largest, used


def _ends(lower: float, upper: float) -> arb:
    return arb(lower).union(arb(upper))  # at 53 bits or more a float is an exact ball


def _centre(left: float, right: float, bottom: float, top: float) -> acb:
    return acb((left + right) / 2, (bottom + top) / 2)


def _quarters(left: float, right: float, bottom: float, top: float) -> Iterator[tuple[float, float, float, float]]:
    across = (
        [(left, (left + right) / 2), ((left + right) / 2, right)]
        if right - left > (top - bottom) / 2
        else [(left, right)]
    )
    up = (
        [(bottom, (bottom + top) / 2), ((bottom + top) / 2, top)]
        if top - bottom > (right - left) / 2
        else [(bottom, top)]
    )
    return (a + b for a in across for b in up)


def heights(largest: float) -> Iterator[float]:
    """Heights to try, from about ``largest`` downwards, on a grid that repeats between calls."""
    k = math.floor(math.log2(largest) * _STEPS_PER_OCTAVE)
    for i in range(k, k - 16 * _STEPS_PER_OCTAVE, -1):
        yield 2.0 ** (i / _STEPS_PER_OCTAVE)
