"""A reviewer's own claims: one that is proved, one that is wrong, one that is tried on random networks."""

import numpy as np

import theorycheck as tc

Q = {"Q(x)": "(sqrt(1 - x**2) + (pi - acos(x))*x)/pi"}

tighter = tc.claim("mine.chord", statement=r"$`Q(x) \le (1 + x)/2`$ on $`[-1, 1]`$", source="me, today")


@tighter.check
def by_balls():
    """Decided for every x, not sampled: the two sides touch at both ends."""
    return tc.decide("Q(x) <= (1 + x)/2", {"x": "[-1, 1]"}, let=Q)


hopeful = tc.claim("mine.parabola", statement=r"$`Q(x) \le (1 + x^2)/2`$ on $`[-1, 1]`$", source="a hope")


@hopeful.check
def refuted():
    """It fails somewhere; the witness is an exact number."""
    return tc.decide("Q(x) <= (1 + x**2)/2", {"x": "[-1, 1]"}, let=Q)


features = tc.claim(
    "mine.features", statement=r"$`\|z_i\|^2/m`$ stays near $`1/(1 - \sigma_w^2)`$", source="infinite width"
)


@features.check
def on_random_networks(context):
    """200 random networks of width 256; at most one in ten may leave the interval (0.5, 2)·1/(1 − s)."""
    rng, X, outside = context.rng(), tc.load_data("sphere:3,5,1"), 0
    for _ in range(200):
        Z = tc.DEQ.initialise(256, 5, 0.08, rng).equilibrium(X).Z
        ratio = np.sum(Z**2, axis=0) / 256 * (1 - 0.08)
        outside += bool(np.any((ratio < 0.5) | (ratio > 2)))
    return tc.binomial_evidence(outside, 200, allowed=0.1, alpha=1e-6, summary="count networks that leave the interval")
