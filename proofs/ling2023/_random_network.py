"""The network at initialisation, as assumptions 1 and 2 have it: Gaussian W and U, inputs of length sqrt(d) in the columns of X, no two parallel; its layers and Gram matrices."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.sort import Matrix

from . import _layers
from ._layers import Q, layer_1, s

m, n, d = tc.sizes("m n d")
X = tc.matrix("X", d, n)
i, j = tc.index("i", below=n), tc.index("j", below=n)
W = tc.gaussian("W", m, m, variance=2 * s / m)
U = tc.gaussian("U", m, d, variance=2 / d)

inner_products = X.T @ X
A1 = [s < "1/8"]
A2 = [
    tc.forall(i, inner_products[i, i] == d),
    tc.forall(i, tc.forall(j, tc.implies(i < j, tc.absolute(inner_products[i, j]) < d))),
]

layers = tc.recursive(
    "z", start=tc.zeros(m, n), step=lambda _, before: tc.each(tc.relu, W @ before + U @ X), tex="Z", sort=Matrix(m, n)
)
Z = tc.equilibrium(tc.relu, W, U, X)
G = Z.T @ Z
G_layer = layers(layer_1).T @ layers(layer_1)
distance_to_layer = tc.norm_F(G - G_layer) / m

rate = tc.sqrt(8 * s)
"""2√2σ_w, the edge of the spectrum of W."""

K_layer = tc.matrix_of(i, j, _layers.K(inner_products[i, j] / d, layer_1))
distance_to_population = tc.norm_F((1 / m) * G_layer - K_layer)

K = tc.matrix("K", n, n, "psd")
limit = [
    tc.forall(i, (1 - s) * K[i, i] == 1),
    tc.forall(i, tc.forall(j, tc.implies(i < j, (1 - s) * K[i, j] == Q(s * (1 - s) * K[i, j] + (1 - s) * inner_products[i, j] / d)))),
]  # fmt: skip
"""K is the limit of the layers: (14), with cos θ_ij eliminated."""
