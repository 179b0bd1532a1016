"""The Bernstein form of a polynomial on a box: exact integer coefficients, their halves, and the map from [0, 1] to the axis.

An axis is an interval or a half-line; x = N/D with N, D linear in (1-t, t), and D = 1-t for a half-line, so t = 1 is its infinite end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from theorycheck.ball import fmpq, fmpq_mpoly
from theorycheck.decide.polybox import End

__all__ = ["Axis", "Tensor", "halves", "pieces", "tensor", "to_x"]

Tensor = np.ndarray[Any, np.dtype[np.object_]]
Axis: TypeAlias = tuple[End, End]  # one end None: a half-line


def _axis_map(axis: Axis, degree: int) -> list[list[int]]:
    """M[i][j]: the coefficient of t^i (1-t)^(d-i) in N^j D^(d-j), where x = N/D, N and D linear in (1-t, t)."""
    a, b = axis
    if a is not None and b is not None:
        scale = math.lcm(int(a.q), int(b.q))
        top, bottom = (int(a * scale), int(b * scale)), (scale, scale)
    elif a is not None:
        top, bottom = (int(a.p), int(a.q)), (int(a.q), 0)
    else:
        assert b is not None
        top, bottom = (int(b.p), -int(b.q)), (int(b.q), 0)
    columns = []
    for j in range(degree + 1):
        row = [1]
        for u, v in [top] * j + [bottom] * (degree - j):
            row = [u * x + v * y for x, y in zip([*row, 0], [0, *row], strict=True)]
        columns.append(row)
    return [[columns[j][i] for j in range(degree + 1)] for i in range(degree + 1)]


def tensor(poly: fmpq_mpoly, axes: Sequence[Axis]) -> Tensor:
    """Bernstein coefficients of poly on the box of ``axes``, times one positive number, as Python integers."""
    degrees = [int(d) for d in poly.degrees()] if poly != 0 else [0] * len(axes)
    terms = poly.to_dict()
    scale = math.lcm(*(int(c.q) for c in terms.values())) if terms else 1
    array: Tensor = np.zeros([d + 1 for d in degrees], dtype=object)
    for exponents, c in terms.items():
        array[tuple(int(e) for e in exponents)] = int(c * scale)
    for k, (axis, d) in enumerate(zip(axes, degrees, strict=True)):
        common = math.lcm(*(math.comb(d, i) for i in range(d + 1)))
        weights = np.array([[common // math.comb(d, i)] for i in range(d + 1)], dtype=object)
        matrix = np.array(_axis_map(axis, d), dtype=object) * weights
        array = np.moveaxis(np.tensordot(matrix, array, axes=(1, k)), 0, k)
    return array


def halves(array: Tensor, k: int) -> tuple[Tensor, Tensor]:
    """De Casteljau at the middle of axis k, both halves times 2^d."""
    rows = np.moveaxis(array, k, 0)
    d = len(rows) - 1
    if d == 0:
        return array, array
    left, right = [rows[0] * (1 << d)], [rows[-1] * (1 << d)]
    for r in range(1, d + 1):
        rows = rows[:-1] + rows[1:]
        left.append(rows[0] * (1 << (d - r)))
        right.append(rows[-1] * (1 << (d - r)))
    return np.moveaxis(np.array(left, dtype=object), 0, k), np.moveaxis(np.array(right[::-1], dtype=object), 0, k)


def to_x(axis: Axis, t: fmpq) -> fmpq:
    """The point of the axis at t; t = 1 is no point of a half-line."""
    a, b = axis
    if a is not None and b is not None:
        return a + (b - a) * t
    step = t / (1 - t)
    return a + step if a is not None else b - step


def pieces(lower: End, upper: End) -> list[Axis]:
    """The interval as one axis, or the line as two half-lines."""
    if lower is None and upper is None:
        return [(fmpq(0), None), (None, fmpq(0))]
    return [(lower, upper)]
