"""phi(x) phi(x) or phi(x) phi(-x) as a function of one variable on its own pieces: what |t| = 1 leaves of a pair with equal variances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from theorycheck.ball import acb, arb, fmpq
from theorycheck.gauss.growth import Growth

__all__ = ["Mirrored"]


@dataclass(frozen=True)
class _Span:
    lower: fmpq | None
    upper: fmpq | None


@dataclass(frozen=True)
class _Facts:
    parity: str | None
    growth: Growth


@dataclass(frozen=True)
class Mirrored:
    """phi(x) phi(sign x), sign = 1 or -1; the part of an activation's interface that the one-dimensional rules ask for."""

    phi: Any
    sign: int

    @cached_property
    def _parts(self) -> tuple[tuple[_Span, int, int], ...]:
        """(interval, piece for x, piece for sign x), left to right."""
        found = []
        for i, one in enumerate(self.phi.pieces):
            for j, two in enumerate(self.phi.pieces):
                low, high = (two.lower, two.upper) if self.sign > 0 else (_negative(two.upper), _negative(two.lower))
                lows = [e for e in (one.lower, low) if e is not None]
                highs = [e for e in (one.upper, high) if e is not None]
                bottom, top = max(lows) if lows else None, min(highs) if highs else None
                if bottom is None or top is None or bottom < top:
                    found.append((_Span(bottom, top), i, j))
        return tuple(found)

    @property
    def pieces(self) -> tuple[_Span, ...]:
        """Where the product is smooth."""
        return tuple(span for span, _, _ in self._parts)

    @cached_property
    def facts(self) -> Any:
        """Growth of the product; both products are even for a phi of known parity, and phi(x) phi(-x) always is."""
        g = Growth.of(self.phi)
        bound = Growth(2 * g.constant**2, 2 * g.slope**2, 2 * g.power, 2 * g.rate)
        even = self.sign < 0 or self.phi.facts.parity is not None
        return _Facts("even" if even else None, bound)

    def on_piece_many(self, k: int, places: Sequence[arb]) -> list[arb]:
        """The product's k-th piece over each of many real balls."""
        _, i, j = self._parts[k]
        first = self.phi.on_piece_many(i, places)
        second = first if self.sign > 0 else self.phi.on_piece_many(j, [-x for x in places])
        return [x * y for x, y in zip(first, second, strict=True)]

    def on_piece(self, k: int, z: acb, analytic: bool) -> acb:
        """The product's k-th piece over a complex ball."""
        _, i, j = self._parts[k]
        first = self.phi.on_piece(i, z, analytic)
        return first * first if self.sign > 0 else first * self.phi.on_piece(j, -z, analytic)


def _negative(e: fmpq | None) -> fmpq | None:
    return None if e is None else -e
