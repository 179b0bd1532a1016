"""Theorems on Gaussian matrices that the papers cite or should have cited: stated with their source, tried on samples, never taken for proved here."""

from __future__ import annotations

import math

import numpy as np

from theorycheck import Context, Evidence, Measure, claim
from theorycheck.claims import binomial_evidence

davidson_szarek = claim(
    "external.davidson-szarek",
    title="largest singular value of a Gaussian matrix",
    statement=r"For an $`m \times k`$ matrix $`G`$ of independent standard normals and $`t \ge 0`$: $`P(\|G\|_2 \ge \sqrt m + \sqrt k + t) \le e^{-t^2/2}`$.",
    paper="external",
    source="K. R. Davidson, S. J. Szarek, Local operator theory, random matrices and Banach spaces, 2001, Theorem II.13",
    place="Theorem II.13",
)


@davidson_szarek.check
def square_matrices(context: Context) -> Evidence:
    """At t = 1 the failure rate may not exceed e^{−1/2} ≈ 0.607."""
    rng, trials, m, t = context.rng(), context.choose(200, 400, 4000), 40, 1.0
    norms = [np.linalg.norm(rng.standard_normal((m, m)), 2) for _ in range(trials)]
    failures = sum(norm >= 2 * math.sqrt(m) + t for norm in norms)
    return binomial_evidence(
        failures,
        trials,
        math.exp(-t * t / 2),
        summary=f"count how often ‖G‖₂ ≥ 2√m + 1 at m = {m}",
        instances=f"{m} × {m} Gaussian matrices, t = 1",
        measures=(Measure("largest ‖G‖₂/(2√m)", f"{max(norms) / (2 * math.sqrt(m)):.4f} (sampled)"),),
    )


tracy_widom = claim(
    "external.tracy-widom",
    title="fluctuation of the largest singular value",
    statement=r"""
    For $`m \times m`$ standard Gaussian $`G`$, $`(\|G\|_2^2 - \mu_m)/\tau_m \to F_1`$ in law with $`\mu_m = (\sqrt{m-1} + \sqrt m)^2`$,
    $`\tau_m = (\sqrt{m-1} + \sqrt m)\bigl(\tfrac1{\sqrt{m-1}} + \tfrac1{\sqrt m}\bigr)^{1/3}`$, and
    $`F_1(x) = \exp\bigl(-\tfrac12\int_x^\infty q(y) + (y - x)q(y)^2\,dy\bigr)`$, $`q'' = yq + 2q^3`$, $`q \sim \mathrm{Ai}`$ at $`+\infty`$.
    """,
    paper="external",
    source="I. M. Johnstone, Ann. Statist. 29 (2001) 295–327, Theorem 1.1; C. A. Tracy, H. Widom, Comm. Math. Phys. 177 (1996) 727–754",
    place="Theorem 1.1",
)


@tracy_widom.check
def exceeds_the_edge(context: Context) -> Evidence:
    """P(‖G‖₂ > 2√m) tends to 1 − F₁(0) ≈ 0.168; at m = 60 the rate may not leave [0.05, 0.35]."""
    rng, trials, m = context.rng(), context.choose(400, 1000, 10000), 60
    exceeded = sum(np.linalg.norm(rng.standard_normal((m, m)), 2) > 2 * math.sqrt(m) for _ in range(trials))
    common = {
        "summary": f"count how often ‖G‖₂ > 2√m at m = {m}",
        "instances": f"{m} × {m} Gaussian matrices",
        "alpha": 1e-6,
    }
    yield binomial_evidence(exceeded, trials, 0.35, **common)
    yield binomial_evidence(trials - exceeded, trials, 0.95, **common)
