"""One-dimensional Gaussian moments of an activation at a scale that is known as a ball.

The scale is replaced by a dyadic number p near q; what that changes is bounded by the Lipschitz constant L. With h = L |sqrt q - sqrt p|,
|phi(sqrt(q) z) - phi(sqrt(p) z)| <= h |z|, so E[phi(sqrt(q) z) h_r(z)] and sqrt(E phi(sqrt(q) z)^2) move by at most h (Cauchy-Schwarz, E z^2 = 1), and
E[phi(u) phi(v)] by at most h (2 sqrt(V) + h). An activation without a Lipschitz constant gets the ball itself.
"""

from __future__ import annotations

from typing import Any

from theorycheck.activations import Activation
from theorycheck.ball import arb, endpoints, precision
from theorycheck.errors import BadInput
from theorycheck.gauss import dual_value
from theorycheck.gauss.coefficients import coefficients, mirrored_moment

__all__ = ["dual_at", "lipschitz", "nearby", "second_moment", "slope_at_one", "square", "squared_coefficients"]


def lipschitz(phi: Activation) -> arb | None:
    """An upper bound of the Lipschitz constant (exact), or None."""
    bound = phi.facts.lipschitz
    return None if bound is None or not bound.is_finite() else bound.upper()


def square(x: arb) -> arb:
    """x^2, at least 0 (flint's x ** 2 is not a number for a ball around 0)."""
    return (x * x).nonnegative_part()


def nearby(phi: Activation, q: arb, bits: int) -> tuple[Any, arb]:
    """(p, h): a dyadic p within a relative 2^-bits or so of q (exact where q is a short number), and h as in the module; (q, 0) without a Lipschitz constant."""
    L = lipschitz(phi)
    if L is None:
        return q, arb(0)
    with precision(bits):
        p = endpoints((arb(1) * q.mid()).mid())[0]
    return p, (L * abs(q.sqrt() - arb(p).sqrt())).upper()


def second_moment(phi: Activation, q: arb, bits: int) -> arb:
    """V(q) = E phi(sqrt(q) z)^2."""
    p, h = nearby(phi, q, bits + 16)
    value = mirrored_moment(phi, p, 1, bits)
    return value if h == 0 else square(value.nonnegative_part().sqrt() + arb(0, 1) * h)


def squared_coefficients(phi: Activation, q: arb, count: int, bits: int) -> list[arb]:
    """a_r(q)^2, r < count, a_r(q) = E[phi(sqrt(q) z) h_r(z)]; what parity makes zero is exactly zero."""
    p, h = nearby(phi, q, bits + 16)
    found = coefficients(phi, p, count, bits)
    return [arb(0) if a == 0 else square(a + arb(0, 1) * h) for a in found]


def dual_at(phi: Activation, q: arb, t: arb, total: arb, bits: int) -> arb:
    """E[phi(u) phi(v)] at variance q and correlation t (an exact number in [-1, 1]); total = V(q)."""
    p, h = nearby(phi, q, bits + 16)
    value = dual_value(phi, p, endpoints(t)[0], _digits(bits)).value
    return value + arb(0, 1) * h * (2 * total.sqrt() + h)


def slope_at_one(phi: Activation, q: arb, bits: int) -> arb | None:
    """F'(1) = q E phi'(sqrt(q) z)^2 = sum r a_r^2 (an upper bound q L^2 where the moment is out of reach); None where phi jumps."""
    if phi.facts.jumps:
        return None
    try:
        slope = phi.derivative()
        found = q * second_moment(slope, q, bits)
        if found.is_finite() and found.rad() < abs(found.mid()) / 4 + arb(2) ** -20:
            return found
    except BadInput:
        pass
    L = lipschitz(phi)
    return None if L is None else q * L * L


def _digits(bits: int) -> int:
    return max(1, -(-bits * 302 // 1000))
