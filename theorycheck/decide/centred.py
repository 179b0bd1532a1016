"""Forms of higher order around the middle of a box, for boxes on which the mean-value form is not enough.

First the faces on which f is least in the variables in which it is monotone. Then, in the others: (1) f >= f(m) - g^T M^-1 g / 2, g the slopes at the middle
and M a positive definite matrix below all matrices of second derivatives on the box (``convex``); (2) the Taylor polynomial of order 3, bounded below by its
Bernstein coefficients, with the terms of order 4 over the box (``taylor-4``). Both are exact up to the third and the fourth power of the box's width.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product as tuples
from math import prod

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.bounds import Bounds
from theorycheck.analysis.interval import Side
from theorycheck.ball import arb, arb_mat, fmpq
from theorycheck.decide.definite import positive_definite
from theorycheck.decide.jets import ORDER, exponents, jet_of
from theorycheck.errors import BadInput
from theorycheck.expression import Compiled, compiled, derivative

__all__ = ["Centred"]

FIRST = 24
MOST_FREE, MOST_TERMS = 3, 200
SURE, ROOM = fmpq(1, 10**9), fmpq(9, 8)
"""The kernel's ranges may be a little wider: of what is added up, of radii; the remainder is taken twice."""


class Centred:
    """The forms for one goal."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.tries, self.hits = 0, 0
        self._second: Compiled | None = None
        self._tried = False

    @property
    def worth_trying(self) -> bool:
        """At least one attempt in eight has settled its box, after a first few."""
        return self.tries < FIRST or 8 * self.hits >= self.tries

    def settle(self, sides: Sequence[Side], slopes: Sequence[arb]) -> Tree | None:
        """The rule that settles the box, with the faces; None where none does."""
        self.tries += 1
        tree = self._settle(sides, slopes)
        self.hits += tree is not None
        return tree

    def _settle(self, sides: Sequence[Side], slopes: Sequence[arb]) -> Tree | None:
        bounds = self.bounds
        faces: list[tuple[int, int]] = []
        free: list[int] = []
        collapsed = list(sides)
        for i, d in enumerate(slopes):
            if sides[i].is_point:
                continue
            way = 1 if d >= 0 else -1 if d <= 0 else 0
            if way:
                end = sides[i].lower if way > 0 else sides[i].upper
                collapsed[i] = Side(end, end)
                faces.append((i, way))
            else:
                free.append(i)
        balls = bounds.balls(collapsed)
        if balls is None or not 0 < len(free) <= MOST_FREE:
            return None
        named = [(bounds.names[i], way, False) for i, way in faces]
        if self._convex(balls, free):
            return bounds.on_faces(named, ("convex",))
        if self._by_jets(balls, free):
            return bounds.on_faces(named, ("form", ORDER))
        return None

    def _convex(self, balls: list[arb], free: list[int]) -> bool:
        second, first = self._second_derivatives(), self.bounds.slopes
        if second is None:
            return False
        n, bits = len(self.bounds.names), self.bounds.bits
        flat = second.balls(balls, bits)
        H = [[flat[i * n + j] for j in free] for i in free]
        if not all(x.is_finite() for row in H for x in row):
            return False
        spread = max((sum((x.rad() for x in row), arb(0)).upper() for row in H), key=float)
        M = arb_mat(
            [[x.mid() - (spread * ROOM if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(H)]
        )
        if not positive_definite(M.tolist()):
            return False
        middle = [b.mid() if i in free else b for i, b in enumerate(balls)]
        slopes = first(middle)
        if slopes is None:
            return False
        g = arb_mat([[slopes[i]] for i in free])
        value = self.bounds.compiled.balls(middle, bits)[0]
        return self._good(value - (g.transpose() * M.solve(g))[0, 0] / 2, abs(value))

    def _second_derivatives(self) -> Compiled | None:
        if not self._tried:
            self._tried = True
            partials = self.bounds.partials()
            try:
                if partials is not None and sum(len(p.terms) for p in partials) <= MOST_TERMS:
                    names = self.bounds.names
                    self._second = compiled(tuple(derivative(p, k) for p in partials for k in names), names)
            except BadInput:
                self._second = None
        return self._second

    def _by_jets(self, balls: list[arb], free: list[int]) -> bool:
        """Faces are points here: their variables stay in as balls of no width to speak of, with no steps."""
        names, f = self.bounds.names, self.bounds.f
        middle = [b.mid() if i in free else b for i, b in enumerate(balls)]
        centre, over = jet_of(f, names, middle), jet_of(f, names, balls)
        if centre is None or over is None:
            return False
        radius = [(b - m).abs_upper() for b, m in zip(balls, middle, strict=True)]
        kept: dict[tuple[int, ...], arb] = {}
        rest = arb(0)
        for e, at_middle, on_box in zip(exponents(len(names)), centre, over, strict=True):
            if any(k for i, k in enumerate(e) if i not in free):
                continue
            size = prod((radius[i] for i in free for _ in range(e[i])), start=arb(1))
            if sum(e) < ORDER:
                kept[tuple(e[i] for i in free)] = at_middle * size
            elif all(k % 2 == 0 for k in e):
                rest = rest + (arb(0) if on_box >= 0 else on_box.lower().min(arb(0))) * size
            else:
                rest = rest - on_box.abs_upper() * size
        scale = sum((abs(c) for c in kept.values()), arb(0)) - rest
        return self._good(_least(kept, len(free)) + rest * 2, scale)

    def _good(self, low: arb, scale: arb) -> bool:
        return bool(low.is_finite() and low > SURE * scale.abs_upper())


_ROWS = ((1, 1, 1, 1), (-1, fmpq(-1, 3), fmpq(1, 3), 1), (1, fmpq(-1, 3), fmpq(-1, 3), 1), (-1, 1, -1, 1))
"""Bernstein coefficients of degree 3 on [-1, 1] of 1, x, x^2, x^3."""


def _least(terms: dict[tuple[int, ...], arb], n: int) -> arb:
    """A lower bound of the polynomial on [-1, 1]^n."""
    least = arb.pos_inf()
    for corner in tuples(range(4), repeat=n):
        value = arb(0)
        for e, c in terms.items():
            value = value + c * prod((_ROWS[k][corner[i]] for i, k in enumerate(e)), start=fmpq(1))
        least = least.min(value.lower())
    return least
