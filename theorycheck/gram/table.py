"""A scalar function on millions of floats from its Taylor coefficients: cubic cells in its variable, made a macro cell at a time. Nothing here knows which function it is.

A macro cell is [C - H/2, C + H/2], H = m h, h = 2^-bits. Its Taylor polynomial P of degree ORDER - 1 at C is within B_9 (H/2)^9 of K. In each of its m
cells P is re-expanded at the cell's centre, P = sum b_k tau^k, |tau| <= 1/2 (one product with exact binomial matrices), the quartic term is economized
(tau^4 -> tau^2/4 - 1/128, error |b_4|/128), terms from tau^5 on are dropped (at most sum |b_k|/2^k), and the cubic is moved to the left end and rounded.
The rounding of each coefficient is known exactly. Horner's rule in floats adds u (|a_0| + A) + gamma(6) A, A = |a_1| + |a_2| + |a_3| (Higham, section 5.1).
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_mat, fmpq
from theorycheck.errors import EnginesDisagree
from theorycheck.gram.passes import passes
from theorycheck.linalg import UNIT, add_up, gamma, mul_up, up

__all__ = ["ORDER", "MacroTable", "OutOfReach", "Scalar", "Workspace", "evaluate"]

Array = NDArray[np.float64]
ORDER = 9
PER_MACRO = 32


class OutOfReach(Exception):
    """There are no Taylor coefficients on this interval: evaluate point by point."""


class Scalar(Protocol):
    """A function with proved Taylor coefficients."""

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:
        """Coefficients 0 .. ORDER - 1 at the centre, and a bound of the next one within ``half`` of it; OutOfReach where it cannot."""
        ...

    def angles(self, c: Array) -> Array:
        """Starts for ``taylor``."""
        ...


@lru_cache(maxsize=8)
def _moves(bits: int, per: int) -> arb_mat:
    """Rows for each cell, as linear forms in the macro cell's b_0 .. b_8: a_0 .. a_3 (at the left end, in units of h, economized), then the cell's own b_4 .. b_8 in units of h."""
    h = fmpq(1, 2**bits)
    rows: list[list[fmpq]] = []
    for j in range(per):
        o = h * fmpq(2 * j + 1 - per, 2)
        b = [[math.comb(i, k) * o ** (i - k) * h**k if i >= k else fmpq(0) for i in range(ORDER)] for k in range(ORDER)]
        b[0] = [x - y / 128 for x, y in zip(b[0], b[4], strict=True)]
        b[2] = [x + y / 4 for x, y in zip(b[2], b[4], strict=True)]
        rows.append([w - x / 2 + y / 4 - z / 8 for w, x, y, z in zip(*b[:4], strict=True)])
        rows.append([x - y + 3 * z / 4 for x, y, z in zip(*b[1:4], strict=True)])
        rows.append([y - 3 * z / 2 for y, z in zip(*b[2:4], strict=True)])
        rows += b[3:]
    return arb_mat([[arb(x) for x in row] for row in rows])


def _missed(found: list[arb], floats: list[float]) -> arb:
    """How far a cell's cubic in floats is from P over tau in [-1/2, 1/2]: the rounding of its coefficients, the economized quartic, and what is dropped from tau^5 on."""
    missed = abs(found[4]) / 128
    for x, a in zip(found[:4], floats, strict=True):
        missed += abs(x - arb(a))
    for k in range(5, ORDER):
        missed += abs(found[k]) / 2**k
    return missed.upper()


class MacroTable:
    """Cells of width 2^-bits over [left, left + length], ``per`` of them a macro cell: ``coefficients`` (cells, 4), ``errors`` per macro cell (infinite where the function is out of reach)."""

    def __init__(self, function: Scalar, left: float, length: float, bits: int, per: int = PER_MACRO) -> None:
        self.function: Scalar = function
        self.left: float = left
        self.bits: int = bits
        self.per: int = per
        if not (left * 2**bits).is_integer():
            raise ValueError(f"left={left}: expected a multiple of 2^-{bits}")
        self.macros: int = math.ceil(length * 2**bits / per)
        self.cells: int = self.macros * per
        self.coefficients: NDArray[np.float64] = np.full((self.cells, 4), np.nan)
        self.errors: NDArray[np.float64] = np.full(self.macros, np.nan)
        self.built: int = 0

    def macros_of(self, low: float, high: float) -> tuple[int, int]:
        """First and last macro cell that [low, high] meets."""
        first, last = self.which(np.array([low, high])).tolist()
        return first, last

    def which(self, v: Array) -> NDArray[np.intp]:
        """The macro cell of each argument, by the float operations of the evaluation; the right end belongs to the last."""
        cells = np.floor((v - self.left) * 2.0**self.bits)
        if cells.size and not (cells.min() >= 0 and cells.max() <= self.cells):
            raise EnginesDisagree("a kernel table was asked for arguments outside its range")
        found: NDArray[np.intp] = np.minimum(cells, self.cells - 1).astype(np.intp) // self.per
        return found

    def met(self, v: Array) -> NDArray[np.intp]:
        """The macro cells that these arguments meet, each once (``numpy.unique`` imports all masked arrays for that)."""
        return np.flatnonzero(np.bincount(self.which(v), minlength=self.macros))

    def ensure(self, which: NDArray[np.intp]) -> None:
        """Build these macro cells."""
        missing = which[np.isnan(self.errors[which])]
        if not len(missing):
            return
        width = fmpq(self.per, 2**self.bits)
        left = fmpq(int(self.left * 2**self.bits), 2**self.bits)
        starts = self.function.angles(np.asarray((missing + 0.5) * float(arb(width)) + self.left, dtype=np.float64))
        for m, start in zip(missing.tolist(), starts.tolist(), strict=True):
            self._build(m, left + width * (2 * m + 1) / 2, width / 2, start)
        self.built += len(missing)

    def error(self, which: NDArray[np.intp]) -> float:
        """Build these macro cells; the largest error among them."""
        self.ensure(which)
        return float(self.errors[which].max(initial=0.0))

    def _build(self, m: int, centre: fmpq, half: fmpq, start: float) -> None:
        try:
            b, last = self.function.taylor(centre, half, start)
        except OutOfReach:
            self.errors[m] = math.inf
            return
        found = (_moves(self.bits, self.per) * arb_mat([[x] for x in b])).entries()
        cells = [found[j : j + ORDER] for j in range(0, len(found), ORDER)]
        floats = [[float(x.mid()) for x in cell[:4]] for cell in cells]
        rows = np.array(floats)
        error = last * arb(half) ** ORDER
        error += max((_missed(cell, row) for cell, row in zip(cells, floats, strict=True)), key=float)
        if not (np.isfinite(rows).all() and error.is_finite()):
            self.errors[m] = math.inf
            return
        small = np.abs(rows[:, 1:]).sum(axis=1) * (1.0 + 4.0 * UNIT)
        first = float((np.abs(rows[:, 0]) + small).max()) * (1.0 + 2.0 * UNIT)
        rounding = add_up(mul_up(UNIT, first), mul_up(gamma(6), float(small.max())))
        self.coefficients[m * self.per : (m + 1) * self.per] = rows
        self.errors[m] = add_up(up(float(error.upper())), rounding)

    def state(self) -> dict[str, NDArray[np.float64]]:
        """What was built, as arrays."""
        which = np.flatnonzero(~np.isnan(self.errors))
        cells = self.coefficients.reshape(self.macros, self.per, 4)[which]
        return {"which": which.astype(np.float64), "errors": self.errors[which], "cells": cells}

    def restore(self, state: dict[str, NDArray[np.float64]]) -> None:
        """Take over what a table of the same function and the same cells had built."""
        which = state["which"].astype(np.intp)
        self.errors[which] = state["errors"]
        self.coefficients.reshape(self.macros, self.per, 4)[which] = state["cells"]


class Workspace:
    """Scratch arrays for one thread and blocks of up to ``size`` entries."""

    def __init__(self, size: int) -> None:
        self.index: NDArray[np.intp] = np.empty(size, dtype=np.intp)
        self.floats: NDArray[np.float64] = np.empty((3, size))


def evaluate(table: MacroTable, v: Array, out: Array, work: Workspace) -> None:
    """out = the table's cubic at v, in place where out is v; both contiguous, v inside the table and below its right end. The same bits with compiled passes and without."""
    compiled = passes()
    if compiled is not None:
        compiled.cubic(table.coefficients, table.left, 2.0**table.bits, v, out)
        return
    n = v.size
    index = work.index[:n]
    t, a, cell = (row[:n] for row in work.floats)
    if table.left:
        np.subtract(v, table.left, out=t)
        np.multiply(t, 2.0**table.bits, out=t)
    else:
        np.multiply(v, 2.0**table.bits, out=t)
    np.floor(t, out=cell)
    np.copyto(index, cell, casting="unsafe")
    np.subtract(t, cell, out=t)
    np.multiply(index, 4, out=index)
    flat = table.coefficients.reshape(-1)
    np.take(flat[3:], index, mode="clip", out=out)
    for k in (2, 1, 0):
        np.multiply(out, t, out=out)
        np.take(flat[k:], index, mode="clip", out=a)
        np.add(out, a, out=out)
