"""Section 4.4: the arithmetic that joins Theorems 3, 4 and 5."""

from __future__ import annotations

from theorycheck import Decision, Evidence, claim, decide

from ._letters import PAPER

SECTION = {"edition": "both", "place": "Section 4.4", **PAPER}
POSITIVE = "(0, inf)"

root = claim(
    "ling2023.section-4.4.a",
    title="l^{1/2} ≤ (2√2)^l",
    statement=r"$`l^{1/2} \le (2\sqrt 2)^l`$ for all $`l \ge 1`$.",
    argument="Both sides are positive; squared, the claim is l ≤ 8^l = e^{l log 8}, and log 8 ≥ 1.",
    **SECTION,
)


@root.check
def squared() -> Decision:
    """l ≤ e^l and log 8 ≥ 1."""
    return decide("l <= exp(l) and log(8) >= 1", {"l": "[1, inf)"})


reciprocal = claim(
    "ling2023.section-4.4.b",
    title="1/(2√2σ_w) = √2/(4σ_w)",
    statement=r"$`\dfrac{1}{2\sqrt 2\,\sigma_w} = \dfrac{\sqrt 2}{4\sigma_w}`$.",
    **SECTION,
)


@reciprocal.check
def same_number() -> Decision:
    """An identity for σ_w > 0."""
    return decide("1/(2*sqrt(2)*w) == sqrt(2)/(4*w)", {"w": POSITIVE})


total = claim(
    "ling2023.section-4.4.c",
    title="the three bounds add up to O(n(2√2σ_w)^l)",
    statement=r"$`O(n(2\sqrt2\sigma_w)^l) + O(n(2\sqrt2\sigma_w)^l) + O(n\,l^{1/2}\sigma_w^l) = O(n(2\sqrt2\sigma_w)^l)`$ for $`l \ge 1`$.",
    proved_from=("ling2023.section-4.4.a",),
    argument="l^{1/2}σ_w^l ≤ (2√2)^lσ_w^l by (a); add the constants.",
    **SECTION,
)


@total.check
def constants_add() -> Evidence:
    """A·p + B·p + C·x ≤ (A + B + C)p with x ≤ p, p = (2√2σ_w)^l."""
    domain = dict.fromkeys(("A", "B", "C", "p", "x"), "[0, inf)")
    return decide("A*p + B*p + C*x <= (A + B + C)*p", domain, where=["x <= p"]).evidence(
        "one constant serves for all three"
    )


layers = claim(
    "ling2023.section-4.4.d",
    title="l = Θ(log(n/λ_*)/log(√2/(4σ_w))) layers reach λ_*/2",
    statement=r"If $`l \ge \log(2Cn/\lambda_*)/\log(\sqrt2/(4\sigma_w))`$ and $`\sigma_w^2 < 1/8`$ then $`Cn(2\sqrt2\sigma_w)^l \le \lambda_*/2`$.",
    proved_from=("ling2023.section-4.4.b",),
    argument="With y = log(√2/(4σ_w)) = −log(2√2σ_w) > 0 (b), the bound is Cn e^{−ly}; take logarithms.",
    **SECTION,
)


@layers.check
def logarithms() -> Decision:
    """l·y ≥ log(2x), x = Cn/λ_*, gives x·e^{−ly} ≤ 1/2: with z = ly − log(2x) ≥ 0 this is e^{−z} ≤ 1."""
    return decide("exp(-z)/2 <= 1/2", {"z": "[0, inf)"})
