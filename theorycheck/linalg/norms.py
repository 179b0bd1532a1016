"""Norms of float vectors and matrices, bounded from both sides.

A sum of k nonnegative terms, in any order, and the rounding of each square are off by a relative gamma(k) at most (Higham, section 4.2).
Numbers are first scaled by a power of two so that the largest lies in [1, 2): squares cannot overflow, and those that underflow
lose at most TINY each.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from theorycheck.linalg.directed import TINY, add_up, div_up, down, gamma, mul_up, sqrt_down, sqrt_up, up
from theorycheck.linalg.interval import Interval

__all__ = ["absolute_norm_upper", "frobenius_norm", "power_scale"]

Array = NDArray[np.float64]


def power_scale(A: Array) -> float:
    """A power of two that brings the largest absolute entry into [1, 2); 1 for a zero array, the nearest possible one near the ends of the range."""
    top = max(float(np.max(A, initial=0.0)), -float(np.min(A, initial=0.0)))
    return 2.0 ** min(max(1 - math.frexp(top)[1], -1000), 1000) if 0.0 < top < math.inf else 1.0


def frobenius_norm(A: Array) -> Interval:
    """Bounds of sqrt(sum of squares) of all entries: the Frobenius norm of a matrix, the Euclidean norm of a vector."""
    if not np.isfinite(A).all():
        return Interval(0.0, math.inf)
    if not A.any():
        return Interval(0.0, 0.0)
    scale = power_scale(A)
    rows = np.atleast_2d(A) * scale
    squares = np.einsum("ij,ij->i", rows, rows)
    total = math.fsum(squares.tolist())
    relative = gamma(rows.shape[1] + 4)
    lost = mul_up(2.0 * rows.size + 2, TINY)
    upper = add_up(mul_up(total, up(1.0 + 2.0 * relative)), lost)
    lower = max(0.0, down(down(total * down(1.0 - 2.0 * relative)) - lost))
    return Interval(max(0.0, down(sqrt_down(lower) / scale)), div_up(sqrt_up(upper), scale))


def absolute_norm_upper(A: Array) -> float:
    """An upper bound of || |A| ||_2, the smaller of ||A||_F and sqrt(||A||_1 ||A||_inf)."""
    frobenius = frobenius_norm(A).upper
    if A.ndim != 2 or not math.isfinite(frobenius):
        return frobenius
    absolute = np.abs(A)
    with np.errstate(over="ignore"):
        columns = mul_up(float(absolute.sum(axis=0).max(initial=0.0)), up(1.0 + gamma(A.shape[0] + 2)))
        rows = mul_up(float(absolute.sum(axis=1).max(initial=0.0)), up(1.0 + gamma(A.shape[1] + 2)))
    return min(frobenius, mul_up(sqrt_up(columns), sqrt_up(rows)))
