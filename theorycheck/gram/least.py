"""lambda_* of the true K as a certified interval, and what to do when K is nearly singular.

In floats the width is about 2 n entry_error + n^2 u kappa; where that is not small against lambda_* and n is at most 300, K is rebuilt from the exact rows in
balls, at rising precision, until the interval is tight. Where K is singular for a reason that can be named (``zero``: equal directions, opposite ones with an
odd phi, finite rank), lambda_* = 0 exactly. Opposite directions under ReLU do not make K singular for s > 0: |cos theta| < 1 there. K is positive semidefinite (a limit of Gram matrices), which clips the lower bound at 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import arb, precision
from theorycheck.data import parallel_pairs
from theorycheck.gram.population import PopulationGram
from theorycheck.gram.zero import rank_reason, row_reason
from theorycheck.linalg import Interval, ball_least_eigenvalue, down, least_eigenvalue_interval, up
from theorycheck.verdict import Outcome

__all__ = ["LeastEigenvalue", "least_eigenvalue"]

BALL_LIMIT = 300
TIGHT = 1e-5


@dataclass(frozen=True)
class LeastEigenvalue:
    """lower <= lambda_* <= upper. ``method``: exact, cholesky or balls. ``tight`` is False where the relative width exceeds 1e-5, and ``reason`` says why."""

    lower: float
    upper: float
    method: str
    tight: bool
    reason: str = ""

    @property
    def interval(self) -> Interval:
        """The bounds as an Interval."""
        return Interval(self.lower, self.upper)


def least_eigenvalue(gram: PopulationGram) -> LeastEigenvalue:
    """Certified bounds of the least eigenvalue of the true K that ``gram`` approximates."""
    if gram.n == 1:
        return LeastEigenvalue(gram.kappa.lower, gram.kappa.upper, "exact", True)
    reason = rank_reason(gram)
    if reason is not None:
        return LeastEigenvalue(0.0, 0.0, "exact", True, reason)
    found: LeastEigenvalue | None = None
    if gram.digits is None or gram.n > BALL_LIMIT:
        found = _by_cholesky(gram)
        if found.tight:
            return found
    reason = row_reason(gram)
    if reason is not None:
        return LeastEigenvalue(0.0, 0.0, "exact", True, reason)
    if gram.n <= BALL_LIMIT:
        return _by_balls(gram, found)
    if found is None:
        found = _by_cholesky(gram)
    return found


def _by_cholesky(gram: PopulationGram) -> LeastEigenvalue:
    error = gram.entry_error
    if gram.digits is not None:  # the decimal strings were rounded to doubles
        error = up(error + 2.0**-52 * gram.kappa.upper)
    interval = least_eigenvalue_interval(gram.floats, error)
    lower, upper = max(0.0, interval.lower), max(0.0, interval.upper)
    tight = lower > 0.0 and upper - lower <= TIGHT * lower
    reason = "" if tight else _coarse(interval, error, gram.n)
    return LeastEigenvalue(lower, upper, "cholesky", tight, reason)


def _coarse(interval: Interval, error: float, n: int) -> str:
    width = "may be 0" if interval.lower <= 0 else f"is known to a relative {interval.relative_width:.1e} only"
    return (
        f"lambda_* {width}: the entries of K are known to {error:.1e}, and n={n} > {BALL_LIMIT} is too large for balls"
    )


def _by_balls(gram: PopulationGram, before: LeastEigenvalue | None) -> LeastEigenvalue:
    found = ball_least_eigenvalue(gram.balls_at, bits=128, max_bits=1024)
    if found.lower is None or found.upper is None:
        rough = before or _by_cholesky(gram)
        return LeastEigenvalue(rough.lower, rough.upper, rough.method, False, found.reason + _antipodal(gram))
    with precision(128):
        lower, upper = down(float(arb(found.lower).lower())), up(float(arb(found.upper).upper()))
    tight = found.outcome is Outcome.HOLDS
    return LeastEigenvalue(
        max(0.0, lower), max(0.0, upper), "balls", tight, "" if tight else found.reason + _antipodal(gram)
    )


def _antipodal(gram: PopulationGram) -> str:
    """What else can make K singular: at s = 0 (or after one layer) opposite rows share the linear part of ReLU."""
    if (
        gram.source is None
        and (gram.sigma_w2 == 0 or gram.depth == 1)
        and any(sign < 0 for _, _, sign in parallel_pairs(gram.rows))
    ):
        return "; there are opposite rows, and at this depth and sigma_w2 enough of them make K singular"
    return ""
