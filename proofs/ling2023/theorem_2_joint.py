"""Theorem 2: what joins Theorems 3, 4 and 5, without chance and with it.

The repaired width (claim theorem-2.derivation.corrected) is where the distances below add up to at most λ_*/2 and the chances to at most t.
"""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER
from ._random_network import G, G_layer, K, K_layer, m, n

THEOREM = {**PAPER, "edition": "ours", "place": "Theorem 2, its derivation"}

empirical, limit = tc.matrix("G", n, n, "symmetric"), tc.matrix("K", n, n, "symmetric")
layer, population = tc.matrix("G_l", n, n, tex="G^{(l)}"), tc.matrix("K_l", n, n, tex="K^{(l)}")
a, b, c = tc.reals("a b c", "[0, inf)")
distances = [
    tc.norm_F(empirical - layer) <= m * a,
    tc.norm_F((1 / m) * layer - population) <= b,
    tc.norm_F(limit - population) <= c,
]

eigenvalue = tc.states(
    "ling2023.theorem-2.eigenvalue",
    tc.lambda_min(empirical) >= m / 2 * tc.lambda_min(limit),
    [*distances, a + b + c <= tc.lambda_min(limit) / 2],
    title="three distances that add up to at most λ_*/2 give λ₀ ≥ (m/2)λ_*",
    note="Weyl: a least eigenvalue moves by at most the Frobenius norm of what is added.",
    **THEOREM,
).formal("theorem_2_eigenvalue.v")

p, q = tc.reals("p q", "[0, inf)")
joint = tc.states(
    "ling2023.theorem-2.joint",
    tc.P(tc.lambda_min(G) >= m / 2 * tc.lambda_min(K)) >= 1 - p - q,
    [
        tc.P(tc.norm_F(G - G_layer) <= m * a) >= 1 - p,
        tc.P(tc.norm_F((1 / m) * G_layer - K_layer) <= b) >= 1 - q,
        tc.norm_F(K - K_layer) <= c,
        a + b + c <= tc.lambda_min(K) / 2,
    ],
    title="what Theorems 3, 4 and 5 give: λ₀ ≥ (m/2)λ_* except with the sum of their chances",
    note="Theorem 4 gives a and p, Theorem 5 gives b and q, Theorem 3 gives c. At the width of theorem-2.derivation.corrected some depth makes the distances small "
    "enough and q at most t, for every σ_w² < 1/8; q rests on Theorem 5, whose constants are not printed.",
    **THEOREM,
).decided(using=[eigenvalue.at(G=G, G_l=G_layer, K_l=K_layer, K=K, a=a, b=b, c=c)])
