"""Lemma 7 (supplement A): the Hermite expansion of Q and its coefficients.

μ_0² = 1/π, μ_1² = 1/2, the others with odd index are 0, and those with even index follow a recursion.
"""

from __future__ import annotations

import theorycheck as tc

from ._layers import Q, later
from ._letters import PAPER

SUPPLEMENT = {**PAPER, "edition": "published", "place": "supplement A, Lemma 7"}
x = tc.real("x", "[-1, 1]")
count = tc.natural("N")

coefficient = tc.recursive(
    "mu_even",
    start=1 / (2 * tc.pi),
    step=lambda k, before: before * (2 * k - 1) ** 2 / ((2 * k + 1) * (2 * k + 2)),
    tex=r"\mu^2_{2\cdot{}+2}",
    source="the coefficient of x^(2k+2) in Q",
)

series = tc.states(
    "ling2023.lemma-7.series",
    tc.tends(count, 1 / tc.pi + x / 2 + tc.total(later, coefficient(later) * x ** (2 * later + 2), 0, count), Q(x)),
    title="Q(x) as a power series, on [−1, 1]",
    quotes=r"Q(x) = \sum_{r=0}^\infty \mu_r^2(\phi)\, x^r",
    **SUPPLEMENT,
).formal("lemma_7.v")

positive = (
    tc.states("ling2023.lemma-7.positive", coefficient(later) > 0, title="infinitely many coefficients are positive", **SUPPLEMENT)
    .by_induction(later, unfold=[coefficient(later)])
    .formal("lemma_7.v")
)  # fmt: skip
