"""Lemma 9 (supplement E.1): the diagonal of the Gram matrix of a layer concentrates."""

from __future__ import annotations

import theorycheck as tc

from ._layers import K_diagonal, layer, s
from ._layers import layer_1 as l
from ._letters import PAPER
from ._random_network import A1, A2, G_layer, m, n

i = tc.index("k", below=n, tex="i")
eps = tc.real("eps", "(0, 1)")
c, C = tc.constant("c", depends=[s]), tc.constant("C", depends=[s])
SUPPLEMENT = {**PAPER, "edition": "published"}
deviation = tc.absolute(G_layer[i, i] / m - K_diagonal(l))
chance = 1 - l * tc.exp(-c * m * eps**2 + C / eps)

CONSTANTS = {"k": 0, "s": "0.1", "c": "1/12", "C": "1/1000"}
printed = (
    tc.states(
        "ling2023.lemma-9",
        tc.P(deviation <= eps) >= chance,
        [*A1, *A2],
        title="|G_ii⁽ˡ⁾/m − K_ii⁽ˡ⁾| ≤ ε with probability 1 − l exp(−Ω(mε²) + O(1/ε))",
        quotes=r"\left|\tfrac1m G^{(l)}_{ii} - K^{(l)}_{ii}\right| \le \varepsilon", notation={"G^{(l)}_{ii}": G_layer[i, i], "K^{(l)}_{ii}": K_diagonal(l)},
        place="supplement E.1, Lemma 9",
        note="The statement prints O(1/ε), its proof O(l log(1/ε)); it rests on Lemma 4 for i = j, where q⊥ = 0. The induction gives (1 − s^l)/(1 − s) ε, which Ω takes up.",
        **SUPPLEMENT,
    )
    .sampled({"quick": 2000, "default": 2500, "thorough": 6000}, m=160, n=1, d=3, l=1, eps="2/5", X="sphere:1,3,1", **CONSTANTS)
    .sampled({"quick": 450, "default": 900, "thorough": 3000}, m=200, n=2, d=64, l=3, eps="2/5", X="digits:2", **CONSTANTS)
    .tells_from("half of ε", tc.P(deviation <= eps / 2) >= chance)
    .tells_from("the inequality turned round", tc.P(deviation > eps) >= chance)
)  # fmt: skip

error = tc.recursive("error", eps, start=0, step=lambda _, before: s * before + eps, tex="e")
induction = tc.states(
    "ling2023.lemma-9.induction",
    error(eps, layer) == (1 - s**layer) / (1 - s) * eps,
    title="an error of at most s times the one before plus ε adds up to (1 − s^l)/(1 − s) ε",
    quotes=r"\left|G^{(l)}_{ii} - K^{(l)}_{ii}\right| \le \frac{1 - \sigma_w^{2l}}{1 - \sigma_w^2}\,\varepsilon",
    place="supplement E.1, (23)",
    note="(23) prints G_ii without the factor 1/m.",
    **SUPPLEMENT,
).by_induction(layer, unfold=[error(eps, layer)])
