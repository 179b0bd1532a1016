"""Statements about chance, tested as stated null hypotheses: k failures in n trials, p allowed, and the error probability of the test itself.

Clopper-Pearson intervals are exact for the binomial law (C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413); their end points are
quantiles of beta laws, computed in floating point, which SAMPLED evidence may lean on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from theorycheck.claims.context import Context
from theorycheck.errors import Vacuous, bad_input
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Plot, Scope

__all__ = ["binomial_evidence", "clopper_pearson", "hypothesis_evidence", "outcome_thresholds"]


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


def hypothesis_evidence(
    context: Context,
    strategy: Any,
    run: Callable[[Any], bool | str],
    *,
    summary: str,
    examples: int = 100,
    assuming: Callable[[Any], bool] | None = None,
    describe: Callable[[Any], dict[str, str]] | None = None,
    error_probability: str,
    index: int = 0,
    instances: str = "",
    trust: tuple[str, ...] = ("hypothesis", "numpy"),
) -> Evidence:
    """A property on cases drawn by Hypothesis, shrunk where it fails; the draws depend on (seed, claim, index) alone.

    ``run(case)`` returns True where the property holds, False or a reason where it fails. ``assuming`` says which cases meet the hypotheses:
    only these count, and none at all is VACUOUS. ``describe`` writes a case as exact text for the witness (its ``repr`` by default).
    ``error_probability`` is what the author states for a single run, chance included, e.g. ``"1e-6 (Davidson-Szarek, each case)"``.
    """
    trial = _Trial(run, assuming)
    trial.explore(strategy, examples, int(context.rng(index).integers(2**63)))
    if trial.effective == 0:
        raise Vacuous(f"VACUOUS: none of {trial.drawn} cases drawn met the hypotheses; widen the strategy")
    failed = trial.reason != ""
    return Evidence(
        Outcome.FAILS if failed else Outcome.HOLDS,
        Grade.SAMPLED,
        Scope.of_points(trial.effective, instances),
        summary,
        effective_count=trial.effective,
        reason=trial.reason,
        witness=(describe or (lambda case: {"case": repr(case)}))(trial.case) if failed else None,
        error_probability=error_probability,
        measures=(
            Measure("cases drawn", str(trial.drawn)),
            Measure("cases that met the hypotheses", str(trial.effective)),
        ),
        trust=trust,
    )


PROVIDER = "theorycheck-plain"


def _register_provider() -> None:
    """Hypothesis mixes constants found in whatever modules are loaded into its draws; then they would depend on what else ran. Ours does not."""
    from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS

    AVAILABLE_PROVIDERS.setdefault(PROVIDER, "theorycheck.claims.plain_draws.PlainProvider")


class _Failed(Exception):
    """Tells Hypothesis that a case fails; what shrinking ends with is what counts."""


class _Trial:
    """Counts the cases that met the hypotheses and keeps the last failing case, which is the smallest one found."""

    def __init__(self, run: Callable[[Any], bool | str], assuming: Callable[[Any], bool] | None) -> None:
        self._run = run
        self._assuming = assuming
        self.drawn = 0
        self.effective = 0
        self.reason = ""
        self.case: Any = None

    def explore(self, strategy: Any, examples: int, seed: int) -> None:
        import hypothesis

        _register_provider()

        @hypothesis.seed(seed)
        @hypothesis.settings(
            backend=PROVIDER,
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[hypothesis.Phase.generate, hypothesis.Phase.shrink],
            suppress_health_check=list(hypothesis.HealthCheck),
            verbosity=hypothesis.Verbosity.quiet,
            report_multiple_bugs=False,
            print_blob=False,
        )
        @hypothesis.given(strategy)
        def one(case: Any) -> None:
            self._one(case)

        try:
            one()
        except _Failed:
            return
        except hypothesis.errors.Unsatisfiable as problem:
            raise Vacuous(f"VACUOUS: {' '.join(str(problem).split())}") from None

    def _one(self, case: Any) -> None:
        import hypothesis

        self.drawn += 1
        if self._assuming is not None:
            hypothesis.assume(self._assuming(case))
        self.effective += 1
        answer = self._run(case)
        if isinstance(answer, bool | np.bool_) and answer:
            return
        self.case = case
        self.reason = answer if isinstance(answer, str) and answer else "the property does not hold at this case"
        raise _Failed(self.reason)
