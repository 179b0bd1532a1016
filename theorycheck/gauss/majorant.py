"""How large normalised Hermite polynomials can be off the real line, for all degrees up to N at once.

Mehler's formula at z and its conjugate has non-negative terms: for 0 <= rho < 1 and z = x + i y,
sum_r |h_r(z)|^2 rho^r = (1 - rho^2)^(-1/2) exp(rho x^2/(1 + rho) + rho y^2/(1 - rho)), so every |h_r(z)|^2, r <= N, is at most rho^(-N) times that.
On a line, E|h_r(z + i a)|^2 = sum_k C(r,k) a^(2k)/k! = L_r(-a^2) (binomial theorem for He_r and orthogonality), which increases with r.
"""

from __future__ import annotations

import math
from functools import lru_cache

from theorycheck.ball import arb

__all__ = ["best_rho", "line_norm", "mehler"]

_RHOS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.86, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998)


def mehler(degree: int, rho: float, x: arb, y: arb) -> arb:
    """An upper bound of |h_r(x + i y)| for all r <= degree, for the given rho (0 only at degree 0)."""
    if degree == 0:
        return arb(1)
    p = arb(rho)
    return (
        p ** (-arb(degree) / 2) * (1 - p * p) ** (-arb(1) / 4) * ((p * x * x / (1 + p) + p * y * y / (1 - p)) / 2).exp()
    )


@lru_cache(maxsize=4096)
def best_rho(degree: int, x: float, y: float) -> float:
    """A good rho for the point x + i y (any rho gives a bound)."""
    if degree == 0:
        return 0.0
    return min(
        _RHOS,
        key=lambda p: -degree * math.log(p) - math.log(1 - p * p) / 2 + p * x * x / (1 + p) + p * y * y / (1 - p),
    )


def line_norm(degree: int, a: arb) -> arb:
    """sqrt(L_N(-a^2)), a bound of the L2 norm of h_r on the line Im z = a under the Gaussian weight, for all r <= N = degree."""
    term, total, square = arb(1), arb(1), a * a
    for k in range(1, degree + 1):
        term = term * square * (degree - k + 1) / (k * k)
        total += term
    return total.sqrt()
