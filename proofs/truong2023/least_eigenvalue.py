"""The least eigenvalue of the Gram matrix of a random network with a general activation, on samples."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

import theorycheck as tc

from ._letters import REPORTED
from ._population import F, L, V, lipschitz, phi, s, variance

m, n, d = tc.sizes("m n d")
i, j = tc.index("i", below=n), tc.index("j", below=n)
p = tc.real("p", "(0, 1)", tex="t")
C = tc.constant("C", depends=[phi, L, s])
X = tc.matrix("X", d, n)
W = tc.gaussian("W", m, m, variance=2 * s / m)
U = tc.gaussian("U", m, d, variance=2 / d)
K = tc.matrix("K", n, n, "psd")

products = X.T @ X
least = tc.lambda_min(K)
Z = tc.equilibrium(phi, W, U, X)
wide = C * n**2 / least**2 * tc.log(n**2 / p)
off_diagonal = K[i, j] == F(variance(K[i, i]), (s * K[i, j] + products[i, j] / d) / (s * K[i, i] + 1))
GIVEN = [
    lipschitz,
    8 * L**2 * s < 1,
    tc.forall(i, products[i, i] == d),
    tc.forall(i, tc.forall(j, tc.implies(i < j, tc.absolute(products[i, j]) < d))),
    tc.forall(i, K[i, i] == V(variance(K[i, i]))),
    tc.forall(i, tc.forall(j, tc.implies(i < j, off_diagonal))),
    least > 0,
]


def at_least(share: Fraction) -> tc.Term:
    """That the least eigenvalue of G is this share of m times that of K, or more."""
    return tc.lambda_min(Z.T @ Z) >= share * m * least


def inputs(data: str, activation: str, sigma_w2: str) -> dict[str, object]:
    """The data and the activation, and what is computed from them when samples are drawn."""

    def population() -> np.ndarray:
        """K of the data"""
        return tc.population_gram(tc.load_data(data), activation=activation, sigma_w2=sigma_w2).matrix

    named = {"sin(x)": "sine"}.get(activation, activation)
    return {"X": data, "phi": named, "L": 1, "s": sigma_w2, "K": population}


HALF = Fraction(1, 2)
EDGE = {"quick": 600, "default": 1000, "thorough": 3000}
TRIALS = {"quick": 250, "default": 400, "thorough": 1500}
printed = (
    tc.states(
        "truong2023.least-eigenvalue",
        tc.P(at_least(HALF)) >= 1 - p,
        [*GIVEN, m >= wide],
        title="λ₀ ≥ (m/2)λ_* for wide networks",
        place="card: key results",
        note="The constant in Ω is not given: one for each activation and variance is tried, on several data sets.",
        **REPORTED,
    )
    .sampled(EDGE, m=36, n=6, d=20, p="1/4", C="1/200", **inputs("sphere:6,20,1", "tanh", "0.1"))
    .sampled(TRIALS, m=96, n=4, d=64, p="1/4", C="1/200", **inputs("digits:4", "tanh", "0.1"))
    .sampled(TRIALS, m=96, n=3, d=6, p="1/4", C="1/25", **inputs("cube:3,6,1", "sin(x)", "0.12"))
    .tells_from("3/4 in place of 1/2, at these constants", tc.P(at_least(Fraction(3, 4))) >= 1 - p)
    .tells_from("the inequality turned round", tc.P(tc.lambda_min(Z.T @ Z) < HALF * m * least) >= 1 - p)
    .tells_from(
        "a width that n does not enter", tc.P(at_least(HALF)) >= 1 - p, [*GIVEN, m >= C],
        m=12, n=6, d=20, p="1/4", C="1/200", **inputs("sphere:6,20,1", "tanh", "0.1"),
    )
)  # fmt: skip
