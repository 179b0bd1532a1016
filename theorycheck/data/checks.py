"""What makes an array a set of points: shape (n, d), finite, no zero row; and, where the theory needs it, no two rows on one line.

Parallel means exactly parallel: x_i = r x_j for a real r. Floating point only proposes pairs; integer arithmetic on the exact values decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import bad_input

__all__ = ["check_not_parallel", "check_points", "parallel_pairs", "row_scales"]

Rows = NDArray[np.float64]


def check_points(X: Any, name: str = "X") -> Rows:
    """X as a float64 array of shape (n, d), n, d >= 1, finite, without zero rows; BadInput otherwise."""
    try:
        array = np.asarray(X)
    except ValueError as error:
        raise bad_input(name, "rows of different lengths", "an array of shape (n, d), rows are points") from error
    if array.dtype.kind not in "iufb":
        raise bad_input(name, f"array of {array.dtype}", "real numbers", "convert it to float64")
    if array.ndim != 2 or 0 in array.shape:
        hint = "reshape to (n, 1) or (1, d)" if array.ndim == 1 else ""
        raise bad_input(name, f"array of shape {array.shape}", "shape (n, d) with n, d >= 1, rows are points", hint)
    with np.errstate(over="ignore"):
        points = np.ascontiguousarray(array, dtype=np.float64)
    finite = np.isfinite(points).all(axis=1)
    if not finite.all():
        row = int(np.argmin(finite))
        raise bad_input(f"{name}[{row}]", points[row], "finite numbers", "remove the row or fill the gap")
    nonzero = points.any(axis=1)
    if not nonzero.all():
        row = int(np.argmin(nonzero))
        raise bad_input(f"{name}[{row}]", "a zero row", "rows with ||x|| > 0, which have a direction", "remove the row")
    return points


def row_scales(X: Rows) -> Rows:
    """A power of two per row, shape (n, 1), that brings its largest absolute entry into [1/2, 1) (as near as the range allows): exact scaling."""
    exponents = np.frexp(np.abs(X).max(axis=1, keepdims=True))[1]
    scales: Rows = np.ldexp(1.0, np.clip(-exponents, -1022, 1023))
    return scales


def parallel_pairs(X: Rows) -> Iterator[tuple[int, int, int]]:
    """Every pair i < j of exactly parallel rows with its sign (+1 same direction, -1 opposite); each later row is paired with the first of its line.

    X: as ``check_points`` returns it. Time O(n^2 d) in BLAS, exact arithmetic on the proposed pairs alone.
    """
    unit = X * row_scales(X)
    unit /= np.sqrt(np.einsum("ij,ij->i", unit, unit))[:, None]
    slack = 1.0 - 8.0 * (X.shape[1] + 8) * 2.0**-53
    taken = np.zeros(len(X), dtype=bool)
    for start in range(0, len(X), 512):
        products = unit[start : start + 512] @ unit[start:].T
        for i, j in zip(*np.nonzero(np.abs(products) >= slack), strict=True):
            a, b = start + int(i), start + int(j)
            if a < b and not taken[a] and not taken[b]:
                sign = _exactly_parallel(X[a], X[b])
                if sign:
                    taken[b] = True
                    yield a, b, sign


def _exactly_parallel(x: Rows, y: Rows) -> int:
    """+1 or -1 where y is exactly a positive or negative multiple of x, else 0."""
    if np.array_equal(x, y):
        return 1
    p = int(np.argmax(np.abs(x)))
    first, second = _integers(x), _integers(y)
    if all(first[k] * second[p] == second[k] * first[p] for k in range(len(first))):
        return 1 if first[p] * second[p] > 0 else -1
    return 0


def _integers(x: Rows) -> list[int]:
    ratios = [float(v).as_integer_ratio() for v in x]
    common = max(q for _, q in ratios)
    integers = [p * (common // q) for p, q in ratios]
    divisor = math.gcd(*integers) or 1
    return [v // divisor for v in integers]


def check_not_parallel(X: Any, name: str = "X") -> None:
    """BadInput where two rows are exactly parallel or antiparallel: the theory's assumption A2 needs |c_ij| < 1 off the diagonal."""
    for i, j, sign in parallel_pairs(check_points(X, name)):
        relation = "the same direction" if sign > 0 else "opposite directions"
        raise bad_input(
            f"{name}[{j}]",
            f"parallel to row {i} ({relation})",
            "pairwise non-parallel rows (A2)",
            "remove one of the two",
        )
