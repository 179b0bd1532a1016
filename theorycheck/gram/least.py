"""lambda_* of the true K as a certified interval, to the digits asked, and what to do when K is nearly singular.

In floats the width is about 2 n entry_error + n^2 u kappa. Where that is not small against lambda_*, or digits were asked for, K is rebuilt from the exact rows in
balls, at rising precision, until the interval is tight (n <= 300). Beyond, rows that nearly repeat others are split off (``near_rows``). Where K is singular for a
reason that can be named (``zero``: equal directions, opposite ones with an odd phi, finite rank), lambda_* = 0 exactly. Opposite directions under ReLU do not
make K singular for s > 0: |cos theta| < 1 there. K is positive semidefinite (a limit of Gram matrices), which clips the lower bound at 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.analysis.zeros import as_polynomial
from theorycheck.ball import arb, enclosing_decimals, endpoints, exact, fmpq, hull, precision
from theorycheck.data import parallel_pairs
from theorycheck.gram.near_rows import deflated_interval
from theorycheck.gram.population import RELU, PopulationGram, bits_for
from theorycheck.gram.zero import rank_reason, row_reason
from theorycheck.linalg import Interval, ball_least_eigenvalue, down, least_eigenvalue_interval, up
from theorycheck.verdict import Outcome

__all__ = ["LeastEigenvalue", "least_eigenvalue"]

BALL_LIMIT = 300
TIGHT = fmpq(1, 10**5)
SPARE = 3
"""Decimal places beyond the digits asked, so that the interval seldom straddles a decimal of that many digits."""


@dataclass(frozen=True)
class LeastEigenvalue:
    """lower <= lambda_* <= upper; ``ends`` are exact rational bounds, where there are finer ones than floats.

    ``method``: exact, cholesky, deflation or balls. ``tight`` is False where the relative width exceeds 10^(1 - digits) (1e-5 without digits), and ``reason`` says why.
    """

    lower: float
    upper: float
    method: str
    tight: bool
    reason: str = ""
    ends: tuple[fmpq, fmpq] | None = None
    digits: int | None = None

    @property
    def interval(self) -> Interval:
        """The bounds as an Interval."""
        return Interval(self.lower, self.upper)

    def decimals(self) -> tuple[str, str]:
        """Two decimal strings around lambda_*, with as many digits as were asked, or a few more where it lies next to a number of that many digits."""
        low, high = self.ends or (fmpq(*self.lower.as_integer_ratio()), fmpq(*self.upper.as_integer_ratio()))
        digits = self.digits or 17
        with precision(8 * digits + 128):
            around = hull(low, high)
            shown = enclosing_decimals(around, digits)
            if self.digits and self.tight and exact(shown[1]) - exact(shown[0]) > abs(low) / 10 ** (digits - 1):
                shown = enclosing_decimals(around, digits + SPARE)
        return shown


def least_eigenvalue(gram: PopulationGram) -> LeastEigenvalue:
    """Certified bounds of the least eigenvalue of the true K that ``gram`` approximates, to the digits that were asked of it.

    >>> from theorycheck.data import load_data
    >>> from theorycheck.gram.population import population_gram
    >>> star = least_eigenvalue(population_gram(load_data("sphere:3,4,1"), sigma_w2="0.08"))
    >>> 0 < star.lower <= star.upper
    True
    """
    if gram.n == 1:
        return _single(gram)
    written = all(as_polynomial(piece.expr) is not None for piece in gram.source.phi.pieces)
    reason = rank_reason(gram) if written else None
    if reason is not None:
        return LeastEigenvalue(0.0, 0.0, "exact", True, reason, digits=gram.digits)
    found: LeastEigenvalue | None = None
    if gram.digits is None or gram.n > BALL_LIMIT:
        found = _by_cholesky(gram)
        if found.tight:
            return found
    reason = rank_reason(gram) or row_reason(gram)  # the facts of phi, which take a while, where they may matter
    if reason is not None:
        return LeastEigenvalue(0.0, 0.0, "exact", True, reason, digits=gram.digits)
    if gram.n <= BALL_LIMIT:
        return _by_balls(gram, found)
    assert found is not None
    return _by_deflation(gram, found)


def _single(gram: PopulationGram) -> LeastEigenvalue:
    if gram.digits is None:
        return LeastEigenvalue(gram.kappa.lower, gram.kappa.upper, "exact", True)
    kappa = gram.balls[0, 0]
    return _finite_ends(*endpoints(kappa), "exact", fmpq(1, 10 ** (gram.digits - 1)), "", gram.digits)


def _float_error(gram: PopulationGram) -> float:
    """A bound for the entries of ``gram.floats``: decimal strings were rounded to doubles."""
    return gram.entry_error if gram.digits is None else up(gram.entry_error + 2.0**-52 * gram.kappa.upper)


def _by_cholesky(gram: PopulationGram) -> LeastEigenvalue:
    error = _float_error(gram)
    interval = least_eigenvalue_interval(gram.floats, error)
    lower, upper = max(0.0, interval.lower), max(0.0, interval.upper)
    goal = TIGHT if gram.digits is None else min(TIGHT, fmpq(1, 10 ** (gram.digits - 1)))
    tight = lower > 0.0 and fmpq(*upper.as_integer_ratio()) <= fmpq(*lower.as_integer_ratio()) * (1 + goal)
    reason = "" if tight else _coarse(interval, error, gram.n)
    return LeastEigenvalue(lower, upper, "cholesky", tight, reason, digits=gram.digits)


def _coarse(interval: Interval, error: float, n: int) -> str:
    width = "may be 0" if interval.lower <= 0 else f"is known to a relative {interval.relative_width:.1e} only"
    return (
        f"lambda_* {width}: the entries of K are known to {error:.1e}, and n={n} > {BALL_LIMIT} is too large for balls"
    )


def _by_deflation(gram: PopulationGram, before: LeastEigenvalue) -> LeastEigenvalue:
    """The better of both, where a few near rows are to blame."""
    goal = TIGHT if gram.digits is None else fmpq(1, 10 ** (gram.digits - 1))
    found = deflated_interval(gram, _float_error(gram), goal)
    if found is None or found[0] <= fmpq(*before.lower.as_integer_ratio()):
        return before
    reason = f"n={gram.n} > {BALL_LIMIT} is too large for balls: what is known comes from splitting off rows that nearly repeat others"
    return _finite_ends(*found, "deflation", goal, reason, gram.digits)


def _by_balls(gram: PopulationGram, before: LeastEigenvalue | None) -> LeastEigenvalue:
    digits = gram.digits
    width = fmpq(1, 10**10) if digits is None else fmpq(1, 10 ** max(10, digits + SPARE))
    start = 128 if digits is None else min(gram.kept, default=bits_for(digits))
    found = ball_least_eigenvalue(gram.balls_at, width, bits=start, max_bits=1024 + 8 * (digits or 0))
    if found.lower is None or found.upper is None:
        rough = before or _by_cholesky(gram)
        return LeastEigenvalue(
            rough.lower, rough.upper, rough.method, False, found.reason + _antipodal(gram), digits=digits
        )
    goal = TIGHT if digits is None else fmpq(1, 10 ** (digits - 1))
    reason = "" if found.outcome is Outcome.HOLDS else found.reason + _antipodal(gram)
    return _finite_ends(found.lower, found.upper, "balls", goal, reason, digits)


def _finite_ends(low: fmpq, high: fmpq, method: str, goal: fmpq, reason: str, digits: int | None) -> LeastEigenvalue:
    """The record of exact bounds, clipped at 0; the reason is kept where they are wider than the goal."""
    low, high = max(low, fmpq(0)), max(high, fmpq(0))
    tight = low > 0 and high <= low * (1 + goal)
    with precision(128):
        lower, upper = down(float(arb(low).lower())), up(float(arb(high).upper()))
    return LeastEigenvalue(max(0.0, lower), upper, method, tight, "" if tight else reason, (low, high), digits)


def _antipodal(gram: PopulationGram) -> str:
    """What else can make K singular: at s = 0 (or after one layer) opposite rows share the linear part of ReLU."""
    if (
        gram.activation == RELU
        and (gram.sigma_w2 == 0 or gram.depth == 1)
        and any(sign < 0 for _, _, sign in parallel_pairs(gram.rows))
    ):
        return "; there are opposite rows, and at this depth and sigma_w2 enough of them make K singular"
    return ""
