"""Theorem 4: the layers of a random DEQ approach its equilibrium."""

from __future__ import annotations

import theorycheck as tc

from ._layers import layer_1 as l
from ._layers import s
from ._letters import PAPER
from ._random_network import A1, A2, distance_to_layer, m, n, rate

C, c = tc.constant("C", depends=[s]), tc.constant("c", depends=[s])
chance = 1 - n**2 * tc.exp(-c * m)

TRIALS = {"quick": 150, "default": 300, "thorough": 600}
EDGE = {"quick": 500, "default": 1000, "thorough": 3000}
printed = (
    tc.states(
        "ling2023.theorem-4",
        tc.P(distance_to_layer <= C * n * rate**l) >= chance,
        [*A1, *A2],
        title="‖G − G⁽ˡ⁾‖_F/m = O(n(2√2σ_w)ˡ)",
        quotes=r"\frac1m\|G - G^{(l)}\|_F = \mathcal O\left(n\left(2\sqrt 2\sigma_w\right)^l\right)",
        edition="both",
        place="Theorem 4",
        note="The printed argument uses Lemma 1 at the edge itself, where it is refuted. The rate is not sharp: the distance falls like σ_w^{2l} (samples reject σ_w^{4l}, and could not reject (2√2σ_w)^{2l}, which is true of them).",
        **PAPER,
    )
    .sampled(EDGE, m=384, n=1, d=3, l=1, s="0.12", C="1/3", c="1/192", X="sphere:1,3,1")
    .sampled(TRIALS, m=200, n=3, d=8, l=3, s="0.1", C="2/5", c="1/64", X="sphere:3,8,2")
    .sampled(TRIALS, m=200, n=3, d=64, l=6, s="0.1", C="2/5", c="1/64", X="digits:3")
    .sampled(TRIALS, m=160, n=2, d=5, l=2, s="1/50", C="2/5", c="1/64", X="sphere:2,5,3")
    .tells_from("half the constant", tc.P(distance_to_layer <= C / 2 * n * rate**l) >= chance)
    .tells_from("the rate σ_w^{4l}", tc.P(distance_to_layer <= C * n * s ** (2 * l)) >= chance)
    .tells_from("the inequality turned round", tc.P(distance_to_layer > C * n * rate**l) >= chance)
)  # fmt: skip
