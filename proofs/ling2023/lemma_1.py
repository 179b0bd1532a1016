"""Lemma 1: 2√2σ_w is where the norm of W settles, not a bound that fails with exponentially small probability."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from theorycheck import Context, Decision, Evidence, Measure, Plot, claim, decide
from theorycheck.ball import acb, ball, enclosing_decimals, precision
from theorycheck.claims import binomial_evidence

from ._letters import PAPER, because

printed = claim(
    "ling2023.lemma-1",
    title="P(‖W‖₂ ≤ 2√2σ_w) ≥ 1 − exp(−Ω(m))",
    statement=r"For $`W_{ij} \sim N(0, 2\sigma_w^2/m)`$ i.i.d., $`m \times m`$: $`P(\|W\|_2 \le 2\sqrt 2\,\sigma_w) \ge 1 - \exp(-\Omega(m))`$.",
    edition="both",
    place="Lemma 1",
    stated_with=("external.tracy-widom",),
    note="2√2σ_w is the edge of the spectrum: the norm exceeds it with a probability that tends to 1 − F₁(0) ≈ 0.168.",
    **PAPER,
)
LIMIT = (
    "external.tracy-widom: ‖W‖₂ > 2√2σ_w means ‖G‖₂² > 4m, (4m − μ_m)/τ_m → 0, so its probability tends to 1 − F₁(0); "
    "q ≥ Ai on [0, ∞) because (q'Ai − qAi')' = 2q³Ai > 0 and q'Ai − qAi' → 0, so q/Ai decreases to 1"
)


@printed.check
def limit_is_positive() -> Evidence:
    """1 − F₁(0) ≥ 1 − exp(−½∫₀²⁰(Ai + yAi²)dy), a ball, against the limit 0 of every exp(−cm)."""
    with precision(80):
        integral = acb.integral(lambda z, _: z.airy_ai() + z * z.airy_ai() ** 2, 0, 20).real / 2
        exponent, _ = enclosing_decimals(integral, 12)
        bound = 1 - (-ball(exponent)).exp()
    evidence = because(
        decide(f"1 - exp(-({exponent})) <= 0", {}).evidence(
            "the probability of exceeding 2√2σ_w has a positive limit, against every bound exp(−cm)"
        ),
        f"P(‖W‖₂ > 2√2σ_w) tends to at least {bound.str(6, radius=False)}, not to 0",
    )
    return replace(
        evidence,
        assumptions=(*evidence.assumptions, LIMIT),
        measures=(*evidence.measures, Measure("limit of P(‖W‖₂ > 2√2σ_w), lower bound", bound.str(12))),
    )


@printed.check(part="instances")
def measured(context: Context) -> Evidence:
    """‖W‖₂/(2√2σ_w) over m: how often it exceeds 1, and where it lies."""
    rng, widths = context.rng(), context.choose((25, 50, 100), (25, 50, 100, 200), (25, 50, 100, 200, 400))
    trials = context.choose(200, 300, 500)
    rates, quantiles = [], []
    for m in widths:
        ratios = [np.linalg.norm(rng.standard_normal((m, m)), 2) / (2 * math.sqrt(m)) for _ in range(trials)]
        rates.append(sum(r > 1 for r in ratios) / trials)
        quantiles.append(np.quantile(ratios, [0.05, 0.5, 0.95]))
    xs = tuple(float(m) for m in widths)
    norms = Plot(
        "‖W‖₂ against the width, in units of the printed threshold 2√2σ_w",
        "width m",
        "‖W‖₂ / (2√2σ_w)",
        (
            *(
                (name, xs, tuple(float(q[k]) for q in quantiles))
                for k, name in enumerate(("5 % quantile", "median", "95 % quantile"))
            ),
            ("printed threshold", xs, tuple(1.0 for _ in widths)),
        ),
        log_x=True,
    )
    last = round(rates[-1] * trials)
    evidence = binomial_evidence(
        last,
        trials,
        math.exp(-widths[-1] / 20),
        summary=f"count how often ‖W‖₂ > 2√2σ_w at m = {widths[-1]}, against exp(−m/20)",
        instances=f"Gaussian W of width {widths[-1]}",
        measures=tuple(
            Measure(f"rate of exceeding at m = {m}", f"{rate:.3f} of {trials}")
            for m, rate in zip(widths, rates, strict=True)
        ),
    )
    return replace(evidence, plots=(norms,))


corrected = claim(
    "ling2023.lemma-1.corrected",
    title="P(‖W‖₂ > 2√2σ_w(1+ε)) ≤ exp(−2mε²)",
    statement=r"""
    For $`\varepsilon \ge 0`$: $`P(\|W\|_2 > 2\sqrt 2\,\sigma_w(1 + \varepsilon)) \le \exp(-2m\varepsilon^2)`$. With $`\sigma_w^2 < 1/8`$ this gives $`\|W\|_2 < 1`$ except with probability at most
    $`\exp\bigl(-2m(\tfrac{1}{2\sqrt 2\sigma_w} - 1)^2\bigr)`$.
    """,
    edition="ours",
    place="Lemma 1, repaired",
    parts=("threshold", "exponent", "below one"),
    corrects="ling2023.lemma-1",
    proved_from=("external.davidson-szarek",),
    argument="W = √(2s/m)·G with G standard; Davidson–Szarek with t = 2√m·ε.",
    **PAPER,
)


@corrected.check(part="threshold")
def threshold() -> Decision:
    """√(2/m)σ(2√m + 2√m ε) = 2√2σ(1+ε), with M = √m."""
    return decide(
        "sqrt(2)/M*w*(2*M + 2*M*x) == 2*sqrt(2)*w*(1 + x)", {"M": "[1, inf)", "w": "[0, inf)", "x": "[0, inf)"}
    )


@corrected.check(part="exponent")
def exponent() -> Decision:
    """t²/2 = 2mε² at t = 2√m ε."""
    return decide("(2*M*x)**2/2 == 2*M**2*x**2", {"M": "[1, inf)", "x": "[0, inf)"})


@corrected.check(part="below one")
def below_one() -> Decision:
    """ε = 1/(2√2σ_w) − 1 > 0 for σ_w² < 1/8: with σ_w = w/(2√2), w < 1."""
    return decide("1/w - 1 > 0 and w*(1 + (1/w - 1)) <= 1", {"w": "(0, 1)"})


@corrected.relation
def admits_the_limit(_: object) -> Evidence:
    """At ε = 0, where the printed lemma fails with probability near 0.168, the corrected bound reads P ≤ exp(0) = 1."""
    return decide("exp(-2*m*0**2) >= 1", {"m": "[1, inf)"}).evidence(
        "at ε = 0 the corrected bound allows every probability, so it admits the counterexample"
    )
