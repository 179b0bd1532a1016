"""Two small models trained by Adam on |f(x) - y|^2/2: a feedforward network and a vanilla DEQ, both ReLU, in float64. For studies, never for proofs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = list[Array]
SWEEPS = 40
LARGEST = 0.9
"""Spectral norm that the DEQ's W is scaled back to, so that it stays well-posed."""


def adam(weights: Weights, slopes: Callable[[Weights], Weights], steps: int, rate: float, after: Callable[[Weights], None]) -> Weights:  # fmt: skip
    """Plain Adam; ``after`` projects in place."""
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    for step in range(1, steps + 1):
        for k, g in enumerate(slopes(weights)):
            first[k] += 0.1 * (g - first[k])
            second[k] += 0.001 * (g * g - second[k])
            weights[k] -= rate * (first[k] / (1 - 0.9**step)) / (np.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
        after(weights)
    return weights


def feedforward(X: Array, y: Array, width: int, steps: int, rng: np.random.Generator) -> tuple[Weights, Array, float]:
    """Two hidden layers; X has a column for each point. Returns weights, last features, root mean square error."""
    d, n = X.shape
    start = [rng.standard_normal((width, d)) * np.sqrt(2 / d), np.zeros((width, 1)),
             rng.standard_normal((width, width)) * np.sqrt(2 / width), np.zeros((width, 1)),
             rng.standard_normal((1, width)) / np.sqrt(width), np.zeros((1, 1))]  # fmt: skip

    def forward(w: Weights) -> tuple[Array, Array, Array]:
        h = np.maximum(w[0] @ X + w[1], 0)
        k = np.maximum(w[2] @ h + w[3], 0)
        return h, k, w[4] @ k + w[5] - y

    def slopes(w: Weights) -> Weights:
        h, k, r = forward(w)
        r = r / n
        back = (w[4].T @ r) * (k > 0)
        far = (w[2].T @ back) * (h > 0)
        one = np.ones((n, 1))
        return [far @ X.T, far @ one, back @ h.T, back @ one, r @ k.T, r @ one]

    done = adam(start, slopes, steps, 0.01, lambda _: None)
    _, features, r = forward(done)
    return done, features, float(np.sqrt(np.mean(r**2)))


def deq(X: Array, y: Array, width: int, steps: int, rng: np.random.Generator) -> tuple[Weights, Array, float]:
    """h = relu(Wh + UX + b), output ah + c; gradients by the implicit function theorem."""
    d, n = X.shape
    start = [rng.standard_normal((width, width)) * 0.4 / np.sqrt(width), rng.standard_normal((width, d)) * np.sqrt(2 / d),
             np.zeros((width, 1)), rng.standard_normal((1, width)) / np.sqrt(width), np.zeros((1, 1))]  # fmt: skip
    last = [np.zeros((width, n))]

    def forward(w: Weights) -> tuple[Array, Array]:
        h, drive = last[0], w[1] @ X + w[2]
        for _ in range(SWEEPS):
            h = np.maximum(w[0] @ h + drive, 0)
        last[0] = h
        return h, w[3] @ h + w[4] - y

    def slopes(w: Weights) -> Weights:
        h, r = forward(w)
        r = r / n
        back, on = w[3].T @ r, h > 0
        q = np.zeros_like(back)
        for _ in range(SWEEPS):
            q = on * (back + w[0].T @ q)
        one = np.ones((n, 1))
        return [q @ h.T, q @ X.T, q @ one, r @ h.T, r @ one]

    def project(w: Weights) -> None:
        norm = float(np.linalg.norm(w[0], 2))
        if norm > LARGEST:
            w[0] *= LARGEST / norm

    done = adam(start, slopes, steps, 0.01, project)
    features, r = forward(done)
    return done, features, float(np.sqrt(np.mean(r**2)))


def largest(weights: Weights) -> float:
    """The infinity norm: the greatest absolute entry of all weight matrices (biases apart: columns of the second kind)."""
    return max(float(np.abs(w).max()) for w in weights if w.shape[1] > 1 or w.shape[0] > 1)
