"""Compute verdicts.

Without arguments, every claim under ./proofs (or, where there is no such folder, the papers' claims that came with the package). With arguments, these
claims (an id such as ling2023.lemma-3 takes in everything below it), files or folders, together with the claims that they rest on. Claims of your own need
no record. Claim files are Python and run as such.

What is found is kept in the cache folder of the user, and taken from there where nothing that it depends on has changed; --fresh computes it again.

With --formal the proof kernel (Coq) reads the formal proofs of these claims again, from their sources, in a folder of its own.

Exit code: 0 every verdict is as recorded (or has no record), 1 one differs from its record or is less than --require, 2 bad input or a check that raised,
3 two engines disagree, or the kernel and the record of what it read.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from theorycheck.cli.options import (
    add_executor,
    add_json,
    add_profile,
    add_proofs,
    one_thread_each,
    proofs_of,
    run_options,
)
from theorycheck.cli.output import as_json, remark, say, session_json, session_words
from theorycheck.cli.progress import Progress

if TYPE_CHECKING:
    from theorycheck.claims import Session
    from theorycheck.claims.cost import RunCost

EPILOG = (
    "Examples:\n  theorycheck verify --profile quick --out reports\n  theorycheck verify ling2023.lemma-3\n"
    "  theorycheck verify my_lemma.py --require verified"
)
LEVELS = ("verified", "given", "argued", "supported")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="claims, families of claims, files or folders (default: all)"
    )
    add_profile(parser)
    parser.add_argument("--out", metavar="DIR", help="write the report and the counterexamples there")
    parser.add_argument(
        "--require",
        choices=LEVELS,
        help="exit code 1 unless every claim asked for is VERIFIED (or, further down the list, also VERIFIED GIVEN, ARGUED, SUPPORTED)",
    )
    parser.add_argument(
        "--cost",
        action="store_true",
        help="say what the run would cost on this machine, study by study, and stop (thorough says it before it begins)",
    )
    parser.add_argument("--neighbours", action="store_true", help="judge the one-token neighbours of each claim too")
    parser.add_argument("--formal", action="store_true", help="have Coq read the formal proofs again in this run")
    add_executor(parser, "look at the claims")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Judge, print, write the report."""
    one_thread_each()
    from theorycheck.claims.executors import executor_or_none
    from theorycheck.claims.run import verify

    proofs = proofs_of(options)
    _say_that_it_runs(options.targets, proofs)
    if options.out is not None:
        from theorycheck.report import require_report_of

        require_report_of(Path(options.out), options.seed, options.profile, complete=not options.targets)
    cost = _foretold(options, proofs) if options.cost or options.profile == "thorough" else None
    if options.cost:
        if options.json and cost is not None:
            say(as_json(cost.to_json()))
        return 0
    with executor_or_none(options.executor) as executor, Progress() as tell:
        session = verify(
            options.targets or None,
            out=options.out,
            proofs=proofs,
            neighbours=options.neighbours,
            formal=options.formal,
            executor=executor,
            on_progress=tell,
            running=tell.running,
            **run_options(options),
        )
    say(as_json(session_json(session, cost)) if options.json else session_words(session))
    code = max(session.exit_code, _remarks(session, options.require))
    if options.out is not None:
        from theorycheck.report import write_report

        write_report(session, Path(options.out), proofs=proofs)
    return code


def _say_that_it_runs(targets: list[str], proofs: Path) -> None:
    from theorycheck.claims.place import is_path

    foreign = [
        t for t in targets if is_path(t) and Path(t).exists() and not Path(t).resolve().is_relative_to(proofs.resolve())
    ]
    if foreign:
        remark(f"theorycheck: note: claim files are Python and run with your rights: {', '.join(foreign)}")


def _foretold(options: argparse.Namespace, proofs: Path) -> RunCost:
    """What it will cost, on stderr: a line for each study that takes a second or more, and the sum."""
    from theorycheck.claims.cost import run_cost
    from theorycheck.claims.select import select
    from theorycheck.linalg.work import in_words

    claims = list(select(options.targets or None, proofs).claims.values())
    cost = run_cost(claims, options.profile, options.seed)
    small = [s for *_, s in cost.studies if s < 1]
    for claim, study, seconds in sorted(cost.studies, key=lambda found: -found[2]):
        if seconds >= 1:
            remark(f"theorycheck: {claim}, {study}: about {in_words(seconds)}")
    if small:
        remark(f"theorycheck: {len(small)} studies of less than a second: about {in_words(sum(small))}")
    remark(
        f"theorycheck: {cost.sampling.draws} draws at {cost.sampling.places} places: about {in_words(cost.sampling.seconds)}"
    )
    remark(f"theorycheck: up to {cost.instances} instances hunted: about {in_words(cost.hunting)}")
    remark(
        f"theorycheck: {options.profile}: about {in_words(cost.seconds)} in all (this machine, calibrated), besides the methods of {len(claims)} claims, which take the same in every profile"
    )
    return cost


def _remarks(session: Session, level: str | None) -> int:
    for name, mismatch in session.mismatches.items():
        remark(f"theorycheck: {name}: {mismatch}")
    for d in session.differences:
        remark(f"theorycheck: {d.claim}: recorded {d.recorded}, computed {d.computed}")
    short = session.short_of(level) if level else []
    for v in short:
        remark(f"theorycheck: {v.claim}: required {level}, computed {v.words}")
    return 1 if short else 0
