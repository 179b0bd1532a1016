"""The network at initialisation, as assumptions 1 and 2 have it: Gaussian W and U, inputs of length sqrt(d) in the columns of X, no two parallel; its layers and Gram matrices."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.sort import Matrix

from . import _deq_letters as plain
from . import _layers
from ._layers import Q, layer_1, s

m, n, d, X = plain.m, plain.n, plain.d, plain.X
i, j = tc.index("i", below=n), tc.index("j", below=n)
W = tc.gaussian("W", m, m, variance=2 * s / m)
U = tc.gaussian("U", m, d, variance=2 / d)

products = X.T @ X
A1 = [s < "1/8"]
A2 = [
    tc.forall(i, products[i, i] == d),
    tc.forall(i, tc.forall(j, tc.implies(i < j, tc.absolute(products[i, j]) < d))),
]

layers = tc.recursive(
    "z", plain.W, plain.U, plain.X, start=tc.zeros(m, n), sort=Matrix(m, n), tex="Z",
    step=lambda _, before: tc.each(tc.relu, plain.W @ before + plain.U @ plain.X),
)  # fmt: skip


def layer_of(W: tc.Term, U: tc.Term, index: tc.Term) -> tc.Term:
    """Z of a layer; layer 0 is 0."""
    return layers(W, U, X, index)


Z = tc.equilibrium(tc.relu, W, U, X)
G = Z.T @ Z
G_layer = layer_of(W, U, layer_1).T @ layer_of(W, U, layer_1)
distance_to_layer = tc.norm_F(G - G_layer) / m

rate = tc.sqrt(8 * s)
"""2√2σ_w, the edge of the spectrum of W."""

correlations = (1 / d) * products
K_layer = tc.matrix_of(i, j, _layers.K(correlations[i, j], layer_1))
distance_to_population = tc.norm_F((1 / m) * G_layer - K_layer)

K = tc.matrix("K", n, n, "psd")
limit = [
    tc.forall(i, (1 - s) * K[i, i] == 1),
    tc.forall(i, tc.forall(j, tc.implies(i < j, (1 - s) * K[i, j] == Q(s * (1 - s) * K[i, j] + (1 - s) * products[i, j] / d)))),
]  # fmt: skip
"""K is the limit of the layers: (14), with cos θ_ij eliminated."""
