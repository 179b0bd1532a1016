"""Branch and bound with Bernstein coefficients: exact integers, no rounding anywhere.

On a box mapped to t in [0,1]^n the coefficients b_i of sum b_i B_i(t) bound the polynomial: all b_i >= 0 prove it nonnegative, and the corner
coefficients are values (Cargo & Shisha 1966). An infinite end is the map x = a + t/(1-t): p(x)(1-t)^d has the same sign as p and is a polynomial
on [0,1), so t = 1 is always an excluded end. Coefficients are Python integers, scaled by positive factors only. A box is proved, discarded by a
violated side condition, reduced to a face where p is monotone, or halved. Limit: a zero of p in the interior that is not a corner of the
bisection is never resolved (the budget ends it); squares, cones and factorisation are for those.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from theorycheck.ball import fmpq
from theorycheck.decide.bernstein_form import Axis, Tensor, halves, pieces, tensor, to_x
from theorycheck.decide.polybox import EmptyDomain, PolynomialResult, Problem
from theorycheck.verdict import Outcome

__all__ = ["bernstein"]

LARGEST_TENSOR = 30_000
DEEPEST = 40  # halvings for each variable
COEFFICIENTS = 32  # to one unit of work
MEMORY = 6_000_000  # coefficients alive at once


@dataclass(frozen=True)
class _Box:
    p: Tensor
    where: tuple[Tensor, ...]
    axes: tuple[Axis, ...]
    low: tuple[fmpq, ...]  # in t
    high: tuple[fmpq, ...]
    depth: int
    node: list[Any]  # of the tree, filled in when the box is settled or cut


class _Search:
    """One run: the queue, the budget and the shared facts about ends."""

    def __init__(self, problem: Problem, budget: int) -> None:
        self.problem, self.budget, self.used = problem, budget, 0
        self.queue: deque[_Box] = deque()
        self.alive = 0
        self.proved_by_p = False

    def included(self, box: _Box, k: int, upper: bool) -> bool:
        """Whether the end of axis k of this box belongs to the domain (an inner cut always does)."""
        t = box.high[k] if upper else box.low[k]
        axis = box.axes[k]
        if t == 1 and None in axis:
            return False
        x = to_x(axis, t)
        pr = self.problem
        return not ((x == pr.lower[k] and pr.lower_open[k]) or (x == pr.upper[k] and pr.upper_open[k]))

    def run(self) -> PolynomialResult:
        axes_choices = [pieces(a, b) for a, b in zip(self.problem.lower, self.problem.upper, strict=True)]
        n = self.problem.n
        roots: list[list[Any]] = []
        for axes in product(*axes_choices):
            p = tensor(self.problem.poly, axes)
            where = tuple(tensor(g, axes) for g, _ in self.problem.where)
            roots.append([])
            self._push(_Box(p, where, axes, (fmpq(0),) * n, (fmpq(1),) * n, 0, roots[-1]))
        while self.queue:
            if (
                self.used >= self.budget
                or self.problem.meter.empty
                or self.alive > MEMORY
                or self.queue[0].depth > DEEPEST * self.problem.n
            ):
                return self._give_up()
            box = self.queue.popleft()
            self.alive -= box.p.size
            self.used += 1
            self.problem.meter.charge(1 + (box.p.size + sum(g.size for g in box.where)) // COEFFICIENTS)
            witness = self._examine(box)
            if witness is not None:
                reason = f"the value there is {self.problem.poly(*witness)}"
                return PolynomialResult(Outcome.FAILS, witness, reason, self.used, "Bernstein bisection")
        names = [self.problem.name(k) for k in range(n)]
        tree = ("bernstein", names, roots)
        if not self.proved_by_p:
            raise EmptyDomain(tree)
        return PolynomialResult(Outcome.HOLDS, None, "", self.used, "Bernstein bisection", tree=tree)

    def _push(self, box: _Box) -> None:
        self.queue.append(box)
        self.alive += box.p.size

    def _examine(self, box: _Box) -> list[fmpq] | None:
        while True:
            for g, (_, g_strict) in zip(box.where, self.problem.where, strict=True):
                if (g <= 0).all() if g_strict else (g < 0).all():
                    box.node.append("out")
                    return None
            if (box.p >= 0).all() and (not self.problem.strict or self._positive(box)):
                self.proved_by_p = True
                box.node.append("in")
                return None
            reduced = self._monotone(box)
            if reduced is None:
                break
            box = reduced
        witness = self._corner(box)
        if witness is None:
            self._split(box)
        return witness

    def _positive(self, box: _Box) -> bool:
        """Given all coefficients >= 0: whether some coefficient is > 0 on every minimal face of the domain."""
        choices: list[list[Any]] = []
        for k in range(self.problem.n):
            ends: list[Any] = []
            if self.included(box, k, upper=False):
                ends.append(0)
            if self.included(box, k, upper=True):
                ends.append(-1)
            choices.append(ends or [slice(None)])
        return all(np.any(np.asarray(box.p[face], dtype=object) > 0) for face in product(*choices))

    def _monotone(self, box: _Box) -> _Box | None:
        """The face that carries the least value along some axis, or None. A strict claim keeps faces that belong to the domain only.

        Sound with side conditions because each of them must not decrease on the way to the face.
        """
        for k in range(self.problem.n):
            if box.low[k] == box.high[k]:
                continue
            for upper in (False, True):
                if self.problem.strict and not self.included(box, k, upper):
                    continue
                sign = -1 if upper else 1
                if (np.diff(box.p, axis=k) * sign >= 0).all() and all(
                    (np.diff(g, axis=k) * sign <= 0).all() for g in box.where
                ):
                    t = box.high[k] if upper else box.low[k]
                    take = [-1] if upper else [0]
                    inner: list[Any] = []
                    box.node.extend(["face", self.problem.name(k), int(upper), inner])
                    return _Box(
                        np.take(box.p, take, axis=k),
                        tuple(np.take(g, take, axis=k) for g in box.where),
                        box.axes,
                        (*box.low[:k], t, *box.low[k + 1 :]),
                        (*box.high[:k], t, *box.high[k + 1 :]),
                        box.depth,
                        inner,
                    )
        return None

    def _corner(self, box: _Box) -> list[fmpq] | None:
        """A point that contradicts: a corner, a point near a corner whose end is excluded, or the middle."""
        active = [k for k in range(self.problem.n) if box.low[k] != box.high[k]]
        middle = [(a + b) / 2 for a, b in zip(box.low, box.high, strict=True)]
        for uppers in product((False, True), repeat=len(active)):
            chosen = dict(zip(active, uppers, strict=True))
            index = tuple(-1 if chosen.get(k, False) else 0 for k in range(self.problem.n))
            value: Any = box.p[index]
            if value > 0 or (value == 0 and not self.problem.strict):
                continue
            t = [box.high[k] if chosen.get(k, False) else box.low[k] for k in range(self.problem.n)]
            outside = [k for k in range(self.problem.n) if not self.included(box, k, chosen.get(k, False))]
            point = self._approach(box, t, middle, outside)
            if point is not None:
                return point
        if all(m != 1 or None not in axis for m, axis in zip(middle, box.axes, strict=True)):
            x = [to_x(axis, m) for axis, m in zip(box.axes, middle, strict=True)]
            if self.problem.contradicts(x):
                return x
        return None

    def _approach(self, box: _Box, corner: list[fmpq], middle: list[fmpq], outside: list[int]) -> list[fmpq] | None:
        t, step = list(corner), fmpq(1)
        for _ in range(24 if outside else 1):
            if self.problem.meter.empty:
                return None
            self.problem.meter.charge(1)
            for k in outside:
                inward = middle[k] if middle[k] != corner[k] else self._inward(corner[k])
                t[k] = corner[k] + (inward - corner[k]) * step
            x = [to_x(axis, value) for axis, value in zip(box.axes, t, strict=True)]
            if self.problem.contradicts(x):
                return x
            step /= 4
        return None

    @staticmethod
    def _inward(t: fmpq) -> fmpq:
        return fmpq(1, 2) if t in (0, 1) else t

    def _split(self, box: _Box) -> None:
        """Halve along the axis on which the coefficients vary most; every fourth time along the longest edge."""
        widths = [b - a for a, b in zip(box.low, box.high, strict=True)]
        active = [k for k, w in enumerate(widths) if w != 0]
        if not active:
            return self._stuck(box)

        def variation(k: int) -> Any:
            moves = np.abs(np.diff(box.p, axis=k))
            return moves.max() * box.p.shape[k] if moves.size else -1

        if box.depth % 4 == 3:
            k = max(active, key=lambda j: (widths[j], -j))
        else:
            k = max(active, key=lambda j: (variation(j), widths[j], -j))
        parts = [halves(box.p, k), *(halves(g, k) for g in box.where)]
        middle = (box.low[k] + box.high[k]) / 2
        nodes: tuple[list[Any], list[Any]] = ([], [])
        box.node.extend(["cut", self.problem.name(k), *nodes])
        for side in (0, 1):
            low = box.low if side == 0 else (*box.low[:k], middle, *box.low[k + 1 :])
            high = (*box.high[:k], middle, *box.high[k + 1 :]) if side == 0 else box.high
            child = _Box(
                parts[0][side], tuple(h[side] for h in parts[1:]), box.axes, low, high, box.depth + 1, nodes[side]
            )
            self._push(child)
        return None

    def _stuck(self, box: _Box) -> None:
        """A single point that neither proves nor contradicts (an excluded end, or a side condition fails there exactly)."""
        value: Any = box.p.flat[0]
        if value >= 0 and not self.problem.strict:
            box.node.append("in")
            return
        x = None
        if not any(t == 1 and None in axis for t, axis in zip(box.low, box.axes, strict=True)):
            x = [to_x(axis, t) for axis, t in zip(box.axes, box.low, strict=True)]
        if x is not None and self.problem.inside(x) and not self.problem.admits(x):
            box.node.append("out")
            return
        self._push(box)
        self.budget = min(self.budget, self.used)  # no progress is possible here

    def _give_up(self) -> PolynomialResult:
        def badness(box: _Box) -> Any:
            largest = int(np.abs(box.p).max()) or 1
            return fmpq(int(box.p.min()), largest)

        worst = min(self.queue, key=badness)
        edges = []
        for k, axis in enumerate(worst.axes):
            ends = [
                "∞" if t == 1 and None in axis else str(to_x(axis, t)) for t in sorted({worst.low[k], worst.high[k]})
            ]
            edges.append(f"{self.problem.poly.context().name(k)} between {' and '.join(ends)}")
        reason = f"{len(self.queue)} boxes left after {self.used}; the worst: {', '.join(edges)}"
        return PolynomialResult(Outcome.UNDECIDED, None, reason, self.used, "Bernstein bisection")


def bernstein(problem: Problem, budget: int) -> PolynomialResult:
    """Decide by bisection within ``budget`` boxes; UNDECIDED names the worst box that is left."""
    size = math.prod(int(d) + 1 for d in problem.poly.degrees()) if problem.poly != 0 else 1
    for g, _ in problem.where:
        size = max(size, math.prod(int(d) + 1 for d in g.degrees()) if g != 0 else 1)
    if size > LARGEST_TENSOR:
        reason = f"{size} Bernstein coefficients, more than {LARGEST_TENSOR}"
        return PolynomialResult(Outcome.UNDECIDED, None, reason, 0, "Bernstein bisection")
    return _Search(problem, budget).run()
