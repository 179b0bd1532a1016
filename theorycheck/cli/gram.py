"""The population Gram matrix of data, its diagonal and its least eigenvalue, all as numbers that enclose the truth.

In the JSON every number is a decimal string; "kappa" (the diagonal) and "least_eigenvalue" have a lower and an upper end, and each entry of
"matrix" (given when n <= 32) is within "entry_radius" of the truth. "depth" is null for the limit of infinitely many layers.
Where it is proved that there is no K, that is the answer: "kappa" and "matrix" are null and "reason" has the proof; the exit code is 0.
What takes long to compute is kept in the user's cache folder for the next call; --no-cache, or THEORYCHECK_NO_CACHE=1, leaves that alone.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from theorycheck.cli.options import add_cache, add_data, add_json, cache_of
from theorycheck.cli.output import above, as_json, below, remark, say

if TYPE_CHECKING:
    from theorycheck.gram import LeastEigenvalue, PopulationGram

EPILOG = 'Examples: theorycheck gram digits:200 --sigma-w2 0.08 --json; theorycheck gram sphere:50,10,0 --sigma-w2 0.2 --activation "atan(x)+x/10"'
SHOWN = 32


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_data(parser)
    parser.add_argument(
        "--sigma-w2", required=True, metavar="S", help="variance s of the weights, at least 0, read exactly"
    )
    parser.add_argument(
        "--activation",
        default="relu",
        metavar="NAME|EXPR",
        help="a name, such as tanh, or an expression in x (default: relu)",
    )
    parser.add_argument("--depth", type=int, metavar="L", help="layers (default: the limit)")
    parser.add_argument("--digits", type=int, metavar="N", help="significant digits (default: float64)")
    parser.add_argument("--out", metavar="FILE.npz", help="write matrix and entry_radius there")
    add_cache(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Compute and print."""
    with cache_of(options):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    import warnings

    from theorycheck.data import read_points
    from theorycheck.errors import bad_input
    from theorycheck.gram import NoKernel, UniquenessNotGuaranteed, least_eigenvalue, population_gram

    if options.out and not options.out.endswith(".npz"):
        raise bad_input("out", options.out, "a name that ends in .npz")
    points = read_points(options.data, key=options.key, any_length=not options.no_normalize)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UniquenessNotGuaranteed)  # the record has them as notes
        try:
            gram = population_gram(
                points,
                activation=options.activation,
                sigma_w2=options.sigma_w2,
                depth=options.depth,
                digits=options.digits,
            )
        except NoKernel as answer:
            say(as_json({"kappa": None, "matrix": None, "reason": str(answer)}) if options.json else f"no K: {answer}")
            return 0
    for note in gram.notes:
        remark(f"theorycheck: note: {note}")
    least = least_eigenvalue(gram)
    data = _entries(gram, least, options.sigma_w2)
    if options.out:
        _write(options.out, gram, least, data)
    if options.json:
        say(as_json(data))
        return 0
    lines = [f"{name:<16} {_words(value)}" for name, value in data.items() if name not in ("matrix", "notes")]
    lines += [f"{'note':<16} {note}" for note in data["notes"]]
    say("\n".join([*lines, *(["  ".join(row) for row in data["matrix"] or ()])]))
    return 0


def _entries(gram: PopulationGram, least: LeastEigenvalue, sigma_w2: str) -> dict[str, Any]:
    return {
        "n": gram.n,
        "d": gram.d,
        "activation": gram.activation,
        "sigma_w2": sigma_w2,
        "depth": gram.depth,
        "kappa": _kappa(gram),
        "least_eigenvalue": dict(zip(("lower", "upper"), least.decimals(), strict=True)),
        "entry_radius": _radius(gram),
        "notes": [*gram.notes, *([least.reason] if least.reason else [])],
        "matrix": _texts(gram) if gram.n <= SHOWN else None,
    }


def _kappa(gram: PopulationGram) -> dict[str, str]:
    if gram.digits is None:
        return {"lower": below(gram.kappa.lower), "upper": above(gram.kappa.upper)}
    from theorycheck.ball import enclosing_decimals, precision

    with precision(4 * gram.digits + 64):
        lower, upper = enclosing_decimals(gram.balls[0, 0], gram.digits)
    return {"lower": lower, "upper": upper}


def _texts(gram: PopulationGram) -> list[list[str]]:
    if gram.digits is not None:
        return [list(row) for row in gram.matrix]
    return [[repr(x) for x in row] for row in gram.matrix.tolist()]


def _radius(gram: PopulationGram) -> str:
    """The proved error, and for float64 the rounding of a double to its shortest decimal: half a unit in the last place, at most 2^-53 of it."""
    from theorycheck.linalg import add_up, mul_up

    written = 0.0 if gram.digits is not None else mul_up(2.0**-53, gram.kappa.upper)
    return above(add_up(gram.entry_error, written))


def _write(path: str, gram: PopulationGram, least: LeastEigenvalue, data: dict[str, Any]) -> None:
    import numpy as np

    arrays: dict[str, Any] = {
        "matrix": gram.floats,
        "entry_radius": data["entry_radius"],
        "kappa": [gram.kappa.lower, gram.kappa.upper],
        "least_eigenvalue": [least.lower, least.upper],
    }
    if gram.digits is not None:
        arrays["matrix_text"] = _texts(gram)
    np.savez(path, **arrays)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return f"[{value['lower']}, {value['upper']}]"
    return "limit" if value is None else str(value)
