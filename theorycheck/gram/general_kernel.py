"""Any scalar function of c on float arrays: a table for the bulk, a finer one where the first is too coarse, and single points in balls for the rest.

The tables see the coordinate (c + 1) 2^bits; c + 1 rounds once, which moves c by at most u, and 4 u |dK/dc| covers it.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.table import PER_MACRO, MacroTable, Scalar, Workspace, evaluate
from theorycheck.linalg import UNIT, add_up, mul_up, up

__all__ = ["GeneralKernel", "PointFunction"]

Array = NDArray[np.float64]
WORKING_BITS = 110
COARSE, FINE = 11, 16
GOOD = 2.0**-48
RETRIES = (160, 256)
"""Bits for single points that the first precision left too wide: beyond, what is missing is no precision but a bound."""


class PointFunction(Scalar, Protocol):
    """What a kernel needs beyond Taylor coefficients."""

    kappa: arb

    def value(self, c: arb, start: float) -> arb:
        """K(c) in a ball."""
        ...

    def by_known_terms(self, c: arb, start: float) -> arb | None:
        """K(c) through the terms at hand, what they leave out as its radius; None where that has no bound."""
        ...

    def slope(self, low: float, high: float) -> arb:
        """An upper bound of |dK/dc| on [low, high]."""
        ...


class GeneralKernel:
    """See ``KernelFunction`` in ``assemble``; thread-safe once prepared. ``dc``: the error of the correlations, counted here because |dK/dc| is known here."""

    def __init__(
        self,
        function: Callable[[], PointFunction],
        scale: float,
        finer: Callable[[int], PointFunction] | None = None,
    ) -> None:
        self._make: Callable[[], PointFunction] = function
        self.finer: Callable[[int], PointFunction] | None = finer
        self.lock = threading.RLock()
        self.coarse: MacroTable = MacroTable(_Later(self), -1.0, 2.0, COARSE)
        self.fine: MacroTable = MacroTable(_Later(self), -1.0, 2.0, FINE)
        self.scale: float = scale
        self.singles: int = 0
        self.limits: dict[int, list[float]] = {bits: [-1.0, math.nextafter(1.0, 0.0)] for bits in (COARSE, FINE)}
        self.points: dict[float, float] = {}
        self._slopes: dict[float, float] = {}

    @cached_property
    def function(self) -> PointFunction:
        """Made when the tables that are kept do not suffice."""
        return self._make()

    @property
    def tables(self) -> dict[str, MacroTable]:
        """By name, for keeping."""
        return {"coarse": self.coarse, "fine": self.fine}

    def state(self) -> dict[str, Array]:
        """What is known besides the tables, as arrays."""
        pairs = [np.array(sorted(x.items()), dtype=np.float64).reshape(-1, 2) for x in (self.points, self._slopes)]
        return {"limits": np.array([self.limits[COARSE], self.limits[FINE]]), "points": pairs[0], "slopes": pairs[1]}

    def restore(self, state: dict[str, Array]) -> None:
        """Take over what a kernel of the same function knew."""
        self.limits = dict(zip((COARSE, FINE), state["limits"].tolist(), strict=True))
        self.points = dict(state["points"].tolist())
        self._slopes = dict(state["slopes"].tolist())

    def prepare(self, c: Array, dc: float = 0.0) -> float:
        """Build what ``apply`` needs for these c in [-1, 1]; returns its error, that of c included."""
        with self.lock, precision(WORKING_BITS):
            errors = [self._ensure(self.coarse, self.coarse.met(c))]
            beyond = c[(c < self.limits[COARSE][0]) | (c > self.limits[COARSE][1])]
            if beyond.size:
                errors.append(self._ensure(self.fine, self.fine.met(beyond)))
                errors.append(self._far(float(beyond.min()), float(beyond.max())))
            return self._total(max(errors), float(c.min()), float(c.max()), dc)

    def prepare_range(self, low: float, high: float, dc: float = 0.0) -> float:
        """``prepare`` for every c in [low, high], and all between it and 0, so that the limits of the tables never move inside a prepared range."""
        with self.lock, precision(WORKING_BITS):
            first, last = self.coarse.macros_of(min(low, 0.0), max(high, 0.0))
            errors = [self._ensure(self.coarse, np.arange(first, last + 1))]
            below, above = self.limits[COARSE]
            for end, start, stop in ((above, above, high), (below, low, below)):
                if start < stop and abs(end) < 1.0:
                    first, last = self.fine.macros_of(start, stop)
                    errors.append(self._ensure(self.fine, np.arange(first, last + 1)))
            errors.append(self._far(low, high))
            return self._total(max(errors), low, high, dc)

    def _ensure(self, table: MacroTable, which: NDArray[np.intp]) -> float:
        """Build macro cells, draw the limits in before the first that is too coarse, and return the largest error of the others."""
        table.ensure(which)
        errors = table.errors[which]
        bad = which[~(errors <= GOOD * self.scale * (1 if table.bits == COARSE else 4))]
        limits = self.limits[table.bits]
        for m in bad.tolist():
            left, right = (k * PER_MACRO / 2.0**table.bits + table.left for k in (m, m + 1))
            if m >= table.macros // 2:
                limits[1] = min(limits[1], math.nextafter(left, -1.0))
            else:
                limits[0] = max(limits[0], right)
        middle = (which + 0.5) * PER_MACRO / 2.0**table.bits + table.left
        inside = errors[(middle > limits[0]) & (middle < limits[1])]
        return float(inside.max(initial=0.0))

    def _far(self, low: float, high: float) -> float:
        """The error of single points, where there may be some."""
        return 2.0 * UNIT * self.scale if low < self.limits[FINE][0] or high > self.limits[FINE][1] else 0.0

    def _total(self, error: float, low: float, high: float, dc: float) -> float:
        return add_up(error, mul_up(self._slope(max(-low, high)), add_up(dc, 4.0 * UNIT)))

    def _slope(self, size: float) -> float:
        """A bound of |dK/dc| for |c| <= size, on a grid so that few have to be computed; a finer grid where the coarse one says nothing."""
        bound = math.inf
        for fine in (16, 256, 65536):
            key = min(1.0, math.ceil(size * fine) / fine)
            if key not in self._slopes:
                self._slopes[key] = up(float(self.function.slope(-key, key)))
                self.singles += 1
            bound = self._slopes[key]
            if math.isfinite(bound):
                break
        return bound

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """out = K(c) for contiguous one-dimensional c within the prepared range; out may be c."""
        low, high = self.limits[COARSE]
        beyond = np.flatnonzero((c < low) | (c > high)) if float(c.min()) < low or float(c.max()) > high else None
        if beyond is not None and beyond.size:
            values = self._beyond(c[beyond])
            out = np.clip(c, low, high, out=out)
            c = out
        evaluate(self.coarse, c, out, work)
        if beyond is not None and beyond.size:
            out[beyond] = values

    def bulk(self) -> tuple[MacroTable, float, float]:
        """See ``KernelFunction``."""
        low, high = self.limits[COARSE]
        return self.coarse, low, high

    def _beyond(self, c: Array) -> Array:
        low, high = self.limits[FINE]
        out = np.empty_like(c)
        near = (c >= low) & (c <= high)
        if near.any():
            v = c[near]
            values = np.empty_like(v)
            evaluate(self.fine, v, values, Workspace(v.size))
            out[near] = values
        if not near.all():
            out[~near] = self._single(c[~near])
        return out

    def _single(self, c: Array) -> Array:
        with self.lock, precision(WORKING_BITS):
            missing = np.array([x for x in sorted(set(c.tolist())) if x not in self.points])
            if missing.size:
                for x, start in zip(missing.tolist(), self.function.angles(missing).tolist(), strict=True):
                    self.points[x] = self._point(x, start)
                self.singles += missing.size
            return np.array([self.points[x] for x in c.tolist()])

    def _point(self, x: float, start: float) -> float:
        """K(x) within half a unit in the last place of the diagonal, with more bits where the first do not suffice."""
        quick = self.function.by_known_terms(arb(x), start)
        if quick is not None and quick.rad() <= UNIT / 2 * self.scale:
            return float(quick.mid())
        value = self.function.value(arb(x), start)
        for bits in RETRIES if self.finer is not None else ():
            if value.rad() <= UNIT / 2 * self.scale:
                break
            assert self.finer is not None
            with precision(bits + 30):
                value = self.finer(bits).value(arb(x), start)
        if not value.rad() <= UNIT / 2 * self.scale:
            raise bad_input(
                "X",
                f"rows with correlation {x!r}",
                f"a kernel that can be enclosed to {UNIT / 2 * self.scale:.1e} there",
                f"with up to {RETRIES[-1]} bits it came to {float(value.rad()):.1e}; move or remove rows that are that near to each other",
            )
        return float(value.mid())


class _Later:
    """The kernel's function, made when a table first asks."""

    def __init__(self, kernel: GeneralKernel) -> None:
        self.kernel: GeneralKernel = kernel

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:
        return self.kernel.function.taylor(centre, half, start)

    def angles(self, c: Array) -> Array:
        return self.kernel.function.angles(c)
