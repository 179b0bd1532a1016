"""Running the checks of one claim: evidence, or what went wrong, never a traceback.

What comes back has been through JSON once, so that a run in this process, a run in a worker and an entry of the journal are the same thing.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Check, Claim
from theorycheck.claims.context import Context
from theorycheck.claims.loader import where
from theorycheck.errors import EnginesDisagree, TheorycheckError, Vacuous, bad_input
from theorycheck.verdict import Evidence, Grade, Measure, Outcome, Plot, Scope, Table, evidence_from_json, to_json

__all__ = ["Gathered", "complaint", "gather"]


@dataclass(frozen=True)
class Gathered:
    """What the checks of one claim gave: evidence, or an ``error`` of the program (``exit_code`` 3 where two engines disagree)."""

    claim: str
    evidence: tuple[Evidence, ...] = ()
    error: str = ""
    exit_code: int = 0


def gather(claim: Claim, profile: str, seed: int) -> Gathered:
    """Run every check of ``claim``; the first one that raises ends it. What a check prints goes to stderr."""
    found: list[Evidence] = []
    for check in claim.checks:
        try:
            with contextlib.redirect_stdout(sys.stderr):
                found += _run(check, Context(claim.id, profile, seed))
        except (Exception, SystemExit) as problem:
            return Gathered(
                claim.id, error=f"check {check.name}: {complaint(problem, claim)}", exit_code=_code(problem)
            )
    return Gathered(claim.id, tuple(found))


def _run(check: Check, context: Context) -> Sequence[Evidence]:
    evidence = check(context)
    if not evidence:
        raise Vacuous(
            "VACUOUS: it returned no evidence: expected at least one piece; a check that looks at nothing shows nothing"
        )
    return [_plain(e) for e in evidence]


_FIELDS: tuple[tuple[str, type], ...] = (
    ("outcome", Outcome),
    ("grade", Grade),
    ("scope", Scope),
    ("summary", str),
    ("effective_count", int),
    ("reason", str),
    ("error_probability", str),
)
_LISTS: tuple[tuple[str, type], ...] = (
    ("measures", Measure),
    ("plots", Plot),
    ("tables", Table),
    ("assumptions", str),
    ("trust", str),
)


def _typed(e: Evidence) -> None:
    """Nothing checks types when evidence is made; a text taken for a list of letters would go far."""
    for name, kind in _FIELDS:
        value = getattr(e, name)
        if not isinstance(value, kind) and not (kind is int and hasattr(value, "__index__")):
            raise bad_input(name, repr(value), kind.__name__)
    for name, kind in _LISTS:
        value = getattr(e, name)
        if not isinstance(value, list | tuple) or not all(isinstance(item, kind) for item in value):
            raise bad_input(name, repr(value), f"a list of {kind.__name__}", "put it in brackets")


def _printable(e: Evidence) -> None:
    """A report comes last: what it cannot print is refused here."""
    for m in e.measures:
        texts: tuple[object, ...] = (m.name, m.value)
        if not all(isinstance(text, str) for text in texts):
            raise bad_input("measure", repr(m), "a name and a value as text", "write numbers with their error as text")
    for plot in e.plots:
        for label, xs, ys in plot.lines:
            if len(xs) != len(ys):
                raise bad_input(f"plot {plot.title}, line {label}", f"{len(xs)} xs, {len(ys)} ys", "as many of both")


def _plain(e: Evidence) -> Evidence:
    _typed(e)
    _printable(e)
    witness: Mapping[Any, Any] = dict(e.witness or {})
    for name, value in witness.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise bad_input(
                f"witness[{name!r}]", repr(value), "exact data as text", "write it as a rational or dyadic string"
            )
    return evidence_from_json(json.loads(json.dumps(to_json(e), default=_unpacked)))


def _unpacked(value: Any) -> Any:
    item = getattr(value, "item", None)  # a NumPy scalar
    if callable(item):
        return item()
    raise TypeError(f"evidence holds a {type(value).__name__}: expected text, numbers and tuples of them")


def _code(problem: BaseException) -> int:
    return problem.exit_code if isinstance(problem, TheorycheckError) else TheorycheckError.exit_code


def complaint(problem: BaseException, claim: Claim) -> str:
    """One line for an exception raised on behalf of ``claim``; THEORYCHECK_TRACEBACK=1 prints all of it on stderr."""
    if os.environ.get("THEORYCHECK_TRACEBACK"):
        traceback.print_exception(problem, file=sys.stderr)
    text = " ".join(str(problem).split())
    if isinstance(problem, Vacuous | EnginesDisagree):
        return text
    place = where(problem, Path(claim.path).resolve()) if claim.path else ""
    return f"{place}: {type(problem).__name__}: {text}".removeprefix(": ")
