"""Counting the affine pieces of the zig-zag DEQ of width m along a line: the exact walk, its growth, and what sampling in floats misses."""

from __future__ import annotations

import numpy as np
from figures import best, figure

from theorycheck.regions import line, walk, zigzag_deq


def sampled(m: int, points: int) -> int:
    """Pieces that a scan sees: changes of pattern between neighbouring points, equilibria by forward substitution in float64."""
    x = np.linspace(0.0, 1.0, points)
    left, pattern = x.copy(), np.zeros(points, dtype=np.int64)
    for _ in range(m):
        pre = 2.0 * left - 1.0
        pattern = 2 * pattern + (pre > 0)
        left = 2.0 * left - 2.0 * np.maximum(pre, 0.0)
    return 1 + int((pattern[1:] != pattern[:-1]).sum())


def main() -> None:
    seconds = {}
    for m in (8, 10, 12, 14):
        deq, on = zigzag_deq(m), line([0], [1], 0, 1)
        seconds[m] = best(lambda deq=deq, on=on: walk(deq, on), 3 if m < 14 else 1)
        found = walk(deq, on)
        assert len(found.pieces) == 2**m
    figure("exact pieces of the zig-zag DEQ, m = 14: 16,384", "10 seconds", f"{seconds[14] / 10:.2f} x its time", "at most 1 x")  # fmt: skip
    growth = (seconds[14] / 2**14) / (seconds[10] / 2**10)
    figure(
        "time per piece, m = 14", "time per piece, m = 10", f"{growth:.2f} x", "near 1: linear in the number of pieces"
    )
    for points in (10_000, 100_000):
        missed = 2**14 - sampled(14, points)
        figure(f"pieces missed by a scan of {points:,} points, m = 14", "the exact walk (misses 0)", f"{missed:,} of 16,384", "(none)")  # fmt: skip


if __name__ == "__main__":
    main()
