"""K(c) of phi(x) = alpha x + beta |x| on float arrays: three tables, one for the bulk of [-1, 1] and one at each end, where K has a branch point.

The coordinate a table sees is computed in floats and so belongs to a nearby c: c + 1 (rounding u), sqrt(1 - c) (relative 2u in its square, which is below
1/8), sqrt(c + top) (the constant and the sum round too). All of it moves c by at most 4 u top, and |dK/dc| <= kappa, which also pays for the error ``dc`` of the
correlations themselves.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, precision
from theorycheck.errors import bad_input
from theorycheck.gram.angle_curves import LowerEdge, Middle, UpperEdge
from theorycheck.gram.curve_function import CurveFunction
from theorycheck.gram.homogeneous import Homogeneous
from theorycheck.gram.table import MacroTable, Workspace, evaluate
from theorycheck.linalg import UNIT, add_up, mul_up

__all__ = ["AngleKernel", "LinearKernel"]

Array = NDArray[np.float64]
EDGE = 0.125
WORKING_BITS = 106
PER_MACRO = 8
"""Cells that share a Taylor polynomial of K: the half of them is 1/64 of the distance to the nearest branch point, and the ninth power of that is below the rounding of doubles."""


class AngleKernel:
    """See ``KernelFunction`` in ``assemble``; thread-safe once prepared."""

    def __init__(self, shape: Homogeneous) -> None:
        with precision(WORKING_BITS):
            if float(arb(2 * shape.s * shape.m).mid()) >= 1.0:
                raise bad_input(
                    "sigma_w2", shape.s, "a value whose K float64 holds", "ask for digits, which computes in balls"
                )
            self.top: float = float(arb(shape.top).upper())
            self.slope: float = float(arb(shape.exact_kappa).upper())
            self.start: float = float(-arb(shape.top).mid())
        finer = max(0, min(5, math.ceil(math.log2(max(self.top, self.slope) / 2.0))))
        bulk = max(0, finer - 3)
        self.middle: MacroTable = MacroTable(CurveFunction(Middle(shape)), -1.0, 2.0, 11 + bulk, PER_MACRO)
        self.upper: MacroTable = MacroTable(CurveFunction(UpperEdge(shape)), 0.0, 0.5, 11 + finer, PER_MACRO)
        self.lower: MacroTable = MacroTable(CurveFunction(LowerEdge(shape)), 0.0, 0.5, 11 + finer, PER_MACRO)
        self.upper_limit: float = math.nextafter(
            1.0 - EDGE, 0.0
        )  # the last number of a cell, not the first of the next
        self.lower_limit: float = max(-1.0, self.start + EDGE)

    def prepare(self, c: Array, dc: float = 0.0) -> float:
        """Build the cells that ``apply`` needs for these c in [-1, 1]; returns its error, that of c included."""
        upper = np.sqrt(1.0 - c[c > self.upper_limit])
        lower = np.sqrt(np.maximum(c[c < self.lower_limit] - self.start, 0.0))
        pairs = (
            (self.middle, np.clip(c, self.lower_limit, self.upper_limit)),
            (self.upper, upper),
            (self.lower, lower),
        )
        with precision(WORKING_BITS):
            return self._total(max(table.error(table.met(v)) for table, v in pairs), dc)

    def prepare_range(self, low: float, high: float, dc: float = 0.0) -> float:
        """``prepare`` for every c in [low, high]."""
        pairs = [(self.middle, *np.clip([low, high], self.lower_limit, self.upper_limit).tolist())]
        if high > self.upper_limit:
            pairs.append((self.upper, math.sqrt(1.0 - high), math.sqrt(1.0 - max(low, self.upper_limit))))
        if low < self.lower_limit:
            ends = (max(0.0, x - self.start) for x in (low, min(high, self.lower_limit)))
            pairs.append((self.lower, *(math.sqrt(x) for x in ends)))
        with precision(WORKING_BITS):
            errors = []
            for table, left, right in pairs:
                first, last = table.macros_of(left, right)
                errors.append(table.error(np.arange(first, last + 1)))
            return self._total(max(errors), dc)

    def _total(self, error: float, dc: float = 0.0) -> float:
        return add_up(error, mul_up(4.0 * UNIT, self.top, self.slope), mul_up(self.slope, dc))

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """out = K(c) for contiguous one-dimensional c within the prepared range; out may be c."""
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

    def bulk(self) -> tuple[MacroTable, float, float]:
        """See ``KernelFunction``."""
        return self.middle, self.lower_limit, self.upper_limit

    @property
    def tables(self) -> dict[str, MacroTable]:
        """By name, for keeping."""
        return {"middle": self.middle, "upper": self.upper, "lower": self.lower}


def _evaluate(table: MacroTable, v: Array) -> Array:
    out = np.empty_like(v)
    evaluate(table, v, out, Workspace(v.size))
    return out


class LinearKernel:  # the arguments that it does not need are those of ``KernelFunction``
    """K = kappa c: one rounding of kappa, one of the product."""

    def __init__(self, kappa: arb) -> None:
        self.kappa: float = float(kappa.mid())
        self.slope: float = float(kappa.upper())

    def prepare(self, c: Array, dc: float = 0.0) -> float:  # noqa: ARG002
        """The error of ``apply``, that of c included."""
        return mul_up(self.slope, add_up(4.0 * UNIT, dc))

    def prepare_range(self, low: float, high: float, dc: float = 0.0) -> float:  # noqa: ARG002
        """The same everywhere."""
        return mul_up(self.slope, add_up(4.0 * UNIT, dc))

    def apply(self, c: Array, out: Array, work: Workspace) -> None:  # noqa: ARG002
        """out = kappa c."""
        np.multiply(c, self.kappa, out=out)

    def bulk(self) -> None:
        """No table."""

    @property
    def tables(self) -> dict[str, MacroTable]:
        """None."""
        return {}
