"""The zeros of a smooth expression on an open interval and its sign between them, by proof.

Floats find candidates; a candidate a is a zero where u(a) cancels exactly, and the only one near it where the first derivative that does not
vanish at a keeps its sign (Taylor); an irrational zero is simple, enclosed by a change of sign with u' of one sign. What is left over is
covered by balls with u of one sign, the infinite ends by ``far_sign``. Anything else is refused: ``NotIsolated``.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from theorycheck.analysis.far import BITS, far_sign
from theorycheck.analysis.far_form import toward
from theorycheck.analysis.found import Found, Zero, vanishes_at
from theorycheck.analysis.interval import Side
from theorycheck.analysis.prove import prove
from theorycheck.ball import arb, endpoints, exact, fmpq, precision
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, Undefined, compiled, derivative, number, to_text, vanishes

__all__ = ["NotIsolated", "isolate"]

RADII = (8, 32, 128, 1024)
GRID = 4001
MOST = 64
BOXES = 4000


class NotIsolated(BadInput):
    """The zeros could not be isolated; ``place`` is a point near which the trouble is, where one is known."""

    def __init__(self, text: str, place: str | None = None) -> None:
        super().__init__(text)
        self.place = place


@dataclass(frozen=True)
class _Mark:
    """A stretch [low, high] on which the signs are known: ``left`` up to the zero, ``right`` from it on (no zero: an end)."""

    low: fmpq
    high: fmpq
    zero: Zero | None
    left: int
    right: int


def isolate(u: Expr, lower: fmpq | None, upper: fmpq | None) -> Found:
    """Zeros of u in the open interval, or NotIsolated."""
    with precision(BITS):
        if vanishes(u):
            return Found(to_text(u), (), (0,))
        first, last = _end(u, lower, -1), _end(u, upper, 1)
        marks = [first, *_marks(u, first.high, last.low), last]
        signs: list[int] = []
        for a, b in pairwise(marks):
            if a.right != b.left or not _one_sign(u, a.high, b.low, a.right):
                raise _refused(u, Zero(a.high, arb(a.high)).place if a.high == b.low else None)
            signs.append(a.right)
        zeros = tuple(m.zero for m in marks if m.zero is not None)
    return Found(to_text(u), zeros, tuple(signs))


def _refused(u: Expr, place: str | None = None) -> NotIsolated:
    near = f" near x = {place}" if place else ""
    return NotIsolated(
        f"activation: expected few isolated changes of sign; {to_text(u)[:60]} could not be followed{near}", place
    )


def _end(u: Expr, end: fmpq | None, way: int) -> _Mark:
    """The stretch at an end of the interval, on which u has one sign."""
    if end is not None and vanishes_at(u, "x", number(end)):
        near = _near_zero(u, end)
        if near is not None:
            return _Mark(near.low, near.high, None, near.left, near.right)
    elif end is not None and _ball_sign(u, end, end):
        s = _ball_sign(u, end, end)
        return _Mark(end, end, None, s, s)
    inward = way if end is None else -way
    try:
        f = toward(u, inward, end)
    except Undefined:
        raise _refused(u) from None
    for R in RADII:
        s = far_sign(f, arb(R)) or 0
        if s:
            at = fmpq(R * way) if end is None else end + fmpq(inward, R)
            return _Mark(at, at, None, s, s)
    raise _refused(u, _first_zero(u) if end is None else str(end))


def _first_zero(u: Expr) -> str | None:
    found = sorted((c for c in _candidates(u, fmpq(-16), fmpq(16))), key=abs)
    return f"{found[0]:.6g}" if found else None


def _ball_sign(u: Expr, low: fmpq, high: fmpq) -> int:
    value = compiled((u,), ("x",)).balls([arb(low).union(arb(high))], BITS)[0]
    return 1 if value > 0 else -1 if value < 0 else 0


def _near_zero(u: Expr, a: fmpq) -> _Mark | None:
    """The neighbourhood of an exact zero in which there is no other."""
    d = u
    for k in range(1, 9):
        d = derivative(d, "x")
        if vanishes_at(d, "x", number(a)):
            continue
        for j in range(1, 40):
            low, high = a - fmpq(1, 2**j), a + fmpq(1, 2**j)
            s = _ball_sign(d, low, high)
            if s:
                return _Mark(low, high, Zero(a, arb(a)), s if k % 2 == 0 else -s, s)
        return None
    return None


def _simple_zero(u: Expr, guess: float) -> _Mark | None:
    """A neighbourhood of an irrational simple zero, and the zero to about 2^-100."""
    du = derivative(u, "x")
    for j in range(40, 4, -4):
        a, b = exact(guess) - fmpq(1, 2**j), exact(guess) + fmpq(1, 2**j)
        left, right = _ball_sign(u, a, a), _ball_sign(u, b, b)
        if left * right < 0 and _ball_sign(du, a, b):
            low, high = a, b
            for _ in range(100 - j):
                middle = (low + high) / 2
                s = _ball_sign(u, middle, middle)
                low, high = (middle, high) if s == left else (low, middle) if s == right else (low, high)
            return _Mark(a, b, Zero(None, arb(low).union(arb(high))), left, right)
    return None


def _candidates(u: Expr, low: fmpq, high: fmpq) -> list[float]:
    """Points of a grid refined to where floats see a zero or a touching."""
    f = compiled((u,), ("x",))
    x = np.unique(np.concatenate([np.linspace(float(arb(low)), float(arb(high)), GRID), np.arange(-16, 17) / 4.0]))
    x = x[(x > float(arb(low))) & (x < float(arb(high)))]
    if len(x) < 3:
        return []
    y = f.floats([x])[0]
    small = np.abs(y)
    touching = (small[1:-1] <= small[:-2]) & (small[1:-1] <= small[2:]) & (small[1:-1] < 1e-3)
    found = [float(v) for v in x[1:-1][touching]]
    for i in np.nonzero(np.sign(y[:-1]) * np.sign(y[1:]) < 0)[0]:
        a, b, left = x[i], x[i + 1], np.sign(y[i])
        for _ in range(60):
            m = (a + b) / 2
            a, b = (m, b) if np.sign(f.floats([np.array([m])])[0][0]) == left else (a, m)
        found.append(float((a + b) / 2))
    return sorted(set(found))


def _marks(u: Expr, low: fmpq, high: fmpq) -> list[_Mark]:
    out: list[_Mark] = []
    candidates = _candidates(u, low, high)
    if len(candidates) > MOST:
        raise _refused(u, f"{candidates[0]:.6g}")
    for guess in candidates:
        if out and exact(guess) <= out[-1].high:
            continue
        near = Fraction(guess).limit_denominator(1000)
        a = fmpq(near.numerator, near.denominator)
        mark = (
            _near_zero(u, a)
            if abs(float(near) - guess) < 1e-2 and vanishes_at(u, "x", number(a))
            else _simple_zero(u, guess)
        )
        if mark is None or mark.zero is None or not mark.high > low or not mark.low < high:
            continue
        if not low < _inside_of(mark.zero) < high:
            continue
        last = out[-1].zero if out else None
        if last is not None and (
            last.exact == mark.zero.exact is not None or mark.low <= _inside_of(last) <= mark.high
        ):
            continue  # found again from another guess: a mark holds one zero
        out.append(mark)
    return [
        _trimmed(m, out[i - 1] if i else None, out[i + 1] if i + 1 < len(out) else None, low, high)
        for i, m in enumerate(out)
    ]


def _inside_of(zero: Zero) -> fmpq:
    return endpoints(zero.ball.mid())[0] if zero.exact is None else zero.exact


def _trimmed(m: _Mark, before: _Mark | None, after: _Mark | None, low: fmpq, high: fmpq) -> _Mark:
    """The mark cut so that it does not reach into its neighbours."""
    if m.zero is None:
        return m
    here = m.zero.exact if m.zero.exact is not None else (m.low + m.high) / 2
    floor, ceiling = max(m.low, low), min(m.high, high)
    if m.zero.exact is not None:
        if before is not None and before.high > floor:
            floor = (here + min(here, before.high)) / 2 if before.high < here else floor
        if after is not None and after.low < ceiling:
            ceiling = (here + max(here, after.low)) / 2 if after.low > here else ceiling
    return _Mark(floor, ceiling, m.zero, m.left, m.right)


def _one_sign(u: Expr, low: fmpq, high: fmpq, sign: int) -> bool:
    """Whether u has the sign on all of [low, high] (nothing to show where the stretch is empty)."""
    if low >= high:
        return True
    return prove(u.scaled(fmpq(sign)), (("x", Side(low, high)),), True, pieces=BOXES, bits=BITS).proved
