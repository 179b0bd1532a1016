"""The rule touch: a convex goal that is 0 at a point of the box from which no slope leads down."""

from __future__ import annotations

from itertools import combinations

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import ensure_canonical
from theorycheck.elaborate.rules import Tree, atom_of, read_text, variable
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.taylor import above_polynomial, along_lines
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, Term, number, put, symbol

__all__ = ["by_touch"]


def by_touch(tree: Tree, s: State) -> Proof:
    """F(t) = f(p + t d) has F(0) >= 0, F'(0) >= 0 and F'' >= 0."""
    named = {atom_of(variable(s, n)).name: read_text(s, value) for n, value in tree[1]}
    xs = [symbol(n) for n in sorted(s.goal[0].variables)]
    touch = _Touch(s.goal[0], xs, [named[atom_of(x).name] for x in xs])
    return along_lines(s, list(zip(xs, touch.point, strict=True)), touch.proof)


class _Touch:
    def __init__(self, f: Term, xs: list[Term], point: list[Term]) -> None:
        self.f, self.xs, self.point, self.ds = f, xs, point, list[Term]()
        self.slopes = [derivative(f, atom_of(x).name) for x in xs]

    def proof(self, s: State, t: Term, zero_: Term, _order: int, way: int) -> Proof:
        """The goal at t, with the facts about each d and then about t."""
        self.ds = [symbol(next(iter(u.variables))) for u, _ in s.facts[: 2 * len(self.xs) : 2]]
        low = fmpq(0)
        if s.goal[1] == ">":
            with precision(96):
                low = endpoints(enclose(put(s.goal[0], {atom_of(t): ZERO}), {})[0])[0]
        self._no_way_down(s, t)
        return above_polynomial(s, t, zero_, [low, fmpq(0), fmpq(0)], way, self._bends_up)

    def _no_way_down(self, s: State, t: Term) -> None:
        """F'(0) = sum of f_i(p) d_i >= 0: each slope is 0 or leads up from an end."""
        goal = (put(derivative(s.goal[0], atom_of(t).name), {atom_of(t): ZERO}), ">=")
        at_point = dict(zip(map(atom_of, self.xs), self.point, strict=True))
        products, whole = list[list[object]](), ZERO
        for d, slope in zip(self.ds, self.slopes, strict=True):
            c = canonical(s, put(slope, at_point))[0]
            signs = [w for w in (1, -1) if s.find(d * w, ">=") is not None]
            way = next((w for w in signs if c.parts and ensure_canonical(s, (c * w, ">")) is not None), 0)
            if way:
                products.append(["1", [s.find(c * way, ">"), s.find(d * way, ">=")]])
                whole = whole + c * d
        if s.find(*goal) is None:
            s.have(goal, [["sum", products, written(zero(s, goal[0] - whole))]])

    def _bends_up(self, s: State, y: Term, fact: Fact) -> int | None:
        """F''(y) as a sum of squares of d_i, d_i + d_j and d_i - d_j: the second derivatives in each direction outweigh the mixed ones."""
        if (place := ensure_canonical(s, fact)) is not None:
            return place
        image = {atom_of(x): p + y * d for x, p, d in zip(self.xs, self.point, self.ds, strict=True)}
        names = [atom_of(x).name for x in self.xs]
        rows = [[canonical(s, put(derivative(slope, n), image))[0] for n in names] for slope in self.slopes]
        products, whole, own = list[list[object]](), ZERO, [rows[i][i] for i in range(len(names))]
        for i, j in combinations(range(len(names)), 2):
            h, bound = rows[i][j], self._bound(s, rows[i][j])
            own[i], own[j] = own[i] - number(bound), own[j] - number(bound)
            for way in (1, -1):
                u, root = number(bound) + h * way, self.ds[i] + self.ds[j] * way
                products.append(["1/2", [_place(s, u)], text(root)])
                whole = whole + u * root * root * number(fmpq(1, 2))
        for u, d in zip(own, self.ds, strict=True):
            products.append(["1", [_place(s, u)], text(d)])
            whole = whole + u * d * d
        return s.have(fact, [["sum", products, written(zero(s, fact[0] - whole))]])

    def _bound(self, s: State, h: Term) -> fmpq:
        """Of the absolute value, with few digits."""
        with precision(96):
            low, high = enclose(h, s.box(96), s.here.known)
        if not (low.is_finite() and high.is_finite()):
            raise Fail("a mixed second derivative is not bounded by the others")
        most = max(endpoints(high)[1], -endpoints(low)[0], fmpq(0))
        return fmpq((most * 2**20).floor() + 1, 2**20) if most else most


def _place(s: State, u: Term) -> int:
    place = ensure_canonical(s, (u, ">="))
    if place is None:
        raise Fail("a second derivative is not seen to be >= 0")
    return place
