"""Upper and lower bounds of norms that hold for the exact numbers the floats stand for.

u = 2^-53. A sum of k products, added in any order, with or without fused multiply-add, is off by at most gamma_k times the sum of the absolute
products, gamma_k = k u/(1 - k u) (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, section 3.1), plus k 2^-1022 where
products underflow. ``up`` and ``down`` widen a value that fewer than 2^6 rounded operations on non-negative numbers produced.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, endpoints
from theorycheck.errors import bad_input
from theorycheck.linalg import TINY, Interval, gamma

__all__ = [
    "Array",
    "as_array",
    "as_interval",
    "down",
    "product_error",
    "up",
]

Array = NDArray[np.float64]
_SLACK = 2.0**-46


def up(value: float) -> float:
    """Above the true value of fewer than 64 rounded operations (+, *, /, sqrt on non-negative numbers) that gave ``value``."""
    return math.nextafter(value * (1.0 + _SLACK), math.inf)


def down(value: float) -> float:
    """Below the true value of fewer than 64 rounded operations on non-negative numbers that gave ``value``; never below 0."""
    return max(0.0, math.nextafter(value * (1.0 - _SLACK), -math.inf))


def as_array(name: str, value: object, ndim: int) -> Array:
    """A float64 array of ``ndim`` axes, none of length 0, all entries finite; anything else is BadInput."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise bad_input(name, value, f"an array of real numbers with {ndim} axes") from error
    if array.ndim != ndim or 0 in array.shape:
        raise bad_input(f"shape of {name}", array.shape, f"{ndim} axes, none of length 0")
    if not np.isfinite(array).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise bad_input(f"{name}{list(where)}", array[where], "a finite number", "remove or repair this entry")
    return array


def product_error(length: int, entries: int, *sizes: float) -> float:
    """||fl(S) - S||_F for S with ``entries`` entries, each a sum of ``length`` products; ``sizes`` add up to a bound of || |A||B| ||_F."""
    return up(gamma(length) * sum(sizes)) + up(math.sqrt(entries) * length * TINY) + TINY


def as_interval(value: arb) -> Interval:
    """The floats just outside a finite ball."""
    low, high = endpoints(value)
    lower, upper = Fraction(int(low.p), int(low.q)), Fraction(int(high.p), int(high.q))
    return Interval(_round(lower, -math.inf), _round(upper, math.inf))


def _round(value: Fraction, towards: float) -> float:
    try:
        nearest = float(value)
    except OverflowError:
        nearest = math.inf if value > 0 else -math.inf
    if math.isinf(nearest):
        return nearest if nearest == towards else math.copysign(math.nextafter(math.inf, 0.0), nearest)
    exact = Fraction(nearest)
    wrong = exact > value if towards < 0 else exact < value
    return math.nextafter(nearest, towards) if wrong else nearest
