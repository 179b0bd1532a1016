"""The least eigenvalue of a symmetric matrix between two proved bounds.

Found by Lanczos on the inverse of A - shift I through one Cholesky factor, then certified: from below by a second factorization just under the
guess (``definite``), from above by a Rayleigh quotient. With w = fl(A v), computed in any order,

    |v'w - v'Av| <= gamma(2n) |v|'|A||v| + 4 n^2 TINY        (|v_i| <= 1, |a_ij| scaled to <= 2),

so an upper bound of v'Av / v'v follows for whatever v, good or bad: the guess is never trusted. All of it runs on one BLAS (scipy's): the idle threads
of a second one would spin in the way of the factorizations.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import bad_input
from theorycheck.linalg.blas import dgemv, dtrsv, fitting_threads, spotrf, strsv
from theorycheck.linalg.definite import Factor, certified_lower_bound, factor_shifted, lower_triangle
from theorycheck.linalg.directed import TINY, UNIT, add_up, down, gamma, mul_up, sum_up, up
from theorycheck.linalg.interval import Interval
from theorycheck.linalg.lanczos import lanczos
from theorycheck.linalg.norms import power_scale

__all__ = ["guess_least_eigenpair", "least_eigenvalue_interval", "least_eigenvalue_lower_bound", "rayleigh_upper_bound"]

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
SETTLED = 1e-7
"""A relative residual whose square, the error of the eigenvalue, is at the rounding of doubles."""
ROWS = 32
"""Rows of a matrix that are scaled at once: at n = 3000 they stay in a second-level cache."""


def _worth_a_factorization(n: int) -> int:
    """Products with the inverse that cost about as much as a factorization: 20 at n = 500, 70 at 3000, 100 at 5000, measured."""
    return max(30, n // 50)


def rayleigh_upper_bound(A: Matrix, v: Vector, error_norm: float = 0.0) -> float:
    """A proved upper bound of lambda_min(A + E) for every symmetric E with ||E||_2 <= error_norm, from any vector v != 0."""
    n = len(A)
    v = v * power_scale(v) / 2.0
    scale = power_scale(A)
    if not (np.isfinite(A).all() and np.isfinite(v).all() and v.any()):
        return math.inf
    squares = v * v
    absolute = np.abs(v)
    spread, quotient = [], []
    block = np.empty((min(n, ROWS), n))
    for start in range(0, n, ROWS):
        part = slice(start, start + ROWS)
        rows = np.multiply(A[part], scale, out=block[: len(A[part])])
        quotient.append(float(v[part] @ dgemv(1.0, rows.T, v, trans=1)))
        np.abs(rows, out=rows)
        spread.append(float(absolute[part] @ dgemv(1.0, rows.T, absolute, trans=1)))
    g = gamma(2 * n + 4)
    error = add_up(mul_up(g, sum_up(spread), up(1.0 + 4.0 * g)), mul_up(8.0 * n * (n + 4), TINY))
    numerator = up(math.fsum(quotient) + error)
    length = math.fsum(squares.tolist())
    slack = add_up(mul_up(length, 4.0 * UNIT), 2.0 * n * TINY)
    norm = down(length - slack) if numerator >= 0 else up(length + slack)
    if norm <= 0.0:
        return math.inf
    return up(up(up(numerator / norm) / scale) + error_norm)


def _inverse(factor: Factor) -> Callable[[Vector], Vector]:
    """x -> (A - shift I)^{-1} x, up to the factor's scale."""

    def apply(x: Vector) -> Vector:
        found: Vector = dtrsv(factor.R, dtrsv(factor.R, x, trans=1), trans=0)
        return found

    return apply


def _in_single_precision(A: Matrix, buffer: Matrix) -> tuple[float, Vector] | None:
    """A shift a little below the least eigenvalue and about its vector, from a factor in single precision, at half the cost; None where that is too coarse."""
    n, top = len(A), float(np.max(A.diagonal()))
    if not 0.0 < top < math.inf:
        return None
    B = buffer.reshape(-1).view(np.float32)[: n * n].reshape(n, n)
    with np.errstate(all="ignore"):
        lower_triangle(A, 1.0 / top, B)
    R, info = spotrf(B.T, lower=0, clean=0, overwrite_a=1)
    if info != 0:
        return None

    def inverse(x: Vector) -> Vector:
        found: Vector = strsv(R, strsv(R, x.astype(np.float32), trans=1), trans=0).astype(np.float64)
        return found

    found = lanczos(inverse, np.random.default_rng(n).standard_normal(n), 15, 1e-3)
    if found is None or not found.theta > 0:
        return None
    shift = top / found.theta / (1.0 + 2.0 * found.residual) - 1e-6 * math.sqrt(n) * top
    return (shift, found.vector) if shift > 0.0 else None


def _shift_invert(A: Matrix, shift: float, buffer: Matrix) -> tuple[float, Vector] | None:
    """Lanczos on (A - shift I)^{-1}; where a few dozen vectors do not settle it, once more with the shift moved close to the eigenvalue."""
    factor = factor_shifted(A, shift, buffer)
    if factor is None:
        return None
    start = np.random.default_rng(len(A)).standard_normal(len(A))
    found = lanczos(_inverse(factor), start, 15, SETTLED, _worth_a_factorization(len(A)))
    if found is None or not found.theta > 0:
        return None
    if found.residual > SETTLED:
        closer = shift + 1.0 / found.theta / factor.scale / (1.0 + 2.0 * found.residual)
        second = factor_shifted(A, closer, buffer)
        if second is None:  # the factor in the buffer is gone
            second, closer = factor_shifted(A, shift, buffer), shift
        if second is None:
            return None
        factor, shift = second, closer
        found = lanczos(_inverse(factor), found.vector, 15, SETTLED, _worth_a_factorization(len(A)))
        if found is None or not found.theta > 0:
            return None
    return shift + 1.0 / found.theta / factor.scale, found.vector


def _from_near(A: Matrix, buffer: Matrix) -> tuple[float, Vector] | None:
    """Lanczos on the inverse at a shift that single precision found; None where that does not settle it."""
    near = _in_single_precision(A, buffer)
    factor = None if near is None else factor_shifted(A, near[0], buffer)
    if near is None or factor is None:
        return None
    found = lanczos(_inverse(factor), near[1], 15, SETTLED, _worth_a_factorization(len(A)))
    if found is None or not (found.theta > 0 and found.residual <= SETTLED):
        return None
    return near[0] + 1.0 / found.theta / factor.scale, found.vector


def guess_least_eigenpair(A: Matrix, buffer: Matrix | None = None) -> tuple[float, Vector]:
    """An eigenvalue and eigenvector meant to be the least; nothing is proved. Dense ``eigh`` for n < 64 and where no factor can be had.

    ``buffer``: C order, the shape of A, overwritten; saves memory traffic where several factorizations follow each other.
    """
    if len(A) >= 64:
        top = float(np.max(A.diagonal()))
        buffer = np.empty(A.shape) if buffer is None else buffer
        found = _from_near(A, buffer)
        if found is not None:
            return found
        for shift in (0.0, -1e-12 * len(A) * top, -1e-3 * top):
            found = _shift_invert(A, shift, buffer)
            if found is not None:
                return found
    values, vectors = np.linalg.eigh(A)
    return float(values[0]), vectors[:, 0]


def _error_norm(n: int, entry_radius: float) -> float:
    if not entry_radius >= 0.0:
        raise bad_input("entry_radius", entry_radius, "a number >= 0")
    return mul_up(n, entry_radius)


def least_eigenvalue_lower_bound(
    A: Matrix, guess: float, entry_radius: float = 0.0, buffer: Matrix | None = None
) -> float:
    """A proved lower bound of lambda_min of every symmetric matrix within ``entry_radius`` of A, entry by entry; -inf where none is found.

    One factorization just below ``guess`` if the guess is good; each failure backs off by a factor of 8, 20 times.
    The least eigenvalue of A is at most its least diagonal entry, so a guess above that is lowered first.
    """
    A = _symmetric(A)
    return _lower_bound(A, guess, _error_norm(len(A), entry_radius), buffer)


def _lower_bound(A: Matrix, guess: float, error: float, buffer: Matrix | None) -> float:
    largest = float(np.max(np.abs(A.diagonal())))
    guess = min(float(guess), float(np.min(A.diagonal())))
    if not math.isfinite(guess):
        raise bad_input("guess", guess, "a finite number")
    step = gamma(len(A)) * float(np.abs(A.diagonal() - guess).sum()) / 16 + 4 * UNIT * largest
    for _ in range(20):
        bound = certified_lower_bound(A, guess - step, error, buffer)
        if bound is not None:
            return bound
        step = 8.0 * step or TINY
    return -math.inf


def least_eigenvalue_interval(A: Matrix, entry_radius: float = 0.0) -> Interval:
    """Proved bounds of lambda_min of every symmetric matrix within ``entry_radius`` of A, entry by entry.

    Width about n^2 u max a_jj + 2 n entry_radius. A must be exactly symmetric.
    """
    A = _symmetric(A)
    error = _error_norm(len(A), entry_radius)
    buffer = np.empty(A.shape)
    with fitting_threads(len(A) ** 3 / 3):
        guess, vector = guess_least_eigenpair(A, buffer)
        upper = rayleigh_upper_bound(A, vector, error)
        lower = _lower_bound(A, guess, error, buffer)
    return Interval(lower, upper)


def _symmetric(A: Matrix) -> Matrix:
    A = np.asarray(A, dtype=np.float64)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or A.shape[0] == 0:
        raise bad_input("A", f"array of shape {A.shape}", "a square matrix, at least 1 x 1")
    if not np.isfinite(A.diagonal()).all():
        raise bad_input("A", "a matrix with NaN or infinite entries", "finite entries")
    for start in range(0, len(A), 512):  # blocks stay in cache, the transpose of the whole would not
        for other in range(0, start + 1, 512):
            block, mirror = A[start : start + 512, other : other + 512], A[other : other + 512, start : start + 512]
            if not np.array_equal(block, mirror.T):
                raise bad_input("A", "a matrix that is not symmetric", "A equal to its transpose", "pass (A + A.T)/2")
    return A
