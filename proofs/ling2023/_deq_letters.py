"""The network of the paper: letters, the equilibrium, J, D, R, the Gram matrices, the constants of Section 3 and of Lemma 8.

X has one point per column (d x n); a, y and the misfit r are columns; vec is column-major.
"""

from __future__ import annotations

import theorycheck as tc

m, n, d = tc.sizes("m n d")
W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("X", d, n)
a, y = tc.vector("a", m), tc.vector("y", n)
W_after, U_after, a_after = (
    tc.matrix("W1", m, m, tex="W'"),
    tc.matrix("U1", m, d, tex="U'"),
    tc.vector("a1", m, tex="a'"),
)

rho_w = tc.real("rho_w", "[0, 1)", tex=r"\bar\rho_w")
rho_u = tc.real("rho_u", "[0, inf)", tex=r"\bar\rho_u")
rho_a = tc.real("rho_a", "[0, inf)", tex=r"\bar\rho_a")

NORMS = [tc.norm_2(W) <= rho_w, tc.norm_2(U) <= rho_u, tc.norm_F(a) <= rho_a]
"""The norms of one network stay below the bars."""
NORMS_AFTER = [tc.norm_2(W_after) <= rho_w, tc.norm_2(U_after) <= rho_u, tc.norm_F(a_after) <= rho_a]

c_w = rho_u * rho_a / (1 - rho_w) ** 2
c_u = rho_a / (1 - rho_w)
c_a = rho_u / (1 - rho_w)

Z = tc.equilibrium(tc.relu, W, U, X)
Z_after = tc.equilibrium(tc.relu, W_after, U_after, X)
G = Z.T @ Z
misfit = Z.T @ a - y
misfit_after = Z_after.T @ a_after - y
loss = tc.norm_F(misfit) ** 2 / 2


def gradient(part: str) -> tc.Term:
    """The gradient of the loss with respect to W, U or a."""
    return tc.loss_gradient(part, tc.relu, W, U, a, X, y)


i, j = tc.index("i", m), tc.index("j", n)
preactivations = W @ Z + U @ X
differentiable = tc.forall(i, tc.forall(j, preactivations[i, j] != 0))
"""No pre-activation is 0: relu has a slope at each, and the loss a gradient."""
slopes = tc.each_slope(tc.relu, preactivations)
D = tc.diag(tc.vec(slopes))
J = tc.eye(n * m) - D @ tc.kron(tc.eye(n), W)
R = tc.kron(tc.eye(n), a.T) @ tc.inv(J) @ D
H = G + R @ tc.kron(G, tc.eye(m)) @ R.T + R @ tc.kron(X.T @ X, tc.eye(m)) @ R.T
