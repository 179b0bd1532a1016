"""K of ReLU: n = 3000, d = 100, s = 1/2 in float64, and n = 200 at 50 digits, against named rivals in the same run."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import HERE, best, figure

import theorycheck as tc


def double_precision() -> None:
    X = tc.load_data("sphere:3000,100,0")
    begin = time.perf_counter()
    gram = tc.population_gram(X, sigma_w2=0.5)
    cold = time.perf_counter() - begin
    ours = best(lambda: tc.population_gram(X, sigma_w2=0.5), 15)
    copy = best(gram.matrix.copy, 15)
    unit = X / 10.0
    blas = best(lambda: unit @ unit.T, 15)
    name = "K, n=3000, d=100, s=1/2, float64"
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    figure(name, "numpy.copy of n x n", f"{ours / copy:.1f} x its time", "at most 3 x")
    figure(
        "BLAS product X X' alone",
        "numpy.copy of n x n",
        f"{blas / copy:.1f} x its time",
        "(a floor for the line above)",
    )
    figure(name + ", cold", name, f"{cold / ours:.1f} x its time", "(tables built once per s)")
    rival = HERE / ".env" / "bin" / "python"
    if not rival.exists():
        print("neural-tangents: not measured, run make_env.sh first")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X.npy"
        np.save(path, X)
        command = [rival, HERE / "rival_neural_tangents.py", path, "0.5", "50", "2"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = json.loads(done.stdout.strip().splitlines()[-1])["seconds"]
        theirs = np.load(f"{path}.rival.npy")
    ours = min(ours, best(lambda: tc.population_gram(X, sigma_w2=0.5), 5))
    apart = float(np.abs(theirs - gram.matrix[:50, :50]).max())
    figure(name, "neural-tangents 0.6.5, 50 layers", f"{seconds / ours:.0f} x faster", "at least 100 x")
    figure(
        "largest difference between the two", "50 x 50 corner", f"{apart:.1e}", "(K minus 50 layers is at most 2e-15)"
    )


def many_digits() -> None:
    import mpmath

    X = tc.load_data("sphere:200,100,1")
    ours = best(lambda: tc.population_gram(X, sigma_w2=0.5, digits=50), 2)
    figure("K, n=200, 50 digits", "2 seconds", f"{ours / 2:.2f} x its time", "at most 1 x")
    with mpmath.workdps(15):
        c = mpmath.mpf("0.3")
        root = mpmath.sqrt(1 - c * c)

        def inner(u: object) -> object:
            return mpmath.quad(lambda v: (c * u + root * v) * mpmath.exp(-v * v / 2), [-c * u / root, 9])

        begin = time.perf_counter()
        mpmath.quad(lambda u: u * mpmath.exp(-u * u / 2) * inner(u), [0, 9])
        theirs = time.perf_counter() - begin
    name = "one entry of K at 50 digits (n=200, all entries, divided by n^2)"
    figure(name, "mpmath.quad, one entry of one layer at 15 digits", f"{theirs / ours * 200**2:.0f} x faster", "(more)")


if __name__ == "__main__":
    double_precision()
    many_digits()
