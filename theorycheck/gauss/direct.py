"""Rigorous integration of a one-dimensional reduction (Johansson 2018, acb_calc_integrate).

Given u > 0, v is N(m u, s^2) with m = b/a and s^2 = (a c - b^2)/a, so that with Z ~ N(0, 1), u = sqrt(a) Z,
E[relu(u) relu(v)] = int_0^oo sqrt(a) z g(z) p(z) dz,  g(z) = E[relu(N(M z, s^2))] = M z F(M z/s) + s p(M z/s),  M = b/sqrt(a),
E[step(u) step(v)] = int_0^oo F(M z/s) p(z) dz.
The kink of relu is the end of the range and the inner integral is in closed form: the integrands are entire (products of exp, erf and
polynomials), so the ``analytic`` flag has nothing to refuse. They are fixed here; no function of a caller reaches the integrator.
The range is cut at z = L and the rest is bounded: int_L^oo p <= p(L)/L, int_L^oo z p = p(L), int_L^oo z^2 p <= (L + 1/L) p(L).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from theorycheck.ball import acb, arb, ball, exact
from theorycheck.errors import bad_input
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.expectation import Expectation

__all__ = ["relu_moment_integral", "relu_relu_integral", "step_step_integral"]

Integrand = Callable[[acb, bool], acb]


def _density(z: Any) -> Any:
    return (-(z * z) / 2).exp() / (2 * arb.pi()).sqrt()


def _below(z: acb) -> acb:
    """The normal distribution function, by the complementary error function of the sign that keeps small values accurate."""
    return (-z / arb(2).sqrt()).erfc() / 2


def _cut(bits: int) -> int:
    """L with exp(-L^2/2) below 2^-bits."""
    return math.isqrt(2 * bits) + 2


def _integrate(integrand: Integrand, cut: int, bits: int, marks: list[arb]) -> arb:
    """The integral over [0, cut], split at the marks where the integrand bends sharply; a goal of 2^-bits for each piece."""
    ends = [arb(0), *(m for m in marks if m > 0 and m < cut), arb(cut)]
    goal = arb(2) ** (-bits)
    total = acb(0)
    for left, right in pairwise(ends):
        total += acb.integral(integrand, left, right, rel_tol=goal, abs_tol=goal)
    return total.real


def _shape(cov: Covariance) -> tuple[arb, arb, arb]:
    """sqrt(a), M, s as balls; s is exactly 0 or surely positive."""
    if not cov.a > 0:
        raise bad_input("a", cov.a, "a positive variance", "raise the precision")
    root = ball(cov.a).sqrt()
    determinant = cov.determinant
    if not (determinant == 0 or determinant > 0):
        raise bad_input("covariance", cov, "a matrix that is exactly singular or surely not", "use the closed form")
    return root, ball(cov.b) / root, (ball(determinant)).sqrt() / root


def _marks(M: arb, s: arb) -> list[arb]:
    """Dyadic steps around z = s/|M|, the width of the transition of F(M z/s), where that is narrow."""
    if not (abs(M) > 0 and s > 0) or s > abs(M):
        return []
    width = (s / abs(M)).mid()
    return [width * 8, width * 64]


def relu_relu_integral(cov: Covariance, bits: int = 64) -> Expectation:
    """E[relu(u) relu(v)] to about 2^-bits relative to sqrt(a c), at the current precision."""
    if cov.a == 0 or cov.c == 0:
        return Expectation(arb(0), "direct integration")
    root, M, s = _shape(cov)
    if s == 0:  # v = M z: relu(v) = relu(M) z on the range
        value = root * M.nonnegative_part() * relu_moment_integral(1, 2, bits).value
        return Expectation(value, "direct integration")

    def integrand(z: acb, _analytic: bool) -> acb:
        y = M * z / s
        return root * z * (M * z * _below(y) + s * _density(y)) * _density(z)

    cut = _cut(bits)
    # 0 <= g(z) <= |M| z + s / sqrt(2 pi) on the rest
    rest = root * _density(arb(cut)) * (abs(M) * (cut + arb(1) / cut) + s / (2 * arb.pi()).sqrt())
    value = _integrate(integrand, cut, bits, _marks(M, s)) + arb(0).union(rest)
    return Expectation(value, "direct integration")


def step_step_integral(cov: Covariance, bits: int = 64) -> Expectation:
    """E[step(u) step(v)] = P(u > 0, v > 0) to about 2^-bits."""
    if not cov.c > 0:
        raise bad_input("c", cov.c, "a positive variance", "step(0) has no agreed value")
    _, M, s = _shape(cov)
    if s == 0:
        if not (M > 0 or M < 0):
            raise bad_input("covariance", cov, "a correlation of known sign", "raise the precision")
        return Expectation(arb(1) / 2 if M > 0 else arb(0), "direct integration")

    def integrand(z: acb, _analytic: bool) -> acb:
        return _below(M * z / s) * _density(z)

    cut = _cut(bits)
    rest = _density(arb(cut)) / cut
    value = _integrate(integrand, cut, bits, _marks(M, s)) + arb(0).union(rest)
    return Expectation(value, "direct integration")


def relu_moment_integral(variance: Any, power: int, bits: int = 64) -> Expectation:
    """E[relu(u)^k] for 1 <= k <= 20, by int_0^L z^k p(z) dz; for L^2 >= 2k the rest is at most 2 L^(k-1) p(L).

    (z^(k-1) exp(-z^2/4) falls for z^2 >= 2(k-1), and the rest of int z exp(-z^2/4) is 2 exp(-L^2/4).)
    """
    if not 1 <= power <= 20:
        raise bad_input("power", power, "1 to 20")
    cut = max(_cut(bits + 4 * power), math.isqrt(2 * power) + 1)

    def integrand(z: acb, _analytic: bool) -> acb:
        return z**power * _density(z)

    rest = 2 * arb(cut) ** (power - 1) * _density(arb(cut))
    value = _integrate(integrand, cut, bits, []) + arb(0).union(rest)
    q = variance if isinstance(variance, arb) else ball(exact(variance))
    return Expectation(q.sqrt() ** power * value, "direct integration")
