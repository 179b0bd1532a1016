"""Theorem 2's derivation (section 4.4): which width the layers' bounds give."""

from __future__ import annotations

from dataclasses import replace

from theorycheck import Evidence, Measure, Outcome, claim, decide

from ._letters import PAPER, because

POSITIVE = "(0, inf)"
FAILURE = r"$`n^2\exp(-c_1 m(\lambda_*/n)^2 + c_2 l^2)`$ with $`l = \Theta(\log(n/\lambda_*))`$"

derivation = claim(
    "ling2023.theorem-2.derivation",
    title="Theorem 2 follows from Theorems 4 and 5 at the printed width",
    statement=rf"With $`(2\sqrt 2\sigma_w)^l`$ of order $`\lambda_*/n`$, Theorem 5 fails with probability at most {FAILURE}; at $`m = M\tfrac{{n^2}}{{\lambda_*^2}}\log\tfrac{{n}}{{\lambda_* t}}`$, "
    r"for some constant $`M`$, this is at most $`t`$.",
    edition="both",
    place="Section 4.4",
    note="The term l² is log²(n/λ_*), one power of the logarithm more than the printed width offers. Shown with c₁ = c₂ = 1 and n = 2; other constants change M only.",
    **PAPER,
)


@derivation.check
def exponent_at_the_printed_width() -> Evidence:
    """With y = log(n/λ_*), T = log(1/t) = 1: −M(y + T) + y² + 2log 2 exceeds −T at y = 2M + 2, for every M > 0."""
    beyond = decide("-M*((2*M + 2) + 1) + (2*M + 2)**2 + 2*log(2) > -1", {"M": POSITIVE})
    if beyond.outcome is not Outcome.HOLDS:
        return beyond.evidence("whatever M is, the exponent is too large at y = 2M + 2")
    printed = decide("-M*(y + 1) + y**2 + 2*log(2) <= -1", {"M": POSITIVE, "y": "[1, inf)"}, where=["y == 2*M + 2"])
    evidence = because(
        printed.evidence("compare the exponent with log t"), "for every M the bound exceeds t once n/λ_* = e^{2M+2}"
    )
    return replace(
        evidence, measures=(*evidence.measures, Measure("for every M", f"{beyond.relation}: {beyond.outcome.value}"))
    )


derivation_corrected = claim(
    "ling2023.theorem-2.derivation.corrected",
    title="one more logarithm makes Theorem 2 follow",
    statement=rf"{FAILURE} is at most $`t`$ for $`m \ge M\tfrac{{n^2}}{{\lambda_*^2}}\bigl(\log^2\tfrac{{n}}{{\lambda_*}} + \log\tfrac nt\bigr)`$ with $`c_1 M \ge 2 + c_2`$, $`l \le \log(n/\lambda_*)`$.",
    edition="ours",
    place="Section 4.4, repaired",
    corrects="ling2023.theorem-2.derivation",
    argument="Taking logarithms, with y = log(n/λ_*), N = log n, T = log(1/t): the failure probability is at most t when −c₁M(y² + N + T) + c₂y² + 2N ≤ −T.",
    **PAPER,
)


@derivation_corrected.check
def exponent_at_the_corrected_width() -> Evidence:
    """−K(y² + N + T) + cy² + 2N ≤ −T with K = c₁M ≥ 2 + c."""
    domain = {"K": POSITIVE, "c": POSITIVE, "y": "[0, inf)", "N": "[0, inf)", "T": "[0, inf)"}
    return decide("-K*(y**2 + N + T) + c*y**2 + 2*N <= -T", domain, where=["K >= 2 + c"]).evidence(
        "the exponent is at most log t"
    )


@derivation_corrected.relation
def admits_large_ratios(_: object) -> Evidence:
    """Where the printed width fails (c = 1, N = log 2, T = 1, y = 2M + 2), the corrected one gives an exponent of at most −1 for M ≥ 3."""
    return decide("-M*((2*M+2)**2 + log(2) + 1) + (2*M+2)**2 + 2*log(2) <= -1", {"M": "[3, inf)"}).evidence(
        "at y = 2M + 2 the corrected width keeps the failure probability below t"
    )
