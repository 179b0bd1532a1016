"""Theorem 2 where one layer is enough: for σ_w² small against (λ_*/n)² nothing is assumed of Theorem 5, and the width is the printed one.

Theorem 4 and Theorem 3 at the first layer take three quarters of λ_*/2, Theorem 5 at the first layer (with its constants) the fourth.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import number

from . import theorem_2_corrected as deep
from ._layers import layer_1 as l
from ._layers import s
from ._letters import PAPER
from ._random_network import G, d, m, n
from .theorem_2_joint import joint
from .theorem_5_one_layer import chance, one

OURS = {**PAPER, "edition": "ours", "place": "Theorem 2, one layer"}
eps = deep.eps
AT_1 = {l.letter: number(1)}


def at_1(term: tc.Term) -> tc.Term:
    """At the first layer."""
    return substitute(term, AT_1)


least, w = deep.least, deep.w
share = least / (8 * n)
"""How far an entry of the first layer may be from its expectation."""
ENOUGH = [*deep.NETWORK, d <= m, deep.is_population, least > 0, at_1(deep.room_here) <= Fraction(3, 8) * least]

apart = {name: at_1(getattr(deep, name)) for name in ("distance_4", "distance_3")}
A, B, D = tc.reals("A B D")
lam = deep.lam
small = lam / (8 * n)
fourth = tc.step("the fourth", reduce(tc.both, [small >= 0, n * small >= 0, small**2 > 0, 12 + 8 * small > 0]))
fit = tc.step(
    "three distances at the first layer",
    A + n * (lam / (8 * n)) + B <= lam / 2,
    [Fraction(96, 100) * D >= A, Fraction(8, 700) * D >= B, Fraction(3, 8) * lam >= D],
)
"""0.96 · 3/8 + 1/8 + (8/700) · 3/8 < 1/2."""
bounds = [
    deep.below,
    deep.gap.at(x=w),
    deep.sides,
    deep.powers.at(x=w, y=w, l=1),
    deep.powers.at(x=s, y=w, l=1),
    deep.by_4.at(R=deep.root_sum, P=at_1(w**l), g=1 - w),
    deep.by_3.at(p=at_1(s**l), P=at_1(w**l), g=1 - w),
]
distances = tc.step(
    "the distances", apart["distance_4"] / m + n * share + apart["distance_3"] <= least / 2, ENOUGH
).decided(using=[*bounds, fit.at(A=apart["distance_4"] / m, B=apart["distance_3"], D=at_1(deep.room_here), lam=least)])
not_negative = tc.step(
    "not negative", reduce(tc.both, [apart["distance_4"] / m >= 0, n * share >= 0, apart["distance_3"] >= 0]), ENOUGH
).decided(using=[*bounds, fourth.at(lam=least)])

failing = n**2 * chance(share)
counted = tc.step("a chance for each pair", n**2 * (2 * tc.exp(A)) >= 0)
one_layer = tc.states(
    "ling2023.theorem-2.one-layer",
    tc.P(tc.lambda_min(G) >= m / 2 * least) >= 1 - deep.of_w - deep.no_worse - failing,
    ENOUGH,
    title="λ₀ ≥ (m/2)λ_* except with exp(−2mε²) + exp(−m/2) + 2n² exp(−mt²/(12 + 8t)), t = λ_*/(8n), where 100nw/(1 − w)² ≤ 3λ_*/8",
    note="Nothing is assumed of Theorem 5. w = 2√2σ_w(1 + ε), so that σ_w has to be small against λ_*/n.",
    **OURS,
).decided(
    using=[
        deep.near_enough.at(l=1),
        distances,
        not_negative,
        deep.population.at(l=1),
        fourth.at(lam=least),
        counted.at(A=chance(share).args[1].args[0]),
        deep.chance_of_u,
        one.at(t=share),
        deep.in_order.at(A=deep.of_w, B=deep.no_worse, C=failing),
        joint.at(
            l=1, a=apart["distance_4"] / m, b=n * share, c=apart["distance_3"], p=deep.of_w + deep.no_worse, q=failing,
        ),
    ]
)  # fmt: skip

t = deep.t
pairs = tc.log(6 * n**2 / t)
Y = tc.real("Y", "[0, inf)")
above, under = tc.reals("above under", "(0, inf)")
exponent = tc.step("the exponent", -m * above / under <= -Y, [m * above >= under * Y])
third = tc.step("a third of t for the pairs", n**2 * (2 * tc.exp(A)) <= t / 3, [-pairs >= A])
logarithm_is = tc.step("the logarithm", pairs >= 0)
width = tc.states(
    "ling2023.theorem-2.one-layer.width",
    tc.P(tc.lambda_min(G) >= m / 2 * least) >= 1 - t,
    [
        *ENOUGH,
        deep.logarithm <= 2 * m * eps**2,
        deep.logarithm <= m / 2,
        m * share**2 >= (12 + 8 * share) * pairs,
    ],
    title="λ₀ ≥ (m/2)λ_* with probability at least 1 − t for m ≥ (768n² + 64nλ_*)/λ_*² log(6n²/t), where one layer is enough",
    note="(12 + 8t)/t² with t = λ_*/(8n). This is the printed width n²/λ_*² log(n/t), without a logarithm of λ_*, with its constant. Beside it m ≥ d, log(3/t) ≤ m/2 and log(3/t) ≤ 2mε².",
    **OURS,
).decided(
    using=[
        deep.inverse,
        deep.third_of_w.at(A=deep.logarithm),
        deep.third_of_u.at(A=deep.logarithm),
        fourth.at(lam=least),
        logarithm_is,
        exponent.at(above=share**2, under=12 + 8 * share, Y=pairs),
        third.at(A=chance(share).args[1].args[0]),
        deep.thirds.at(A=deep.of_w, B=deep.no_worse, C=failing),
        one_layer,
    ]
)
