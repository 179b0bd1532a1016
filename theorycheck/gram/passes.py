"""The passes over the entries of K in compiled code, where a compiler was named (``cache.compiled``); NumPy's loops do the same without, more slowly.

The two agree in every bit, so a bound that was proved for one holds for the other; a library that differs in one bit on arguments chosen to tell is not used.
"""

from __future__ import annotations

import ctypes
import logging
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from theorycheck.cache.compiled import library

__all__ = ["INFINITE", "OUTSIDE", "Passes", "passes", "probes"]

Array = NDArray[np.float64]
SOURCE = Path(__file__).with_name("passes.c")
OUTSIDE, INFINITE = 1, 2
_log = logging.getLogger("theorycheck")
_POINTER, _WHOLE, _FLOAT = ctypes.c_void_p, ctypes.c_int64, ctypes.c_double


class Passes:
    """The functions of passes.c; the interpreter's lock is released while they run."""

    def __init__(self, loaded: ctypes.CDLL) -> None:
        self._cubic = loaded.cubic
        self._cubic.argtypes = [_POINTER, _WHOLE, _FLOAT, _FLOAT, _POINTER, _POINTER, _WHOLE]
        self._cubic.restype = None
        self._tile = loaded.tile
        self._tile.argtypes = [_POINTER, *[_WHOLE] * 5, _POINTER, _WHOLE, *[_FLOAT] * 4]
        self._tile.restype = ctypes.c_int

    def cubic(self, coefficients: Array, left: float, scale: float, v: Array, out: Array) -> None:
        """See ``table.evaluate``; coefficients (cells, 4), v and out contiguous."""
        a, cells = coefficients.ctypes.data, len(coefficients)
        self._cubic(a, cells, left, scale, v.ctypes.data, out.ctypes.data, v.size)

    def tile(
        self,
        K: Array,
        corner: tuple[int, int],
        size: int,
        coefficients: Array,
        left: float,
        scale: float,
        low: float,
        high: float,
    ) -> int:
        """One square of K above the diagonal and its mirror image (see passes.c): 0, OUTSIDE or INFINITE."""
        n, (i, j) = len(K), corner
        a, cells = coefficients.ctypes.data, len(coefficients)
        code: int = self._tile(
            K.ctypes.data, n, i, min(n, i + size), j, min(n, j + size), a, cells, left, scale, low, high
        )
        return code


def passes() -> Passes | None:
    """The compiled passes; None where they are not at hand."""
    loaded = library(SOURCE)
    return None if loaded is None else _checked(loaded)


@cache
def _checked(loaded: ctypes.CDLL) -> Passes | None:
    found = Passes(loaded)
    for coefficients, left, scale, v in probes():
        expected = by_numpy(coefficients, left, scale, v)
        for size in (v.size, 3):  # four at a time, and one at a time
            out = np.empty_like(v)
            for k in range(0, v.size, size):
                found.cubic(coefficients, left, scale, v[k : k + size], out[k : k + size])
            if out.tobytes() != expected.tobytes():
                _log.warning("%s was compiled to something else than NumPy computes: NumPy serves", SOURCE.name)
                return None
    return found


def by_numpy(coefficients: Array, left: float, scale: float, v: Array) -> Array:
    """The reference, in as few words as possible."""
    t = (v - left) * scale
    cell = np.floor(t)
    c0, c1, c2, c3 = coefficients[np.clip(cell.astype(np.intp), 0, len(coefficients) - 1)].T
    t = t - cell
    value: Array = ((c3 * t + c2) * t + c1) * t + c0
    return value


def probes() -> list[tuple[Array, float, float, Array]]:
    """(coefficients, left, scale, v) where a fused, reordered, wider or flushed operation shows: ends of cells, subnormal numbers, sums that cancel."""
    draw = np.random.default_rng(7)
    cells = 64
    plain = draw.standard_normal((cells, 4))
    tiny = plain * np.array([2.0**-1070, 2.0**-1060, 2.0**-1040, 2.0**-1030])
    cancelling = np.array([1.0, -3.0, 3.0, -1.0]) * (1.0 + 2.0**-50 * draw.integers(-4, 5, (cells, 4)))
    edges = np.arange(cells) / 32.0 - 1.0
    inside = np.concatenate(
        [
            edges,
            np.nextafter(edges, 2.0),
            np.nextafter(edges[1:], -2.0),
            draw.uniform(-1.0, 1.0, 120),
            np.array([0.0, -0.0, 5e-324, -5e-324, 2.0**-1022, 2.0**-60, np.nextafter(1.0, 0.0)]),
        ]
    )
    return [(a, -1.0, 32.0, inside) for a in (plain, tiny, cancelling)] + [
        (a, 0.0, 64.0, np.abs(inside)) for a in (plain, tiny, cancelling)
    ]
