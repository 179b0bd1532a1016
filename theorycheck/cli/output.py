"""Data for stdout (JSON, plain aligned tables) and remarks for stderr."""

from __future__ import annotations

import decimal
import io
import json
import math
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from theorycheck.verdict import Verdict, to_json

if TYPE_CHECKING:
    from theorycheck.claims import Claim, Session
    from theorycheck.claims.cost import RunCost

__all__ = [
    "above",
    "as_json",
    "below",
    "remark",
    "say",
    "session_json",
    "session_words",
    "speak_utf_8",
    "table",
    "verdict_json",
]


def speak_utf_8() -> None:
    """Data is UTF-8 whatever the locale says; what even that cannot hold (a path of odd bytes) is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Data, to stdout. A reader that has had enough (``| head``) is no error: what is left to do is done."""
    if sys.stdout is None:  # closed by whoever started the command
        return
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(text: str) -> None:
    """One line about the run, to stderr."""
    if sys.stderr is None:
        return
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def below(x: float, digits: int = 17) -> str:
    """A decimal at or below the float."""
    return _decimal(x, digits, decimal.ROUND_FLOOR)


def above(x: float, digits: int = 17) -> str:
    """A decimal at or above the float."""
    return _decimal(x, digits, decimal.ROUND_CEILING)


def _decimal(x: float, digits: int, rounding: str) -> str:
    if not math.isfinite(x):
        return "inf" if x > 0 else "-inf"
    return str(decimal.Context(prec=digits, rounding=rounding).create_decimal_from_float(x))


def as_json(data: Any) -> str:
    """JSON as a person can read it, letters kept."""
    return json.dumps(data, indent=2, ensure_ascii=False)


def table(rows: Iterable[Sequence[str]]) -> str:
    """Left-aligned columns, two spaces apart; the last one is left ragged."""
    rows = list(rows)
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows
    )


def verdict_json(claim: Claim, verdict: Verdict, read_again: Collection[str] = ()) -> dict[str, Any]:
    """One entry of ``verify --json``; grade and scope are null where no evidence decided, neighbours where none were judged, kernel where none read a proof."""
    from theorycheck.claims.formal_record import kernel_json

    return {
        "id": claim.id,
        "paper": claim.paper,
        "edition": claim.edition,
        "verdict": verdict.status.value,
        "given": list(verdict.given),
        "prose": len(verdict.prose),
        "statement": verdict.statement,
        "quotation": claim.quotes,
        "neighbours": {name: verdict.neighbours.get(name) for name in ("refuted", "open", "proved", "gaps")},
        "grade": to_json(verdict.grade),
        "scope": to_json(verdict.scope),
        "reason": verdict.reason,
        "effective_count": verdict.effective_count,
        "footing": to_json(verdict.footing),
        "counterexample": to_json(verdict.counterexample),
        "kernel": kernel_json(verdict, read_again),
    }


def session_json(session: Session, cost: RunCost | None = None) -> dict[str, Any]:
    """What ``verify --json`` prints; ``kept``: ids whose evidence was taken from an earlier run; ``mismatches``: where the proof kernel's record is wrong; ``cost``: what was foretold, if it was."""
    return {
        "schema": "verify-2",
        "claims": [verdict_json(session.claims[v.claim], v, session.read_again) for v in session.verdicts],
        "seed": session.seed,
        "versions": dict(session.versions),
        "kept": list(session.kept),
        "mismatches": session.mismatches,
        "cost": None if cost is None else cost.to_json(),
    }


def session_words(session: Session) -> str:
    """Each verdict on a line, with its reason and, below, what it rests on; at the end what all of them were computed with."""
    width = max((len(v.claim) for v in session.verdicts), default=0)
    wide = max((len(v.words) for v in session.verdicts), default=0)
    lines = []
    for v in session.verdicts:
        lines.append(f"{v.claim:<{width}}  {v.words:<{wide}}  {v.reason}".rstrip())
        lines += [f"    {line}" for line in _footing(v)]
    trusted = sorted({x for v in session.verdicts for x in v.footing.trust})
    if trusted:
        lines.append(f"computed with {'; '.join(trusted)}")
    if session.heard is not None:
        lines.append(
            f"formal proofs read again by the kernel in this run: {len(session.read_again)} of {len(session.heard)}"
        )
    if session.kept:
        n = len(session.kept)
        lines.append(
            f"taken from an earlier run, since nothing that they depend on has changed: {n} of {len(session.verdicts)}"
        )
    return "\n".join(lines)


def _footing(verdict: Verdict) -> list[str]:
    ground = verdict.footing
    parts = {
        "assumes": ground.assumptions,
        "rests on": ground.unverified,
        "tainted by": ground.tainted_by,
    }
    return [f"{name} {'; '.join(items)}" for name, items in parts.items() if items]
