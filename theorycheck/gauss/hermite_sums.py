"""Sums of Hermite polynomials over nodes: sum_j w_j He_r(x_j) for all r < count, the costly part of every rule for coefficients.

sum_r He_r(x) z^r/r! = exp(x z) exp(-z^2/2), so they are r! times the coefficients of exp(-z^2/2) sum_k P_k z^k/k! with the power sums P_k = sum_j w_j x_j^k: one product
for each node and each second power, where a recurrence has four. What cancels is no more than in the recurrence: |x|^k adds up to |He_r(i x)|, and |h_r(i x)| exp(-x^2/2)
is at most about exp(r/2), which callers add to their bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import arb, arb_mat, arb_poly
from theorycheck.expression import charge

__all__ = ["hermite_sums"]


def hermite_sums(
    xs: Sequence[arb], even: Sequence[arb], odd: Sequence[arb], count: int, parity: str | None
) -> list[arb]:
    """sum_j even_j He_r(x_j) for even r < count, sum_j odd_j He_r(x_j) for odd r; exact zeros for the degrees that ``parity`` rules out."""
    values = [arb(0)] * count
    rows = []
    if parity != "odd":
        rows.append((0, _row(even)))
    if parity != "even":
        rows.append((1, _row([w * x for w, x in zip(odd, xs, strict=True)])))
    squares, powers = [x * x for x in xs], [arb(1)] * len(xs)
    sums: dict[int, list[arb]] = {first: [] for first, _ in rows}
    for k in range(0, count, 2):
        charge(len(xs))
        column = arb_mat(len(xs), 1, powers)
        for first, row in rows:
            sums[first].append((row * column)[0, 0])
        if k + 2 < count:
            powers = [p * s for p, s in zip(powers, squares, strict=True)]
    for first, found in sums.items():
        for k, value in enumerate(_by_generating_function(found, first)):
            if first + 2 * k < count:
                values[first + 2 * k] = value
    return values


def _by_generating_function(sums: list[arb], first: int) -> list[arb]:
    """The sums for r = first, first + 2, ... from the power sums of these degrees: a product of two polynomials in z^2."""
    factorials, halves = [arb(1)], [arb(1)]
    for k in range(1, len(sums)):
        r = first + 2 * k
        factorials.append(factorials[-1] * (r * (r - 1)))
        halves.append(halves[-1] / (-2 * k))
    product: Any = arb_poly([p / f for p, f in zip(sums, factorials, strict=True)]) * arb_poly(halves)
    return [product[k] * f for k, f in enumerate(factorials)]


def _row(weights: Sequence[arb]) -> arb_mat:
    return arb_mat(1, len(weights), list(weights))
