"""Lemma 1: 2√2σ_w is where the norm of W settles, not a bound that fails with exponentially small probability."""

from __future__ import annotations

import math

import theorycheck as tc

from ..external.gaussian_matrices import M, davidson_szarek, tracy_widom
from ._letters import PAPER

m = tc.size("m")
s = tc.real("s", "(0, 1/8)", tex=r"\sigma_w^2")
eps = tc.real("eps", "[0, inf)")
rate, least = tc.constant("c", depends=[s]), tc.constant("m_0", depends=[s])
W = tc.gaussian("W", m, m, variance=2 * s / m)
size = tc.norm_2(W)

printed = tc.states(
    "ling2023.lemma-1",
    tc.P(size <= 2 * tc.sqrt(2 * s)) >= 1 - tc.exp(-rate * m),
    [m >= least],
    title="P(‖W‖₂ ≤ 2√2σ_w) ≥ 1 − exp(−Ω(m))",
    quotes=r"\text{With probability at least } 1 - \exp\{-\Omega(m)\}, \text{ it holds that } \|W\|_2 \le 2\sqrt 2\sigma_w",
    edition="both",
    place="Lemma 1",
    stated_with=("external.tracy-widom",),
    note="2√2σ_w is the edge of the spectrum: the norm exceeds it with a probability that tends to 1 − F₁(0) ≈ 0.168.",
    **PAPER,
)  # fmt: skip

wide = tc.ceil(least) + tc.ceil(M) + tc.ceil(4 / rate) + 1
refuted = tc.counter(
    printed, title="2√2σ_w is exceeded with probability at least 1/20, however wide W is", **{k: v for k, v in PAPER.items() if k != "paper"}
).putting(s="1/32", m=wide, using=[tracy_widom.at(p="1/20", m=wide, u="1/16", S=W)])  # fmt: skip

corrected = tc.states(
    "ling2023.lemma-1.corrected",
    tc.P(size > 2 * tc.sqrt(2 * s) * (1 + eps)) <= tc.exp(-2 * m * eps**2),
    title="P(‖W‖₂ > 2√2σ_w(1+ε)) ≤ exp(−2mε²)",
    edition="ours",
    place="Lemma 1, repaired",
    corrects=printed,
    **PAPER,
).decided(using=[davidson_szarek.at(m=m, n=m, v=2 * s / m, t=2 * tc.sqrt(2 * s) * eps, G=W)])

below_one = tc.states(
    "ling2023.lemma-1.below-one",
    tc.P(size >= 1) <= tc.exp(-2 * m * eps**2),
    [eps < 1 / tc.sqrt(8 * s) - 1],
    title="‖W‖₂ < 1 with high probability for every s < 1/8",
    edition="ours",
    place="Lemma 1, what it is used for",
    **PAPER,
).decided(using=[corrected])


LIMIT = 0.168
"""1 − F₁(0) to three digits, for the picture alone."""


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int]:
    """Widths and draws."""
    return (
        context.choose((25, 50, 100), (25, 50, 100, 200), (25, 50, 100, 200, 400)),
        context.choose(100, 300, 500),
    )


def measured_cost(context: tc.Context) -> tc.Work:
    """Singular values of each draw."""
    widths, trials = _sizes(context)
    return sum((trials * tc.Work(cube=float(m) ** 3, normals=m * m, calls=20.0) for m in widths), tc.Work())


@printed.study(cost=measured_cost)
def measured(context: tc.Context) -> tc.Study:
    """‖W‖₂/(2√2σ_w) over m: how often it exceeds 1, and where it lies."""
    import numpy as np

    rng, (widths, trials) = context.rng(), _sizes(context)
    rates, quantiles = [], []
    for width in widths:
        ratios = [
            np.linalg.norm(rng.standard_normal((width, width)), 2) / (2 * math.sqrt(width)) for _ in range(trials)
        ]
        rates.append(sum(r > 1 for r in ratios) / trials)
        quantiles.append(np.quantile(ratios, [0.05, 0.5, 0.95]))
    xs = tuple(float(width) for width in widths)
    curves = (
        (name, xs, tuple(float(q[k]) for q in quantiles))
        for k, name in enumerate(("5 % quantile", "median", "95 % quantile"))
    )
    chance = tc.Plot(
        "How often ‖W‖₂ exceeds 2√2σ_w: no width makes it rare", "width m", "share of networks",
        ((f"measured, {trials} draws each", xs, tuple(rates)), ("the limit 1 − F₁(0), about 0.168 (Tracy and Widom)", xs, tuple(LIMIT for _ in widths)),
         ("what the printed bound would allow: 0 in the limit", xs, tuple(0.0 for _ in widths))), log_x=True,
    )  # fmt: skip
    plot = tc.Plot(
        "‖W‖₂ against the width, in units of the printed threshold 2√2σ_w", "width m", "‖W‖₂ / (2√2σ_w)",
        (*curves, ("printed threshold", xs, tuple(1.0 for _ in widths))), log_x=True,
    )  # fmt: skip
    return tc.Study(
        "how often ‖W‖₂ exceeds 2√2σ_w",
        tuple(tc.Measure(f"m = {width}", f"{r:.3f} of {trials} (sampled)") for width, r in zip(widths, rates, strict=True)),
        plots=(chance, plot),
    )  # fmt: skip
