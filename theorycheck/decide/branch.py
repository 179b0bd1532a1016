"""Branch and bound for one goal f >= 0 (> 0): natural ball extension, monotone faces, mean-value form, and touching ends through derivatives.

Order for each box: discard it where a side condition is false; bound f; collapse variables in which f is monotone and bound again; mean-value
form (``bounds``); where f is 0 at an end, on an unbounded box, or now and then elsewhere, prove a derivative's sign by the prover itself and go
to the face (``faces``); else split at a simple rational (``piece``). In one variable the box is first cut at the points where f touches 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theorycheck.ball import precision
from theorycheck.decide.bounds import Bounds
from theorycheck.decide.budget import Proof
from theorycheck.decide.domain import Box
from theorycheck.decide.faces import Faces
from theorycheck.decide.piece import Piece, cut_at_zeros, halves
from theorycheck.expression import Expr

if TYPE_CHECKING:
    from theorycheck.decide.prove import Prover

__all__ = ["Branch"]

MAX_LEVEL = 120
MAX_DOUBLINGS = 30
INSTRUCTIONS = 64  # of f, to one box more of work
SEARCH = 128  # boxes' worth of looking for the points where f touches 0


class Branch:
    """One run; see the module for the order of the attempts."""

    def __init__(
        self,
        prover: Prover,
        f: Expr,
        box: Box,
        strict: bool,
        where: tuple[tuple[Expr, bool], ...],
        depth: int,
        limit: int,
    ) -> None:
        self.prover, self.f, self.limit = prover, f, limit
        self.names = tuple(name for name, _ in box)
        self.sides = tuple(side for _, side in box)
        self.bits = prover.budget.bits
        # prover.free: else a path to a face may leave the region where f has a value
        self.bounds = Bounds(f, self.names, strict, where, self.bits, prover.free)
        self.faces = Faces(prover, self.bounds, where, depth)
        self.size = len(self.bounds.compiled.tape.instructions)
        self.spent = 0

    def run(self) -> Proof:
        """Work through the boxes, depth first; stop at the first one that resists."""
        with precision(self.bits):
            stack = self._first_pieces()
            while stack:
                piece = stack.pop()
                self.spent += 1
                self.prover.budget.aside += self.size // INSTRUCTIONS
                if self.spent > self.limit or not self.prover.budget.take():
                    return self._lost(piece, "budget: the boxes are spent")
                if self._settled(piece):
                    continue
                if piece.level >= MAX_LEVEL or (piece.level >= MAX_DOUBLINGS and not piece.bounded):
                    return self._lost(piece, "touching: the two sides come together here and no rule applies")
                parts = halves(piece, self.sides)
                if parts is None:
                    return self._lost(piece, "touching or precision: the box cannot be split further")
                stack.extend(reversed(parts))
        self.prover.budget.methods.add("branch and bound with balls")
        self.prover.budget.used_balls = True
        return Proof(True)

    def _lost(self, piece: Piece, reason: str) -> Proof:
        return Proof(False, tuple(zip(self.names, piece.sides, strict=True)), reason)

    def _first_pieces(self) -> list[Piece]:
        if len(self.names) != 1:
            return [Piece(self.sides)]
        self.prover.budget.aside += SEARCH + self.size
        return cut_at_zeros(self.f, self.names[0], self.sides[0])

    def _settled(self, piece: Piece) -> bool:
        sides, bounds = piece.sides, self.bounds
        balls = bounds.balls(sides)
        if bounds.discarded(sides, balls):
            return True
        good, y = bounds.bounded_below(sides, balls)
        if good:
            return True
        if bounds.partials() is None:
            return False
        slopes = bounds.slopes(balls)
        if slopes is not None and balls is not None and y is not None and bounds.by_slopes(sides, balls, slopes):
            return True
        return self.faces.worth_trying(piece, slopes) and self.faces.settle(piece, self.limit - self.spent)
