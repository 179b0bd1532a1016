"""The least eigenvalue of the limiting tangent kernel (D5): K ∘ (1 + S) is bounded below by the least eigenvalue of K, and by that of S.

S solves the recursion of what runs backwards through the layers. It is a power series in the cosines with coefficients that are not negative, so it is positive
semidefinite (Schur), and a Hadamard product has at least the eigenvalues of Lemma 6.
"""

from __future__ import annotations

import numpy as np

import theorycheck as tc

from ._layers import gram, i, is_limit_for, j, later, n, s, symmetric_limit
from ._letters import PAPER
from .theorem_3_positive import not_parallel, unit_length

D5 = {**PAPER, "edition": "ours", "place": "D5"}
share = tc.real("k_0", "[0, 1]", tex="k_0")
t = tc.real("t", "[-1, 1]")
B = tc.recursive(
    "B", share, start=0, step=lambda _, before: share / 2 * (1 + 2 * s * before),
    source="⟨v_i, v_j⟩/m, where v_i = D_i(a + Wᵀv_i): a share k₀/2 of the neurons is active for both, W has variance 2s/m",
)  # fmt: skip
backward = share / 2 / (1 - s * share)
layers = tc.states(
    "ling2023.tangent-kernel.backward",
    B(share, later) == backward * (1 - s**later * share**later),
    title="what runs backwards through k layers: S(1 − (s k₀)ᵏ), S = (k₀/2)/(1 − s k₀)",
    note="It tends to S, and S = (k₀/2)(1 + 2sS).",
    **D5,
).by_induction(later, unfold=[B(share, later)])
fixed = tc.real("S", "[0, inf)")
fixed_point = tc.states(
    "ling2023.tangent-kernel.fixed-point",
    tc.both(
        backward == share / 2 * (1 + 2 * s * backward), tc.implies(fixed == share / 2 * (1 + 2 * s * fixed), fixed == backward)
    ),
    title="S is the one solution of S = (k₀/2)(1 + 2sS)",
    **D5,
)  # fmt: skip
share_is_slope = tc.states(
    "ling2023.tangent-kernel.share",
    tc.both(1 - tc.acos(t) / tc.pi >= 0, 1 - tc.acos(t) / tc.pi <= 1),
    title="k₀ = (π − θ)/π lies in [0, 1]",
    **D5,
)

K = tc.matrix("K", n, n, "psd")
SETTING = [unit_length, tc.forall(i, (1 - s) * K[i, i] == 1)]
"""K is as the limit is: positive semidefinite with the diagonal of (14). Nothing more is used of it."""


def back(matrix: tc.Term) -> tc.Term:
    """S_ij where cos θ_ij = (1 − s)(s K_ij + c_ij)."""
    active = 1 - tc.acos((1 - s) * (s * matrix[i, j] + gram[i, j])) / tc.pi
    return active / 2 / (1 - s * active)


def tangent(matrix: tc.Term) -> tc.Term:
    """K ∘ (1 + S)."""
    return tc.matrix_of(i, j, matrix[i, j] * (1 + back(matrix)))


S = tc.matrix_of(i, j, back(K))
semidefinite = tc.states(
    "ling2023.tangent-kernel.psd",
    tc.psd(S),
    SETTING,
    title="S is positive semidefinite",
    note="k₀ = Q′(cos θ) = 1/2 + Σ (2k + 2)μ²_{2k+2} cos θ^{2k+1} (Lemma 7, differentiated), and S = ½ Σ sʳ k₀^{r+1}.",
    **D5,
).formal("tangent_kernel.v")
factor = 1 + 1 / (2 * (1 - s))
least = tc.states(
    "ling2023.tangent-kernel.least",
    tc.lambda_min(tangent(K)) >= factor * tc.lambda_min(K),
    SETTING,
    title="λ_min(K ∘ (1 + S)) ≥ (1 + 1/(2(1 − s))) λ_min(K), for every s < 1",
    note="Lemma 6: 1 + S_ii is 1 + 1/(2(1 − s)). With one input the two sides are equal, so no greater factor serves.",
    **D5,
).formal("tangent_kernel.v").instance(n=1, s="1/2", K='[["2"]]', C='[["1"]]')  # fmt: skip
sharpened = tc.states(
    "ling2023.tangent-kernel.least.sharpened",
    tc.lambda_min(tangent(K)) >= tc.lambda_min(K) + tc.lambda_min(S) / (1 - s),
    SETTING,
    title="λ_min(K ∘ (1 + S)) ≥ λ_min(K) + λ_min(S)/(1 − s)",
    note="K ∘ S with the roles of Lemma 6 exchanged. On data this is the larger one (the study); neither implies the other.",
    **D5,
).formal("tangent_kernel.v")
LIMIT = [unit_length, is_limit_for(gram, symmetric_limit)]
of_the_limit = tc.states(
    "ling2023.tangent-kernel.least.limit",
    tc.lambda_min(tangent(symmetric_limit)) >= factor * tc.lambda_min(symmetric_limit),
    LIMIT,
    title="λ_min(K ∘ (1 + S)) ≥ (1 + 1/(2(1 − s))) λ_* for the limit K of the layers",
    note="For every s < 1, not for s < 1/8 alone.",
    **D5,
).formal("tangent_kernel.v")
definite = tc.states(
    "ling2023.tangent-kernel.pd",
    tc.pd(tangent(symmetric_limit)),
    [*LIMIT, not_parallel],
    title="the limiting tangent kernel is positive definite where no two inputs are parallel",
    **D5,
).formal("tangent_kernel.v")


@sharpened.study
def both_bounds() -> tc.Study:
    """The least eigenvalues in floating point, beside the two bounds."""
    lines = []
    for spec in ("digits:60", "sphere:40,10,1", "sphere:2,4,1"):
        for value in (0.0, 0.08, 0.5):
            matrix, other = _kernels(tc.load_data(spec), value)
            star = np.linalg.eigvalsh(matrix)[0]
            found = np.linalg.eigvalsh(matrix * (1 + other))[0]
            bounds = (star * (1 + 1 / (2 * (1 - value))), star + np.linalg.eigvalsh(other)[0] / (1 - value))
            lines.append(tc.Measure(f"{spec}, s = {value}", f"{found:.4g}; by K {bounds[0]:.4g}, by S {bounds[1]:.4g}"))
    return tc.Study("λ_min(K ∘ (1 + S)) and what bounds it from below, in floating point", measures=tuple(lines))


def _kernels(rows: np.ndarray, value: float) -> tuple[np.ndarray, np.ndarray]:
    """K and S, by iterating (14) on cos θ."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    correlations = np.clip(unit @ unit.T, -1, 1)
    np.fill_diagonal(correlations, 1)
    cosines = correlations
    for _ in range(200):
        cosines = value * _dual(cosines) + (1 - value) * correlations
    active = 1 - np.arccos(np.clip(cosines, -1, 1)) / np.pi
    return _dual(cosines) / (1 - value), active / 2 / (1 - value * active)


def _dual(x: np.ndarray) -> np.ndarray:
    inside = np.clip(x, -1, 1)
    return (np.sqrt(1 - inside**2) + (np.pi - np.arccos(inside)) * inside) / np.pi
