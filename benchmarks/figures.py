"""What the benchmarks share: timing, one line per figure, and the table in results.md.

A figure says what a user waits for: first the first call of a process, then a new question of the same kind, then the same again, which is called warm. Both sides
work at the same precision, the rival is the best one known (a closed form where there is one), and runs of both are interleaved. Where a line says CPU, it is the CPU time
of the process, one thread of BLAS on both sides (``on_one_thread``): what a busy machine leaves comparable. Python's byte code is there, as after any installation.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ["THEORYCHECK_NO_CACHE"] = "1"  # a question that an earlier run asked is as new as any other
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a fresh process would compile the sources once more
HERE = Path(__file__).parent
RESULTS = HERE / "results.md"
_started: set[str] = set()
HEADER = "# Measured figures\n\nRatios within one run; 'min/median' is over interleaved runs; written by the scripts beside this file.\n\n| figure | rival | ratio | wanted |\n|---|---|---|---|\n"


def best(function: Callable[[], object], repeats: int = 5) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        function()
        times.append(time.perf_counter() - begin)
    return min(times)


def once(function: Callable[[], object]) -> float:
    """Seconds of one call."""
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def on_one_thread() -> None:
    """Start this script over with one BLAS thread, where it has more: a BLAS reads that when it is loaded."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "OPENBLAS_NUM_THREADS": "1"})


def processor(function: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    begin = time.process_time()
    function()
    return time.process_time() - begin


def interleaved(
    functions: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[Callable[[], object]], float] = once
) -> dict[str, tuple[float, float]]:
    """(min, median) seconds of each by this clock, one call of each in every round, so that a busy minute touches all."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            times[name].append(clock(function))
    return {name: (min(found), statistics.median(found)) for name, found in times.items()}


def processor_seconds(code: str, cache: Path | None = None) -> float:
    """CPU seconds (of all threads, imports included) that a fresh Python takes for this code; what it keeps goes to ``cache``, or nowhere.

    Byte code is written by a process before, once for each code: that is installation, not use.
    """
    if code not in _started:
        subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)
        _started.add(code)
    extra = {} if cache is None else {"XDG_CACHE_HOME": str(cache), "THEORYCHECK_NO_CACHE": ""}
    before = os.times()
    subprocess.run([sys.executable, "-c", code], env={**os.environ, **extra}, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def ratio(above: tuple[float, float], below: tuple[float, float]) -> str:
    """Of minima and of medians."""
    return f"{above[0] / below[0]:.2f}/{above[1] / below[1]:.2f}"


def figure(name: str, rival: str, ratio: str, wanted: str) -> None:
    """Print one figure and put it into results.md, in place of its last value."""
    line = f"| {name} | {rival} | {ratio} | {wanted} |"
    print(f"{name}: {ratio} against {rival} (wanted: {wanted})", flush=True)
    text = RESULTS.read_text() if RESULTS.exists() else HEADER
    rows = [row for row in text.splitlines() if not row.startswith(f"| {name} | {rival} |")]
    RESULTS.write_text("\n".join([*rows, line]) + "\n")
