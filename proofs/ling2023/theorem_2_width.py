"""Theorem 2's derivation (Section 4.4): at the printed width the failure probability of Theorem 5 is not small; one more logarithm repairs it.

The layers that the error bound C n (2√2σ_w)^l ≤ λ_*/2 needs enter Theorem 5's failure probability n² exp(−c₁ m (λ_*/n)² + c₂ l²) with their square.
"""

from __future__ import annotations

import math

import theorycheck as tc

from ._letters import PAPER
from .section_4_4 import C_positive as C
from .section_4_4 import contracts, l, lam, layers_needed, n, rate, w

SECTION = {**PAPER, "place": "Section 4.4"}
c1, c2 = tc.reals("c1 c2", "(0, inf)")
t = tc.real("t", "(0, 1]")
m = tc.size("m")

lam_1 = tc.real("lam", "(0, 1]", tex=r"\lambda_*")


def failure(smallest: tc.Term) -> tc.Term:
    """Theorem 5's failure probability with (2√2σ_w)^l of order λ_*/n."""
    return n**2 * tc.exp(c2 * l**2 - c1 * m * (smallest / n) ** 2)


def some_depth_serves(smallest: tc.Term) -> tc.Term:
    """Some number of layers brings the error below λ_*/2 and leaves the failure probability at most t."""
    return tc.exists(l, tc.both(C * n * rate**l <= smallest / 2, failure(smallest) <= t))


M_printed = tc.constant("M", depends=[w, C, c1, c2])
derivation = tc.states(
    "ling2023.theorem-2.derivation",
    some_depth_serves(lam_1),
    [contracts, m >= M_printed * n**2 / lam_1**2 * tc.log(n / (lam_1 * t))],
    title="Theorem 2 follows from Theorems 4 and 5 at the printed width",
    quotes=r"m = \Omega\Bigl(\frac{n^2}{\lambda_*^2}\log\frac{n}{\lambda_* t}\Bigr)",
    note="l² is log²(n/λ_*), one logarithm too many: the printed width offers one. C, c₁ and c₂ are the constants of Theorems 3 to 5; λ_* is at most K_ii.",
    **{**SECTION, "edition": "both"},
)
fails = tc.counter(
    derivation,
    title="no constant makes the printed width enough",
    note="σ_w = 1/4, C = c₁ = c₂ = 1, n = 2, t = 1/e, and λ_* = 2e^(−Y) with Y large against M.",
).formal("theorem_2.v")


@derivation.study
def widths() -> tc.Study:
    """The width that the derivation needs beside the printed one, both in units of n²/λ_*² with constants 1: σ_w = 1/4, n = 2, t = 1/e."""
    needs = [10.0**k for k in range(1, 13)]  # n/λ_*
    layers = [math.log(2 * x) / math.log(math.sqrt(2)) + 1 for x in needs]
    printed, needed = [math.log(x) + 1 for x in needs], [depth**2 + math.log(2) + 1 for depth in layers]
    plot = tc.Plot(
        "Width needed against width promised, in units of n²/λ_*²", "n/λ_*", "factor beside n²/λ_*²",
        (("promised: log(n/(λ_* t))", tuple(needs), tuple(printed)), ("needed: l² + log(n/t) with the layers l of (d)", tuple(needs), tuple(needed))),
        log_x=True, log_y=True,
    )  # fmt: skip
    return tc.Study("the printed width falls behind by one more logarithm as λ_* falls", plots=(plot,))


M = tc.constant("M", depends=[c1, c2])
ell = tc.maximum(0, layers_needed(C)) + 1
corrected = tc.states(
    "ling2023.theorem-2.derivation.corrected",
    some_depth_serves(lam),
    [contracts, m >= M * n**2 / lam**2 * (ell**2 + tc.log(n / t))],
    title="one more logarithm makes Theorem 2 follow, for every σ_w² < 1/8",
    corrects=derivation,
    note="The layers of (d) and one more to round up; M is universal once c₁ and c₂ are.",
    **{**SECTION, "edition": "ours", "place": "Section 4.4, repaired"},
).formal("theorem_2.v")

half = tc.states(
    "ling2023.theorem-2.range",
    tc.negation(tc.both(l >= layers_needed(C), l <= tc.log(n / lam))),
    [contracts, w**2 > 1 / (8 * tc.exp(2)), 2 * C >= 1, lam < n],
    title="log(n/λ_*) layers are not enough where σ_w² > 1/(8e²)",
    note="Θ in the printed number of layers hides a factor that grows without bound as σ_w² comes near 1/8.",
    **{**SECTION, "edition": "ours"},
).formal("theorem_2.v")
