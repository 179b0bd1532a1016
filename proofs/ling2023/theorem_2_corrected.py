"""Theorem 2, repaired: with Theorem 4 as it is proved and the sharp rate of Theorem 3, what is left to assume is Theorem 5 at one layer.

The range of that layer is the one of Section 4.4 (d), with sigma_w(1 + eps) for sigma_w, where 2 sqrt(2) sigma_w (1 + eps) is still below 1; every sigma_w^2 < 1/8 has such an eps.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import number

from . import _layers, section_4_4
from ._layers import later, layer, s
from ._layers import layer_1 as l
from ._letters import PAPER
from ._random_network import G, G_layer, K, K_layer, X, correlations, d, i, j, m, n, products, rate
from .theorem_2_joint import joint
from .theorem_3 import sharpened as theorem_3
from .theorem_4 import corrected as theorem_4
from .theorem_4 import eps

OURS = {**PAPER, "edition": "ours"}
k = tc.index("k_0", n, tex="k")
norms = tc.forall(k, products[k, k] == d)
inputs = tc.states(
    "ling2023.theorem-2.inputs",
    tc.both(tc.norm_F(X) <= tc.sqrt(n * d), tc.forall(i, tc.forall(j, tc.absolute(correlations[i, j]) <= 1))),
    [norms],
    title="inputs of norm √d: ‖X‖_F ≤ √(nd), and correlations are at most 1 in size",
    place="assumption 2",
    note="The trace of XᵀX, and Cauchy and Schwarz.",
    **OURS,
).formal("theorem_2_eigenvalue.v")

sigma = tc.sqrt(s) * (1 + eps)
w = 2 * tc.sqrt(2) * sigma
x, y = tc.reals("x y", "[0, inf)")
powers = tc.step("powers", tc.both(x**layer <= y**layer, x**layer >= 0), [x <= y])
powers.by_induction(layer)

R, P, p = tc.reals("R P p", "[0, inf)")
g = tc.real("g", "(0, 1]")
room = 100 / g**2 * n * P
"""What has to be at most half of lambda_*, with P for w^l and g for 1 - w."""
of_4 = 6 * (n * R * (1 + number(1)) ** 2) * P / g**2
by_4 = tc.step("by Theorem 4", tc.both(of_4 / m <= Fraction(96, 100) * room, of_4 / m >= 0), [4 * m >= R])
by_5 = tc.step("by Theorem 5", reduce(tc.both, [n * p <= room / 100, n * p >= 0, room >= 0]), [p <= P])
by_3 = tc.step(
    "by Theorem 3", tc.both(n * p / (1 - s) <= Fraction(8, 700) * room, n * p / (1 - s) >= 0), [p <= P, s < "1/8"]
)
A, B, C = tc.reals("A B C")
a_4, a_5, a_3, D = tc.reals("a_4 a_5 a_3 D", "[0, inf)")
lam = tc.real("lam", "(0, inf)", tex=r"\lambda_*")
add_up = tc.step(
    "three distances",
    a_4 + a_5 + a_3 <= lam / 2,
    [a_4 <= Fraction(96, 100) * D, a_5 <= D / 100, a_3 <= Fraction(8, 700) * D, lam / 2 >= D],
)
scale = tc.step("scale", m * (A / m) >= A)
root_sum = (tc.sqrt(m) + tc.sqrt(d)) ** 2
sides = tc.step("the sides", tc.both(root_sum <= 4 * m, root_sum >= 0), [d <= m])
v = tc.real("v", "[0, inf)")
square = tc.step("a square", x**2 < 1, [x < 1])
contracts = tc.step("contracts", v**2 < "1/8", [2 * tc.sqrt(2) * v < 1, v >= 0]).decided(
    using=[square.at(x=2 * tc.sqrt(2) * v)]
)
gap = tc.step("the gap", reduce(tc.both, [1 - x > 0, 1 - x <= 1, 100 / (1 - x) ** 2 > 0]), [x < 1])
below = tc.step(
    "below w",
    reduce(
        tc.both,
        [rate <= w, rate >= 0, s <= w, s >= 0, w >= 0, 2 * tc.sqrt(2 * s) * (1 + eps) <= w, sigma > 0, sigma >= 0],
    ),
    [s > 0, s < "1/8"],
)

of_w, of_u, no_worse = tc.exp(-2 * m * eps**2), tc.exp(-root_sum * number(1) ** 2 / 2), tc.exp(-m / 2)
chance_of_u = tc.step("the chance for U", tc.both(of_u <= no_worse, of_w + no_worse >= 0))
fewer = tc.step("fewer", 1 - (1 - A - B) <= 1 - (1 - (A + C)), [B <= C])
in_order = tc.step("in order", 1 - (1 - (A + B) - C) <= 1 - (1 - A - B - C))

least = tc.lambda_min(K)
distance_4 = substitute(of_4, {R.letter: root_sum, P.letter: w**l, g.letter: 1 - w})
distance_5 = n * rate**l
distance_3 = n * s**l / (1 - s)
theorem_5 = tc.norm_F((1 / m) * G_layer - K_layer) <= distance_5
"""What Theorem 5 says of a layer."""
NETWORK = [s > 0, s < "1/8", w < 1, norms]
near = tc.step("Theorem 4 here", tc.P(tc.norm_F(G - G_layer) <= distance_4) >= 1 - of_w - of_u, NETWORK).decided(
    using=[below, gap.at(x=w), inputs, theorem_4.at(w=w, delta=1, l=l)]
)
near_enough = tc.step(
    "Theorem 4 with m", tc.P(tc.norm_F(G - G_layer) <= m * (distance_4 / m)) >= 1 - (of_w + no_worse), NETWORK
).decided(using=[near, scale.at(A=distance_4), chance_of_u, fewer.at(A=of_w, B=of_u, C=no_worse)])

is_population = tc.forall(i, tc.forall(j, tc.tends(later, _layers.K(correlations[i, j], later), K[i, j])))
"""K is the limit of the layers."""
enough_layers = l >= substitute(
    section_4_4.layers_needed(section_4_4.C_positive),
    {
        section_4_4.w.letter: sigma,
        section_4_4.C_positive.letter: 100 / (1 - w) ** 2,
        section_4_4.n.letter: n,
        section_4_4.lam.letter: least,
    },
)
DEPTH = [*NETWORK, d <= m, is_population, least > 0, enough_layers]
room_here = substitute(room, {P.letter: w**l, g.letter: 1 - w})
distances = tc.step("the distances", distance_4 / m + distance_5 + distance_3 <= least / 2, DEPTH).decided(
    using=[
        below,
        gap.at(x=w),
        sides,
        contracts.at(v=sigma),
        powers.at(x=w, y=w, l=l),
        powers.at(x=rate, y=w, l=l),
        powers.at(x=s, y=w, l=l),
        section_4_4.layers.at(w=sigma, C=100 / (1 - w) ** 2, n=n, lam=least, l=l),
        by_4.at(R=root_sum, P=w**l, g=1 - w),
        by_5.at(p=rate**l, P=w**l, g=1 - w),
        by_3.at(p=s**l, P=w**l, g=1 - w),
        add_up.at(a_4=distance_4 / m, a_5=distance_5, a_3=distance_3, D=room_here, lam=least),
    ]
)
not_negative = tc.step(
    "not negative", reduce(tc.both, [distance_4 / m >= 0, distance_5 >= 0, distance_3 >= 0]), [*NETWORK, d <= m]
).decided(
    using=[
        below,
        gap.at(x=w),
        sides,
        powers.at(x=w, y=w, l=l),
        powers.at(x=rate, y=w, l=l),
        powers.at(x=s, y=w, l=l),
        by_4.at(R=root_sum, P=w**l, g=1 - w),
        by_5.at(p=rate**l, P=w**l, g=1 - w),
        by_3.at(p=s**l, P=w**l, g=1 - w),
    ]
)
population = tc.step("Theorem 3 here", tc.norm_F(K - K_layer) <= distance_3, [norms, is_population]).decided(
    using=[inputs, theorem_3.at(n=n, C=correlations, K=K, l=l)]
)

q = tc.real("q", "[0, inf)")
depth = tc.states(
    "ling2023.theorem-2.depth",
    tc.P(tc.lambda_min(G) >= m / 2 * least) >= 1 - of_w - no_worse - q,
    [*DEPTH, tc.P(theorem_5) >= 1 - q],
    title="where Theorem 5 holds for one layer in the range of (d), λ₀ ≥ (m/2)λ_* except with its chance and exp(−2mε²) + exp(−m/2)",
    place="Theorem 2, repaired",
    note="Theorem 4 is used as it is proved, with all constants; the constant of (d) is 100/(1 − w)², w = 2√2σ_w(1 + ε) < 1. Of Theorem 5 one layer is assumed.",
    **OURS,
).decided(
    using=[
        near_enough,
        distances,
        not_negative,
        population,
        chance_of_u,
        in_order.at(A=of_w, B=no_worse, C=q),
        joint.at(a=distance_4 / m, b=distance_5, c=distance_3, p=of_w + no_worse, q=q),
    ]
)

t = tc.real("t", "(0, 1]")
c1, c2 = tc.reals("c1 c2", "(0, inf)")
logarithm = tc.log(3 / t)
growth, reach = c2 * l**2, c1 * m * rate ** (2 * l)
chance_5 = n**2 * tc.exp(growth - reach)
"""The chance of Theorem 5, with its constants."""
third = tc.step(
    "a third", tc.both(n**2 * tc.exp(A - B) <= t / 3, n**2 * tc.exp(A - B) >= 0), [A + tc.log(3 * n**2 / t) <= B]
)
inverse = tc.step("a third by its logarithm", tc.exp(-logarithm) == t / 3)
third_of_w = tc.step("the chance for W", of_w <= tc.exp(-A), [2 * m * eps**2 >= A])
third_of_u = tc.step("the chance for U in m", no_worse <= tc.exp(-A), [m / 2 >= A])
thirds = tc.step("three thirds", 1 - (1 - t) >= 1 - (1 - A - B - C), [t / 3 >= A, t / 3 >= B, t / 3 >= C])
corrected = tc.states(
    "ling2023.theorem-2.corrected",
    tc.P(tc.lambda_min(G) >= m / 2 * least) >= 1 - t,
    [
        *DEPTH,
        tc.P(theorem_5) >= 1 - chance_5,
        logarithm <= 2 * m * eps**2,
        logarithm <= m / 2,
        growth + tc.log(3 * n**2 / t) <= reach,
    ],
    title="λ₀ ≥ (m/2)λ_* with probability at least 1 − t for every σ_w² < 1/8, where Theorem 5 holds for one layer with constants c₁, c₂",
    place="Theorem 2, repaired",
    note="The width is told by three inequalities. With ε of order 1/l, w^l and (2√2σ_w)^l are of one order; at the first layer in the range of (d) that is λ_*/n, so m is of order "
    "n²/λ_*² times log²(n/λ_*) + log(n/t): one logarithm more than printed. Theorem 5 is a hypothesis here; theorem-2.layers and theorem-2.one-layer do without.",
    **OURS,
).decided(
    using=[
        inverse,
        third.at(A=growth, B=reach),
        third_of_w.at(A=logarithm),
        third_of_u.at(A=logarithm),
        thirds.at(A=of_w, B=no_worse, C=chance_5),
        depth.at(q=chance_5),
    ]
)
