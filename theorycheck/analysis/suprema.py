"""sup |f| over the line for a function in smooth pieces, enclosed by proof.

Ends of pieces: a regular finite end is evaluated; an infinite or singular end is brought to x -> +oo and enclosed by ``far_range``. In between,
branch and bound on balls: f and f' by interval extension, the mean value form, and, where f'' keeps the sign that makes |f| concave,
|f(x)| <= |f(m)| + f'(m)^2 / (2 min |f''|), which closes a box around a maximum at once. Every rule is an upper bound; lower bounds are values.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from theorycheck.analysis.far import BITS, far_range, grows_without_bound, largest
from theorycheck.analysis.far_form import toward
from theorycheck.analysis.found import between, vanishes_at
from theorycheck.analysis.stable import Stable, stable
from theorycheck.ball import arb, fmpq, precision
from theorycheck.expression import PI, Expr, Undefined, number, substitute, symbol

__all__ = ["Stretch", "Sup", "sup_abs"]

RADII = (8, 32, 128, 1024)
BOXES = 3000
TIGHT = arb(2) ** -80


class Stretch(NamedTuple):
    """A smooth f on (lower, upper), None for an infinite end, with its first two derivatives."""

    lower: fmpq | None
    upper: fmpq | None
    f: Expr
    d1: Expr
    d2: Expr


@dataclass(frozen=True)
class Sup:
    """``value`` contains sup |f|; None where it is infinite or not known, with the reason. ``at``: a point where |f| is nearly that large."""

    value: arb | None
    at: arb | None = None
    reason: str = ""
    infinite: bool = False


@dataclass
class _Best:
    """The largest |f| seen (a lower bound) and the largest bound that was accepted."""

    low: arb
    high: arb
    at: arb

    def seen(self, value: arb, at: arb) -> None:
        low = value.abs_lower()
        if low > self.low:
            self.low, self.at = low, at

    def accept(self, bound: arb) -> None:
        if not bound <= self.high:
            self.high = bound.abs_upper() if not self.high > bound else self.high


def sup_abs(pieces: Sequence[Stretch]) -> Sup:
    """sup |f| over the line minus the ends of pieces."""
    best = _Best(arb(0), arb(0), arb(0))
    with precision(BITS):
        for piece in pieces:
            problem = _Piece(piece, best).run()
            if problem is not None:
                return problem
        return Sup(best.low.union(best.high) if best.high > best.low else best.low, best.at)


class _Piece:
    """One piece: its two ends, then the boxes between them."""

    def __init__(self, piece: Stretch, best: _Best) -> None:
        self.piece, self.best = piece, best
        self.f, self.d1, self.d2 = (stable(e) for e in (piece.f, piece.d1, piece.d2))

    def run(self) -> Sup | None:
        if self.piece.f.rational is not None:
            value = abs(arb(self.piece.f.rational))
            self.best.accept(value)
            self.best.seen(value, arb(between(self.piece.lower, self.piece.upper)))
            return None
        for x in self._samples():
            self.best.seen(_at(self.f, arb(x)), arb(x))
        low = self._end(self.piece.lower, -1)
        if isinstance(low, Sup):
            return low
        high = self._end(self.piece.upper, 1)
        if isinstance(high, Sup):
            return high
        return self._between(low, high) if low < high else None

    def _samples(self) -> list[fmpq]:
        a, b = self.piece.lower, self.piece.upper
        if a is not None and b is not None:
            return [a + (b - a) * fmpq(k, 8) for k in range(1, 8)]
        points = [fmpq(k, 2) for k in range(-12, 13)]
        return [x for x in points if (a is None or x > a) and (b is None or x < b)] or [
            between(self.piece.lower, self.piece.upper)
        ]

    def _end(self, end: fmpq | None, way: int) -> fmpq | Sup:
        """How far the boxes have to reach at this end, once what lies beyond is bounded."""
        if end is not None:
            value = _at(self.f, arb(end))
            if value.is_finite():
                near = _at(self.f, arb(end).union(arb(end) - arb(way) * arb(2) ** -12))
                if near.is_finite():
                    self.best.seen(value, arb(end))
                    return end
        inward = way if end is None else -way
        name = ("+oo" if way > 0 else "-oo") if end is None else str(end)
        try:
            g = toward(self.piece.f, inward, end)
        except Undefined:
            return Sup(None, reason=f"not bounded by proof near x = {name}")
        if grows_without_bound(g):
            return Sup(None, reason=f"unbounded as x -> {name}", infinite=True)
        return self._far(g, end, way, name)

    def _far(self, g: Expr, end: fmpq | None, way: int, name: str) -> fmpq | Sup:
        if end is None and (period := self._period):
            return fmpq(way * period)
        last: tuple[fmpq, arb] | None = None
        for R in RADII:
            at = fmpq(R * way) if end is None else end - fmpq(way, R)
            if self._beyond(at, way):
                continue
            found = far_range(g, arb(R))
            if found is None:
                continue
            last = (at, largest(*found))
            if last[1] <= self.best.low:
                return at
        if last is None:
            return Sup(None, reason=f"not bounded by proof near x = {name}")
        limit = far_range(g, arb(2) ** 40)
        if limit is not None and (limit[0] > 0 or limit[1] < 0):  # |f| is at least the smaller end out there
            self.best.seen(limit[0] if limit[0] > 0 else limit[1], arb(last[0]))
        self.best.accept(last[1])
        return last[0]

    @cached_property
    def _period(self) -> int:
        """A whole number above a period of the function on the line, 0 where none is found."""
        if self.piece.lower is not None or self.piece.upper is not None:
            return 0
        x = symbol("x")
        for k in (1, 2, 3, 4, 5, 6, 10, 12, 20):
            shift = substitute(self.piece.f, "x", x + PI.scaled(fmpq(2 * k)))
            if shift == self.piece.f:
                return 7 * k
        return 0

    def _beyond(self, at: fmpq, way: int) -> bool:
        """Whether the point is already past the other end of the piece."""
        other = self.piece.lower if way > 0 else self.piece.upper
        return other is not None and (at <= other if way > 0 else at >= other)

    def _between(self, low: fmpq, high: fmpq) -> Sup | None:
        heap: list[tuple[float, int, fmpq, fmpq, arb]] = []
        count = 0
        todo = [(low, high)]
        while True:
            for a, b in todo:
                bound = self._box(a, b)
                if bound.is_finite() and bound <= self.best.low:
                    continue
                count += 1
                size = float(bound.upper()) if bound.is_finite() else float("inf")
                heapq.heappush(heap, (-size, count, a, b, bound))
            if not heap:
                return None
            _, _, a, b, bound = heapq.heappop(heap)
            if bound.is_finite() and bound - self.best.low <= TIGHT * self.best.low:
                self.best.accept(bound)
                todo = []
                continue
            if count > BOXES or b - a < fmpq(1, 2**80):
                return self._given_up(bound, heap, a)
            todo = [(a, (a + b) / 2), ((a + b) / 2, b)]

    def _given_up(self, bound: arb, heap: list[tuple[float, int, fmpq, fmpq, arb]], a: fmpq) -> Sup | None:
        if not bound.is_finite():
            return Sup(None, reason=f"not bounded by proof near x = {float(arb(a)):.6g}")
        for other in (bound, *(h[4] for h in heap)):
            self.best.accept(other)
        return None

    def _box(self, a: fmpq, b: fmpq) -> arb:
        """An upper bound of |f| on [a, b]."""
        x = arb(a).union(arb(b))
        bound = _at(self.f, x)
        if bound.is_finite() and bound.abs_upper() <= self.best.low:
            return bound.abs_upper()
        slope = _at(self.d1, x)
        if slope.is_finite() and (slope >= 0 or slope <= 0):
            left, right = _at(self.f, arb(a)), _at(self.f, arb(b))
            if left.is_finite() and right.is_finite():
                self.best.seen(left, arb(a))
                self.best.seen(right, arb(b))
                return largest(left, right)
        upper = bound.abs_upper() if bound.is_finite() else arb.pos_inf()
        for candidate in self._sharper(a, b, x, slope):
            if candidate.is_finite() and candidate < upper:
                upper = candidate
        return upper

    def _sharper(self, a: fmpq, b: fmpq, x: arb, slope: arb) -> list[arb]:
        m = self._peak(a, b, x)
        value, tilt, bend = _at(self.f, m), _at(self.d1, m), _at(self.d2, x)
        self.best.seen(value, m)
        found = [(value + slope * (x - m)).abs_upper()]
        concave = (value > 0 and bend < 0) or (value < 0 and bend > 0)
        whole = _at(self.f, x)
        if concave and whole.is_finite() and (whole > 0 or whole < 0):
            found.append((abs(value) + tilt * tilt / (2 * bend.abs_lower())).abs_upper())
        return found

    def _peak(self, a: fmpq, b: fmpq, x: arb) -> arb:
        """A point of the box near which f' may vanish: an exact simple one where it does, else a few Newton steps from the middle."""
        middle = arb((a + b) / 2)
        for e in (fmpq(0), fmpq(1), fmpq(-1), fmpq(1, 2), fmpq(-1, 2)):
            if a <= e <= b and _at(self.d1, arb(e)).contains(0) and vanishes_at(self.piece.d1, "x", number(e)):
                return arb(e)
        m = middle
        for _ in range(6):
            tilt, bend = _at(self.d1, m), _at(self.d2, m)
            if not (bend > 0 or bend < 0):
                return middle
            m = (m - tilt / bend).mid()
            if not x.contains(m):
                return middle
        return m


def _at(f: Stable, x: arb) -> arb:
    return f.ball(x, BITS)
