"""Where a derivative keeps its sign, f is least on a face: the derivative's sign and the goal on the face both go back to the prover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.bounds import Bounds
from theorycheck.analysis.boxes import Piece
from theorycheck.analysis.interval import Box, End, Side, end_ball, end_expr
from theorycheck.analysis.limits import limit_sign, limit_sign_at
from theorycheck.analysis.search import looks_negative
from theorycheck.ball import arb, fmpq
from theorycheck.decide.narrow import linear_in
from theorycheck.decide.steps import EXACT
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, constant_sign, in_q_pi, substitute, vanishes

if TYPE_CHECKING:
    from theorycheck.decide.prove import Prover

__all__ = ["Faces"]

DEEP_ATTEMPTS = (0, 2, 3, 4, 6, 10, 40)  # by depth: how many boxes of one run may try a derivative through the prover


class Faces:
    """The attempts of one run; ``attempts`` counts down what it may still start. ``left`` is what the run may still spend."""

    def __init__(self, prover: Prover, bounds: Bounds, where: tuple[tuple[Expr, bool], ...], depth: int) -> None:
        self.prover: Prover = prover
        self.bounds: Bounds = bounds
        self.where: tuple[tuple[Expr, bool], ...] = where
        self.depth: int = depth
        self.f: Expr = bounds.f
        self.names: tuple[str, ...] = bounds.names
        self.strict: bool = bounds.strict
        self.attempts = DEEP_ATTEMPTS[min(depth, len(DEEP_ATTEMPTS) - 1)]
        self.left = 0

    def worth_trying(self, piece: Piece, slopes: list[arb] | None) -> bool:
        """Unbounded boxes, pieces where f touches 0 at an end, now and then others, while attempts are left."""
        if self.depth <= 0 or self.attempts <= 0:
            return False
        if slopes is None or not all(s.bounded for s in piece.sides):
            return True
        if len(self.names) == 1:
            return self._touches(piece.sides[0])
        return piece.level % (3 * len(self.names)) == 0

    def _touches(self, side: Side) -> bool:
        """f is 0, or has no value, at an end of the piece."""
        for end in (side.lower, side.upper):
            if end is None:
                continue
            y = self.bounds.compiled.balls([end_ball(end, self.bounds.bits)], self.bounds.bits)[0]
            if y.is_finite() and not y.contains(0):
                continue
            try:
                if not y.is_finite() or vanishes(substitute(self.f, self.names[0], end_expr(end))):
                    return True
            except BadInput:
                return True
        return False

    def settle(self, piece: Piece, left: int) -> Tree | None:
        """The tree of: some partial derivative keeps its sign in the interior: f is least on a face; decide there."""
        self.left = left
        partials = self.bounds.partials()
        assert partials is not None
        box = tuple(zip(self.names, piece.sides, strict=True))
        inner = tuple((n, s.opened()) for n, s in box)
        share = max(60, min(800, self.left // 4))
        for i, name in enumerate(self.names):
            if piece.sides[i].is_point:
                continue
            elsewhere = tuple(w for w in self.where if name not in w[0].variables)
            closed = tuple((n, s if n != name else inner[i][1]) for n, s in box)
            for way in (1, -1):
                slope = partials[i].scaled(fmpq(way))
                end = piece.sides[i].lower if way > 0 else piece.sides[i].upper
                excluded = piece.sides[i].lower_open if way > 0 else piece.sides[i].upper_open
                lowest = self._lowest(name, way, end, bool(excluded))
                rising = self.strict and any(out for _, out in lowest)
                region = closed if rising or elsewhere else inner
                if (
                    rising
                    and len(lowest) == 1
                    and end is not None
                    and self._face(name, end_expr(end), box, elsewhere, True, share) is not None
                ):
                    rising, region = False, closed if elsewhere else inner
                if not elsewhere and looks_negative(slope, region):
                    continue
                self.attempts -= 1
                sloped = self.prover.quick(slope, region, rising, elsewhere, self.depth - 1, share)
                if sloped.proved:
                    least = self._least(name, way, lowest, box, elsewhere, rising, share)
                    if least is not None:
                        self.prover.budget.methods.add("monotone faces")
                        limits, trees = least
                        return ("face", name, way, int(rising), limits, [sloped.tree, *trees])
                    break
        return None

    def _lowest(self, name: str, way: int, end: End, excluded: bool) -> list[tuple[Expr | None, bool]]:
        """Where x can be least (greatest for way < 0): the end of its interval, and the bounds x >= h that the side conditions give."""
        found: list[tuple[Expr | None, bool]] = []
        for g, strict in self.where:
            bound = linear_in(g, name)
            if bound is not None and bound[0] * way > 0:
                found.append((bound[1], strict))
        if end is not None or not found:
            found.append((None if end is None else end_expr(end), excluded))
        return found

    def _least(
        self,
        name: str,
        way: int,
        lowest: list[tuple[Expr | None, bool]],
        box: Box,
        elsewhere: tuple[tuple[Expr, bool], ...],
        rising: bool,
        share: int,
    ) -> tuple[list[bool], list[Tree]] | None:
        """f >= 0 on each face where x is least, under what is known there: the bound is the largest one, and the other conditions stand.

        Which faces are limits, and the trees of the others.
        """
        side = dict(box)[name]
        limits: list[bool] = []
        trees: list[Tree] = []
        for face, out in lowest:
            if face is None:
                if not self._limit(name, way, rising and out):
                    return None
                limits.append(True)
                continue
            known = list(elsewhere)
            known += [
                ((face - other).scaled(fmpq(way)), beyond and not out)  # a tie belongs to the excluded bound
                for other, beyond in lowest
                if other is not None and other != face
            ]
            far = side.upper if way > 0 else side.lower
            if far is not None:
                known.append(((end_expr(far) - face).scaled(fmpq(way)), False))
            for g, _ in self.where:
                bound = linear_in(g, name)
                if bound is not None and bound[0] * way < 0:
                    known.append((substitute(g, name, face), False))
            known = [w for w in known if w[0].variables]
            strict = self.strict and not (rising and out)
            tree = self._face(name, face, box, tuple(known), strict, share)
            limits.append(tree is None)
            if tree is not None:
                trees.append(tree)
            elif not (out and self._edge(name, face, way, strict)):
                return None
        return limits, trees

    def _edge(self, name: str, face: Expr, way: int, strict: bool) -> bool:
        """The limit at an excluded end where f has no value."""
        if len(self.names) != 1 or face.variables:
            return False
        sign = limit_sign_at(self.f, name, face, way)
        return sign is not None and (sign > 0 or (sign == 0 and not strict))

    def _limit(self, name: str, way: int, rising: bool) -> bool:
        if len(self.names) != 1:
            return False
        sign = limit_sign(self.f, name, -1 if way > 0 else 1)
        return sign is not None and (sign > 0 or (sign == 0 and (rising or not self.strict)))

    def _face(
        self, name: str, end: Expr, box: Box, where: tuple[tuple[Expr, bool], ...], strict: bool, share: int
    ) -> Tree | None:
        """The tree of: f >= 0 (> 0) where the variable has the given value."""
        others = tuple((n, s) for n, s in box if n != name)
        try:
            face = substitute(self.f, name, end)
        except BadInput:
            return None
        if not face.variables:
            sign = constant_sign(face)
            self.prover.budget.used_balls = self.prover.budget.used_balls or not in_q_pi(face)
            return EXACT if sign is not None and (sign > 0 or (sign == 0 and not strict)) else None
        proof = self.prover.quick(face, others, strict, where, self.depth, max(share, self.left // 2))
        return proof.tree if proof.proved else None
