"""Intervals with one-sided ends that contain the value of a term wherever its variables are in their ranges; what a function is outside its domain may be anything.

Ends are exact numbers or infinities, rounded outward; a function is bounded by its monotone pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from theorycheck.ball import arb, working_bits
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Atom, Term, spend

Interval: TypeAlias = tuple[arb, arb]
INF, NINF, ZERO, ONE = arb.pos_inf(), arb.neg_inf(), arb(0), arb(1)
LINE: Interval = (NINF, INF)
Function: TypeAlias = Callable[[arb], arb]
Signs: TypeAlias = Collection[Fact]
Known: TypeAlias = dict[Term, Interval]


def _outward(low: arb, high: arb) -> Interval:
    """The least and the largest number of two balls; an infinity stands for itself, what is unknown for the line."""
    return (
        low.lower() if low.is_finite() else low if low > 0 else NINF,
        high.upper() if high.is_finite() else high if high < 0 else INF,
    )


def ranges(facts: Iterable[Fact]) -> dict[str, Interval]:
    """What the facts a*x + c >= 0 say of each variable x, a rational and c constant."""
    found: dict[str, Interval] = {}
    for u, relation in facts:
        spend(len(u.parts))
        ms = [m for m in u.parts if any(a.variables for a, _ in m)]
        if len(ms) != 1 or len(ms[0]) != 1 or ms[0][0][1] != 1 or ms[0][0][0].args:
            continue
        a = ms[0][0][0]
        slope = u.parts[((a, 1),)]
        rest = Term({m: -c / slope for m, c in u.parts.items() if m != ((a, 1),)})
        low, high = found.get(a.name, LINE)
        at = enclose(rest, {})
        if slope > 0 or relation == "==":
            low = max(low, at[0])
        if slope < 0 or relation == "==":
            high = min(high, at[1])
        found[a.name] = low, high
    return found


def enclose(x: Term, box: Mapping[str, Interval], signs: Signs = (), known: Known | None = None) -> Interval:
    """The range of x, from outside, at the current precision; ``signs``: terms that are >= 0, > 0 or 0."""
    known = {} if known is None else known
    if x not in known:
        low, high = ZERO, ZERO
        for m, c in x.parts.items():
            spend(len(m) * working_bits() // 3 + 10)
            part = _outward(arb(c), arb(c))
            for a, e in m:
                part = _times(part, _power(_atom(a, box, signs, known), e))
            low, high = _outward(low + part[0], high + part[1])
        known[x] = (max(low, ZERO), max(high, ZERO)) if (x, ">=") in signs else (low, high)
    return known[x]


def _atom(a: Atom, box: Mapping[str, Interval], signs: Signs, known: Known) -> Interval:
    if not a.args:
        return _outward(arb.pi(), arb.pi()) if a.name == "pi" else box.get(a.name, LINE)
    inner = enclose(a.inner, box, signs, known)
    if a.name == "root":
        q = a.args[0].rational
        return _root(inner, int(q.p)) if q is not None and q.q == 1 and 2 <= q <= 1000 else LINE
    if a.name in ("log", "inv") and (a.inner, ">") in signs and inner[0] == 0 < inner[1]:
        end = _CALLS[a.name]((inner[1], inner[1]))
        return (NINF, end[1]) if a.name == "log" else (end[0], INF)
    return _CALLS[a.name](inner)


def _times(a: Interval, b: Interval) -> Interval:
    ends = [_outward(p, p) for p in (ZERO if x.is_zero() or y.is_zero() else x * y for x in a for y in b)]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _power(a: Interval, n: int) -> Interval:
    def whole(x: arb) -> arb:
        return x**n if x.is_finite() else INF if x > 0 or n % 2 == 0 else NINF

    low, high = whole(a[0]), whole(a[1])
    if n % 2 == 0 and a[0] < 0:
        low, high = (high, low) if a[1] <= 0 else (ZERO, max(_outward(x, x)[1] for x in (low, high)))
    return _outward(low, high)


def _root(a: Interval, q: int) -> Interval:
    ends = [x.root(q) if x.is_finite() and x > 0 else x for x in a]
    return _outward(*ends) if a[0] >= 0 else LINE


def _inverse(a: Interval) -> Interval:
    """Of an interval with 0 in it too, where it is 0."""
    if a[0] < 0 < a[1]:
        return LINE
    low, high = (1 / x if x.is_finite() and x != 0 else ZERO for x in (a[1], a[0]))
    if a[0] == 0:
        return ZERO, INF
    return (NINF, ZERO) if a[1] == 0 else _outward(low, high)


def _rising(f: Function, bottom: Callable[[], arb], top: Callable[[], arb]) -> Callable[[Interval], Interval]:
    return lambda a: _outward(*(f(x) if x.is_finite() else bottom() if x < 0 else top() for x in a))


def _wave(f: Function, peak: Callable[[], arb]) -> Callable[[Interval], Interval]:
    """The wave of period 2 pi with maximum 1 at ``peak``."""

    def meets(a: Interval, first: arb) -> bool:
        if not (a[0].is_finite() and a[1].is_finite()):
            return True
        low, high = (((x - first) / (2 * arb.pi())) for x in a)
        return not high.upper().floor() < low.lower()

    def range_of(a: Interval) -> Interval:
        top, bottom = meets(a, peak()), meets(a, peak() + arb.pi())
        ends = [_outward(f(x), f(x)) for x in a] if not (top and bottom) else []
        return -ONE if bottom else min(low for low, _ in ends), ONE if top else max(high for _, high in ends)

    return range_of


_CALLS: dict[str, Callable[[Interval], Interval]] = {
    "inv": _inverse,
    "exp": _rising(arb.exp, lambda: ZERO, lambda: INF),
    "atan": _rising(arb.atan, lambda: -arb.pi() / 2, lambda: arb.pi() / 2),
    "erf": _rising(arb.erf, lambda: -ONE, lambda: ONE),
    "abs": lambda a: a if a[0] >= 0 else (-a[1], -a[0]) if a[1] <= 0 else (ZERO, max(-a[0], a[1])),
    "log": lambda a: _rising(arb.log, lambda: NINF, lambda: INF)(a) if a[0] > 0 else LINE,
    "acos": lambda a: _outward(a[1].acos(), a[0].acos()) if a[0] >= -1 and a[1] <= 1 else LINE,
    "sin": _wave(arb.sin, lambda: arb.pi() / 2),
    "cos": _wave(arb.cos, lambda: ZERO),
    "sign": lambda a: (arb((a[0] > 0) - (a[0] < 0)), arb((a[1] > 0) - (a[1] < 0))),
}
