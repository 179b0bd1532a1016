"""Read a certificate of an inequality with the proof kernel alone, and say what it proves.

FILE is what theorycheck decide --certificate FILE wrote. Nothing else is believed: the statement that is printed is the one that the kernel has read.

Exit code: 0 it is a proof, 2 the file cannot be read, 3 the kernel does not accept it.
"""

from __future__ import annotations

import argparse

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, remark, say, table
from theorycheck.errors import bad_input
from theorycheck.files import read_json

EPILOG = "Example: theorycheck check proof.json"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help="a certificate in JSON")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read and print what is proved."""
    from theorycheck.kernel import Rejected, check_certificate

    try:
        certificate = read_json(options.file)
    except ValueError as problem:
        raise bad_input("file", options.file, f"a certificate in JSON ({problem})") from None
    try:
        read = check_certificate(certificate)
    except Rejected as problem:
        remark(f"theorycheck: {options.file}: the kernel does not accept it: {problem}")
        return 3
    data = {"relation": read.relation, "domain": dict(read.domain), "where": list(read.where), "let": dict(read.let)}
    if options.json:
        say(as_json(data))
        return 0
    rows = [("proved", read.relation), *((f"for {name} in", text) for name, text in read.domain.items())]
    rows += [*(("where", text) for text in read.where), *((f"with {head} =", body) for head, body in read.let.items())]
    say(table(rows))
    return 0
