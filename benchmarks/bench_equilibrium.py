"""The equilibrium at m = 2048, n = 1000 to 1e-12, against its own matrix products alone, in the same run.

The rival: as many float64 products W @ Z, into a buffer, as the plain iteration needs. The first figure sets float64 against float64, with the norm bounds of the model,
which a first call computes; the others leave the norms out (a second call) or let most steps run in single precision, and say so. Interleaved, min and median.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
from figures import figure, interleaved, ratio

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

    def solve(work: int, fresh: bool) -> None:
        fixed_point._SINGLE_WORK = work
        (DEQ(model.W, model.U, model.a) if fresh else model).equilibrium(X)

    runs = {
        "first, float64": lambda: solve(1 << 62, True),
        "rival": lambda: products(model.W, Z, out, plain.iterations),
        "again, float64": lambda: solve(1 << 62, False),
        "first, as shipped": lambda: solve(single_work, True),
        "again, as shipped": lambda: solve(single_work, False),
    }
    times = interleaved(runs, given.repeats)
    size = float(np.linalg.norm(at.Z))
    print(
        f"m={m} n={n} d={d} sigma_w2={given.sigma_w2} tol=1e-12, {plain.iterations} products, {at.iterations} as shipped"
    )
    words = {
        "first, float64": "first call, norms included, float64 on both sides",
        "again, float64": "warm (norms known), float64 on both sides",
        "first, as shipped": "first call, norms included, single precision first",
        "again, as shipped": "warm (norms known), single precision first",
    }
    for key, text in words.items():
        figure(
            f"DEQ equilibrium to 1e-12, m={m}, n={n}, {text} (min/median)",
            f"its {plain.iterations} float64 products alone",
            f"{ratio(times[key], times['rival'])} x their time",
            "at most 1.25 x",
        )
    print(f"  norm bounds, once for a model {norms:8.3f} s;  proved relative error {at.error_bound / size:.2e}")
    print(f"  relative distance of the two  {float(np.linalg.norm(at.Z - plain.Z)) / size:.2e}")


if __name__ == "__main__":
    main()
