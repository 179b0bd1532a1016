"""Positive definiteness proved by one floating-point Cholesky factorization that runs to completion.

S. M. Rump, Verification of positive definiteness, BIT 46 (2006) 433-452; the constant is derived here so that it can be checked.

Let B be a symmetric float matrix whose factorization ends with a finite R, every r_jj > 0. For i <= j the algorithm computes r_ij from
b_ij - sum_{k<i} r_ki r_kj, in *some* order of summation (blocked, threaded, fused multiply-add or not), then divides by r_ii or multiplies by a
rounded 1/r_ii, or takes a square root. Whatever the order, each product passes at most i roundings more or fewer than b_ij does, and the last
step adds at most two (Higham, Accuracy and Stability, Lemma 8.4 and Theorem 10.3). So with g_k = k u/(1 - k u) and one rounding to spare

    |B - R'R|_ij <= g_{i+2} sum_k |r_ki||r_kj| <= g_{i+2} |r_i||r_j|,    r_j the j-th column (i, j counted from 1).

On the diagonal this gives |r_j|^2 <= b_jj + g_{j+2}|r_j|^2, hence |r_j|^2 <= b_jj/(1 - g_{j+2}). Because g_{min(i,j)+2} <= sqrt(g_{i+2} g_{j+2}), the
error matrix is dominated by d d' with d_j = sqrt(g_{j+2})|r_j|, and

    lambda_min(B) >= -||B - R'R||_2 >= -sum_j g_{j+2}/(1 - g_{j+2}) b_jj - underflow.

Underflow: B is scaled by a power of two so that max b_jj is below 4 (in [1, 2) unless near the ends of the range); then no r_ij exceeds 3, 1/r_ii does not underflow, and every product and
quotient loses at most TINY: at most 4(n + 2) TINY per entry, 4n(n + 2) TINY in norm. A process that flushes
subnormals to zero proves nothing (``environment``).

What is trusted: BLAS and LAPACK use the conventional algorithm (no Strassen, no explicit inverses of diagonal blocks) in IEEE double, round to nearest.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from theorycheck.linalg.blas import dpotrf
from theorycheck.linalg.directed import TINY, UNIT, add_up, div_up, down, gammas, mul_up, sum_up, up

__all__ = [
    "Factor",
    "certified_lower_bound",
    "certify_positive_definite",
    "factor_shifted",
    "factorization_loss",
    "lower_triangle",
]

Matrix = NDArray[np.float64]


def factorization_loss(diagonal: Matrix) -> float:
    """How far below zero lambda_min(B) can lie when the factorization of B, with max b_jj < 4, completes (see the module)."""
    n = len(diagonal)
    g = gammas(np.arange(3, n + 3, dtype=np.int64))
    terms = g / (1.0 - g) * np.maximum(diagonal, 0.0)
    return add_up(mul_up(sum_up(terms.tolist()), 1.0 + 8 * UNIT), 4.0 * n * (n + 2) * TINY)


def lower_triangle(A: Matrix, scale: float, out: NDArray[Any]) -> NDArray[Any]:
    """scale A, in the precision of ``out``, on and below the diagonal; what lies above it there is garbage. In blocks: half of the memory is not touched."""
    for start in range(0, len(A), 256):
        stop = start + 256
        np.multiply(A[start:stop, :stop], scale, out=out[start:stop, :stop], casting="same_kind")
    return out


class Factor(NamedTuple):
    """R'R ~ scale (A - shift I), R upper triangular (garbage below its diagonal), and what its existence proves: lambda_min(A) >= bound."""

    R: Matrix
    scale: float
    bound: float


def factor_shifted(A: Matrix, shift: float, buffer: Matrix | None = None) -> Factor | None:
    """The Cholesky factor of A - shift I and the bound it proves; it overwrites ``buffer`` (C order, the shape of A) where one is given.

    A: symmetric; only its lower triangle is read. None where the factorization stops or a number is not finite.
    The diagonal's subtraction rounds by at most u|b_jj|, which moves no eigenvalue by more than u max|b_jj|.
    """
    n = len(A)
    diagonal = A.diagonal()
    if n == 0 or not (math.isfinite(shift) and np.isfinite(diagonal).all()):
        return None
    with np.errstate(all="ignore"):
        top = float(np.max(diagonal - shift))
        if not 0.0 < top < math.inf:
            return None
        scale = 2.0 ** min(max(1 - math.frexp(top)[1], -1022), 1000)
        B = lower_triangle(A, scale, np.empty(A.shape) if buffer is None else buffer)
        np.fill_diagonal(B, B.diagonal() - scale * shift)
        scaled = B.diagonal().copy()
        R, info = dpotrf(B.T, lower=0, clean=0, overwrite_a=1)
    pivots = R.diagonal()
    if info != 0 or not (np.isfinite(pivots).all() and (pivots > 0).all()):
        return None
    rounding = mul_up(2.0 * UNIT, float(np.max(np.abs(scaled))))
    flushed = 2.0 * (n + 1) * TINY
    loss = add_up(factorization_loss(scaled), rounding, flushed)
    return Factor(R, scale, down(shift - div_up(loss, scale)))


def certified_lower_bound(
    A: Matrix, shift: float, error_norm: float = 0.0, buffer: Matrix | None = None
) -> float | None:
    """A proved lower bound of lambda_min(A + E) for every symmetric E with ||E||_2 <= error_norm: just below ``shift``, or None (which proves nothing).

    A: symmetric float64, lower triangle read. ``error_norm``: for entries known to a radius r, n r bounds it.
    """
    factored = factor_shifted(A, shift, buffer)
    return None if factored is None else down(factored.bound - error_norm)


def certify_positive_definite(A: Matrix, shift: float = 0.0, error_norm: float = 0.0) -> bool:
    """True proves A + E - shift I positive definite for every symmetric E with ||E||_2 <= error_norm; False proves nothing.

    The factorization is tried a little above ``shift`` (twice the expected loss), because the bound it proves lies below the shift it ran at.
    """
    diagonal = A.diagonal()
    if not np.isfinite(diagonal).all():
        return False
    top = max(float(np.max(np.abs(diagonal), initial=0.0)), abs(shift))
    with np.errstate(all="ignore"):
        expected = factorization_loss(np.abs(diagonal - shift) / (top or 1.0)) * top + 4 * UNIT * top + error_norm
    bound = certified_lower_bound(A, up(shift + 2.0 * expected), error_norm)
    return bound is not None and bound > shift
