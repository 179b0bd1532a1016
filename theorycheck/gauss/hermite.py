"""Hermite series of sqrt(2) relu and of step, with exact coefficients and the Parseval tail.

With h_r = He_r / sqrt(r!) and Z ~ N(0, 1), mu_r = E[sqrt(2) relu(Z) h_r(Z)]. Since He_r p = (-1)^r p^(r) for the density p, two integrations by
parts give E[relu(Z) He_r(Z)] = He_{r-2}(0) p(0) for r >= 2, so that
mu_0^2 = 1/pi,  mu_1^2 = 1/2,  mu_r^2 = ((r-3)!!)^2 / (pi r!) for even r >= 2 (with (-1)!! = 1),  mu_r = 0 for odd r >= 3.
One integration gives E[step(Z) He_r(Z)] = He_{r-1}(0) p(0): nu_0^2 = 1/4, nu_r^2 = ((r-2)!!)^2 / (2 pi r!) for odd r, 0 for even r >= 2.
At unit variances E[f(u) f(v)] = sum f_r^2 t^r (Mehler), and the rest after N terms is at most |t|^(N+1) (E f^2 - sum_{r<=N} f_r^2).
Both functions are homogeneous, which is why the coefficients at scale 1 serve every scale; for other functions they do not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from theorycheck.ball import arb, ball, fmpq
from theorycheck.errors import bad_input
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.expectation import Expectation

__all__ = ["RELU", "STEP", "SquaredCoefficient", "coefficient", "relu_relu_series", "squared", "step_step_series"]

RELU, STEP = "sqrt(2) relu", "step"


@dataclass(frozen=True)
class SquaredCoefficient:
    """The exact number rational + over_pi / pi."""

    rational: fmpq
    over_pi: fmpq

    def ball(self) -> arb:
        """An enclosure at the current precision."""
        return ball(self.rational) + ball(self.over_pi) / arb.pi()


def _double_factorial(n: int) -> int:
    return math.prod(range(n, 1, -2))


def squared(function: str, r: int) -> SquaredCoefficient:
    """The square of the r-th coefficient, exactly."""
    if r < 0:
        raise bad_input("r", r, "at least 0")
    zero = fmpq(0)
    if function == RELU:
        if r == 1:
            return SquaredCoefficient(fmpq(1, 2), zero)
        top = _double_factorial(r - 3) ** 2 if r % 2 == 0 else 0
        return SquaredCoefficient(zero, fmpq(top, math.factorial(r)))
    if function == STEP:
        if r == 0:
            return SquaredCoefficient(fmpq(1, 4), zero)
        top = _double_factorial(r - 2) ** 2 if r % 2 else 0
        return SquaredCoefficient(zero, fmpq(top, 2 * math.factorial(r)))
    raise bad_input("function", function, f"{RELU} or {STEP}")


def coefficient(function: str, r: int) -> arb:
    """The signed coefficient: signs alternate along the non-zero ones from r = 2 (relu), r = 1 (step) on, beginning with +."""
    magnitude = squared(function, r).ball().sqrt()
    first = 2 if function == RELU else 1
    return -magnitude if r > first and ((r - first) // 2) % 2 else magnitude


def _series(function: str, total: fmpq, t: arb, terms: int) -> arb:
    """sum of f_r^2 t^r for all r, with the tail from the first power that is left out; total is E f^2, exactly."""
    if terms < 2:
        raise bad_input("terms", terms, "at least 2")
    value, rest, power = arb(0), ball(total), arb(1)
    for r in range(terms):
        weight = squared(function, r).ball()
        value += weight * power
        rest -= weight
        power *= t
    left = terms + (terms % 2 if function == RELU else 1 - terms % 2)
    bound = rest.nonnegative_part() * abs(t) ** left
    sign = arb(1) if left % 2 == 0 or t >= 0 else arb(-1) if t <= 0 else arb(-1).union(arb(1))
    return value + (bound * sign).union(arb(0))


def _correlation(cov: Covariance) -> arb:
    t = ball(cov.b) / (ball(cov.a) * ball(cov.c)).sqrt()
    return t.intersection(arb(-1).union(arb(1)))


def relu_relu_series(cov: Covariance, terms: int = 128) -> Expectation:
    """E[relu(u) relu(v)] = sqrt(a c)/2 sum mu_r^2 t^r; at |t| = 1 the tail is about 0.3 terms^(-3/2), far smaller inside."""
    if cov.a == 0 or cov.c == 0:
        return Expectation(arb(0), "Hermite series")
    if not (cov.a > 0 and cov.c > 0):
        raise bad_input("covariance", cov, "variances that are 0 or surely positive", "raise the precision")
    scale = (ball(cov.a) * ball(cov.c)).sqrt() / 2
    return Expectation(scale * _series(RELU, fmpq(1), _correlation(cov), terms), "Hermite series")


def step_step_series(cov: Covariance, terms: int = 128) -> Expectation:
    """E[step(u) step(v)] = sum nu_r^2 t^r; at |t| = 1 the tail is about 0.13 terms^(-1/2)."""
    if not (cov.a > 0 and cov.c > 0):
        raise bad_input("covariance", cov, "positive variances", "step(0) has no agreed value")
    return Expectation(_series(STEP, fmpq(1, 2), _correlation(cov), terms), "Hermite series")
