"""Counterexamples on file: exact data as text, enough to recompute the failure from it alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.gather import refutation
from theorycheck.claims.place import default_proofs
from theorycheck.claims.run import Session
from theorycheck.claims.select import Shelf
from theorycheck.errors import bad_input
from theorycheck.files import read_json, write_whole
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Evidence, Grade, Outcome, Scope

__all__ = ["Counterexample", "counterexample_files", "read_counterexample", "replay", "write_counterexamples"]

FORMAT = "theorycheck-counterexample-2"


@dataclass(frozen=True)
class Counterexample:
    """A witness, the claim it refutes and the check that found it."""

    claim: str
    check: str
    witness: Mapping[str, str]


def counterexample_files(session: Session) -> dict[str, bytes]:
    """``counterexamples/ID.json`` for each refuted claim, by path."""
    files = {}
    for verdict in session.verdicts:
        if verdict.counterexample is None:
            continue
        finder = next((e for e in verdict.evidence if e.witness == verdict.counterexample), None)
        data = {
            "format": FORMAT,
            "claim": verdict.claim,
            "check": finder.check if finder else "",
            "witness": dict(verdict.counterexample),
        }
        text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        files[f"counterexamples/{verdict.claim}.json"] = text.encode()
    return files


def write_counterexamples(session: Session, out: str | os.PathLike[str]) -> list[Path]:
    """Write them below ``out``; returns the paths."""
    files = {Path(out) / name: content for name, content in counterexample_files(session).items()}
    for path, content in files.items():
        write_whole(path, content)
    return list(files)


def read_counterexample(path: str | os.PathLike[str]) -> Counterexample:
    """Read a counterexample file; anything else is bad input."""
    try:
        data: Any = read_json(path)
    except (OSError, ValueError) as problem:
        raise bad_input("file", path, "a counterexample file", f"{type(problem).__name__}: {problem}") from None
    fields = ("claim", "check", "witness")
    if not isinstance(data, dict) or data.get("format") != FORMAT or not all(f in data for f in fields):
        raise bad_input("file", path, f"a counterexample file of format {FORMAT}", "verify --out DIR writes them")
    witness = data["witness"]
    texts = [*(data[f] for f in fields[:-1]), *(witness.values() if isinstance(witness, dict) else [None])]
    if not all(isinstance(t, str) for t in texts):
        raise bad_input("file", path, "a counterexample file whose fields are text", "verify --out DIR writes them")
    return Counterexample(**{f: data[f] for f in fields})


def replay(path: str | os.PathLike[str], proofs: str | os.PathLike[str] | None = None) -> Evidence:
    """Evaluate the claim's own statement at the witness on file. FAILS: it contradicts the statement as recorded; anything else: it does not any more.

    Nothing in the file is believed but the assignment: the claim is looked up by its id in the proofs folder, no path in the file is opened.
    """
    example = read_counterexample(path)
    claim = _declared(example.claim, default_proofs() if proofs is None else proofs)
    if example.witness.get("statement") != claim.statement.digest:
        raise bad_input(
            "statement",
            example.witness.get("statement", "none"),
            f"{claim.statement.digest}, the statement of {claim.id} as it stands",
            "the claim was changed, or the file was",
        )
    texts = {k.removeprefix("letter "): v for k, v in example.witness.items() if k.startswith("letter ")}
    case = try_case(claim.statement, texts)
    if case.refutes:
        return refutation(case, "replayed from the file")
    why = {
        False: "it does not meet every hypothesis",
        None: "its hypotheses could not be decided",
        True: "the conclusion holds there or could not be decided",
    }[case.met]
    outcome = Outcome.HOLDS if case.met is True and case.holds is True else Outcome.UNDECIDED
    return Evidence(
        outcome,
        Grade.ENCLOSED,
        Scope.of_points(1),
        "replayed one witness",
        reason=f"{why} {case.why}".strip(),
        check="replay",
    )


def _declared(name: str, proofs: str | os.PathLike[str]) -> Claim:
    """The claim of that id among those that a folder, or one file, declares."""
    shelf, place = Shelf(proofs), Path(proofs)
    if place.is_file():
        known = {c.id for c in shelf.put(place)}
    else:
        known = set(shelf.catalogue.files) if place.is_dir() else set()
    if name not in known:
        raise bad_input(
            "claim",
            name,
            f"a claim that {os.fspath(proofs)} declares",
            "run it where the claim files are, or name them with --proofs",
        )
    shelf.fetch([name])
    if not shelf.claims[name].is_term:
        raise bad_input("claim", name, "a claim whose statement is a term", "words cannot be evaluated")
    return shelf.claims[name]
