"""The one place where verdicts are computed: from evidence and from the verdicts of ancestors, never by hand.

The rules, first match wins. No evidence: UNCHECKED. A part proved over its whole statement and also disproved, or a witness whose replay says
the statement holds: UNDECIDED, engines disagree. A proving FAILS whose witness replays: REFUTED. Any other FAILS: SUSPECT. A part that nothing
shows to hold: UNDECIDED. Every part proved at UNIVERSAL or BOX scope, no refuted parent, relation checked: VERIFIED. Otherwise SUPPORTED.

Several pieces of evidence that one check yields are a conjunction; several checks of one part are alternatives. Checks of the part "instances" try
the whole statement on examples: they can refute it, but no proof waits for them; a part with no check of its own is as good as its instances.

Boxes are text, so a proof on a BOX and a disproof are not taken to contradict one another: they may speak of different points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from theorycheck.claims.claim import INSTANCES, Claim
from theorycheck.claims.footing import footing
from theorycheck.claims.refutation import replay_witness
from theorycheck.claims.relation import Relation, relate
from theorycheck.errors import EnginesDisagree, Vacuous, bad_input
from theorycheck.verdict import Evidence, Grade, Outcome, Scope, Status, Verdict

__all__ = ["ENGINES_DISAGREE", "judge"]

ENGINES_DISAGREE = "engines disagree"


@dataclass(frozen=True)
class _Ruling:
    status: Status
    reason: str = ""
    grade: Grade | None = None
    scope: Scope | None = None
    counterexample: Mapping[str, str] | None = None


def judge(claim: Claim, evidence: Iterable[Evidence], ancestors: Mapping[str, Verdict]) -> Verdict:
    """The verdict on ``claim``; ``ancestors`` holds at least its proved_from, corrects and sharpens claims, judged already.

    Raises Vacuous where a piece of evidence met its hypotheses in no case; whatever a replayer or relator raises goes through.
    """
    found = [_placed(claim, e) for e in evidence]
    _not_vacuous(claim, found)
    relation = relate(claim, ancestors) if found else Relation()
    _not_vacuous(claim, relation.evidence)
    obstacles = [*_refuted_parents(claim, ancestors), *relation.obstacles]
    try:
        ruling = _rule(claim, found, obstacles, relation.notes)
    except EnginesDisagree as problem:
        ruling = _Ruling(Status.UNDECIDED, f"{ENGINES_DISAGREE}: {problem}")
    ground = footing(claim, (*found, *relation.evidence), ancestors)
    return Verdict(
        claim=claim.id,
        status=ruling.status,
        grade=ruling.grade,
        scope=ruling.scope,
        reason=ruling.reason,
        effective_count=sum(e.effective_count for e in found),
        fully_verified=ruling.status is Status.VERIFIED and all(ancestors[p].fully_verified for p in claim.proved_from),
        evidence=(*found, *relation.evidence),
        counterexample=ruling.counterexample,
        footing=ground,
    )


def _placed(claim: Claim, evidence: Evidence) -> Evidence:
    part = evidence.part or claim.parts[0]
    if part not in (*claim.parts, INSTANCES):
        raise bad_input("part", part, f"one of {', '.join(claim.parts)}", f"declare it in parts= of {claim.id}")
    return replace(evidence, part=part)


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


def _refuted_parents(claim: Claim, ancestors: Mapping[str, Verdict]) -> list[str]:
    return [f"proved from {p}, which is REFUTED" for p in claim.proved_from if ancestors[p].status is Status.REFUTED]


def _rule(claim: Claim, found: Sequence[Evidence], obstacles: Sequence[str], notes: Sequence[str]) -> _Ruling:
    if not found:
        return _Ruling(Status.UNCHECKED, "no check has looked at it")
    failing = [e for e in found if e.outcome is Outcome.FAILS]
    proving = [e for e in failing if e.grade.proves]
    for e in proving:
        proof = _proof_of_all(claim, found, e.part)
        if proof:
            raise EnginesDisagree(f"part {e.part!r} is proved by {proof!r} and disproved by {e.check!r}: {e.reason}")
    if failing:
        return _failure(claim, failing, proving, notes)
    return _cover(claim, found, obstacles, notes)


def _proof_of_all(claim: Claim, found: Sequence[Evidence], part: str) -> str:
    """The checks that prove all of ``part`` (of every part, for instances), or nothing."""
    proofs = []
    for wanted in claim.parts if part == INSTANCES else (part,):
        whole = [c for c in _conjunctions(found, wanted) if c.covers and c.scope.kind == "UNIVERSAL"]
        if not whole:
            return ""
        proofs.append(whole[0].check)
    return ", ".join(proofs)


def _failure(claim: Claim, failing: Sequence[Evidence], proving: Sequence[Evidence], notes: Sequence[str]) -> _Ruling:
    replays = [(e, replay_witness(claim, e.witness)) for e in proving]
    for e, replay in replays:
        if replay.contradicts:
            raise EnginesDisagree(f"check {e.check!r} fails, but its witness does not: {replay.reason}")
    confirmed = [e for e, replay in replays if replay.confirms]
    if confirmed:
        worst = max(confirmed, key=_force)
        return _Ruling(Status.REFUTED, _join([worst.reason, *notes]), worst.grade, worst.scope, worst.witness)
    worst = max(failing, key=_force)
    why = next((r.reason for e, r in replays if e is worst), f"grade {worst.grade.value} refutes nothing")
    return _Ruling(Status.SUSPECT, _join([f"{worst.reason} ({why})", *notes]), worst.grade, worst.scope)


def _force(e: Evidence) -> tuple[int, int]:
    return (e.grade.rank, e.scope.rank)


@dataclass(frozen=True)
class _Conjunction:
    """One check all of whose pieces hold, as weak as its weakest piece."""

    check: str
    part: str
    grade: Grade
    scope: Scope

    @property
    def covers(self) -> bool:
        return self.grade.proves and self.scope.kind in ("UNIVERSAL", "BOX")

    @property
    def strength(self) -> tuple[bool, int, int, int]:
        """What covers the statement comes first, then (among what covers) the wider scope, then the better grade."""
        covering = self.scope.rank if self.covers else 0
        return (self.covers, covering, self.grade.rank, self.scope.points or self.scope.rank)

    def shortfall(self, part: str) -> str:
        if not self.grade.proves:
            return f"part {part!r} rests on grade {self.grade.value}, which proves nothing"
        if not self.covers:
            return f"part {part!r} was checked at {self.scope} only"
        return f"part {part!r} has no check of its own, instances never verify"


def _conjunctions(found: Iterable[Evidence], part: str) -> list[_Conjunction]:
    """The checks of a part that hold: pieces of one check are "and", checks of one part are "or"."""
    pieces: dict[str, list[Evidence]] = {}
    for e in found:
        if e.part == part:
            pieces.setdefault(e.check, []).append(e)
    return [
        _Conjunction(check, part, _weakest_grade(e.grade for e in those), _weakest_scope(e.scope for e in those))
        for check, those in pieces.items()
        if all(e.outcome is Outcome.HOLDS for e in those)
    ]


def _weakest_grade(grades: Iterable[Grade]) -> Grade:
    return min(grades, key=lambda g: g.rank)


def _weakest_scope(scopes: Iterable[Scope]) -> Scope:
    return min(scopes, key=lambda s: (s.rank, s.points))


def _cover(claim: Claim, found: Sequence[Evidence], obstacles: Sequence[str], notes: Sequence[str]) -> _Ruling:
    best: dict[str, _Conjunction] = {}
    missing: list[str] = []
    for part in claim.parts:
        here = [e for e in found if e.part == part]
        holding = _conjunctions(found, part if here else INSTANCES)
        if holding:
            best[part] = max(holding, key=lambda c: c.strength)
        else:
            missing.append(f"part {part!r}: {_join(e.reason for e in here) or 'no check covers it'}")
    if missing:
        return _Ruling(Status.UNDECIDED, _join([*missing, *notes]))
    short = [c.shortfall(part) for part, c in best.items() if not c.covers or c.part == INSTANCES]
    status = Status.SUPPORTED if short or obstacles else Status.VERIFIED
    open_ends = [f"undecided: {e.reason}" for e in found if e.outcome is Outcome.UNDECIDED]
    grade = _weakest_grade(c.grade for c in best.values())
    scope = _weakest_scope(c.scope for c in best.values())
    return _Ruling(status, _join([*obstacles, *short, *open_ends, *notes]), grade, scope)


def _join(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(r for r in reasons if r))
