"""Theorem 2: the least eigenvalue of the empirical Gram matrix grows like mλ_*/2, on samples."""

from __future__ import annotations

import numpy as np

from theorycheck import DEQ, Context, Evidence, Measure, Plot, claim, least_eigenvalue, load_data, population_gram
from theorycheck.claims import binomial_evidence
from theorycheck.deq import G_layers

from ._letters import PAPER

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
