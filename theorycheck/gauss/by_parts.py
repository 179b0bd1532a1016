"""Hermite coefficients of activations made of pieces c x^k exp(b x), exactly, by integration by parts.

Since He_r p = -(He_(r-1) p)', the integrals I_r(k) of z^k exp(b z) He_r(z) p(z) between two ends obey
I_r(k) = k I_(r-1)(k-1) + b I_(r-1)(k) - [z^k exp(b z) He_(r-1)(z) p(z)], from I_0(k) in closed form (``exponential_polynomial``). No quadrature, so
kinks and jumps cost nothing; the only error is rounding, which the balls carry, and the precision is raised until they are small enough.
"""

from __future__ import annotations

from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.gauss.exponential_polynomial import Stretch, moments, on_interval, stretches
from theorycheck.gauss.growth import density

__all__ = ["parts_coefficients", "parts_product"]

_ATTEMPTS = 5


def parts_coefficients(phi: Any, q: Any, count: int, bits: int) -> list[arb] | None:
    """E[phi(sqrt(q) z) h_r(z)], r < count, within about 2^-bits (less only where q is a wide ball); None for other kinds of pieces."""
    found = stretches(phi)
    if found is None:
        return None
    working = bits + count // 2 + 60
    values: list[arb] = []
    for _ in range(_ATTEMPTS):
        with precision(working):
            values = _at_precision(found, arb(q).sqrt(), count, working)
        if all(v.rad() < arb(2) ** -bits for v in values):
            break
        working *= 2
    parity = phi.facts.parity
    odd_one_out = {"even": 1, "odd": 0}.get(parity or "")
    return [arb(0) if odd_one_out == r % 2 else v for r, v in enumerate(values)]


def _at_precision(found: tuple[Stretch, ...], sigma: arb, count: int, bits: int) -> list[arb]:
    totals = [arb(0)] * count
    for stretch in found:
        ends = tuple(None if e is None else arb(e) / sigma for e in (stretch.lower, stretch.upper))
        edges = [(sign, z, _hermites(z, count)) for sign, z in zip((1, -1), ends, strict=True) if z is not None]
        for rate, powers in stretch.by_rate(bits):
            _add(totals, {k: c * sigma**k for k, c in powers.items()}, sigma * rate, (ends[0], ends[1]), edges)
    root = arb(1)
    for r in range(1, count):
        root = root * arb(r).sqrt()
        totals[r] = totals[r] / root
    return totals


def _add(totals: list[arb], powers: dict[int, arb], b: arb, ends: tuple[Any, Any], edges: list[Any]) -> None:
    """Add c I_r(k) for all given powers k, all r."""
    top = max(powers)
    level = moments(top, b, arb(0), arb(1), ends)
    weights = [[sign * z**k * (b * z).exp() * density(z) for k in range(top + 1)] for sign, z, _ in edges]
    for r in range(len(totals)):
        if r:
            nxt = [b * v for v in level]
            for k in range(top + 1):
                if k:
                    nxt[k] += k * level[k - 1]
                for (_, _, values), weight in zip(edges, weights, strict=True):
                    nxt[k] += weight[k] * values[r - 1]
            level = nxt
        for k, c in powers.items():
            totals[r] += c * level[k]


def _hermites(z: arb, count: int) -> list[arb]:
    before, here = arb(0), arb(1)
    values = [here]
    for r in range(count - 1):
        before, here = here, z * here - r * before
        values.append(here)
    return values


def parts_product(phi: Any, sigma: arb, tau: arb, bits: int) -> arb | None:
    """E[phi(sigma z) phi(tau z)] for sigma > 0 and tau != 0 of known sign, at the current precision; None for other kinds of pieces."""
    found = stretches(phi)
    if found is None:
        return None
    total = arb(0)
    for one in found:
        for two in found:
            low, high = _meet(one, sigma, two, tau)
            if low is not None and high is not None and not low < high:
                if high < low or low == high:
                    continue
                high = low.max(high)
            for s in one.terms:
                for t in two.terms:
                    (c, k, b), (d, m, e) = s.balls(bits), t.balls(bits)
                    total += (
                        c * d * sigma**k * tau**m * on_interval(k + m, b * sigma + e * tau, arb(0), arb(1), (low, high))
                    )
    return total


def _meet(one: Stretch, sigma: arb, two: Stretch, tau: arb) -> tuple[arb | None, arb | None]:
    """The z with sigma z in the first stretch and tau z in the second."""
    ends = (two.lower, two.upper) if tau > 0 else (two.upper, two.lower)
    lows = [arb(e) / k for e, k in ((one.lower, sigma), (ends[0], tau)) if e is not None]
    highs = [arb(e) / k for e, k in ((one.upper, sigma), (ends[1], tau)) if e is not None]
    low = None if not lows else lows[0] if len(lows) == 1 else lows[0].max(lows[1])
    high = None if not highs else highs[0] if len(highs) == 1 else highs[0].min(highs[1])
    return low, high
