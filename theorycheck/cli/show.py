"""Show a claim: statement, source, checks, what it rests on, recorded verdict."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from theorycheck.cli.options import add_json, add_proofs
from theorycheck.cli.output import as_json, claim_json, say

if TYPE_CHECKING:
    from theorycheck.claims import Claim

EPILOG = "Example: theorycheck show ling2023.lemma-3.eq-13"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="the claim")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the claim."""
    from theorycheck.claims.docket import open_docket
    from theorycheck.claims.graph import nearest
    from theorycheck.claims.recorded import read_recorded

    docket = open_docket(None, options.proofs)
    if options.id not in docket.claims:
        raise nearest(options.id, docket.claims)
    claim = docket.claims[options.id]
    recorded = read_recorded(options.proofs).get(claim.id)
    if options.json:
        say(as_json(claim_json(claim) | {"recorded": recorded}))
    else:
        say("\n".join(_lines(claim, recorded)))
    return 0


def _lines(claim: Claim, recorded: str | None) -> Iterator[str]:
    yield claim.id + (f": {claim.title}" if claim.title else "")
    yield ""
    yield from (f"  {line}" for line in claim.shown.splitlines())
    yield ""
    fields = {
        "recorded": recorded or "nothing yet",
        "source": claim.source,
        "edition": ", ".join(x for x in (claim.edition, claim.place) if x),
        "file": claim.path,
        "hypotheses": "; ".join(claim.hypotheses),
        "argument": claim.argument,
        "stated with": ", ".join(claim.stated_with),
        "proved from": ", ".join(claim.proved_from),
        "corrects": claim.corrects,
        "sharpens": claim.sharpens,
        "note": claim.note,
    }
    yield from (f"{name:<12} {value}" for name, value in fields.items() if value)
    for check in claim.checks:
        summary = check.doc.splitlines()[0] if check.doc else ""
        yield f"{'check':<12} {check.name} ({check.part})" + (f": {summary}" if summary else "")
