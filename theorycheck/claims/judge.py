"""The one place where verdicts are computed: from evidence and from the verdicts of ancestors, never by hand.

First match wins.
- No evidence: UNCHECKED.
- An instance that meets every hypothesis and contradicts the conclusion (replayed here), or a verified counter-statement: REFUTED, or REFUTED GIVEN the
  cited theorems that the counter-statement rests on. If the statement is proved too: engines disagree.
- A proof: a method that holds, whose steps hold, whose ancestors are no worse. VERIFIED if a program read all of it; VERIFIED GIVEN the cited theorems it rests
  on; ARGUED if prose joins something; SUPPORTED where an ancestor is only supported. The best proof counts.
- A failure that proves nothing: SUSPECT. Instances or samples without a failure: SUPPORTED. Else UNDECIDED.
A statement in words is read by no program: ARGUED where an argument is written, at best.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from theorycheck.claims.claim import STATEMENT, Claim
from theorycheck.claims.footing import footing
from theorycheck.claims.gather import refutation
from theorycheck.claims.neighbours import kept_neighbours, tally
from theorycheck.claims.related import related
from theorycheck.errors import EnginesDisagree, Vacuous
from theorycheck.statement.witness import try_case
from theorycheck.verdict import Evidence, Grade, Outcome, Scope, Status, Verdict

__all__ = ["ENGINES_DISAGREE", "judge"]

ENGINES_DISAGREE = "engines disagree"
LONGEST = 240
"""Characters of why a method did not go through, beside a verdict; the page of the claim has all of it."""
ORDER = (Status.VERIFIED, Status.VERIFIED_GIVEN, Status.ARGUED, Status.SUPPORTED)


@dataclass(frozen=True)
class _Ruling:
    status: Status
    reason: str = ""
    grade: Grade | None = None
    scope: Scope | None = None
    given: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    counterexample: Mapping[str, str] | None = None


def judge(claim: Claim, evidence: Iterable[Evidence], ancestors: Mapping[str, Verdict]) -> Verdict:
    """The verdict on ``claim``; ``ancestors`` holds at least the claims that it rests on, corrects and sharpens, judged already."""
    found = tuple(evidence)
    _not_vacuous(claim, found)
    notes, contradicted = related(claim, found, ancestors)
    if contradicted is not None:
        found = (*found, refutation(contradicted, f"the counterexample to {claim.corrects}"))
    try:
        ruling = _rule(claim, found, ancestors)
    except EnginesDisagree as problem:
        ruling = _Ruling(Status.UNDECIDED, f"{ENGINES_DISAGREE}: {problem}")
    kept = kept_neighbours(claim)
    return Verdict(
        claim=claim.id,
        status=ruling.status,
        grade=ruling.grade,
        scope=ruling.scope,
        reason=_join([ruling.reason, *notes]),
        effective_count=sum(e.effective_count for e in found if e.part != "study"),
        given=ruling.given,
        prose=ruling.prose,
        statement=claim.statement.text if claim.is_term else "",
        neighbours={} if kept is None else tally(kept),
        not_sharp=tuple(f"{j.change}: {j.sharp}" for j in kept or () if j.sharp),
        evidence=found,
        counterexample=ruling.counterexample,
        footing=footing(claim, found, ancestors),
    )


def _not_vacuous(claim: Claim, evidence: Iterable[Evidence]) -> None:
    for e in evidence:
        counts = [("effective_count", e.effective_count)]
        if e.scope.kind == "POINTS":
            counts.append(("points", e.scope.points))
        for name, count in counts:
            if count <= 0:
                raise Vacuous(
                    f"VACUOUS: check {e.check or e.part} of {claim.id}: {name}={count}: expected at least one case "
                    "that meets the hypotheses; widen what is drawn or weaken the hypotheses"
                )


def _rule(claim: Claim, found: Sequence[Evidence], ancestors: Mapping[str, Verdict]) -> _Ruling:
    looked = [e for e in found if e.part not in ("study", "relation")]
    if not looked and not claim.counters:
        return _Ruling(Status.UNCHECKED, "nothing has looked at it")
    if not claim.is_term:
        return _of_words(looked, ancestors)
    best = _best(looked, ancestors)
    against = _against(claim, looked, ancestors)
    if against is not None:
        if (
            best is not None
            and best.status in (Status.VERIFIED, Status.VERIFIED_GIVEN)
            and against.status in (Status.REFUTED, Status.REFUTED_GIVEN)
        ):
            raise EnginesDisagree(
                f"the statement is proved ({best.reason or 'by its methods'}), and false: {against.reason}"
            )
        return against
    if best is not None:
        return replace(best, reason=_join([best.reason, *_stuck(claim, looked, best)]))
    return _open(looked)


def _stuck(claim: Claim, looked: Sequence[Evidence], best: _Ruling) -> list[str]:
    """The declared methods that did not go through, where instances are all that speaks for a statement."""
    if best.status is not Status.SUPPORTED or not claim.methods:
        return []
    return [
        f"its method does not go through ({e.check}): {_shortened(e.reason)}"
        for e in looked
        if e.part == STATEMENT and e.outcome is Outcome.UNDECIDED and e.check not in ("hunt", "sampled")
    ]


def _shortened(reason: str) -> str:
    """A reason as long as a line or two."""
    return reason if len(reason) <= LONGEST else f"{reason[:LONGEST].rsplit(' ', 1)[0]} …"


def _best(looked: Sequence[Evidence], ancestors: Mapping[str, Verdict]) -> _Ruling | None:
    """The best proof of the statement."""
    proofs = [
        p
        for e in looked
        if e.part == STATEMENT and e.outcome is Outcome.HOLDS
        if (p := _proof(e, ancestors)) is not None
    ]
    return min(
        proofs, key=lambda r: (ORDER.index(r.status), len(r.prose), -(r.grade.rank if r.grade else 0)), default=None
    )


def _proof(e: Evidence, ancestors: Mapping[str, Verdict]) -> _Ruling | None:
    """What a method that holds is worth, given the verdicts on the claims it rests on; None if one of them is refuted."""
    if e.check == "cited":
        return None
    read = e.grade.proves and e.scope.kind == "UNIVERSAL"
    if e.check in ("hunt", "sampled") or not (read or e.prose):
        return _Ruling(Status.SUPPORTED, e.summary, e.grade, e.scope)
    status, given, reasons = Status.ARGUED if e.prose else Status.VERIFIED, list[str](), list[str]()
    for name in e.rests_on:
        parent = ancestors[name]
        if parent.status in (Status.REFUTED, Status.REFUTED_GIVEN):
            return None
        if parent.status is Status.VERIFIED_GIVEN:
            given += parent.given
        elif parent.status is not Status.VERIFIED and _is_cited(parent):
            given.append(name)
        elif parent.status is not Status.VERIFIED:
            reasons.append(f"rests on {name}, which is {parent.status.value}")
            status = max(status, Status.ARGUED if parent.status is Status.ARGUED else Status.SUPPORTED, key=ORDER.index)
    if given:
        status = max(status, Status.VERIFIED_GIVEN, key=ORDER.index)
    return _Ruling(status, _join(reasons), e.grade, e.scope, tuple(sorted(set(given))), e.prose)


def _is_cited(parent: Verdict) -> bool:
    return any(e.cited for e in parent.evidence)


def _against(claim: Claim, looked: Sequence[Evidence], ancestors: Mapping[str, Verdict]) -> _Ruling | None:
    for e in sorted((e for e in looked if e.outcome is Outcome.FAILS and e.witness), key=lambda e: -e.grade.rank):
        assert e.witness is not None
        texts = {k.removeprefix("letter "): v for k, v in e.witness.items() if k.startswith("letter ")}
        case = try_case(claim.statement, texts)
        if not case.refutes:
            raise EnginesDisagree(f"check {e.check!r} fails, but its witness does not contradict the statement")
        return _Ruling(Status.REFUTED, e.reason, e.grade, e.scope, counterexample=e.witness)
    for name in claim.counters:
        verdict = ancestors[name]
        if verdict.status in (Status.VERIFIED, Status.VERIFIED_GIVEN):
            status = Status.REFUTED if verdict.status is Status.VERIFIED else Status.REFUTED_GIVEN
            return _Ruling(
                status, f"its negation {name} is {verdict.words}", verdict.grade, Scope.universal(), verdict.given
            )
        if verdict.status is Status.ARGUED:
            return _Ruling(
                Status.SUSPECT,
                f"its negation {name} is ARGUED: a written argument, read by no program, says that it fails",
                verdict.grade,
                Scope.universal(),
            )
    failing = [e for e in looked if e.outcome is Outcome.FAILS]
    if failing:
        worst = max(failing, key=lambda e: e.grade.rank)
        return _Ruling(
            Status.SUSPECT, f"{worst.reason} (grade {worst.grade.value} refutes nothing)", worst.grade, worst.scope
        )
    return None


def _open(looked: Sequence[Evidence]) -> _Ruling:
    cited = [e for e in looked if e.cited]
    if cited:
        return _Ruling(Status.UNCHECKED, f"{cited[0].summary}; not checked here")
    reasons = [f"{e.check}: {e.reason}" for e in looked if e.part == STATEMENT and e.outcome is Outcome.UNDECIDED]
    return _Ruling(Status.UNDECIDED, _join(reasons) or "no method goes through")


def _of_words(looked: Sequence[Evidence], ancestors: Mapping[str, Verdict]) -> _Ruling:
    """A statement in words: only an argument in words shows it."""
    best = _best([e for e in looked if e.prose], ancestors)
    if best is None:
        return _open(looked)
    return replace(best, scope=None, reason=_join([best.reason, "the statement is words: no program reads it"]))


def _join(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(r for r in reasons if r))
