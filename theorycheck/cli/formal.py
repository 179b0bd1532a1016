"""Formal proofs: what the proof kernel has read, and (with --build) reading it again.

--write writes the generated statements, --build writes them, compiles with Coq, audits every theorem and writes the record. Without either, the record is
compared with the statements and files that are here. Exit code: 0 all stands, 1 something does not, 2 bad input (also: no Coq).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, remark, say, table
from theorycheck.verdict import Outcome

if TYPE_CHECKING:
    from theorycheck.claims import Claim
    from theorycheck.claims.formal_record import FormalRecord

EPILOG = "Example: theorycheck formal --build"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="one claim or family (default: all)")
    parser.add_argument(
        "--write", action="store_true", help="write the generated statements only; exit code 1 if any changed"
    )
    parser.add_argument("--build", action="store_true", help="write, compile, audit and record")
    parser.add_argument("--check", action="store_true", help="run coqchk on the compiled modules")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="coqc processes (default: %(default)s)")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Write, build, or compare with the record."""
    from theorycheck.claims.formal_build import build
    from theorycheck.claims.formal_coq import check
    from theorycheck.claims.formal_record import FormalRecord, read_formal_record
    from theorycheck.claims.formal_statements import formal_of, write_statements
    from theorycheck.claims.nearest import family
    from theorycheck.claims.select import select

    proofs = proofs_of(options)
    known = select(None, proofs).claims
    chosen = set(known if options.id is None else family(options.id, known))
    claims = list(known.values())
    complaints: list[str] = []
    if options.write or options.build:
        changed = write_statements(claims, proofs)
        for home in changed:
            remark(f"wrote {home}")
        if options.write and not options.build:
            return 1 if changed else 0
        complaints = build(claims, proofs, jobs=options.jobs)
    if options.check:
        check(proofs)
    record = read_formal_record(proofs) or FormalRecord(proofs, {}, {}, "no record")
    rows = [
        _row(c, record, known, checked_here=options.build)
        for c in claims
        if c.id in chosen and formal_of(c) is not None
    ]
    if options.json:
        say(as_json(rows))
    elif not rows:
        say(f"{options.id or proofs}: no claim here has a formal proof")
    else:
        say(table([(r["id"], "kernel-checked" if r["stands"] else "open", _where(r)) for r in rows]))
    if options.build:
        _models(rows)
    if options.id is not None and not options.json:
        _rests_on(rows)
    for line in complaints:
        remark(line)
    return 0 if all(r["stands"] for r in rows) and not complaints else 1


def _where(row: Mapping[str, Any]) -> str:
    return row["reason"] or f"{row['source']} ({row['lines']} lines)"


def _models(rows: Sequence[Mapping[str, Any]]) -> None:
    """How many theorems have a model of their hypotheses, and why the others have none."""
    without = [r for r in rows if not r["model"]]
    remark(f"{len(rows)} theorems, {len(rows) - len(without)} with a model of their hypotheses")
    for r in without:
        remark(f"{r['id']}: no model of its hypotheses{': ' + r['no_model'] if r['no_model'] else ''}")


def _rests_on(rows: Sequence[Mapping[str, Any]]) -> None:
    """The axioms of each theorem that stands, and what it takes as given."""
    from theorycheck.claims.formal_given import taken_words

    for r in rows:
        if r["stands"]:
            say(f"{r['id']}: axioms: {', '.join(r['assumptions']) or 'none'}")
        say(f"{r['id']}: {taken_words(r['hypotheses_are'])}")


def _row(claim: Claim, record: FormalRecord, known: Mapping[str, Claim], *, checked_here: bool) -> dict[str, Any]:
    from theorycheck.claims.formal_given import given_otherwise, taken
    from theorycheck.claims.formal_statements import formal_of

    method = formal_of(claim)
    assert method is not None
    attempt = record(claim.id, claim.statement, method.file)
    entry = record.entries.get(claim.id, {})
    source = str(entry.get("file", method.file))
    path = record.folder / source
    stands = attempt.outcome is Outcome.HOLDS
    otherwise = given_otherwise(attempt.rests_on, known) if stands else ""
    stands = stands and not otherwise
    return {
        "id": claim.id,
        "theorem": entry.get("theorem"),
        "statement": claim.statement.text,
        "assumptions": list(entry.get("assumptions", [])),
        "named_hypotheses": list(method.given),
        "hypotheses_are": taken(claim, known),
        "model": entry.get("model") or None,
        "no_model": method.no_model,
        "source": source,
        "lines": len(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else 0,
        "checked_here": checked_here and stands,
        "stands": stands,
        "reason": attempt.reason or otherwise,
    }
