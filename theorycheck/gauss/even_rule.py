"""E g(y), y ~ N(0, b^2), for functions g that are even and analytic around 0, from fixed values g(y_1), ..., g(y_J) that serve every b up to some ``top``.

With G(y^2) = g(y), s_l = y_l^2 and Lagrange's l_l(s) = prod_{m != l} (s - s_m)/(s_l - s_m), the rule is sum_l W_l g(y_l), W_l = E l_l(y^2), from the moments of y; the y_l are about the
positive zeros of the Hermite polynomial of degree 2 J, stretched by ``top``. Let |g| <= 1 on the disc |y| < r, y_l < r, and 0 < Y < r. Then |E[g(y); |y| <= Y] - sum_l W_l g(y_l)| is at most

- sqrt(E omega(y^2)^2) r^2 / ((r^2 - Y^2) prod (r^2 - s_l)), omega(s) = prod (s - s_l): G(s) - sum_l G(s_l) l_l(s) is the integral of G(z) omega(s) / (2 pi i omega(z) (z - s)) over
  circles |z| < r^2; on the last of them |omega(z)| >= prod (r^2 - s_l) and |z - s| >= r^2 - Y^2;
- plus sum_l E[|l_l(y^2)|; |y| > Y], as W_l are whole moments: there |l_l(s)| <= s^(J-1) / prod_{m != l} |s_l - s_m|, and E[z^m; |z| > Z] <= 2 Z^m p(Z) / (Z - m/Z), m = 2 J - 2, Z = Y/b.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any

import numpy as np

from theorycheck.ball import arb, arb_mat, arb_poly, exact, fmpq, precision
from theorycheck.gauss.growth import density

__all__ = ["EvenRule", "cheapest", "guard"]

MOST = 80
"""Nodes; the error is least near J = (r/b)^2/2, where it is about exp(-(r/b)^2/2)."""
PART = fmpq(7, 8)
"""Y/r: what lies beyond Y falls with exp(-Y^2/(2 b^2)), the rest grows with 1/(r^2 - Y^2)."""


@dataclass(frozen=True)
class EvenRule:
    """``nodes`` y_l (exact), ``basis``: the coefficients of l_l in row l, ``square``: omega^2, ``least`` >= sum_l 1/prod |s_l - s_m|; at the precision it was made with."""

    nodes: tuple[fmpq, ...]
    basis: arb_mat
    square: arb_poly
    least: arb

    @classmethod
    def of(cls, count: int, top: float) -> EvenRule:
        """``count`` nodes, at the current precision."""
        zeros = np.polynomial.hermite_e.hermegauss(2 * count)[0][count:]
        nodes = tuple(exact(float(f"{y * top:.6g}")) for y in zeros)
        factors = [arb_poly([arb(-y * y), 1]) for y in nodes]
        left = list(accumulate(factors, _times, initial=arb_poly([1])))
        right = list(accumulate(reversed(factors), _times, initial=arb_poly([1])))[::-1]
        rows, least = list[list[arb]](), arb(0)
        for k, y in enumerate(nodes):
            others: Any = left[k] * right[k + 1]
            scale = others(arb(y * y))
            least += 1 / abs(scale)
            rows.append([others[j] / scale for j in range(count)])
        return cls(nodes, arb_mat(rows), _times(left[count], left[count]), least.upper())

    def weights(self, b2: arb) -> list[arb]:
        """W_l at b^2."""
        count = len(self.nodes)
        found = self.basis * arb_mat(count, 1, _moments(b2, count))
        return [found[k, 0] for k in range(count)]

    def miss(self, b2: arb, r: arb, Y: arb) -> arb:
        """The bound of the module; infinite where it says nothing."""
        gaps = [r * r - arb(y * y) for y in self.nodes]
        Z, m = Y / b2.sqrt(), 2 * len(gaps) - 2
        if not (r > Y and all(bool(g > 0) for g in gaps) and all(bool(arb(y) < Y) for y in self.nodes) and m < Z * Z):
            return arb.pos_inf()
        terms = enumerate(_moments(b2, len(self.square)))
        inside = sum((self.square[j] * m for j, m in terms), arb(0)).nonnegative_part().sqrt()
        for gap in gaps:
            inside /= gap
        inside *= r * r / (r * r - Y * Y)
        return (inside + self.least * Y**m * 2 * density(Z) / (Z - m / Z)).upper()


def guard(count: int) -> int:
    """Bits that cancel in the W_l and in E omega^2, with some to spare."""
    return 5 * count


def _moments(b2: arb, count: int) -> list[arb]:
    """E y^(2 j), j < count."""
    return list(accumulate(range(1, count), lambda m, j: m * b2 * (2 * j - 1), initial=arb(1)))


def _times(p: arb_poly, q: arb_poly) -> arb_poly:
    product: arb_poly = p * q
    return product


def cheapest(top: float, r: float, goal: arb) -> EvenRule | None:
    """A rule with few nodes that misses at most ``goal`` at b = top; None where there is none. What it misses at a smaller b is for ``miss`` to say."""
    need = -float(goal.log())
    if not 0 < need < (float(PART) * r / top) ** 2 / 2:
        return None
    guesses = (
        J for J in range(2, MOST + 1) if 2 * J * math.log(r / top) - math.lgamma(2 * J + 1) / 2 > need + 2 + J / 40
    )
    for count in islice(guesses, 0, None, 3):  # omega is about He_2J, whose square has the mean (2J)!
        with precision(64 + guard(count)):
            rule = EvenRule.of(count, top)
            if rule.miss(arb(top) ** 2, arb(r), arb(r) * PART) <= goal:
                return rule
    return None
