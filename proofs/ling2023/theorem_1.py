"""Theorem 1, its last step: condition (9) as printed is too weak by a factor of two for the step that uses it."""

from __future__ import annotations

from theorycheck import Decision, Evidence, claim, decide

from ._letters import PAPER, because

LETTERS = {"L": "(0, inf)", "C1": "(0, inf)", "C2": "(0, inf)", "eta": "(0, inf)"}
RATE = r"""
$`\Phi(\tau+1) \le (1 - \eta(\lambda_0 - \eta C_1^2 - 2C_2))\Phi(\tau) \le (1 - \eta(\lambda_0 - 4C_2))\Phi(\tau) \le (1 - \eta\lambda_0/2)\Phi(\tau)`$
"""

printed = claim(
    "ling2023.theorem-1.step-3",
    title="the loss contracts by 1 − ηλ₀/2, from (9) as printed",
    statement="Where the first factor bounds the loss, $`\\eta < 2C_2/C_1^2`$ and (9), $`\\lambda_0 \\ge 4C_2`$, give the chain\n"
    + RATE,
    edition="both",
    place="supplement B.1, step 3",
    hypotheses=(r"$`\eta < 2C_2/C_1^2`$", r"(9): $`\lambda_0 \ge 4C_2`$"),
    note="λ₀ − 4C₂ ≥ λ₀/2 means λ₀ ≥ 8C₂; with λ₀ = 4C₂ the middle factor is 1.",
    **PAPER,
)


@printed.check
def last_inequality() -> Evidence:
    """1 − η(λ₀ − 4C₂) ≤ 1 − ηλ₀/2 under λ₀ ≥ 4C₂."""
    decision = decide("1 - eta*(L - 4*C2) <= 1 - eta*L/2", LETTERS, where=["L >= 4*C2", "eta*C1**2 < 2*C2"])
    return because(decision.evidence("compare the last two factors"), "the last inequality fails though (9) holds")


corrected = claim(
    "ling2023.theorem-1.step-3.corrected",
    title="the loss contracts by 1 − ηλ₀/2, from λ₀ ≥ 8C₂",
    statement="Where the first factor bounds the loss, $`\\eta < 2C_2/C_1^2`$ and $`\\lambda_0 \\ge 8C_2`$ give the chain\n"
    + RATE,
    edition="ours",
    place="supplement B.1, step 3, repaired",
    hypotheses=(r"$`\eta < 2C_2/C_1^2`$", r"$`\lambda_0 \ge 8C_2`$"),
    parts=("step size", "last inequality"),
    corrects="ling2023.theorem-1.step-3",
    **PAPER,
)


@corrected.check(part="step size")
def step_size() -> Decision:
    """η C₁² < 2C₂ gives λ₀ − ηC₁² − 2C₂ ≥ λ₀ − 4C₂ (compared after division by η > 0)."""
    return decide("L - x - 2*C2 >= L - 4*C2", {"L": "(0, inf)", "C2": "(0, inf)", "x": "(0, inf)"}, where=["x < 2*C2"])


@corrected.check(part="last inequality")
def with_eight() -> Decision:
    """λ₀ − 4C₂ ≥ λ₀/2 under λ₀ ≥ 8C₂ (compared after division by η > 0)."""
    return decide("L - 4*C2 >= L/2", {"L": "(0, inf)", "C2": "(0, inf)"}, where=["L >= 8*C2"])


@corrected.relation
def counterexample_is_excluded(_: object):
    """The repaired hypothesis is not met where the printed step fails: λ₀ − 4C₂ < λ₀/2 means λ₀ < 8C₂."""
    return decide("L < 8*C2", {"L": "(0, inf)", "C2": "(0, inf)"}, where=["L - 4*C2 < L/2"]).evidence(
        "wherever the printed last inequality fails, λ₀ < 8C₂: the corrected hypothesis excludes it"
    )
