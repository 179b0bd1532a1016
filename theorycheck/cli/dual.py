"""One value of the dual activation, F(T) = E[phi(u) phi(v)] with Var u = Var v = Q and correlation T, enclosed, with the routes that agree.

NAME is a named activation (tanh, gelu, "leaky-relu(1/10)", ...), EXPR any expression in x. In the JSON "value", "derivative" (dF/dt, null where phi
jumps, dF/dt does not exist, or q is no float) and each route have a lower and an upper decimal that enclose the truth.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from theorycheck.cli.options import add_cache, add_json, cache_of
from theorycheck.cli.output import as_json, say, table

if TYPE_CHECKING:
    from theorycheck.ball import arb
    from theorycheck.gauss import Dual

EPILOG = 'Example: theorycheck dual "atan(x)+x/10" --q 2 --t 3/4 --digits 40'


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("activation", metavar="NAME|EXPR", help="an activation by name, or an expression in x")
    parser.add_argument("--q", default="1", metavar="Q", help="variance of u and v, read exactly (default: 1)")
    parser.add_argument(
        "--t", required=True, metavar="T", help="correlation, -1 <= T <= 1, read exactly (--t=-1/2 for a negative one)"
    )
    parser.add_argument("--digits", type=int, default=30, metavar="N", help="digits to aim at (default: 30)")
    parser.add_argument("--route", action="append", metavar="NAME", help="only this route (may be repeated)")
    add_cache(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Compute and print."""
    with cache_of(options):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    from theorycheck.activations import activation
    from theorycheck.ball import precision
    from theorycheck.gauss import dual_value

    phi = activation(options.activation)
    dual = dual_value(phi, options.q, options.t, options.digits, options.route)
    slope, why = _slope(dual)
    with precision(max(64, 4 * options.digits + 64)):
        data = {
            "activation": phi.name,
            "q": str(dual.q),
            "t": str(dual.t),
            "digits": options.digits,
            "value": _ends(dual.value, options.digits),
            "radius": _radius(dual.value),
            "derivative": None if slope is None else _ends(slope, options.digits),
            "routes": [
                {"route": e.route, "grade": e.grade.value, **_ends(e.value, options.digits), "radius": _radius(e.value)}
                for e in dual.routes
            ],
        }
    say(as_json(data) if options.json else _words(data, why))
    return 0


def _slope(dual: Dual) -> tuple[arb | None, str]:
    """dF/dt where it is the Gaussian integral that it should be, else the reason why not."""
    from theorycheck.errors import BadInput

    try:
        return dual.derivative, ""
    except BadInput as reason:
        return None, str(reason)


def _ends(x: arb, digits: int) -> dict[str, str]:
    from theorycheck.ball import enclosing_decimals

    lower, upper = enclosing_decimals(x, digits + 3)
    return {"lower": lower, "upper": upper}


def _radius(x: arb) -> str:
    from theorycheck.ball import ball, enclosing_decimals, endpoints

    lower, upper = endpoints(x)
    half = (upper - lower) / 2
    return "0" if half == 0 else enclosing_decimals(ball(half), 3)[1]


def _words(data: dict[str, Any], why: str) -> str:
    value, slope = data["value"], data["derivative"]
    head = [
        ("activation", data["activation"]),
        ("q, t", f"{data['q']}, {data['t']}"),
        ("value", f"[{value['lower']}, {value['upper']}]"),
        ("radius", data["radius"]),
        ("derivative", f"not given: {why}" if slope is None else f"[{slope['lower']}, {slope['upper']}]"),
    ]
    return table([*head, *((e["route"], f"{e['grade']}, [{e['lower']}, {e['upper']}]") for e in data["routes"])])
