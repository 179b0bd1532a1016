"""Judge the one-token neighbours of a claim: how sharp is it?

Each neighbour is refuted (the statement is sharp there), open (its proof does not go through, nothing contradicts it), proved as well (not sharp there), or a
gap: it changed and nothing noticed. Exit code: 0 no gap, 1 a gap, 2 bad input.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, remark, say, table

if TYPE_CHECKING:
    from theorycheck.claims import Claim

EPILOG = "Example: theorycheck neighbours ling2023.theorem-3.rate.sharpened"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help="one claim, with every neighbour (default: all claims, counts only, kept in proofs/neighbours.json)",
    )
    parser.add_argument(
        "--limit", type=int, default=32, metavar="N", help="how many neighbours a claim (default: %(default)s)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="worker processes (default: all cores)"
    )
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a line or an entry for each neighbour, or for each claim."""
    from theorycheck.claims.nearest import nearest
    from theorycheck.claims.select import select

    chosen = select([options.id] if options.id else None, proofs_of(options))
    if options.id is None:
        return _everyone(options, [chosen.claims[name] for name in chosen.selected])
    if options.id not in chosen.claims:
        raise nearest(options.id, chosen.claims)
    return _one(options, chosen.claims[options.id])


def _one(options: argparse.Namespace, claim: Claim) -> int:
    from theorycheck.claims.neighbours import judge_neighbours, tally

    judged = list(judge_neighbours(claim, limit=options.limit))
    if options.json:
        names = ("neighbour", "change", "outcome", "by", "witness")
        say(as_json([{name: getattr(j, name) for name in names} for j in judged]))
    else:
        say(table([(j.outcome, j.change, j.by if not j.witness else f"{j.by}: {_shown(j.witness)}") for j in judged]))
    counts = tally(judged)
    remark(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if counts["gaps"] else 0


def _everyone(options: argparse.Namespace, claims: list[Claim]) -> int:
    from theorycheck.claims.neighbours import judge_many, keep_neighbours, tally

    found = {}
    for claim, judged in judge_many([c for c in claims if c.is_term], options.limit, options.jobs):
        found[claim] = judged
        counts = tally(judged)
        remark(f"[{len(found)}] {claim.id}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    keep_neighbours(found, Path(proofs_of(options)), complete=True)
    rows = {c.id: tally(judged) for c, judged in found.items()}
    if options.json:
        say(as_json(rows))
    else:
        say(
            table(
                [(name, *(f"{count} {end}" for end, count in counts.items())) for name, counts in sorted(rows.items())]
            )
        )
    return 1 if any(counts["gaps"] for counts in rows.values()) else 0


def _shown(witness: dict[str, str]) -> str:
    text = ", ".join(f"{k} = {v}" for k, v in witness.items())
    return text if len(text) <= 120 else text[:117] + "..."
