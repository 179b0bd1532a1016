"""Intervals with one-sided ends: they contain the value of a term at every point of a box where it has one.

Ends are exact numbers or infinities, rounded outward; a function is bounded by its monotone pieces. A divisor that may be 0 gives the whole line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from theorycheck.ball import arb, fmpq
from theorycheck.decide.checker.terms import Base, E, Term, spend

__all__ = ["INF", "NINF", "Interval", "enclose", "outward"]

Interval: TypeAlias = tuple[arb, arb]
INF, NINF, ZERO, ONE = arb.pos_inf(), arb.neg_inf(), arb(0), arb(1)
LINE: Interval = (NINF, INF)


def outward(low: arb, high: arb) -> Interval:
    """The least and the largest number of two balls; an infinity stands for itself, what is unknown for the line."""
    return (
        low.lower() if low.is_finite() else low if low > 0 else NINF,
        high.upper() if high.is_finite() else high if high < 0 else INF,
    )


def enclose(x: Term, box: Mapping[str, Interval], known: dict[Term, Interval] | None = None) -> Interval:
    """The range of x over the box, from outside, at the current precision."""
    known = {} if known is None else known
    if x not in known:
        low, high = ZERO, ZERO
        for m, c in x.parts.items():
            spend(20 * len(m) + 10)
            part, exponents = (ONE, ONE), (ZERO, ZERO)
            for b, e in m:
                if b is EULER or (b.kind == "call" and b.name == "exp"):
                    a = (ONE, ONE) if b.arg is None else enclose(b.arg, box, known)
                    step = _times(a, outward(arb(e), arb(e)))
                    exponents = outward(exponents[0] + step[0], exponents[1] + step[1])
                else:
                    part = _times(part, _power(_base(b, box, known), e))
            part = _times(_times(part, outward(arb(c), arb(c))), _CALLS["exp"](exponents))
            low, high = outward(low + part[0], high + part[1])
        known[x] = low, high
    return known[x]


((EULER, _),) = next(iter(E.parts))


def _base(b: Base, box: Mapping[str, Interval], known: dict[Term, Interval]) -> Interval:
    if b.arg is not None:
        inner = enclose(b.arg, box, known)
        return inner if b.kind == "sum" else _CALLS[b.name](inner)
    if b.kind == "symbol":
        return box[b.name]
    value = arb.pi() if b.name == "pi" else arb(int(b.name))
    return outward(value, value)


def _times(a: Interval, b: Interval) -> Interval:
    ends = [outward(p, p) for p in (ZERO if x.is_zero() or y.is_zero() else x * y for x in a for y in b)]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _whole_power(x: arb, n: int) -> arb:
    if not x.is_finite():
        return INF if x > 0 or n % 2 == 0 else NINF
    half = _whole_power(x, n // 2) if n > 1 else ONE
    return half * half * x if n % 2 else half * half


def _inverse(x: arb) -> arb:
    return 1 / x if x.is_finite() else ZERO


def _power(a: Interval, e: fmpq) -> Interval:
    if e < 0:
        low, high = _power(a, -e)
        if low < 0 and not high <= 0:
            return LINE
        return outward(_inverse(high) if high != 0 else NINF, _inverse(low) if low != 0 else INF)
    n, q = int(e.p), int(e.q)
    if max(n, q) > 1000 and q > 1:
        return ZERO, INF
    if q > 1:
        ends = [
            x if not x.is_finite() else x.root(q) if x > 0 else ZERO for x in (max([a[0], ZERO]), max([a[1], ZERO]))
        ]
        a = outward(*ends)
        a = max([a[0], ZERO]), a[1]
    low, high = _whole_power(a[0], n), _whole_power(a[1], n)
    if n % 2 == 0 and a[0] < 0:
        low, high = (high, low) if a[1] <= 0 else (ZERO, max([outward(x, x)[1] for x in (low, high)]))
    return outward(low, high)


Function: TypeAlias = Callable[[arb], arb]


def _rising(
    f: Function, bottom: arb | Callable[[], arb], top: arb | Callable[[], arb]
) -> Callable[[Interval], Interval]:
    def at(x: arb) -> arb:
        limit = bottom if x < 0 else top
        return f(x) if x.is_finite() else limit if isinstance(limit, arb) else limit()

    return lambda a: outward(at(a[0]), at(a[1]))


def _even(f: Function) -> Callable[[Interval], Interval]:
    """An even function that rises on [0, inf)."""
    right = _rising(f, INF, INF)
    return lambda a: right(a if a[0] >= 0 else (-a[1], -a[0]) if a[1] <= 0 else (ZERO, max([-a[0], a[1]])))


def _log(a: Interval) -> Interval:
    ends = [x.log() if x > 0 and x.is_finite() else INF if x > 0 else NINF for x in a]
    return outward(ends[0], ends[1] if a[1] > 0 else INF)


def _acos(a: Interval) -> Interval:
    return outward(a[1].acos() if a[1] <= 1 else ZERO, a[0].acos() if a[0] >= -1 else arb.pi())


def _meets(a: Interval, first: arb, step: arb) -> bool:
    """Whether some first + k*step, k whole, may lie in the interval."""
    if not (a[0].is_finite() and a[1].is_finite()):
        return True
    low, high = ((a[0] - first) / step).lower(), ((a[1] - first) / step).upper()
    return not high.floor() < low


def _wave(f: Function, peak: Callable[[], arb]) -> Callable[[Interval], Interval]:
    """The wave of period 2 pi with maximum 1 at ``peak``."""

    def range_of(a: Interval) -> Interval:
        top, bottom = (_meets(a, peak() + shift * arb.pi(), 2 * arb.pi()) for shift in (0, 1))
        ends = [outward(f(x), f(x)) for x in a] if not (top and bottom) else []
        return -ONE if bottom else min(low for low, _ in ends), ONE if top else max(high for _, high in ends)

    return range_of


def _tan(a: Interval) -> Interval:
    return LINE if _meets(a, arb.pi() / 2, arb.pi()) else outward(a[0].tan(), a[1].tan())


def _sign(a: Interval) -> Interval:
    return arb(1 if a[0] > 0 else 0 if a[0] >= 0 else -1), arb(-1 if a[1] < 0 else 0 if a[1] <= 0 else 1)


_erfc = _rising(lambda x: (-x).erfc(), ZERO, arb(2))  # of -x, which rises
_CALLS: dict[str, Callable[[Interval], Interval]] = {
    "exp": _rising(arb.exp, ZERO, INF),
    "atan": _rising(arb.atan, lambda: -arb.pi() / 2, lambda: arb.pi() / 2),
    "tanh": _rising(arb.tanh, -ONE, ONE),
    "erf": _rising(arb.erf, -ONE, ONE),
    "sinh": _rising(arb.sinh, NINF, INF),
    "erfc": lambda a: _erfc((-a[1], -a[0])),
    "cosh": _even(arb.cosh),
    "abs": _even(lambda x: x),
    "log": _log,
    "acos": _acos,
    "sin": _wave(arb.sin, lambda: arb.pi() / 2),
    "cos": _wave(arb.cos, arb),
    "tan": _tan,
    "sign": _sign,
}
