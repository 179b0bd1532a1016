"""kappa(c) of ReLU on float arrays: three tables, one for the bulk of [-1, 1] and one at each end, where kappa has a branch point.

The coordinate a table sees is computed in floats and so belongs to a nearby c: c + 1 (rounding u), sqrt(1 - c) (relative 2u in its square, which is below
1/8), sqrt(c + 1/(1 - s)) (the constant and the sum round too). All of it moves c by at most 4 u/(1 - s), and kappa' <= 1/(1 - s).
"""

from __future__ import annotations

import functools
import math
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.relu_curves import LowerEdge, Middle, UpperEdge
from theorycheck.gram.table import CubicTable
from theorycheck.linalg import UNIT, add_up, mul_up

__all__ = ["ReLUKernel", "Workspace", "angle_guess", "relu_kernel"]

Array = NDArray[np.float64]
EDGE = 0.125


class Workspace:
    """Scratch arrays for one thread and blocks of up to ``size`` entries."""

    def __init__(self, size: int) -> None:
        self.index: NDArray[np.intp] = np.empty(size, dtype=np.intp)
        self.floats: NDArray[np.float64] = np.empty((3, size))


class Cells(Protocol):
    """Cubic cells of width 2^-bits from ``left`` on, coefficients (4, cells)."""

    left: float
    bits: int
    coefficients: Array


class ReLUKernel:
    """kappa for one s; thread-safe once prepared for the range of c."""

    def __init__(self, s: fmpq) -> None:
        with precision(106):
            top = 1 / (1 - arb(s))
            self.top: float = float(top.upper())
            self.start: float = float(-top.mid())
        finer = max(0, min(5, math.ceil(math.log2(self.top / 2.0))))
        bulk = max(0, finer - 3)
        self.middle: CubicTable = CubicTable(Middle(s), -1.0, 11 + bulk, 2 ** (12 + bulk))
        self.upper: CubicTable = CubicTable(UpperEdge(s), 0.0, 11 + finer, 2 ** (10 + finer))
        self.lower: CubicTable = CubicTable(LowerEdge(s), 0.0, 11 + finer, 2 ** (10 + finer))
        self.upper_limit: float = 1.0 - EDGE
        self.lower_limit: float = max(-1.0, self.start + EDGE)

    def prepare(self, c: Array) -> float:
        """Build the cells that ``apply`` needs for these c in [-1, 1]; returns its error, all sources included."""
        upper = np.sqrt(1.0 - c[c > self.upper_limit])
        lower = np.sqrt(np.maximum(c[c < self.lower_limit] - self.start, 0.0))
        tables = (
            (self.middle, np.clip(c, self.lower_limit, self.upper_limit)),
            (self.upper, upper),
            (self.lower, lower),
        )
        return self._total(max(table.ensure_for(v) for table, v in tables))

    def prepare_range(self, low: float, high: float) -> float:
        """``prepare`` for every c in [low, high]."""
        errors = [self.middle.ensure(*np.clip([low, high], self.lower_limit, self.upper_limit))]
        if high > self.upper_limit:
            errors.append(self.upper.ensure(math.sqrt(1.0 - high), math.sqrt(1.0 - max(low, self.upper_limit))))
        if low < self.lower_limit:
            ends = (max(0.0, x - self.start) for x in (low, min(high, self.lower_limit)))
            errors.append(self.lower.ensure(*(math.sqrt(x) for x in ends)))
        return self._total(max(errors))

    def _total(self, error: float) -> float:
        return add_up(error, mul_up(4.0 * UNIT, self.top, self.top))

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """out = kappa(c) for contiguous one-dimensional c within the prepared range; out may be c."""
        low, high = float(c.min()), float(c.max())
        above = np.flatnonzero(c > self.upper_limit) if high > self.upper_limit else None
        below = np.flatnonzero(c < self.lower_limit) if low < self.lower_limit else None
        edges = []
        if above is not None:
            edges.append((above, _evaluate(self.upper, np.sqrt(1.0 - c[above]))))
        if below is not None:
            edges.append((below, _evaluate(self.lower, np.sqrt(np.maximum(c[below] - self.start, 0.0)))))
        if edges:
            out = np.clip(c, self.lower_limit, self.upper_limit, out=out)
            c = out
        evaluate(self.middle, c, out, work)
        for where, values in edges:
            out[where] = values


def angle_guess(c: Array, s: fmpq) -> Array:
    """t = cos(theta) to about double precision, by Newton in floats: a start for Newton in balls, nothing is proved."""
    weight = float(arb(s).mid())
    c = np.clip(c, -1.0, 1.0)
    t = c.copy()
    for _ in range(12):
        angle = np.arccos(t)
        slope = 1.0 - angle / np.pi
        residual = t - weight * (np.sqrt(1.0 - t * t) / np.pi + slope * t) - (1.0 - weight) * c
        with np.errstate(divide="ignore", invalid="ignore"):  # s may round to 1; no guess is better than none
            t = np.clip(t - residual / (1.0 - weight * slope), -1.0, 1.0)
    return t


def evaluate(table: Cells, v: Array, out: Array, work: Workspace) -> None:
    """out = the table's cubic at v, in place where out is v; v contiguous and inside the table."""
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
    c0, c1, c2, c3 = table.coefficients
    np.take(c3, index, mode="clip", out=out)
    for coefficients in (c2, c1, c0):
        np.multiply(out, t, out=out)
        np.take(coefficients, index, mode="clip", out=a)
        np.add(out, a, out=out)


def _evaluate(table: CubicTable, v: Array) -> Array:
    out = np.empty_like(v)
    evaluate(table, v, out, Workspace(v.size))
    return out


@functools.lru_cache(maxsize=32)
def _cached(numerator: int, denominator: int) -> ReLUKernel:
    return ReLUKernel(fmpq(numerator, denominator))


def relu_kernel(s: fmpq) -> ReLUKernel:
    """The kernel function of s, kept with the cells built so far for the last 32 values of s; BadInput where float64 rounds s to 1."""
    with precision(128):
        rounded = float(arb(s).mid())
    if rounded >= 1.0:
        raise bad_input("sigma_w2", s, "a value below 1 in float64", "ask for digits, which computes in balls")
    return _cached(int(s.p), int(s.q))
