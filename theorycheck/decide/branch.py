"""Branch and bound for one goal f >= 0 (> 0): natural ball extension, monotone faces, forms of the first and second order, touching ends.

Order for each box: discard it where a side condition is false; bound f; collapse variables in which f is monotone and bound again; mean-value and
Taylor form (``bounds``); where f is 0 at an end, on an unbounded box, or now and then elsewhere, prove a derivative's sign by the prover itself and go
to the face (``faces``); else split at a simple rational (``piece``). In one variable the box is first cut at the points where f touches 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theorycheck.analysis.answer import Answer, Proved, Tree, Unknown
from theorycheck.analysis.bounds import Bounds
from theorycheck.analysis.boxes import Piece, cut_at_zeros
from theorycheck.analysis.cover import Resists, cover, cut
from theorycheck.analysis.interval import Box, Side
from theorycheck.ball import precision
from theorycheck.decide.centred import Centred
from theorycheck.decide.faces import Faces
from theorycheck.decide.touching import Touching, set_apart, touching
from theorycheck.expression import Expr

if TYPE_CHECKING:
    from theorycheck.decide.prove import Prover

__all__ = ["Branch"]

INSTRUCTIONS = 64  # of f, to one box more of work
STAGNATES, CENTRED = 100, 8  # boxes before forms of higher order are tried, and what one attempt costs in boxes
WORTH_TOUCHING = 200  # boxes
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
        self.prover: Prover = prover
        self.f: Expr = f
        self.limit: int = limit
        self.names: tuple[str, ...] = tuple(name for name, _ in box)
        self.sides: tuple[Side, ...] = tuple(side for _, side in box)
        self.bits: int = prover.budget.bits
        # prover.free: else a path to a face may leave the region where f has a value
        self.bounds: Bounds = Bounds(f, self.names, strict, where, self.bits, prover.free)
        self.faces: Faces = Faces(prover, self.bounds, where, depth)
        self.centred: Centred = Centred(self.bounds)
        self.size: int = len(self.bounds.compiled.tape.instructions)
        self.spent = 0

    def run(self) -> Answer:
        """Work through the boxes, depth first; stop at the first one that resists."""
        self.prover.budget.attempt("branch and bound with balls")
        with precision(self.bits):
            try:
                tree = self._first()
            except Resists as lost:
                return Unknown(tuple(zip(self.names, lost.piece.sides, strict=True)), lost.why)
        self.prover.budget.methods.add("branch and bound with balls")
        self.prover.budget.used_balls = True
        return Proved(tree)

    def _first(self) -> Tree:
        """The whole box; in one variable cut where f touches 0."""
        if len(self.names) != 1:
            points = self._touching()
            if points:
                self.prover.budget.attempt("touching points")
            tree = set_apart(Piece(self.sides), self.names, points, self._work)
            self.prover.budget.methods.update(["touching points"] if points else [])
            return tree
        self.prover.budget.aside += SEARCH + self.size
        pieces = cut_at_zeros(self.f, self.names[0], self.sides[0])[::-1]
        trees = [self._work(piece) for piece in pieces]
        tree = trees[-1]
        for piece, left in zip(pieces[-2::-1], trees[-2::-1], strict=True):
            end = piece.sides[0].upper
            assert end is not None
            tree = cut(self.names[0], end, left, tree)
        return tree

    def _touching(self) -> list[Touching]:
        """Points in several variables to be set apart, where the run is long enough to need them."""
        if self.bounds.strict or not self.prover.free or self.limit < WORTH_TOUCHING:
            return []
        self.prover.budget.aside += SEARCH + self.size
        return touching(self.f, self.names, self.sides, self.bits)

    def _work(self, piece: Piece) -> Tree:
        return cover(piece, self.names, self.sides, self._settled)

    def _settled(self, piece: Piece) -> Tree | None:
        """How the box is settled; None where it is not."""
        budget, bounds = self.prover.budget, self.bounds
        self.spent += 1
        budget.aside += self.size // INSTRUCTIONS
        budget.place = tuple(zip(self.names, piece.sides, strict=True))
        if self.spent > self.limit or not budget.take():
            raise Resists(piece, "budget: the boxes are spent")
        rule, slopes = bounds.settle(piece.sides, piece.level)
        if rule is not None:
            return rule
        stagnates = self.spent > STAGNATES and piece.level >= 2 * len(self.names) and self.centred.worth_trying
        if stagnates and slopes is not None:
            budget.aside += CENTRED
            centred = self.centred.settle(piece.sides, slopes)
            if centred is not None:
                return centred
        if bounds.partials() is None or not self.faces.worth_trying(piece, slopes):
            return None
        return self.faces.settle(piece, self.limit - self.spent)
