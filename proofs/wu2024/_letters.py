"""Letters of Wu et al. 2024, "Separation and Bias of Deep Equilibrium Models", of which only the public review thread is at hand.

The DEQ of Proposition 1 is z_t = relu(2^t x - sum_{i<t} 2^{t-i+1} z_i - 1), t = 1..m. With indices from 0 its weights are W_ij = -2^{i-j+1} for j < i,
u_i = 2^{i+1}, b_i = -1.
"""

from __future__ import annotations

import theorycheck as tc

from ._paper import WU

PAPER = {"paper": "wu2024", "of_paper": WU, "edition": "reported"}
OURS = {"paper": "wu2024", "of_paper": WU, "edition": "ours"}
SOURCE = "Wu, Lu, Cao, Gu and Lin, NeurIPS 2024; statements as fixed by its public review thread"

m, k, L, K = tc.size("m"), tc.size("k"), tc.size("L"), tc.size("K")
x = tc.real("x", "[0, 1]")
g = tc.function("g")

i, j, column = tc.index("i", m), tc.index("j", m), tc.index("column", 1, tex="k")
W = tc.matrix_of(i, j, -(2 ** (i - j + 1)) * tc.iverson(j < i))
u = tc.matrix_of(i, column, 2 ** (i + 1))
b = -1 * tc.ones(m, 1)
"""The DEQ of Proposition 1."""

p = tc.real("p")
zigzag = tc.recursive("zigzag", p, start=p, step=lambda _, before: 2 * before - 2 * tc.relu(2 * before - 1), tex="S")
"""S(x, t): the tent map applied t times; on [0, 1] a zig-zag between 0 and 1 with 2^t monotone pieces. z_t = relu(2 S(x, t-1) - 1)."""
