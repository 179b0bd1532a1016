"""Taylor coefficients up to order 4 in several variables over ranges: sums and products of truncated series, functions by their derivatives at the inner range.

The Taylor polynomial of order 3 around the middle is at least its least Bernstein coefficient; the remainder is the sum of the coefficients of order 4 at
some point of the box times powers of the steps. A coefficient with a bound shows that the derivatives have values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from math import prod

from theorycheck.ball import arb, fmpq
from theorycheck.decide.checker.bounds import enough, hull, middle_of
from theorycheck.decide.checker.enclose import Interval, enclose
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent
from theorycheck.expression.derivative import derivative
from theorycheck.expression.functions import apply
from theorycheck.expression.node import Base, Expr, plain, power, symbol

__all__ = ["fourth_order"]

ORDER = 4
Series = dict[tuple[int, ...], arb]  # exponents of the steps -> coefficient; what is missing is 0


def taylor_coefficients(f: Expr, names: list[str], ranges: Mapping[str, Interval]) -> Series:
    """Contains the coefficients of f at every point of the ranges; Rejected where one has no bound."""
    return _Taylor(names, ranges).of(f)


class _Taylor:
    def __init__(self, names: list[str], ranges: Mapping[str, Interval]) -> None:
        self.names, self.ranges = names, ranges
        self.zero = (0,) * len(names)
        self.known: dict[Expr, Series] = {}

    def of(self, x: Expr) -> Series:
        if x not in self.known:
            total: Series = {}
            for m, c in x.terms:
                part: Series = {self.zero: arb(c)}
                for b, e in m:
                    part = _product(part, self._power(b, e))
                for k, v in part.items():
                    total[k] = total.get(k, arb(0)) + v
            self.known[x] = total
        return self.known[x]

    def _power(self, b: Base, e: fmpq) -> Series:
        if b.kind in ("prime", "constant"):
            return {self.zero: hull(enclose(Expr({((b, e),): fmpq(1)}), {}))}
        if b.kind == "call" and b.name == "exp":
            return self._function(apply("exp", symbol("u")), b.args[0].scaled(e))
        base = self._base(b)
        if e.q == 1 and 0 < e <= ORDER:
            result = base
            for _ in range(int(e.p) - 1):
                result = _product(result, base)
            return result
        inner = plain(b)
        return self._function(power(symbol("u"), e), inner, base)

    def _base(self, b: Base) -> Series:
        if b.kind == "symbol":
            unit = tuple(int(n == b.name) for n in self.names)
            return {self.zero: hull(self.ranges[b.name]), unit: arb(1)}
        if b.kind == "group":
            return self.of(b.args[0])
        return self._function(apply(b.name, symbol("u")), b.args[0])

    def _function(self, g: Expr, inner: Expr, series: Series | None = None) -> Series:
        """g(u) with the series of u: sum of g^(j)(u_0) (u - u_0)^j / j!."""
        series = self.of(inner) if series is None else series
        at = enclose(inner, self.ranges)
        steps = {k: v for k, v in series.items() if k != self.zero}
        result: Series = {}
        grown: Series = {self.zero: arb(1)}
        for j, d in enumerate(_derivatives(g)):
            c = hull(enclose(d, {"u": at}))
            for k, v in grown.items():
                result[k] = result.get(k, arb(0)) + c * v
            grown = {k: v / (j + 1) for k, v in _product(grown, steps).items()}
        return result


@lru_cache(maxsize=256)
def _derivatives(g: Expr) -> tuple[Expr, ...]:
    found = [g]
    for _ in range(ORDER):
        found.append(derivative(found[-1], "u"))
    return tuple(found)


def _product(a: Series, b: Series) -> Series:
    result: Series = {}
    for e, x in a.items():
        for f, y in b.items():
            k = tuple(i + j for i, j in zip(e, f, strict=True))
            if sum(k) <= ORDER:
                result[k] = result.get(k, arb(0)) + x * y
    return result


def fourth_order(s: Sequent) -> None:
    """Rejected unless polynomial and remainder add up to something >= 0 (> 0)."""
    names = list(s.f.variables)
    middle, ranges = middle_of(s), s.ranges()
    at_middle, on_box = taylor_coefficients(s.f, names, middle), taylor_coefficients(s.f, names, ranges)
    steps = [(hull(ranges[n]) - middle[n][0]).abs_upper() for n in names]
    scaled: Series = {}
    rest = arb(0)
    for e in {*at_middle, *on_box}:
        size = prod((step for step, k in zip(steps, e, strict=True) for _ in range(k)), start=arb(1))
        if sum(e) < ORDER:
            scaled[e] = at_middle.get(e, arb(0)) * size
            continue
        c = on_box.get(e, arb(0))
        low = -c.abs_upper() if any(k % 2 for k in e) else c.lower() if c.lower() < 0 else arb(0)
        rest = rest + low * size
    for corner in product(range(ORDER), repeat=len(names)):
        value = sum(
            (
                c * prod((BERNSTEIN[k][at] for k, at in zip(e, corner, strict=True)), start=fmpq(1))
                for e, c in scaled.items()
            ),
            arb(0),
        )
        insist(enough((value + rest).lower(), s.strict), "a polynomial and a remainder >= 0")


BERNSTEIN = (
    [fmpq(1), fmpq(1), fmpq(1), fmpq(1)],
    [fmpq(-1), fmpq(-1, 3), fmpq(1, 3), fmpq(1)],
    [fmpq(1), fmpq(-1, 3), fmpq(-1, 3), fmpq(1)],
    [fmpq(-1), fmpq(1), fmpq(-1), fmpq(1)],
)
"""Coefficients of 1, x, x^2, x^3 on [-1, 1] in degree 3."""
