"""K as a function of the correlation c at the fixed point, in balls: values at any precision and Taylor coefficients on whole intervals.

With t the correlation of the pre-activations and F the dual at q* (``dual_series``), c(t) = t q*/2 - s F(t) and K = F(t), both explicit. On [-1, 1]

    |F'| <= F'(1) = D,   dc/dt >= q*/2 - s D = floor,

so where floor > 0 (2 s L^2 < 1 is enough, since D <= q* L^2) c is increasing, every c in [-1, 1] has one t, and |t - t~| <= |c(t~) - c|/floor for any t~. Where
floor is not positive, t is sought in [-T, T], T the largest power-of-two step from 1 with q*/2 - s F'(T) > 0, and answers exist for c(-T) <= c <= c(T).
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import arb, arb_series, fmpq, precision
from theorycheck.gram.dual_series import DualSeries, Terms
from theorycheck.gram.fixed_point import Diagonal, NoFixedPoint
from theorycheck.gram.moments import slope_at_one
from theorycheck.gram.table import ORDER, OutOfReach

__all__ = ["LimitFunction"]

Array = NDArray[np.float64]
STEPS = 12
CHUNK = 1024
"""Guesses at a time: their powers are an array of so many rows."""


@dataclass(frozen=True)
class _Grid:
    """For |t| <= top: as many terms of F and F' as matter there and their rests (balls around 0), bounds of |F'| and |F''/2|."""

    top: arb
    value: Terms
    tail: arb
    derivative: Terms
    slope_tail: arb
    slope: arb
    second: arb


@dataclass(frozen=True)
class _Profile:
    """For |t| <= top: rests of F^(k)/k! (balls around 0), bounds of |F^(k)/k!|, and a lower bound of dc/dt."""

    top: arb
    tails: list[arb]
    bounds: list[arb]
    floor: arb


class LimitFunction:
    """c -> K(c) for one activation and s, with ``bits`` bits."""

    def __init__(self, phi: Activation, point: Diagonal, bits: int) -> None:
        self.phi: Activation = phi
        self.s: fmpq = point.s
        self.bits: int = bits
        self.kappa: arb = point.kappa(bits)
        self.q: arb = point.q(bits)
        self.lock = threading.RLock()
        self.notes = point.notes
        self._grids: dict[float, _Grid | None] = {}
        self._profiles: dict[float, _Profile | None] = {}
        with precision(bits + 30):
            self.series: DualSeries = DualSeries(phi, self.q, self.kappa, bits)
            self.slope_one: arb | None = slope_at_one(phi, self.q, bits)
            self.top = arb(1)
            floor = None if self.slope_one is None else self.q / 2 - self.s * self.slope_one
            if self.s == 0:
                floor = self.q / 2
            if floor is None or not floor > 0:
                floor = self._restrict()
            self.floor: arb = floor.lower()

    def _restrict(self) -> arb:
        """No slope that is small enough at t = 1: the largest T = 1 - 2^-k below which there is one."""
        for k in range(20, 0, -1):
            top = arb(1) - arb(2) ** -k
            self.series.reach(top, arb(2) ** -20, 1, arb(1))
            floor = self.q / 2 - self.s * self.series.bound(1, top)
            if floor > 0:
                self.top = top
                self.notes = (
                    *self.notes,
                    "F'(1) >= q*/(2 s): off the diagonal the fixed point is not unique; the one with the smallest |correlation| is given",
                )
                return floor
        raise NoFixedPoint(
            f"activation={self.phi.name}: expected an off-diagonal fixed point at sigma_w2={self.s}; none could be enclosed; take a smaller sigma_w2"
        )

    def slope(self, low: float, high: float) -> arb:
        """An upper bound of |dK/dc| for c in [low, high] and 2^-40 around it."""
        with precision(self.bits + 30):
            known = []
            if self.slope_one is not None and (self.q / 2 - self.s * self.slope_one) > 0:
                known.append(self.slope_one.upper())
            guesses = self.angles(np.array([low, high]))
            reach = arb(float(np.abs(guesses).max())) + arb(2) ** -20
            if reach < 1 and self._brackets(guesses, low, high):
                finer = self.series.bound(1, reach)
                if finer.is_finite() and self.q / 2 - self.s * finer > 0:
                    known.append(finer)
            if not known:
                return arb.pos_inf()
            top = min(known, key=float)
            return (top / (self.q / 2 - self.s * top)).upper()

    def _brackets(self, guesses: Array, low: float, high: float) -> bool:
        """Whether c(t) at the guesses, moved outwards by 2^-20, covers [low, high] and a margin."""
        step, margin = arb(2) ** -20, arb(2) ** -40
        below, above = arb(float(guesses[0])) - step, arb(float(guesses[1])) + step
        return bool(self.c_of(below) <= arb(low) - margin) and bool(self.c_of(above) >= arb(high) + margin)

    def c_of(self, t: arb) -> arb:
        """c(t)."""
        return t * self.q / 2 - self.s * self.series.value(t)

    def angles(self, c: Array) -> Array:
        """t about solving c(t) = c, by Newton in floats; not trusted."""
        flat, squares = c.reshape(-1), self.series.floats()
        found = [self._newton(flat[i : i + CHUNK], squares) for i in range(0, flat.size, CHUNK)]
        return np.concatenate(found).reshape(c.shape) if found else c

    def _newton(self, c: Array, squares: Array) -> Array:
        slopes = squares[1:] * np.arange(1, len(squares))
        half, s = float(self.q.mid()) / 2, float(arb(self.s).mid())
        bound = float(self.top.mid())
        t = np.clip(c / half, -bound, bound)
        for _ in range(STEPS):
            powers = np.repeat(t[:, None], len(squares), axis=1)
            powers[:, 0] = 1.0
            np.cumprod(powers, axis=1, out=powers)
            residual = t * half - s * np.einsum("ij,j->i", powers, squares) - c
            slope = half - s * np.einsum("ij,j->i", powers[:, :-1], slopes)
            new = np.clip(t - residual / np.maximum(slope, 0.05 * half), -bound, bound)
            moved, t = float(np.abs(new - t).max()), new
            if moved <= 2.0**-50:
                break
        return t

    def solve(self, c: arb, start: float) -> tuple[arb, arb]:
        """An exact t~ near the t of c (thin ball) and a bound of |t - t~|, through the series."""
        t = arb(start).max(-self.top).min(self.top).mid()
        slope = self.series.polynomial(1)
        best: tuple[arb, arb] | None = None
        for _ in range(STEPS):
            residual = self.c_of(t) - c
            error = (abs(residual) / self.floor).upper()
            if best is not None and not error < best[1] / 2:
                break
            best = (t, error)
            derivative = (self.q / 2 - self.s * slope(t)).mid()
            t = (t - residual / derivative).mid().max(-self.top).min(self.top).mid()
        assert best is not None
        if self.top < 1 and not abs(best[0]) + best[1] < self.top:
            raise NoFixedPoint(
                f"c={float(c.mid()):.6g}: expected a correlation whose off-diagonal fixed point is isolated; take a smaller sigma_w2"
            )
        return best

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:
        """Coefficients 0 .. ORDER - 1 of K at c = centre, and a bound of the ORDER-th at every c within ``half`` of it."""
        width = arb(half)
        guess = abs(start) + 2 * float(width.upper()) / float((self.q / 2).lower())
        profile = self._profile(guess)
        if profile is None:
            raise OutOfReach
        try:
            t, error = self.solve(arb(centre), start)
        except NoFixedPoint:
            raise OutOfReach from None
        spread = (error + width / self.floor).upper()
        if (
            not abs(t) + spread <= profile.top
        ):  # the path from t to any t in the interval stays below T, where the slope is better known
            profile = self._profile(abs(start) + float(spread.upper()) + 2.0**-20)
            if profile is None or not abs(t) + spread <= profile.top:
                raise OutOfReach
        spread = (error + width / profile.floor).upper()
        at = [self.series.polynomial(k)(t) + profile.tails[k] for k in range(ORDER + 1)]
        unit = arb(0, 1)
        thin = [a + unit * (k + 1) * error * profile.bounds[k + 1] for k, a in enumerate(at)]
        wide = [a + unit * (k + 1) * spread * profile.bounds[k + 1] for k, a in enumerate(at)]
        return self._reverted(thin)[:ORDER], abs(self._reverted(wide)[ORDER]).upper()

    def _profile(self, size: float) -> _Profile | None:
        """Bounds of all derivatives for |t| below the next multiple of 1/64 (1/4096 near 1), or None where the series does not reach."""
        fine = 64 if size < 0.875 else 4096
        key = math.ceil(size * fine) / fine
        if key not in self._profiles:
            top, goal = arb(key), arb(2) ** -68 * (1 + self.kappa.upper())
            width = arb(fmpq(1, 64 if fine == 64 else 1024)) / self.q
            found = None
            if key < 1 and top < self.top and self.series.reach(top, goal, ORDER + 1, width):
                bounds = [self.series.bound(k, top) for k in range(ORDER + 2)]
                floor = (self.q / 2 - self.s * bounds[1]).lower()
                tails = [arb(0, 1) * self.series.tail(k, top) for k in range(ORDER + 1)]
                found = _Profile(top, tails, bounds, floor) if floor > 0 else None
            self._profiles[key] = found
        return self._profiles[key]

    def _reverted(self, F: list[arb]) -> list[arb]:
        """K as a power series in c from the Taylor coefficients of F."""
        c = [-self.s * a for a in F]
        c[1] = c[1] + self.q / 2
        inverse = arb_series([arb(0), *c[1:]], ORDER + 1).reversion()
        composed = arb_series(F, ORDER + 1)(inverse)
        if composed.prec <= ORDER:
            raise OutOfReach
        return [composed[k] for k in range(ORDER + 1)]

    def value(self, c: arb, start: float) -> arb:
        """K(c) for a thin ball c whose truth lies in [-1, 1]; ``start``: about t."""
        with precision(self.bits + 30):
            middle, radius = c.mid(), c.rad()
            if abs(middle) > 1:
                middle = middle.max(arb(-1)).min(arb(1)).mid()
            if radius == 0 and middle == 1:
                return self.kappa
            if radius == 0 and middle == 0 and self.phi.facts.parity == "odd":
                return arb(0)
            grid = None if self.series.is_near_one(start) else self._grid(start)
            if grid is not None:
                found = self._by_series(middle, start, grid, (radius / self.floor).upper())
                if found is not None:
                    return found + arb(0, 1) * grid.slope * radius / self.floor
            t, error, result = self._one_by_one(middle, start)
            if self.top < 1 and not abs(t) + error + radius / self.floor < self.top:
                raise NoFixedPoint(
                    f"c={float(c.mid()):.6g}: expected a correlation whose off-diagonal fixed point is isolated; take a smaller sigma_w2"
                )
            slope = self.slope_one
            if slope is None and abs(t) + error + radius / self.floor < self.top < 1:
                slope = self.series.bound(1, self.top)
            if slope is None:
                raise NoFixedPoint(
                    f"c={float(c.mid()):.6g}: expected a correlation away from 1, where phi={self.phi.name} has no slope bound"
                )
            return result + arb(0, 1) * slope * (error + radius / self.floor)

    def by_known_terms(self, c: arb, start: float) -> arb | None:
        """K(c) for an exact c in [-1, 1] through the terms at hand, what they leave out as its radius; None where F' has no bound up to |t| = 1."""
        if self.top < 1 or self.slope_one is None:
            return None
        t, error = self.solve(c, start)
        return self.series.value(t) + arb(0, 1) * self.slope_one.upper() * error

    def _grid(self, start: float) -> _Grid | None:
        """Bounds for |t| below the next multiple of 1/64 (1/4096 near 1), or None where the series does not reach."""
        size = abs(start) + 2.0**-30
        fine = 64 if size < 0.875 else 4096
        key = math.ceil(size * fine) / fine
        if key not in self._grids:
            top, goal = arb(key), arb(2) ** (-self.bits) * (1 + self.kappa.upper())
            fits = key < 1 and top < self.top and self.series.reach(top, goal, 1, arb(2) ** -20)
            self._grids[key] = self._grid_below(top, goal) if fits else None
        return self._grids[key]

    def _grid_below(self, top: arb, goal: arb) -> _Grid:
        value, rest = self.series.short(0, top, goal / 4)
        derivative, slope_rest = self.series.short(1, top, goal * arb(2) ** 18)
        unit = arb(0, 1)
        return _Grid(
            top, value, unit * rest, derivative, unit * slope_rest, self.series.bound(1, top), self.series.bound(2, top)
        )

    def _by_series(self, c: arb, start: float, grid: _Grid, margin: arb) -> arb | None:
        """Newton at rising precision; then, with r = c(t) - c and |t* - t| <= d = |r|/floor, ``corrected`` with spread d sup|F''/2|."""
        value, slope, half = grid.value, grid.derivative, self.q / 2
        t, known = arb(start).mid(), 44
        for _ in range(STEPS):
            while 2 * known < self.bits + 8:
                with precision(2 * known + 40):
                    t = (t - (t * half - self.s * value(t) - c) / (half - self.s * slope(t))).mid()
                known = 2 * known - 4
            F, D = value(t) + grid.tail, slope(t) + grid.slope_tail
            residual = t * half - self.s * F - c
            d = (abs(residual) / self.floor).upper()
            if not abs(t) + d + margin < grid.top:
                return None
            result = corrected(F, D, residual, half, self.s, d * grid.second)
            if result.rad() <= arb(2) ** (-self.bits) * 64 * (1 + self.kappa) or known > 4 * self.bits:
                return result
            known = max(known // 2, 22)
        return None

    def _one_by_one(self, c: arb, start: float) -> tuple[arb, arb, arb]:
        """t~, the error bound and F(t~) where the series is too slow: F by ``without``, secant steps from the slope of the known terms."""
        t = arb(start).max(-self.top).min(self.top).mid()
        half = self.q / 2
        slope = (half - self.s * self.series.polynomial(1)(t)).mid().max(self.floor.mid())
        best: tuple[arb, arb, arb] | None = None
        before: tuple[arb, arb] | None = None
        idle = 0
        for _ in range(3 * STEPS):
            F = self.series.without(t)
            residual = t * half - self.s * F - c
            error = (abs(residual) / self.floor).upper()
            idle = 0 if best is None or error < best[1] * arb(0.75) else idle + 1
            if best is None or error < best[1]:
                best = (t, error, F)
            if idle == 2 or error < arb(2) ** (8 - self.bits):
                break
            if before is not None and t != before[0]:
                secant = ((residual - before[1]) / (t - before[0])).mid()
                slope = secant if secant >= self.floor else slope
            before = (t, residual.mid())
            t = (t - residual / slope).mid().max(-self.top).min(self.top).mid()
        assert best is not None
        return best


def corrected(F: arb, slope: arb, residual: arb, half: arb, s: fmpq, spread: arb) -> arb:
    """F(t*) from F(t), F'(t) and r = c(t) - c(t*), c(t) = half t - s F(t), for any guess t.

    With M the mean of F' between t and t*: t* - t = -r/(half - s M) and F(t*) = F(t) + (t* - t) M. As F' moves by at most 2 sup|F''/2| |t - x| up to x, its mean
    is within ``spread`` >= |t* - t| sup|F''/2| of F'(t).
    """
    mean = slope + arb(0, 1) * spread
    return F - residual / (half - s * mean) * mean
