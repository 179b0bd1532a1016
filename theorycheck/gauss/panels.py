"""Hermite coefficients of any piecewise analytic activation, by Gauss-Legendre rules on panels between its breakpoints, with a proved error.

On a panel [c - d, c + d] a rule with n points misses an integral of w by at most d (64/15) M rho^(2 - 2n) / (1 - rho^-2), where |w| <= M on the ellipse
with semi-axes d (rho +- 1/rho)/2 (Trefethen, Approximation Theory and Approximation Practice, Theorem 19.3, for n >= 2). M comes from ball evaluation
of phi on a box around the ellipse, which also proves analyticity, times a bound of |h_r p| (``majorant``) that serves all r <= N at once; a panel
whose box fails is halved. For an odd or even phi the panels of x >= 0 count twice. A sliver next to a point where phi is not analytic (width below 2^-bits) is bounded, not integrated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from theorycheck.ball import acb, arb, exact, fmpq, hull, precision
from theorycheck.gauss.growth import Growth, spread
from theorycheck.gauss.hermite_sums import hermite_sums
from theorycheck.gauss.line_rule import tail_cut
from theorycheck.gauss.majorant import best_rho, mehler
from theorycheck.gauss.memo import remembered
from theorycheck.gauss.rectangle import box_bound

__all__ = ["Panel", "legendre", "panel_coefficients"]

_RHOS = (2.0, 9.0, 6.0, 4.0, 2.8)
"""The smallest ellipse first: where it fails all do. Then from the largest down, as long as fewer points suffice."""
_MOST_PANELS = 4000


@dataclass(frozen=True)
class Panel:
    """An interval in x = sigma z inside one piece, and how many points it takes."""

    piece: int
    centre: fmpq
    half: fmpq
    points: int


@lru_cache(maxsize=512)
def legendre(n: int, bits: int) -> list[tuple[arb, arb]]:
    """Nodes and weights on [-1, 1], which are symmetric."""
    with precision(bits):
        right = [arb.legendre_p_root(n, k, weight=True) for k in range((n + 1) // 2)]
        return right + [(-x, w) for x, w in right[n // 2 - 1 :: -1]] if n > 1 else right


def _shared(n: int) -> int:
    """The next of eight numbers of points an octave, so that other scales find their rule made: a rule with 250 points takes as long as a whole question."""
    step = 1 << max(0, n.bit_length() - 4)
    return -(-n // step) * step


def rule_error(half: arb, M: arb, rho: float) -> arb:
    """The error of a Gauss-Legendre rule with n >= 2 points on a panel of that half width, |w| <= M on its ellipse, but for the factor rho^(2 - 2n)."""
    return half * M * 64 / 15 / (1 - arb(rho) ** -2)


def _largest(degree: int, low: float, y: float) -> arb:
    """A bound of |h_r(x + i y) p(x + i y)| for |x| >= low, |Im| <= y, r <= degree."""
    rho = best_rho(degree, low, y)
    height = arb(y)
    shape = mehler(degree, rho, arb(0), height) * (height * height / 2 - arb(low) ** 2 / (2 * (1 + arb(rho)))).exp()
    return shape / (2 * arb.pi()).sqrt()


def _plan(phi: Any, sigma: arb, degree: int, bits: int, cut: float) -> tuple[list[Panel], arb] | None:
    scale = float(sigma.mid())
    edge = exact(cut * float(sigma.upper()) * (1 + 1e-9))
    goal, panels, error = arb(2) ** (-bits - 8), [], arb(0)
    sliver = fmpq(1, 2 ** (bits + 8))
    for k, piece in enumerate(phi.pieces):
        start = fmpq(0) if phi.facts.parity else -edge
        low = start if piece.lower is None else max(start, piece.lower)
        high = edge if piece.upper is None else min(edge, piece.upper)
        if not low < high:
            continue
        count = max(1, math.ceil(float(arb(high - low)) / max(scale, 1e-300)))
        stack = [(low + (high - low) * i / count, low + (high - low) * (i + 1) / count) for i in range(min(count, 400))]
        if count > 400:
            stack = [(low, high)]
        while stack:
            left, right = stack.pop()
            panel = _fit(phi, k, left, right, sigma, degree, goal)
            if panel is not None:
                panels.append(panel[0])
                error += panel[1]
            elif right - left < sliver * edge:
                size = abs(phi.on_piece(k, acb(hull(left, right)), False)).upper()
                error += arb(right - left) / sigma * size * _largest(degree, 0.0, 0.0)
            else:
                middle = (left + right) / 2
                stack += [(left, middle), (middle, right)]
            if len(panels) + len(stack) > _MOST_PANELS or not error.is_finite():
                return None
    return panels, (2 * error if phi.facts.parity else error).upper()


def _fit(phi: Any, k: int, left: fmpq, right: fmpq, sigma: arb, degree: int, goal: arb) -> tuple[Panel, arb] | None:
    centre, half = (left + right) / 2, (right - left) / 2
    c, d, spread_of = float(arb(centre)), float(arb(half)), float(sigma.lower())
    best: tuple[Panel, arb] | None = None
    for rho in _RHOS:
        wide, tall = d * (rho + 1 / rho) / 2 * (1 + 1e-9) + 1e-300, d * (rho - 1 / rho) / 2 * (1 + 1e-9)
        grown = abs(c) * 1e-12
        size, _ = box_bound(phi, k, (c - wide - grown, c + wide + grown, -tall, tall), wide / 3, 60)
        if size is None:
            if rho == _RHOS[0]:
                return None
            continue
        low = max(0.0, abs(c) - wide - grown) / float(sigma.upper())
        M = size * _largest(degree, low * (1 - 1e-12), tall / spread_of * (1 + 1e-12))
        factor = rule_error(arb(half) / sigma, M, rho)
        need = float((factor / goal).log()) / math.log(rho) / 2 + 1 if factor > 0 else 2
        if need > 200:
            continue
        n = _shared(max(2, math.ceil(need)))
        if best is None or n < best[0].points:
            best = Panel(k, centre, half, n), factor * arb(rho) ** (2 - 2 * n)
        elif rho != _RHOS[1]:
            break
    return best


@remembered(64)
def _nodes(phi: Any, q: Any, degree: int, bits: int) -> tuple[list[Panel], arb] | None:
    with precision(64):
        sigma = arb(q).sqrt()
        cut, rest = tail_cut(Growth.of(phi), sigma, degree, bits)
        plan = _plan(phi, sigma, degree, bits, cut)
        return None if plan is None else (plan[0], (plan[1] + rest).upper())


def panel_coefficients(phi: Any, q: Any, count: int, bits: int) -> list[arb] | None:
    """E[phi(sqrt(q) z) h_r(z)], r < count, within about 2^-bits; None where phi resists (too many panels)."""
    plan = _nodes(phi, q, max(0, 2 ** math.ceil(math.log2(count)) - 1), bits)  # one plan for counts that are near
    if plan is None:
        return None
    working = bits + int(0.75 * count) + 40
    with precision(working):
        sigma = arb(q).sqrt()
        zs, weights = [], []
        norm = (2 if phi.facts.parity else 1) / (sigma * (2 * arb.pi()).sqrt())
        for panel in plan[0]:
            rule = legendre(panel.points, -(-working // 64) * 64)  # not for each precision anew
            xs = [panel.centre + panel.half * root for root, _ in rule]
            for x, value, (_, weight) in zip(xs, phi.on_piece_many(panel.piece, xs), rule, strict=True):
                z = x / sigma
                zs.append(z)
                weights.append(value * (-(z * z) / 2).exp() * (weight * panel.half * norm))
        values = hermite_sums(zs, weights, weights, count, phi.facts.parity)
        root, blur, result = arb(1), spread(plan[1]), []
        parity = {"even": 1, "odd": 0}.get(phi.facts.parity or "")
        for r, value in enumerate(values):
            root = root * arb(r).sqrt() if r else root
            result.append(arb(0) if parity == r % 2 else value / root + blur)
        return result
