"""Lanczos for the largest eigenvalue of a symmetric operator, every vector orthogonalized against all before: a guess, nothing is proved."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from theorycheck.linalg.blas import dgemv

__all__ = ["Ritz", "lanczos"]

Vector = NDArray[np.float64]
EVERY = 5


class Ritz(NamedTuple):
    """theta ~ the largest eigenvalue, its unit vector, and |operator vector - theta vector| / theta as the recurrence knows it."""

    theta: float
    vector: Vector
    residual: float


def lanczos(
    operator: Callable[[Vector], Vector], start: Vector, steps: int, tolerance: float, more: int = 0
) -> Ritz | None:
    """At most ``steps`` products, and up to ``more`` beyond where the residual falls fast enough to reach the tolerance with them; None where a number is not finite."""
    n = len(start)
    most = min(n, steps + more)
    Q = np.empty((most + 1, n))
    Q[0] = start / np.linalg.norm(start)
    alphas, betas = np.zeros(most), np.zeros(most)
    found, before = None, np.inf
    for k in range(most):
        w = operator(Q[k])
        for _ in range(2):  # once loses digits where the vectors are nearly dependent
            known = Q[: k + 1].T
            overlaps = dgemv(1.0, known, w, trans=1)
            alphas[k] += overlaps[k]
            w = w - dgemv(1.0, known, overlaps)
        betas[k] = math.sqrt(float(w @ w))
        if not np.isfinite(betas[k]):
            return None
        last = k + 1 == most or betas[k] == 0.0
        if last or (k + 1) % EVERY == 0:
            found = _ritz(alphas[: k + 1], betas[: k + 1], Q[: k + 1])
            if (
                last
                or found.residual <= tolerance
                or (k + 1 >= steps and not _soon(found.residual, before, tolerance, most - k - 1))
            ):
                break
            before = found.residual
        Q[k + 1] = w / betas[k]
    return found


def _ritz(alphas: Vector, betas: Vector, Q: NDArray[np.float64]) -> Ritz:
    T = np.diag(alphas)
    T.flat[len(alphas) :: len(alphas) + 1] = betas[:-1]  # below the diagonal, which is what eigh reads
    values, vectors = np.linalg.eigh(T)
    theta, small = float(values[-1]), vectors[:, -1]
    residual = abs(betas[-1] * small[-1]) / abs(theta) if theta else np.inf
    return Ritz(theta, dgemv(1.0, Q.T, small), float(residual))


def _soon(residual: float, before: float, tolerance: float, left: int) -> bool:
    """Whether the rate of the last EVERY steps reaches the tolerance in the steps that are left."""
    rate = residual / before
    return bool(rate < 1.0 and residual * rate ** (left // EVERY) <= tolerance)
