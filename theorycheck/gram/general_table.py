"""K(c) on millions of floats from the Taylor coefficients of a scalar function: cubic cells in the variable c itself, made a macro cell at a time.

A macro cell is [C - H/2, C + H/2], H = 32 h, h = 2^-bits. Its Taylor polynomial P of degree ORDER - 1 at C is within B_9 (H/2)^9 of K. In each of its 32
cells P is re-expanded at the cell's centre (one product with exact binomial matrices), the quartic term is economized (tau^4 -> tau^2/4 - 1/128, error
1/128), terms from tau^5 on are dropped (at most sum_i C(i,5)|b_i| (H/2)^{i-5} (h/2)^5, Lagrange), and the cubic is moved to the left end and rounded.
Horner's rule in floats adds u (|a_0| + A) + gamma(6) A, A = |a_1| + |a_2| + |a_3| (Higham, section 5.1).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_mat, fmpq
from theorycheck.gram.fixed_point import NoFixedPoint
from theorycheck.gram.limit_function import ORDER, OutOfReach
from theorycheck.linalg import UNIT, add_up, gamma, mul_up, up

__all__ = ["MacroTable", "Scalar"]

Array = NDArray[np.float64]
PER_MACRO = 32


class Scalar(Protocol):
    """A function of c in [-1, 1] with proved Taylor coefficients."""

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:
        """Coefficients 0 .. ORDER - 1 at the centre, and a bound of the next one within ``half`` of it; OutOfReach where it cannot."""
        ...

    def angles(self, c: Array) -> Array:
        """Starts for ``taylor``."""
        ...


@lru_cache(maxsize=8)
def _moves(bits: int) -> arb_mat:
    """Rows: for each cell, the coefficients a_0 .. a_3 (at the left end, in units of h, economized) as linear forms in b_0 .. b_8."""
    h = fmpq(1, 2**bits)
    rows: list[list[fmpq]] = []
    for j in range(PER_MACRO):
        o = h * fmpq(2 * j + 1 - PER_MACRO, 2)
        b = [[math.comb(i, k) * o ** (i - k) * h**k if i >= k else fmpq(0) for i in range(ORDER)] for k in range(5)]
        b[0] = [x - y / 128 for x, y in zip(b[0], b[4], strict=True)]
        b[2] = [x + y / 4 for x, y in zip(b[2], b[4], strict=True)]
        rows.append([w - x / 2 + y / 4 - z / 8 for w, x, y, z in zip(*b[:4], strict=True)])
        rows.append([x - y + 3 * z / 4 for x, y, z in zip(*b[1:4], strict=True)])
        rows.append([y - 3 * z / 2 for y, z in zip(*b[2:4], strict=True)])
        rows.append(b[3])
    return arb_mat([[arb(x) for x in row] for row in rows])


class MacroTable:
    """Cells over [left, left + 2^-span_bits ...]: ``coefficients`` (4, cells), ``errors`` per macro cell (infinite where the function is out of reach)."""

    def __init__(self, function: Scalar, left: float, length: float, bits: int) -> None:
        self.function: Scalar = function
        self.left: float = left
        self.bits: int = bits
        self.macros: int = round(length * 2**bits / PER_MACRO)
        self.cells: int = self.macros * PER_MACRO
        self.coefficients: NDArray[np.float64] = np.full((4, self.cells), np.nan)
        self.errors: NDArray[np.float64] = np.full(self.macros, np.nan)

    def macros_of(self, low: float, high: float) -> tuple[int, int]:
        """First and last macro cell that [low, high] meets, by the float operations of the evaluation."""
        first, last = (
            np.clip(np.floor((np.array([low, high]) - self.left) * 2.0**self.bits), 0, self.cells - 1).astype(int)
        ) // PER_MACRO
        return int(first), int(last)

    def ensure(self, which: NDArray[np.intp]) -> None:
        """Build these macro cells."""
        missing = which[np.isnan(self.errors[which])]
        if not len(missing):
            return
        width = fmpq(PER_MACRO, 2**self.bits)
        left = fmpq(int(self.left * 2**self.bits), 2**self.bits)
        starts = self.function.angles(np.asarray((missing + 0.5) * float(arb(width)) + self.left, dtype=np.float64))
        for m, start in zip(missing.tolist(), starts.tolist(), strict=True):
            self._build(m, left + width * (2 * m + 1) / 2, width / 2, start)

    def _build(self, m: int, centre: fmpq, half: fmpq, start: float) -> None:
        try:
            b, last = self.function.taylor(centre, half, start)
        except (OutOfReach, NoFixedPoint):
            self.errors[m] = math.inf
            return
        H, h = arb(half), arb(fmpq(1, 2**self.bits))
        error = last * H**ORDER
        error += sum((math.comb(i, 5) * abs(b[i]) * H ** (i - 5) for i in range(5, ORDER)), arb(0)) * (h / 2) ** 5
        error += sum((math.comb(i, 4) * abs(b[i]) * H ** (i - 4) for i in range(4, ORDER)), arb(0)) * h**4 / 128
        found = _moves(self.bits) * arb_mat([[x] for x in b])
        floats = np.array([float(x.mid()) for x in found.entries()])
        if not (np.isfinite(floats).all() and error.is_finite()):
            self.errors[m] = math.inf
            return
        # |float(mid) - truth|: half a unit in the last place (one is granted) and the radius
        radius = max((x.rad() for x in found.entries()), key=float)
        rows = floats.reshape(PER_MACRO, 4)
        small = add_up(*np.abs(rows[:, 1:]).max(axis=0).tolist())
        first = float(np.abs(rows[:, 0]).max())
        rounding = add_up(mul_up(3.0 * UNIT, add_up(first, mul_up(4.0, small))), mul_up(gamma(6), small))
        self.coefficients[:, m * PER_MACRO : (m + 1) * PER_MACRO] = rows.T
        self.errors[m] = add_up(up(float((error + 4 * radius).upper())), rounding)
