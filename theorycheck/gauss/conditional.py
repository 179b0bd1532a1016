"""E[phi(u) phi(v)] by integrating over u what v gives on average, for activations made of pieces c x^k exp(b x).

With u = sqrt(a) z, v given z is N(m z, s^2), m = b/sqrt(a), s^2 = (a c - b^2)/a > 0, and g(z) = E[phi(N(m z, s^2))] is in closed form
(``exponential_polynomial``): on each piece of phi(sqrt(a) z) the integrand is entire, so the integrator's ``analytic`` flag has nothing to refuse
(Johansson 2018). Kinks are ends of ranges, never smoothed. The transitions of g, of width s/|m| around kinks/m, are marked, which is what makes
correlations of 1 - 1e-30 work. Beyond |z| = L: |phi(u) phi(v)| <= (phi(u)^2 + phi(v)^2)/2, bounded from the growth of phi.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from theorycheck.ball import acb, arb, precision
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.exponential_polynomial import Stretch, moments, steep, stretches
from theorycheck.gauss.growth import Growth, spread
from theorycheck.gauss.memo import key

__all__ = ["conditional_integral"]

_GUARD = 30


def conditional_integral(phi: Any, cov: Covariance, bits: int) -> arb | None:
    """The expectation within about 2^-bits for a, c > 0 and a determinant > 0; None for other kinds of pieces, and for steep ones."""
    found = stretches(phi)
    if found is None or not cov.determinant > 0 or steep(phi, cov.a) or steep(phi, cov.c):
        return None
    working = bits + _GUARD
    with precision(working):
        root = arb(cov.a).sqrt()
        m, s = arb(cov.b) / root, arb(cov.determinant).sqrt() / root
        cut, rest = _cut(Growth.of(phi), root, m, s, bits)
        marks = _marks(found, m, s)
        total, parity = arb(0), phi.facts.parity
        for stretch in found:
            if not stretch.terms:
                continue
            integrand = _integrand(stretch, found, root, m, s, working)
            ends = _ends(stretch, root, cut, marks, parity is not None)
            goal = arb(2) ** (-bits - 4)
            for left, right in pairwise(ends):
                total += acb.integral(integrand, acb(left), acb(right), rel_tol=goal, abs_tol=goal).real
        return total * (1 if parity is None else 2) + spread(rest)


def _cut(growth: Growth, root: arb, m: arb, s: arb, bits: int) -> tuple[float, arb]:
    """L and a bound of what lies beyond; exp(-L^2/2) is 2^-bits at L^2 = 1.39 bits."""
    x = math.sqrt(1.4 * bits)
    while True:
        rest = (growth.plane_tail(root, arb(0), arb(x)) + growth.plane_tail(abs(m), s, arb(x))) / 2
        if rest < arb(2) ** (-bits - 2) or x > 1e5:
            return x, rest
        x += 0.5


def _marks(found: tuple[Stretch, ...], m: arb, s: arb) -> list[arb]:
    """Around the places where the mean of v meets a kink, in steps of the width of the transition; midpoints, which need not be exact."""
    if not abs(m) > 0 or not s < abs(m):
        return []
    width = (s / abs(m)).mid()
    places = [(arb(e.upper) / m).mid() for e in found if e.upper is not None]
    return [p + k * width for p in places for k in (-64, -8, 0, 8, 64)]


def _ends(stretch: Stretch, root: arb, cut: float, marks: list[arb], half: bool) -> list[arb]:
    """The piece in z, cut at +-L (at 0 and L for the half of an even integrand), with the marks that are surely inside."""
    low = -arb(cut) if stretch.lower is None else (arb(stretch.lower) / root).max(-arb(cut))
    high = arb(cut) if stretch.upper is None else (arb(stretch.upper) / root).min(arb(cut))
    low = low.max(arb(0)) if half else low
    if low > high or (half and not high > 0):
        return []
    if not low < high:
        return [low, high]
    inside = sorted((p for p in marks if p > low and p < high), key=float)
    kept = [low]
    for p in inside:
        if p > kept[-1]:
            kept.append(p)
    return [*kept, high]


def _integrand(
    stretch: Stretch, found: tuple[Stretch, ...], root: arb, m: arb, s: arb, bits: int
) -> Callable[[acb, bool], acb]:
    """phi(sqrt(a) z) on one stretch, times g(z) p(z)."""
    kinks = {e: arb(e) for one in found for e in (one.lower, one.upper) if e is not None}
    rates: dict[Any, arb] = {}
    inner = []
    for one in found:
        ends = (None if one.lower is None else kinks[one.lower], None if one.upper is None else kinks[one.upper])
        for rate, powers in one.by_rate(bits):
            inner.append((rates.setdefault(key(rate), rate), powers, max(powers), ends))
    outer = stretch.by_rate(bits)
    norm = 1 / (2 * arb.pi()).sqrt()

    def at(z: Any) -> Any:
        x, mean, f, g = root * z, m * z, 0, 0
        for rate, powers in outer:
            part = sum((c * x**k if k > 1 else c * x if k else c) for k, c in powers.items())
            f = f + (part if rate == 0 else part * (rate * x).exp())
        seen: dict[Any, Any] = {}
        for rate, powers, top, ends in inner:
            found_here = moments(top, rate, mean, s, ends, seen)
            for k, c in powers.items():
                g = g + c * found_here[k]
        return f * g * (-(z * z) / 2).exp() * norm

    def value(z: acb, _analytic: bool) -> acb:
        return (
            acb(at(z.real)) if z.imag.is_zero() else acb(at(z))
        )  # the nodes are real: real arithmetic is half the work

    return value
