"""What a formal theorem takes from outside the kernel: cited theorems, or answers of ``decide``. Everything else, scalar steps too, is proved in it."""

from __future__ import annotations

from collections.abc import Mapping

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_statements import formal_of
from theorycheck.claims.proof import Cited

__all__ = ["CITED", "DECIDED", "KERNEL", "taken", "taken_words"]

CITED, KERNEL, DECIDED = "cited", "kernel-checked", "ENCLOSED by decide"


def taken(claim: Claim, known: Mapping[str, Claim]) -> dict[str, str]:
    """The named hypotheses of the claim's formal theorem, and what each is."""
    method = formal_of(claim)
    return {name: _kind(known.get(name)) for name in (method.given if method else ())}


def _kind(claim: Claim | None) -> str:
    if claim is not None and formal_of(claim) is not None:
        return KERNEL
    return CITED if claim is not None and any(isinstance(m, Cited) for m in claim.methods) else DECIDED


def taken_words(found: Mapping[str, str]) -> str:
    """The same as a sentence."""
    named = [f"{name} ({kind})" for name, kind in found.items()]
    kept = (
        f"The theorem takes as named hypotheses: {', '.join(named)}."
        if named
        else "The theorem takes nothing as given."
    )
    decided = DECIDED in found.values()
    return kept + ("" if decided else " No answer of decide enters it: its scalar steps are proved in Coq.")
