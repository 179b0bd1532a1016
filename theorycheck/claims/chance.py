"""Statements about chance, tested as stated null hypotheses: k failures in n trials, p allowed, and the error probability of the test itself.

Clopper-Pearson intervals are exact for the binomial law (C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413); their end points are
quantiles of beta laws, computed in floating point, which SAMPLED evidence may lean on.
"""

from __future__ import annotations

import numpy as np

from theorycheck.errors import Vacuous, bad_input
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Plot, Scope

__all__ = ["binomial_evidence", "clopper_pearson", "outcome_thresholds"]


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


def binomial_evidence(
    failures: int,
    trials: int,
    allowed: float,
    *,
    alpha: float = 1e-6,
    summary: str,
    instances: str = "",
    witness: dict[str, str] | None = None,
    measures: tuple[Measure, ...] = (),
    plots: tuple[Plot, ...] = (),
    trust: tuple[str, ...] = ("numpy", "scipy"),
) -> Evidence:
    """Test "the failure probability is at most ``allowed``" on ``failures`` in ``trials`` independent trials.

    FAILS where the lower Clopper-Pearson bound at level ``alpha`` exceeds ``allowed``, HOLDS where the upper bound stays within it: either is wrong
    with probability at most alpha/2. UNDECIDED in between: the trials are too few to tell.
    """
    if not 0 < alpha < 1:
        raise bad_input("alpha", alpha, "0 < alpha < 1")
    if not 0 <= allowed <= 1:
        raise bad_input("allowed", allowed, "a probability")
    if trials <= 0:
        raise Vacuous("VACUOUS: trials=0: expected at least one; a test of chance needs trials")
    if not 0 <= failures <= trials:
        raise bad_input("failures", failures, f"0 <= failures <= trials={trials}")
    low, high = clopper_pearson(failures, trials, alpha)
    refuted = low > allowed
    outcome = Outcome.FAILS if refuted else Outcome.HOLDS if high <= allowed else Outcome.UNDECIDED
    reason = {
        Outcome.HOLDS: "",
        Outcome.FAILS: f"failure rate >= {low:.3g} at level {alpha:g}, allowed {allowed:.3g} (k={failures}, n={trials})",
        Outcome.UNDECIDED: f"{failures} failures in {trials} trials leave rates in [{low:.3g}, {high:.3g}] open, allowed {allowed:.3g}; run more trials",
    }[outcome]
    return Evidence(
        outcome,
        Grade.SAMPLED,
        Scope.of_points(trials, instances),
        summary,
        effective_count=trials,
        reason=reason,
        witness=witness if refuted else None,
        error_probability=f"{alpha:g} (Clopper-Pearson, two-sided)",
        measures=(
            Measure("k failures", str(failures)),
            Measure("n trials", str(trials)),
            Measure("p allowed", f"{allowed:.6g}"),
            Measure("failure rate, interval", f"[{low:.6g}, {high:.6g}] at confidence {1 - alpha:.8g}"),
            *measures,
        ),
        plots=plots,
        trust=trust,
    )
