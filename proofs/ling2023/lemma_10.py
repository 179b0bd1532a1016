"""Lemma 10 (supplement E.1): the entries off the diagonal; and the expectation Ĝ that its proof puts between G and K."""

from __future__ import annotations

import theorycheck as tc

from . import _layers
from ._layers import Q, s
from ._layers import layer_1 as l
from ._letters import PAPER
from ._random_network import A1, A2, G_layer, d, m, n, products
from .definition_1 import a, b, first_root, one_layer, relu_scales, second_root, x

i, j = tc.index("k", below=n, tex="i"), tc.index("k2", below=n, tex="j")
eps = tc.real("eps", "(0, 1)")
c, C = tc.constant("c", depends=[s]), tc.constant("C", depends=[s])
SUPPLEMENT = {**PAPER, "edition": "published"}
deviation = tc.absolute(G_layer[i, j] / m - _layers.K(products[i, j] / d, l))
chance = 1 - l**2 * tc.exp(-c * m * eps**2 + C * l * tc.log(1 / eps))

CONSTANTS = {"k": 0, "k2": 1, "s": "0.1", "c": 1, "C": "1/1000"}
printed = (
    tc.states(
        "ling2023.lemma-10",
        tc.P(deviation <= eps) >= chance,
        [*A1, *A2, i < j],
        title="|G_ij⁽ˡ⁾/m − K_ij⁽ˡ⁾| ≤ ε with probability 1 − l² exp(−Ω(mε²) + O(l log(1/ε)))",
        quotes=r"\left|\tfrac1m G^{(l)}_{ij} - K^{(l)}_{ij}\right| \le \varepsilon", notation={"G^{(l)}_{ij}": G_layer[i, j], "K^{(l)}_{ij}": _layers.K(products[i, j] / d, l)},
        place="supplement E.1, Lemma 10",
        **SUPPLEMENT,
    )
    .sampled({"quick": 1000, "default": 2000, "thorough": 6000}, m=160, n=2, d=8, l=1, eps="11/100", X="sphere:2,8,2", **CONSTANTS)
    .sampled({"quick": 600, "default": 900, "thorough": 3000}, m=256, n=3, d=6, l=2, eps="11/100", X="cube:3,6,1", **CONSTANTS)
    .tells_from("half of ε", tc.P(deviation <= eps / 2) >= chance)
    .tells_from("the inequality turned round", tc.P(deviation > eps) >= chance)
)  # fmt: skip

roots = tc.sqrt(a) * tc.sqrt(b)
g_hat = tc.states(
    "ling2023.lemma-10.g-hat",
    tc.E(tc.relu(first_root) * tc.relu(second_root)) == roots * Q(x),
    title="Ĝ_ij = E_{w ~ N(0, I)} φ(wᵀh)φ(wᵀh') = √(Â_ii Â_jj) Q(cos θ̂)",
    quotes=r"\hat G^{(l)}_{ij} = \mathbb{E}_{w \sim N(0, I)}[\phi(w^\top h)\phi(w^\top h')] = \sqrt{\hat A_{ii}\hat A_{jj}}\,Q(\cos\hat\theta_{ij})",
    place="supplement E, before (21)",
    note="With N(0, I) there is a factor 1/2; the rows of M are N(0, 2I). wᵀh and wᵀh' have the variances a = Â_ii and b = Â_jj and the correlation x.",
    **SUPPLEMENT,
)
tc.counter(g_hat, title="for h = h' of length 1 the expectation is 1/2, not 1", source=PAPER["source"]).putting(
    a=1, b=1, x=1, using=[one_layer.at(a=1, b=1, x=1)]
)

root_2 = tc.sqrt(2)
doubled = tc.step(
    "the factor 2",
    tc.E(tc.relu(root_2 * first_root) * tc.relu(root_2 * second_root))
    == 2 * tc.E(tc.relu(first_root) * tc.relu(second_root)),
).pointwise(using=[relu_scales.at(k=root_2, u=first_root), relu_scales.at(k=root_2, u=second_root)])
g_hat_corrected = tc.states(
    "ling2023.lemma-10.g-hat.corrected",
    tc.E(tc.relu(root_2 * first_root) * tc.relu(root_2 * second_root)) == roots * Q(x),
    title="E_{w ~ N(0, 2I)} φ(wᵀh)φ(wᵀh') = √(Â_ii Â_jj) Q(cos θ̂)",
    place="supplement E, before (21), repaired",
    corrects=g_hat,
    **{**PAPER, "edition": "ours"},
).decided(using=[doubled, one_layer])
