"""Directed rounding by hand: every result here is an upper or a lower bound of the real number it names.

IEEE double, round to nearest: fl(x op y) = (x op y)(1 + e), |e| <= u = 2^-53, for +, -, *, /, sqrt, so the neighbour of a computed
result lies beyond the true one. ``TINY`` bounds what one underflowing product or quotient can lose. Where the processor rounds otherwise or flushes subnormals
to zero, ``gamma``, from which every proof by floats starts, refuses (``environment``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from theorycheck.linalg.environment import require_ieee

__all__ = [
    "TINY",
    "UNIT",
    "add_up",
    "div_down",
    "div_up",
    "down",
    "gamma",
    "gammas",
    "mul_up",
    "sqrt_down",
    "sqrt_up",
    "sum_up",
    "up",
]

UNIT = 2.0**-53
TINY = 2.0**-1022


def up(x: float) -> float:
    """The next float above x."""
    return math.nextafter(x, math.inf)


def down(x: float) -> float:
    """The next float below x."""
    return math.nextafter(x, -math.inf)


def add_up(*terms: float) -> float:
    """An upper bound of the sum of a few floats; inf stays inf."""
    return sum_up(terms)


def sum_up(terms: Iterable[float]) -> float:
    """An upper bound of a sum: ``math.fsum`` rounds the exact sum once."""
    values = list(terms)
    return up(math.fsum(values)) if all(map(math.isfinite, values)) else sum(values)


def mul_up(*factors: float) -> float:
    """An upper bound of a product of nonnegative floats."""
    result = 1.0
    for factor in factors:
        result = up(result * factor)
    return result


def div_up(x: float, y: float) -> float:
    """An upper bound of x / y for x >= 0, y > 0."""
    return up(x / y)


def div_down(x: float, y: float) -> float:
    """A lower bound of x / y for x >= 0, y > 0, never below 0."""
    return max(0.0, down(x / y))


def sqrt_up(x: float) -> float:
    """An upper bound of sqrt(x)."""
    return up(math.sqrt(x))


def sqrt_down(x: float) -> float:
    """A lower bound of sqrt(x), never below 0."""
    return max(0.0, down(math.sqrt(x)))


def gamma(k: int) -> float:
    """An upper bound of k u / (1 - k u), Higham's constant for k roundings; inf once k u >= 1/2. FloatsNotTrusted in a wrong mode."""
    require_ieee()
    return div_up(k * UNIT, down(1.0 - k * UNIT)) if k * UNIT < 0.5 else math.inf


def gammas(ks: NDArray[np.int64]) -> NDArray[np.float64]:
    """``gamma`` for every k of an array with max(k) u < 1/2."""
    require_ieee()
    numerator = ks.astype(np.float64) * UNIT
    return np.nextafter(numerator / np.nextafter(1.0 - numerator, 0.0), np.inf)
