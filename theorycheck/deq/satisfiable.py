"""Whether inequality (9) leaves any room for the read-out, whatever the width.

(9) and n lambda_0 <= ||Z||_F^2 <= c_a^2 ||X||_F^2 with c_w = c_a rho_a/(1 - rho_w) give 4 n rho_a^2 <= (1 - rho_w)^2, so every delta > 0 needs
||a(0)|| < (1 - ||W(0)||)/(2 sqrt n). Under A1 with read-out scale A, ||a(0)|| -> A and ||W(0)||_2 -> 2 sqrt(2 s) as m grows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from theorycheck.ball import arb, ball, compare, precision
from theorycheck.deq.bounds import as_interval
from theorycheck.deq.constants import BITS
from theorycheck.linalg import Interval
from theorycheck.verdict import Outcome

__all__ = ["ReadoutRoom", "readout_room", "room_of_instance"]


@dataclass(frozen=True)
class ReadoutRoom:
    """``excluded``: proved that the read-out is too large for (9), None where undecided.

    ``readout`` against ``largest_readout`` = (1 - ||W||)/(2 sqrt n): (9) needs the first to be below the second. ``chance``: an upper bound of the
    probability that a draw at this width has ||a(0)|| <= 1/(2 sqrt n); 1 where nothing is claimed.
    """

    excluded: bool | None
    readout: Interval
    largest_readout: Interval
    chance: float
    reason: str


def readout_room(n: int, m: int, sigma_w2: float, readout_scale: float) -> ReadoutRoom:
    """For A1 with read-out scale A, in the limit of large width: A against (1 - 2 sqrt(2 s))/(2 sqrt n)."""
    with precision(BITS):
        edge = 2 * (2 * ball(sigma_w2)).sqrt()
        scale = ball(readout_scale)
        largest = (1 - edge) / (2 * arb(n).sqrt())
        excluded = _excluded(scale, largest)
        limit, size = as_interval(largest), as_interval(scale)
    chance = _chance(n, m, readout_scale)
    words = (
        f"(9) needs ||a(0)|| + delta <= (1 - ||W(0)|| - delta)/(2 sqrt(n)), because n lambda_0 <= ||Z||_F^2 <= c_a^2 ||X||_F^2 and "
        f"c_w = c_a rho_a/(1 - rho_w); under A1 ||W(0)|| tends to 2 sqrt(2 sigma_w2) = {2 * math.sqrt(2 * sigma_w2):.6g} and ||a(0)|| to "
        f"{readout_scale:.6g} as the width grows, against at most {limit.lower:.6g} for n = {n}"
    )
    if excluded:
        words += f"; at width {m} the probability of ||a(0)|| <= 1/(2 sqrt(n)) is at most {chance:.3g}; a read-out scale below {limit.lower:.6g} could pass"
    return ReadoutRoom(excluded, size, limit, chance, words)


def room_of_instance(n: int, W_norm: Interval, a_norm: Interval) -> ReadoutRoom:
    """For given weights: ||a|| against (1 - ||W||)/(2 sqrt n)."""
    with precision(BITS):
        root = 2 * arb(n).sqrt()
        lower = as_interval((1 - ball(W_norm.upper)) / root).lower
        upper = as_interval((1 - ball(W_norm.lower)) / root).upper
    excluded = True if a_norm.lower >= upper else False if a_norm.upper < lower else None
    words = (
        f"(9) needs ||a(0)|| < (1 - ||W(0)||)/(2 sqrt(n)), because n lambda_0 <= ||Z||_F^2 <= c_a^2 ||X||_F^2 and "
        f"c_w = c_a rho_a/(1 - rho_w); here ||a(0)|| = {a_norm.lower:.6g} against {upper:.6g} for n = {n}"
    )
    return ReadoutRoom(excluded, a_norm, Interval(lower, upper), 1.0, words)


def _excluded(size: arb, largest: arb) -> bool | None:
    return {Outcome.HOLDS: True, Outcome.FAILS: False}.get(compare(size, ">=", largest))


def _chance(n: int, m: int, readout_scale: float) -> float:
    """P(chi^2_m <= m x) <= exp(-(m/2)(x - 1 - log x)) for x < 1 (Chernoff), x = 1/(4 n A^2)."""
    if readout_scale == 0.0:
        return 1.0
    with precision(BITS):
        x = 1 / (4 * arb(n) * ball(readout_scale) ** 2)
        if not x < 1:
            return 1.0
        return min(1.0, as_interval((-arb(m) / 2 * (x - 1 - x.log())).exp()).upper)
