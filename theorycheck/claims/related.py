"""Relations between claims, derived from their statements: a correction has to survive the counterexample, a sharpening has to imply.

A correction is evaluated at the witness of the claim that it corrects; that it is met by nothing there is said as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from theorycheck.claims.claim import Claim
from theorycheck.errors import TheorycheckError
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Evidence, Outcome, Status, Verdict

__all__ = ["relation_note"]


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
    if not names <= texts.keys():
        return [
            f"the counterexample to {claim.corrects} gives no value for {', '.join(sorted(names - texts.keys()))}: the correction was not evaluated there"
        ]
    try:
        case = try_case(claim.statement, {k: v for k, v in texts.items() if k in names})
    except TheorycheckError as problem:
        return [f"the correction was not evaluated at the counterexample: {problem}"]
    if case.refutes:
        return [f"it is false at the counterexample to {claim.corrects}"]
    return []
