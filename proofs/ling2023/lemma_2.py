"""Lemma 2: the gradients, and the shape of R."""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import D, J, R, W, X, Z, a, d, differentiable, gradient, m, misfit, n
from ._letters import PAPER

LEMMA = {**PAPER, "edition": "both", "place": "Lemma 2, eq. (3)"}

printed = tc.states(
    "ling2023.lemma-2",
    tc.cols(tc.kron(a, tc.eye(n))) == tc.rows(tc.inv(J) @ D),
    [tc.norm_2(W) < 1],
    title="R = (a ⊗ I_n)J⁻¹D can be formed",
    quotes=r"R = (a \otimes I_n) J^{-1} D",
    note="a ⊗ I_n has n columns and J⁻¹D has mn rows: the product in eq. (3) exists for m = 1 only. Read as a row, aᵀ ⊗ I_n, it orders the entries as a row-major vec does.",
    **LEMMA,
)

row_major = tc.kron(a.T, tc.eye(n)) @ tc.inv(J) @ D
as_a_row = tc.states(
    "ling2023.lemma-2.as-a-row",
    tc.vec(gradient("W")) == tc.kron(Z, tc.eye(m)) @ row_major.T @ misfit,
    [tc.norm_2(W) < 1],
    title="the gradient with R = (aᵀ ⊗ I_n)J⁻¹D",
    note="The charitable reading of the printed R: the shapes fit, the values are wrong.",
    **{**LEMMA, "edition": "ours"},
)

corrected = tc.states(
    "ling2023.lemma-2.corrected",
    tc.both(
        tc.vec(gradient("W")) == tc.kron(Z, tc.eye(m)) @ R.T @ misfit,
        tc.vec(gradient("U")) == tc.kron(X, tc.eye(m)) @ R.T @ misfit,
        gradient("a") == Z @ misfit,
    ),
    [tc.norm_2(W) < 1, differentiable],
    title="the gradients with R = (I_n ⊗ aᵀ)J⁻¹D",
    note="The gradients are derivatives of the loss at the equilibrium of the perturbed network; that there are any is a claim of its own.",
    corrects=printed,
    **{**LEMMA, "edition": "ours", "place": "Lemma 2, repaired"},
).formal("lemma_2.v")

G_W, G_U, G_a = tc.matrix("G_W", m, m), tc.matrix("G_U", m, d), tc.vector("G_a", m)
has_gradients = tc.states(
    "ling2023.lemma-2.differentiable",
    tc.both(
        tc.exists(G_W, gradient("W") == G_W), tc.exists(G_U, gradient("U") == G_U), tc.exists(G_a, gradient("a") == G_a)
    ),
    [tc.norm_2(W) < 1, differentiable],
    title="the loss has gradients where no pre-activation is 0",
    **{**LEMMA, "edition": "ours", "place": "Lemma 2, what it takes for granted"},
).formal("lemma_2.v")
