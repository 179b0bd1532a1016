"""Real data: scikit-learn's digits, n about 1800, s = 0.08, and a near-singular set that needs balls."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from figures import figure, interleaved, on_one_thread, processor, processor_seconds, ratio

import theorycheck as tc
from theorycheck.activations import activation
from theorycheck.ball import arb, exact, precision
from theorycheck.gram.general import general_source


def across_processes() -> None:
    """What a user waits for: the command in a process of its own, with an empty cache folder and with what the first call kept there."""
    for words, arguments in (("relu", ()), ("atan(x)+x/10", ("--activation", "atan(x)+x/10"))):
        call = ["gram", "digits", "--sigma-w2", "0.08", *arguments]
        code = f"from theorycheck.cli import main; main({call!r})"
        with tempfile.TemporaryDirectory() as folder:
            times = [processor_seconds(code, Path(folder)) for _ in range(6)]
        name = f"`gram digits`, {words}, CPU seconds of a process, imports included"
        later = sorted(times[1:])
        figure(f"{name}: the first", "3 seconds", f"{times[0]:.2f} s", "at most 3 s")
        figure(f"{name}: the next (min/median)", "1 second", f"{later[0]:.2f}/{later[2]:.2f} s", "at most 1 s")


def main() -> None:
    across_processes()
    X = tc.load_data("digits")
    gram = tc.population_gram(X, sigma_w2="0.08")
    found = tc.least_eigenvalue(gram)
    runs = {
        "both": lambda: tc.least_eigenvalue(tc.population_gram(X, sigma_w2="0.08")),
        "rival": lambda: np.linalg.eigvalsh(gram.matrix),
    }
    times = interleaved(runs, 5, processor)
    figure(
        f"digits, n={gram.n}: K and certified lambda_*, warm (min/median)",
        "numpy.linalg.eigvalsh alone, CPU",
        f"{ratio(times['rival'], times['both'])} x faster",
        "(more is better)",
    )
    figure(
        f"digits, n={gram.n}: relative width of lambda_*",
        "1",
        f"{(found.upper - found.lower) / found.lower:.1e}",
        "(small)",
    )
    near = X[:100].copy()
    near[1] = near[0] * (1 + 1e-12 * np.random.default_rng(0).standard_normal(X.shape[1]))
    near_gram = tc.population_gram(near, sigma_w2="0.08")
    found = tc.least_eigenvalue(near_gram)
    figure(
        "near-duplicate rows (1 - c of 1e-24), n=100: relative width",
        "1",
        f"{(found.upper - found.lower) / found.lower:.1e}",
        "at most 1e-10",
    )
    near_pairs()


def near_pairs() -> None:
    """Entries of K for rows that nearly repeat others, at 256 bits: the first at its distance, and one more."""
    source = general_source(activation("tanh"), exact("0.3"), None)
    with precision(286):
        function = source.function(256)

        def entry(gap: str) -> object:
            c = 1 - arb(exact(gap))
            return function.value(c, float(function.angles(np.array([float(c.mid())]))[0]))

        first = max(processor(lambda gap=gap: entry(gap)) for gap in ("1e-6", "1e-9", "1e-12"))
        more = max(processor(lambda gap=gap: entry(gap)) for gap in ("1.1e-6", "1.1e-9", "1.1e-12"))
    name = "an entry of K of tanh at 1 - c of 1e-6 to 1e-12, 256 bits"
    figure(f"{name}, the first at its distance (slowest)", "1 second of CPU", f"{first:.2f} s", "at most 1 s")
    figure(f"{name}, one more (slowest)", "1 second of CPU", f"{more * 1e3:.0f} ms", "at most 50 ms")


if __name__ == "__main__":
    on_one_thread()
    main()
