"""An n x n matrix f(c_ij) from unit rows: BLAS makes all correlations in place of the result, then threads turn tiles into f and mirror them.

Only tiles on and above the diagonal are evaluated, so the result is exactly symmetric; numpy's loops release the interpreter lock. One call of BLAS, because
each threaded call waits for its slowest thread. A tile whose c one table serves is one pass of compiled code where there is some (``passes``), with the same bits.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from theorycheck.errors import EnginesDisagree
from theorycheck.gram.passes import INFINITE, OUTSIDE, passes
from theorycheck.gram.table import MacroTable, Workspace
from theorycheck.linalg.blas import dsyrk, fitting_threads, free_cores

__all__ = ["TILE", "KernelFunction", "Ready", "assemble", "evaluated"]

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

    def bulk(self) -> tuple[MacroTable, float, float] | None:
        """(table, low, high): for c in [low, high], as far as it is prepared, ``apply`` is this table's cubic; None where no one table serves."""
        ...


def assemble(unit: Array, diagonal: float, kernel: KernelFunction) -> tuple[Array, float]:
    """K with K_ii = diagonal and K_ij = f(c_ij), and the kernel's error (that of the correlations excepted)."""
    n = len(unit)
    with fitting_threads(n * n * unit.shape[1] / 2):
        K: Array = dsyrk(
            1.0, unit.T, trans=1, lower=1, c=np.empty((n, n), order="F"), overwrite_c=1
        ).T  # j >= i is filled
    tiles = [(i, j) for i in range(0, n, TILE) for j in range(i, n, TILE)]
    workers = max(1, min(free_cores(4), len(tiles) // TILES_WORTH_A_THREAD))
    lock, ready = Lock(), Ready(kernel)
    if len(tiles) > 1:  # most of the table is built here, in one go, before threads contend for the interpreter
        sample = K[0, 1 : 32 * TILE]
        ready.cover(float(sample.min()), float(sample.max()))

    def work(k: int) -> None:
        space, buffer = Workspace(TILE * TILE), np.empty(TILE * TILE)
        for i, j in tiles[k::workers]:
            if in_one_pass(K, (i, j), ready, lock):
                continue
            block = K[i : i + TILE, j : j + TILE]
            c = buffer[: block.size]
            square = c.reshape(block.shape)
            np.copyto(square, block)
            if i == j:
                half = np.triu(square, 1)
                np.add(half, half.T, out=square)
            evaluated(c, ready, lock, space, alone=len(tiles) == 1)
            block[...] = square
            if i != j:
                K[j : j + TILE, i : i + TILE] = square.T

    if workers == 1:
        work(0)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, range(workers)))
    np.fill_diagonal(K, diagonal)
    return K, ready.error


def in_one_pass(K: Array, corner: tuple[int, int], ready: Ready, lock: Lock) -> bool:
    """The tile there and its mirror image by compiled code, if there is some and all its c are in the reach of one table; else K is as it was."""
    compiled, bulk = passes(), ready.kernel.bulk()
    if compiled is None or bulk is None:
        return False
    table, low, high = bulk
    for _ in range(2):
        ends = max(low, ready.low), min(high, ready.high)
        code = compiled.tile(K, corner, TILE, table.coefficients, table.left, 2.0**table.bits, *ends)
        if code == INFINITE:
            raise not_built()
        if code != OUTSIDE:
            return True
        i, j = corner
        if i == j:  # what is below the diagonal is not yet written
            return False
        block = K[i : i + TILE, j : j + TILE]
        least, most = float(block.min()), float(block.max())
        if not (low <= least and most <= high) or ready.covers(least, most):
            return False
        with lock:
            ready.cover(least, most)
    return False


def not_built() -> EnginesDisagree:
    """The error of a table that lacks a cell."""
    return EnginesDisagree("a kernel table was used outside the cells that were built")


def evaluated(c: Array, ready: Ready, lock: Lock, space: Workspace, *, alone: bool = False) -> None:
    """c = f(c) in place; ``alone``: there is no other tile, so that only the cells that these c fall into have to be built."""
    low, high = float(c.min()), float(c.max())
    if low < -1.0 or high > 1.0:
        np.clip(c, -1.0, 1.0, out=c)
    if alone:
        ready.error = ready.kernel.prepare(c)
    elif not ready.covers(low, high):
        with lock:  # the tables are built in balls, whose precision is global
            ready.cover(low, high)
    ready.kernel.apply(c, c, space)
    if not math.isfinite(float(c.sum())):
        raise not_built()


class Ready:
    """The range of c that the kernel is prepared for, and its error there; a tile inside needs no lock."""

    def __init__(self, kernel: KernelFunction) -> None:
        self.kernel: KernelFunction = kernel
        self.low = 1.0
        self.high = -1.0
        self.error = 0.0

    def covers(self, low: float, high: float) -> bool:
        """Whether these c, those beyond [-1, 1] by a rounding drawn in, are within."""
        return self.low <= max(low, -1.0) and min(high, 1.0) <= self.high

    def cover(self, low: float, high: float) -> None:
        """Prepare for these c and all between them and what is prepared."""
        low, high = min(self.low, max(low, -1.0)), max(self.high, min(high, 1.0))
        self.error = max(self.error, self.kernel.prepare_range(low, high))
        self.low, self.high = low, high
