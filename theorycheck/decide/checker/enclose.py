"""Interval arithmetic with one-sided ends: contains the value of an expression at every point of a box where it has one.

Ends are exact numbers or infinities, rounded outward; every function is bounded by its monotone pieces. A divisor that may be 0 gives the whole line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from theorycheck.ball import arb, fmpq
from theorycheck.decide.checker.reading import Side
from theorycheck.expression.node import Base, Expr, total

__all__ = ["Interval", "enclose", "side_interval"]

Interval: TypeAlias = tuple[arb, arb]
INF, NINF = arb.pos_inf(), arb.neg_inf()
LINE: Interval = (NINF, INF)


def side_interval(side: Side) -> Interval:
    """The interval with its ends rounded outward."""
    low = NINF if side.lower is None else _constant(side.lower)[0]
    return low, INF if side.upper is None else _constant(side.upper)[1]


def _constant(end: fmpq | Expr) -> Interval:
    return enclose(end, {}) if isinstance(end, Expr) else _ends(arb(end))


def _low(x: arb) -> arb:
    return x.lower() if x.is_finite() else NINF if x.is_nan() or x < 0 else x if x > 0 else NINF


def _high(x: arb) -> arb:
    return x.upper() if x.is_finite() else INF if x.is_nan() or x > 0 else x if x < 0 else INF


def _ends(x: arb) -> Interval:
    return _low(x), _high(x)


def enclose(x: Expr, box: Mapping[str, Interval]) -> Interval:
    """The range of x over the box, from outside, at the current precision."""
    return _Range(box).of(x)


class _Range:
    def __init__(self, box: Mapping[str, Interval]) -> None:
        self.box, self.known = box, dict[Expr, Interval]()

    def of(self, x: Expr) -> Interval:
        if x not in self.known:
            low, high = arb(0), arb(0)
            for m, c in x.terms:
                a, b = _times(_ends(arb(c)), self._monomial(m))
                low, high = _low(low + a), _high(high + b)
            self.known[x] = low, high
        return self.known[x]

    def _monomial(self, m: tuple[tuple[Base, fmpq], ...]) -> Interval:
        result = (arb(1), arb(1))
        exponents = []
        for b, e in m:
            if b.kind == "constant" and b.name == "e":
                exponents.append(Expr({(): e}))
            elif b.kind == "call" and b.name == "exp":
                exponents.append(b.args[0].scaled(e))
            else:
                result = _times(result, _power(self._base(b), e))
        if exponents:
            result = _times(result, _CALLS["exp"](self.of(total(exponents))))
        return result

    def _base(self, b: Base) -> Interval:
        if b.kind == "symbol":
            return self.box[b.name]
        if b.kind == "constant":
            return _ends(arb.pi())
        if b.kind == "prime":
            return arb(int(b.name)), arb(int(b.name))
        inner = self.of(b.args[0])
        return inner if b.kind == "group" else _CALLS[b.name](inner)


def _times(a: Interval, b: Interval) -> Interval:
    products = [arb(0) if x.is_zero() or y.is_zero() else x * y for x in a for y in b]
    return min(_low(p) for p in products), max(_high(p) for p in products)


def _whole_power(x: arb, n: int) -> arb:
    if not x.is_finite():
        return INF if x > 0 or n % 2 == 0 else NINF
    result = arb(1)
    while n:
        result = result * x if n & 1 else result
        x, n = x * x, n >> 1
    return result


def _power(a: Interval, e: fmpq) -> Interval:
    if e < 0:
        low, high = _power(a, -e)
        if not (low >= 0 or high <= 0):
            return LINE
        if low > 0 or high < 0:
            return _low(1 / high) if high.is_finite() else arb(0), _high(1 / low) if low.is_finite() else arb(0)
        if low >= 0:
            return _low(1 / high) if high > 0 and high.is_finite() else arb(0), INF
        return NINF, _high(1 / low) if low < 0 and low.is_finite() else arb(0)
    n, q = int(e.p), int(e.q)
    if q > 1:
        if max(n, q) > 1000:
            return arb(0), INF
        low, high = (x if x > 0 else arb(0) for x in a)
        a = _low(low.root(q)) if low.is_finite() else low, _high(high.root(q)) if high.is_finite() else high
        a = (a[0] if a[0] > 0 else arb(0), a[1])
    low, high = _whole_power(a[0], n), _whole_power(a[1], n)
    if n % 2 == 1 or a[0] >= 0:
        return _low(low), _high(high)
    if a[1] <= 0:
        return _low(high), _high(low)
    return arb(0), max([_high(low), _high(high)])


def _rising(
    f: Callable[[arb], arb], bottom: Callable[[], arb], top: Callable[[], arb]
) -> Callable[[Interval], Interval]:
    def range_of(a: Interval) -> Interval:
        low, high = ((f(x) if x.is_finite() else bottom() if x < 0 else top()) for x in a)
        return _low(low), _high(high)

    return range_of


def _even(f: Callable[[arb], arb]) -> Callable[[Interval], Interval]:
    """An even function that rises on [0, inf)."""
    right = _rising(f, lambda: INF, lambda: INF)

    def range_of(a: Interval) -> Interval:
        if a[0] >= 0:
            return right(a)
        if a[1] <= 0:
            return right((-a[1], -a[0]))
        return right((arb(0), max([-a[0], a[1]])))

    return range_of


def _log(a: Interval) -> Interval:
    low, high = a
    return (
        (_low(low.log()) if low.is_finite() else INF) if low > 0 else NINF,
        INF if not high.is_finite() else _high(high.log()) if high > 0 else NINF,
    )


def _acos(a: Interval) -> Interval:
    return _low(a[1].acos()) if a[1] <= 1 else arb(0), _high(a[0].acos()) if a[0] >= -1 else _high(arb.pi())


def _meets(a: Interval, first: arb, step: arb) -> bool:
    """Whether some first + k*step, k whole, may lie in the interval."""
    low, high = ((a[0] - first) / step).lower(), ((a[1] - first) / step).upper()
    return not high.floor() < low


def _sine(a: Interval, peak: arb, f: Callable[[arb], arb]) -> Interval:
    """The wave f of period 2 pi with maximum 1 at ``peak``."""
    turn = 2 * arb.pi()
    top = not (a[0].is_finite() and a[1].is_finite()) or _meets(a, peak, turn)
    bottom = not (a[0].is_finite() and a[1].is_finite()) or _meets(a, peak + arb.pi(), turn)
    ends = [f(x) for x in a] if not (top and bottom) else []
    return arb(-1) if bottom else min([_low(y) for y in ends]), arb(1) if top else max([_high(y) for y in ends])


def _tan(a: Interval) -> Interval:
    if not (a[0].is_finite() and a[1].is_finite()) or _meets(a, arb.pi() / 2, arb.pi()):
        return LINE
    return _low(a[0].tan()), _high(a[1].tan())


def _sign(a: Interval) -> Interval:
    return arb(1 if a[0] > 0 else 0 if a[0] >= 0 else -1), arb(-1 if a[1] < 0 else 0 if a[1] <= 0 else 1)


_erfc = _rising(lambda x: (-x).erfc(), lambda: arb(0), lambda: arb(2))  # of -x, which rises
_CALLS: dict[str, Callable[[Interval], Interval]] = {
    "exp": _rising(lambda x: x.exp(), lambda: arb(0), lambda: INF),
    "atan": _rising(lambda x: x.atan(), lambda: -arb.pi() / 2, lambda: arb.pi() / 2),
    "tanh": _rising(lambda x: x.tanh(), lambda: arb(-1), lambda: arb(1)),
    "erf": _rising(lambda x: x.erf(), lambda: arb(-1), lambda: arb(1)),
    "sinh": _rising(lambda x: x.sinh(), lambda: NINF, lambda: INF),
    "erfc": lambda a: _erfc((-a[1], -a[0])),
    "cosh": _even(lambda x: x.cosh()),
    "abs": _even(lambda x: x),
    "log": _log,
    "acos": _acos,
    "sin": lambda a: _sine(a, arb.pi() / 2, lambda x: x.sin()),
    "cos": lambda a: _sine(a, arb(0), lambda x: x.cos()),
    "tan": _tan,
    "sign": _sign,
}
