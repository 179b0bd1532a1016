"""The constants of Ling et al., section 3.1, as balls: from four norms and delta to c_w, c_u, c_a, C1, C2 and the bounds of Lemma 8.

rho_w = ||W|| + delta and so on; c_w = rho_u rho_a/(1 - rho_w)^2, c_u = rho_a/(1 - rho_w), c_a = rho_u/(1 - rho_w);
C2 = (c_w^2 + c_u^2) ||X||_F^2, C1 = C2 + c_a^2 ||X||_F^2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from theorycheck.ball import arb, ball, compare, endpoints, hull, precision
from theorycheck.deq.bounds import as_interval
from theorycheck.errors import bad_input
from theorycheck.linalg import Interval
from theorycheck.verdict import Outcome

__all__ = ["BITS", "Constants", "Inequality", "as_ball", "inequality", "larger"]

BITS = 160


@dataclass(frozen=True)
class Inequality:
    """One inequality ``lhs >= rhs`` with both sides enclosed; ``holds`` is None where the enclosures overlap.

    ``ratio`` = lhs/rhs (>= 1 where it holds), ``slack`` = lhs - rhs.
    """

    name: str
    lhs: Interval
    rhs: Interval
    ratio: Interval
    slack: Interval
    holds: bool | None


@dataclass(frozen=True)
class Constants:
    """Balls for rho_w, rho_u, rho_a (delta included) and ||X||_F; ``rho_w`` is below 1 throughout."""

    rho_w: arb
    rho_u: arb
    rho_a: arb
    X_norm: arb

    def __post_init__(self) -> None:
        if not 1 - self.rho_w > 0:
            raise bad_input("rho_w", self.rho_w, "proved below 1", "a smaller delta or a smaller ||W||_2")

    @property
    def c_w(self) -> arb:
        """rho_u rho_a/(1 - rho_w)^2."""
        return self.rho_u * self.rho_a / (1 - self.rho_w) ** 2

    @property
    def c_u(self) -> arb:
        """rho_a/(1 - rho_w)."""
        return self.rho_a / (1 - self.rho_w)

    @property
    def c_a(self) -> arb:
        """rho_u/(1 - rho_w)."""
        return self.rho_u / (1 - self.rho_w)

    @property
    def C2(self) -> arb:
        """(c_w^2 + c_u^2) ||X||_F^2."""
        return (self.c_w**2 + self.c_u**2) * self.X_norm**2

    @property
    def C1(self) -> arb:
        """(c_w^2 + c_u^2 + c_a^2) ||X||_F^2."""
        return self.C2 + self.c_a**2 * self.X_norm**2

    @property
    def largest(self) -> arb:
        """max(c_w, c_u, c_a)."""
        return larger(larger(self.c_w, self.c_u), self.c_a)


def larger(x: arb, y: arb) -> arb:
    """max(x, y) of two balls."""
    return x.max(y)


def as_ball(value: Interval) -> arb:
    """A ball around an interval, at the running precision; infinite ends give an infinite ball."""
    if not (math.isfinite(value.lower) and math.isfinite(value.upper)):
        return arb("0 +/- inf")
    return hull(value.lower, value.upper)


def inequality(name: str, lhs: Interval, rhs: arb) -> Inequality:
    """Compare an interval with a ball of non-negative numbers; the ratio is [0, inf] where rhs may be 0."""
    with precision(BITS):
        left = as_ball(lhs)
        found = compare(left, ">=", rhs)
        holds = {Outcome.HOLDS: True, Outcome.FAILS: False}.get(found)
        right = as_interval(rhs) if rhs.is_finite() else Interval(0.0, math.inf)
        right = Interval(max(0.0, right.lower), right.upper)
        if right.lower > 0.0 and math.isfinite(right.upper) and math.isfinite(lhs.upper):
            low, _ = endpoints(ball(lhs.lower) / ball(right.upper))
            _, high = endpoints(ball(lhs.upper) / ball(right.lower))
            ratio = Interval(as_interval(ball(low)).lower, as_interval(ball(high)).upper)
        else:
            ratio = Interval(0.0, math.inf)
        difference = left - rhs
        slack = as_interval(difference) if difference.is_finite() else Interval(-math.inf, math.inf)
    return Inequality(name, lhs, right, Interval(max(0.0, ratio.lower), ratio.upper), slack, holds)
