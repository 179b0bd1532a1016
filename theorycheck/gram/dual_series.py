"""F(t) = E[phi(u) phi(v)], Var u = Var v = q, correlation t, as its Hermite series with a proved rest, and all derivatives of it.

F(t) = sum_r A_r t^r with A_r = a_r(q)^2 >= 0 (Mehler) and sum A_r = V(q) (Parseval). With the terms r < N known, the k-th Taylor coefficient of the rest is

    sum_{r >= N} C(r, k) A_r t^{r-k},   in absolute value at most   (V - sum_{r < N} A_r) max_{r >= N} C(r, k) |t|^{r-k},

and the maximum is at the first r >= N with (r + 1)(1 - |t|) >= k, from where the terms fall. Near |t| = 1 the rest is what the coefficients leave,
small for a smooth phi and large for one with kinks: ``reach`` says how far the series serves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import arb, arb_poly, precision
from theorycheck.errors import BadInput
from theorycheck.gauss.exponential_polynomial import stretches
from theorycheck.gauss.near_one import NearOne
from theorycheck.gram.moments import dual_at, squared_coefficients

__all__ = ["COUNTS", "DualSeries", "Terms"]

COUNTS = (48, 64, 128, 256, 512, 1024, 2048, 4096)


@dataclass(frozen=True)
class Terms:
    """t^first p(t^step): a polynomial whose other coefficients are 0."""

    p: arb_poly
    first: int
    step: int

    @classmethod
    def of(cls, coefficients: list[arb]) -> Terms:
        """By powers of t^2 where that is all of it."""
        for first in (0, 1):
            if all(a == 0 for a in coefficients[1 - first :: 2]):
                return cls(arb_poly(coefficients[first::2] or [arb(0)]), first, 2)
        return cls(arb_poly(coefficients), 0, 1)

    def __call__(self, t: arb) -> arb:
        """Its value at t."""
        if self.step == 1:
            return self.p(t)
        return t * self.p(t * t) if self.first else self.p(t * t)


class DualSeries:
    """The series at one scale q (a ball, total = V(q)), computed with ``bits`` bits; more terms are fetched when asked for."""

    def __init__(self, phi: Activation, q: arb, total: arb, bits: int) -> None:
        self.phi: Activation = phi
        self.q: arb = q
        self.total: arb = total
        self.bits: int = bits
        self.near = NearOne(phi, q, total, bits)
        self.most = 4096 if stretches(phi) is not None else 512 if len(phi.pieces) == 1 else 128
        if bits > 160:
            self.most = min(4096, 4 * self.most)
        self.squares: list[arb] = []
        self.rest = total.upper()
        self._derived: list[arb_poly] = []
        degree = phi.facts.polynomial_degree
        if degree is not None:
            self._fetch(degree + 1)
            self.rest, self.most = arb(0), degree + 1
        else:
            self._fetch(64)

    @property
    def count(self) -> int:
        """Number of known terms."""
        return len(self.squares)

    def _fetch(self, count: int) -> bool:
        try:
            with precision(self.bits + 30):
                squares = squared_coefficients(self.phi, self.q, count, self.bits)
                self.squares = squares
                self.rest = (self.total - sum(squares, arb(0))).nonnegative_part().upper()
        except BadInput:
            if not self.squares:
                raise
            self.most = self.count
            return False
        self._derived = []
        return True

    def more(self) -> bool:
        """Fetch the next batch of terms; False where there is none."""
        count = next((c for c in COUNTS if c > self.count), 0)
        return 0 < count <= self.most and self._fetch(count)

    def reach(self, top: arb, goal: arb, order: int = 0, width: arb | None = None) -> bool:
        """Fetch terms until tail(k, top) width^k <= goal for k = 0 .. order; False where that is not to be had."""
        top, width = top.upper(), arb(0) if width is None else width
        if top > 1:
            return False
        for count in COUNTS:
            if self.count and self._served(top, goal, order, width):
                return True
            if count <= self.count or count > self.most or (not self.count and count < self._first_count(top, goal)):
                continue
            before = self.rest
            if not self._fetch(count) or (count > 500 and self.rest * 4 > before and top**count > goal):
                break
        return bool(self.count) and self._served(top, goal, order, width)

    def _served(self, top: arb, goal: arb, order: int, width: arb) -> bool:
        return all(bool(self.tail(k, top) * width**k <= goal) for k in range(order + 1))

    def _first_count(self, top: arb, goal: arb) -> float:
        """Where to begin: a third of what the power of top alone would need."""
        if not 0 < top < 1:
            return 48
        return min(192, float((goal / (1 + self.total.upper())).log() / top.log()) / 3)

    def tail(self, order: int, top: arb) -> arb:
        """The bound of the rest's Taylor coefficient of that order for |t| <= top."""
        if self.rest == 0:
            return arb(0)
        n = self.count
        if order == 0:
            return self.rest * top**n
        if not top < 1:
            return arb.pos_inf()
        peak = math.floor(float((order / (1 - top)).mid()))
        places = {max(n, order, r) for r in range(peak - 2, peak + 3)}
        return self.rest * max(((math.comb(r, order) * top ** (r - order)).upper() for r in places), key=float)

    def polynomial(self, order: int) -> arb_poly:
        """sum_r C(r, order) A_r t^{r - order} over the known terms."""
        while len(self._derived) <= order:
            k = len(self._derived)
            self._derived.append(arb_poly([math.comb(r, k) * a for r, a in enumerate(self.squares)][k:] or [arb(0)]))
        return self._derived[order]

    def short(self, order: int, top: arb, small: arb) -> tuple[Terms, arb]:
        """``polynomial(order)`` without last terms that come to at most ``small`` together for |t| <= top, and a bound of these and of the rest.

        No coefficient is negative, so that what is left out is largest at top.
        """
        whole, top = self.polynomial(order), top.upper()
        left_out, kept = arb(0), len(whole)
        power = top ** max(kept - 1, 0)
        while kept > 1:
            longer = (left_out + whole[kept - 1] * power).upper()
            if not longer <= small:
                break
            left_out, kept, power = longer, kept - 1, power / top
        return Terms.of([whole[r] for r in range(kept)]), (left_out + self.tail(order, top)).upper()

    def value(self, t: arb) -> arb:
        """F(t) for a thin ball t in [-1, 1]."""
        return self.polynomial(0)(t) + arb(0, 1) * self.tail(0, abs(t).upper())

    def is_near_one(self, t: float) -> bool:
        """Whether ``without`` has a table for this t, so that terms need not be fetched."""
        return self.phi.facts.polynomial_degree is None and self.near.serves(t)

    def without(self, t: arb) -> arb:
        """F(t) for an exact t where the series is too slow: from one table near |t| = 1, else by the routes of ``gauss``."""
        found = self.near.value(t) if self.is_near_one(float(t)) else None
        return dual_at(self.phi, self.q, t, self.total, self.bits) if found is None else found

    def bound(self, order: int, top: arb) -> arb:
        """An upper bound of F^(order)/order! at every |t| <= top: coefficients are not negative, so the largest is at top."""
        return (self.polynomial(order)(top.upper()) + self.tail(order, top.upper())).upper()

    def point(self, t: arb, order: int) -> list[arb]:
        """Taylor coefficients 0 .. order of F at an exact t."""
        top = abs(t).upper()
        return [self.polynomial(k)(t) + arb(0, 1) * self.tail(k, top) for k in range(order + 1)]

    def floats(self) -> NDArray[np.float64]:
        """The known A_r as floats."""
        return np.array([max(0.0, float(a.mid())) for a in self.squares])
