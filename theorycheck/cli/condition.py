"""Condition 1 of Ling et al. on one instance drawn from the data: both sides and the ratio of (7), (8) and (9).

In the JSON, lhs is a decimal below the truth, rhs one above it and ratio = lhs/rhs one below it; "enclosure" has both ends of each. "holds" is
proved (null where the ends leave it open). Labels are standard normal, drawn from the seed.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from theorycheck.cli.options import add_data, add_json, number
from theorycheck.cli.output import above, as_json, below, say, table

if TYPE_CHECKING:
    from theorycheck.deq import Inequality

EPILOG = "Example: theorycheck condition sphere:20,30,0 --width 1024 --sigma-w2 0.08 --json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_data(parser)
    parser.add_argument("--width", type=int, required=True, metavar="M", help="width m of the DEQ")
    parser.add_argument(
        "--sigma-w2", type=number, required=True, metavar="S", help="variance s of the weights, 0 <= s < 1/8"
    )
    parser.add_argument(
        "--delta", type=number, metavar="D", help="delta of Condition 1 (default: half of 1 - ||W(0)||)"
    )
    parser.add_argument("--readout-scale", type=number, default=1.0, metavar="A", help="a_i ~ N(0, A^2/m) (default: 1)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of weights and labels (default: 0)")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Evaluate and print."""
    from theorycheck.data import check_not_parallel, load_data
    from theorycheck.deq import condition_1
    from theorycheck.errors import bad_input

    if options.seed < 0:
        raise bad_input("seed", options.seed, "an integer >= 0")
    points = load_data(options.data, key=options.key, normalize=not options.no_normalize)
    check_not_parallel(points, options.data)
    found = condition_1(
        points,
        width=options.width,
        sigma_w2=options.sigma_w2,
        delta=options.delta,
        readout_scale=options.readout_scale,
        seed=options.seed,
    )
    rows = {"eq-7": found.eq_7, "eq-8": found.eq_8, "eq-9": found.eq_9}
    if options.json:
        data: dict[str, Any] = {name: _entry(row) for name, row in rows.items()}
        verdict = {"satisfiable_at_any_width": found.satisfiable_at_any_width, "reason": found.reason}
        say(as_json(data | verdict))
        return 0
    words = {True: "holds", False: "fails", None: "undecided"}
    lines = [(name, words[r.holds], f"{below(r.lhs.lower, 6)} >= {above(r.rhs.upper, 6)}") for name, r in rows.items()]
    some = {True: "yes", False: "no", None: "not decided"}[found.satisfiable_at_any_width]
    say(f"{table(lines)}\nsatisfiable at any width: {some}; {found.reason}")
    return 0


def _entry(row: Inequality) -> dict[str, Any]:
    sides = {"lhs": row.lhs, "rhs": row.rhs, "ratio": row.ratio}
    return {
        "lhs": below(row.lhs.lower),
        "rhs": above(row.rhs.upper),
        "ratio": below(row.ratio.lower),
        "holds": row.holds,
        "enclosure": {name: {"lower": below(x.lower), "upper": above(x.upper)} for name, x in sides.items()},
    }
