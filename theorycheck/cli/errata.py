"""The errata of a paper as a document of its own: markdown, LaTeX, or one HTML page to read, print or send.

Read from a report that was written (theorycheck verify --out reports); nothing is computed anew, and a report whose statements are not those of today is refused.

Exit code: 0 printed or written, 2 bad input.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from theorycheck.cli.options import add_proofs, proofs_of
from theorycheck.cli.output import say

EPILOG = "Example: theorycheck errata ling2023 --format html --out errata.html"
FORMATS = ("md", "tex", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("paper", metavar="PAPER", help="as in list --paper, e.g. ling2023")
    parser.add_argument("--format", choices=FORMATS, default="md", help="default: %(default)s")
    parser.add_argument("--report", default="reports", metavar="DIR", help="the report to read (default: %(default)s)")
    parser.add_argument("--out", metavar="FILE", help="write it there (default: to stdout)")
    add_proofs(parser)


def run(options: argparse.Namespace) -> int:
    """Print or write the document."""
    from theorycheck.errors import bad_input
    from theorycheck.files import write_whole
    from theorycheck.report.errata_page import errata_page
    from theorycheck.report.standing import standing_view

    view = standing_view(Path(options.report), proofs_of(options))
    papers = [p for p in view.papers if view.errata(p)]
    if options.paper not in papers:
        raise bad_input("paper", options.paper, f"one with errata: {', '.join(papers) or 'none here'}")
    markdown = errata_page(view, options.paper, alone=True)
    if options.format == "html":
        from theorycheck.report import as_html

        text = as_html.document(f"Errata: {options.paper}", markdown)
    elif options.format == "tex":
        from theorycheck.report import as_tex

        text = as_tex.document(markdown)
    else:
        text = markdown
    if options.out is None:
        say(text.rstrip("\n"))
    else:
        write_whole(Path(options.out), text)
    return 0
