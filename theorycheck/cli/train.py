"""Gradient descent on a DEQ drawn from the data: the loss, ||W||_2 and lambda_min(Z^T Z) against the step, each proved, as CSV on stdout.

Steps are made in single precision; at every recorded step the equilibrium is polished in double precision and proved. What the run costs is said on stderr first.
With --checkpoint the same command goes on where it was stopped, however it was stopped, and prints the same bytes in the end.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from theorycheck.cli.options import add_data, number, one_thread_each
from theorycheck.cli.output import above, below, remark, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from theorycheck.deq.long_run import LongRecord

EPILOG = """Example: theorycheck train sphere:50,20,0 --width 300 --steps 200 --every 20 --checkpoint run.npz
The paper's Figure 1, one curve: theorycheck train sphere:1000,1000,0 --width 3000 --steps 2000 --every 50 --backend torch:cuda --checkpoint w3000.npz"""
COLUMNS = (
    "step", "loss_lower", "loss_upper", "W_norm_lower", "W_norm_upper", "least_eigenvalue_lower", "least_eigenvalue_upper",
)  # fmt: skip


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_data(parser)
    parser.add_argument("--width", type=int, required=True, metavar="M", help="width m of the DEQ")
    parser.add_argument("--steps", type=int, default=200, metavar="N", help="steps of gradient descent (default: 200)")
    parser.add_argument("--every", type=int, default=20, metavar="K", help="record every K-th step (default: 20)")
    parser.add_argument(
        "--sigma-w2", type=number, default=0.08, metavar="S", help="variance s of the weights (default: 0.08)"
    )
    parser.add_argument(
        "--activation", default="relu", metavar="NAME|EXPR", help="by name, or an expression in x (default: relu)"
    )
    parser.add_argument("--step-size", type=number, metavar="ETA", help="default: 1/lambda_max(H) at the start")
    parser.add_argument(
        "--labels", metavar="FILE", help=".npy or text, one number a point (default: standard normal from the seed)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of weights and labels (default: 0)")
    parser.add_argument(
        "--backend", default="numpy", metavar="NAME", help="numpy, torch or torch:DEVICE (default: numpy)"
    )
    parser.add_argument("--checkpoint", metavar="FILE", help="kept after every record; go on from it where it is there")


def run(options: argparse.Namespace) -> int:
    """Say the cost, run, print."""
    one_thread_each()
    import numpy as np

    from theorycheck.data import load_data
    from theorycheck.deq import DEQ
    from theorycheck.deq.foretold import long_run_work
    from theorycheck.deq.long_run import long_run, safe_step_size
    from theorycheck.errors import bad_input
    from theorycheck.linalg.work import in_words

    if options.seed < 0:
        raise bad_input("seed", options.seed, "an integer >= 0")
    points = load_data(options.data, key=options.key, normalize=not options.no_normalize)
    n, d = points.shape
    model_seed, label_seed = np.random.SeedSequence(options.seed).spawn(2)
    labels = np.random.default_rng(label_seed).standard_normal(n) if options.labels is None else _labels(options.labels)
    generator = np.random.default_rng(model_seed)
    model = DEQ.initialise(options.width, d, options.sigma_w2, generator, activation=options.activation)
    records = max(0, options.steps) // max(1, options.every) + 1
    work = long_run_work(options.width, n, d, max(0, options.steps), records)
    remark(
        f"width {options.width}, {n} points in dimension {d}, {options.steps} steps, {records} records: {work.single + work.double:.2g} multiplications, "
        f"about {in_words(work.on_this_machine())} with NumPy (this machine, calibrated)"
    )
    eta = safe_step_size(model, points) if options.step_size is None else options.step_size

    def tell(record: LongRecord) -> None:
        remark(f"[{record.step}/{options.steps}] loss {record.loss:.6g}, ||W||_2 {record.W_norm:.6g}")

    found = long_run(
        model, points, labels, eta, options.steps, every=options.every, backend=options.backend, checkpoint=options.checkpoint, on_record=tell
    )  # fmt: skip
    say("\n".join([",".join(COLUMNS), *(_row(record) for record in found.records)]))
    if not found.completed:
        remark(f"theorycheck: {found.reason}")
    return 0 if found.completed else 1


def _row(record: LongRecord) -> str:
    ends = [
        (below if name.endswith("lower") else above)(getattr(record, name)) for name in COLUMNS if name.endswith("er")
    ]
    return ",".join([str(record.step), *ends])


def _labels(path: str) -> NDArray[np.float64]:
    import numpy as np

    from theorycheck.errors import bad_input

    try:
        found = np.load(path, allow_pickle=False) if Path(path).suffix == ".npy" else np.loadtxt(path, ndmin=1)
        return np.asarray(found, dtype=np.float64)
    except (ValueError, TypeError) as problem:
        raise bad_input("labels", path, f"numbers, one a point ({problem})") from None
