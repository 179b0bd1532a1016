"""E[phi(u) phi(v)] for any activation and any covariance, by every route that applies (``routes``); those that prove must overlap.

One question has a budget of work (``budget``): a route that spends it ends there, those after it are not begun, and where none came to an end the answer says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from theorycheck.ball import arb, ball, precision
from theorycheck.errors import bad_input
from theorycheck.expression import OutOfWork, Work, charge, metered
from theorycheck.gauss.by_parts import parts_product
from theorycheck.gauss.coefficients import bits_of, mean
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.expectation import Expectation
from theorycheck.gauss.exponential_polynomial import stretches
from theorycheck.gauss.growth import Growth
from theorycheck.gauss.routes import ROUTES, Question, worth_it

__all__ = ["expectation_pair"]

Floats = npt.NDArray[np.float64]
_MODERATE = 1000.0
_LONG_THIRD = 1000
"""Where two routes have answered, a third one with longer lattices (a tenth of a second) is not begun."""
_WORK, _DIGITS = 20_000_000, 30
"""Units of ``expression.work``, about fifteen seconds, for this many digits; an ordinary question takes a hundredth."""


def budget(digits: int) -> Work:
    """What one question may cost: the time of a route grows a little faster than the square of the digits. Where single operations take long (at 1e40), the clock ends it."""
    units = int(_WORK * max(1.0, digits / _DIGITS) ** 2.5)
    return Work(units, units / 1_000_000)


def expectation_pair(
    phi: Any, cov: Covariance, digits: int = 30, routes: Sequence[str] | None = None
) -> list[Expectation]:
    """E[phi(u) phi(v)] by the named routes, or by all that are worth their time; routes that do not apply are left out.

    Each aims at an absolute error of 10^-digits sqrt(E phi(u)^2 E phi(v)^2); what is proved is the ball. BadInput where no route applies.
    """
    for name in routes or ():
        if name not in ROUTES:
            raise bad_input("route", name, "one of " + ", ".join(ROUTES))
    if cov.a == 0 or cov.c == 0:
        return [_degenerate(phi, cov, digits)]
    if not (cov.a > 0 and cov.c > 0):
        raise bad_input("covariance", cov, "variances that are 0 or surely positive", "raise the precision")
    bits = bits_of(digits) + _scale_bits(phi, cov)
    found, spent, left = list[Expectation](), "", list[str]()
    work = budget(digits)
    bits = max(bits, bits_of(digits) - 30)
    with precision(max(bits, 8) + 40):
        useful = arb(2) ** (-_scale_bits(phi, cov) - 2)  # a ball as wide as the expectation itself agrees with anything
        question = Question(phi, cov, max(bits, 8))
        for name in routes or worth_it(question):
            route, grade = ROUTES[name]
            if spent:
                left.append(name)
                continue
            if len(found) == 2 and not routes:
                question = replace(question, longest=_LONG_THIRD)
            try:
                with metered(work):
                    value = route(question)
            except OutOfWork as end:
                spent = f"{name!r}, {end.reason}"
                continue
            if value is not None and value.is_finite() and (routes or value.rad() < useful):
                found.append(Expectation(value, name, grade))
    charge(work.used)  # to whoever asked
    if spent and not found:
        raise _unfinished(phi, cov, spent, left)
    if not found:
        raise bad_input(
            "activation",
            phi.name,
            "a function that a route can integrate here",
            "ask for fewer digits, or another covariance",
        )
    return found


def _unfinished(phi: Any, cov: Covariance, spent: str, left: list[str]) -> Exception:
    """What is known where the budget went before any route came to an end: the size, by growth."""
    growth = Growth.of(phi)
    size = (growth.second_moment(ball(cov.a)) * growth.second_moment(ball(cov.c))).sqrt()
    known = f"all that is known is |E phi(u) phi(v)| <= {(size.upper() * (1 + arb(2) ** -9)).str(4, radius=False)}"
    others = f"; not begun: {', '.join(left)}" if left else ""
    came = f"no route came to an end ({spent}{others}); {known}"
    return bad_input(
        "activation",
        phi.name,
        "an expectation that the budget reaches at this covariance",
        f"{came}; ask for fewer digits or smaller variances",
    )


@cache
def _gauss_points() -> tuple[Floats, Floats]:
    x, w = np.polynomial.hermite_e.hermegauss(40)
    return x, w


def _scale_bits(phi: Any, cov: Covariance) -> int:
    """-log2 of sqrt(E phi(u)^2 E phi(v)^2), roughly: it sets the goal, not the truth. Refused where a moderate variance already leads beyond floats."""
    logs = 0.0
    for v in (cov.a, cov.c):
        root = float(ball(v).mid()) ** 0.5
        size = _size(phi, root)
        if size == math.inf and root < _MODERATE:
            raise bad_input("activation", phi.name, f"a function whose square has an expectation below 1e308 at variance {float(ball(v).mid()):g}")  # fmt: skip
        logs += math.log2(size) / 2 if 0 < size < math.inf else 0.0
    return -math.floor(logs)


def _size(phi: Any, root: float) -> float:
    """About E phi(root z)^2: by parts where the pieces allow it, which misses nothing far out, else by a rule in floats."""
    if stretches(phi) is not None and 0 < root < math.inf:
        with precision(64):
            exactly = parts_product(phi, arb(root), arb(root), 64)
        if exactly is not None and exactly.is_finite() and exactly > 0:
            return float(exactly.mid())
    x, w = _gauss_points()
    with np.errstate(all="ignore"):
        values = np.asarray(phi.floats(root * x), dtype=float)
        return float(np.nansum(w * values**2)) / math.sqrt(2 * math.pi)


def _degenerate(phi: Any, cov: Covariance, digits: int) -> Expectation:
    """phi(0) E phi(v)."""
    at_zero = phi.ball(arb(0))
    if any(e == 0 for e in phi.breakpoints) and not at_zero.rad() < arb(2) ** -64:
        raise bad_input("covariance", cov, "positive variances", f"{phi.name} jumps at 0")
    bits = bits_of(digits)
    with precision(bits + 40):
        at_zero, other = phi.ball(arb(0)), cov.c if cov.a == 0 else cov.a
        value = at_zero * (at_zero if other == 0 else mean(phi, other, bits))
    return Expectation(value, "one-dimensional")
