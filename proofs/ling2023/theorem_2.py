"""Theorem 2: the least eigenvalue of the empirical Gram matrix grows like mλ_*/2."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from theorycheck import (
    DEQ,
    Context,
    Evidence,
    Measure,
    Outcome,
    Plot,
    claim,
    decide,
    least_eigenvalue,
    load_data,
    population_gram,
)
from theorycheck.claims import binomial_evidence
from theorycheck.deq import G_layers

from ._letters import PAPER, because

lower_bound = claim(
    "ling2023.theorem-2",
    title="λ₀ ≥ (m/2)λ_* for wide networks",
    statement=r"If $`m = \Omega\bigl(\tfrac{n^2}{\lambda_*^2}\log\tfrac{n}{\lambda_* t}\bigr)`$ then, under A1 and A2, $`\lambda_0 \ge \tfrac m2\lambda_*`$ with probability at least $`1 - t`$.",
    edition="both",
    place="Theorem 2",
    hypotheses=("A1", "A2"),
    proved_from=(
        "ling2023.theorem-3.rate@published",
        "ling2023.theorem-3.pd",
        "ling2023.theorem-4",
        "ling2023.theorem-5",
    ),
    note="The constant in Ω is not printed; widths are raised until the event is the rule.",
    **PAPER,
)


@lower_bound.check
def rising_widths(context: Context) -> Evidence:
    """Fresh networks at rising width, 30 layers deep: how often λ₀ ≥ mλ_*/2, λ_* certified; at the largest width at most one failure in ten is allowed."""
    n, d, s, widths = 6, 8, 0.08, context.choose((32, 128, 512), (32, 64, 128, 256, 512), (32, 64, 128, 256, 512, 1024))
    trials = context.choose(150, 150, 600)
    X, rng = load_data(f"sphere:{n},{d},{context.seed}"), context.rng()
    star = least_eigenvalue(population_gram(X, sigma_w2="0.08"))
    medians, failures = [], 0
    for m in widths:
        ratios = []
        for _ in range(trials if m == widths[-1] else trials // 5):
            G = G_layers(DEQ.initialise(m, d, s, rng), X, 30)[-1]
            ratios.append(float(np.linalg.eigvalsh(G)[0]) / m)
        medians.append(sorted(ratios)[len(ratios) // 2])
        failures = sum(not ratio >= star.upper / 2 for ratio in ratios)
    xs = tuple(float(m) for m in widths)
    plot = Plot(
        f"λ₀/m against the width (n = {n}, d = {d}, s = {s})",
        "width m",
        "λ₀/m",
        (
            ("median measured", xs, tuple(float(v) for v in medians)),
            ("λ_* (certified)", xs, tuple(star.lower for _ in widths)),
            ("λ_*/2, the printed bound", xs, tuple(star.lower / 2 for _ in widths)),
        ),
        log_x=True,
    )
    return binomial_evidence(
        failures,
        trials,
        0.1,
        alpha=1e-4,
        summary=f"count networks of width {widths[-1]} with λ₀ < mλ_*/2",
        instances=f"{n} points on a sphere in dimension {d}, s = {s}",
        measures=(Measure("λ_*", f"in [{star.lower:.9g}, {star.upper:.9g}]"),),
        plots=(plot,),
    )


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
