"""How a claim is shown and what is left open, from the evidence alone."""

from __future__ import annotations

from theorycheck.claims import Claim
from theorycheck.report.layout import bullets, cells, details, table
from theorycheck.report.text import code, plain
from theorycheck.report.words import count, scope_word
from theorycheck.statement.quotation import Printed
from theorycheck.verdict import READ, Evidence, Outcome, Status, Verdict

__all__ = ["left_open", "shown_by"]

OPEN_ROWS = 24
SHOWN = 300  # characters of a relation that left no question


def shown_by(claim: Claim, verdict: Verdict) -> str:
    """Every method and step with what it found: a table, then the findings one by one with the questions asked."""
    evidence = [e for e in verdict.evidence if e.part != "study"]
    if not evidence:
        stopped = verdict.status is Status.ERROR
        return "Nothing was looked at." + (f" The program stopped: {plain(verdict.reason)}" if stopped else "")
    head = ["No.", "Part", "Method", "Found", "Grade", "Covers"]
    rows = [[str(k), *_row(e)] for k, e in enumerate(evidence, 1)]
    notes = "\n".join(_finding(k, e) for k, e in enumerate(evidence, 1))
    intro = "" if claim.is_term else "The statement is words: no program reads it."
    blocks = [table(head, rows), notes]
    if len(evidence) > OPEN_ROWS:
        everything = details(f"All {len(evidence)} findings", "\n\n".join([table(head, rows), notes]))
        blocks = [table(head, rows[:OPEN_ROWS]), everything]
    return "\n\n".join(b for b in (intro, *blocks) if b)


def _row(e: Evidence) -> list[str]:
    found = f"**{e.outcome.value}**" if e.outcome is not Outcome.HOLDS else e.outcome.value
    if e.outcome is Outcome.UNDECIDED:
        return [*cells(e.part, e.check), found, "–", "–"]
    covers = f"{scope_word(e.scope)}: {e.scope.text}" if e.scope.text else scope_word(e.scope)
    return [*cells(e.part, e.check), found, e.grade.value, *cells(covers)]


def _finding(k: int, e: Evidence) -> str:
    lines = [f"{k}. {plain(e.summary or e.check)}"]
    if e.reason:
        lines.append(f"   - {e.outcome.value} because: {plain(e.reason)}")
    lines += [f"   - {_asked(question)}" for question in e.asked]
    lines += [f"   - Uses: {code(name)}" for name in e.rests_on]
    lines += [f"   - Chance of a wrong answer: {plain(e.error_probability)}"] if e.error_probability else []
    lines += [f"   - {plain(m.name)}: {plain(m.value)}" for m in e.measures]
    lines += [f"   - Leans on: {plain(a)}" for a in e.assumptions]
    return "\n".join(lines)


def _asked(question: str) -> str:
    """A question that ``decide`` got, or a relation that left none."""
    if not question.startswith(READ):
        return f"Asked: {code(question)}"
    relation = question.removeprefix(READ)
    return f"Said by a fact, or evaluated: {code(relation if len(relation) <= SHOWN else relation[:SHOWN] + ' …')}"


def left_open(claim: Claim, verdict: Verdict) -> str:
    """What a reader must not take for proved."""
    gaps = [*_by_verdict(verdict), *_by_reading(claim)]
    if verdict.footing.unverified:
        number = count(len(verdict.footing.unverified), "claim")
        gaps.append(
            f"{number} among all that it rests on {'is' if number.startswith('1 ') else 'are'} not VERIFIED; see [Footing](#footing)."
        )
    if not gaps:
        return "Nothing in the statement, as it is written above, is left open. What remains to be trusted is listed under [Footing](#footing)."
    return bullets(gaps)


def _by_verdict(verdict: Verdict) -> list[str]:
    status = verdict.status
    if status in (Status.REFUTED, Status.REFUTED_GIVEN):
        return [
            "Whether the statement is true in some of its cases: what is shown is that it is not true in all of them."
        ]
    if status is Status.ARGUED:
        return [
            f"What only prose says ({count(len(verdict.prose), 'joint')}); a person has to read it under [Prose](#prose)."
        ]
    if status is Status.SUPPORTED:
        tried = [
            e for e in verdict.evidence if e.scope.kind == "POINTS" and e.outcome is Outcome.HOLDS and e.part != "study"
        ]
        names = "; ".join(dict.fromkeys(f"{scope_word(e.scope)} ({e.grade.value})" for e in tried))
        return [f"Everything but {names}." if names else "A proof: what it rests on is only supported."]
    if status in (Status.SUSPECT, Status.UNDECIDED, Status.UNCHECKED, Status.ERROR):
        return ["Whether it holds."]
    return []


def _by_reading(claim: Claim) -> list[str]:
    if not claim.is_term:
        return ["The statement itself: it is words, which no program reads."]
    if claim.edition == "reported":
        return ["Whether the paper says this: it is known here only through a report of it."]
    if claim.edition in ("", "ours"):
        return []
    read = claim.read_as_printed
    if read in (None, Printed.ELSEWHERE):
        return [
            "That the term says what the paper prints. The two stand side by side above, compared by eye: no program has read the quotation."
        ]
    rest = "hypotheses" if read is Printed.CONCLUSION else "rest of the term"
    return [
        f"That the {rest} and the meaning of the letters are the paper's: compared by eye. The printed formula was read by a program."
    ]
