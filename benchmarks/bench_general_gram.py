"""K of tanh: n = 200 against neural-tangents' numerical layer, n = 3000 against the ReLU K of the same size, and 50 digits.

2 L^2 s < 1 asks for s < 1/2; the largest s used is 0.49.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import HERE, best, figure

import theorycheck as tc

S = "0.49"


def cold(n: int) -> float:
    """Seconds of the first K of tanh in a fresh process, imports excepted."""
    code = (
        "import time, theorycheck as tc, theorycheck.gram\n"
        f"X = tc.load_data('sphere:{n},100,0'); tc.population_gram(X, sigma_w2=0.5)\n"
        f"begin = time.perf_counter(); tc.population_gram(X, 'tanh', '{S}'); print(time.perf_counter() - begin)"
    )
    return min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(2)
    )


def new_scale(X: np.ndarray, activation: str, start: str) -> float:
    """Seconds of K at a weight not seen before: fixed point, coefficients and table included."""
    times = []
    for k in range(5):
        begin = time.perf_counter()
        tc.population_gram(X, activation, f"{start}{k + 1}")
        times.append(time.perf_counter() - begin)
    return min(times)


def against_neural_tangents() -> None:
    X = tc.load_data("sphere:200,100,0")
    gram = tc.population_gram(X, "tanh", S)
    ours = best(lambda: tc.population_gram(X, "tanh", S), 15)
    fresh = new_scale(X, "tanh", "0.47")
    name = f"K of tanh, n=200, d=100, s={S}"
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    rival = HERE / ".env" / "bin" / "python"
    if not rival.exists():
        print("neural-tangents: not measured, run make_env.sh first")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X.npy"
        np.save(path, X)
        command = [rival, HERE / "rival_elementwise_numerical.py", path, S, "25", "50", "1"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = json.loads(done.stdout.strip().splitlines()[-1])["seconds"]
        theirs = np.load(f"{path}.rival.npy")
    ours = min(ours, best(lambda: tc.population_gram(X, "tanh", S), 15))
    rival_name = "neural-tangents ElementwiseNumerical, degree 25, 50 layers"
    figure(name, rival_name, f"{seconds / ours:.0f} x faster", "at least 1000 x")
    figure(
        name + ", at a new s (fixed point, coefficients, table)",
        rival_name,
        f"{seconds / fresh:.0f} x faster",
        "(table included)",
    )
    figure("error of that rival, " + name, "1", f"{np.abs(theirs - gram.matrix).max():.1e}", "(what degree 25 leaves)")


def against_relu() -> None:
    X = tc.load_data("sphere:3000,100,0")
    gram = tc.population_gram(X, "tanh", S)
    tc.population_gram(X, sigma_w2=0.5)
    relu = best(lambda: tc.population_gram(X, sigma_w2=0.5), 9)
    tanh = best(lambda: tc.population_gram(X, "tanh", S), 9)
    fresh, relu_fresh = new_scale(X, "tanh", "0.48"), new_scale(X, "relu", "0.48")
    first = cold(3000)
    name = f"K of tanh, n=3000, d=100, s={S}, float64"
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    figure(name, "K of ReLU, n=3000, tables warm", f"{tanh / relu:.2f} x its time", "at most 2 x")
    figure(
        name + ", at a new s (fixed point, coefficients, table)",
        "K of ReLU, n=3000, tables warm",
        f"{fresh / relu:.2f} x its time",
        "(table against no table)",
    )
    figure(
        name + ", at a new s", "K of ReLU, n=3000, at a new s", f"{fresh / relu_fresh:.2f} x its time", "at most 2 x"
    )
    figure(
        name + ", first call of a process",
        "K of ReLU, n=3000, tables warm",
        f"{first / relu:.1f} x its time",
        "(facts of tanh included)",
    )


def many_digits() -> None:
    X = tc.load_data("sphere:200,100,1")
    begin = time.perf_counter()
    tc.population_gram(X, "tanh", "0.488", digits=50)
    seconds = time.perf_counter() - begin
    figure("K of tanh, n=200, 50 digits, first call", "3 seconds", f"{seconds / 3:.2f} x its time", "at most 1 x")


if __name__ == "__main__":
    against_neural_tangents()
    against_relu()
    many_digits()
