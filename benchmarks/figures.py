"""What the benchmarks share: timing by the best of several runs, one line per figure, and the table in results.md."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
HEADER = "# Measured figures\n\nRatios within one run, best of several; written by the scripts beside this file.\n\n| figure | rival | ratio | wanted |\n|---|---|---|---|\n"


def best(function: Callable[[], object], repeats: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return min(times)


def figure(name: str, rival: str, ratio: str, wanted: str) -> None:
    """Print one figure and put it into results.md, in place of its last value."""
    line = f"| {name} | {rival} | {ratio} | {wanted} |"
    print(f"{name}: {ratio} against {rival} (wanted: {wanted})", flush=True)
    text = RESULTS.read_text() if RESULTS.exists() else HEADER
    rows = [row for row in text.splitlines() if not row.startswith(f"| {name} | {rival} |")]
    RESULTS.write_text("\n".join([*rows, line]) + "\n")
