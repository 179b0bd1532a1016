"""Statements about chance as stated null hypotheses: k failures in n trials, p allowed, and the error probability of the test itself.

Clopper-Pearson intervals are exact for the binomial law (C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413); their end points are
quantiles of beta laws, computed in floating point, which SAMPLED evidence may lean on.
"""

from __future__ import annotations

import numpy as np

__all__ = ["clopper_pearson", "outcome_thresholds"]


def clopper_pearson(failures: int, trials: int, alpha: float) -> tuple[float, float]:
    """The two-sided interval for the failure rate with coverage at least 1 - alpha; ``0 <= failures <= trials``, ``trials >= 1``."""
    from scipy.stats import beta

    low = float(beta.ppf(alpha / 2, failures, trials - failures + 1)) if failures > 0 else 0.0
    high = float(beta.ppf(1 - alpha / 2, failures + 1, trials - failures)) if failures < trials else 1.0
    return low, high


def outcome_thresholds(trials: int, allowed: float, level: float, *, at_most: bool = True) -> tuple[int, int]:
    """For "the rate is at most ``allowed``" (or, with ``at_most`` False, of its complement): it fails from the first count on, and holds up to the second.

    One-sided exact tests at ``level``: a rate of ``allowed`` or less fails, a rate above it holds, with at most that probability each. A first count of
    ``trials + 1`` or a second of -1 says that so few trials cannot tell.
    """
    from scipy.stats import binom

    p = allowed if at_most else 1 - allowed
    if p >= 1:
        return trials + 1, trials
    if p < 0:
        return 0, -1
    counts = np.arange(trials + 1)
    upper, lower = binom.sf(counts - 1, trials, p), binom.cdf(counts, trials, p)
    failing = int(np.argmax(upper <= level)) if (upper <= level).any() else trials + 1
    holding = int(np.flatnonzero(lower <= level)[-1]) if (lower <= level).any() else -1
    return failing, holding
