"""Bounds on a box: of f itself, of Taylor's forms around its middle, and of strictly convex functions; and a condition that fails.

Taylor coefficients are sums and products of truncated series, functions by their derivatives at the inner range; a coefficient with a bound shows that the
derivatives have values. A matrix of second derivatives is positive definite where the pivots of elimination in intervals are > 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from theorycheck.ball import arb, fmpq, precision
from theorycheck.decide.checker.enclose import Interval, enclose
from theorycheck.decide.checker.functions import apply, derivative, put_all
from theorycheck.decide.checker.sequent import Sequent, sign_of
from theorycheck.decide.checker.terms import Base, Term, inside, insist, monomial_term, power, spend, symbol

__all__ = ["RULES"]

Tree = Sequence[Any]
Matrix = list[list[arb]]
Series = dict[tuple[int, ...], arb]  # exponents of the steps -> coefficient; what is missing is 0
ORDER = 4


def _enough(low: arb, strict: bool) -> bool:
    return bool(low > 0 if strict else low >= 0)


def _insist_enough(low: arb, strict: bool) -> None:
    insist(_enough(low, strict), "a lower bound >= 0")


def _hull(a: Interval) -> arb:
    insist(a[0].is_finite() and a[1].is_finite(), "a bounded range")
    return a[0].union(a[1])


def bound(_tree: Tree, s: Sequent) -> list[Sequent]:
    """A lower bound of f on the box."""
    _insist_enough(s.range(s.f)[0], s.strict)
    return []


def out(_tree: Tree, s: Sequent) -> list[Sequent]:
    """A condition that fails on the whole box."""
    tops = [(s.range(g)[1], strict) for g, strict in s.where]
    insist(any(top < 0 or (strict and top <= 0) for top, strict in tops), "a condition that fails on the whole box")
    return []


def _middle_of(s: Sequent) -> dict[str, Interval]:
    found = {n: _hull(a).mid() for n, a in s.ranges().items() if n in s.f.variables}
    ends = [(way, enclose(end, {}), m) for n, m in found.items() for way, end, _ in s.box[n].ends()]
    insist(all(m >= high if way > 0 else m <= low for way, (low, high), m in ends), "a middle that is not outside")
    return {n: (m, m) for n, m in found.items()}


def form(tree: Tree, s: Sequent) -> list[Sequent]:
    """Order 1, 2 or 4: f(m) + f'(box) h, or f(m) + f'(m) h + h^T f''(box) h / 2, which in one variable is a parabola; h = x - m, m the middle."""
    insist(s.free and tree[1] in (1, 2, 4), "values on the whole box")
    with precision(s.bits):
        if tree[1] == 4:
            _fourth_order(s)
            return []
        names = s.f.variables
        slopes, H = _derivatives(s, s.opened(*names), tree[1] == 2)
        ranges, middle = s.ranges(), _middle_of(s)
        y, steps = _hull(enclose(s.f, middle)), [_hull(ranges[n]) - middle[n][0] for n in names]
        at = [_hull(enclose(slope, middle if H else ranges)) for slope in slopes]
        if len(names) == 1 and H and H[0][0] > 0 and _enough((y - at[0] * at[0] / (2 * H[0][0])).lower(), s.strict):
            return []
        for i, h in enumerate(steps):
            y = y + at[i] * h
            for k in range(i, len(steps)) if H else ():
                y = y + H[i][k] * (arb(0).union(h.abs_upper() * h.abs_upper()) / 2 if k == i else h * steps[k])
        _insist_enough(y.lower(), s.strict)
    return []


def _derivatives(s: Sequent, where: Sequent, second: bool = True) -> tuple[list[Term], Matrix]:
    """The slopes, and the second derivatives on the whole box."""
    insist(s.free, "values on the whole box")
    slopes = [derivative(s.f, n) for n in s.f.variables]
    bends = [[derivative(slope, k) for k in s.f.variables] for slope in slopes] if second else []
    where.insist_value(*slopes, *(x for row in bends for x in row))
    return slopes, [[_hull(enclose(x, s.ranges())) for x in row] for row in bends]


def eliminated(A: Matrix, g: Sequence[arb]) -> arb:
    """g^T A^-1 g: what elimination takes from the corner of [A g; g^T 0]; its pivots have to be > 0."""
    rows, border, total = [row[:] for row in A], list(g), arb(0)
    for k in range(len(rows)):
        insist(rows[k][k] > 0, "strict convexity")
        total = total + border[k] * border[k] / rows[k][k]
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / rows[k][k]
            border[i] = border[i] - factor * border[k]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    return total


def convex(_tree: Tree, s: Sequent) -> list[Sequent]:
    """f >= f(m) - g^T M^-1 g / 2, g = f'(m): M, the middle of the matrices less the largest row sum of their radii, is below all of them."""
    with precision(s.bits):
        slopes, H = _derivatives(s, s.opened(*s.f.variables))
        spread = max([sum((x.rad() for x in row), arb(0)).upper() for row in H], default=arb(0))
        M = [[x.mid() - (spread if i == j else arb(0)) for j, x in enumerate(row)] for i, row in enumerate(H)]
        middle = _middle_of(s)
        g = [_hull(enclose(slope, middle)) for slope in slopes]
        _insist_enough((_hull(enclose(s.f, middle)) - eliminated(M, g) / 2).lower(), s.strict)
    return []


def touch(tree: Tree, s: Sequent) -> list[Sequent]:
    """At the point that is named f >= 0 (> 0), no slope leads down from it into the box, and f is strictly convex."""
    point = {str(name): s.constant(text) for name, text in tree[1]}
    insist(s.f.all_variables <= point.keys(), "a point")
    with precision(s.bits):
        slopes, H = _derivatives(s, s)
        eliminated(H, [arb(0)] * len(H))
    value = sign_of(put_all(s.f, point))
    insist(value > 0 or (value == 0 and not s.strict), "a value >= 0 at the point")
    for n, slope in zip(s.f.variables, slopes, strict=True):
        where = {way: sign_of((point[n] - end).scaled(way)) for way, end, _ in s.box[n].ends()}
        insist(
            all(where[way] > 0 or (where[way] == 0 and not out) for way, _, out in s.box[n].ends()),
            "a point of the box",
        )
        up = sign_of(put_all(slope, point))
        insist(up == 0 or where.get(up) == 0, "no way down from the point")
    return []


def taylor_coefficients(f: Term, names: list[str], ranges: Mapping[str, Interval]) -> Series:
    """Contains the coefficients of f at every point of the ranges; Rejected where one has no bound."""
    return _Taylor(names, ranges).of(f)


class _Taylor:
    def __init__(self, names: list[str], ranges: Mapping[str, Interval]) -> None:
        self.names, self.ranges, self.zero = names, ranges, (0,) * len(names)
        self.known: dict[Term, Series] = {}
        self.enclosed: dict[Term, Interval] = {}

    def of(self, x: Term) -> Series:
        if x not in self.known:
            total: Series = {}
            for m, c in x.parts.items():
                part: Series = {self.zero: arb(c)}
                for b, e in m:
                    part = _product(part, self._power(b, e))
                for k, v in part.items():
                    total[k] = total.get(k, arb(0)) + v
            self.known[x] = total
        return self.known[x]

    def _power(self, b: Base, e: fmpq) -> Series:
        u = b.arg
        if u is None and b.kind != "symbol":
            return {self.zero: _hull(enclose(monomial_term(((b, e),)), {}))}
        if u is not None and b.kind == "call" and b.name == "exp":
            return self._function(apply("exp", symbol("u")), u.scaled(e))
        base = self._base(b, u)
        if e.q == 1 and 0 < e <= ORDER:
            return base if e == 1 else _product(base, self._power(b, e - 1))
        return self._function(power(symbol("u"), e), inside(b), base)

    def _base(self, b: Base, u: Term | None) -> Series:
        if u is None:
            unit = tuple(int(n == b.name) for n in self.names)
            return {self.zero: _hull(self.ranges[b.name]), unit: arb(1)}
        return self.of(u) if b.kind == "sum" else self._function(apply(b.name, symbol("u")), u)

    def _function(self, g: Term, inner: Term, series: Series | None = None) -> Series:
        """g(u) with the series of u: sum of g^(j)(u_0) (u - u_0)^j / j!."""
        series = self.of(inner) if series is None else series
        at = enclose(inner, self.ranges, self.enclosed)
        steps = {k: v for k, v in series.items() if k != self.zero}
        result, grown = Series(), {self.zero: arb(1)}
        for j in range(ORDER + 1):
            c = _hull(enclose(g, {"u": at}))
            for k, v in grown.items():
                result[k] = result.get(k, arb(0)) + c * v
            grown = {k: v / (j + 1) for k, v in _product(grown, steps).items()}
            g = derivative(g, "u") if j < ORDER else g
        return result


def _product(a: Series, b: Series) -> Series:
    result: Series = {}
    spend(20 * len(a) * len(b))
    for e, x in a.items():
        for f, y in b.items():
            k = tuple(i + j for i, j in zip(e, f, strict=True))
            if sum(k) <= ORDER:
                result[k] = result.get(k, arb(0)) + x * y
    return result


BERNSTEIN = ((1, 1, 1, 1), (-3, -1, 1, 3), (3, -1, -1, 3), (-1, 1, -1, 1))
"""Coefficients of 1, 3x, 3x^2, x^3 on [-1, 1] in degree 3."""


def _fourth_order(s: Sequent) -> None:
    """The polynomial of order 3 is at least its least Bernstein coefficient; the rest is the sum of the terms of order 4 at some point of the box."""
    names = list(s.f.variables)
    insist(len(names) <= 6, "few variables")
    middle, ranges = _middle_of(s), s.ranges()
    at_middle, on_box = taylor_coefficients(s.f, names, middle), taylor_coefficients(s.f, names, ranges)
    steps = [(_hull(ranges[n]) - middle[n][0]).abs_upper() for n in names]
    scaled, rest = Series(), arb(0)
    for e in {*at_middle, *on_box}:
        size = prod((step for step, k in zip(steps, e, strict=True) for _ in range(k)), start=arb(1))
        if sum(e) < ORDER:
            scaled[e] = at_middle.get(e, arb(0)) * size
            continue
        c = on_box.get(e, arb(0))
        rest = rest + size * (-c.abs_upper() if any(k % 2 for k in e) else min([c.lower(), arb(0)]))
    for corner in product(range(ORDER), repeat=len(names)):
        value = rest
        for e, c in scaled.items():
            value = value + c * fmpq(
                prod(BERNSTEIN[k][at] for k, at in zip(e, corner, strict=True)), 3 ** sum(k in (1, 2) for k in e)
            )
        _insist_enough(value.lower(), s.strict)


RULES = {"bound": bound, "out": out, "form": form, "convex": convex, "touch": touch}
