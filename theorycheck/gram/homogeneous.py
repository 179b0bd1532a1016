"""phi(x) = alpha x + beta |x| (linear, leaky ReLU, |x|, ReLU): everything is explicit in the angle, as for ReLU.

With m = alpha^2 + beta^2, V(q) = m q, so kappa = 2 m/(1 - 2 s m), q* = 2/(1 - 2 s m), where 2 s m < 1; otherwise kappa = m q has no solution. With t = cos(theta),
p = sin(theta) - theta cos(theta) and E|u v| = q (2/pi)(p + pi/2 cos(theta)) (Cho & Saul 2009),

    F(cos theta) = kappa cos(theta) + rho p,   c = cos(theta) - sigma p,   rho = 2 beta^2 q*/pi,   sigma = s rho,

and in psi = pi - theta, with p(theta) = pi cos(psi) + p(psi):  c + 1 + sigma pi = (1 + sigma pi)(1 - cos psi) - sigma p(psi),
F = (rho pi - kappa) cos(psi) + rho p(psi). |dK/dc| <= q* m/(q*/2 - s q* m) = kappa. beta = 0 leaves K = kappa c.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.analysis.zeros import as_polynomial
from theorycheck.ball import arb, arb_series, fmpq, precision
from theorycheck.gram.fixed_point import NoKernel
from theorycheck.gram.relu_curves import (
    _coefficients,
    _edge_root,
    _needs_edge_form,
    _p,
    _solve,
    _trigonometric,
)
from theorycheck.gram.relu_kernel import EDGE, ReLUKernel, Workspace
from theorycheck.gram.table import CubicTable
from theorycheck.linalg import UNIT, add_up, mul_up

__all__ = ["Homogeneous", "HomogeneousKernel", "LinearKernel", "homogeneous_parts"]

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

    @property
    def m(self) -> fmpq:
        """E phi(z)^2."""
        return self.alpha**2 + self.beta**2

    @property
    def q(self) -> fmpq:
        """q*."""
        return 2 / (1 - 2 * self.s * self.m)

    @property
    def exact_kappa(self) -> fmpq:
        """kappa, exactly."""
        return self.m * self.q

    def constants(self) -> tuple[arb, arb, arb]:
        """kappa, rho, sigma at the current precision."""
        rho = arb(2 * self.beta**2 * self.q) / arb.pi()
        return arb(self.exact_kappa), rho, arb(self.s) * rho

    @property
    def top(self) -> fmpq:
        """1 + sigma pi: c = -top at theta = pi."""
        return 1 + 2 * self.s * self.beta**2 * self.q

    def float_sigma(self) -> float:
        """sigma, for guesses."""
        return float(arb(2 * self.s * self.beta**2 * self.q).mid()) / math.pi

    def dual(self, t: arb) -> arb:
        """F(t) for t in [-1, 1], balls by |F'| <= kappa."""
        x, radius = t.mid().max(arb(-1)).min(arb(1)).mid(), t.rad()
        kappa, rho, _ = self.constants()
        if self.beta == 0 or x == 1:
            value = kappa * x
        elif x == -1:
            value = rho * arb.pi() - kappa
        else:
            value = kappa * x + rho * ((1 - x * x).sqrt() - x * x.acos())
        return value + arb(0, 1) * kappa * radius

    def value(self, c: arb, start: float) -> arb:
        """K(c): t solves t q/2 - s F(t) = c, whose slope is at least q/2 - s kappa = 1."""
        middle = c.mid().max(arb(-1)).min(arb(1)).mid()
        if self.beta == 0:
            return arb(self.exact_kappa) * (middle + arb(0, 1) * c.rad())
        t, best = arb(start).max(arb(-1)).min(arb(1)).mid(), None
        if middle == 1:
            t = arb(1)
        kappa, rho, _ = self.constants()
        found = arb(0)
        for _ in range(64):
            F = self.dual(t)
            residual = t * self.q / 2 - self.s * F - middle
            error = residual.abs_upper()
            if best is not None and not error < best * arb(0.75):
                break
            best, found = error, F
            slope = kappa - rho * t.acos() if abs(t) < 1 else kappa
            t = (t - residual / (self.q / 2 - self.s * slope)).mid().max(arb(-1)).min(arb(1)).mid()
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
            t = np.clip(t - residual / (q / 2 - s * (kappa - rho * angle)), -1.0, 1.0)
        return t


@dataclass(frozen=True)
class _Middle:
    """v = c, theta in (0, pi)."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        kappa, rho, sigma = self.shape.constants()
        cos, p = _trigonometric(theta, order)
        pairs = list(zip(cos, p, strict=True))
        return [a - sigma * b for a, b in pairs], [kappa * a + rho * b for a, b in pairs]

    def guess(self, v: float) -> float:
        sigma = self.shape.float_sigma()
        return _solve(lambda x: math.cos(x) - sigma * (math.sin(x) - x * math.cos(x)), 0.0, math.pi, v)


@dataclass(frozen=True)
class _UpperEdge:
    """v = sqrt(1 - c), theta from 0 up."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        kappa, rho, sigma = self.shape.constants()
        cos, p = _trigonometric(theta, order)
        K = [kappa * a + rho * b for a, b in zip(cos, p, strict=True)]
        if _needs_edge_form(theta):
            return _edge_root(theta, arb(1), sigma, order)[0], K
        inside = [sigma * b - a for a, b in zip(cos, p, strict=True)]
        inside[0] += 1
        return _coefficients(arb_series(inside, order + 1).sqrt(), order), K

    def guess(self, v: float) -> float:
        sigma = self.shape.float_sigma()
        return _solve(lambda x: 2 * math.sin(x / 2) ** 2 + sigma * _p(x), 0.0, math.pi, v * v)


@dataclass(frozen=True)
class _LowerEdge:
    """v = sqrt(c + top), the parameter is psi = pi - theta, from 0 up."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        _, rho, sigma = self.shape.constants()
        top = arb(self.shape.top)
        offset = arb(self.shape.q * (self.shape.beta**2 - self.shape.alpha**2))
        cos, p = _trigonometric(theta, order)
        if _needs_edge_form(theta):
            v, p = _edge_root(theta, top, -sigma, order)
        else:
            inside = [-top * a - sigma * b for a, b in zip(cos, p, strict=True)]
            inside[0] += top
            v = _coefficients(arb_series(inside, order + 1).sqrt(), order)
        return v, [offset * a + rho * b for a, b in zip(cos, p, strict=True)]

    def guess(self, v: float) -> float:
        sigma, top = self.shape.float_sigma(), float(arb(self.shape.top).mid())
        return _solve(lambda x: 2 * top * math.sin(x / 2) ** 2 - sigma * _p(x), 0.0, math.pi, v * v)


class HomogeneousKernel(ReLUKernel):
    """The three tables of the ReLU kernel on these curves; errors count that of the correlations through ``slope``."""

    def __init__(self, shape: Homogeneous) -> None:
        with precision(106):
            self.top: float = float(arb(shape.top).upper())
            self.slope: float = float(arb(shape.exact_kappa).upper())
            self.start: float = float(-arb(shape.top).mid())
        finer = max(0, min(5, math.ceil(math.log2(max(self.top, self.slope) / 2.0))))
        bulk = max(0, finer - 3)
        self.middle: CubicTable = CubicTable(_Middle(shape), -1.0, 11 + bulk, 2 ** (12 + bulk))
        self.upper: CubicTable = CubicTable(_UpperEdge(shape), 0.0, 11 + finer, 2 ** (10 + finer))
        self.lower: CubicTable = CubicTable(_LowerEdge(shape), 0.0, 11 + finer, 2 ** (10 + finer))
        self.upper_limit: float = 1.0 - EDGE
        self.lower_limit: float = max(-1.0, self.start + EDGE)

    def _total(self, error: float) -> float:
        return add_up(error, mul_up(4.0 * UNIT, self.top, self.slope))


class LinearKernel:  # the arguments that it does not need are those of ``KernelFunction``
    """K = kappa c: one rounding of kappa, one of the product."""

    def __init__(self, shape: Homogeneous) -> None:
        with precision(106):
            self.kappa: float = float(arb(shape.exact_kappa).mid())
            self.slope: float = float(arb(shape.exact_kappa).upper())

    def prepare(self, c: Array) -> float:  # noqa: ARG002
        """The error of ``apply``."""
        return mul_up(4.0 * UNIT, self.slope)

    def prepare_range(self, low: float, high: float) -> float:  # noqa: ARG002
        """The same everywhere."""
        return mul_up(4.0 * UNIT, self.slope)

    def apply(self, c: Array, out: Array, work: Workspace) -> None:  # noqa: ARG002
        """out = kappa c."""
        np.multiply(c, self.kappa, out=out)
