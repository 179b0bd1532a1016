"""Correlations c_ij = <x_i, x_j>/(|x_i||x_j|) in floats, with a proved error.

Rows are scaled exactly by powers of two, then divided by their computed norms N. With g = gamma(d): N^2 is off by a relative g, its root and the division
round once each, and the product by BLAS, in any order, is off by g sum|x_k||y_k| <= g |x||y|. Two rows together give

    |c_computed - c| <= (1 + gamma(4)) (1 + g)/(1 - g) - 1    (about (2 d + 4) u),

and underflow in scaling, squaring and multiplying, at most TINY each with every row's largest entry in [1/2, 1), adds less than 16 d TINY.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from theorycheck.linalg import TINY, add_up, div_up, down, gamma, mul_up, up

__all__ = ["correlation_error", "unit_rows"]

Array = NDArray[np.float64]


def unit_rows(X: Array) -> Array:
    """Rows divided by their norms (see the module for the error that this and a product of two rows make)."""
    exponents = np.frexp(np.abs(X).max(axis=1, keepdims=True))[1]
    scaled = np.ldexp(X, -exponents)
    scaled /= np.sqrt(np.einsum("ij,ij->i", scaled, scaled))[:, None]
    return np.ascontiguousarray(scaled)


def correlation_error(d: int) -> float:
    """A proved bound of |c_computed - c| for rows of length d."""
    g = gamma(d)
    factor = mul_up(up(1.0 + gamma(4)), div_up(up(1.0 + g), down(1.0 - g)))
    return add_up(factor, -1.0, mul_up(16.0 * d, TINY))
