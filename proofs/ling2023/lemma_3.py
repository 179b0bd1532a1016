"""Lemma 3: the population Gram matrices of the layers in closed form; two of its three formulas are misprinted."""

from __future__ import annotations

import numpy as np

from theorycheck import Context, Decision, Evidence, Grade, Measure, Outcome, Scope, claim, decide, population_gram
from theorycheck.ball import fmpq, precision
from theorycheck.gauss import Covariance
from theorycheck.gauss.direct import relu_relu_integral

from ._letters import PAPER, Q, because

S, C, T = "(0, 1/8)", "(-1, 1)", "[-1, 1]"
DEFINITION = r"""$`\Lambda^{(l)}_{ij}`$ has off-diagonal entry $`\sigma_w^2 K^{(l-1)}_{ij} + d^{-1}x_i^\top x_j`$ and diagonal $`\sigma_w^2 K^{(l-1)}_{ii} + 1`$
(Definition 1), with $`K^{(0)} = 0`$; $`s = \sigma_w^2`$, $`c = d^{-1}x_i^\top x_j`$."""

definition = claim(
    "ling2023.def-1",
    title="2E under Λ is E under 2Λ",
    statement=r"""
    For ReLU and every 2×2 covariance $`\Lambda`$, $`2\,\mathbb{E}_{N(0,\Lambda)}[\phi(u)\phi(v)] = \mathbb{E}_{N(0,2\Lambda)}[\phi(u)\phi(v)]`$: Definition 1 is what the
    initialisation $`W_{ij} \sim N(0, 2\sigma_w^2/m)`$, $`U_{ij} \sim N(0, 2/d)`$ gives.
    """,
    edition="both",
    place="Definition 1, eq. (6)",
    argument="φ(√2 u)φ(√2 v) = 2φ(u)φ(v), and (√2 u, √2 v) has covariance 2Λ.",
    **PAPER,
)


@definition.check
def relu_is_homogeneous():
    """relu(r·x) = r·relu(x) for r ≥ 0, and with r² = 2 the product of two gains a factor 2."""
    half_plane = {"r": "[0, inf)", "x": "[0, inf)"}
    yield decide("r*x >= 0", half_plane).evidence("x ≥ 0 gives rx ≥ 0, where relu is the identity on both sides")
    yield decide("r*(-x) <= 0", half_plane).evidence("x ≤ 0 gives rx ≤ 0, where relu is zero on both sides")
    yield decide("sqrt(2)*x*sqrt(2)*y == 2*x*y", {"x": "[0, inf)", "y": "[0, inf)"}).evidence("√2·√2 = 2")


cosine = claim(
    "ling2023.lemma-3.cos",
    title="cos θ⁽ˡ⁾ as printed",
    statement=r"""
    $`\cos\theta^{(l)}_{ij} = \dfrac{\sigma_w^2 K^{(l-1)}_{ij} + d^{-1}x_i^\top x_j}{\sigma_w^2 K^{(l-1)}_{ij} + 1}`$ is the correlation of $`\Lambda^{(l)}_{ij}`$, for $`l \ge 1`$.
    """
    + DEFINITION,
    edition="both",
    place="Lemma 3",
    stated_with=("ling2023.def-1", "ling2023.eq-11"),
    note="The denominator of a correlation is a variance: K_ii, not K_ij. At l = 2, K⁽¹⁾_ij = Q(c) and K⁽¹⁾_ii = 1.",
    **PAPER,
)


@cosine.check
def second_layer() -> Evidence:
    """At l = 2: the printed formula against the correlation of Λ⁽²⁾, over all s in (0, 1/8) and c in (−1, 1)."""
    decision = decide("(s*Q(c) + c)/(s*Q(c) + 1) == (s*Q(c) + c)/(s + 1)", {"s": S, "c": C}, let=Q)
    return because(decision.evidence("compare at l = 2"), "at l = 2 the printed cosine is not the correlation of Λ⁽²⁾")


cosine_corrected = claim(
    "ling2023.lemma-3.cos.corrected",
    title="cos θ⁽ˡ⁾ with K_ii in the denominator",
    statement=r"""
    $`\cos\theta^{(l)}_{ij} = \dfrac{\sigma_w^2 K^{(l-1)}_{ij} + d^{-1}x_i^\top x_j}{\sigma_w^2 K^{(l-1)}_{ii} + 1}`$ is the correlation of $`\Lambda^{(l)}_{ij}`$, for $`l \ge 1`$.
    """
    + DEFINITION,
    edition="ours",
    place="Lemma 3, repaired",
    corrects="ling2023.lemma-3.cos",
    argument="All diagonal entries of K⁽ˡ⁾ are equal (induction on l: the diagonal recursion does not depend on i), so the correlation divides by one variance.",
    **PAPER,
)


@cosine_corrected.check
def correlation() -> Decision:
    """offdiagonal/√(variance·variance) with both variances v = sK_ii + 1 > 0."""
    return decide("o/sqrt(v*v) == o/v", {"o": "(-inf, inf)", "v": "[1, inf)"})


@cosine_corrected.relation
def admits_the_counterexample(_: object) -> Evidence:
    """At l = 2 the corrected formula is the correlation of Λ⁽²⁾ for every s and c, so at the counterexample too."""
    return decide("(s*Q(c) + c)/(s*1 + 1) == (s*Q(c) + c)/(s + 1)", {"s": S, "c": C}, let=Q).evidence(
        "at l = 2 the corrected formula agrees with Definition 1 wherever the printed one does not"
    )


entries = claim(
    "ling2023.lemma-3.eq-12",
    title="K⁽ˡ⁾_ij = ρ⁽ˡ⁾Q(cos θ⁽ˡ⁾_ij)",
    statement=r"""
    $`K^{(l)}_{ij} = \rho^{(l)} Q(\cos\theta^{(l)}_{ij})`$ with $`\rho^{(l)} = K^{(l)}_{ii} = \dfrac{1 - \sigma_w^{2l}}{1 - \sigma_w^2}`$ for all $`l \ge 1`$, where
    $`\cos\theta^{(l)}_{ij}`$ is the correlation of $`\Lambda^{(l)}_{ij}`$.
    """,
    edition="both",
    place="Lemma 3, eq. (12)",
    hypotheses=(r"$`0 \le \sigma_w^2 < 1`$", r"$`\|x_i\| = \sqrt d`$"),
    parts=("diagonal, base", "diagonal, step", "off-diagonal"),
    proved_from=("ling2023.eq-11", "ling2023.eq-11.shape", "ling2023.lemma-3.cos.corrected", "ling2023.def-1"),
    argument="Induction on l. Λ⁽ˡ⁾ has both variances equal to v = sρ⁽ˡ⁻¹⁾ + 1 and correlation t, so (u, v) = √v·(u', v') with unit variances and "
    "2E[φ(u)φ(v)] = 2v·½Q(t) by homogeneity and (11); with t = 1 on the diagonal and Q(1) = 1 this is v.",
    **PAPER,
)


@entries.check(part="diagonal, base")
def base() -> Decision:
    """ρ⁽⁰⁾ = 0 is the formula at l = 0 (sˡ = 1)."""
    return decide("(1 - 1)/(1 - s) == 0", {"s": "[0, 1)"})


@entries.check(part="diagonal, step")
def step() -> Decision:
    """sρ⁽ˡ⁻¹⁾ + 1 = ρ⁽ˡ⁾, with p standing for s^{l−1}: the diagonal for every l."""
    return decide("s*(1 - p)/(1 - s) + 1 == (1 - s*p)/(1 - s)", {"s": "[0, 1)", "p": "[0, 1]"})


@entries.check(part="off-diagonal")
def homogeneity() -> Decision:
    """2·v·½Q(t) = vQ(t) with v = sρ⁽ˡ⁻¹⁾ + 1 = ρ⁽ˡ⁾."""
    domain = {"s": "[0, 1)", "p": "[0, 1]", "t": T}
    return decide("2*(s*(1-p)/(1-s) + 1)*(Q(t)/2) == (1 - s*p)/(1 - s)*Q(t)", domain, let=Q)


@entries.check(part="instances")
def against_the_definition(context: Context) -> Evidence:
    """K⁽ˡ⁾ of random points, by layers, against direct integration of Definition 1 (no code shared)."""
    rng, met = context.rng(), 0
    X = rng.standard_normal((3, 4))
    for depth in range(1, context.choose(3, 4, 6)):
        K = population_gram(X, sigma_w2="0.1", depth=depth).matrix
        before = population_gram(X, sigma_w2="0.1", depth=depth - 1).matrix if depth > 1 else np.zeros_like(K)
        c = (X @ X.T) / np.outer(np.linalg.norm(X, axis=1), np.linalg.norm(X, axis=1))
        for i, j in ((0, 1), (0, 2), (1, 2)):
            a = fmpq(1, 10) * _dyadic(before[i, i]) + 1
            b = fmpq(1, 10) * _dyadic(before[i, j]) + _dyadic(c[i, j])
            with precision(100):
                integral = 2 * relu_relu_integral(Covariance(a, b, a)).value
                gap = abs(integral - _dyadic(K[i, j]))
            met += 1
            if not gap < 1e-12:
                return Evidence(
                    Outcome.FAILS,
                    Grade.NUMERIC,
                    Scope.of_points(met),
                    "compare (12) with the integral of Definition 1",
                    effective_count=met,
                    reason=f"layer {depth}, entry {i},{j}: they differ by {gap.str(5)}",
                )
    return Evidence(
        Outcome.HOLDS,
        Grade.NUMERIC,
        Scope.of_points(met, "entries of layers of random points at s = 0.1"),
        "(12) agrees with direct integration of Definition 1",
        effective_count=met,
        measures=(Measure("largest difference", "below 1e-12"),),
        trust=("python-flint", "numpy"),
    )


def _dyadic(value: float) -> fmpq:
    return fmpq(*float(value).as_integer_ratio())


recursion = claim(
    "ling2023.lemma-3.eq-13",
    title="the recursion of cos θ⁽ˡ⁾ as printed",
    statement=r"""
    ```math
    \cos\theta^{(l)}_{ij} = \Bigl(1 - \frac{1}{\rho^{(l-1)}}\Bigr) Q(\cos\theta^{(l-1)}_{ij}) + \frac{1}{\rho^{(l-1)}}\frac{x_i^\top x_j}{d} \qquad (l \ge 2).
    ```
    """,
    edition="both",
    place="Lemma 3, eq. (13)",
    stated_with=("ling2023.lemma-3.eq-12",),
    note="At l = 2, ρ⁽¹⁾ = 1 and the printed right-hand side is c, whatever s is. At l = 1 it divides by ρ⁽⁰⁾ = 0.",
    **PAPER,
)


@recursion.check
def at_layer_two() -> Evidence:
    """At l = 2: ρ⁽¹⁾ = 1 and cos θ⁽¹⁾ = c, against the correlation (sQ(c) + c)/(s + 1) of Λ⁽²⁾."""
    decision = decide("(1 - 1/1)*Q(c) + c/1 == (s*Q(c) + c)/(s + 1)", {"s": S, "c": C}, let=Q)
    return because(
        decision.evidence("compare at l = 2"), "at l = 2 the printed right-hand side is c, not the correlation of Λ⁽²⁾"
    )


recursion_corrected = claim(
    "ling2023.lemma-3.eq-13.corrected",
    title="the recursion with ρ⁽ˡ⁾",
    statement=r"""
    ```math
    \cos\theta^{(l)}_{ij} = \Bigl(1 - \frac{1}{\rho^{(l)}}\Bigr) Q(\cos\theta^{(l-1)}_{ij}) + \frac{1}{\rho^{(l)}}\frac{x_i^\top x_j}{d} \qquad (l \ge 1).
    ```
    """,
    edition="ours",
    place="Lemma 3, eq. (13), repaired",
    corrects="ling2023.lemma-3.eq-13",
    proved_from=("ling2023.lemma-3.eq-12", "ling2023.lemma-3.cos.corrected"),
    argument="Insert (12) for K⁽ˡ⁻¹⁾ into the corrected cosine; sρ⁽ˡ⁻¹⁾ + 1 = ρ⁽ˡ⁾. At l = 1 the first term has the factor 1 − 1/ρ⁽¹⁾ = 0.",
    **PAPER,
)


@recursion_corrected.check
def every_layer() -> Decision:
    """(s·ρ·Q + c)/(sρ + 1) = (1 − 1/ρ')Q + c/ρ' with ρ' = sρ + 1, for every ρ ≥ 0, s, c and value q of Q."""
    domain = {"s": "[0, 1)", "r": "[0, inf)", "c": T, "q": T}
    return decide("(s*r*q + c)/(s*r + 1) == (1 - 1/(s*r + 1))*q + c/(s*r + 1)", domain)


@recursion_corrected.relation
def agrees_at_layer_two(_: object) -> Evidence:
    """At l = 2, ρ⁽²⁾ = 1 + s: the corrected recursion is the correlation of Λ⁽²⁾ for every s and c."""
    return decide("(1 - 1/(1+s))*Q(c) + c/(1+s) == (s*Q(c) + c)/(s + 1)", {"s": S, "c": C}, let=Q).evidence(
        "at l = 2 the corrected recursion agrees with Definition 1 wherever the printed one does not"
    )
