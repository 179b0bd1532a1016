"""Relations between claims, derived from their statements: a correction has to survive the counterexample, which refutes it else; a sharpening has to imply.

A correction is evaluated at the witness of the claim that it corrects; letters that only the correction has are filled in by a short hunt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from theorycheck.claims.claim import Claim
from theorycheck.errors import TheorycheckError
from theorycheck.statement.hunt import hunt
from theorycheck.statement.witness import Case, try_case
from theorycheck.verdict import Evidence, Outcome, Status, Verdict

__all__ = ["related"]

COMPLETIONS = 20
"""Instances tried where the counterexample leaves letters of the correction open."""


def related(
    claim: Claim, evidence: Iterable[Evidence], ancestors: Mapping[str, Verdict]
) -> tuple[list[str], Case | None]:
    """What the machine finds of ``corrects`` and ``sharpens``: a remark where the relation does not stand, and the counterexample where it contradicts the correction too."""
    notes, case = _correction(claim, ancestors)
    return [*_sharpening(claim, evidence), *notes], case


def _sharpening(claim: Claim, evidence: Iterable[Evidence]) -> list[str]:
    if not claim.sharpens:
        return []
    shown = [e for e in evidence if e.check == "sharpens"]
    if any(e.outcome is Outcome.HOLDS for e in shown):
        return []
    return [
        f"that it implies {claim.sharpens} was not shown by the machine" + (f": {shown[0].reason}" if shown else "")
    ]


def _correction(claim: Claim, ancestors: Mapping[str, Verdict]) -> tuple[list[str], Case | None]:
    other = ancestors.get(claim.corrects) if claim.corrects else None
    if other is None:
        return [], None
    if other.status not in (Status.REFUTED, Status.REFUTED_GIVEN):
        return [f"corrects {claim.corrects}, which is {other.status.value}, not REFUTED"], None
    if other.counterexample is None or not claim.is_term:
        return [], None
    texts = {k.removeprefix("letter "): v for k, v in other.counterexample.items() if k.startswith("letter ")}
    names = {x.name for x in claim.statement.letters}
    at, more = {k: v for k, v in texts.items() if k in names}, sorted(names - texts.keys())
    try:
        found = hunt(claim.statement, tries=COMPLETIONS, fixed=at) if more else None
        case = found.case if found else try_case(claim.statement, at)
    except TheorycheckError as problem:
        return [f"the correction was not evaluated at the counterexample: {problem}"], None
    if case is not None and case.refutes:
        return [f"it is false at the counterexample to {claim.corrects}"], case
    if found and not found.met:
        return [
            f"the counterexample to {claim.corrects} gives no value for {', '.join(more)}, and none was found: the correction was not evaluated there"
        ], None
    return [], None
