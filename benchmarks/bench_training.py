"""A training step at m = 1500, n = d = 500 between records, and a recorded step with its proofs, against a step in float64, in the same run.

The rival is the step of ``train``: both solves in float64 to 1e-12 from the last step's, as it was before there were long runs. CPU time of one thread, taken in turn, min and median.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from figures import figure, interleaved, processor, ratio
from problem import sphere_problem

from theorycheck.deq import safe_step_size
from theorycheck.deq.arrays import arrays_of
from theorycheck.deq.descent import Descent
from theorycheck.deq.long_run import _record
from theorycheck.deq.training import _State


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=1500)
    parser.add_argument("--points", type=int, default=500)
    parser.add_argument("--dimension", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--warm", type=int, default=4, help="steps before the first that is timed")
    given = parser.parse_args()
    m, n, d = given.width, given.points, given.dimension
    X, y, model = sphere_problem(m, n, d)
    eta = safe_step_size(model, X)
    slow = _State(model, X, y, 1e-12)
    fast = Descent((model.W, model.U, model.a), X, y, eta, arrays_of("numpy"), layer=None, single=True)

    def rival() -> None:
        slow.move(eta, slow.solve())

    def record() -> None:
        now = model.with_weights(*fast.weights())
        _record(0, model, now, X, y, fast.starts()[0])

    for _ in range(given.warm):
        rival()
        fast.step()
    runs = {"rival": rival, "fast": fast.step, "record": record}
    least_and_median = interleaved(runs, given.repeats, processor)
    where = f"m={m}, n={n}, d={d}, sigma_w2=0.08"
    figure(
        f"A step of descent between records, {where} (min/median)",
        "the step of train in float64",
        f"{ratio(least_and_median['fast'], least_and_median['rival'])} x its CPU time",
        "at most 0.2 x",
    )
    figure(
        f"A recorded step: polished, loss, ||W||_2 and lambda_min proved, {where} (min/median)",
        "the step of train in float64",
        f"{ratio(least_and_median['record'], least_and_median['rival'])} x its CPU time",
        "at most 1.3 x",
    )
    print(
        "  seconds, least: step of train {:.2f}, fast step {:.2f}, record {:.2f}".format(
            *(least for least, _ in least_and_median.values())
        )
    )


if __name__ == "__main__":
    main()
