"""Compute verdicts.

Without arguments, every claim under ./proofs. With arguments, these claims (an id such as ling2023.lemma-3 takes
in everything below it), files or folders, together with the claims that they rest on. Claims of your own need no record.

Exit code: 0 every verdict is as recorded (or has no record), 1 one differs from its record, 2 bad input or a check that raised,
3 two engines disagree. An interrupted run is taken up where it stopped by the same command.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from theorycheck.cli.options import add_json, add_profile, add_proofs, one_thread_each
from theorycheck.cli.output import as_json, remark, say, session_json, session_words
from theorycheck.cli.progress import Progress

if TYPE_CHECKING:
    from theorycheck.claims import Session

EPILOG = "Examples:\n  theorycheck verify --profile quick --out reports\n  theorycheck verify ling2023.lemma-3\n  theorycheck verify my_claims.py"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="claims, families of claims, files or folders (default: all)"
    )
    add_profile(parser)
    parser.add_argument("--out", metavar="DIR", help="write the report and the counterexamples there")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Judge, print, write the report."""
    one_thread_each()
    from theorycheck.claims import verify

    with Progress() as tell:
        session = verify(
            options.targets or None,
            profile=options.profile,
            seed=options.seed,
            jobs=options.jobs,
            out=options.out,
            proofs=options.proofs,
            fresh=options.fresh,
            on_progress=tell,
        )
    say(as_json(session_json(session)) if options.json else session_words(session))
    _remarks(session)
    if options.out is not None:
        from theorycheck.report import write_report

        write_report(session, Path(options.out))
    return session.exit_code


def _remarks(session: Session) -> None:
    for d in session.differences:
        remark(f"theorycheck: {d.claim}: recorded {d.recorded}, computed {d.computed}")
