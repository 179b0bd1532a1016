"""A box cut into pieces until each is settled, depth first; the first piece that resists ends it."""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.boxes import Piece, halves
from theorycheck.analysis.interval import Side, end_expr
from theorycheck.ball import fmpq
from theorycheck.expression import Expr, symbol

__all__ = ["Resists", "cover", "cut"]

MAX_LEVEL = 120
MAX_DOUBLINGS = 30


class Resists(Exception):
    """A piece that is not settled, and why."""

    def __init__(self, piece: Piece, why: str) -> None:
        super().__init__(why)
        self.piece, self.why = piece, why


def cover(
    piece: Piece, names: tuple[str, ...], first: tuple[Side, ...], settle: Callable[[Piece], Tree | None]
) -> Tree:
    """The tree of cuts whose leaves ``settle`` gave; None from it asks for a cut, and it may raise Resists. ``first``: the sides of the whole box."""
    leaf = settle(piece)
    if leaf is not None:
        return leaf
    if piece.level >= MAX_LEVEL or (piece.level >= MAX_DOUBLINGS and not piece.bounded):
        raise Resists(piece, "touching: the two sides come together here and no rule applies")
    parts = halves(piece, first)
    if parts is None:
        raise Resists(piece, "touching or precision: the box cannot be split further")
    i, middle, children = parts
    left, right = (cover(child, names, first, settle) for child in children)
    return cut(names[i], middle, left, right)


def cut(name: str, at: fmpq | Expr, left: Tree, right: Tree) -> Tree:
    """The step that takes x <= at, then x >= at."""
    return ("cases", end_expr(at) - symbol(name), True, [left, right])
