"""What a formal theorem takes from outside the kernel: cited theorems, or answers of ``decide``. Everything else, scalar steps too, is proved in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from theorycheck.claims.claim import STATEMENT, Claim
from theorycheck.claims.formal_lines import folded
from theorycheck.claims.formal_statements import formal_of, statement_file
from theorycheck.claims.gather import Gathered
from theorycheck.claims.proof import Cited
from theorycheck.errors import BadInput
from theorycheck.statement.formal import formal_name, formal_text
from theorycheck.verdict import Grade, Outcome

__all__ = ["CITED", "DECIDED", "KERNEL", "given_otherwise", "taken", "taken_words", "told_given"]

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


def given_otherwise(names: Iterable[str], known: Mapping[str, Claim]) -> str:
    """Why what a formal theorem took as given is not what those claims say now; empty where it is.

    The generated file is a source of the theorem, so that its digest is on record: the claim has to be stated there as it is stated here.
    """
    for name in names:
        if name not in known:
            return f"the proof on record takes {name} as given, which the claim does not name"
        claim = known[name]
        try:
            text = formal_text(claim.statement)
        except BadInput as problem:
            return f"{name}, which is given, has no formal reading any more: {problem}"
        path = Path(claim.root or ".") / statement_file(claim, text)
        file = path.read_text(encoding="utf-8") if path.is_file() else ""
        stated = [*text.definitions.values(), f"Definition {formal_name(name)} : Prop :=\n  {text.body}."]
        if not all(f"{folded(part)}\n" in file for part in stated):
            return f"{name}, which is given, was changed since the kernel read the proof; run make formal"
    return ""


def told_given(found: Gathered, known: Mapping[str, Claim]) -> Gathered:
    """What was gathered, a formal proof open where what it took as given is said otherwise now."""
    evidence = []
    for e in found.evidence:
        formal = (e.check, e.part, e.outcome) == ("formal", STATEMENT, Outcome.HOLDS)
        why = given_otherwise(e.rests_on, known) if formal else ""
        evidence.append(
            replace(e, outcome=Outcome.UNDECIDED, grade=Grade.ARGUED, reason=why, rests_on=(), measures=())
            if why
            else e
        )
    return replace(found, evidence=tuple(evidence))
