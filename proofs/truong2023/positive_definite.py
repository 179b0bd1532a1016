"""Positive definiteness of the population Gram matrix, and the activations that the paper names for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from theorycheck import Decision, Evidence, Measure, Outcome, claim, decide

from ._letters import LINE, PAPER, POSITIVE

LIPSCHITZ = (r"$`\phi`$ is $`L`$-Lipschitz", r"$`2L^2 s < 1`$")
UNIT = "[0, inf)"

definite = claim(
    "truong2023.pd",
    title="infinitely many Hermite coefficients give K ≻ 0; finitely many may not",
    statement=r"If infinitely many Hermite coefficients $`a_r`$ of $`z \mapsto \phi(\sqrt{q^*}z)`$, at the scale $`q^* = 2(s\kappa^* + 1)`$ of the fixed point, are not zero and the inputs are pairwise not parallel, then $`K \succ 0`$. "
    r"With finitely many, K may be singular: for $`\phi(x) = x`$, rank $`K \le d`$.",
    edition="both",
    place="card; the scale is not stated there",
    hypotheses=(*LIPSCHITZ, r"$`|c_{ij}| < 1`$ for $`i \ne j`$"),
    parts=("strict correlations", "dominance", "linear example"),
    proved_from=("truong2023.prop-12.sharpened", "external.schur-product", "external.gershgorin"),
    argument="K = Σ a_r² T^{∘r}, T = [t_ij] with t_ij = (sK_ij + c_ij)/(sκ* + 1); |K_ij| ≤ κ* (Cauchy–Schwarz); a Hadamard power with a_r ≠ 0 and (n−1)β^r < 1 is positive definite, all others are positive semidefinite. "
    "For φ = id, K = 2C/(1 − 2s) has the rank of C, which is at most d.",
    **PAPER,
)


@definite.check(part="strict correlations")
def strict() -> Decision:
    """|sK + c| < sκ* + 1 when |K| ≤ κ* and |c| < 1."""
    domain = {"s": UNIT, "k": UNIT, "K": LINE, "c": "(-1, 1)"}
    return decide("s*K + c < s*k + 1 and -(s*k + 1) < s*K + c", domain, where=["K <= k", "-k <= K"])


@definite.check(part="dominance")
def dominance() -> Decision:
    """β^r = e^{−h}/n gives (n−1)β^r < 1."""
    return decide("(n-1)/n*exp(-h) < 1", {"n": "[2, inf)", "h": POSITIVE})


@definite.check(part="linear example")
def linear_fixed_point() -> Decision:
    """K = 2(sK + c) is solved by 2c/(1 − 2s)."""
    return decide("2*(s*(2*c/(1-2*s)) + c) == 2*c/(1-2*s)", {"s": "[0, 1/2)", "c": "[-1, 1]"})


definite_sharper = claim(
    "truong2023.pd.sharpened",
    title="every Lipschitz φ that is not affine gives K ≻ 0",
    statement=r"If $`\phi`$ is $`L`$-Lipschitz and not affine, $`2L^2s < 1`$ and the inputs are pairwise not parallel, then $`K \succ 0`$. No Hermite hypothesis and no bound on $`\phi''`$ is needed.",
    edition="ours",
    place="D3",
    hypotheses=(*LIPSCHITZ, r"$`\phi`$ is not affine", r"$`|c_{ij}| < 1`$ for $`i \ne j`$"),
    sharpens="truong2023.pd",
    proved_from=("truong2023.pd",),
    argument="Finitely many non-zero Hermite coefficients make φ a polynomial; a Lipschitz polynomial is affine. So a Lipschitz φ that is not affine has infinitely many, at every scale q* ≥ 2 > 0.",
    **PAPER,
)


@definite_sharper.check
def scale_is_positive() -> Decision:
    """q* = 2(sκ* + 1) ≥ 2 > 0."""
    return decide("2*(s*k + 1) >= 2", {"s": UNIT, "k": UNIT})


@definite_sharper.relation
def hypotheses_are_weaker(_: object) -> Evidence:
    """A polynomial of degree ≥ 2 is not L-Lipschitz: already x² − 0 > L·x at x = L + 1, so the Hermite hypothesis is implied."""
    return decide("(L + 1)**2 > L*(L + 1)", {"L": POSITIVE}).evidence(
        "the hypothesis on Hermite coefficients follows from Lipschitz and not affine"
    )


taylor = claim(
    "truong2023.pd.taylor",
    title="the named activations have dual activations without vanishing Taylor coefficients",
    statement=r"For binary step, linear, sigmoid, tanh, ReLU and leaky ReLU all Taylor coefficients $`a_r^2`$ of the dual activation are non-zero.",
    edition="both",
    place="reviews: the hypothesis on Taylor coefficients",
    note="None of them: an odd function (tanh, linear, sigmoid − ½, step − ½) has a_r = 0 for even r ≥ 2; ReLU and leaky ReLU minus a linear part are even, so a_r = 0 for odd r ≥ 3.",
    **PAPER,
)


@taylor.check
def third_coefficient_of_relu() -> Evidence:
    """a_3 of relu is (√6)⁻¹E[relu(z)(z³ − 3z)] = (√6·√(2π))⁻¹(∫₀^∞(x⁴ − 3x²)e^{−x²/2}dx) with ∫x⁴ = 3√(π/2), ∫x² = √(π/2)."""
    odd = decide("relu(x) - relu(-x) == x", {"x": LINE})
    evidence = decide("(3*sqrt(pi/2) - 3*sqrt(pi/2))**2/(12*pi) > 0", {}).evidence("the third coefficient of ReLU")
    return replace(
        evidence,
        reason=f"a_3 = 0 for ReLU: {evidence.reason}",
        measures=(*evidence.measures, Measure("relu(x) − relu(−x) = x, so ReLU − x/2 is even", odd.outcome.value)),
    )


exponential = claim(
    "truong2023.examples",
    title="exponential, sine and normalised step satisfy the conditions for K ≻ 0",
    statement=r"For $`\phi = \exp`$, sine and the normalised step the conditions for $`K \succ 0`$ hold for every $`s < 1/8`$; in particular K exists.",
    edition="both",
    place="card: examples",
    note="For exp the diagonal equation κ = E[e^{2√q z}] = e^{4(sκ+1)} has a solution only for s ≤ e^{−5}/4 ≈ 0.0017. exp is not Lipschitz, the step is not continuous; sine is fine.",
    **PAPER,
)


@exponential.check
def exp_has_no_fixed_point() -> Evidence:
    """κ ≤ e^{4sκ+4} with equality possible only if 4se⁵ ≤ 1; proved to be strict for all s ≥ 1/500."""
    always = decide("exp(4*(s*k + 1)) > k", {"s": "[1/500, 1/8)", "k": UNIT})
    if always.outcome is not Outcome.HOLDS:
        return always.evidence("the diagonal equation has no solution for s ≥ 1/500")
    evidence = decide("s <= exp(-5)/4", {"s": "[1/500, 1/8)"}).evidence(
        "the variance at which κ = e^{4(sκ+1)} still has a solution"
    )
    return replace(
        evidence,
        reason=f"exp has no population Gram matrix for s ≥ 1/500: {evidence.reason}",
        measures=(
            *evidence.measures,
            Measure("e^{4(sκ+1)} > κ for all κ ≥ 0, s in [1/500, 1/8)", always.outcome.value),
        ),
    )


sine = claim(
    "truong2023.examples.sine",
    title="sine satisfies the conditions for K ≻ 0",
    statement=r"$`\phi = \sin`$ is 1-Lipschitz and not affine, so K exists and is positive definite for $`s < 1/2`$.",
    edition="both",
    place="card: examples",
    parts=("Lipschitz", "not affine"),
    proved_from=("truong2023.pd.sharpened",),
    **PAPER,
)


@sine.check(part="Lipschitz")
def sine_is_lipschitz() -> Decision:
    """|cos| ≤ 1."""
    return decide("abs(cos(x)) <= 1", {"x": LINE})


@sine.check(part="not affine")
def sine_is_not_affine() -> Iterator[Decision]:
    """sin 0 = 0, sin(π/2) = 1, sin π = 0: three points that no line meets."""
    yield decide("sin(pi/2) - (sin(0) + sin(pi))/2 > 0", {})
