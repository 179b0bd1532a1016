"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

__all__ = [
    "add_cache",
    "add_data",
    "add_executor",
    "add_json",
    "add_profile",
    "add_proofs",
    "cache_of",
    "number",
    "one_thread_each",
    "proofs_of",
    "run_options",
]

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def number(text: str) -> float:
    """A float from a decimal or a fraction such as 1/16."""
    try:
        return float(Fraction(text)) if "/" in text else float(text)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number such as 0.08 or 1/16") from None


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON on stdout")


def add_cache(parser: argparse.ArgumentParser) -> None:
    """``--no-cache``."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="neither read nor keep tables, fixed points and coefficients in the user's cache folder",
    )


@contextmanager
def cache_of(options: argparse.Namespace) -> Iterator[None]:
    """Inside, what is computed is kept for the next process, unless ``--no-cache`` says otherwise."""
    from theorycheck.cache.kept import switched_off

    with switched_off() if options.no_cache else nullcontext():
        yield


def add_proofs(parser: argparse.ArgumentParser) -> None:
    """``--proofs DIR``."""
    parser.add_argument(
        "--proofs", metavar="DIR", help="folder of claims (default: ./proofs, else the papers' claims of this package)"
    )


def proofs_of(options: argparse.Namespace) -> Path:
    """The folder of claims that is meant."""
    from theorycheck.claims.place import default_proofs

    return default_proofs() if options.proofs is None else Path(options.proofs)


def add_profile(parser: argparse.ArgumentParser) -> None:
    """``--profile``, ``--seed``, ``--jobs``, ``--fresh``, ``--time-limit``, ``--memory-limit``."""
    parser.add_argument(
        "--profile",
        choices=("quick", "default", "thorough"),
        default="default",
        help="how hard to look (default: %(default)s)",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="root of all randomness (default: %(default)s)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="worker processes (default: all cores)"
    )
    parser.add_argument("--fresh", action="store_true", help="compute everything again, whatever an earlier run kept")
    parser.add_argument(
        "--time-limit", type=float, metavar="SECONDS", help="for each claim; what takes longer is UNDECIDED"
    )
    parser.add_argument("--memory-limit", type=int, metavar="MIB", help="for each worker process")


def add_executor(parser: argparse.ArgumentParser, verb: str) -> None:
    """``--executor``."""
    parser.add_argument(
        "--executor",
        metavar="ADDRESS",
        help=f"{verb} on a cluster in place of --jobs: dask://HOST:PORT (extra dask)",
    )


def run_options(options: argparse.Namespace) -> dict[str, Any]:
    """What ``add_profile`` read, as arguments of ``verify``."""
    names = ("profile", "seed", "jobs", "fresh", "time_limit", "memory_limit")
    return {name: getattr(options, name) for name in names}


def add_data(parser: argparse.ArgumentParser) -> None:
    """``DATA``, ``--key``, ``--no-normalize``."""
    parser.add_argument(
        "data", metavar="DATA", help=".npy, .npz or .csv (rows are points), or digits, sphere:n,d,seed, cube:n,d,seed"
    )
    parser.add_argument("--key", help="array to take from an .npz file (default: the first)")
    parser.add_argument(
        "--no-normalize", action="store_true", help="take rows as they are; refuse those that are not of length sqrt(d)"
    )


def one_thread_each() -> None:
    """Linear algebra on one thread a process, unless the environment says otherwise; to be called before NumPy is imported.

    Workers share the cores without fighting for them, and sums come out alike whatever the number of jobs.
    """
    if not any(name in os.environ for name in THREADS):
        os.environ.update(dict.fromkeys(THREADS, "1"))
