"""A box in work, and how it is cut: halved at a simple rational, doubled outwards where it is unbounded, cut where f touches 0."""

from __future__ import annotations

from dataclasses import dataclass, replace

from theorycheck.analysis.found import vanishes_at
from theorycheck.analysis.interval import End, Side, as_end, end_float, inside, simple_between
from theorycheck.analysis.search import zeros_of_minima
from theorycheck.ball import exact, fmpq
from theorycheck.expression import Expr, compiled
from theorycheck.verdict import Outcome

__all__ = ["Piece", "cut_at_zeros", "halves", "middle_of"]


@dataclass(frozen=True)
class Piece:
    """A box in work: its sides in the order of the variables, and how often it was split."""

    sides: tuple[Side, ...]
    level: int = 0

    @property
    def bounded(self) -> bool:
        """Every side is."""
        return all(side.bounded for side in self.sides)


def cut_at_zeros(f: Expr, name: str, side: Side) -> list[Piece]:
    """The interval, cut at interior points where f is exactly 0; the last piece first."""
    cuts: list[tuple[float, Expr]] = []
    for c in zeros_of_minima(f, name, side):
        if inside(c, side.opened()) is Outcome.HOLDS and vanishes_at(f, name, c) and all(c != d for _, d in cuts):
            cuts.append((float(compiled((c,), ()).floats(())[0]), c))
    ends: list[End] = [as_end(c) for _, c in sorted(cuts, key=lambda t: t[0])]
    pieces, lower, is_open = [], side.lower, side.lower_open
    for end in ends:
        pieces.append(Piece((Side(lower, end, is_open, False),)))
        lower, is_open = end, False
    pieces.append(Piece((Side(lower, side.upper, is_open, side.upper_open),)))
    return pieces[::-1]


def halves(piece: Piece, first: tuple[Side, ...]) -> tuple[int, fmpq, list[Piece]] | None:
    """The side that is cut, where, and the two parts: cut along the side that is widest against the side it started from; None where floats find nothing between the ends."""
    i = max(range(len(piece.sides)), key=lambda k: _width(piece.sides[k], first[k]))
    side = piece.sides[i]
    middle = middle_of(side)
    if middle is None:
        return None
    parts = (replace(side, upper=middle, upper_open=False), replace(side, lower=middle, lower_open=False))
    return i, middle, [Piece((*piece.sides[:i], part, *piece.sides[i + 1 :]), piece.level + 1) for part in parts]


def _width(side: Side, first: Side) -> float:
    if side.is_point:
        return -1.0
    if not side.bounded:
        return float("inf")
    whole = end_float(first.upper) - end_float(first.lower, -1)
    width = end_float(side.upper) - end_float(side.lower)
    if not first.bounded:
        return width / (1 + abs(end_float(side.lower)))
    return width / whole if whole > 0 else 0.0  # ends that floats do not tell apart


def middle_of(side: Side) -> fmpq | None:
    """A simple rational inside the interval, further out than before where it is unbounded; None where there is none."""
    low, high = end_float(side.lower, -1), end_float(side.upper)
    if side.lower is None and side.upper is None:
        return fmpq(0)
    if side.upper is None:
        return _beyond(low)
    if side.lower is None:
        return -_beyond(-high)
    middle = simple_between(low, high)
    return middle if low < end_float(middle) < high else None


def _beyond(low: float) -> fmpq:
    return exact(float(max(1, int(2 * low) + 1))) if low < 2.0**60 else exact(low * 2)
