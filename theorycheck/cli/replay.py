"""Evaluate a claim's own statement at the counterexample on file.

Nothing in the file is believed but the assignment: the claim is the one that the folder of claims declares.

Exit code: 0 it fails again as recorded, 1 it does not any more, 2 bad input, 3 two engines disagree.
"""

from __future__ import annotations

import argparse

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say
from theorycheck.verdict import Outcome, to_json

EPILOG = "Example: theorycheck replay reports/counterexamples/ling2023.lemma-3.eq-13.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="a file that verify --out DIR wrote under DIR/counterexamples")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Replay and print what came out."""
    from theorycheck.claims.counterexample import read_counterexample, replay

    example = read_counterexample(options.file)
    found = replay(options.file, proofs_of(options))
    if options.json:
        say(as_json({"claim": example.claim, "witness": dict(example.witness), "evidence": to_json(found)}))
    else:
        say(f"{example.claim}  {found.outcome.value} ({found.grade.value})  {found.reason or found.summary}")
    return 0 if found.outcome is Outcome.FAILS else 1
