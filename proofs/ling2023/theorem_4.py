"""Theorem 4: the layers of a random DEQ approach its equilibrium."""

from __future__ import annotations

import theorycheck as tc

from ..external.gaussian_matrices import davidson_szarek
from . import _deq_letters as plain
from ._layers import layer, s
from ._layers import layer_1 as l
from ._letters import PAPER
from ._random_network import A1, A2, G, U, W, X, d, distance_to_layer, layer_of, m, n, rate
from .lemma_1 import corrected as lemma_1
from .lemma_8 import features

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

A, B = tc.matrix("A", m, n), tc.matrix("B", m, n)
w, u = tc.real("w", "[0, 1)"), tc.real("u", "[0, inf)")
OURS = {**PAPER, "edition": "ours"}
Z = plain.Z
after = tc.each(tc.relu, plain.W @ A + plain.U @ X)

one_layer = tc.states(
    "ling2023.theorem-4.one-layer",
    tc.both(tc.norm_F(Z - after) <= w * tc.norm_F(Z - A), tc.norm_F(Z - tc.zeros(m, n)) <= tc.norm_F(Z)),
    [tc.norm_2(plain.W) <= w],
    title="one layer brings any Z closer to the equilibrium by the factor w; before the first layer the distance is ‖Z‖_F",
    place="supplement D.1, first step",
    **OURS,
).formal("theorem_4.v")
gram = tc.states(
    "ling2023.theorem-4.gram",
    tc.both(
        tc.norm_F(A.T @ A - B.T @ B) <= tc.norm_F(A - B) * (tc.norm_F(A) + tc.norm_F(B)),
        tc.norm_F(B) <= tc.norm_F(A) + tc.norm_F(A - B),
    ),
    title="Gram matrices differ by no more than their factors do, times their sizes",
    place="supplement D.1, last step",
    **OURS,
).formal("theorem_4.v")

here = layer_of(plain.W, plain.U, layer)
approach = tc.states(
    "ling2023.theorem-4.layers",
    tc.norm_F(Z - here) <= w**layer * tc.norm_F(Z),
    [tc.norm_2(plain.W) <= w],
    title="‖Z − Z⁽ˡ⁾‖_F ≤ wˡ‖Z‖_F",
    place="supplement D.1",
    **OURS,
).by_induction(layer, using=[one_layer.at(A=here)], unfold=[here])

size = tc.norm_F(Z)
products_differ = tc.step(
    "three times", tc.norm_F(Z.T @ Z - here.T @ here) <= 3 * w**layer * size**2, [tc.norm_2(plain.W) <= w]
).decided(using=[approach, gram.at(A=Z, B=here)])
series = tc.states(
    "ling2023.theorem-4.series",
    tc.norm_F(Z.T @ Z - here.T @ here) <= 3 * w**layer * (u * tc.norm_F(X) / (1 - w)) ** 2,
    [tc.norm_2(plain.W) <= w, tc.norm_2(plain.U) <= u],
    title="‖G − G⁽ˡ⁾‖_F ≤ 3wˡ(u‖X‖_F/(1 − w))²",
    place="Theorem 4, the part without chance",
    **OURS,
).decided(using=[products_differ, features.at(rho_w=w, rho_u=u)])

eps, delta = tc.real("eps", "[0, inf)"), tc.real("delta", "[0, inf)", tex=r"\delta")
edge = 2 * tc.sqrt(2 * s) * (1 + eps)
size_of_u = tc.sqrt(2 / d) * (tc.sqrt(m) + tc.sqrt(d))
both_of_u = size_of_u + size_of_u * delta
root_sum = (tc.sqrt(m) + tc.sqrt(d)) ** 2
gap = tc.norm_F(G - layer_of(W, U, layer).T @ layer_of(W, U, layer))
likely = 1 - tc.exp(-2 * m * eps**2) - tc.exp(-root_sum * delta**2 / 2)
NETWORK = [s > 0, s < "1/8", edge <= w]

sizes = tc.states(
    "ling2023.theorem-4.with-chance",
    tc.P(gap <= 3 * w**layer * (u * tc.norm_F(X) / (1 - w)) ** 2) >= likely,
    [*NETWORK, both_of_u <= u],
    title="‖G − G⁽ˡ⁾‖_F ≤ 3wˡ(u‖X‖_F/(1 − w))² for w ≥ 2√2σ_w(1 + ε), u ≥ √(2/d)(√m + √d)(1 + δ)",
    place="Theorem 4, repaired",
    **OURS,
).decided(
    using=[
        lemma_1.at(s=s, m=m, eps=eps, W=W),
        davidson_szarek.at(m=m, n=d, v=2 / d, t=size_of_u * delta, G=U),
        series.at(W=W, U=U),
    ]
)  # fmt: skip

y, k, q = tc.reals("y k q", "[0, inf)")
of_inputs = tc.step("u‖X‖_F", (both_of_u * y) ** 2 <= 2 * n * root_sum * (1 + delta) ** 2, [y <= tc.sqrt(n * d)])
together = tc.step("together", 3 * q * (y / (1 - w)) ** 2 <= 6 * k * q / (1 - w) ** 2, [y**2 <= 2 * k])
corrected = tc.states(
    "ling2023.theorem-4.corrected",
    tc.P(gap <= 6 * (n * root_sum * (1 + delta) ** 2) * w**layer / (1 - w) ** 2) >= likely,
    [*NETWORK, tc.norm_F(X) <= tc.sqrt(n * d)],
    title="‖G − G⁽ˡ⁾‖_F ≤ 6n(√m + √d)²(1 + δ)²wˡ/(1 − w)² with w = 2√2σ_w(1 + ε)",
    place="Theorem 4, repaired",
    note="For d ≤ m this is O(mnwˡ) except with probability exp(−Ω(m)), with every constant told. Only the sum of the squared lengths of the inputs enters.",
    **OURS,
).decided(
    using=[
        sizes.at(u=both_of_u),
        of_inputs.at(y=tc.norm_F(X)),
        together.at(y=both_of_u * tc.norm_F(X), k=n * root_sum * (1 + delta) ** 2, q=w**layer),
    ]
)  # fmt: skip
