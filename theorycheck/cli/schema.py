"""Print the JSON schema of an output: what its fields are, and that there are no others.

A number at the end of the name is the version: a field that comes, goes or changes its meaning makes a new one. The output names its own under "schema" where it is an object.

Exit code: 0.
"""

from __future__ import annotations

import argparse
from importlib.resources import files

from theorycheck.cli.output import say

EPILOG = "Example: theorycheck schema verdicts-1"
NAMES = ("list-1", "verdicts-1", "verify-2")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", choices=NAMES, help="list and show, verdicts.json of a report, verify")


def run(options: argparse.Namespace) -> int:
    """Print it."""
    say(read_schema(options.name).rstrip())
    return 0


def read_schema(name: str) -> str:
    """The text of a published schema."""
    return (files("theorycheck.cli") / "schemas" / f"{name}.json").read_text(encoding="utf-8")
