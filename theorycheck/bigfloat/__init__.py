"""The only door to mpmath: a NUMERIC oracle at many digits. Its error estimates are guesses and prove nothing.

Values go in and out as mpmath numbers or exact text; the working precision is local to a block. ``mpmath.iv`` is unsound and is not exported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import mpmath

from theorycheck.errors import bad_input

__all__ = ["mp", "number_text", "quad", "quad_2d", "workdps"]

mp = mpmath.mp


@contextmanager
def workdps(digits: int) -> Iterator[Any]:
    """Compute with ``digits`` decimal digits inside the block, restore what was set before, and hand out mpmath's context."""
    if type(digits) is not int or digits < 1:
        raise bad_input("digits", digits, "a whole number of at least 1")
    before = mpmath.mp.dps
    mpmath.mp.dps = digits
    try:
        yield mpmath.mp
    finally:
        mpmath.mp.dps = before


def quad(f: Callable[[Any], Any], points: Sequence[Any]) -> Any:
    """The integral of f over the path ``points`` at the current precision; put every kink and narrow peak among the points. NUMERIC."""
    if len(points) < 2:
        raise bad_input("points", points, "at least two end points")
    return mpmath.quad(f, [mpmath.mpf(p) if isinstance(p, str) else p for p in points])


def quad_2d(f: Callable[[Any, Any], Any], xs: Sequence[Any], ys: Sequence[Any]) -> Any:
    """The integral of f(x, y) over a rectangle, cut at the given points. NUMERIC; cost is the square of one dimension."""
    if len(xs) < 2 or len(ys) < 2:
        raise bad_input("points", (xs, ys), "at least two end points in each direction")
    return mpmath.quad(f, list(xs), list(ys))


def number_text(value: Any, digits: int) -> str:
    """A decimal string of a real mpmath number."""
    return str(mpmath.nstr(value, digits, strip_zeros=False))
