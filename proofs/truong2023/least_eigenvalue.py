"""The least eigenvalue of the Gram matrix of a random network with a general activation, on samples."""

from __future__ import annotations

import numpy as np

from theorycheck import Context, Evidence, Measure, claim, least_eigenvalue, load_data, population_gram
from theorycheck.claims import binomial_evidence

from ._letters import PAPER

least = claim(
    "truong2023.least-eigenvalue",
    title="λ₀ ≥ (m/2)λ_* for wide networks",
    statement=r"If $`m = \Omega\bigl(\tfrac{n^2}{\lambda_*^2}\log\tfrac{n^2}{t}\bigr)`$ then $`\lambda_0 \ge \tfrac m2\lambda_*`$ with probability at least $`1 - t`$; tried for $`\phi = \tanh`$.",
    edition="both",
    place="card: key results",
    proved_from=("truong2023.prop-12.sharpened", "truong2023.pd.sharpened"),
    note="The constant in Ω is not printed; one width is tried at which the event is the rule.",
    **PAPER,
)


@least.check
def wide_tanh_networks(context: Context) -> Evidence:
    """Fresh tanh networks, 40 layers deep: how often λ₀ < mλ_*/2; at most one in ten is allowed, λ_* certified."""
    n, d, s, m, trials = 5, 8, 0.08, 256, context.choose(100, 150, 600)
    X, rng, failures = load_data(f"sphere:{n},{d},{context.seed}"), context.rng(), 0
    star = least_eigenvalue(population_gram(X, activation="tanh", sigma_w2="0.08"))
    for _ in range(trials):
        W = rng.standard_normal((m, m)) * np.sqrt(2 * s / m)
        B = rng.standard_normal((m, d)) @ X.T * np.sqrt(2 / d)
        Z = np.zeros((m, n))
        for _ in range(40):
            Z = np.tanh(W @ Z + B)
        failures += not float(np.linalg.eigvalsh(Z.T @ Z)[0]) >= m * star.upper / 2
    return binomial_evidence(
        failures,
        trials,
        0.1,
        alpha=1e-3,
        summary=f"count tanh networks of width {m} with λ₀ < mλ_*/2",
        instances=f"{n} points on a sphere in dimension {d}, s = {s}",
        measures=(Measure("λ_* for tanh", f"in [{star.lower:.9g}, {star.upper:.9g}]"),),
    )
