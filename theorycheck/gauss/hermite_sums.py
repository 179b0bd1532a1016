"""Sums of Hermite polynomials over nodes: sum_j w_j He_r(x_j) for all r < count, the costly part of every rule for coefficients.

He_{r+1} = x He_r - r He_{r-1}; for one parity alone He_{r+2} = (x^2 - 2 r - 1) He_r - r (r - 1) He_{r-2}, which goes through half of the degrees.
"""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.ball import arb, arb_mat
from theorycheck.expression import charge

__all__ = ["hermite_sums"]


def hermite_sums(
    xs: Sequence[arb], even: Sequence[arb], odd: Sequence[arb], count: int, parity: str | None
) -> list[arb]:
    """sum_j even_j He_r(x_j) for even r < count, sum_j odd_j He_r(x_j) for odd r; exact zeros for the degrees that ``parity`` rules out."""
    values = [arb(0)] * count
    if parity in ("even", "odd"):
        _one_parity(xs, even if parity == "even" else odd, 0 if parity == "even" else 1, values)
        return values
    rows = [_row(even), _row(odd)]
    before, here = [arb(0)] * len(xs), [arb(1)] * len(xs)
    for r in range(count):
        charge(len(xs))
        values[r] = _dot(rows[r % 2], here)
        before, here = here, [x * v - r * u for x, v, u in zip(xs, here, before, strict=True)]
    return values


def _one_parity(xs: Sequence[arb], weights: Sequence[arb], first: int, values: list[arb]) -> None:
    row, squares = _row(weights), [x * x for x in xs]
    before = [arb(0)] * len(xs)
    here = list(xs) if first else [arb(1)] * len(xs)
    for r in range(first, len(values), 2):
        charge(len(xs))
        values[r] = _dot(row, here)
        one, two = 2 * r + 1, r * (r - 1)
        before, here = here, [(y - one) * v - two * u for y, v, u in zip(squares, here, before, strict=True)]


def _row(weights: Sequence[arb]) -> arb_mat:
    return arb_mat(1, len(weights), list(weights))


def _dot(row: arb_mat, column: list[arb]) -> arb:
    return (row * arb_mat(len(column), 1, column))[0, 0]
