"""What the benchmarks of training learn: labels of points on the sphere of radius sqrt(d), by a ReLU network at sigma_w2 = 0.08."""

from __future__ import annotations

import numpy as np

from theorycheck.deq import DEQ


def sphere_problem(m: int, n: int, d: int) -> tuple[np.ndarray, np.ndarray, DEQ]:
    """X, y and the model of width m at its start; the same at every call."""
    rng = np.random.default_rng(1)
    X = rng.standard_normal((n, d))
    X *= np.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    return X, rng.standard_normal(n), DEQ.initialise(m, d, 0.08, 0)
