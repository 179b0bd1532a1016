"""Closed forms: arc-cosine kernels of degree 0 and 1 (Cho & Saul 2009, eq. 6), the orthant probability (Sheppard 1899), moments of relu.

With D = sqrt(a c - b^2) and theta = arccos(b / sqrt(a c)) in [0, pi]:
E[step(u) step(v)] = (pi - theta) / (2 pi),  E[relu(u) relu(v)] = (D + (pi - theta) b) / (2 pi).
Written so that a c = b^2 is no special case. All results are enclosures at the current precision.
"""

from __future__ import annotations

from typing import Any

from theorycheck.ball import arb, ball, endpoints, exact, fmpq
from theorycheck.errors import bad_input
from theorycheck.gauss.covariance import Covariance
from theorycheck.gauss.expectation import Expectation

__all__ = ["product", "relu_moment", "relu_relu", "step_step"]


def _angle(root: arb, b: arb) -> arb:
    """theta in [0, pi] with cot(theta) = b / root, root >= 0; without a branch cut in reach."""
    if b > 0:
        return (root / b).atan()
    if b < 0:
        return arb.pi() + (root / b).atan()
    if root > 0:
        return arb.pi() / 2 - (b / root).atan()
    return arb(0).union(arb.pi())


def _root(cov: Covariance) -> arb:
    return ball(cov.determinant).sqrt() if cov.is_exact else cov.determinant.sqrt().nonnegative_part()


def relu_relu(cov: Covariance) -> Expectation:
    """E[relu(u) relu(v)].

    For balls the midpoint is evaluated exactly where it is a covariance, and the rest comes from the mean value theorem: the derivatives are
    E[step(u) step(v)] in b, D/(4 pi a) in a, D/(4 pi c) in c (Price 1958), all bounded near |t| = 1 where D itself is not smooth.
    """
    value = _relu_relu(cov)
    if not cov.is_exact and cov.a > 0 and cov.c > 0:
        middle = [exact_middle(v) for v in (cov.a, cov.b, cov.c)]
        if middle[0] * middle[2] - middle[1] ** 2 >= 0:
            radius = [ball(v) - ball(m) for v, m in zip((cov.a, cov.b, cov.c), middle, strict=True)]
            root, theta = _root(cov), _theta(cov)
            slopes = (root / (4 * arb.pi() * cov.a), (arb.pi() - theta) / (2 * arb.pi()), root / (4 * arb.pi() * cov.c))
            around = sum((s * r for s, r in zip(slopes, radius, strict=True)), _relu_relu(Covariance(*middle)))
            value = value.intersection(around) if value.is_finite() else around
    return Expectation(value, "closed form")


def exact_middle(value: Any) -> fmpq:
    """The exact midpoint of a ball; a rational is its own."""
    if not isinstance(value, arb):
        return exact(value)
    return endpoints(value.mid())[0]


def _theta(cov: Covariance) -> arb:
    """theta; of a ball of matrices, the hull over all of them, which is within [0, pi]."""
    return _angle(_root(cov), ball(cov.b))


def _relu_relu(cov: Covariance) -> arb:
    return (_root(cov) + (arb.pi() - _theta(cov)) * ball(cov.b)) / (2 * arb.pi())


def step_step(cov: Covariance) -> Expectation:
    """E[step(u) step(v)] = P(u > 0, v > 0); both variances must be positive, else the value of step at 0 would matter."""
    if not (cov.a > 0 and cov.c > 0):
        raise bad_input("covariance", cov, "positive variances", "step(0) has no agreed value")
    return Expectation((arb.pi() - _theta(cov)) / (2 * arb.pi()), "closed form")


def product(cov: Covariance) -> Expectation:
    """E[u v]."""
    return Expectation(ball(cov.b), "closed form")


def relu_moment(variance: Any, power: int) -> Expectation:
    """E[relu(u)^k] for u ~ N(0, variance), k >= 1: variance^(k/2) 2^(k/2 - 1) Gamma((k+1)/2) / sqrt(pi)."""
    if power < 1:
        raise bad_input("power", power, "at least 1")
    q = variance if isinstance(variance, arb) else ball(exact(variance))
    if q < 0:
        raise bad_input("variance", variance, "at least 0")
    half = fmpq(power, 2)
    scale = q.nonnegative_part().sqrt() ** power
    value = scale * arb(2) ** arb(half - 1) * arb.gamma(arb(half + fmpq(1, 2))) / arb.pi().sqrt()
    return Expectation(value, "closed form")
