"""The limiting tangent kernel of the ReLU DEQ under A1 (D5): H/m approaches K ∘ (1 + S)."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.term import number

from . import _deq_letters as plain
from ._initial import a_random
from ._layers import s
from ._letters import PAPER
from ._random_network import A1, A2, G, K, U, W, Z, correlations, i, j, limit, m, n
from .theorem_2_sampled import inputs

cosine = s * (1 - s) * K[i, j] + (1 - s) * correlations[i, j]
"""cos θ_ij in the limit, by (14)."""
share = 1 - tc.acos(cosine) / tc.pi
"""How often both of two inputs make a neuron active, doubled."""


def kernel(back: tc.Term) -> tc.Term:
    """K ∘ (1 + S) for an S_ij."""
    return tc.matrix_of(i, j, K[i, j] * (1 + back))


active = tc.each(tc.heaviside, W @ Z + U @ plain.X)
"""Which neurons are active; that a pre-activation is 0 has probability 0."""
D = tc.diag(tc.vec(active))
R = tc.kron(tc.eye(n), a_random.T) @ tc.inv(tc.eye(n * m) - D @ tc.kron(tc.eye(n), W)) @ D
H = G + R @ tc.kron(G, tc.eye(m)) @ R.T + R @ tc.kron(plain.X.T @ plain.X, tc.eye(m)) @ R.T
eps, t = tc.real("eps", "(0, 1)"), tc.real("t", "(0, 1)")
M = tc.constant("M", depends=[s, n, eps, t])


def close(back: tc.Term) -> tc.Term:
    """H/m is within ε of it, in the Frobenius norm over n."""
    return tc.norm_F((1 / m) * H - kernel(back)) <= eps * n


S = share / 2 / (1 - s * share)
TRIALS = {"quick": 220, "default": 300, "thorough": 1000}
approaches = (
    tc.states(
        "ling2023.tangent-kernel",
        tc.P(close(S)) >= 1 - t,
        [*A1, *A2, *limit, m >= M * plain.d],
        title="H/m → K ∘ (1 + S), S_ij = (k₀/2)/(1 − s k₀), k₀ = (π − θ_ij)/π",
        place="D5",
        note="H/m is G/m plus (G_ij + ⟨x_i, x_j⟩)/m times ⟨v_i, v_j⟩, where v_i = D_i(a + Wᵀv_i) runs backwards through the equilibrium; the part of the inputs is of order d/m. Sampled, not proved; what is proved of K ∘ (1 + S) is in tangent_kernel_least.py.",
        **{**PAPER, "edition": "ours"},
    )
    .sampled(TRIALS, m=192, d=4, eps="2/5", t="1/3", M=40, n=2, **inputs("sphere:2,4,1", "0.1"))
    .tells_from("no backward part", tc.P(close(number(0))) >= 1 - t)
    .tells_from("twice the backward part", tc.P(close(2 * S)) >= 1 - t)
    .tells_from("the inequality turned round", tc.P(tc.norm_F((1 / m) * H - kernel(S)) > eps * n) >= 1 - t)
)  # fmt: skip
