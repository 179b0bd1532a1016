"""How near K affine pieces come to a piecewise affine function, in the sup norm, exactly: dynamic programming over knots on a grid.

The pieces need not join, so that the error is at most that of continuous functions with these knots. On one cell the least sup error is half the greatest
distance between the upper and the lower hull of the points (the two hulls are best separated by a strip of that height).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from theorycheck.ball import fmpq
from theorycheck.errors import bad_input

__all__ = ["best_affine", "best_pieces", "best_sup", "zigzag_values"]

Point = tuple[int, fmpq]


def zigzag_values(m: int, refine: int) -> list[fmpq]:
    """The zig-zag of 2^m pieces on [0, 1] at the points of a uniform grid, ``refine`` cells to a piece."""
    if m < 0 or refine < 1:
        raise bad_input("m, refine", (m, refine), "m >= 0 and at least one cell to a piece")
    cells = 2**m * refine
    return [fmpq(min(k % (2 * refine), 2 * refine - k % (2 * refine)), refine) for k in range(cells + 1)]


def _hull(points: Sequence[Point], sign: int) -> list[Point]:
    """The upper (sign 1) or lower (sign -1) hull, from left to right."""
    kept: list[Point] = []
    for p in points:
        while len(kept) > 1:
            (a, u), (b, v), (c, w) = kept[-2], kept[-1], p
            if sign * ((v - u) * (c - a) - (w - u) * (b - a)) > 0:
                break
            kept.pop()
        kept.append(p)
    return kept


def _on(hull: Sequence[Point], x: int) -> fmpq:
    for (a, u), (b, v) in itertools.pairwise(hull):
        if a <= x <= b:
            return u + (v - u) * fmpq(x - a, b - a)
    return hull[0][1]


def best_affine(values: Sequence[fmpq], start: int, end: int) -> fmpq:
    """The least sup error of one affine function at the grid points start..end."""
    points = [(k, values[k]) for k in range(start, end + 1)]
    upper, lower = _hull(points, 1), _hull(points, -1)
    return max(_on(upper, x) - _on(lower, x) for x in {p[0] for p in (*upper, *lower)}) / 2


def _midline(values: Sequence[fmpq], start: int, end: int) -> tuple[fmpq, fmpq]:
    """The values at both ends of an affine function of least sup error: in the middle of the strip of the hulls' greatest distance."""
    points = [(k, values[k]) for k in range(start, end + 1)]
    upper, lower = _hull(points, 1), _hull(points, -1)
    at = max({p[0] for p in (*upper, *lower)}, key=lambda x: _on(upper, x) - _on(lower, x))
    error = (_on(upper, at) - _on(lower, at)) / 2
    slopes = [
        (v - u) / (b - a) for hull in (upper, lower) for (a, u), (b, v) in itertools.pairwise(hull) if a <= at <= b
    ]
    middle = _on(lower, at) + error
    for slope in slopes:
        ends = middle + slope * (start - at), middle + slope * (end - at)
        step = (ends[1] - ends[0]) / (end - start)
        if all(abs(values[k] - ends[0] - step * (k - start)) <= error for k in range(start, end + 1)):
            return ends
    raise AssertionError


def _best(values: Sequence[fmpq], most: int) -> list[tuple[fmpq, tuple[int, ...]]]:
    """For 1, 2, ..., ``most`` pieces: the least sup error, and the inner knots of one choice that attains it."""
    n = len(values) - 1
    if n < 1 or most < 1:
        raise bad_input("values, pieces", (n + 1, most), "at least two values and one piece")
    cost = {(i, j): best_affine(values, i, j) for i in range(n) for j in range(i + 1, n + 1)}
    row: list[tuple[fmpq, tuple[int, ...]]] = [(fmpq(0), ()), *((cost[0, j], ()) for j in range(1, n + 1))]
    found = [row[n]]
    for _ in range(1, most):
        row = [
            min([row[j], *((max(row[i][0], cost[i, j]), (*row[i][1], i)) for i in range(1, j))], key=lambda x: x[0])
            for j in range(n + 1)
        ]
        found.append(row[n])
    return found


def best_sup(values: Sequence[fmpq], most: int) -> list[fmpq]:
    """The least sup error of 1, 2, ..., ``most`` affine pieces with knots at grid points."""
    return [error for error, _ in _best(values, most)]


def best_pieces(values: Sequence[fmpq], pieces: int) -> list[tuple[int, fmpq, int, fmpq]]:
    """At most so many affine pieces of least sup error: (start, value there, end, value there) for each."""
    knots = (0, *_best(values, pieces)[-1][1], len(values) - 1)
    lines = ((a, b, _midline(values, a, b)) for a, b in itertools.pairwise(knots))
    return [(a, low, b, high) for a, b, (low, high) in lines]
