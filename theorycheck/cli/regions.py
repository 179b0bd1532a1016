"""The affine pieces of a ReLU network along a line, counted exactly: a DEQ z = relu(Wz + Ux + b) with output Az + c, or a feedforward network.

WEIGHTS is an .npz file with arrays W, U and perhaps b, A, c (a DEQ; without A the output is z), or W1, b1, W2, b2, ... (feedforward; relu after all layers
but the last; biases may be missing). Floats count as the exact numbers they hold; text arrays may hold fractions such as 1/3. The walk goes from
breakpoint to breakpoint and misses none. A line that runs inside a kink is refused.
"""

from __future__ import annotations

import argparse
import re
from fractions import Fraction
from typing import Any

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, say, table

EPILOG = """Example: theorycheck regions weights.npz --line 0,0 1,1/2 --whole --json
A number that begins with a minus sign needs no quotes: --line -1 1."""
SHOWN = 12
LONG = 24


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("weights", metavar="WEIGHTS", help=".npz file of the weights")
    parser.add_argument(
        "--line", nargs=2, metavar=("FROM", "TO"), required=True, type=_point,
        help="two points, coordinates separated by commas; the segment between them is walked",
    )  # fmt: skip
    parser.add_argument("--whole", action="store_true", help="walk the whole line through the two points")
    add_json(parser)
    parser._negative_number_matcher = re.compile(r"-[.\d]")  # a point such as -1,0 is no option


def _point(text: str) -> list[str]:
    return [x.strip() for x in text.split(",")]


def run(options: argparse.Namespace) -> int:
    """Walk and print."""
    from theorycheck.ball import exact
    from theorycheck.errors import bad_input
    from theorycheck.regions import line, load_network, walk

    start, end = ([exact(x) for x in p] for p in options.line)
    if len(start) != len(end):
        raise bad_input("line", f"{len(start)} and {len(end)} coordinates", "two points of one length")
    direction = [b - a for a, b in zip(start, end, strict=True)]
    ends = (None, None) if options.whole else (0, 1)
    net = load_network(options.weights)
    found = walk(net, line(start, direction, *ends))
    data: dict[str, Any] = {
        "network": f"feedforward, hidden layers of {', '.join(map(str, net.layers))}" if net.layers else "DEQ",
        "neurons": net.m,
        "inputs": net.d,
        "well-posed": found.why,
        "affine pieces of the output": found.output_pieces,
        "affine pieces of all neurons": len(found.pieces),
        "distinct patterns": found.patterns,
        "breakpoints": [str(t) for t in found.breakpoints],
    }
    if options.json:
        data["patterns"] = ["".join("01"[a] for a in p.pattern) for p in found.pieces]
        say(as_json(data))
        return 0
    shown = [x if len(x) <= LONG else f"about {float(Fraction(x)):.9g}" for x in data["breakpoints"][:SHOWN]]
    more = len(found.breakpoints) - len(shown)
    data["breakpoints"] = (", ".join(shown) or "none") + (f" and {more} more (--json)" if more > 0 else "")
    say(table([(k, str(v)) for k, v in data.items()]) + "\nbreakpoints are t in FROM + t(TO - FROM)")
    return 0
