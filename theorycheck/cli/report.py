"""Build a site from a report that was written: the same pages with search, a tutorial, how-to pages and the reference of the library.

It needs nothing from outside: open DIR/index.html, or serve the folder anywhere. (theorycheck verify --out writes the report.)

Exit code: 0 built, 2 bad input.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from theorycheck.cli.output import say

EPILOG = "Example: theorycheck report --site site"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--site", required=True, metavar="DIR", help="the folder to build; new, empty, or a site that was built before"
    )
    parser.add_argument("--report", default="reports", metavar="DIR", help="the report to read (default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Build it."""
    from theorycheck.report.site import write_site

    pages = write_site(Path(options.report), Path(options.site))
    say(f"{options.site}: {pages} pages; open {Path(options.site) / 'index.html'}")
    return 0
