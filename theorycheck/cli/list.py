"""List the claims."""

from __future__ import annotations

import argparse

from theorycheck.cli.options import add_json, add_proofs
from theorycheck.cli.output import as_json, claim_json, say, table

EPILOG = "Example: theorycheck list"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="claims, families of claims, files or folders (default: all)"
    )
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a claim: id, recorded verdict, title."""
    from theorycheck.claims.docket import open_docket
    from theorycheck.claims.recorded import read_recorded

    docket = open_docket(options.targets or None, options.proofs)
    claims = [docket.claims[name] for name in docket.selected]
    recorded = read_recorded(options.proofs)
    if options.json:
        say(as_json([claim_json(c) | {"recorded": recorded.get(c.id)} for c in claims]))
    else:
        say(table([(c.id, recorded.get(c.id, "-"), c.title) for c in claims]))
    return 0
