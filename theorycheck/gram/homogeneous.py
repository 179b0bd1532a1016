"""phi(x) = alpha x + beta |x| (linear, leaky ReLU, |x|, ReLU): everything is explicit in the angle theta.

With m = alpha^2 + beta^2, V(q) = m q, so kappa = 2 m/(1 - 2 s m), q* = 2/(1 - 2 s m), where 2 s m < 1; otherwise kappa = m q has no solution. With t = cos(theta),
p = sin(theta) - theta cos(theta) and E|u v| = q (2/pi)(p + pi/2 cos(theta)) (Cho & Saul 2009),

    F(cos theta) = kappa cos(theta) + rho p,   c = cos(theta) - sigma p,   rho = 2 beta^2 q*/pi,   sigma = s rho,

and in psi = pi - theta, with p(theta) = pi cos(psi) + p(psi):  c + 1 + sigma pi = (1 + sigma pi)(1 - cos psi) - sigma p(psi),
F = (rho pi - kappa) cos(psi) + rho p(psi). |dK/dc| <= q* m/(q*/2 - s q* m) = kappa. beta = 0 leaves K = kappa c.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.analysis.zeros import as_polynomial
from theorycheck.ball import arb, fmpq, working_bits
from theorycheck.gram.fixed_point import NoKernel

__all__ = ["Homogeneous", "homogeneous_parts"]

Array = NDArray[np.float64]


def homogeneous_parts(phi: Activation) -> tuple[fmpq, fmpq] | None:
    """(alpha, beta) where phi(x) = alpha x + beta |x| with rational numbers, else None."""
    slopes = []
    for piece in phi.pieces:
        polynomial = as_polynomial(piece.expr)
        if polynomial is None or polynomial.degree() > 1 or polynomial[0] != 0:
            return None
        slopes.append(polynomial[1])
    if len(slopes) == 1:
        return slopes[0], fmpq(0)
    if len(slopes) == 2 and phi.breakpoints == (0,):
        return (slopes[1] + slopes[0]) / 2, (slopes[1] - slopes[0]) / 2
    return None


@dataclass(frozen=True)
class Homogeneous:
    """The exact constants for one (alpha, beta, s)."""

    alpha: fmpq
    beta: fmpq
    s: fmpq

    @classmethod
    def of(cls, phi: Activation, s: fmpq) -> Homogeneous | None:
        """None where phi is of another form; NoFixedPoint where 2 s m >= 1."""
        parts = homogeneous_parts(phi)
        if parts is None:
            return None
        found = cls(*parts, s)
        if 2 * s * found.m >= 1:
            raise NoKernel(
                f"sigma_w2={s}: expected 2 sigma_w2 (alpha^2 + beta^2) < 1 for phi = {phi.name} = alpha x + beta |x|, alpha={found.alpha}, beta={found.beta}; "
                f"V(q) = {found.m} q, so kappa = V(2(s kappa + 1)) has no solution; take sigma_w2 < {1 / (2 * found.m)}"
            )
        return found

    @cached_property
    def m(self) -> fmpq:
        """E phi(z)^2."""
        return self.alpha**2 + self.beta**2

    @cached_property
    def q(self) -> fmpq:
        """q*."""
        return 2 / (1 - 2 * self.s * self.m)

    @cached_property
    def exact_kappa(self) -> fmpq:
        """kappa, exactly."""
        return self.m * self.q

    def constants(self) -> tuple[arb, arb, arb]:
        """kappa, rho, sigma at the current precision."""
        bits = working_bits()
        if bits not in self._known:
            rho = arb(2 * self.beta**2 * self.q) / arb.pi()
            self._known[bits] = (arb(self.exact_kappa), rho, arb(self.s) * rho)
        return self._known[bits]

    @cached_property
    def _known(self) -> dict[int, tuple[arb, arb, arb]]:
        return {}

    @cached_property
    def top(self) -> fmpq:
        """1 + sigma pi: c = -top at theta = pi."""
        return 1 + 2 * self.s * self.beta**2 * self.q

    def float_sigma(self) -> float:
        """sigma, for guesses."""
        return float(arb(2 * self.s * self.beta**2 * self.q).mid()) / math.pi

    def dual(self, t: arb) -> arb:
        """F(t) for t in [-1, 1], balls by |F'| <= kappa."""
        x = t.mid().max(arb(-1)).min(arb(1)).mid()
        return self._pair(x)[0] + arb(0, 1) * self.constants()[0] * t.rad()

    def _pair(self, x: arb) -> tuple[arb, arb]:
        """F and F' = kappa - rho acos at an exact x in [-1, 1], with one arccos."""
        kappa, rho, _ = self.constants()
        if self.beta == 0 or x == 1:
            return kappa * x, kappa
        if x == -1:
            return rho * arb.pi() - kappa, kappa - rho * arb.pi()
        angle = x.acos()
        return kappa * x + rho * ((1 - x * x).sqrt() - x * angle), kappa - rho * angle

    def value(self, c: arb, start: float) -> arb:
        """K(c): t solves t q/2 - s F(t) = c, whose slope is at least q/2 - s kappa = 1."""
        middle = c.mid().max(arb(-1)).min(arb(1)).mid()
        if self.beta == 0:
            return arb(self.exact_kappa) * (middle + arb(0, 1) * c.rad())
        t, best = arb(start) if -1.0 <= start <= 1.0 else middle, None  # a guess may be no number
        if middle == 1:
            t = arb(1)
        kappa, found, half = self.constants()[0], arb(0), arb(self.q) / 2
        for _ in range(64):
            F, slope = self._pair(t)
            residual = t * half - self.s * F - middle
            error = residual.abs_upper()
            if best is not None and not error < best * arb(0.75):
                break
            best, found = error, F
            t = (t - residual / (half - self.s * slope)).mid().max(arb(-1)).min(arb(1)).mid()
        return found + arb(0, 1) * kappa * (best + c.rad())

    def angles(self, c: Array) -> Array:
        """t in floats, not trusted."""
        kappa, q, s = (float(arb(x).mid()) for x in (self.exact_kappa, self.q, self.s))
        rho = float(arb(2 * self.beta**2 * self.q).mid()) / math.pi
        t: Array = np.clip(np.array(c, dtype=np.float64), -1.0, 1.0)
        c = t.copy()
        for _ in range(12):
            angle = np.arccos(t)
            residual = t * q / 2 - s * (kappa * t + rho * (np.sqrt(1 - t * t) - t * angle)) - c
            with np.errstate(
                divide="ignore", invalid="ignore"
            ):  # s may round to where the slope is 0; no guess is better than none
                t = np.clip(t - residual / (q / 2 - s * (kappa - rho * angle)), -1.0, 1.0)
        return t
