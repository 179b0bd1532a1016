"""Whether a relation between real expressions holds at every point of a domain; with --certificate FILE the proof that the kernel has read.

RELATION is a comparison such as "sin(x) >= 2*x/pi", chained or joined by "and". Each variable gets an interval, "x=[0, pi/2]" or "y=(-inf, inf)", or a
finite set, "n={1, 2, 3}". HOLDS is a proof for the whole domain, FAILS comes with a point, UNDECIDED says how far it came: each is an answer, exit code 0.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, remark, say, table
from theorycheck.errors import bad_input
from theorycheck.files import write_whole
from theorycheck.verdict import Outcome

EPILOG = 'Example: theorycheck decide "sin(x) >= 2*x/pi" "x=[0, pi/2]" --certificate proof.json'


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("relation", metavar="RELATION", help="a comparison of expressions")
    parser.add_argument(
        "domain", metavar="NAME=DOMAIN", nargs="*", help="an interval or a finite set for each variable"
    )
    parser.add_argument(
        "--where", action="append", default=[], metavar="CONDITION", help="a side condition (may be repeated)"
    )
    parser.add_argument(
        "--let", action="append", default=[], metavar="HEAD=BODY", help='a helper, "f(t)=t**2" (may be repeated)'
    )
    parser.add_argument("--time-limit", type=float, metavar="SECONDS", help="for the whole question (default: 20)")
    parser.add_argument("--certificate", metavar="FILE", help="where the proof goes, for theorycheck check")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Decide and print."""
    from theorycheck.decide import decide

    domain = _pairs("domain", options.domain, "a variable with its domain such as 'x=[0, 1]'")
    let = _pairs("let", options.let, "a helper such as 'f(t)=t**2'")
    found = decide(options.relation, domain, where=options.where, let=let, time_limit=options.time_limit)
    written = options.certificate if found.certificate is not None else None
    if written is not None:
        write_whole(Path(written), json.dumps(found.certificate) + "\n")
    elif options.certificate is not None:
        remark(f"theorycheck: note: {options.certificate} is not written: there is no proof")
    data = {
        "relation": options.relation,
        "domain": domain,
        "where": options.where,
        "let": let,
        "outcome": found.outcome.value,
        "grade": found.grade.value if found.outcome is not Outcome.UNDECIDED else None,
        "point": None if found.witness is None else json.loads(found.witness["point"]),
        "reason": found.reason,
        "method": found.method,
        "certificate": written,
    }
    say(as_json(data) if options.json else _words(data))
    return 0


def _pairs(what: str, texts: Sequence[str], expected: str) -> dict[str, str]:
    """What stands on either side of the first ``=``, each name once."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise bad_input(what, text, expected)
        if name in found:
            raise bad_input(what, text, f"{name} once")
        found[name] = value
    return found


def _words(data: dict[str, Any]) -> str:
    grade = f" ({data['grade']})" if data["grade"] else ""
    rows = [(data["outcome"] + grade, data["relation"])]
    rows += [(word, data[word]) for word in ("reason", "method", "certificate") if data[word]]
    return table(rows)
