"""Lemma 7 (supplement A): the Hermite expansion of Q and its coefficients.

μ_0² = 1/π, μ_1² = 1/2, the others with odd index are 0, and those with even index follow a recursion.
"""

from __future__ import annotations

import theorycheck as tc

from ..external.gaussian_integrals import hermite, relu_coefficient, relu_hermite
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

values = tc.states(
    "ling2023.lemma-7.hermite",
    tc.both(
        coefficient(later) == hermite(2 * later, 0) ** 2 / (tc.pi * (2 * later + 1) * (2 * later + 2)),
        hermite(2 * later + 1, 0) == 0,
    ),
    title="Hermite polynomials at 0",
    **{**SUPPLEMENT, "edition": "ours"},
).formal("lemma_7.v")


def mu(index: tc.Term | int) -> tc.Term:
    """The paper's coefficient: its weight exp(−x²/2)/√π is √2 times the normal density."""
    return tc.sqrt(2) * relu_coefficient(index)


which = tc.natural("j")
even = tc.step("even coefficients", mu(2 * which + 2) ** 2 == coefficient(which)).decided(
    using=[relu_hermite.at(r=2 * which), values.at(k=which)]
)
odd = tc.step("odd coefficients", mu(2 * which + 3) == 0).decided(
    using=[relu_hermite.at(r=2 * which + 1), values.at(k=which)]
)
first = tc.step("the first two", tc.both(mu(0) ** 2 == 1 / tc.pi, mu(1) ** 2 == "1/2")).decided(
    using=[relu_hermite.at(r=0)]
)
expansion = tc.states(
    "ling2023.lemma-7",
    tc.both(
        tc.tends(count, 1 / tc.pi + x / 2 + tc.total(later, coefficient(later) * x ** (2 * later + 2), 0, count), Q(x)),
        mu(0) ** 2 == 1 / tc.pi,
        mu(1) ** 2 == "1/2",
        mu(2 * which + 2) ** 2 == coefficient(which),
        mu(2 * which + 3) == 0,
        coefficient(which) > 0,
    ),
    title="Q(x) = Σ μ_r² x^r",
    quotes=r"Q(x) = \sum_{r=0}^\infty \mu_r^2(\phi)\, x^r",
    note="Infinitely many μ_r are not zero: those with even index, and μ_1; the other odd ones are.",
    **SUPPLEMENT,
).decided(using=[series, first, even, odd, positive.at(k=which)])
