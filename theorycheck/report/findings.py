"""What was checked and what was not, from the evidence alone."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.claims import Claim
from theorycheck.report.layout import bullets, cells, details, table
from theorycheck.report.text import code, plain
from theorycheck.report.words import count, scope_word
from theorycheck.verdict import Evidence, Grade, Outcome, Status, Verdict

__all__ = ["checked", "not_checked"]

OPEN_ROWS = 24
WHOLE = {"relation": "relation to the other claim", "instances": "examples of the statement"}


def checked(claim: Claim, verdict: Verdict) -> str:
    """Every piece of evidence: a table, then the findings one by one with their measures."""
    evidence = verdict.evidence
    if not evidence:
        return "Nothing was checked." + (
            f" The program stopped: {plain(verdict.reason)}" if verdict.status is Status.ERROR else ""
        )
    head = ["No.", "Part", "Check", "Found", "Grade", "Scope", "Cases", "Chance of a wrong answer"]
    rows = [[str(k), *_row(e)] for k, e in enumerate(evidence, 1)]
    docs = {check.name: check.doc for check in claim.checks}
    notes = "\n".join(_finding(k, e) for k, e in enumerate(evidence, 1))
    intro = "*Cases* counts the instances that met the hypotheses; a proof counts as one."
    how = [f"{code(name)}: {plain(docs[name])}" for name in dict.fromkeys(e.check for e in evidence) if docs.get(name)]
    listing = [table(head, rows), "What each found:\n\n" + notes]
    if len(evidence) > OPEN_ROWS:
        listing = [
            table(head, rows[:OPEN_ROWS]),
            details(f"All {len(evidence)} findings", "\n\n".join([table(head, rows), notes])),
        ]
    return "\n\n".join([intro, *listing, *(["How each check works:\n\n" + bullets(how)] if how else [])])


def _row(e: Evidence) -> list[str]:
    chance = e.error_probability or ("a proof" if e.grade.proves else "not stated")
    found = f"**{e.outcome.value}**" if e.outcome is not Outcome.HOLDS else e.outcome.value
    return [
        *cells(WHOLE.get(e.part, e.part), e.check),
        found,
        e.grade.value,
        *cells(str(e.scope), str(e.effective_count), chance),
    ]


def _finding(k: int, e: Evidence) -> str:
    lines = [f"{k}. {plain(e.summary)}"]
    if e.reason:
        lines.append(f"   - {e.outcome.value} because: {plain(e.reason)}")
    lines += [f"   - {plain(m.name)}: {plain(m.value)}" for m in e.measures]
    lines += [f"   - Leans on: {plain(a)}" for a in e.assumptions]
    return "\n".join(lines)


def not_checked(claim: Claim, verdict: Verdict) -> str:
    """What a reader must not take for proved: uncovered parts, instances, prose, chance, ancestors."""
    if verdict.status is Status.REFUTED:
        gaps = [
            "Whether the statement is true in some of its cases. The counterexample shows only that it is not true in all of them."
        ]
    else:
        gaps = [gap for part in claim.parts for gap in _gaps_of(part, verdict.evidence)]
    if claim.argument:
        gaps.append(
            "The written argument that joins the parts to the statement. A person has to read it; it stands under [Argument](#argument)."
        )
    cited = [a for e in verdict.evidence for a in e.assumptions]
    if cited:
        gaps.append(
            f"{count(len(dict.fromkeys(cited)), 'assumption')} that the checks lean on; see [Footing](#footing)."
        )
    if verdict.footing.unverified:
        number = count(len(verdict.footing.unverified), "claim")
        gaps.append(f"The argument uses {number} not verified, or verified on a part only; see [Footing](#footing).")
    if (claim.corrects or claim.sharpens) and not any(e.part == "relation" for e in verdict.evidence):
        gaps.append("The relation to the claim that this one corrects or sharpens.")
    if not gaps:
        return "Nothing in the statement is left out. What remains to be trusted is listed under [Footing](#footing)."
    return bullets(gaps)


def _gaps_of(part: str, evidence: Sequence[Evidence]) -> list[str]:
    """Pieces that one check yields belong together (the weakest counts); of several checks of a part the strongest counts."""
    name = "The statement" if part == "statement" else f"Part {code(part)}"
    own = [e for e in evidence if e.part == part]
    here = own or [e for e in evidence if e.part == "instances"]
    if not here:
        return [f"{name}: no check covers it."]
    checks = [[e for e in here if e.check == check] for check in dict.fromkeys(e.check for e in here)]
    whole = [pieces for pieces in checks if all(e.outcome is Outcome.HOLDS for e in pieces)]
    if not whole:
        reasons = "; ".join(dict.fromkeys(plain(e.reason) for e in here if e.reason))
        return [f"{name}: no check showed that it holds. {reasons}."]
    best = max(whole, key=lambda pieces: _strength(_weakest(pieces)))
    weakest = _weakest(best)
    if weakest.scope.kind == "POINTS" or not weakest.grade.proves:
        return [f"{name}: {_weakness(weakest)}"]
    gaps = [] if own else [f"{name}: it has no check of its own; only examples were looked at."]
    boxes = list(dict.fromkeys(e.scope.text for e in best if e.scope.kind == "BOX"))
    if boxes:
        gaps.append(
            f"{name}: values outside {plain('; '.join(boxes)) if any(boxes) else 'the range that the check states'}."
        )
    return gaps


def _strength(e: Evidence) -> tuple[bool, int, int, int]:
    proof = e.grade.proves and e.scope.kind != "POINTS"
    return (proof, e.scope.rank if proof else 0, e.grade.rank, e.scope.points)


def _weakest(pieces: Sequence[Evidence]) -> Evidence:
    return min(pieces, key=lambda e: (e.grade.proves, e.scope.rank, e.grade.rank, e.scope.points))


def _weakness(e: Evidence) -> str:
    if e.scope.kind == "POINTS":
        tail = "" if e.grade is not Grade.SAMPLED else f" Chance of a wrong answer: {plain(e.error_probability)}."
        return f"everything but {scope_word(e.scope)} that {'was' if e.scope.points == 1 else 'were'} tried ({e.grade.value}).{tail}"
    kinds = {
        Grade.NUMERIC: "the size of its numerical error, which is estimated and not proved",
        Grade.ARGUED: "all of it by computation; it rests on a written argument",
    }
    return kinds.get(e.grade, f"a proof; its evidence is of grade {e.grade.value}") + "."
