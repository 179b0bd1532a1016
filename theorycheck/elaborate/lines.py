"""A goal in several variables along the lines from a point p: the rule form, and what convex and touch need.

Each slope at p and each second derivative is enclosed by itself, for in the derivatives of F(t) = f(p + t d) they are mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import combinations

from theorycheck.ball import arb, endpoints, fmpq, precision
from theorycheck.elaborate.angles import constant_ends
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import ensure_canonical
from theorycheck.elaborate.rounding import down, up
from theorycheck.elaborate.rules import Tree, atom_of, close
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.taylor import BITS, DEEPEST, above_polynomial, along_lines, in_form, middle, on_interval
from theorycheck.elaborate.writing import text, write
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import Interval, enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, Term, number, put, symbol

__all__ = ["DIGITS", "FORMS", "STEP", "Lines", "by_form", "on_box", "outweighed"]

DIGITS, STEP = 32, fmpq(1, 2**32)  # of what bounds derivatives
ROUNDS = 24  # of a search for the bottom, a variable at a time


def by_form(tree: Tree, s: State) -> Proof:
    """f is above its Taylor polynomial in the middle, or at its bottom; where that is not enough, the box is cut."""
    names = sorted(s.goal[0].variables)
    if len(names) == 1:
        return on_interval(s, symbol(names[0]), max(2, int(tree[1])), 0)
    return on_box(s, [symbol(n) for n in names], 0, FORMS)


def on_box(s: State, xs: list[Term], depth: int, ways: Sequence[Way]) -> Proof:
    """By what proves the goal on the box; where that is not enough, the longest side is cut."""
    with suppress(TheorycheckError):
        here = s.copy()
        return close(here, ensure(here, here.goal))
    for way in ways:
        with suppress(TheorycheckError):
            return way(s.copy(), xs)
    if depth >= DEEPEST:
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen on small intervals")
    x = max(xs, key=lambda x: _length(s, x))
    m = middle(s, x)
    first, second = s.sub(s.goal, [(x - m, ">=")]), s.sub(s.goal, [(m - x, ">")])
    return s.done("split", text(x - m), on_box(first, xs, depth + 1, ways), on_box(second, xs, depth + 1, ways))


def _from_bottom(s: State, xs: list[Term]) -> Proof:
    point = _bottom(s, xs)
    return along_lines(s, list(zip(xs, point, strict=True)), Lines(s.goal[0], xs, point).from_bottom)


def _from_middle(s: State, xs: list[Term]) -> Proof:
    point = [middle(s, x) for x in xs]
    return along_lines(s, list(zip(xs, point, strict=True)), Lines(s.goal[0], xs, point).from_middle)


Way = Callable[[State, list[Term]], Proof]
FORMS: tuple[Way, ...] = (_from_bottom, _from_middle, in_form)
"""Along the lines from the bottom, or from the middle."""


def _length(s: State, x: Term) -> fmpq:
    low, high = s.box(64)[atom_of(x).name]
    return endpoints(high)[1] - endpoints(low)[0]


def _bottom(s: State, xs: Sequence[Term]) -> list[Term]:
    """Near the point of the box where f is least, one variable after the other by Newton's method; Fail where f does not bend up on the box, or is < 0."""
    f, box = s.goal[0], s.box(64)
    slopes = [derivative(f, atom_of(x).name) for x in xs]
    with precision(64):
        if not all(enclose(derivative(u, atom_of(x).name), box)[0] > 0 for u, x in zip(slopes, xs, strict=True)):
            raise Fail("a goal that does not bend up")
        point = {atom_of(x).name: _value(middle(s, x)) for x in xs}
        for _ in range(ROUNDS):
            for x, slope in zip(xs, slopes, strict=True):
                name = atom_of(x).name
                here = {n: (arb(c), arb(c)) for n, c in point.items()}
                step = enclose(slope, here)[0] / enclose(derivative(slope, name), here)[0]
                if not step.is_finite():
                    raise Fail("no bottom is found")
                moved = point[name] - down(endpoints(step.mid())[0], DIGITS)
                point[name] = min(max(moved, _end(s, x, 1)), _end(s, x, -1))
        here = {n: (arb(c), arb(c)) for n, c in point.items()}
        if enclose(f, here)[0] < 0:
            raise Fail("a goal that is not seen to be >= 0 at its bottom")
    return [number(point[atom_of(x).name]) for x in xs]


def _value(u: Term) -> fmpq:
    c = u.rational
    if c is None:
        raise Fail("no number")
    return c


def _end(s: State, x: Term, way: int) -> fmpq:
    """The lower end (way 1) or the upper one, exact where it is rational."""
    ends = constant_ends(s, x, way)
    exact = ends[0][0].rational if ends else None
    low, high = s.box(64)[atom_of(x).name]
    return exact if exact is not None else endpoints(low if way > 0 else high)[0]


def _interval(low: arb, high: arb) -> tuple[fmpq, fmpq]:
    """Rational ends with few digits."""
    if not (low.is_finite() and high.is_finite()):
        raise Fail("a derivative has no bound")
    return down(endpoints(low)[0], DIGITS) - STEP, up(endpoints(high)[1], DIGITS) + STEP


class Lines:
    """f at p + t d for t from 0 to 1, where the d are in intervals."""

    def __init__(self, f: Term, xs: list[Term], point: list[Term]) -> None:
        self.f, self.xs, self.point, self.ds, self.touches = f, xs, point, list[Term](), False
        self.slopes = [derivative(f, atom_of(x).name) for x in xs]

    def from_touch(self, s: State, t: Term, zero_: Term, _order: int, way: int) -> Proof:
        """F(0) >= 0 and F'(0) >= 0, exactly, and F'' >= 0; the facts are about each d and then about t."""
        self.read(s)
        self.touches = True
        low = self._value(s, t) if s.goal[1] == ">" else fmpq(0)
        self._no_way_down(s, t)
        return above_polynomial(s, t, zero_, [low, fmpq(0), fmpq(0)], way, self._bends_up)

    def from_bottom(self, s: State, t: Term, zero_: Term, _order: int, way: int) -> Proof:
        """F'(0) is not much less than 0, and F'' >= 0."""
        self.read(s)
        first = self._least_slope(s, t)
        return above_polynomial(s, t, zero_, [self._value(s, t), first, fmpq(0)], way, self._bends_up)

    def from_middle(self, s: State, t: Term, zero_: Term, _order: int, way: int) -> Proof:
        """F'' has a lower bound."""
        self.read(s)
        first, forms = self._least_slope(s, t), self._forms(t)
        second = _least(s, _enclosed(s, forms))
        return above_polynomial(
            s,
            t,
            zero_,
            [self._value(s, t), first, second],
            way,
            lambda here, y, fact: _by_parts(here, fact, self._forms(y), second, _enclosed(s, forms)),
        )

    def read(self, s: State) -> None:
        """The d of the goal's facts, which are about each d and then about t."""
        self.ds = [symbol(next(iter(u.variables))) for u, _ in s.facts[: 2 * len(self.xs) : 2]]

    def _value(self, s: State, t: Term) -> fmpq:
        """Below F(0)."""
        with precision(96):
            low = enclose(put(s.goal[0], {atom_of(t): ZERO}), {})[0]
        if not low.is_finite():
            raise Fail("the value at a point has no bound")
        return down(endpoints(low)[0], BITS)

    def _least_slope(self, s: State, t: Term) -> fmpq:
        """A lower bound of F'(0), which is left among the facts."""
        at_point = dict(zip(map(atom_of, self.xs), self.point, strict=True))
        parts = [(put(slope, at_point), d) for slope, d in zip(self.slopes, self.ds, strict=True)]
        ends = _enclosed(s, parts)
        first = _least(s, ends)
        goal = put(derivative(s.goal[0], atom_of(t).name), {atom_of(t): ZERO}) - number(first)
        _by_parts(s, (goal, ">="), parts, first, ends)
        return first

    def second(self, y: Term) -> list[list[Term]]:
        """The second derivatives at p + y d."""
        image = {atom_of(x): p + y * d for x, p, d in zip(self.xs, self.point, self.ds, strict=True)}
        names = [atom_of(x).name for x in self.xs]
        return [[put(derivative(slope, n), image) for n in names] for slope in self.slopes]

    def _forms(self, y: Term) -> list[tuple[Term, Term]]:
        """F''(y) as second derivatives and what they are multiplied with."""
        rows, n = self.second(y), len(self.xs)
        return [(rows[i][j], self.ds[i] * self.ds[j] * (1 if i == j else 2)) for i in range(n) for j in range(i + 1)]

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
        """F''(y) as a sum of squares of d_i, r d_i + d_j and r d_i - d_j: the second derivatives in each direction outweigh the mixed ones."""
        if (place := ensure_canonical(s, fact) if self.touches else ensure(s, fact)) is not None:
            return place
        rows = self.second(y)
        if self.touches:
            rows = [[canonical(s, u)[0] for u in row] for row in rows]
        return outweighed(s, fact, rows, self.ds, _ratio)


Ratio = Callable[[State, Term, Term], fmpq]


def outweighed(s: State, fact: Fact, rows: Sequence[Sequence[Term]], ds: Sequence[Term], ratio: Ratio) -> int:
    """The place of d^T H d >= 0, a sum of squares of d_i, r d_i + d_j and r d_i - d_j where the diagonal of H outweighs what stands beside it."""
    n = len(rows)
    products, whole, own = list[list[object]](), ZERO, [rows[i][i] for i in range(n)]
    for i, j in combinations(range(n), 2):
        h, bound, r = rows[i][j], _bound(s, rows[i][j]), ratio(s, rows[i][i], rows[j][j])
        own[i], own[j] = own[i] - number(bound * r), own[j] - number(bound / r)
        for way in (1, -1):
            u, root = number(bound) + h * way, ds[i] * number(r) + ds[j] * way
            products.append([str(1 / (2 * r)), [_place(s, u)], text(root)])
            whole = whole + u * root * root * number(1 / (2 * r))
    for u, d in zip(own, ds, strict=True):
        products.append(["1", [_place(s, u)], text(d)])
        whole = whole + u * d * d
    return s.have(fact, [["sum", products, written(zero(s, fact[0] - whole))]])


def _bound(s: State, h: Term) -> fmpq:
    """Of the absolute value, with few digits."""
    with precision(96):
        low, high = enclose(h, s.box(96), s.here.known)
    if not (low.is_finite() and high.is_finite()):
        raise Fail("a mixed second derivative is not bounded by the others")
    most = max(endpoints(high)[1], -endpoints(low)[0], fmpq(0))
    return down(most, DIGITS) + STEP if most else most


def _ratio(s: State, first: Term, second: Term) -> fmpq:
    """About the square root of the ratio of two second derivatives: the share of each in what outweighs a mixed one."""
    with precision(64):
        a, b = (enclose(u, s.box(64), s.here.known)[0] for u in (first, second))
        if not (a > 0 and b > 0):
            raise Fail("a second derivative is not seen to be > 0")
        r = down(endpoints((a / b).sqrt())[0] + fmpq(1, 16), 3)
    return min(max(r, fmpq(1, 8)), fmpq(8))


def _place(s: State, u: Term) -> int:
    place = ensure_canonical(s, (u, ">="))
    if place is None:
        raise Fail("a second derivative is not seen to be >= 0")
    return place


Ends = list[tuple[fmpq, fmpq, Term]]
"""The ends of each coefficient, and what it is multiplied with."""


def _enclosed(s: State, parts: Sequence[tuple[Term, Term]]) -> Ends:
    with precision(96):
        return [(*_interval(*enclose(c, s.box(96), s.here.known)), w) for c, w in parts]


def _least(s: State, ends: Ends) -> fmpq:
    """Of the sum of coefficient * form, the coefficients in their intervals."""
    box: dict[str, Interval] = dict(s.box(64))
    whole = ZERO
    with precision(64):
        for k, (low, high, w) in enumerate(ends):
            box[f"c{k}"] = arb(low), arb(high)
            whole = whole + symbol(f"c{k}") * w
        least = enclose(whole, box)[0]
    return down(endpoints(least)[0], DIGITS) - STEP


def _by_parts(s: State, fact: Fact, parts: Sequence[tuple[Term, Term]], least: fmpq, ends: Ends) -> int | None:
    """The fact, a sum of coefficient * form - least: a case of one about new variables in place of the coefficients."""
    if (place := s.find(*fact)) is not None:
        return place
    values, stated = dict[str, Term](), list[Fact]()
    whole, image = number(-least), number(-least)
    for (c, w), (low, high, _) in zip(parts, ends, strict=True):
        name = s.new_name("c") + "_" * len(values)
        k = symbol(name)
        values[name] = c
        whole, image = whole + k * w, image + c * w
        for u, v in ((k - number(low), c - number(low)), (number(high) - k, number(high) - c)):
            stated.append((u, ">="))
            if ensure_canonical(s, (v, ">=")) is None:
                raise Fail("a derivative is not seen in its interval")
    names = {v for _, w in parts for v in w.variables}
    stated += [f for f in s.facts if len(f[0].variables) == 1 and f[0].variables <= names and f[1] in (">=", ">")]
    given = [write(f) for f in stated]
    at = s.have(
        (image, ">="),
        [["general", {n: text(v) for n, v in values.items()}, given, write((whole, ">=")), [["bound", 64]]]],
    )
    if image is fact[0]:
        return at
    return s.have(fact, [["sum", [["1", [at]]], written(zero(s, fact[0] - image))]])
