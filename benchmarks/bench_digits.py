"""Real data: scikit-learn's digits, n about 1800, s = 0.08, and a near-singular set that needs balls."""

from __future__ import annotations

import numpy as np
from figures import best, figure

import theorycheck as tc


def main() -> None:
    X = tc.load_data("digits")
    gram = tc.population_gram(X, sigma_w2="0.08")
    found = tc.least_eigenvalue(gram)
    both = best(lambda: tc.least_eigenvalue(tc.population_gram(X, sigma_w2="0.08")), 3)
    rival = best(lambda: np.linalg.eigvalsh(gram.matrix), 3)
    figure(
        f"digits, n={gram.n}: K and certified lambda_*",
        "numpy.linalg.eigvalsh alone",
        f"{rival / both:.1f} x faster",
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


if __name__ == "__main__":
    main()
