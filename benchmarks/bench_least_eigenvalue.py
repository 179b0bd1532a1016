"""lambda_* found and certified, against numpy.linalg.eigvalsh, which certifies nothing, at several n in the same run: CPU time, one thread of BLAS each."""

from __future__ import annotations

import sys

import numpy as np
from figures import figure, interleaved, on_one_thread, processor, ratio

import theorycheck as tc
from theorycheck.linalg import certified_lower_bound, least_eigenvalue_interval

ROUNDS = {500: 15, 1500: 5, 3000: 3, 5000: 2}
"""n, and how often each is run: at n = 5000 the rival alone takes a quarter of a minute."""


def main() -> None:
    for n in map(int, sys.argv[1:] or ROUNDS):
        rounds = ROUNDS[n]
        K = tc.population_gram(tc.load_data(f"sphere:{n},100,0"), sigma_w2=0.5).matrix
        found = least_eigenvalue_interval(K)
        guess = found.lower
        runs = {
            "rival": lambda K=K: np.linalg.eigvalsh(K),
            "both": lambda K=K: least_eigenvalue_interval(K),
            "given": lambda K=K, guess=guess: certified_lower_bound(K, guess - 1e-9),
        }
        times = interleaved(runs, rounds, processor)
        figure(
            f"lambda_* found and certified, n={n} (min/median)",
            "numpy.linalg.eigvalsh, CPU",
            f"{ratio(times['rival'], times['both'])} x faster",
            "more than 1 x, 2.5 x at n=3000",
        )
        figure(f"its relative width, n={n}", "1", f"{found.relative_width:.1e}", "(small)")
        figure(
            f"lower bound alone, n={n}, the guess given and not timed (min/median)",
            "numpy.linalg.eigvalsh, CPU",
            f"{ratio(times['rival'], times['given'])} x faster",
            "(what the certificate costs)",
        )


if __name__ == "__main__":
    on_one_thread()
    main()
