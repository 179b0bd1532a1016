"""What a growth bound |phi(x)| <= (A + B |x|^p) exp(C |x|) says about Gaussian integrals of phi: whole moments and what lies beyond a cut.

Tails: for z >= X the logarithm of z^m exp(b z - z^2/2) falls at a rate of at least lambda = X - b - m/X (its derivative m/z + b - z decreases),
so int_X^oo z^m exp(b z) p(z) dz <= X^m exp(b X) p(X) / lambda where lambda > 0. Moments: E|z|^m exp(b|z|) <= 2 sqrt((2m-1)!!) exp(b^2), by
Cauchy-Schwarz. All results are upper bounds, as balls.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from theorycheck.ball import arb, ball

__all__ = ["Growth", "density", "spread"]


def density(z: arb) -> arb:
    """The standard normal density."""
    return (-(z * z) / 2).exp() / (2 * arb.pi()).sqrt()


def spread(bound: arb) -> arb:
    """The ball of all numbers of absolute value at most ``bound``."""
    return bound.union(-bound)


@dataclass(frozen=True)
class Growth:
    """|phi(x)| <= (constant + slope |x|^power) exp(rate |x|) for all real x."""

    constant: arb
    slope: arb
    power: int
    rate: arb

    @classmethod
    def of(cls, phi: Any) -> Growth:
        """The bound that the facts of an activation state: A + B|x|^p, or A exp(B|x|)."""
        bound = phi.facts.growth
        if isinstance(bound, Growth):
            return bound
        if bound.exponential:
            return cls(ball(bound.A), arb(0), 0, ball(bound.B))
        return cls(ball(bound.A), ball(bound.B), int(bound.p), arb(0))

    def second_moment(self, variance: arb) -> arb:
        """E phi(u)^2 for u ~ N(0, variance), bounded: (A + B|x|^p)^2 <= 2 A^2 + 2 B^2 |x|^2p."""
        root = variance.sqrt()
        b = 2 * self.rate * root
        return 2 * (
            self.constant**2 * _moment(0, b) + self.slope**2 * root ** (2 * self.power) * _moment(2 * self.power, b)
        )

    def tail(self, sigma: arb, cut: arb, square: bool = False) -> arb:
        """int over |z| > cut of |phi(sigma z)| p(z) dz, or of its square; infinite where the cut is too early to tell."""
        if not square:
            parts = ((self.constant, 0), (self.slope * sigma**self.power, self.power))
            b = self.rate * sigma
        else:
            parts = ((2 * self.constant**2, 0), (2 * (self.slope * sigma**self.power) ** 2, 2 * self.power))
            b = 2 * self.rate * sigma
        return 2 * sum((k * _beyond(m, b, cut) for k, m in parts if k != 0), arb(0))

    def plane_tail(self, p: arb, q: arb, cut: arb) -> arb:
        """E of a bound of phi(u)^2 over |z| > cut, where |u| <= p |z| + q |w| for independent standard z, w: (x + y)^m <= 2^m (x^m + y^m)."""
        m, b, d = 2 * self.power, 2 * self.rate * p, 2 * self.rate * q
        flat, far = _moment(0, d), 2 * _beyond(0, b, cut)
        total = self.constant**2 * flat * far
        if self.slope != 0:
            total += self.slope**2 * 2**m * (p**m * flat * 2 * _beyond(m, b, cut) + q**m * _moment(m, d) * far)
        return 2 * total


def _moment(m: int, b: arb) -> arb:
    return 2 * arb(math.prod(range(2 * m - 1, 1, -2))).sqrt() * (b * b).exp()


def _beyond(m: int, b: arb, cut: arb) -> arb:
    fall = cut - b - arb(m) / cut
    return cut**m * (b * cut).exp() * density(cut) / fall if fall > 0 else arb("+inf")
