"""K written into a given array or memory map, block after block, for more points than K in memory would allow.

Each tile's correlations come from one product of two short blocks of unit rows, whatever the place in K; a tile above the diagonal is written twice, once mirrored, so the
result is exactly symmetric. Beside ``out`` this takes the unit rows (8 n d bytes, twice while they are made), for each thread eight tiles of BLOCK x BLOCK, and the
kernel's tables: ``memory_bound`` says how much.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import bad_input
from theorycheck.gram.assemble import TILE, KernelFunction, Ready, evaluated
from theorycheck.gram.table import Workspace
from theorycheck.linalg.blas import dgemm, fitting_threads, free_cores

__all__ = ["check_out", "fill", "memory_bound"]

Array = NDArray[np.float64]
BLOCK = 3 * TILE
TABLES = 64 * 2**20
"""More than the tables of any kernel take."""
MOST_THREADS = 4


def memory_bound(n: int, d: int) -> int:
    """Bytes that ``fill`` may take beside ``out``."""
    return 16 * n * d + MOST_THREADS * 8 * 8 * BLOCK * BLOCK + TABLES


def check_out(out: Any, n: int) -> Array:
    """An array of the right kind, or BadInput."""
    if not isinstance(out, np.ndarray) or out.shape != (n, n) or out.dtype != np.float64 or not out.flags.writeable:
        shown = f"{type(out).__name__} of shape {getattr(out, 'shape', None)}, {getattr(out, 'dtype', None)}"
        raise bad_input("out", shown, f"a float64 array or memmap of shape ({n}, {n}) that can be written to")
    return out


def fill(unit: Array, diagonal: float, kernel: KernelFunction, out: Array) -> float:
    """out_ii = diagonal, out_ij = f(c_ij); returns the kernel's error (that of the correlations excepted), as ``assemble`` does."""
    n = len(unit)
    starts = range(0, n, BLOCK)
    lock, ready = Lock(), Ready(kernel)

    def row(i: int) -> None:
        space = Workspace(TILE * TILE)
        left = unit[i : i + BLOCK]
        for j in range(i, n, BLOCK):
            right = unit[j : j + BLOCK]
            c = np.ascontiguousarray(dgemm(1.0, right.T, left.T, trans_a=1).T).reshape(-1)
            square = c.reshape(len(left), len(right))
            if i == j:
                half = np.triu(square, 1)
                np.add(half, half.T, out=square)
            for start in range(0, c.size, TILE * TILE):  # stays in cache
                evaluated(c[start : start + TILE * TILE], ready, lock, space)
            out[i : i + BLOCK, j : j + BLOCK] = square
            if i != j:
                out[j : j + BLOCK, i : i + BLOCK] = square.T
        np.fill_diagonal(out[i : i + BLOCK, i : i + BLOCK], diagonal)

    with fitting_threads(0.0):  # the threads are those of the rows
        workers = min(free_cores(MOST_THREADS), len(starts))
        if workers == 1:
            for i in starts:
                row(i)
        else:
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(row, starts))
    return ready.error
