"""K of ReLU: n = 3000, d = 100, s = 1/2 in float64, and n = 200 at 50 digits, against named rivals in the same run."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from figures import HERE, best, figure, once, processor_seconds

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
    new = once(lambda: tc.population_gram(X, sigma_w2="0.4"))
    code = "import theorycheck as tc; tc.population_gram(tc.load_data('sphere:3000,100,0'), sigma_w2=0.5)"
    alone = min(processor_seconds(code) for _ in range(3))
    figure(name + ", a fresh process, imports and data included", "1 second of CPU", f"{alone:.2f} s", "at most 1 s")
    figure("proved entry error of " + name, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    figure(name + ", first call", "numpy.copy of n x n", f"{cold / copy:.1f} x its time", "(tables included)")
    figure(name + ", at a new s", "numpy.copy of n x n", f"{new / copy:.1f} x its time", "at most 18 x")
    figure(name + ", warm", "numpy.copy of n x n", f"{ours / copy:.1f} x its time", "at most 6 x")
    figure(
        "BLAS product X X' alone",
        "numpy.copy of n x n",
        f"{blas / copy:.1f} x its time",
        "(a floor for the line above)",
    )
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
    figure(name + ", first call", "neural-tangents 0.6.5, 50 layers", f"{seconds / cold:.0f} x faster", "(more)")
    figure(name + ", warm", "neural-tangents 0.6.5, 50 layers", f"{seconds / ours:.0f} x faster", "at least 100 x")
    figure(
        "largest difference between the two", "50 x 50 corner", f"{apart:.1e}", "(K minus 50 layers is at most 2e-15)"
    )


def many_digits() -> None:
    """Against the closed form of the limit in mpmath: Newton for t, then K = (t - (1 - s) c)/(s (1 - s)), one entry at a time at the same digits."""
    import mpmath

    X = tc.load_data("sphere:200,100,1")
    ours = once(lambda: tc.population_gram(X, sigma_w2=0.5, digits=50))
    figure("K, n=200, 50 digits, first call", "2 seconds", f"{ours / 2:.2f} x its time", "at most 1 x")
    s = mpmath.mpf(1) / 2
    timed = 100
    with mpmath.workdps(50):
        begin = time.perf_counter()
        for k in range(timed):
            c = mpmath.mpf(2 * k - timed + 1) / (timed + 1)

            def residual(t: object, c: object = c) -> object:
                return t - s * (mpmath.sqrt(1 - t * t) + (mpmath.pi - mpmath.acos(t)) * t) / mpmath.pi - (1 - s) * c

            mpmath.findroot(residual, (c, (1 + c) / 2), solver="secant", verify=False)
        theirs = (time.perf_counter() - begin) / timed * (200 * 199 // 2)
    rival = "mpmath: closed form and Newton at 50 digits, an entry for each pair (100 timed)"
    figure("K, n=200, 50 digits, first call", rival, f"{theirs / ours:.1f} x faster", "(more)")


if __name__ == "__main__":
    double_precision()
    many_digits()
