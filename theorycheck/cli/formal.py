"""Formal proofs: what the proof kernel has read, and (with --build) reading it again.

--write writes the generated statements, --build writes them, compiles with Coq, audits every theorem and writes the record. Without either, the record is
compared with the statements and files that are here. Exit code: 0 all stands, 1 something does not, 2 bad input (also: no Coq).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
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
    from theorycheck.claims.formal_statements import write_statements
    from theorycheck.claims.select import select

    proofs = proofs_of(options)
    known = select(None, proofs).claims
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
    rows = [_row(c, record, known, checked_here=options.build) for c in claims if _has(c) and _chosen(c.id, options.id)]
    if options.json:
        say(as_json(rows))
    else:
        say(
            table(
                [
                    (
                        r["id"],
                        "kernel-checked" if r["stands"] else "open",
                        r["reason"] or f"{r['source']} ({r['lines']} lines)",
                    )
                    for r in rows
                ]
            )
        )
    if options.build:
        found = [r for r in rows if r["model"]]
        remark(f"{len(rows)} theorems, {len(found)} with a model of their hypotheses")
        for r in rows:
            if not r["model"]:
                remark(f"{r['id']}: no model of its hypotheses{': ' + r['no_model'] if r['no_model'] else ''}")
    if options.id is not None and not options.json:
        from theorycheck.claims.formal_given import taken_words

        for r in rows:
            say(f"{r['id']}: {taken_words(r['hypotheses_are'])}")
    for line in complaints:
        remark(line)
    return 1 if complaints else 0


def _has(claim: Claim) -> bool:
    from theorycheck.claims.proof import Formal

    return any(isinstance(m, Formal) for m in claim.methods)


def _chosen(name: str, wanted: str | None) -> bool:
    return wanted is None or name == wanted or name.startswith((f"{wanted}.", f"{wanted}@"))


def _row(claim: Claim, record: FormalRecord, known: Mapping[str, Claim], *, checked_here: bool) -> dict[str, Any]:
    from theorycheck.claims.formal_given import taken
    from theorycheck.claims.proof import Formal

    method = next(m for m in claim.methods if isinstance(m, Formal))
    attempt = record(claim.id, claim.statement, method.file)
    entry = record.entries.get(claim.id, {})
    source = str(entry.get("file", method.file))
    path = record.folder / source
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
        "checked_here": checked_here and attempt.outcome is Outcome.HOLDS,
        "stands": attempt.outcome is Outcome.HOLDS,
        "reason": attempt.reason,
    }
