"""The relation between a claim and the one it corrects or sharpens, itself checked.

Corrects: the counterexample to the printed claim has to be admitted by the corrected one. Sharpens: the sharper claim has to imply the printed one.
A relation that is missing or does not hold keeps a claim from being VERIFIED.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, replace

from theorycheck.claims.claim import Claim, as_evidence
from theorycheck.verdict import Evidence, Outcome, Status, Verdict

__all__ = ["RELATION", "Relation", "relate"]

RELATION = "relation"  # the part name of its evidence


@dataclass(frozen=True)
class Relation:
    """Evidence for the relation, what it keeps from being VERIFIED (``obstacles``), and what a reader should know (``notes``)."""

    evidence: tuple[Evidence, ...] = ()
    obstacles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def relate(claim: Claim, ancestors: Mapping[str, Verdict]) -> Relation:
    """Check the relation of ``claim`` to what it corrects and sharpens; empty where it does neither."""
    evidence: list[Evidence] = []
    obstacles: list[str] = []
    notes: list[str] = []
    for verb, other in (("corrects", claim.corrects), ("sharpens", claim.sharpens)):
        if not other:
            continue
        if verb == "corrects" and ancestors[other].status is not Status.REFUTED:
            notes.append(f"corrects {other}, which is {ancestors[other].status.value}, not REFUTED")
        if claim.relator is None:
            obstacles.append(f"{verb} {other}, but no relation is checked")
            continue
        takes_one = inspect.signature(claim.relator).parameters
        result = claim.relator(ancestors[other].counterexample) if takes_one else claim.relator()
        found = [replace(e, part=RELATION, check=f"{verb} {other}") for e in as_evidence(result, RELATION)]
        evidence += found
        if not found:
            obstacles.append(f"{verb} {other}, but its relation returned no evidence")
        obstacles += [
            f"{verb} {other}, but the relation {e.outcome.value}: {e.reason}"
            for e in found
            if e.outcome is not Outcome.HOLDS
        ]
    return Relation(tuple(evidence), tuple(obstacles), tuple(notes))
