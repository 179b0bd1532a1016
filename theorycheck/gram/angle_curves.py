"""K of phi(x) = alpha x + beta |x| as curves in the angle theta, where everything is entire (``homogeneous`` has the constants).

With t = cos(theta), p = sin(theta) - theta cos(theta),

    c = cos(theta) - sigma p,          K = kappa cos(theta) + rho p.

As a function of c, K has branch points of type (1 - c)^{3/2} at c = 1 and (c + top)^{3/2} at c = -top = -(1 + sigma pi) <= -1; sqrt(1 - c) and sqrt(c + top) are the
coordinates in which it is analytic there. With psi = pi - theta,

    1 - c   = theta^2 (e + sigma theta f)(theta),    e(x) = (1 - cos x)/x^2 = int_0^1 (1 - y) cos(x y) dy,
    c + top = psi^2 (top e - sigma psi f)(psi),      f(x) = (sin x - x cos x)/x^3 = (1/2) int_0^1 (1 - y^2) cos(x y) dy.

The integrals bound every Taylor coefficient, also at 0: |e_k| <= 1/(k + 2)!, |f_k| <= 1/(k! (k + 1)(k + 3)).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from theorycheck.ball import arb, arb_series, fmpq
from theorycheck.errors import BadInput
from theorycheck.gram.homogeneous import Homogeneous

__all__ = ["LowerEdge", "Middle", "UpperEdge"]

NEAR_ZERO = 0.0625


def _trigonometric(x: arb, order: int) -> tuple[list[arb], list[arb]]:
    """Taylor coefficients of cos and of sin x - x cos x (whose derivative is x sin x)."""
    c, s = x.cos(), x.sin()
    cos, sin, factorial = [], [], 1
    for k in range(order + 1):
        factorial *= max(k, 1)
        cos.append((c, -s, -c, s)[k % 4] / factorial)
        sin.append((s, c, -s, -c)[k % 4] / factorial)
    p = [s - x * c] + [(x * sin[k] + (sin[k - 1] if k else 0)) / (k + 1) for k in range(order)]
    return cos, p


def _edge_functions(x: arb, order: int) -> tuple[list[arb], list[arb]]:
    """Taylor coefficients of e and f at every point of the ball x: value at one point plus (x - point)(k + 1) times the bound of the next coefficient.

    The point is 0 for balls near 0, where the coefficients are explicit, and the midpoint elsewhere, where dividing by x^2 and x^3 is harmless.
    """
    unit = arb(0, 1)
    if float(x.upper()) < NEAR_ZERO:
        shift = x.union(arb(0))
        e = [arb(fmpq((-1) ** (k // 2), math.factorial(k + 2)) if k % 2 == 0 else 0) for k in range(order + 1)]
        f = [
            arb(fmpq((-1) ** (k // 2), math.factorial(k) * (k + 1) * (k + 3)) if k % 2 == 0 else 0)
            for k in range(order + 1)
        ]
    else:
        middle = x.mid()
        shift = x - middle
        cos, p = _trigonometric(middle, order)
        variable = arb_series([middle, 1], order + 1)
        square = variable * variable
        e = _coefficients(arb_series([1 - cos[0], *(-a for a in cos[1:])], order + 1) / square, order)
        f = _coefficients(arb_series(p, order + 1) / (square * variable), order)
    for k in range(order + 1):
        e[k] += shift * (k + 1) * unit / math.factorial(k + 3)
        f[k] += shift * unit / (math.factorial(k) * (k + 2) * (k + 4))
    return e, f


def _times_x(series: list[arb], x: arb) -> list[arb]:
    return [x * series[k] + (series[k - 1] if k else 0) for k in range(len(series))]


def _edge_root(x: arb, e_factor: arb, f_factor: arb, order: int) -> tuple[list[arb], list[arb]]:
    """x sqrt(e_factor e + f_factor x f) and x^3 f, without cancellation."""
    e, f = _edge_functions(x, order)
    xf = _times_x(f, x)
    inside = arb_series([e_factor * a + f_factor * b for a, b in zip(e, xf, strict=True)], order + 1)
    root = _coefficients(inside.sqrt(), order)
    return _times_x(root, x), _times_x(_times_x(xf, x), x)


def _coefficients(series: arb_series, order: int) -> list[arb]:
    if series.prec <= order:
        raise BadInput(
            f"a power series was cut at order {series.prec}: expected {order + 1} terms, raise flint's series cap"
        )
    return [series[k] for k in range(order + 1)]


def _solve(function: object, lower: float, upper: float, target: float) -> float:
    """Bisection to about 2e-7 for a float function that changes monotonically on [lower, upper]."""
    increasing = function(upper) > function(lower)  # type: ignore[operator]
    for _ in range(24):
        middle = 0.5 * (lower + upper)
        if (function(middle) < target) == increasing:  # type: ignore[operator]
            lower = middle
        else:
            upper = middle
    return 0.5 * (lower + upper)


@dataclass(frozen=True)
class Middle:
    """v = c, theta in (0, pi)."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        """See ``Curve``."""
        kappa, rho, sigma = self.shape.constants()
        cos, p = _trigonometric(theta, order)
        pairs = list(zip(cos, p, strict=True))
        return [a - sigma * b for a, b in pairs], [kappa * a + rho * b for a, b in pairs]

    def guess(self, v: float) -> float:
        """By bisection in floats."""
        sigma = self.shape.float_sigma()
        return _solve(lambda x: math.cos(x) - sigma * (math.sin(x) - x * math.cos(x)), 0.0, math.pi, v)


@dataclass(frozen=True)
class UpperEdge:
    """v = sqrt(1 - c), theta from 0 up."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        """See ``Curve``."""
        kappa, rho, sigma = self.shape.constants()
        cos, p = _trigonometric(theta, order)
        K = [kappa * a + rho * b for a, b in zip(cos, p, strict=True)]
        if _needs_edge_form(theta):
            return _edge_root(theta, arb(1), sigma, order)[0], K
        inside = [sigma * b - a for a, b in zip(cos, p, strict=True)]
        inside[0] += 1
        return _coefficients(arb_series(inside, order + 1).sqrt(), order), K

    def guess(self, v: float) -> float:
        """By bisection in floats."""
        sigma = self.shape.float_sigma()
        return _solve(lambda x: 2 * math.sin(x / 2) ** 2 + sigma * _p(x), 0.0, math.pi, v * v)


@dataclass(frozen=True)
class LowerEdge:
    """v = sqrt(c + top), the parameter is psi = pi - theta, from 0 up."""

    shape: Homogeneous

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        """See ``Curve``."""
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
        """By bisection in floats."""
        sigma, top = self.shape.float_sigma(), float(arb(self.shape.top).mid())
        return _solve(lambda x: 2 * top * math.sin(x / 2) ** 2 - sigma * _p(x), 0.0, math.pi, v * v)


def _needs_edge_form(theta: arb) -> bool:
    return bool(theta == 0) or bool(theta.rad() > arb(2) ** -60)


def _p(x: float) -> float:
    return x**3 / 3 * (1 - x * x / 10) if x < 0.01 else math.sin(x) - x * math.cos(x)
