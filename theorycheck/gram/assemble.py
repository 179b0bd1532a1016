"""An n x n matrix f(c_ij) from unit rows: BLAS makes all correlations in place of the result, then threads turn tiles into f and mirror them.

Only tiles on and above the diagonal are evaluated, so the result is exactly symmetric; numpy's loops release the interpreter lock. One call of BLAS, because
each threaded call waits for its slowest thread.
"""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import EnginesDisagree
from theorycheck.gram.relu_kernel import Workspace
from theorycheck.linalg.blas import dsyrk

__all__ = ["KernelFunction", "assemble"]

Array = NDArray[np.float64]
TILE = 176
TILES_WORTH_A_THREAD = 6
"""Starting a thread costs milliseconds where BLAS keeps its own threads spinning: as much as a few tiles."""


class KernelFunction(Protocol):
    """f on [-1, 1]: ``prepare`` (these c) or ``prepare_range`` (all c between) return the error of ``apply`` there, which may then be called from any thread."""

    def prepare(self, c: Array) -> float:
        """For these c."""
        ...

    def prepare_range(self, low: float, high: float) -> float:
        """For every c in [low, high]."""
        ...

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """out = f(c); out may be c."""
        ...


def assemble(unit: Array, diagonal: float, kernel: KernelFunction) -> tuple[Array, float]:
    """K with K_ii = diagonal and K_ij = f(c_ij), and the kernel's error (that of the correlations excepted)."""
    n = len(unit)
    K: Array = dsyrk(1.0, unit.T, trans=1, lower=1, c=np.empty((n, n), order="F"), overwrite_c=1).T  # j >= i is filled
    tiles = [(i, j) for i in range(0, n, TILE) for j in range(i, n, TILE)]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    workers = max(1, min(4, cores, len(tiles) // TILES_WORTH_A_THREAD))
    lock, errors = Lock(), [0.0]

    def work(k: int) -> None:
        space, buffer = Workspace(TILE * TILE), np.empty(TILE * TILE)
        for i, j in tiles[k::workers]:
            block = K[i : i + TILE, j : j + TILE]
            c = buffer[: block.size]
            square = c.reshape(block.shape)
            np.copyto(square, block)
            if i == j:
                half = np.triu(square, 1)
                np.add(half, half.T, out=square)
            low, high = float(c.min()), float(c.max())
            if low < -1.0 or high > 1.0:
                np.clip(c, -1.0, 1.0, out=c)
            with lock:  # the tables are built in balls, whose precision is global
                few = len(tiles) == 1
                errors.append(kernel.prepare(c) if few else kernel.prepare_range(max(low, -1.0), min(high, 1.0)))
            kernel.apply(c, c, space)
            if not math.isfinite(float(c.sum())):
                raise EnginesDisagree("a kernel table was used outside the cells that were built")
            block[...] = square
            if i != j:
                K[j : j + TILE, i : i + TILE] = square.T

    if workers == 1:
        work(0)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, range(workers)))
    np.fill_diagonal(K, diagonal)
    return K, max(errors)
