"""Random networks in floats, for studies: features of one draw with weights of any law. Nothing here is proved."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from theorycheck.claims.chance import clopper_pearson
from theorycheck.linalg.work import Work

Array = np.ndarray
SWEEPS = 600

FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "relu": lambda x: np.maximum(x, 0.0),
    "leaky-relu(0.3)": lambda x: np.maximum(x, 0.3 * x),
    "hard-tanh": lambda x: np.clip(x, -1.0, 1.0),
    "tanh": np.tanh,
    "sigmoid": lambda x: 0.5 + 0.5 * np.tanh(x / 2),
    "sin": np.sin,
    "step": lambda x: np.heaviside(x, 0.5),
    "sign": np.sign,
    "sqrt(abs(x))": lambda x: np.sqrt(np.abs(x)),
    "x**2": np.square,
    "exp": np.exp,
    "x*abs(x)": lambda x: x * np.abs(x),
}

LAWS: dict[str, Callable[[np.random.Generator, tuple[int, int]], Array]] = {
    "Gaussian": lambda g, shape: g.standard_normal(shape),
    "signs": lambda g, shape: 2.0 * g.integers(0, 2, shape) - 1.0,
    "uniform": lambda g, shape: math.sqrt(3.0) * g.uniform(-1.0, 1.0, shape),
    "Laplace": lambda g, shape: g.laplace(0.0, math.sqrt(0.5), shape),
    "Student, 5 degrees": lambda g, shape: g.standard_t(5, shape) / math.sqrt(5.0 / 3.0),
    "Student, 2.5 degrees": lambda g, shape: g.standard_t(2.5, shape) / math.sqrt(5.0),
    "Cauchy": lambda g, shape: g.standard_cauchy(shape),
}
"""Each of variance 1, but Cauchy, which has none."""


def settle(phi: Callable[[Array], Array], W: Array, B: Array, start: Array | None = None) -> Array | None:
    """Z = phi(W Z + B) by iteration from 0 or from ``start``; None where it does not settle."""
    Z = np.zeros_like(B) if start is None else start
    with np.errstate(all="ignore"):
        for _ in range(SWEEPS):
            after = phi(W @ Z + B)
            gap = np.abs(after - Z).max()
            if not np.isfinite(gap):
                return None
            Z = after
            if gap <= 1e-11 * (1.0 + np.abs(Z).max()):
                return Z
    return None


def weights(
    m: int, d: int, s: float, rng: np.random.Generator, law_W: str = "Gaussian", law_U: str = "Gaussian"
) -> tuple[Array, Array]:
    """W and U of the variances of A1."""
    return LAWS[law_W](rng, (m, m)) * math.sqrt(2.0 * s / m), LAWS[law_U](rng, (m, d)) * math.sqrt(2.0 / d)


def settling_work(
    name: str, m: int, n: int, d: int, s: float, draws: int, rng: np.random.Generator, law: str = "Gaussian"
) -> Work:
    """Of so many draws of W and U and of ``settle`` from 0; how many sweeps that takes is counted on three draws of a narrow network."""
    seen, phi = [0], FUNCTIONS[name]

    def counted(x: Array) -> Array:
        seen[0] += 1
        return phi(x)

    narrow = min(m, 60)
    for _ in range(3):
        W, U = weights(narrow, d, s, rng, law)
        settle(counted, W, U @ rng.standard_normal((d, n)))
    sweeps = seen[0] / 3
    numbers = m * (m * (1.0 if law == "Gaussian" else 2.5) + d)
    each = Work.products(m, n, sweeps) + Work(normals=numbers, entries=30.0 * sweeps * m * n, calls=10.0 * sweeps + 20)
    return draws * each


def spectral_work(m: int) -> Work:
    """Of ``spectral``."""
    return Work(cube=float(m) ** 3) if m < 300 else Work(thin=4.0 * 80 * m * m, calls=2000.0)


def spectral(W: Array) -> float:
    """||W||_2 in floats, by Lanczos from a fixed vector where W is large."""
    if len(W) < 300:
        return float(np.linalg.norm(W, 2))
    from scipy.sparse.linalg import svds

    return float(svds(W, k=1, v0=np.ones(len(W)), return_singular_vectors=False)[0])


def share(hits: int, trials: int, level: float = 0.05) -> str:
    """A rate with its Clopper-Pearson interval of 95 %."""
    low, high = clopper_pearson(hits, trials, level)
    return f"{hits}/{trials}, [{low:.3f}, {high:.3f}]"
