"""One value of the dual activation, F(t) = E[phi(u) phi(v)] with Var u = Var v = q and correlation t, certified: the routes that apply must overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from theorycheck.ball import arb, ball, exact, fmpq, precision
from theorycheck.errors import BadInput, bad_input
from theorycheck.gauss.coefficients import bits_of, variance_of
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.expectation import Expectation, overlap
from theorycheck.gauss.growth import Growth
from theorycheck.gauss.pair import expectation_pair

__all__ = ["Dual", "dual_value"]


@dataclass(frozen=True)
class Dual:
    """``value`` encloses F(t): the meet of all proved routes. ``slope`` encloses dF/dt = q E[phi'(u) phi'(v)] and is computed when first asked for."""

    phi: Any
    q: Any
    t: Any
    digits: int
    value: arb
    routes: tuple[Expectation, ...]

    @cached_property
    def slope(self) -> Dual:
        """E[phi'(u) phi'(v)] at the same q and t, itself certified; dF/dt is q times that (Price 1958). Refused where phi jumps."""
        if self.phi.facts.jumps:
            raise bad_input(
                "activation",
                self.phi.name,
                "a continuous function",
                "where phi jumps, dF/dt is not E[phi'(u) phi'(v)] q",
            )
        if not _in_floats(
            self.q
        ):  # the error that is aimed at comes from floats, and an absolute one says nothing about q E[phi'(u) phi'(v)]
            raise bad_input("q", self.q, "a variance that floats hold, for dF/dt", "the value alone is enclosed")
        return dual_value(self.phi.derivative(), self.q, self.t, self.digits)

    @property
    def derivative(self) -> arb:
        """dF/dt."""
        with precision(bits_of(self.digits) + 60):
            return self.slope.value * ball(self.q)


def _in_floats(q: Any) -> bool:
    size = float(ball(q).mid())
    return 0.0 < size < math.inf


def _far_out(phi: Any, t: Any, q: Any) -> Sequence[str] | None:
    """The routes at a variance that no float holds, where goals and widths cannot be guessed: the closed form, or all of them where phi is bounded."""
    if _closed(phi, Covariance.correlated(t, q)):
        return ("closed form",)
    growth = Growth.of(phi)
    if growth.slope == 0 and growth.rate == 0:
        return None
    way_out = f"{phi.name} is not bounded and has no closed form here"
    raise bad_input("q", q, "a variance that floats hold", way_out)


MOST_DIGITS_CLOSED = 10_000
MOST_DIGITS = 200
"""Where no closed form is known, more digits than these take minutes."""


def _closed(phi: Any, cov: Covariance) -> bool:
    try:
        return bool(expectation_pair(phi, cov, 20, ("closed form",)))
    except BadInput:
        return False


def dual_value(phi: Any, q: Any, t: Any, digits: int = 30, routes: Sequence[str] | None = None) -> Dual:
    """F(t) with an error of about 10^-digits F(1), proved; exit code 3 (EnginesDisagree) where two routes are disjoint.

    Beyond ``MOST_DIGITS`` a closed form goes alone. Without one at most ``MOST_DIGITS`` digits are
    delivered: BadInput says how far it came.
    """
    variance = variance_of(q)
    if digits > MOST_DIGITS_CLOSED:
        raise bad_input("digits", digits, f"at most {MOST_DIGITS_CLOSED}", f"{MOST_DIGITS_CLOSED} take minutes already")
    correlation = t if isinstance(t, arb) else exact(t)
    if not isinstance(correlation, arb) and abs(correlation) > 1:
        raise bad_input("t", t, "a correlation, -1 <= t <= 1")
    if digits > MOST_DIGITS and _closed(phi, Covariance.correlated(correlation, variance)):
        routes = routes or ("closed form",)
    elif digits > MOST_DIGITS:
        reached = dual_value(phi, q, t, MOST_DIGITS, routes)
        came = f"it came as far as {MOST_DIGITS}, with radius {reached.value.rad().str(3, radius=False)}"
        raise bad_input("digits", digits, f"at most {MOST_DIGITS} for {phi.name}, which has no closed form here", came)
    if routes is None and not _in_floats(variance):
        routes = _far_out(phi, correlation, variance)
    with precision(bits_of(digits) + 60):
        cov = Covariance.correlated(correlation, variance)
        found = expectation_pair(phi, cov, digits, routes)
        proved = [e for e in found if e.grade.proves]
        if not proved:
            raise bad_input("routes", [e.route for e in found], "at least one that proves", "leave --route away")
        value = overlap(*proved) if len(proved) > 1 else proved[0].value
    return Dual(
        phi, variance, correlation if isinstance(correlation, arb) else fmpq(correlation), digits, value, tuple(found)
    )
