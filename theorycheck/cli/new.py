"""Write the folder to start from for a paper: a claim file for each of its statements and numbered equations.

PAPER is a .tex file, a folder with one, or markdown with TeX formulas. What is printed is copied: quotation, number, place, which statement names which. A statement whose every word and
formula a program can read becomes a term; the rest stays in words, UNCHECKED, with the reason beside it. Nothing is written over.

Exit code: 0 written, 2 bad input.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, say

EPILOG = "Example: theorycheck new paper.tex --out proofs/paper"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paper", metavar="PAPER", help="a .tex file, a folder with one, or a .md file")
    parser.add_argument("--out", metavar="DIR", help="the folder to write (default: one named after the paper)")
    parser.add_argument("--id", default="", metavar="NAME", help="what the ids of its claims begin with (default: the name of the file)")  # fmt: skip
    parser.add_argument(
        "--edition", default="preprint", choices=("preprint", "published", "both"), help="default: %(default)s"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read, write, say what was found."""
    from theorycheck.draft import read_paper, write_folder

    paper = read_paper(Path(options.paper), options.id)
    folder = Path(options.out) if options.out else Path(paper.id)
    made = write_folder(paper, folder, edition=options.edition)
    if options.json:
        say(
            as_json(
                {"folder": str(folder), "files": list(made.files), "terms": list(made.terms), "words": dict(made.words)}
            )
        )
        return 0
    say(
        f"{folder}: {len(paper.items)} statements and numbered equations in {len(made.files) - 3} files, {len(made.terms)} read as terms"
    )
    for line in paper.doubtful:
        say(f"left out: {line}")
    say(f"next: {folder / 'README.md'}, then theorycheck list --proofs {folder}")
    return 0
