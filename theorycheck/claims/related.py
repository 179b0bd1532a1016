"""Relations between claims, derived from their statements: a correction has to survive the counterexample, a sharpening has to imply.

A correction is evaluated at the witness of the claim that it corrects; letters that only the correction has are filled in by a short hunt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from theorycheck.claims.claim import Claim
from theorycheck.errors import TheorycheckError
from theorycheck.statement.hunt import hunt
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Evidence, Outcome, Status, Verdict

__all__ = ["relation_note"]

COMPLETIONS = 20
"""Instances tried where the counterexample leaves letters of the correction open."""


def relation_note(claim: Claim, evidence: Iterable[Evidence], ancestors: Mapping[str, Verdict]) -> list[str]:
    """What the machine finds of ``corrects`` and ``sharpens``: nothing where the relation stands, else a remark."""
    return [*_sharpening(claim, evidence), *_correction(claim, ancestors)]


def _sharpening(claim: Claim, evidence: Iterable[Evidence]) -> list[str]:
    if not claim.sharpens:
        return []
    shown = [e for e in evidence if e.check == "sharpens"]
    if any(e.outcome is Outcome.HOLDS for e in shown):
        return []
    return [
        f"that it implies {claim.sharpens} was not shown by the machine" + (f": {shown[0].reason}" if shown else "")
    ]


def _correction(claim: Claim, ancestors: Mapping[str, Verdict]) -> list[str]:
    other = ancestors.get(claim.corrects) if claim.corrects else None
    if other is None:
        return []
    if other.status not in (Status.REFUTED, Status.REFUTED_GIVEN):
        return [f"corrects {claim.corrects}, which is {other.status.value}, not REFUTED"]
    if other.counterexample is None or not claim.is_term:
        return []
    texts = {k.removeprefix("letter "): v for k, v in other.counterexample.items() if k.startswith("letter ")}
    names = {x.name for x in claim.statement.letters}
    at, more = {k: v for k, v in texts.items() if k in names}, sorted(names - texts.keys())
    try:
        found = hunt(claim.statement, tries=COMPLETIONS, fixed=at) if more else None
        refuted = found.case is not None if found else try_case(claim.statement, at).refutes
    except TheorycheckError as problem:
        return [f"the correction was not evaluated at the counterexample: {problem}"]
    if refuted:
        return [f"it is false at the counterexample to {claim.corrects}"]
    if found and not found.met:
        return [
            f"the counterexample to {claim.corrects} gives no value for {', '.join(more)}, and none was found: the correction was not evaluated there"
        ]
    return []
