"""Compute verdicts and record them in PROOFS/recorded.json, the one file that later runs are compared with.

Prints what changed; review it. Nothing else writes that file. Verdicts with an ERROR, or on which engines disagree, are not recorded.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from theorycheck.cli.options import add_profile, add_proofs, one_thread_each, proofs_of, run_options
from theorycheck.cli.output import say, table
from theorycheck.cli.progress import Progress

EPILOG = "Example: theorycheck record ling2023.lemma-3"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID", help="claims or families of claims under PROOFS (default: all)"
    )
    add_profile(parser)
    add_proofs(parser)


def run(options: argparse.Namespace) -> int:
    """Judge and record."""
    one_thread_each()
    proofs = proofs_of(options)
    _only_below(proofs, options.targets)
    from theorycheck.claims.recorded import write_recorded
    from theorycheck.claims.run import verify

    with Progress() as tell:
        session = verify(
            options.targets or None, proofs=proofs, on_progress=tell, running=tell.running, **run_options(options)
        )
    session.require_sound()
    changed = write_recorded(proofs, [session.verdict(name) for name in session.selected], complete=not options.targets)
    rows = [(d.claim, d.recorded, "->", d.computed) for d in changed]
    say(table(rows) if rows else "nothing changed")
    return 0


def _only_below(proofs: Path, targets: Iterable[str]) -> None:
    """A verdict recorded for a file elsewhere would be missed by every later run; the claims of an installed package stay as they came."""
    from theorycheck.claims.place import PAPERS, is_path
    from theorycheck.errors import bad_input

    if proofs == PAPERS:
        raise bad_input("proofs", proofs, "a folder of your own", "name it with --proofs DIR")
    for target in targets:
        if is_path(target) and not Path(target).resolve().is_relative_to(proofs.resolve()):
            raise bad_input(
                "path", target, f"a file or folder below {proofs}", "move it there, or name its folder with --proofs"
            )
