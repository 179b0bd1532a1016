"""Counterexamples on file: exact data as text, enough to recompute the failure from it alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.context import Context
from theorycheck.claims.journal import write_atomically
from theorycheck.claims.loader import Library
from theorycheck.claims.refutation import replay_witness
from theorycheck.claims.session import Session
from theorycheck.errors import TheorycheckError, bad_input
from theorycheck.verdict import Evidence, Grade, Outcome, Scope

__all__ = ["Counterexample", "read_counterexample", "replay", "write_counterexamples"]

FORMAT = "theorycheck-counterexample-1"


@dataclass(frozen=True)
class Counterexample:
    """A witness, the claim it refutes, the check that found it and the file (with its root) that declares the claim."""

    claim: str
    check: str
    file: str
    root: str
    witness: Mapping[str, str]


def write_counterexamples(session: Session, out: str | os.PathLike[str]) -> list[Path]:
    """One ``OUT/counterexamples/ID.json`` for each refuted claim; returns the paths."""
    written = []
    for verdict in session.verdicts:
        if verdict.counterexample is None:
            continue
        finder = next((e for e in verdict.evidence if e.witness == verdict.counterexample), None)
        data = {
            "format": FORMAT,
            "claim": verdict.claim,
            "check": finder.check if finder else "",
            "file": session.claims[verdict.claim].path,
            "root": session.claims[verdict.claim].root,
            "witness": dict(verdict.counterexample),
        }
        path = Path(out) / "counterexamples" / f"{verdict.claim}.json"
        write_atomically(path, json.dumps(data, indent=2, ensure_ascii=False) + "\n")
        written.append(path)
    return written


def read_counterexample(path: str | os.PathLike[str]) -> Counterexample:
    """Read a counterexample file; anything else is bad input."""
    try:
        data: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise bad_input("file", path, "a counterexample file", f"{type(problem).__name__}: {problem}") from None
    fields = ("claim", "check", "file", "root", "witness")
    if not isinstance(data, dict) or data.get("format") != FORMAT or not all(f in data for f in fields):
        raise bad_input("file", path, f"a counterexample file of format {FORMAT}", "verify --out DIR writes them")
    witness = data["witness"]
    texts = [*(data[f] for f in fields[:-1]), *(witness.values() if isinstance(witness, dict) else [None])]
    if not all(isinstance(t, str) for t in texts):
        raise bad_input("file", path, "a counterexample file whose fields are text", "verify --out DIR writes them")
    return Counterexample(**{f: data[f] for f in fields})


def replay(path: str | os.PathLike[str]) -> Evidence:
    """Recompute a failure from the witness on file alone. FAILS: it fails again as recorded; anything else: it does not any more."""
    example = read_counterexample(path)
    declared = _declared(example)
    try:
        if declared is not None and declared.replayer is None:
            _is_asked(declared, example)
        result = replay_witness(declared, example.witness)
    except TheorycheckError:
        raise
    except Exception as problem:
        text = " ".join(f"{type(problem).__name__}: {problem}".split())
        raise bad_input(
            "file", path, f"a witness that the replay of {example.claim} can read", f"it raised {text}"
        ) from problem
    if result.confirms or result.contradicts:
        wanted = Outcome.FAILS if result.confirms else Outcome.HOLDS
        found = next(e for e in result.evidence if e.outcome is wanted)
        return replace(found, check=found.check or example.check)
    return Evidence(
        Outcome.UNDECIDED,
        Grade.ARGUED,
        Scope.of_points(1),
        "replayed one witness",
        reason=result.reason,
        check=example.check,
    )


QUESTION = ("relation", "domain", "where", "let")


def _is_asked(claim: Claim, example: Counterexample) -> None:
    """A witness of the decision procedure must belong to a question that the claim's check asks: an edited relation refutes nothing."""
    if example.witness.get("kind") != "decide":
        return
    asked = [
        tuple(e.witness.get(name) for name in QUESTION)
        for check in claim.checks
        if check.name == example.check
        for e in check(Context(claim.id, profile="quick"))
        if e.witness is not None
    ]
    if tuple(example.witness.get(name) for name in QUESTION) not in asked:
        shown = example.witness.get("relation", "")
        raise bad_input(
            "relation",
            shown,
            f"one that check {example.check!r} of {claim.id} asks",
            "the file or the claim was changed",
        )


def _declared(example: Counterexample) -> Claim | None:
    """The claim as its file declares it now; a witness of the decision procedure needs none."""
    if not Path(example.file).is_file():
        if example.witness.get("kind") == "decide":
            return None
        raise bad_input("file", example.file, f"the claim file of {example.claim}", "replay where the claim files are")
    root = example.root if Path(example.file).resolve().is_relative_to(Path(example.root).resolve()) else ""
    library = Library(root or Path(example.file).parent)
    found = [c for c in library.file(example.file) if c.id == example.claim]
    if not found:
        raise bad_input("claim", example.claim, f"a claim that {example.file} declares", "it was renamed or removed")
    return found[0]
