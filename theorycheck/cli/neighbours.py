"""Judge the one-token neighbours of a claim: how sharp is it?

Each neighbour is refuted (the statement is sharp there), open (its proof does not go through, nothing contradicts it), proved as well (not sharp there), or a
gap: it changed and nothing noticed. Exit code: 0 no gap, 1 a gap, 2 bad input.
"""

from __future__ import annotations

import argparse

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, remark, say, table

EPILOG = "Example: theorycheck neighbours ling2023.theorem-3.rate.sharpened"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="the claim")
    parser.add_argument("--limit", type=int, default=32, metavar="N", help="how many neighbours (default: %(default)s)")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print a line or an entry for each neighbour."""
    from theorycheck.claims.nearest import nearest
    from theorycheck.claims.neighbours import judge_neighbours, tally
    from theorycheck.claims.select import select

    claims = select([options.id], proofs_of(options)).claims
    if options.id not in claims:
        raise nearest(options.id, claims)
    judged = list(judge_neighbours(claims[options.id], limit=options.limit))
    if options.json:
        names = ("neighbour", "change", "outcome", "by", "witness")
        say(as_json([{name: getattr(j, name) for name in names} for j in judged]))
    else:
        say(table([(j.outcome, j.change, j.by if not j.witness else f"{j.by}: {_shown(j.witness)}") for j in judged]))
    counts = tally(judged)
    remark(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if counts["gaps"] else 0


def _shown(witness: dict[str, str]) -> str:
    text = ", ".join(f"{k} = {v}" for k, v in witness.items())
    return text if len(text) <= 120 else text[:117] + "..."
