"""The equilibrium at m = 2048, n = 1000 to 1e-12, against its own matrix products alone, in the same run.

Rivals: (a) as many float64 products W @ Z, into a buffer, as the plain iteration needs; (b) the products that our solver in fact makes (single precision
first). Norm bounds of the model are computed once for a model and are timed apart. Best of ``--repeats`` for each, interleaved.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
from figures import figure

from theorycheck.deq import DEQ, fixed_point


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def products(W: np.ndarray, Z: np.ndarray, out: np.ndarray, count: int) -> None:
    for _ in range(count):
        np.matmul(W, Z, out=out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=2048)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--dimension", type=int, default=100)
    parser.add_argument("--sigma-w2", type=float, default=0.08)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    m, n, d = given.width, given.points, given.dimension
    X = np.random.default_rng(1).standard_normal((n, d))
    X *= np.sqrt(d) / np.linalg.norm(X, axis=1, keepdims=True)
    model = DEQ.initialise(m, d, given.sigma_w2, 0)
    norms = timed(lambda: model.norms)

    single_work = fixed_point._SINGLE_WORK
    at = model.equilibrium(X)
    fixed_point._SINGLE_WORK = 1 << 62
    plain = model.equilibrium(X)
    Z, out = plain.Z.copy(), np.empty_like(plain.Z)
    ours, double, rival = [], [], []
    for _ in range(given.repeats):
        fixed_point._SINGLE_WORK = 1 << 62
        double.append(timed(lambda: model.equilibrium(X)))
        rival.append(timed(lambda: products(model.W, Z, out, plain.iterations)))
        fixed_point._SINGLE_WORK = single_work
        ours.append(timed(lambda: model.equilibrium(X)))
    size = float(np.linalg.norm(at.Z))
    print(f"m={m} n={n} d={d} sigma_w2={given.sigma_w2} tol=1e-12, best of {given.repeats}")
    print(f"  equilibrium, all float64      {min(double):8.3f} s  ({plain.iterations} products)")
    print(f"  equilibrium, as shipped       {min(ours):8.3f} s  ({at.iterations} products, single precision first)")
    print(f"  its float64 products alone    {min(rival):8.3f} s")
    print(f"  ratio all float64/products    {min(double) / min(rival):8.3f}   (to reach: 1.25)")
    print(f"  ratio as shipped/products     {min(ours) / min(rival):8.3f}")
    figure(
        f"DEQ equilibrium to 1e-12, m={m}, n={n}",
        f"its {plain.iterations} float64 products alone",
        f"{min(ours) / min(rival):.2f} x their time ({min(double) / min(rival):.2f} x all in float64)",
        "at most 1.25 x",
    )
    print(f"  norm bounds, once for a model {norms:8.3f} s;  proved relative error {at.error_bound / size:.2e}")
    print(f"  relative distance of the two  {float(np.linalg.norm(at.Z - plain.Z)) / size:.2e}")


if __name__ == "__main__":
    main()
