"""Existence, uniqueness, rate and positive definiteness of the population Gram matrix for general activations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from theorycheck import Decision, Evidence, Measure, Outcome, claim, decide

from ._letters import LINE, PAPER, POSITIVE

DEFINITION = r"$`K_{ij} = \mathbb{E}[\phi(u)\phi(v)]`$, $`(u, v) \sim N(0, 2\Lambda)`$, $`\Lambda = \begin{bmatrix} sK_{ii}+1 & sK_{ij}+c \\ \cdot & sK_{jj}+1 \end{bmatrix}`$, $`s = \sigma_w^2`$"
LIPSCHITZ = (r"$`\phi`$ is $`L`$-Lipschitz", r"$`2L^2 s < 1`$")
UNIT = "[0, inf)"

contraction = claim(
    "truong2023.contraction",
    title="s < 1/(8L²) makes the layer a contraction",
    statement=r"If $`\sigma_w^2 < 1/(8L^2)`$ then $`L\|W\|_2 < 1`$ except with probability exponentially small in $`m`$.",
    edition="both",
    place="reviews: A1 with s < 1/(8L²)",
    hypotheses=(LIPSCHITZ[0],),
    proved_from=("ling2023.lemma-1.corrected",),
    argument="Put ε = 1/(2√2Lσ_w) − 1 > 0 into P(‖W‖₂ > 2√2σ_w(1+ε)) ≤ exp(−2mε²).",
    **PAPER,
)


@contraction.check
def room_for_epsilon() -> Decision:
    """With y = 2√2Lσ_w < 1: ε = 1/y − 1 > 0 and y(1+ε) ≤ 1."""
    return decide("1/y - 1 > 0 and y*(1 + (1/y - 1)) <= 1", {"y": "(0, 1)"})


implication = claim(
    "truong2023.prop-12.eq-112",
    title="s < 1/(8L²) gives (112)",
    statement=r"With $`\tilde L_q = \dfrac{16L^2}{q^2}\Bigl(\dfrac{s}{m}\mathbb{E}[G] + \dfrac32\Bigr)`$ (111), $`s < 1/(8L^2)`$ implies (112): $`2q^2\tilde L_q s < 1`$.",
    edition="both",
    place="reviews: Proposition 12, (111), (112)",
    hypotheses=(r"$`s < 1/(8L^2)`$", r"$`\mathbb{E}[G] \ge 0`$"),
    note="2q²L̃_q s = 32L²s(sE[G]/m + 3/2) ≥ 48L²s, which is below 1 only for s < 1/(48L²).",
    **PAPER,
)
LETTERS = {"L": POSITIVE, "q": POSITIVE, "g": UNIT, "s": "(0, 1)"}


@implication.check
def at_the_edge() -> Evidence:
    """g stands for E[G]/m."""
    decision = decide("2*q**2*(16*L**2/q**2*(s*g + 3/2))*s < 1", LETTERS, where=["8*L**2*s < 1"])
    evidence = decision.evidence("(112) under s < 1/(8L²)")
    return replace(evidence, reason=f"(112) needs a smaller variance: {evidence.reason}" if evidence.reason else "")


implication_corrected = claim(
    "truong2023.prop-12.eq-112.corrected",
    title="s < 1/(64L²) and sE[G]/m ≤ 1/2 give (112)",
    statement=r"If $`s < 1/(64L^2)`$ and $`sE[G]/m \le 1/2`$ then (112) holds.",
    edition="ours",
    place="Proposition 12, repaired",
    corrects="truong2023.prop-12.eq-112",
    **PAPER,
)


@implication_corrected.check
def smaller_variance() -> Decision:
    """32L²s(x + 3/2) < 1 with x = sg ≤ 1/2 and y = 64L²s < 1."""
    return decide("y/2*(x + 3/2) < 1", {"y": "(0, 1)", "x": "[0, 1/2]"})


@implication_corrected.relation
def excludes_the_counterexample(_: object) -> Evidence:
    """Where (112) fails with x = sg ≤ 1/2, y = 64L²s ≥ 1: the corrected hypothesis is not met."""
    return decide("y >= 1", {"y": POSITIVE, "x": "[0, 1/2]"}, where=["y/2*(x + 3/2) >= 1"]).evidence(
        "wherever (112) fails with sE[G]/m ≤ 1/2, s ≥ 1/(64L²)"
    )


existence = claim(
    "truong2023.prop-12",
    title="K exists and is unique",
    statement=f"Under A1 with $`s < 1/(8L^2)`$ the fixed point K exists and is unique, where {DEFINITION}.",
    edition="both",
    place="reviews: Proposition 12",
    hypotheses=(LIPSCHITZ[0], r"$`s < 1/(8L^2)`$"),
    proved_from=("truong2023.prop-12.sharpened",),
    argument="8L²s < 1 gives 2L²s < 1, which is all that the sharper claim needs. (The printed route through (112) does not give it.)",
    **PAPER,
)


@existence.check
def weaker_hypothesis() -> Decision:
    """8x < 1 gives 2x < 1, x = L²s."""
    return decide("2*x < 1", {"x": UNIT}, where=["8*x < 1"])


sharper = claim(
    "truong2023.prop-12.sharpened",
    title="K exists and is unique for 2L²s < 1",
    statement=f"For φ L-Lipschitz with $`2L^2s < 1`$, {DEFINITION}: the diagonal has a unique fixed point $`\\kappa^*`$ and $`\\sqrt\\kappa`$ contracts by $`\\sqrt2 L\\sigma_w`$; at "
    r"$`\kappa^*`$ the off-diagonal recursion contracts by $`2sL^2`$; K is unique.",
    edition="ours",
    place="Proposition 12, sharpened (D3)",
    hypotheses=LIPSCHITZ,
    parts=("scale", "diagonal factor", "off-diagonal factor"),
    argument="√V(q) = ‖φ(√q z)‖_{L²} is L-Lipschitz in √q (Minkowski, z standard normal), √q = √(2sκ + 2), so √κ contracts; Banach. For equal variances q and covariances b, b', "
    "writing v as correlated with u, |E[φ(u)φ(v)] − E[φ(u)φ(v')]| ≤ L²|b − b'| (Price's theorem: the derivative in b is E[φ'(u)φ'(v)]); b = 2(sK_ij + c). Banach again.",
    **PAPER,
)


@sharper.check(part="scale")
def slope_of_scale() -> Decision:
    """d√(2sx² + 2)/dx = 2sx/√(2sx²+2) ≤ √(2s), x = √κ; squared."""
    return decide("(2*s*x)**2/(2*s*x**2 + 2) <= 2*s", {"s": POSITIVE, "x": UNIT})


@sharper.check(part="diagonal factor")
def diagonal_factor() -> Decision:
    """L√(2s) < 1 because its square is below 1."""
    return decide("y < 1", {"y": UNIT}, where=["y**2 < 1"])


@sharper.check(part="off-diagonal factor")
def off_diagonal_factor() -> Evidence:
    """L²|2(sK + c) − 2(sK' + c)| = 2sL²|K − K'|, y standing for L²."""
    domain = {"y": UNIT, "s": UNIT, "K": LINE, "k": LINE, "c": "[-1, 1]"}
    return decide("y*abs(2*(s*K + c) - 2*(s*k + c)) <= 2*s*y*abs(K - k)", domain).evidence(
        "the covariance moves by 2s|ΔK|"
    )


rate = claim(
    "truong2023.gram-limit",
    title="K⁽ˡ⁾ → K",
    statement=f"{DEFINITION}, $`K^{{(0)}} = 0`$: $`K^{{(l)}} \\to K`$; on the diagonal $`|\\sqrt{{\\kappa_l}} - \\sqrt{{\\kappa^*}}| \\le (\\sqrt2 L\\sigma_w)^l\\sqrt{{\\kappa^*}}`$.",
    edition="both",
    place="card: K(l) → K",
    hypotheses=LIPSCHITZ,
    parts=("geometric",),
    proved_from=("truong2023.prop-12.sharpened",),
    argument="The diagonal is a contraction started at κ_0 = 0. Off the diagonal the recursion is a contraction by 2sL² whose variances converge geometrically, so it converges to its unique fixed point.",
    **PAPER,
)


@rate.check(part="geometric")
def geometric() -> Decision:
    """One step: d' ≤ r·d and d ≤ p·k give d' ≤ (rp)k."""
    domain = dict.fromkeys(("d", "x", "k", "p"), UNIT) | {"r": "[0, 1)"}
    return decide("x <= r*p*k", domain, where=["x <= r*d", "d <= p*k"])


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
