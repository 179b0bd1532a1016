"""One smooth stretch of an activation: an expression in x without abs or sign, on an interval whose ends may be infinite."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import arb, fmpq
from theorycheck.expression import Expr

__all__ = ["Piece"]


@dataclass(frozen=True)
class Piece:
    """phi = ``expr`` on (``lower``, ``upper``); None is the infinite end."""

    lower: fmpq | None
    upper: fmpq | None
    expr: Expr

    def clip(self, x: arb) -> arb | None:
        """A ball around the part of x that lies in the closed piece; None where the two are surely apart."""
        below = self.lower is not None and not x >= self.lower
        above = self.upper is not None and not x <= self.upper
        if not (below or above):
            return x
        low = arb(self.lower) if below else x.lower()
        high = arb(self.upper) if above else x.upper()
        if (self.lower is not None and x < self.lower) or (self.upper is not None and x > self.upper):
            return None
        return low.union(high)

    def holds(self, a: fmpq) -> bool:
        """Whether a lies in the closed piece."""
        return (self.lower is None or a >= self.lower) and (self.upper is None or a <= self.upper)
