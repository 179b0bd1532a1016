"""Definition 1: the factor 2 in front of the expectation is the same as twice the covariance, and with (11) the layers are those of Lemma 3."""

from __future__ import annotations

import theorycheck as tc

from ..external.gaussian_integrals import g
from ._layers import K, K_diagonal, Q, c, layer, s
from ._letters import PAPER
from .eq_11 import dual, x

DEFINITION = {**PAPER, "edition": "both", "place": "Definition 1"}
p, q, r, w = tc.reals("p q r w")
a, b = tc.reals("a b", "[0, inf)")
o = tc.real("o")

size, u = tc.real("k", "[0, inf)"), tc.real("u")
relu_scales = tc.step("ReLU is positively homogeneous", tc.relu(size * u) == size * tc.relu(u))
first, second = p * g[0, 0] + q * g[1, 0], r * g[0, 0] + w * g[1, 0]
scaling = tc.states(
    "ling2023.def-1",
    tc.E(tc.relu(tc.sqrt(2) * first) * tc.relu(tc.sqrt(2) * second)) == 2 * tc.E(tc.relu(first) * tc.relu(second)),
    title="2E under Λ is E under 2Λ, for ReLU",
    quotes=r"K^{(l)}_{ij} = 2\,\mathbb{E}_{(u,v) \sim N(0, \Lambda^{(l)}_{ij})}[\phi(u)\phi(v)]",
    note="u and v are any two linear forms of independent standard normals, so Λ is any covariance. The initialisation gives E under 2Λ.",
    **DEFINITION,
).pointwise(using=[relu_scales.at(k=tc.sqrt(2), u=first), relu_scales.at(k=tc.sqrt(2), u=second)])

standard, correlated = g[0, 0], x * g[0, 0] + tc.sqrt(1 - x**2) * g[1, 0]
first_root, second_root = tc.sqrt(a) * standard, tc.sqrt(b) * correlated
homogeneous = tc.step(
    "the roots of the variances come out",
    tc.E(tc.relu(first_root) * tc.relu(second_root))
    == tc.sqrt(a) * tc.sqrt(b) * tc.E(tc.relu(standard) * tc.relu(correlated)),
).pointwise(using=[relu_scales.at(k=tc.sqrt(a), u=standard), relu_scales.at(k=tc.sqrt(b), u=correlated)])
one_layer = tc.states(
    "ling2023.def-1.relu",
    2 * tc.E(tc.relu(first_root) * tc.relu(second_root)) == tc.sqrt(a) * tc.sqrt(b) * Q(x),
    title="one layer with (11): variances a and b, correlation x",
    **{**DEFINITION, "edition": "ours"},
).decided(using=[homogeneous, dual])

K_general = tc.recursive(
    "K_all",
    a,
    o,
    b,
    start=0,
    step=lambda index, before: (
        tc.sqrt((s * K_general(a, a, a, index - 1) + a) * (s * K_general(b, b, b, index - 1) + b))
        * Q(
            (s * before + o)
            / tc.sqrt((s * K_general(a, a, a, index - 1) + a) * (s * K_general(b, b, b, index - 1) + b))
        )
    ),
    tex="K",
    source="Definition 1 with (11), for two inputs with Gram matrix [[a, o], [o, b]]/d",
)
layers = tc.states(
    "ling2023.def-1.layers",
    tc.both(K_general(1, c, 1, layer) == K(c, layer), K_general(1, 1, 1, layer) == K_diagonal(layer)),
    title="for inputs of one length Definition 1 is the recursion of Lemma 3",
    **{**DEFINITION, "edition": "ours"},
).formal("lemma_3.v")
