"""Theorem 2: the least eigenvalue of the empirical Gram matrix grows like mλ_*/2, on samples."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

import theorycheck as tc

from ._layers import s
from ._letters import PAPER
from ._random_network import A1, A2, G, K, limit, m, n

t = tc.real("t", "(0, 1)")
C = tc.constant("C", depends=[s])
least = tc.lambda_min(K)
wide = C * n**2 / least**2 * tc.log(n / (least * t))


def at_least(share: Fraction) -> tc.Term:
    """That the least eigenvalue of G is this share of m times that of K, or more."""
    return tc.lambda_min(G) >= share * m * least


def inputs(data: str, sigma_w2: str) -> dict[str, object]:
    """The data, and what is computed from them when samples are drawn."""

    def population() -> np.ndarray:
        """K of the data"""
        return tc.population_gram(tc.load_data(data), sigma_w2=sigma_w2).matrix

    return {"X": data, "s": sigma_w2, "K": population}


HALF = Fraction(1, 2)
EDGE = {"quick": 400, "default": 800, "thorough": 3000}
TRIALS = {"quick": 250, "default": 400, "thorough": 1500}
printed = (
    tc.states(
        "ling2023.theorem-2",
        tc.P(at_least(HALF)) >= 1 - t,
        [*A1, *A2, *limit, m >= wide],
        title="λ₀ ≥ (m/2)λ_* for wide networks",
        quotes=r"m = \Omega\left(\frac{n^2}{\lambda_*^2}\left(\log\frac{n}{\lambda_* t}\right)\right)",
        edition="both",
        place="Theorem 2",
        note="The constant in Ω is not printed: one for each σ_w² is tried, on several data sets. On these the width at which the event is the rule hardly depends on λ_*.",
        **PAPER,
    )
    .sampled(EDGE, m=64, n=6, d=20, t="1/4", C="1/25", **inputs("sphere:6,20,1", "0.1"))
    .sampled(TRIALS, m=96, n=4, d=8, t="1/4", C="1/4", **inputs("sphere:4,8,1", "0.12"))
    .sampled(TRIALS, m=96, n=3, d=6, t="1/4", C="1/25", **inputs("cube:3,6,1", "0.1"))
    .sampled(TRIALS, m=96, n=4, d=64, t="1/4", C="1/100", **inputs("digits:4", "1/50"))
    .tells_from("3/4 in place of 1/2, at these constants", tc.P(at_least(Fraction(3, 4))) >= 1 - t)
    .tells_from("the inequality turned round", tc.P(tc.lambda_min(G) < HALF * m * least) >= 1 - t)
    .tells_from(
        "a width that n does not enter", tc.P(at_least(HALF)) >= 1 - t, [*A1, *A2, *limit, m >= C],
        m=12, n=6, d=20, t="1/4", C="1/25", **inputs("sphere:6,20,1", "0.1"),
    )
)  # fmt: skip
