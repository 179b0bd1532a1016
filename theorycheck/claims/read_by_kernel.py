"""An answer of ``decide`` counts for a claim once the proof kernel has read its proof: written out for the kernel, as text, about the very question."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from theorycheck.verdict import Outcome

if TYPE_CHECKING:
    from theorycheck.decide import Decision

__all__ = ["read_by_kernel"]

Question: TypeAlias = tuple[str, Sequence[tuple[str, str]], Sequence[str]]  # relation, domain, conditions


def read_by_kernel(found: Decision, asked: Question) -> Decision:
    """The answer without its certificate; UNDECIDED, with the reason, for a HOLDS whose proof the kernel does not accept as one of what was asked."""
    why = _unread(found, asked) if found.outcome is Outcome.HOLDS else ""
    found = replace(found, certificate=None)
    return replace(found, outcome=Outcome.UNDECIDED, reason=why, method="") if why else found


def _unread(found: Decision, asked: Question) -> str:
    from theorycheck.elaborate import Fail, kernel_certificate
    from theorycheck.kernel import Rejected, check_certificate

    if found.certificate is None:
        return "a proof was found, but not written down for the kernel"
    try:
        written = json.loads(json.dumps(kernel_certificate(found.certificate)))
        accepted = check_certificate(written)
    except Fail as no:
        return f"a proof was found, but not written for the kernel: {no}"
    except Rejected as no:
        return f"a proof was found, but the kernel does not accept it: {no}"
    said = (accepted.relation, dict(accepted.domain), tuple(accepted.where), dict(accepted.let))
    wanted: tuple[object, ...] = (asked[0], dict(asked[1]), tuple(asked[2]), {})
    return "" if said == wanted else f"the kernel has read a proof of {accepted.relation}, not of {asked[0]}"
