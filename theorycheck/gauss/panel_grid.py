"""E[phi(u) phi(v)] for any piecewise analytic activation by Gauss-Legendre rules on a grid of panels in the plane, with a proved error.

In x = u/sqrt(a), y = v/sqrt(c) the density is p(x) N(y; t x, s^2), at most p(x)/(s sqrt(2 pi)), and grows by exp(e^2/(2 s^2)) when x (or y) moves e off the
real line. On every panel the one-dimensional bound of ``panels`` holds in x for each real y, then in y for each node; with S the supremum of |phi| over all
panels, the sum of the errors is at most 2 X S (sum of the panel errors in x) + 2 X S (sum of those in y). Beyond X as in ``lattice``. Cost: points squared,
and the number of points grows like 1/s, so this is the route for functions with kinks away from |t| = 1.
"""

from __future__ import annotations

import math
from typing import Any

from theorycheck.ball import acb, arb, exact, fmpq, hull, precision, working_bits
from theorycheck.gauss.growth import Growth, spread
from theorycheck.gauss.lattice import plane_cut
from theorycheck.gauss.panels import Panel, legendre, rule_error
from theorycheck.gauss.rectangle import box_bound

__all__ = ["grid_sum"]

_RHOS = (9.0, 6.0, 4.0, 2.8, 2.0)
_MOST_PANELS = 600


def _fit(
    phi: Any, k: int, ends: tuple[fmpq, fmpq], sigma: float, s: float, goal: float
) -> tuple[Panel, arb, arb] | None:
    """The cheapest rule on a panel in sigma x, its error in x without the other factors, and a bound of |phi|."""
    centre, half = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / 2
    c, d = float(arb(centre)), float(arb(half))
    best = None
    for rho in _RHOS:
        wide, tall = d * (rho + 1 / rho) / 2 * (1 + 1e-9) + abs(c) * 1e-12, d * (rho - 1 / rho) / 2 * (1 + 1e-9)
        if tall / sigma > 12 * s:
            continue
        size, _ = box_bound(phi, k, (c - wide, c + wide, -tall, tall), wide / 3, 60)
        if size is None:
            continue
        low, off = arb(max(0.0, abs(c) - wide)) / (sigma * (1 + 1e-12)), arb(tall) / (sigma * (1 - 1e-12))
        shape = (off * off / (2 * arb(s) ** 2) - low * low / 2).exp() / (2 * arb.pi() * s)
        factor = rule_error(arb(half) / sigma, size * shape, rho)
        n = max(2, math.ceil((float(factor.log()) - goal) / math.log(rho) / 2 + 1)) if factor > 0 else 2
        if n <= 80 and (best is None or n < best[0].points):
            best = Panel(k, centre, half, n), factor * arb(rho) ** (2 - 2 * n), size
    return best


def _plan(phi: Any, sigma: float, s: float, cut: float, bits: int) -> tuple[list[Panel], arb, arb] | None:
    """Panels over |x| <= cut, the sum of their errors, the largest |phi|; ``sigma`` and ``s`` are within 1e-12 and from below, respectively."""
    edge, goal = exact(cut * sigma * (1 + 1e-9)), -(bits + 14) * math.log(2)
    panels, error, largest = [], arb(0), arb(0)
    for k, piece in enumerate(phi.pieces):
        low = -edge if piece.lower is None else max(-edge, piece.lower)
        high = edge if piece.upper is None else min(edge, piece.upper)
        stack = [(low, high)] if low < high else []
        while stack:
            left, right = stack.pop()
            fit = _fit(phi, k, (left, right), sigma, s, goal)
            middle = (left + right) / 2
            if fit is not None:
                panels.append(fit[0])
                error, largest = error + fit[1], largest.max(fit[2])
            elif right - left > edge / 2**40:
                stack += [(left, middle), (middle, right)]
            else:  # next to a point where phi is not analytic
                size = abs(phi.on_piece(k, acb(hull(left, right)), False)).upper()
                error, largest = error + size * (right - left) / (2 * arb.pi() * s * sigma), largest.max(size)
            if len(panels) + len(stack) > _MOST_PANELS or not error.is_finite():
                return None
    return panels, error, largest


def grid_sum(phi: Any, variances: tuple[Any, Any], t: Any, s2: Any, bits: int, most: int = 2_000_000) -> arb | None:
    """E[phi(u) phi(v)], variances > 0, correlation t, 1 - t^2 = s2 > 0, within about 2^-bits; None where it takes more than ``most`` pairs of points."""
    with precision(64):
        sigmas = [arb(v).sqrt() for v in variances]
        if not arb(s2) > 0 or any(not x.rad() < x.mid() * 1e-13 for x in sigmas):
            return None
        s = float(arb(s2).sqrt().lower()) * (1 - 1e-15)
        cut, far = plane_cut(Growth.of(phi), (sigmas[0], sigmas[1]), bits)
        plans = [_plan(phi, float(x.mid()), s, cut, bits) for x in sigmas[: 1 if variances[0] == variances[1] else 2]]
        if any(p is None for p in plans):
            return None
        first, second = plans[0], plans[-1]
        if first is None or second is None or _points(first[0]) * _points(second[0]) > most:
            return None
        span = 2 * arb(cut) * (1 + arb(1e-8))
        error = (span * (second[2] * first[1] + first[2] * second[1]) * (1 + arb(1e-9)) + far).upper()
    with precision(bits + 40):
        small, root = arb(s2), arb(s2).sqrt()
        one = _weighted(phi, first[0], arb(variances[0]).sqrt(), small)
        two = _weighted(phi, second[0], arb(variances[1]).sqrt(), small)
        slope, total = arb(t) / small, arb(0)
        for x, f in one:
            if f != 0:
                rate = slope * x
                total += f * sum(((rate * y).exp() * g for y, g in two), arb(0))
        return total / (2 * arb.pi() * root) + spread(error)


def _points(panels: list[Panel]) -> int:
    return sum(p.points for p in panels)


def _weighted(phi: Any, panels: list[Panel], sigma: arb, s2: arb) -> list[tuple[arb, arb]]:
    """Nodes x and weight * phi(sigma x) exp(-x^2/(2 s^2))."""
    found = []
    bits = working_bits()
    for panel in panels:
        for root, weight in legendre(panel.points, bits):
            place = panel.centre + panel.half * root
            x = place / sigma
            value = phi.on_piece(panel.piece, acb(place), False).real
            found.append((x, value * (-(x * x) / (2 * s2)).exp() * (weight * panel.half / sigma)))
    return found
