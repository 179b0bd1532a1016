"""Why lambda_* is 0 where it is, without any eigenvalue: the kernel has finite rank, or two rows of K are dependent.

- phi affine, any s and depth: K = A + B C with C = (c_ij), so rank K <= rank C + 1 <= d + 1 (d if A = 0).
- phi a polynomial of degree D and s = 0 or depth 1: K = sum_{r <= D} a_r^2 C^{o r}, and C^{o r} has rank at most C(d + r - 1, r) (symmetric tensors). At
  depth l, K is a polynomial of degree D^l in c. In the limit with s > 0 it is not: c -> K(c) inverts t q*/2 - s F(t), K is of full rank in general.
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
            constant = not bool(phi.ball(arb(0)) == 0)
        rank = d * (degree == 1) + int(constant)
        return rank, f"phi is affine, so rank K <= {rank}"
    if s_is_zero or depth == 1:
        orders = _orders(phi, degree)
        rank = sum(math.comb(d + r - 1, r) for r in orders)
        listed = ", ".join(map(str, orders))
        return (
            rank,
            f"phi is a polynomial with Hermite coefficients of orders {listed} only, so rank K <= sum C(d + r - 1, r) = {rank}",
        )
    if depth is None or degree**depth > MOST_DEGREE:
        return None
    rank = math.comb(d + degree**depth, d)
    return rank, f"K^({depth}) is a polynomial of degree {degree**depth} in c, so rank K <= {rank}"


def _orders(phi: Activation, degree: int) -> list[int]:
    """Orders whose coefficient at scale q = 2 is not an exact zero."""
    with precision(128):
        return [r for r, a in enumerate(squared_coefficients(phi, arb(2), degree + 1, 100)) if not bool(a == 0)]


def rank_reason(gram: PopulationGram) -> str | None:
    """A sentence where n exceeds the rank of K, else None."""
    if gram.source is None:
        return None
    found = rank_bound(gram.source.phi, gram.d, gram.sigma_w2 == 0, gram.depth)
    if found is None or gram.n <= found[0]:
        return None
    return f"{found[1]}, below n = {gram.n}"


def row_reason(gram: PopulationGram) -> str | None:
    """A sentence where two rows are parallel in a way that makes K singular, else None."""
    parity = None if gram.source is None else gram.source.phi.facts.parity
    flat = gram.sigma_w2 == 0 or gram.depth == 1
    for i, j, sign in parallel_pairs(gram.rows):
        if sign > 0:
            return f"rows {i} and {j} have the same direction, so K has two equal rows"
        if parity == "odd":
            return f"rows {i} and {j} have opposite directions and phi is odd, so two rows of K add up to 0"
        if parity == "even" and flat:
            return f"rows {i} and {j} have opposite directions, phi is even and sigma_w2 = 0 or depth = 1, so K has two equal rows"
    return None
