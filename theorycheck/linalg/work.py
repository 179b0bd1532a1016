"""What a computation will cost: work is counted beforehand by kinds, and a piece of each kind is timed on this machine, all of them in under two seconds.

CPU seconds, not seconds of a clock: what else the machine does makes a run late and not dear. With one thread of BLAS, as every command sets it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

import numpy as np

__all__ = ["Work", "in_words", "unit_seconds"]

REPEATS = 6


@dataclass(frozen=True)
class Work:
    """Amounts that are added up, and multiplied by numbers.

    ``double`` and ``single``: multiplications in products of large matrices. ``thin``: of a matrix by a few columns, where memory is what takes the time. ``cube``: m n min(m, n)
    for the singular values of an m x n matrix. ``normals``: numbers drawn. ``entries``: those that an operation goes through one by one, in cache. ``calls``: operations on small arrays.
    ``seconds``: timed already. ``quick``: how many times what the same study takes in the profile quick.
    """

    double: float = 0.0
    single: float = 0.0
    thin: float = 0.0
    cube: float = 0.0
    normals: float = 0.0
    entries: float = 0.0
    calls: float = 0.0
    seconds: float = 0.0
    quick: float = 0.0

    def __add__(self, other: Work) -> Work:
        return Work(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __rmul__(self, times: float) -> Work:
        return Work(*(times * getattr(self, f.name) for f in fields(self)))

    @classmethod
    def products(cls, m: int, n: int, times: float) -> Work:
        """Of an m x m matrix by n columns: for few columns the matrix itself is what is read, unless it stays in cache."""
        columns = 1.5 * max(n, 4)
        if n < 20 and m > 350:
            return cls(thin=4.0 * times * m * m)
        return cls(double=columns * times * m * m)

    @classmethod
    def timed(cls, piece: Callable[[], object]) -> Work:
        """Of a piece that is run here, once before it is timed: what it leaves behind for the next is not counted again."""
        piece()
        begin = time.process_time()
        piece()
        return cls(seconds=time.process_time() - begin)

    def on_this_machine(self, quick: Callable[[], float] | None = None) -> float:
        """CPU seconds; ``quick`` says what the study takes in the profile quick, and is asked only where that is needed."""
        units = unit_seconds()
        total: float = self.seconds + sum(amount * units[name] for name in units if (amount := getattr(self, name)))
        return total + (self.quick * quick() if self.quick and quick is not None else 0.0)


@cache
def unit_seconds() -> dict[str, float]:
    """CPU seconds of one of each kind."""
    rng = np.random.default_rng(0)
    A, Z = rng.standard_normal((640, 640)), rng.standard_normal((640, 320))
    A4, Z4 = A.astype(np.float32), Z.astype(np.float32)
    wide, few = rng.standard_normal((900, 900)), rng.standard_normal((900, 4))
    square, small, column = rng.standard_normal((96, 96)), rng.standard_normal((8, 8)), rng.standard_normal((8, 3))

    spare = np.empty_like(square)

    def small_calls() -> None:
        for _ in range(500):
            np.maximum(small @ column + column, 0.0)

    return {
        "double": _least(lambda: A @ Z) / (640 * 640 * 320),
        "single": _least(lambda: A4 @ Z4) / (640 * 640 * 320),
        "thin": _least(lambda: [wide @ few for _ in range(5)]) / (5 * 900 * 900 * 4),
        "cube": _least(lambda: [np.linalg.svd(square, compute_uv=False) for _ in range(3)]) / (3 * 96.0**3),
        "normals": _least(lambda: rng.standard_normal(200_000)) / 200_000,
        "entries": _least(lambda: [np.add(square, square, out=spare) for _ in range(100)]) / (100 * square.size),
        "calls": _least(small_calls) / (3 * 500),
    }


def _least(piece: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        begin = time.process_time()
        piece()
        times.append(time.process_time() - begin)
    return max(min(times), 1e-9)


def in_words(seconds: float) -> str:
    """In the unit that a person would take."""
    if seconds < 90:
        return f"{seconds:.0f} CPU seconds" if seconds >= 10 else f"{seconds:.1f} CPU seconds"
    return f"{seconds / 60:.0f} CPU minutes" if seconds < 7200 else f"{seconds / 3600:.1f} CPU hours"
