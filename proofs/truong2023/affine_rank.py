"""Affine activations: the population Gram matrix has at most d + 1 positive eigenvalues, so that it is singular for more than d + 1 inputs."""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS

n, d = tc.size("n"), tc.size("d")
s = tc.real("s", "[0, inf)", tex=r"\sigma_w^2")
a, b = tc.reals("a b")
X, K = tc.matrix("X", d, n), tc.matrix("K", n, n)

next_layer = a**2 * tc.ones(n, n) + 2 * b**2 * (s * K + 1 / d * (X.T @ X))

affine_rank = tc.states(
    "truong2023.affine-rank",
    tc.both(tc.rank(K) <= d + 1, tc.implies(a == 0, tc.rank(K) <= d)),
    [2 * b**2 * s < 1, next_layer == K],
    title="φ(x) = a + bx: rank K ≤ d + 1, and ≤ d for a = 0",
    place="card: finitely many Hermite coefficients may leave K singular (D3)",
    note="E φ(u)φ(v) = a² + b² Cov(u, v), and Cov(u, v) = 2(sK_ij + c_ij): that is the fixed point equation of the hypotheses.",
    **OURS,
).formal("affine_rank.v")
