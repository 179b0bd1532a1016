"""A piecewise cubic that replaces a function K(v), with a proved error, for use on millions of floats.

Cell j is [left + j h, left + (j + 1) h], h = 2^-bits. From the curve's Taylor coefficients in balls, reversion and composition give K(v) to order 4 at the
cell's centre and a Lagrange remainder of order 5 over the cell; the quartic term is economized (tau^4 -> tau^2/4 - 1/128 on [-1/2, 1/2], error 1/128), the
cubic is re-expanded at the left end and rounded to floats. For every tau in the cell, with b_k the scaled coefficients,

    |cubic - K| <= |b_4|/128 + |b_5|/32 + sum_k |rounding of coefficient k|.

Evaluation by Horner's rule for t in [0, 1]: |fl - cubic| <= u (|a_0| + A) + gamma(6) A with A = |a_1| + |a_2| + |a_3| (Higham, section 5.1). Cells are built when first
asked for. Nothing here knows which kernel it serves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_series, fmpq, precision, working_bits
from theorycheck.errors import EnginesDisagree, bad_input
from theorycheck.gram.curve import Curve
from theorycheck.linalg import UNIT, add_up, gamma, mul_up

__all__ = ["CubicTable"]

Array = NDArray[np.float64]
ORDER = 5
WORKING_BITS = 106
RETRIES = (212, 424)


class _TooCoarse(Exception):
    """The precision at hand does not settle a cell."""


@dataclass
class CubicTable:
    """K(v) on [left, left + cells 2^-bits]; ``left`` is a float with left 2^bits an integer."""

    curve: Curve
    left: float
    bits: int
    cells: int
    coefficients: Array = field(init=False)
    errors: Array = field(init=False)

    def __post_init__(self) -> None:
        if not (self.left * 2**self.bits).is_integer():
            raise ValueError(f"left={self.left}: expected a multiple of 2^-{self.bits}")
        self.coefficients = np.full((4, self.cells), np.nan)
        self.errors = np.full(self.cells, np.nan)

    def ensure(self, lower: float, upper: float) -> float:
        """Build every cell that meets [lower, upper]; returns the largest error bound among them."""
        first, last = self._cells(np.array([lower, upper]))
        missing = np.isnan(self.errors[first : last + 1])
        if missing.any():
            self._ensure(first + np.flatnonzero(missing))
        return float(self.errors[first : last + 1].max())

    def ensure_for(self, v: Array) -> float:
        """Build only the cells that these arguments fall into; returns the largest error bound among them."""
        return self._ensure(np.unique(self._cells(v)))

    def _cells(self, v: Array) -> NDArray[np.intp]:
        """The cell of each argument, by the same float operations as the evaluation."""
        cells = np.floor((v - self.left) * 2.0**self.bits).astype(np.intp)
        if cells.size and not (cells.min() >= 0 and cells.max() < self.cells):
            raise EnginesDisagree("a kernel table was asked for arguments outside its range")
        return cells

    def _ensure(self, cells: NDArray[np.intp]) -> float:
        for j in cells[np.isnan(self.errors[cells])]:
            self._at_some_precision(int(j))
        return float(self.errors[cells].max(initial=0.0))

    def _at_some_precision(self, j: int) -> None:
        """Build a cell; what the first precision leaves open is tried again at more."""
        reason = ""
        for bits in (WORKING_BITS, *RETRIES):
            try:
                with precision(bits):
                    return self._build(j)
            except _TooCoarse as problem:
                reason = str(problem)
        raise bad_input(
            "kernel table",
            f"cell {j}",
            f"a cell that {RETRIES[-1]} bits enclose",
            f"{reason}; ask for digits, which does without tables",
        )

    def _build(self, j: int) -> None:
        h = arb(fmpq(1, 2**self.bits))
        centre = fmpq(int(self.left * 2**self.bits) * 2 + 2 * j + 1, 2 ** (self.bits + 1))
        thin, wide = self._parameters(arb(centre), h)
        b = [x * h**k for k, x in enumerate(_inverse_composed(self.curve, thin)[:ORDER])]
        last = _inverse_composed(self.curve, wide)[ORDER] * h**ORDER
        b[0], b[2] = b[0] - b[4] / 128, b[2] + b[4] / 4
        shifted = [b[0] - b[1] / 2 + b[2] / 4 - b[3] / 8, b[1] - b[2] + b[3] * 3 / 4, b[2] - b[3] * 3 / 2, b[3]]
        floats = [float(x.mid()) for x in shifted]
        error = abs(b[4]) / 128 + abs(last) / 32
        for x, a in zip(shifted, floats, strict=True):
            error += abs(x - arb(a))
        if not error.is_finite():
            raise _TooCoarse("no finite error bound")
        small = add_up(*map(abs, floats[1:]))
        rounding = add_up(mul_up(UNIT, add_up(abs(floats[0]), small)), mul_up(gamma(6), small))
        self.coefficients[:, j] = floats
        self.errors[j] = add_up(math.nextafter(float(error.upper()), math.inf), rounding)

    def _parameters(self, centre: arb, h: arb) -> tuple[arb, arb]:
        """A thin ball around theta with v(theta) = centre (interval Newton) and a wide one around all theta of the cell (v is monotone)."""
        guess = arb(self.curve.guess(float(centre.mid())))
        v, _ = self.curve.taylor(guess, 1)
        for _ in range(3):  # Newton in balls' midpoints
            guess = (guess - (v[0] - centre) / v[1]).mid()
            v, _ = self.curve.taylor(guess, 1)
        slope = v[1]
        trial = (
            guess + arb(0, 1) * ((v[0] - centre) / slope * 4).abs_upper() + arb(0, 1) * arb(2) ** (12 - working_bits())
        )
        thin = guess - (v[0] - centre) / self.curve.taylor(trial, 1)[0][1]
        if not trial.contains_interior(thin):
            raise _TooCoarse("interval Newton did not contract")
        reach = (h / slope).abs_upper() / 2
        for _ in range(6):
            reach = reach * arb(1.0625)
            low, high = (guess - reach).mid(), (guess + reach).mid()
            if low < 0:
                low = arb(0)
            if self._covers(low, high, centre, h):
                return thin, low.union(high)
        raise _TooCoarse("its parameters could not be enclosed")

    def _covers(self, low: arb, high: arb, centre: arb, h: arb) -> bool:
        ends = [self.curve.taylor(x, 0)[0][0] for x in (low, high)]
        if ends[0] > ends[1]:
            ends.reverse()
        return bool(ends[0] <= centre - h / 2) and bool(ends[1] >= centre + h / 2)


def _inverse_composed(curve: Curve, theta: arb) -> list[arb]:
    """Taylor coefficients 0 .. ORDER of K as a function of v."""
    v, K = curve.taylor(theta, ORDER)
    inverse = arb_series([arb(0), *v[1:]], ORDER + 1).reversion()
    composed = arb_series(K, ORDER + 1)(inverse)
    if composed.prec <= ORDER:
        raise EnginesDisagree(
            f"a power series was cut at order {composed.prec}: expected {ORDER + 1} terms, raise flint's series cap"
        )
    return [composed[k] for k in range(ORDER + 1)]
