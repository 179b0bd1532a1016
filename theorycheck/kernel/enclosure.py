"""Intervals with one-sided ends that contain the value of a term wherever its variables are in their ranges; what a function is outside its domain may be anything.

Ends are exact numbers or infinities, rounded outward; a function is bounded by its monotone pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from theorycheck.ball import arb, working_bits
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Atom, Term, spend, symbol, the

Interval: TypeAlias = tuple[arb, arb]
INF, NINF, ZERO, ONE = arb.pos_inf(), arb.neg_inf(), arb(0), arb(1)
LINE: Interval = (NINF, INF)
Known: TypeAlias = dict[Term, Interval] | None


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
        for name in u.variables if len(u.variables) == 1 else ():
            x = symbol(name)
            slope = u.parts.get(next(iter(x.parts)))
            end = x - u * (1 / slope) if slope else x
            if slope and not end.variables:
                (low, high), at = found.get(name, LINE), enclose(end, {})
                low = max(low, at[0]) if slope > 0 or relation == "==" else low
                found[name] = low, min(high, at[1]) if slope < 0 or relation == "==" else high
    return found


def enclose(x: Term, box: Mapping[str, Interval], signs: Collection[Fact] = (), known: Known = None) -> Interval:
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


def _atom(a: Atom, box: Mapping[str, Interval], signs: Collection[Fact], known: Known) -> Interval:
    if not a.args:
        return _outward(arb.pi(), arb.pi()) if a.name == "pi" else box.get(a.name, LINE)
    inner = enclose(a.inner, box, signs, known)
    if a.name == "root":
        k = int(the(a.args[0].rational, "the number of a root").p)
        return _outward(*(x.root(k) if x.is_finite() and x > 0 else x for x in inner)) if inner[0] >= 0 else LINE
    if a.name in ("log", "inv") and (a.inner, ">") in signs and inner[0] == 0 < inner[1]:
        end = _CALLS[a.name]((inner[1], inner[1]))
        return (NINF, end[1]) if a.name == "log" else (end[0], INF)
    return _CALLS[a.name](inner)


def _times(a: Interval, b: Interval) -> Interval:
    ends = [_outward(p, p) for p in (ZERO if x.is_zero() or y.is_zero() else x * y for x in a for y in b)]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _power(a: Interval, n: int) -> Interval:
    return _outward(*(x**n if x.is_finite() else x for x in (a if n % 2 else _absolute(a))))


def _absolute(a: Interval) -> Interval:
    return a if a[0] >= 0 else (-a[1], -a[0]) if a[1] <= 0 else (ZERO, max(-a[0], a[1]))


def _inverse(a: Interval) -> Interval:
    """The inverse of 0 is 0."""
    if a[0] > 0 or a[1] < 0:
        return _outward(1 / a[1], 1 / a[0])
    return NINF if a[0] < 0 else ZERO, INF if a[1] > 0 else ZERO


def _wave(f: Callable[[arb], arb], a: Interval) -> Interval:
    """Where the wave meets neither 1 nor -1, its largest and its least value are at the ends."""
    if not (a[0].is_finite() and a[1].is_finite()):
        return -ONE, ONE
    ends, over = [_outward(f(x), f(x)) for x in a], f(a[0].union(a[1]))
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    return -ONE if over.contains(-1) else low, ONE if over.contains(1) else high


_CALLS: dict[str, Callable[[Interval], Interval]] = {
    "inv": _inverse,
    "abs": _absolute,
    "exp": lambda a: _outward(a[0].exp(), a[1].exp()),
    "atan": lambda a: _outward(a[0].atan(), a[1].atan()),
    "erf": lambda a: _outward(*(x.erf() if x.is_finite() else x.sgn() for x in a)),
    "log": lambda a: _outward(a[0].log(), a[1].log()) if a[0] > 0 else LINE,
    "acos": lambda a: _outward(a[1].acos(), a[0].acos()) if a[0] >= -1 and a[1] <= 1 else LINE,
    "sin": partial(_wave, arb.sin),
    "cos": partial(_wave, arb.cos),
    "sign": lambda a: (a[0].sgn(), a[1].sgn()),
}
