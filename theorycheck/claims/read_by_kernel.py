"""An answer of ``decide`` counts for a claim where the certificate that the proof kernel has accepted is one of the very question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from theorycheck.verdict import Outcome

if TYPE_CHECKING:
    from theorycheck.decide import Decision

__all__ = ["read_by_kernel"]

Question: TypeAlias = tuple[str, Sequence[tuple[str, str]], Sequence[str]]  # relation, domain, conditions


def read_by_kernel(found: Decision, asked: Question) -> Decision:
    """The answer without its certificate; UNDECIDED, with the reason, for a HOLDS with the certificate of something else, or with none."""
    why = _of_another(found, asked) if found.outcome is Outcome.HOLDS else ""
    found = replace(found, certificate=None)
    return replace(found, outcome=Outcome.UNDECIDED, reason=why, method="") if why else found


def _of_another(found: Decision, asked: Question) -> str:
    read = found.certificate
    if read is None:
        return "a proof was found, but the kernel has not read it"
    said = (read["relation"], read["domain"], read["where"], read["let"])
    wanted: tuple[object, ...] = (asked[0], dict(asked[1]), list(asked[2]), {})
    return "" if said == wanted else f"the kernel has read a proof of {read['relation']}, not of {asked[0]}"
