"""The decision procedure: read, make sure that everything has a value, look for a counterexample, prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from theorycheck.analysis.answer import Answer, Tree, Unknown
from theorycheck.analysis.interval import Box, box_text, ranges_on
from theorycheck.decide.budget import Budget
from theorycheck.decide.decision import Decision, make_witness
from theorycheck.decide.defined import has_values
from theorycheck.decide.falsify import falsify, find_inside
from theorycheck.decide.points import Point, exactly_decided
from theorycheck.decide.prove import Prover
from theorycheck.decide.question import Case, Question, read_question
from theorycheck.decide.read_back import read_back
from theorycheck.decide.relation import Goal
from theorycheck.decide.write import case_of, empty_case, record_of, uncertified_steps
from theorycheck.errors import Vacuous, bad_input
from theorycheck.expression import Expr, OutOfWork, Work, metered, number, to_text, vanishes
from theorycheck.verdict import Grade, Outcome

__all__ = ["decide", "decide_many", "searched"]

BOXES = 20_000
BITS = 96
SECONDS = 20.0
WORK, WORK_PER_BOX = 20_000_000, 2_000  # units of expression.work, about a microsecond each


def decide(
    relation: str,
    domain: Mapping[str, str] | None = None,
    *,
    where: Sequence[str] = (),
    let: Mapping[str, str] | None = None,
    budget: int | None = None,
    precision: int | None = None,
    time_limit: float | None = None,
) -> Decision:
    """Whether a relation between real expressions holds at every point of a domain.

        >>> decide("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"}).outcome
        <Outcome.HOLDS: 'HOLDS'>

    ``relation``: <=, <, >=, >, == chained or joined by ``and``. ``domain``: for each variable an interval with exact ends, half-open and infinite
    ones included, or a finite set. ``where``: side conditions in the same syntax. ``let``: helpers such as ``{"Q(t)": "..."}``. ``budget``: boxes
    to spend (20000), work of every kind is bounded by it; ``precision``: bits of the balls (96); ``time_limit``: seconds for the whole question (20).
    The same question always gets the same answer unless the time ends it. HOLDS carries a certificate that the proof kernel has accepted. Raises BadInput
    for what cannot be read, for a helper that hides a variable and for a variable that nothing uses; Vacuous for an empty domain.
    """
    spend = _whole("budget", budget, BOXES, 1)
    bits = _whole("precision", precision, BITS, 24)
    seconds = _seconds(time_limit)
    question = read_question(relation, domain, where, let)
    work = Work(WORK + WORK_PER_BOX * spend, seconds)
    found = searched(question, work, spend, bits)
    return read_back(found, question, work) if found.outcome is Outcome.HOLDS else found


def searched(question: Question, work: Work, spend: int = BOXES, bits: int = BITS) -> Decision:
    """What the search says; for HOLDS with its record, which proves nothing before it is written out for the kernel and read."""
    decisions: list[Decision] = []
    cases: list[Any] = []
    for case in _in_time(question, work):
        if case is None:
            decisions.append(
                _undecided(question, Unknown((), f"time_limit: {work.seconds or 0:g} s are over"), Budget(spend, bits))
            )
            cases.append(None)
            break
        try:
            decisions.append(_decide_case(question, case, Budget(spend, bits), work))
        except _NoPoint as nothing:
            cases.append(empty_case(case, nothing.tree))
            continue
        cases.append(decisions[-1].certificate)
        if decisions[-1].outcome is Outcome.FAILS:
            break
    if not decisions:
        text = " and ".join(question.where)
        raise Vacuous(
            f"where={text}: expected a point of the domain that meets it; there is none"
            if cases
            else f"domain={question.domain_text}: expected at least one value; a set is empty"
        )
    weakest = _weakest(decisions, question.relation)
    whole = None if None in cases or weakest.outcome is not Outcome.HOLDS else record_of(question, cases)
    return replace(weakest, certificate=whole)


def decide_many(questions: Sequence[tuple[str, Mapping[str, str]]], **options: object) -> Decision:
    """The weakest of several decisions: a FAILS if there is one, else an UNDECIDED, else HOLDS at the weakest grade."""
    if not questions:
        raise Vacuous("questions: expected at least one relation")
    return _weakest([decide(r, d, **options) for r, d in questions], " and ".join(r for r, _ in questions))  # type: ignore[arg-type]


def _whole(name: str, value: Any, default: int, least: int) -> int:
    if value is None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise bad_input(name, value, f"a whole number of at least {least}")
    return value


def _seconds(value: Any) -> float:
    if value is None:
        return SECONDS
    if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
        raise bad_input("time_limit", value, "a positive number of seconds")
    return float(value)


def _weakest(decisions: Sequence[Decision], relation: str) -> Decision:
    order = {Outcome.FAILS: 0, Outcome.UNDECIDED: 1, Outcome.HOLDS: 2}
    worst = min(decisions, key=lambda d: (order[d.outcome], d.grade.rank))
    if len(decisions) == 1:
        return worst
    worst = replace(
        worst,
        boxes=sum(d.boxes for d in decisions),
        relation=relation,
        domain="; ".join(dict.fromkeys(d.domain for d in decisions)),
    )
    if worst.outcome is not Outcome.HOLDS:
        return worst
    certificates = [d.certificate for d in decisions if d.certificate is not None]
    return replace(
        worst,
        method="; ".join(dict.fromkeys(d.method for d in decisions if d.method)),
        certificate={"all": certificates} if len(certificates) == len(decisions) else None,
        uncertified=next((d.uncertified for d in decisions if d.uncertified), ""),
    )


def _in_time(question: Question, work: Work) -> Iterator[Case | None]:
    """The cases, read on the same meter; None where it ends in the middle of the reading."""
    cases = question.cases()
    while True:
        try:
            with metered(work):
                case = next(cases, None)
        except OutOfWork:
            yield None
            return
        if case is None:
            return
        yield case


class _NoPoint(Exception):
    """No point of the case meets the side conditions; ``tree`` proves it."""

    def __init__(self, tree: Tree) -> None:
        super().__init__("no point")
        self.tree = tree


def _decide_case(question: Question, stated: Case, budget: Budget, work: Work) -> Decision:
    try:
        with metered(work):
            return _decide_in_time(question, stated, budget)
    except OutOfWork as stop:
        proof = Unknown(budget.place, stop.reason)
        return _undecided(question, proof, budget)


def _decide_in_time(question: Question, stated: Case, budget: Budget) -> Decision:
    case = stated.tightened()
    if case is None:
        raise _NoPoint(("empty",))
    prover = Prover(budget)
    budget.attempt("where everything has a value")
    undefined, values = has_values(case, prover)
    if undefined is not None:
        return _undecided(question, undefined, budget)
    inside = find_inside(case.box, case.where)
    if case.where and inside is None:
        empty = prover.prove(number(-1), case.box, False, case.side_conditions, limit=2000)
        if empty.proved:
            raise _NoPoint(empty.tree)
        return _undecided(
            question, Unknown(case.box, "no point of the domain that meets the side conditions was found"), budget
        )
    steps: list[Any] = []
    for goal in case.relation.goals:
        budget.attempt("a search for counterexamples")
        hopeless = _plainly_holds(goal, case.box)
        point = None if hopeless else falsify(goal, case.relation, case.box, case.where)
        if point is not None:
            return _fails(question, case, goal, point, budget)
        proof, trees = _goal(goal, case, prover)
        if not proof.proved:
            point = _second_look(goal, proof, case, budget)
            if point is not None:
                return _fails(question, case, goal, point, budget)
            return _undecided(question, proof, budget)
        steps.append(trees)
    method = ", ".join(sorted(budget.methods)) or "normal form"
    grade = Grade.ENCLOSED if budget.used_balls else Grade.EXACT
    missing = uncertified_steps([values, steps])
    certificate = case_of(stated, inside, values, steps) if not missing else None
    return Decision(
        Outcome.HOLDS,
        grade,
        question.domain_text,
        "",
        case.relation.text,
        boxes=budget.spent,
        method=method,
        certificate=certificate,
        uncertified=missing,
    )


def _plainly_holds(goal: Goal, box: Box) -> bool:
    """The gap is zero, or one evaluation in intervals shows its sign on the whole box: no search could find a counterexample. The proof comes later all the same."""
    if goal.relation != ">" and vanishes(goal.gap):
        return True
    if goal.relation == "==":
        return False
    low, _ = ranges_on([goal.gap], box)[0]
    return bool(low > 0 if goal.strict else low >= 0)


def _goal(goal: Goal, case: Case, prover: Prover) -> tuple[Answer, list[Any]]:
    where = case.side_conditions
    if goal.relation != "==":
        proof = prover.prove(goal.gap, case.box, goal.strict, where)
        return proof, [proof.tree] if proof.proved else []
    trees = []
    for gap in (goal.gap, -goal.gap):
        proof = prover.prove(gap, case.box, False, where, limit=500)
        if not proof.proved:
            break
        trees.append(proof.tree)
    return proof, trees


def _second_look(goal: Goal, proof: Unknown, case: Case, budget: Budget) -> Point | None:
    """Suspects of the proof attempt, and the box that resisted."""
    names = {name for name, _ in case.box}
    near = [p for p in budget.suspects if set(p) <= names]
    middle: dict[str, Expr] = {n: number(0) for n in names}
    full = [{**middle, **(find_inside(case.box, case.where) or {}), **p} for p in near]
    found = falsify(goal, case.relation, case.box, case.where, full)
    if found is not None or not proof.box:
        return found
    inner = dict(proof.box)
    if not set(inner) <= names:
        return None
    box = tuple((n, inner.get(n, s)) for n, s in case.box)
    return falsify(goal, case.relation, box, case.where)


def _fails(question: Question, case: Case, goal: Goal, point: Point, budget: Budget) -> Decision:
    witness = make_witness(
        goal, point, case.fixed, question.relation, question.domain, question.where, dict(question.let)
    )
    full = {**point, **{n: number(v) for n, v in case.fixed.items()}}
    text = ", ".join(f"{n} = {to_text(v)}" for n, v in sorted(full.items())) or "these constants"
    grade = Grade.EXACT if exactly_decided(goal, point) else Grade.ENCLOSED
    reason = f"{goal.text} is false at {text}: {witness['left']} against {witness['right']}"
    return Decision(
        Outcome.FAILS,
        grade,
        question.domain_text,
        reason,
        question.relation,
        witness,
        boxes=budget.spent,
        method="counterexample",
    )


NEXT = {
    "budget": "raise budget or time_limit, split the domain, or prove a bound of a part first and use it in where",
    "time_limit": "raise time_limit, split the domain, or write the relation with fewer nested functions",
    "touching": "ask on either side of the point where the sides meet, or replace a function by a bound that is proved on its own",
    "precision": "raise precision",
    "too large": "write it in smaller parts: a helper's value as a variable of its own with a side condition",
}
"""The next thing to try, by the first word of the reason."""


def _undecided(question: Question, proof: Unknown, budget: Budget) -> Decision:
    worst = box_text(proof.box)
    reason = proof.why + (f" (on {worst})" if worst else "")
    tried = [m for m in budget.tried if m]
    if tried:
        reason += f"; tried {', '.join(tried)}"
    way_out = next((text for word, text in NEXT.items() if proof.why.startswith(word)), "")
    if way_out:
        reason += f"; next: {way_out}"
    return Decision(
        Outcome.UNDECIDED,
        Grade.ENCLOSED,
        question.domain_text,
        reason,
        question.relation,
        worst_box=worst,
        boxes=budget.spent,
    )
