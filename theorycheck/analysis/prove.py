"""A sign on a box, proved by balls alone: the box is cut until f is bounded below on every piece (see ``Bounds.settle``).

``decide`` goes further where this ends, with changes of form, algebra and sub-goals.
"""

from __future__ import annotations

from theorycheck.analysis.answer import Proved, Refuted, Tree, Unknown
from theorycheck.analysis.bounds import Bounds
from theorycheck.analysis.boxes import Piece, middle_of
from theorycheck.analysis.cover import Resists, cover
from theorycheck.analysis.interval import Box
from theorycheck.ball import arb, precision
from theorycheck.expression import Expr, number

__all__ = ["prove"]


def prove(f: Expr, box: Box, strict: bool, *, pieces: int, bits: int) -> Proved | Refuted | Unknown:
    """Whether f >= 0 (> 0) on the whole box, where f has a value; at most so many pieces are looked at."""
    names, sides = tuple(n for n, _ in box), tuple(s for _, s in box)
    bounds = Bounds(f, names, strict, (), bits, smooth=True)
    seen = 0

    def settle(piece: Piece) -> Tree | None:
        nonlocal seen
        seen += 1
        if seen > pieces:
            raise Resists(piece, "budget: the pieces are spent")
        return bounds.settle(piece.sides, piece.level)[0]

    with precision(bits):
        try:
            return Proved(cover(Piece(sides), names, sides, settle))
        except Resists as end:
            middle = [middle_of(s) if not s.is_point else s.lower for s in end.piece.sides]
            point = [number(m) if not isinstance(m, Expr) else m for m in middle if m is not None]
            value = bounds.at(point) if len(point) == len(names) else None
            if value is not None and (value < 0 or (strict and value <= 0)):
                return Refuted(tuple(zip(names, point, strict=True)))
            return Unknown(tuple(zip(names, end.piece.sides, strict=True)), end.why, _enclosed(bounds, end.piece))


def _enclosed(bounds: Bounds, piece: Piece) -> arb | None:
    return bounds.bounded_below(piece.sides, bounds.balls(piece.sides))[1]
