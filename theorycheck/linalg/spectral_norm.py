"""The spectral norm of a matrix, and the least eigenvalue of Z'Z, between proved bounds.

G = fl(W'W) computed by BLAS in any order obeys |G - W'W| <= gamma(m) |W|'|W| entry by entry (W is m x n), plus m TINY for underflow, so
||G - W'W||_2 <= gamma(m) || |W| ||_2^2 + n m TINY. Certifying t^2 I - G positive definite (``definite``) then gives ||W||_2 <= t with the error added.
From below ||W v||/||v|| serves for any v, with |fl(W v) - W v| <= gamma(n) |W||v|.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import bad_input
from theorycheck.linalg.definite import certified_lower_bound
from theorycheck.linalg.directed import TINY, UNIT, add_up, div_up, down, gamma, mul_up, sqrt_up, up
from theorycheck.linalg.interval import Interval
from theorycheck.linalg.least_eigenvalue import (
    guess_least_eigenpair,
    least_eigenvalue_lower_bound,
    rayleigh_upper_bound,
)
from theorycheck.linalg.norms import absolute_norm_upper, frobenius_norm, power_scale

__all__ = [
    "gram_product",
    "least_eigenvalue_of_gram",
    "spectral_norm",
    "spectral_norm_lower_bound",
    "spectral_norm_upper_bound",
]

Matrix = NDArray[np.float64]


def gram_product(Z: Matrix) -> tuple[Matrix, float]:
    """G = fl(Z'Z), exactly symmetric, and a proved upper bound of ||G - Z'Z||_2; Z: m x n with entries of moderate size."""
    Z = _finite(Z, "Z")
    m, n = Z.shape
    lower = Z.T @ Z
    G = np.tril(lower) + np.tril(lower, -1).T
    absolute = absolute_norm_upper(Z)
    return G, add_up(mul_up(gamma(m + 1), absolute, absolute), mul_up(2.0 * n * (m + 2), TINY))


def least_eigenvalue_of_gram(Z: Matrix) -> Interval:
    """Proved bounds of lambda_min(Z'Z) >= 0, Z: m x n; the width is about gamma(m)||Z||_F^2."""
    Z = _finite(Z, "Z")
    scale = power_scale(Z)
    G, error = gram_product(Z * scale)
    guess, vector = guess_least_eigenpair(G)
    upper = max(0.0, rayleigh_upper_bound(G, vector, error))
    lower = least_eigenvalue_lower_bound(G, guess) - error
    return Interval(max(0.0, down(down(down(lower) / scale) / scale)), up(up(upper / scale) / scale))


def spectral_norm_lower_bound(W: Matrix, v: NDArray[np.float64]) -> float:
    """A proved lower bound of ||W||_2 from any vector v != 0."""
    W = _finite(W, "W")
    scale = power_scale(W)
    W, v = W * scale, v * power_scale(v)
    image, length = frobenius_norm(W @ v), frobenius_norm(v)
    lost = add_up(mul_up(gamma(W.shape[1] + 1), frobenius_norm(W).upper, length.upper), mul_up(4.0 * W.size, TINY))
    return max(0.0, down(down(max(0.0, down(image.lower - lost)) / length.upper) / scale)) if length.lower > 0 else 0.0


def spectral_norm_upper_bound(W: Matrix) -> float:
    """A proved upper bound of ||W||_2, above the truth by a relative ~(m + n^2) u in the square."""
    return spectral_norm(W).upper


def spectral_norm(W: Matrix) -> Interval:
    """Proved bounds of ||W||_2. The guess comes from Lanczos on W'W and is not trusted; the Frobenius norm is the fallback."""
    W = _finite(W, "W")
    if W.shape[0] < W.shape[1]:
        W = W.T
    frobenius = frobenius_norm(W)
    if not W.any():
        return Interval(0.0, 0.0)
    scale = power_scale(W)
    W = W * scale
    G, error = gram_product(W)
    guess, vector = _largest_eigenpair(G)
    lower = spectral_norm_lower_bound(W, vector) if np.isfinite(vector).all() else 0.0
    upper = min(frobenius.upper, div_up(sqrt_up(_largest_eigenvalue_bound(G, guess, error)), scale))
    return Interval(min(max(0.0, down(lower / scale)), upper), upper)


def _largest_eigenpair(G: Matrix) -> tuple[float, NDArray[np.float64]]:
    n = len(G)
    if n < 64:
        values, vectors = np.linalg.eigh(G)
        return float(values[-1]), vectors[:, -1]
    # imported here: a tenth of a second that the kernels do without
    from scipy.sparse.linalg import ArpackError, LinearOperator, eigsh

    operator = LinearOperator((n, n), matvec=lambda x: G @ x, dtype=np.float64)
    start = np.random.default_rng(n).standard_normal(n)
    try:
        values, vectors = eigsh(operator, k=1, which="LA", v0=start, ncv=min(n, 60), tol=1e-6, maxiter=100)
    except ArpackError:
        values, vectors = np.linalg.eigh(G)
    return float(values[-1]), np.asarray(vectors[:, -1], dtype=np.float64)


def _largest_eigenvalue_bound(G: Matrix, guess: float, error: float) -> float:
    """lambda_max(G + E) <= t because -G - (-t) I is certified positive semidefinite; backs off from the guess, inf after 20 failures."""
    n = len(G)
    negative = -G
    step = gamma(n) * max(0.0, float((guess - G.diagonal()).sum())) / 16 + 8 * UNIT * abs(guess)
    for _ in range(20):
        bound = certified_lower_bound(negative, -(guess + step), error)
        if bound is not None:
            return -bound
        step = 8.0 * step or TINY
    return math.inf


def _finite(A: Matrix, name: str) -> Matrix:
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.size == 0:
        raise bad_input(name, f"array of shape {A.shape}", "a matrix with at least one entry")
    if not np.isfinite(A).all():
        raise bad_input(name, "a matrix with NaN or infinite entries", "finite entries")
    return A
