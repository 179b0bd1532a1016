"""Why lambda_* is 0 where it is, without any eigenvalue: the kernel has finite rank, or two rows of K are dependent.

- C^{o r} is the Gram matrix of the tensors x^{(r)}, which span at most C(d + r - 1, r) dimensions. On unit rows contracting two indices of x^{(r + 2)} gives
  x^{(r)}, so x^{(r)} is a linear image of it: orders of one parity together have the rank of the highest, and each parity counts once.
- phi affine, any s and depth: K = A + B c, so rank K <= d + 1 (d if A = 0, 1 if B = 0).
- phi a polynomial of degree D, at s = 0 or depth 1: K = sum_{r <= D} a_r^2 c^r, of the orders with a_r != 0. At depth l it is a polynomial of degree D^l, odd if
  phi is odd. In the limit with s > 0 it is none: t = (2/q*)(c + s F(t)) has infinitely many positive coefficients as a power series in c once D >= 2 (all of
  them for x^2, where F(t) = a_0^2 + a_2^2 t^2), and so has K = F(t): K can be definite for any number of points.
- Equal directions: two equal rows of K. Opposite directions and phi odd: F(-t) = -F(t), hence K(-c) = -K(c), and two rows of K add up to 0. Opposite directions
  and phi even: K(-c) = K(c) for s = 0 or depth 1 only.
"""

from __future__ import annotations

import math

from theorycheck.activations import Activation
from theorycheck.ball import arb, precision
from theorycheck.data import parallel_pairs
from theorycheck.gram.moments import squared_coefficients
from theorycheck.gram.population import PopulationGram

__all__ = ["rank_bound", "rank_reason", "row_reason"]

MOST_DEGREE = 400


def rank_bound(phi: Activation, d: int, s_is_zero: bool, depth: int | None) -> tuple[int, str] | None:
    """An upper bound of rank K for any number of points in d dimensions, with its reason; None where the kernel has infinitely many terms."""
    degree = phi.facts.polynomial_degree
    if degree is None:
        return None
    if degree <= 1:
        with precision(64):
            orders = [1] * (degree == 1) + [0] * (not bool(phi.ball(arb(0)) == 0))
        rank = _rank(d, orders)
        return rank, f"phi is affine, so rank K <= {rank}"
    if s_is_zero or depth == 1:
        orders = _orders(phi, degree)
        rank = _rank(d, orders)
        listed = ", ".join(map(str, orders))
        return (
            rank,
            f"phi is a polynomial with Hermite coefficients of orders {listed} only; on unit rows orders of one parity span "
            f"what the highest does, so rank K <= sum C(d + r - 1, r) = {rank}",
        )
    if depth is None or degree**depth > MOST_DEGREE:
        return None
    top = degree**depth
    rank = _rank(d, [top] if phi.facts.parity == "odd" else [top - 1, top])
    return rank, f"K^({depth}) is a polynomial of degree {top} in c, so rank K <= {rank}"


def _rank(d: int, orders: list[int]) -> int:
    """The forms in d variables of the highest even and of the highest odd order."""
    highest = {r % 2: r for r in sorted(orders)}
    return sum(math.comb(d + r - 1, r) for r in highest.values())


def _orders(phi: Activation, degree: int) -> list[int]:
    """Orders whose coefficient at scale q = 2 is not an exact zero."""
    with precision(128):
        return [r for r, a in enumerate(squared_coefficients(phi, arb(2), degree + 1, 100)) if not bool(a == 0)]


def rank_reason(gram: PopulationGram) -> str | None:
    """A sentence where n exceeds the rank of K, else None."""
    found = rank_bound(gram.source.phi, gram.d, gram.sigma_w2 == 0, gram.depth)
    if found is None or gram.n <= found[0]:
        return None
    return f"{found[1]}, below n = {gram.n}"


def row_reason(gram: PopulationGram) -> str | None:
    """A sentence where two rows are parallel in a way that makes K singular, else None."""
    parity = gram.source.phi.facts.parity
    flat = gram.sigma_w2 == 0 or gram.depth == 1
    for i, j, sign in parallel_pairs(gram.rows):
        if sign > 0:
            return f"rows {i} and {j} have the same direction, so K has two equal rows"
        if parity == "odd":
            return f"rows {i} and {j} have opposite directions and phi is odd, so two rows of K add up to 0"
        if parity == "even" and flat:
            return f"rows {i} and {j} have opposite directions, phi is even and sigma_w2 = 0 or depth = 1, so K has two equal rows"
    return None
