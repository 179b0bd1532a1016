"""Looking for points with floats: deterministic samples, local descent, and rounding to simple exact numbers. Proves nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from theorycheck.analysis.interval import Box, Side, end_expr, end_float
from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.expression import PI, Expr, apply, compiled, number

__all__ = ["descend", "looks_negative", "nearest", "roundings", "sample_box", "values_on", "zeros_of_minima"]

Floats = npt.NDArray[np.float64]
BITS, SURE = 128, 4
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19)
_FRACTIONS = (
    0.5,
    0.25,
    0.75,
    1 / 3,
    2 / 3,
    0.125,
    0.875,
    1 / 16,
    15 / 16,
    1 / 64,
    63 / 64,
    2.0**-10,
    1 - 2.0**-10,
    2.0**-20,
    1 - 2.0**-20,
)


def _spread(side: Side, u: Floats) -> Floats:
    """Numbers in [0, 1] onto the interval, a half-line through u/(1-u), the line through both."""
    low, high = end_float(side.lower, -1), end_float(side.upper)
    with np.errstate(all="ignore"):
        if side.bounded:
            return np.clip(low + (high - low) * u, low, high)
        if side.lower is not None:
            return low + u / np.maximum(1 - u, 1e-300)
        if side.upper is not None:
            return high - u / np.maximum(1 - u, 1e-300)
        return (u - 0.5) / np.maximum(u * (1 - u), 1e-300)


@lru_cache(maxsize=64)
def _lattice(n: int, count: int) -> Floats:
    """A van der Corput lattice in bases 2, 3, 5, ..., n rows."""
    rows = []
    for k in range(n):
        base = _PRIMES[k % len(_PRIMES)]
        row = []
        for i in range(1, count + 1):
            value, scale, j = 0.0, 1.0, i + 13 * (k // len(_PRIMES))
            while j:
                scale /= base
                value += scale * (j % base)
                j //= base
            row.append(value)
        rows.append(row)
    return np.array(rows).reshape(n, count)


def _special(side: Side) -> list[float]:
    low, high = end_float(side.lower, -1), end_float(side.upper)
    inner = [float(v) for v in _spread(side, np.array(_FRACTIONS))]
    marks = [
        v
        for v in (0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 10.0, -10.0, 100.0, -100.0, 1e4, -1e4, 1e-3, -1e-3)
        if low < v < high
    ]
    if side.lower_open and math.isfinite(low):
        inner += [
            v for v in (low + 2.0**-k * (1 + abs(low) * (low != 0)) for k in (40, 100, 400, 1000)) if low < v < high
        ]
    if side.upper_open and math.isfinite(high):
        inner += [
            v for v in (high - 2.0**-k * (1 + abs(high) * (high != 0)) for k in (40, 100, 400, 1000)) if low < v < high
        ]
    ends = [v for v, is_open in ((low, side.lower_open), (high, side.upper_open)) if math.isfinite(v) and not is_open]
    return list(dict.fromkeys([*ends, *inner, *marks]))


def sample_box(box: Box, count: int = 256) -> Floats:
    """Points of the box, one row a variable: corners and simple values first, then a lattice. Open ends are left out."""
    n = len(box)
    if n == 0:
        return np.zeros((0, 1))
    special = [_special(side) for _, side in box]
    if n == 1:
        grid = np.array([special[0]])
    else:
        keep = max(2, int(1500 ** (1 / n)))
        axes = [np.array(s[:keep]) for s in special]
        grid = np.stack([g.ravel() for g in np.meshgrid(*axes, indexing="ij")])[:, :2000]
    lattice = _lattice(n, count)
    spread = np.stack([_spread(side, lattice[k]) for k, (_, side) in enumerate(box)])
    return np.concatenate([grid, spread], axis=1)


def values_on(exprs: tuple[Expr, ...], names: tuple[str, ...], points: Floats) -> list[Floats]:
    """Float values of expressions at points, NaN where undefined."""
    shape = (points.shape[1],)
    return [np.broadcast_to(v, shape) for v in compiled(exprs, names).floats([points[k] for k in range(len(names))])]


def descend(f: Callable[[Floats], Floats], box: Box, start: Floats, rounds: int = 40) -> Floats:
    """Pattern search from one point towards a smaller value, inside the box."""
    n = len(box)
    low = np.array([end_float(s.lower, -1) for _, s in box])
    high = np.array([end_float(s.upper) for _, s in box])
    x = start.astype(float).copy()
    width = np.where(np.isfinite(high - low), high - low, 1 + np.abs(x))
    step = width / 8
    moves = np.concatenate([np.eye(n), -np.eye(n), 0.3 * np.eye(n), -0.3 * np.eye(n)])
    if n > 1:
        moves = np.concatenate([moves, np.ones((1, n)), -np.ones((1, n))])
    best = _finite(f(x[:, None]))[0]
    for _ in range(rounds):
        trial = np.clip(x[:, None] + (moves * step).T, low[:, None], high[:, None])
        values = _finite(f(trial))
        i = int(np.argmin(values))
        if values[i] < best:
            x, best = trial[:, i], values[i]
        else:
            step = step / 3
    return x


def _finite(values: Floats) -> Floats:
    return np.where(np.isnan(values), np.inf, values)


def roundings(value: float, side: Side) -> Iterator[Expr]:
    """Exact numbers near a float, simplest first: the interval's ends, small fractions, fractions of pi, logarithms, roots, the float itself."""
    for end, is_open in ((side.lower, side.lower_open), (side.upper, side.upper_open)):
        if end is not None and not is_open and abs(end_float(end) - value) <= 1e-6 * (1 + abs(value)):
            yield end_expr(end)
    if not math.isfinite(value):
        return
    seen: set[Fraction] = set()
    for largest in (1, 12, 1000, 10**6, 10**9):
        near = Fraction(value).limit_denominator(largest)
        if near not in seen:
            seen.add(near)
            yield number(near)
    yield number(exact(value))


_EXPONENTS = (1, -1, 2, -2, fmpq(1, 2), fmpq(-1, 2))
UNITS = (
    *((apply("exp", number(fmpq(k))), math.exp(float(Fraction(str(k))))) for k in _EXPONENTS),
    *((apply("log", number(n)), math.log(n)) for n in (2, 3)),
)
"""What a fraction of may be a touching point, and its value in floats."""


def closed_forms(value: float) -> Iterator[Expr]:
    """Exact constants that agree with a float to about six digits: fractions, those of pi, of powers of e and of logarithms, their logarithms, exponentials and square roots."""

    def simple(v: float) -> Fraction | None:
        if not math.isfinite(v) or abs(v) > 1e6:
            return None
        near = Fraction(v).limit_denominator(60)
        return near if abs(float(near) - v) <= 2e-6 * (1 + abs(v)) else None

    def forms() -> Iterator[tuple[Fraction | None, Callable[[Expr], Expr]]]:
        yield simple(value), lambda r: r
        yield simple(value / math.pi), lambda r: r * PI
        if abs(value) < 50:
            yield simple(math.exp(value)), lambda r: apply("log", r)
        if value > 0:
            yield simple(math.log(value)), lambda r: apply("exp", r)
        for unit, c in UNITS:
            yield simple(value / c), lambda r, u=unit: r * u  # type: ignore[misc]
        yield simple(value * value), (lambda r: r ** fmpq(1, 2)) if value >= 0 else (lambda r: -(r ** fmpq(1, 2)))

    for near, build in forms():
        if near is not None:
            try:
                yield build(number(near))
            except ValueError:
                continue


def zeros_of_minima(f: Expr, name: str, side: Side, count: int = 400) -> list[Expr]:
    """Interior candidates for points where f >= 0 touches 0: local minima of |f| near 0, as closed forms; the caller checks them exactly."""
    u = (np.arange(count) + 0.5) / count
    xs = np.unique(np.concatenate([_spread(side, u), np.array(_special(side))]))
    xs = xs[np.isfinite(xs)]
    ys = _finite(np.abs(values_on((f,), (name,), xs[None, :])[0]))
    found: list[Expr] = []
    inner, y = slice(1, -1), ys[1:-1]
    lowest = (y <= ys[:-2]) & (y <= ys[2:]) & (y < 0.05 * (1 + np.abs(xs[inner])))
    if not lowest.any():
        return found
    for x in _golden(f, name, xs[:-2][lowest], xs[2:][lowest]):
        if len(found) >= 24:
            break
        found += [candidate for candidate in closed_forms(float(x)) if candidate not in found]
    return found


def _golden(f: Expr, name: str, low: Floats, high: Floats) -> Floats:
    """Golden-section search for the least |f| between each pair of ends."""
    ratio = (math.sqrt(5) - 1) / 2
    g = compiled((f,), (name,))
    for _ in range(60):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        values = _finite(np.abs(g.floats([np.stack([a, b])])[0]))
        left = values[0] <= values[1]
        low, high = np.where(left, low, a), np.where(left, b, high)
    return (low + high) / 2


def nearest(points: Floats, values: Floats, count: int) -> Sequence[int]:
    """Indices worth a closer look: clearly negative values at the plainest coordinates, then the smallest values."""
    with np.errstate(all="ignore"):
        size = np.abs(points)
        plain = np.sum(size + np.where(size > 0, 1 / size, 0.0), axis=0)
    negative = np.where(_finite(values) < -1e-6, plain, np.inf)
    first = [int(i) for i in np.argsort(negative, kind="stable")[:2] if np.isfinite(negative[i])]
    return list(dict.fromkeys([*first, *(int(i) for i in np.argsort(_finite(values), kind="stable")[:count])]))


def looks_negative(f: Expr, box: Box) -> bool:
    """Floats find f < 0 in the interior of the box, and a ball agrees at one of the points (1 + x is 1 for a tiny x in floats)."""
    inner = tuple((name, side.opened()) for name, side in box if name in f.variables)
    if not inner:
        return False
    points = sample_box(inner, 48)
    names = tuple(n for n, _ in inner)
    values, scale = values_on((f,), names, points)[0], 1e-9
    found = np.flatnonzero(values < -scale * (1 + np.abs(points).max(axis=0, initial=0)))
    with precision(BITS):
        balls = (compiled((f,), names).balls([arb(float(v)) for v in points[:, i]], BITS)[0] for i in found[:SURE])
        return any(y < 0 for y in balls)
