"""What falls in its paper if a claim is false, and what would be enough to save it.

The paper's own argument is followed from the claim to the paper's main results; the verdicts are the recorded ones. Nothing is computed anew.

Exit code: 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say

EPILOG = "Example: theorycheck impact ling2023.theorem-1.step-3"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="the claim")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print how far the claim reaches."""
    from theorycheck.claims.impact import impact
    from theorycheck.claims.nearest import nearest
    from theorycheck.claims.recorded import read_recorded, recorded_status
    from theorycheck.claims.select import Shelf
    from theorycheck.verdict import Verdict

    proofs = proofs_of(options)
    claims = {c.id: c for c in Shelf(proofs).put_all()}
    if options.id not in claims:
        raise nearest(options.id, claims)
    recorded = read_recorded(proofs)
    verdicts = {id: Verdict(id, recorded_status(recorded.get(id, ""))) for id in claims}
    found = impact(options.id, claims, verdicts)
    if options.json:
        say(
            as_json(
                {
                    "id": found.claim,
                    "recorded": recorded.get(found.claim),
                    "severity": found.severity.value,
                    "reached": [
                        {"result": r.result, "path": list(r.path), "stands": r.stands, "by": list(r.by)}
                        for r in found.reached
                    ],
                    "repairs": list(found.repairs),
                    "held": list(found.held),
                }
            )
        )
    else:
        say("\n".join(_lines(options.id, found, recorded)))
    return 0


def _lines(id: str, found: object, recorded: Mapping[str, str]) -> Iterator[str]:
    from theorycheck.claims.impact import Impact

    assert isinstance(found, Impact)
    yield f"{id}  {recorded.get(id, 'no record')}"
    yield f"if false: {found.severity.value}"
    if found.held:
        yield f"no further than {', '.join(found.held)}: verified as printed, by another proof"
    elif not found.reached:
        yield "no main result of its paper uses it in the printed argument"
    for r in found.reached:
        by = f" by {', '.join(r.by)}" if r.by else ""
        saved = f"; {r.would_save}" if r.would_save else ""
        yield f"{' -> '.join(r.path)}: {r.result} {r.words}{by}{saved}"
    yield f"verified corrections of it: {', '.join(found.repairs) or 'none'}"
