"""K of tanh: n = 200 against neural-tangents' numerical layer, n = 3000 against the ReLU K of the same size, and 50 digits.

2 L^2 s < 1 asks for s < 1/2; the largest s used is 0.49.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from figures import HERE, figure, interleaved, on_one_thread, processor, ratio

import theorycheck as tc

S = "0.49"


def cold(n: int, activation: str, weight: str) -> float:
    """CPU seconds of the first K of a process, imports and data excluded."""
    code = (
        f"import time, theorycheck as tc, theorycheck.gram; X = tc.load_data('sphere:{n},100,0')\n"
        f"begin = time.process_time(); tc.population_gram(X, '{activation}', '{weight}'); print(time.process_time() - begin)"
    )
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def unseen(X: np.ndarray, activation: str, start: str) -> Callable[[], object]:
    """K at a weight not seen before, another one in each call: fixed point, coefficients and table included."""
    numbers = iter(range(1, 1000))
    return lambda: tc.population_gram(X, activation, f"{start}{next(numbers):03d}")


def against_neural_tangents() -> None:
    name = f"K of tanh, n=200, d=100, s={S}"
    first = min(cold(200, "tanh", S) for _ in range(3))
    X = tc.load_data("sphere:200,100,0")
    gram = tc.population_gram(X, "tanh", S)
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    rival = HERE / ".env" / "bin" / "python"
    if not rival.exists():
        print("neural-tangents: not measured, run make_env.sh first")
        return
    runs = {"new": unseen(X, "tanh", "0.47"), "warm": lambda: tc.population_gram(X, "tanh", S)}
    times = interleaved(runs, 9, processor)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X.npy"
        np.save(path, X)
        command = [rival, HERE / "rival_elementwise_numerical.py", path, S, "25", "50", "1"]
        one_thread = {**os.environ, "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"}
        done = subprocess.run(command, env=one_thread, capture_output=True, text=True, check=True)
        seconds = json.loads(done.stdout.strip().splitlines()[-1])["seconds"]
        theirs = np.load(f"{path}.rival.npy")
    rival_name = "neural-tangents ElementwiseNumerical, degree 25, 50 layers, compiled before"
    figure(
        name + ", first call of a process", rival_name, f"{seconds / first:.0f} x faster", "(facts of tanh included)"
    )
    for words, key in ((", at a new s (fixed point, coefficients, table)", "new"), (", warm", "warm")):
        found = times[key]
        figure(
            f"{name}{words} (min/median)",
            rival_name,
            f"{seconds / found[0]:.0f}/{seconds / found[1]:.0f} x faster",
            "at least 1000 x warm",
        )
    figure("error of that rival, " + name, "1", f"{np.abs(theirs - gram.matrix).max():.1e}", "(what degree 25 leaves)")


def against_relu() -> None:
    """Like against like: first calls of processes, weights not seen before, questions asked before."""
    name = f"K of tanh, n=3000, d=100, s={S}, float64"
    runs: dict[str, Callable[[], object]] = {}
    firsts: dict[str, list[float]] = {"tanh": [], "relu": []}
    for _ in range(3):
        for activation, found in firsts.items():
            found.append(cold(3000, activation, S))
    X = tc.load_data("sphere:3000,100,0")
    gram = tc.population_gram(X, "tanh", S)
    for activation in firsts:
        tc.population_gram(X, activation, S)
        runs[f"{activation} new"] = unseen(X, activation, "0.48")
        runs[f"{activation} warm"] = lambda activation=activation: tc.population_gram(X, activation, S)
    times = interleaved(runs, 7, processor)
    spans = {k: (min(v), statistics.median(v)) for k, v in firsts.items()}
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    for words, ours, theirs in (
        ("first call of a process", spans["tanh"], spans["relu"]),
        ("at a new s", times["tanh new"], times["relu new"]),
        ("warm", times["tanh warm"], times["relu warm"]),
    ):
        figure(
            f"{name}, {words} (min/median)",
            f"K of ReLU, n=3000, {words}, CPU",
            f"{ratio(ours, theirs)} x its time",
            "at most 2 x",
        )


def many_digits() -> None:
    X = tc.load_data("sphere:200,100,1")
    begin = time.process_time()
    tc.population_gram(X, "tanh", "0.488", digits=50)
    seconds = time.process_time() - begin
    figure(
        "K of tanh, n=200, 50 digits, first call", "3 seconds of CPU", f"{seconds / 3:.2f} x its time", "at most 1 x"
    )


if __name__ == "__main__":
    on_one_thread()
    against_neural_tangents()
    against_relu()
    many_digits()
