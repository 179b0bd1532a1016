"""What changed between two sets of verdicts, and why.

OLD and NEW are files that hold verdicts (reports/verdicts.json, proofs/recorded.json, or the output of verify --json), or git revisions of proofs/recorded.json.

Exit code: 0 nothing changed, 1 something did, 2 bad input.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say, table
from theorycheck.errors import bad_input

EPILOG = "Example: theorycheck diff HEAD~1 reports/verdicts.json"


class _Told(NamedTuple):
    """What one side says of a claim; ``statement`` and ``reason`` are empty where only the words were kept."""

    words: str
    statement: str = ""
    reason: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("old", metavar="OLD", help="a file of verdicts or a git revision")
    parser.add_argument("new", metavar="NEW", help="a file of verdicts or a git revision")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a claim that differs."""
    proofs = proofs_of(options)
    old, new = (_read(name, proofs) for name in (options.old, options.new))
    found = [
        {"id": id, "old": _words(old, id), "new": _words(new, id), "why": _why(old.get(id), new.get(id))}
        for id in sorted(old.keys() | new.keys())
        if _words(old, id) != _words(new, id)
    ]
    if options.json:
        say(as_json(found))
    else:
        say(table([(f["id"], f"{f['old']} -> {f['new']}", f["why"]) for f in found]) if found else "nothing changed")
    return 1 if found else 0


def _words(side: Mapping[str, _Told], id: str) -> str:
    return side[id].words if id in side else "not there"


def _why(old: _Told | None, new: _Told | None) -> str:
    """The statement changed, or what the new verdict gives as its reason."""
    if old is None or new is None:
        return "new claim" if old is None else "claim gone"
    if old.statement and new.statement and old.statement != new.statement:
        return "the statement changed"
    return new.reason[:160]


def _read(name: str, proofs: Path) -> dict[str, _Told]:
    path = Path(name)
    text = path.read_text(encoding="utf-8") if path.is_file() else _of_revision(name, proofs)
    try:
        return _told(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise bad_input("verdicts", name, "JSON with verdicts", "name reports/verdicts.json or proofs/recorded.json") from None  # fmt: skip


def _of_revision(name: str, proofs: Path) -> str:
    """``recorded.json`` as a git revision has it."""
    if name.startswith("-"):
        raise bad_input("revision", name, "a file or a git revision")
    ran = subprocess.run(
        ["git", "show", f"{name}:./recorded.json"], cwd=proofs, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise bad_input("verdicts", name, "a file, or a git revision that holds recorded.json")
    return ran.stdout


def _told(data: Any) -> dict[str, _Told]:
    entries = data.get("claims") if isinstance(data, dict) else data
    if entries is None:
        return {str(id): _Told(str(words)) for id, words in data.items()}
    return {c["id"]: _Told(_line(c), c.get("statement", ""), c.get("reason", "")) for c in entries}


def _line(entry: Mapping[str, Any]) -> str:
    """The words that ``recorded.json`` keeps, from the fields of ``--json``."""
    from theorycheck.verdict import Grade, Status, Verdict

    grade = entry.get("grade")
    status, given = Status(entry["verdict"]), tuple(entry.get("given", ()))
    return Verdict(entry["id"], status, Grade(grade) if grade else None, given=given).words
