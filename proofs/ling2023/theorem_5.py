"""Theorem 5: the Gram matrix of layer l concentrates around its population Gram matrix."""

from __future__ import annotations

import theorycheck as tc

from ._layers import layer_1 as l
from ._layers import s
from ._letters import PAPER
from ._random_network import A1, A2, G_layer, K_layer, distance_to_population, m, n, rate

c, C = tc.constant("c", depends=[s]), tc.constant("C", depends=[s])
chance = 1 - n**2 * tc.exp(-c * m * rate ** (2 * l) + C * l**2)

EDGE = {"quick": 1400, "default": 2000, "thorough": 6000}
TRIALS = {"quick": 300, "default": 600, "thorough": 1000}
AT_TENTH = {"s": "0.1", "c": "1/16", "C": "1/1000"}
printed = (
    tc.states(
        "ling2023.theorem-5",
        tc.P(distance_to_population <= n * rate**l) >= chance,
        [*A1, *A2],
        title="‖G⁽ˡ⁾/m − K⁽ˡ⁾‖_F ≤ n(2√2σ_w)ˡ",
        quotes=r"\left\|\frac1m G^{(l)} - K^{(l)}\right\|_F \le n\left(2\sqrt 2\sigma_w\right)^l", notation={"G^{(l)}": G_layer, "K^{(l)}": K_layer, r"2\sqrt 2\sigma_w": rate},
        edition="both",
        place="Theorem 5",
        note="The constants in Ω and O are not printed; where m·8ˡσ_w^{2l} is below l² the bound says nothing. With constants: theorem-5.first-layer, theorem-5.layers.",
        **PAPER,
    )
    .sampled(EDGE, m=160, n=1, d=3, l=8, X="sphere:1,3,1", **AT_TENTH)
    .sampled(TRIALS, m=128, n=2, d=8, l=4, X="sphere:2,8,2", **AT_TENTH)
    .sampled(TRIALS, m=96, n=3, d=64, l=2, X="digits:3", **AT_TENTH)
    .sampled(TRIALS, m=200, n=2, d=5, l=2, s="1/20", c="1/16", C="1/1000", X="sphere:2,5,3")
    .tells_from("half the bound", tc.P(distance_to_population <= n * rate**l / 2) >= chance)
    .tells_from("the rate (2√2σ_w)^{2l}", tc.P(distance_to_population <= n * rate ** (2 * l)) >= chance)
    .tells_from("exp(−Ω(m)) without the factor 8ˡσ_w^{2l}", tc.P(distance_to_population <= n * rate**l) >= 1 - n**2 * tc.exp(-c * m + C * l**2))
    .tells_from("the inequality turned round", tc.P(distance_to_population > n * rate**l) >= chance)
)  # fmt: skip
