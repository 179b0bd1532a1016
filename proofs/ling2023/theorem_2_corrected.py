"""Theorem 2 repaired: what joins Theorems 3, 4 and 5, without chance and with it.

The repaired width (claim theorem-2.derivation.corrected) is where the distances below add up to at most λ_*/2 and the chances to at most t.
"""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER
from .section_4_4 import m, n

THEOREM = {**PAPER, "edition": "ours", "place": "Theorem 2, repaired"}

empirical, layer, population, limit = (
    tc.matrix(name, n, n, "symmetric", tex=glyph)
    for name, glyph in (("G", "G"), ("G_l", "G^{(l)}"), ("K_l", "K^{(l)}"), ("K", "K"))
)
a, b, c = tc.reals("a b c", "[0, inf)")
distances = [
    tc.norm_F((1 / m) * empirical - (1 / m) * layer) <= a,
    tc.norm_F((1 / m) * layer - population) <= b,
    tc.norm_F(population - limit) <= c,
]

eigenvalue = tc.states(
    "ling2023.theorem-2.eigenvalue",
    tc.lambda_min(empirical) >= m / 2 * tc.lambda_min(limit),
    [*distances, a + b + c <= tc.lambda_min(limit) / 2],
    title="three distances that add up to at most λ_*/2 give λ₀ ≥ (m/2)λ_*",
    note="Weyl: a least eigenvalue moves by at most the Frobenius norm of what is added.",
    **THEOREM,
).formal("theorem_2_eigenvalue.v")
