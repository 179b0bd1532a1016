"""A training step between records at m = 2048, n = 200 against its own matrix products alone, in the same run.

The rival: as many products W @ Z into a buffer as the step's two solves make, the product that moves W and the one that moves U X^T, in the step's own precision. CPU time of
one thread, taken in turn, min and median.
"""

from __future__ import annotations

import argparse
import os
import statistics
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from figures import figure, processor, ratio
from problem import sphere_problem

from theorycheck.deq import safe_step_size
from theorycheck.deq.arrays import arrays_of
from theorycheck.deq.descent import Descent


class Counting(Descent):
    """Counts the products of its solves."""

    count = 0

    def _solve(self, M, B, finish, last, before):  # type: ignore[no-untyped-def]
        def counted(P):  # type: ignore[no-untyped-def]
            self.count += 1
            return finish(P)

        return super()._solve(M, B, counted, last, before)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=2048)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--dimension", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    m, n, d = given.width, given.points, given.dimension
    X, y, model = sphere_problem(m, n, d)
    eta = safe_step_size(model, X)
    for single, name in ((True, "single"), (False, "double")):
        run = Counting((model.W, model.U, model.a), X, y, eta, arrays_of("numpy"), layer=None, single=single)
        for _ in range(4):
            run.step()
        W, Z, gram = model.W.astype(run.type), np.array(run.Z), np.array(run.products)
        out, square = np.empty_like(Z), np.empty_like(W)

        def products(count: int, W=W, Z=Z, gram=gram, out=out, square=square) -> None:  # type: ignore[no-untyped-def]
            for _ in range(count):
                np.matmul(W, Z, out=out)
            np.matmul(Z, Z.T, out=square)
            np.matmul(Z, gram, out=out)

        ours, theirs, counts = [], [], []
        for _ in range(given.repeats):
            before = run.count
            ours.append(processor(run.step))
            counts.append(run.count - before)
            theirs.append(processor(partial(products, counts[-1])))
        least = [(min(found), statistics.median(found)) for found in (ours, theirs)]
        figure(
            f"A step of descent in {name} precision, m={m}, n={n}, d={d}, sigma_w2=0.08 (min/median)",
            "its matrix products alone",
            f"{ratio(least[0], least[1])} x their CPU time",
            "at most 1.3 x",
        )
        print(f"  {counts} products W @ Z; least seconds {min(ours):.3f} and {min(theirs):.3f}")


if __name__ == "__main__":
    main()
