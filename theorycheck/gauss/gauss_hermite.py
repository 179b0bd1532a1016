"""Gauss-Hermite quadrature for the standard normal density, nodes and weights as balls at any precision.

The nodes are the certified real roots of He_n, the weights (n-1)! / (n He_{n-1}(x)^2). The sum is enclosed; its distance to the expectation is
not, unless the function is a polynomial of degree <= 2n - 1. So results are NUMERIC, and a function with a kink is refused: n = 25 is exact on
E relu^2 by symmetry and wrong by about 1e-2 on E relu, which no rule-of-thumb comparison of two n reveals.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from theorycheck.ball import arb, fmpz_poly
from theorycheck.errors import bad_input
from theorycheck.gauss.expectation import Expectation
from theorycheck.verdict import Grade

__all__ = ["gauss_hermite", "hermite_polynomial", "nodes"]

MOST_POINTS = 200


@lru_cache(maxsize=8)
def hermite_polynomial(n: int) -> fmpz_poly:
    """The probabilists' Hermite polynomial He_n, by He_{k+1} = x He_k - k He_{k-1}."""
    before, here = fmpz_poly([1]), fmpz_poly([0, 1])
    if n == 0:
        return before
    for k in range(1, n):
        before, here = here, fmpz_poly([0, 1]) * here - k * before
    return here


def nodes(points: int) -> list[tuple[arb, arb]]:
    """(node, weight) in increasing order, balls at the current precision; the weights sum to 1."""
    if not 1 <= points <= MOST_POINTS:
        raise bad_input("points", points, f"1 to {MOST_POINTS}")
    previous = hermite_polynomial(points - 1)
    found = [(root.real, root.imag) for root, _ in hermite_polynomial(points).complex_roots()]
    if any(imaginary != 0 for _, imaginary in found):
        raise bad_input("points", points, "roots that are certified as real", "raise the precision")
    roots = sorted((x for x, _ in found), key=lambda x: float(x.mid()))
    scale = arb(math.factorial(points - 1)) / points
    return [(x, scale / (previous(x) * previous(x))) for x in roots]


def gauss_hermite(
    function: Callable[[arb], arb], points: int = 40, *, kinks: Sequence[object], name: str = "f"
) -> Expectation:
    """sum w_i f(x_i), an estimate of E f(Z); ``kinks`` lists where f or a derivative jumps, and must be empty."""
    if len(kinks):
        raise bad_input(f"kinks of {name}", list(kinks), "none", "split at the kinks and use direct integration")
    value = sum((w * function(x) for x, w in nodes(points)), arb(0))
    return Expectation(value, f"Gauss-Hermite, {points} points", Grade.NUMERIC)
