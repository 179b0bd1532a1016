# ruff: noqa: PLR0917  (a goal is f, its box, strictness, conditions, depth and limit)
"""Branch and bound for one goal f >= 0 (> 0): natural ball extension, monotone faces, mean-value form, and touching ends through derivatives.

Order for each box: discard it where a side condition is false; bound f; collapse variables in which f is monotone and bound again; mean-value
form; where f is 0 at an end, on an unbounded box, or now and then elsewhere, prove a derivative's sign by the prover itself and go to the face;
else split at a simple rational. In one variable the box is first cut at the points where f touches 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from theorycheck.ball import arb, fmpq, precision
from theorycheck.decide.budget import Proof
from theorycheck.decide.domain import Box, End, Side, end_ball, end_expr, end_float, inside, simple_between
from theorycheck.decide.limits import limit_sign
from theorycheck.decide.narrow import linear_in
from theorycheck.decide.search import looks_negative, zeros_of_minima
from theorycheck.errors import BadInput
from theorycheck.expression import (
    Compiled,
    Expr,
    compiled,
    constant_sign,
    derivative,
    in_q_pi,
    number,
    substitute,
    vanishes,
)
from theorycheck.verdict import Outcome

if TYPE_CHECKING:
    from theorycheck.decide.prove import Prover

__all__ = ["Branch"]

MAX_LEVEL = 120
MAX_DOUBLINGS = 30
DEEP_ATTEMPTS = (0, 2, 3, 4, 6, 10, 40)  # by depth: how many boxes of one run may try a derivative through the prover


@dataclass(frozen=True)
class Piece:
    """A box in work: its sides in the order of the variables, and how often it was split."""

    sides: tuple[Side, ...]
    level: int = 0


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
        self.prover, self.f, self.strict, self.where, self.depth, self.limit = prover, f, strict, where, depth, limit
        self.names = tuple(name for name, _ in box)
        self.sides = tuple(side for _, side in box)
        self.bits = prover.budget.bits
        self.compiled = compiled((f,), self.names)
        self.conditions = [(compiled((g,), self.names), s) for g, s in where]
        self._slopes: Compiled | None = None
        self._partials: tuple[Expr, ...] | None = None
        self.smooth = prover.free  # else a path to a face may leave the region where f has a value
        self.spent = 0
        self.attempts = DEEP_ATTEMPTS[min(depth, len(DEEP_ATTEMPTS) - 1)]

    def run(self) -> Proof:
        """Work through the boxes, depth first; stop at the first one that resists."""
        with precision(self.bits):
            stack = self._first_pieces()
            while stack:
                piece = stack.pop()
                self.spent += 1
                if self.spent > self.limit or not self.prover.budget.take():
                    return self._lost(piece, "budget: the boxes are spent")
                if self._settled(piece):
                    continue
                if piece.level >= MAX_LEVEL or (
                    piece.level >= MAX_DOUBLINGS and not all(x.bounded for x in piece.sides)
                ):
                    return self._lost(piece, "touching: the two sides come together here and no rule applies")
                halves = self._halves(piece)
                if halves is None:
                    return self._lost(piece, "touching or precision: the box cannot be split further")
                stack.extend(reversed(halves))
        self.prover.budget.methods.add("branch and bound with balls")
        self.prover.budget.used_balls = True
        return Proof(True)

    def _lost(self, piece: Piece, reason: str) -> Proof:
        return Proof(False, tuple(zip(self.names, piece.sides, strict=True)), reason)

    def _first_pieces(self) -> list[Piece]:
        """The box, cut at interior points where f is exactly 0 (one variable only) and at 0 where it is unbounded both ways."""
        if len(self.names) != 1:
            return [Piece(self.sides)]
        side = self.sides[0]
        cuts: list[tuple[float, Expr]] = []
        for c in zeros_of_minima(self.f, self.names[0], side):
            if inside(c, side.opened()) is Outcome.HOLDS and self._zero_at(c) and all(c != d for _, d in cuts):
                cuts.append((float(compiled((c,), ()).floats(())[0]), c))
        ends: list[End] = [c.rational if c.rational is not None else c for _, c in sorted(cuts, key=lambda t: t[0])]
        pieces, lower, is_open = [], side.lower, side.lower_open
        for end in ends:
            pieces.append(Piece((Side(lower, end, is_open, False),)))
            lower, is_open = end, False
        pieces.append(Piece((Side(lower, side.upper, is_open, side.upper_open),)))
        return pieces[::-1]

    def _zero_at(self, c: Expr) -> bool:
        try:
            return vanishes(substitute(self.f, self.names[0], c))
        except BadInput:
            return False

    # bounds

    def _balls(self, sides: Sequence[Side]) -> list[arb] | None:
        out = []
        for side in sides:
            if side.lower is None or side.upper is None:
                return None
            low = end_ball(side.lower, self.bits)
            out.append(low if side.is_point else low.union(end_ball(side.upper, self.bits)))
        return out

    def _intervals(self, sides: Sequence[Side]) -> list[tuple[arb, arb]]:
        return [
            (
                arb.neg_inf() if s.lower is None else end_ball(s.lower, self.bits).lower(),
                arb.pos_inf() if s.upper is None else end_ball(s.upper, self.bits).upper(),
            )
            for s in sides
        ]

    def _good(self, low: arb) -> bool:
        return bool(low > 0) if self.strict else bool(low >= 0)

    def _bounded_below(self, sides: Sequence[Side], balls: list[arb] | None) -> tuple[bool, arb | None]:
        """Whether the natural extension settles the box, and f's ball where it is finite."""
        if balls is not None:
            y = self.compiled.balls(balls, self.bits)[0]
            if y.is_finite():
                return self._good(y), y
        low, _ = self.compiled.intervals(self._intervals(sides))[0]
        return self._good(low), None

    def _discarded(self, sides: Sequence[Side], balls: list[arb] | None) -> bool:
        for g, strict in self.conditions:
            if balls is not None:
                y = g.balls(balls, self.bits)[0]
                if y < 0 or (strict and y <= 0):
                    return True
            else:
                _, high = g.intervals(self._intervals(sides))[0]
                if high < 0 or (strict and high <= 0):
                    return True
        return False

    def partials(self) -> tuple[Expr, ...] | None:
        """The partial derivatives, or None where f is not differentiable."""
        if self._partials is None and self.smooth:
            try:
                self._partials = tuple(derivative(self.f, n) for n in self.names)
                self._slopes = compiled(self._partials, self.names)
            except BadInput:
                self.smooth = False
        return self._partials if self.smooth else None

    # one box

    def _settled(self, piece: Piece) -> bool:
        sides = piece.sides
        balls = self._balls(sides)
        if self._discarded(sides, balls):
            return True
        good, y = self._bounded_below(sides, balls)
        if good:
            return True
        if self.partials() is None or self._slopes is None:
            return False
        slopes = self._slopes.balls(balls, self.bits) if balls is not None else None
        if slopes is not None and balls is not None and y is not None and self._by_slopes(sides, balls, slopes):
            return True
        return self._deep_now(piece, slopes) and self._by_derivative(piece)

    def _by_slopes(self, sides: Sequence[Side], balls: list[arb], slopes: list[arb]) -> bool:
        collapsed = list(sides)
        free = []
        strictly = True
        for i, d in enumerate(slopes):
            if sides[i].is_point:
                continue
            if d >= 0 or d <= 0:
                end = sides[i].lower if d >= 0 else sides[i].upper
                collapsed[i] = Side(end, end)
                strictly = strictly and bool(d > 0 or d < 0)
            else:
                free.append(i)
        if len(free) < len(sides):
            face = self._balls(collapsed)
            y = self.compiled.balls(face, self.bits)[0] if face is not None else None
            if y is not None and self._good(y):
                return True
            if not free and y is not None and not y < 0:
                return self._corner(sides, collapsed, strictly)
            balls = face if face is not None else balls
            if y is not None and y.is_finite() and face is not None:
                slopes = self._slopes.balls(face, self.bits) if self._slopes is not None else slopes
        return bool(free) and self._mean_value(balls, slopes, free)

    def _mean_value(self, balls: list[arb], slopes: list[arb], free: list[int]) -> bool:
        """f(m) + sum of slopes * (x - m), m the midpoint."""
        middle = [b.mid() if i in free else b for i, b in enumerate(balls)]
        y = self.compiled.balls(middle, self.bits)[0]
        for i in free:
            y = y + slopes[i] * (balls[i] - middle[i])
        return y.is_finite() and self._good(y)

    def _corner(self, sides: Sequence[Side], corner: Sequence[Side], strictly: bool) -> bool:
        """f at the corner where it is least, decided exactly."""
        f = self.f
        try:
            for name, side in zip(self.names, corner, strict=True):
                if side.lower is not None and name in f.variables:
                    f = substitute(f, name, end_expr(side.lower))
            sign = constant_sign(f)
        except BadInput:
            return False
        if sign is None:
            return False
        if sign > 0 or (sign == 0 and not self.strict):
            return True
        if sign == 0 and strictly:  # the corner itself must be excluded
            return any(
                (s.lower_open and c.lower == s.lower) or (s.upper_open and c.lower == s.upper)
                for s, c in zip(sides, corner, strict=True)
                if not s.is_point
            )
        return False

    # derivatives by the prover

    def _deep_now(self, piece: Piece, slopes: list[arb] | None) -> bool:
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
            y = self.compiled.balls([end_ball(end, self.bits)], self.bits)[0]
            if y.is_finite() and not y.contains(0):
                continue
            try:
                if not y.is_finite() or vanishes(substitute(self.f, self.names[0], end_expr(end))):
                    return True
            except BadInput:
                return True
        return False

    def _by_derivative(self, piece: Piece) -> bool:
        """Some partial derivative keeps its sign in the interior: f is least on a face; decide there."""
        partials = self.partials()
        assert partials is not None
        box = tuple(zip(self.names, piece.sides, strict=True))
        inner = tuple((n, s.opened()) for n, s in box)
        share = max(60, min(800, (self.limit - self.spent) // 4))
        for i, name in enumerate(self.names):
            if piece.sides[i].is_point:
                continue
            if len(self.names) == 1 and vanishes(partials[i]) and self._constant_value(piece.sides[i]):
                return True
            elsewhere = tuple(w for w in self.where if name not in w[0].variables)
            closed = tuple((n, s if n != name else inner[i][1]) for n, s in box)
            for way in (1, -1):
                slope = partials[i].scaled(fmpq(way))
                end = piece.sides[i].lower if way > 0 else piece.sides[i].upper
                excluded = piece.sides[i].lower_open if way > 0 else piece.sides[i].upper_open
                lowest = self._lowest(name, way, end, bool(excluded))
                rising = self.strict and any(out for _, out in lowest)
                region = closed if rising else inner
                if (
                    rising
                    and len(lowest) == 1
                    and end is not None
                    and self._face(name, end_expr(end), box, elsewhere, True, share)
                ):
                    rising, region = False, inner
                if not elsewhere and looks_negative(slope, region):
                    continue
                self.attempts -= 1
                if self.prover.quick(slope, region, rising, elsewhere, self.depth - 1, share).proved:
                    if self._least(name, way, lowest, box, elsewhere, rising, share):
                        self.prover.budget.methods.add("monotone faces")
                        return True
                    break
        return False

    def _constant_value(self, side: Side) -> bool:
        """The derivative is 0, so f is what it is at one inner point."""
        points = [end for end in (_middle(side), fmpq(1), fmpq(-1)) if end is not None]
        inner = (number(p) for p in points if inside(number(p), side.opened()) is Outcome.HOLDS)
        value = next(inner, None)
        return value is not None and self._face(self.names[0], value, ((self.names[0], side),), (), self.strict, 60)

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
    ) -> bool:
        """f >= 0 on each face where x is least, under what is known there: the bound is the largest one, and the other conditions stand."""
        side = dict(box)[name]
        for face, out in lowest:
            if face is None:
                if not self._limit(name, way, rising and out):
                    return False
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
            if not self._face(name, face, box, tuple(known), self.strict and not (rising and out), share):
                return False
        return True

    def _limit(self, name: str, way: int, rising: bool) -> bool:
        if len(self.names) != 1:
            return False
        sign = limit_sign(self.f, name, -1 if way > 0 else 1)
        return sign is not None and (sign > 0 or (sign == 0 and (rising or not self.strict)))

    def _face(
        self, name: str, end: Expr, box: Box, where: tuple[tuple[Expr, bool], ...], strict: bool, share: int
    ) -> bool:
        """f >= 0 (> 0) where the variable has the given value."""
        others = tuple((n, s) for n, s in box if n != name)
        try:
            face = substitute(self.f, name, end)
        except BadInput:
            return False
        if not face.variables:
            sign = constant_sign(face)
            self.prover.budget.used_balls = self.prover.budget.used_balls or not in_q_pi(face)
            return sign is not None and (sign > 0 or (sign == 0 and not strict))
        return self.prover.quick(
            face, others, strict, where, self.depth, max(share, (self.limit - self.spent) // 2)
        ).proved

    # splitting

    def _halves(self, piece: Piece) -> list[Piece] | None:
        i = max(range(len(piece.sides)), key=lambda k: self._width(piece.sides[k], self.sides[k]))
        side = piece.sides[i]
        middle = _middle(side)
        if middle is None:
            return None
        halves = (replace(side, upper=middle, upper_open=False), replace(side, lower=middle, lower_open=False))
        return [Piece((*piece.sides[:i], half, *piece.sides[i + 1 :]), piece.level + 1) for half in halves]

    @staticmethod
    def _width(side: Side, first: Side) -> float:
        if side.is_point:
            return -1.0
        if not side.bounded:
            return float("inf")
        whole = end_float(first.upper) - end_float(first.lower, -1)
        width = end_float(side.upper) - end_float(side.lower)
        return width / whole if first.bounded else width / (1 + abs(end_float(side.lower)))


def _middle(side: Side) -> fmpq | None:
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
    from theorycheck.ball import exact

    return exact(float(max(1, int(2 * low) + 1))) if low < 2.0**60 else exact(low * 2)
