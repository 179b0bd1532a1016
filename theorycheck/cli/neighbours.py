"""Judge the one-token neighbours of a claim: how sharp is it?

Each neighbour is refuted (the statement is sharp there), open (its proof does not go through, nothing contradicts it), proved as well (not sharp there), or a
gap: it changed and nothing noticed. Without an ID all claims are judged, and kept in PROOFS/neighbours.json: a later run judges only those whose statement or
proof has changed. Exit code: 0 no gap, 1 a gap (of all claims: of one that is recorded as VERIFIED or REFUTED), 2 bad input.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from theorycheck.cli.options import add_executor, add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, remark, say, table

if TYPE_CHECKING:
    from theorycheck.claims import Claim
    from theorycheck.claims.neighbours import Judged

EPILOG = "Example: theorycheck neighbours ling2023.theorem-3.rate.sharpened"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "id",
        nargs="?",
        metavar="ID",
        help="one claim, with every neighbour (default: all claims, counts only)",
    )
    parser.add_argument(
        "--limit", type=int, default=32, metavar="N", help="how many neighbours a claim (default: %(default)s)"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="worker processes (default: all cores)"
    )
    add_executor(parser, "judge")
    parser.add_argument("--fresh", action="store_true", help="judge all again, whatever is kept")
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
    from theorycheck.claims.executors import executor_or_none
    from theorycheck.claims.neighbours import judge_many, tally

    with executor_or_none(options.executor) as executor:
        judged = next(judge_many([claim], options.limit, 1, executor))[1]
    if options.json:
        names = ("neighbour", "change", "outcome", "by", "witness", "sharp")
        say(as_json([{name: getattr(j, name) for name in names} for j in judged]))
    else:
        say(table([(j.outcome, j.change, _by(j)) for j in judged]))
    counts = tally(judged)
    remark(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if counts["gaps"] else 0


def _everyone(options: argparse.Namespace, claims: list[Claim]) -> int:
    """Judge the neighbours of every claim whose statement or proof has changed since they were; a gap of a claim on which people rely fails."""
    from theorycheck.claims.executors import executor_or_none
    from theorycheck.claims.neighbours import Keeping, judge_many, kept_neighbours, tally
    from theorycheck.claims.recorded import read_recorded

    proofs, known = Path(proofs_of(options)), [c.id for c in claims]
    kept = {} if options.fresh else {c: kept_neighbours(c, proofs, options.limit) for c in claims}
    found = {c: judged for c, judged in kept.items() if judged is not None}
    todo = [c for c in claims if c.is_term and c not in found]
    with executor_or_none(options.executor) as executor, Keeping(proofs, options.limit, known) as keeping:
        for k, (claim, judged) in enumerate(judge_many(todo, options.limit, options.jobs, executor), 1):
            found[claim] = judged
            keeping.keep(claim, judged)
            remark(f"[{k}/{len(todo)}] {claim.id}: " + ", ".join(f"{n} {end}" for end, n in tally(judged).items()))
    rows = {c.id: tally(judged) for c, judged in sorted(found.items(), key=lambda item: item[0].id)}
    if options.json:
        say(as_json(rows))
    else:
        say(table([(name, *(f"{n} {end}" for end, n in counts.items())) for name, counts in rows.items()]))
    remark(f"judged now: {len(todo)} of {len(rows)}, the others as they are kept in {proofs.name}/neighbours.json")
    recorded = read_recorded(proofs)
    gaps = [name for name, counts in rows.items() if counts["gaps"] and _relied_on(recorded.get(name))]
    for name in gaps:
        remark(
            f"theorycheck: {name}: {rows[name]['gaps']} gaps, and {recorded.get(name, 'no record')}; theorycheck neighbours {name} shows them"
        )
    return 1 if gaps else 0


def _relied_on(verdict: str | None) -> bool:
    """VERIFIED or REFUTED, given something or not; a claim without a record could be."""
    return verdict is None or verdict.startswith(("VERIFIED", "REFUTED"))


def _by(j: Judged) -> str:
    """What showed it, and where: the witness, or how much sharper the bound can be made."""
    rest = _shown(j.witness) if j.witness else j.sharp
    return f"{j.by}: {rest}" if rest else j.by


def _shown(witness: dict[str, str]) -> str:
    text = ", ".join(f"{k} = {v}" for k, v in witness.items())
    return text if len(text) <= 120 else text[:117] + "..."
