"""The rule convex: a quadratic form below all second derivatives on the box, and what completes its squares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.collected import low_of
from theorycheck.elaborate.lines import DIGITS, FORMS, STEP, Lines, by_form, on_box, outweighed
from theorycheck.elaborate.rounding import down
from theorycheck.elaborate.rules import Tree, atom_of
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.taylor import above_polynomial, along_lines, middle
from theorycheck.elaborate.writing import text
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, Term, number, put, symbol

__all__ = ["by_convex"]


def by_convex(_tree: Tree, s: State) -> Proof:
    """f(m + d) >= f(m) + g d + d^T M d/2 >= 0; by the form, or on a smaller box, where that is not seen."""
    if len(s.goal[0].variables) < 2:
        return by_form(("form", 2), s)
    return on_box(s, [symbol(n) for n in sorted(s.goal[0].variables)], 0, (_above_form, *FORMS))


def _above_form(s: State, xs: list[Term]) -> Proof:
    point = [middle(s, x) for x in xs]
    return along_lines(s, list(zip(xs, point, strict=True)), _Convex(s.goal[0], xs, point).from_form)


class _Convex(Lines):
    """Along t -> m + t d: F'' >= d^T M d, where the rows of F'' - M are dominated by their diagonals."""

    def __init__(self, f: Term, xs: list[Term], point: list[Term]) -> None:
        super().__init__(f, xs, point)
        self.M = list[list[fmpq]]()

    def from_form(self, s: State, t: Term, zero_: Term, _order: int, way: int) -> Proof:
        """F above a polynomial whose last coefficient is the form."""
        self.read(s)
        self.M = self._below(s, self._canonical(s, t))
        at_middle = dict(zip(map(atom_of, self.xs), self.point, strict=True))
        with precision(96):
            g = [down(endpoints(enclose(put(slope, at_middle), {})[0])[0], DIGITS) for slope in self.slopes]
        linear = sum((d * number(c) for d, c in zip(self.ds, g, strict=True)), ZERO)
        pairs = product(range(len(self.ds)), repeat=2)
        form = sum((self.ds[i] * self.ds[j] * number(self.M[i][j]) for i, j in pairs), ZERO)
        start = {atom_of(t): ZERO}
        value = low_of(s, put(s.goal[0], start))
        slope = low_of(s, put(derivative(s.goal[0], atom_of(t).name), start) - linear)
        if value is None or slope is None:
            raise Fail("a value in the middle is not bounded")
        P = number(value) + t * (linear + number(slope)) + t * t * form * number(fmpq(1, 2))
        self._squares(s, (P, s.goal[1]), [t * d for d in self.ds], g, value + min(slope, fmpq(0)), t, slope)
        return above_polynomial(s, t, zero_, [number(value), linear + number(slope), form], way, self._above_form)

    def _canonical(self, s: State, y: Term) -> list[list[Term]]:
        return [[canonical(s, h)[0] for h in row] for row in self.second(y)]

    def _below(self, s: State, rows: list[list[Term]]) -> list[list[fmpq]]:
        """M: the middles of the mixed derivatives, and what their radii leave of the others."""
        n, radius = len(rows), [fmpq(0)] * len(rows)
        M = [[fmpq(0)] * n for _ in range(n)]
        with precision(96):
            ends = [[enclose(h, s.box(96), s.here.known) for h in row] for row in rows]
        if not all(end.is_finite() for row in ends for pair in row for end in pair):
            raise Fail("a second derivative is not bounded")
        for i, j in combinations(range(n), 2):
            low, high = endpoints(ends[i][j][0])[0], endpoints(ends[i][j][1])[1]
            M[i][j] = M[j][i] = down((low + high) / 2, DIGITS)
            own = down((high - low) / 2, DIGITS) + 2 * STEP
            radius[i], radius[j] = radius[i] + own, radius[j] + own
        for i in range(n):
            M[i][i] = down(endpoints(ends[i][i][0])[0], DIGITS) - radius[i] - STEP
        return M

    def _squares(
        self, s: State, goal: Fact, ws: Sequence[Term], g: Sequence[fmpq], value: fmpq, t: Term, slope: fmpq
    ) -> None:
        """P = value + g w + w^T M w/2 as a number and squares, one for each pivot."""
        n, half = len(ws), fmpq(1, 2)
        rows = [[c * half for c in row] + [g[i] * half] for i, row in enumerate(self.M)]
        rows.append([c * half for c in g] + [value])
        products: list[list[Any]] = []
        for k in range(n):
            pivot = rows[k][k]
            if pivot <= 0:
                raise Fail("the goal is not seen to be convex")
            root = sum(
                (w * number(c / pivot) for w, c in zip(ws, rows[k][:n], strict=True)), number(rows[k][n] / pivot)
            )
            products.append([str(pivot), [], text(root)])
            old = [row[:] for row in rows]
            for i in range(n + 1):
                for j in range(n + 1):
                    rows[i][j] = old[i][j] - old[i][k] * old[k][j] / pivot
        rest = rows[n][n]
        if rest < 0 or (rest == 0 and goal[1] == ">"):
            raise Fail("the least value of the quadratic form is < 0")
        products.append([str(rest), []])
        end = s.find(t if slope >= 0 else number(1) - t, ">=")
        if end is None:
            raise Fail("t is not seen to stay between 0 and 1")
        products.append([str(abs(slope)), [end]])
        s.have(goal, [["sum", products]])

    def _above_form(self, s: State, y: Term, fact: Fact) -> int | None:
        """F''(y) - d^T M d >= 0."""
        pairs = zip(self._canonical(s, y), self.M, strict=True)
        rows = [[h - number(c) for h, c in zip(row, of_m, strict=True)] for row, of_m in pairs]
        return outweighed(s, fact, rows, self.ds, lambda *_: fmpq(1))
