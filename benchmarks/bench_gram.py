"""K of ReLU: n = 3000, d = 100, s = 1/2 in float64, and n = 200 at 50 digits, against named rivals in the same run.

The physical limit. K has 72 MB; to copy it reads and writes them. K itself writes at least one triangle of correlations (36 MB), reads and overwrites it, and writes the mirror
image: the same 144 MB, one copy. The correlations are n^2 d = 0.9 Gflop, 16 a cycle at most with AVX2: 17 to 23 ms at 3.4 to 2.4 GHz, 1.6 to 2 copies, and dsyrk comes to
2.1 to 2.9. Each of the 4.5 million entries needs a cell, four coefficients and a cubic: five to seven cycles, about 1 copy where nothing waits for memory. So nothing below
3.6 copies is possible, 4 to 4.5 would be perfect, and what is above is memory that is gone through twice. Measured alone: dsyrk 2.7, the compiled pass 2.2, unit rows 0.2.

numba (0.68) for the same pass: 29 ms where the compiled C takes 23, and each process pays 0.4 s of CPU to import it and 0.5 s to load what it had compiled before.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from figures import HERE, best, figure, interleaved, on_one_thread, once, processor, processor_seconds, ratio

import theorycheck as tc
from theorycheck.linalg.blas import dsyrk

S = 0.5
NAME = "K, n=3000, d=100, s=1/2, float64"
COPY = "numpy.copy of n x n, CPU"
ROADS = {"NumPy alone": "", "compiled (THEORYCHECK_CC=cc)": "cc"}


def fresh_processes() -> None:
    """What a user waits for, imports and data included: nothing kept, then with the table that the first process kept."""
    code = f"import theorycheck as tc; tc.population_gram(tc.load_data('sphere:3000,100,0'), sigma_w2={S})"
    for words, compiler in ROADS.items():
        os.environ["THEORYCHECK_CC"] = compiler
        name = f"{NAME}, {words}, a process with imports and data"
        none = sorted(processor_seconds(code) for _ in range(5))
        with tempfile.TemporaryDirectory() as folder:
            times = sorted([processor_seconds(code, Path(folder)) for _ in range(6)][1:])
        figure(f"{name}, nothing kept (min/median)", "1 second of CPU", f"{none[0]:.2f}/{none[2]:.2f} s", "at most 1 s")
        figure(f"{name}, the next (min/median)", "1 second of CPU", f"{times[0]:.2f}/{times[2]:.2f} s", "at most 1 s")


def in_a_process() -> None:
    """A copy, K at an s not seen before and K again, by both roads, in every round."""
    X = tc.load_data("sphere:3000,100,0")
    unit, gram = X / 10.0, tc.population_gram(X, sigma_w2=S)
    upper = np.empty((3000, 3000), order="F")
    unseen = iter(range(1, 1000))

    def at(compiler: str, new: bool) -> object:
        os.environ["THEORYCHECK_CC"] = compiler
        return tc.population_gram(X, sigma_w2=f"0.4{next(unseen):03d}" if new else S)

    runs: dict[str, Callable[[], object]] = {
        "copy": gram.matrix.copy,
        "blas": lambda: dsyrk(1.0, unit.T, trans=1, lower=1, c=upper, overwrite_c=1),
    }
    for words, compiler in ROADS.items():
        at(compiler, False)
        runs[f"{words}, at a new s"] = lambda compiler=compiler: at(compiler, True)
        runs[f"{words}, warm"] = lambda compiler=compiler: at(compiler, False)
    times = interleaved(runs, 11, processor)
    figure("proved entry error of " + NAME, "1e-13", f"{gram.entry_error:.2e}", "at most 1e-13")
    for words in runs:
        if words in {"copy", "blas"}:
            continue
        wanted = "at most 18 x" if "new" in words else "at most 6 x"
        figure(f"{NAME}, {words} (min/median)", COPY, f"{ratio(times[words], times['copy'])} x its time", wanted)
    figure(
        "BLAS product X X' alone, one triangle (min/median)",
        COPY,
        f"{ratio(times['blas'], times['copy'])} x its time",
        "(a floor for the lines above)",
    )


def against_neural_tangents() -> None:
    """The first K of this process against a finite depth by XLA, whose compilation is not counted."""
    rival = HERE / ".env" / "bin" / "python"
    if not rival.exists():
        print("neural-tangents: not measured, run make_env.sh first")
        return
    X = tc.load_data("sphere:3000,100,0")
    cold = once(lambda: tc.population_gram(X, sigma_w2=S))
    gram = tc.population_gram(X, sigma_w2=S)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X.npy"
        np.save(path, X)
        command = [rival, HERE / "rival_neural_tangents.py", path, "0.5", "50", "2"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = json.loads(done.stdout.strip().splitlines()[-1])["seconds"]
        theirs = np.load(f"{path}.rival.npy")
    ours = best(lambda: tc.population_gram(X, sigma_w2=S), 9)
    apart = float(np.abs(theirs - gram.matrix[:50, :50]).max())
    figure(NAME + ", first call", "neural-tangents 0.6.5, 50 layers", f"{seconds / cold:.0f} x faster", "(more)")
    figure(NAME + ", warm", "neural-tangents 0.6.5, 50 layers", f"{seconds / ours:.0f} x faster", "at least 100 x")
    figure(
        f"{NAME}: largest difference from that rival",
        "50 x 50 corner",
        f"{apart:.1e}",
        "(K minus 50 layers is at most 2e-15)",
    )


def many_digits() -> None:
    """Against the closed form of the limit in mpmath: Newton for t, then K = (t - (1 - s) c)/(s (1 - s)), one entry at a time at the same digits."""
    import mpmath

    X = tc.load_data("sphere:200,100,1")
    ours = processor(lambda: tc.population_gram(X, sigma_w2=0.5, digits=50))
    figure("K, n=200, 50 digits, first call", "2 seconds of CPU", f"{ours / 2:.2f} x its time", "at most 1 x")
    s = mpmath.mpf(1) / 2
    timed = 100
    with mpmath.workdps(50):
        begin = time.process_time()
        for k in range(timed):
            c = mpmath.mpf(2 * k - timed + 1) / (timed + 1)

            def residual(t: object, c: object = c) -> object:
                return t - s * (mpmath.sqrt(1 - t * t) + (mpmath.pi - mpmath.acos(t)) * t) / mpmath.pi - (1 - s) * c

            mpmath.findroot(residual, (c, (1 + c) / 2), solver="secant", verify=False)
        theirs = (time.process_time() - begin) / timed * (200 * 199 // 2)
    rival = "mpmath: closed form and Newton at 50 digits, an entry for each pair (100 timed)"
    figure("K, n=200, 50 digits, first call", rival, f"{theirs / ours:.1f} x faster", "(more)")


if __name__ == "__main__":
    on_one_thread()
    os.environ["THEORYCHECK_CC"] = ""
    against_neural_tangents()
    in_a_process()
    fresh_processes()
    many_digits()
