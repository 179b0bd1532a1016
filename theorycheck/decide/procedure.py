"""The decision procedure: read, make sure that everything has a value, look for a counterexample, prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from theorycheck.ball import fmpq
from theorycheck.decide.budget import Budget, Proof
from theorycheck.decide.decision import Decision, make_witness
from theorycheck.decide.domain import Box, box_text, read_domain
from theorycheck.decide.falsify import falsify, find_inside
from theorycheck.decide.narrow import narrow_box
from theorycheck.decide.points import Point, exactly_decided
from theorycheck.decide.prove import Prover
from theorycheck.decide.relation import Goal, Relation, read_relation
from theorycheck.decide.search import looks_negative
from theorycheck.errors import Vacuous, bad_input
from theorycheck.expression import Condition, Expr, number, to_text, vanishes
from theorycheck.verdict import Grade, Outcome, Scope

__all__ = ["decide", "decide_many"]

BOXES = 20_000
BITS = 96


def decide(
    relation: str,
    domain: Mapping[str, str] | None = None,
    *,
    where: Sequence[str] = (),
    let: Mapping[str, str] | None = None,
    budget: int | None = None,
    precision: int | None = None,
) -> Decision:
    """Whether a relation between real expressions holds at every point of a domain.

        decide("sin(x) >= 2*x/pi", {"x": "[0, pi/2]"})

    ``relation``: <=, <, >=, >, == chained or joined by ``and``. ``domain``: for each variable an interval with exact ends, half-open and infinite
    ones included, or a finite set. ``where``: side conditions in the same syntax. ``let``: helpers such as ``{"Q(t)": "..."}``. ``budget``: boxes
    to spend (20000); ``precision``: bits of the balls (96). The same question always gets the same answer. Limit: a bound that touches 0 at a
    point which is no simple closed form, or along a curve, is UNDECIDED unless it is polynomial. Raises BadInput for what cannot be read, Vacuous for an empty domain.
    """
    if isinstance(where, str):
        where = (where,)
    spend = _whole("budget", budget, BOXES, 1)
    bits = _whole("precision", precision, BITS, 24)
    box, sets = read_domain(domain or {})
    given = dict(let or {})
    decisions = []
    for values in product(*sets.values()):
        fixed = dict(zip(sets, values, strict=True))
        helpers = {**given, **{n: f"({v})" for n, v in fixed.items()}}
        asked = read_relation(relation, helpers)
        conditions = tuple(read_relation(w, helpers, "where") for w in where)
        used = {v for r in (asked, *conditions) for v in r.variables}
        if missing := used - {name for name, _ in box}:
            known = ", ".join(sorted({*(n for n, _ in box), *sets})) or "none"
            raise bad_input("domain", known, f"an interval for {', '.join(sorted(missing))}", "add it to domain")
        inner = tuple((n, s) for n, s in box if n in used)
        task = _Task(asked, conditions, inner, dict(domain or {}), tuple(where), given, fixed)
        decisions.append(_decide_one(task, Budget(spend, bits)))
        if decisions[-1].outcome is Outcome.FAILS:
            break
    if not decisions:
        raise Vacuous(f"domain={', '.join(sets)}: expected at least one value; the set is empty")
    return _weakest(decisions, relation)


def decide_many(questions: Sequence[tuple[str, Mapping[str, str]]], **options: object) -> Decision:
    """The weakest of several decisions: a FAILS if there is one, else an UNDECIDED, else HOLDS at the weakest grade."""
    if not questions:
        raise Vacuous("questions: expected at least one relation")
    return _weakest([decide(r, d, **options) for r, d in questions], " and ".join(r for r, _ in questions))  # type: ignore[arg-type]


def _whole(name: str, value: int | None, default: int, least: int) -> int:
    if value is None:
        return default
    if not _is_whole(value) or value < least:
        raise bad_input(name, value, f"a whole number of at least {least}")
    return value


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _weakest(decisions: Sequence[Decision], relation: str) -> Decision:
    order = {Outcome.FAILS: 0, Outcome.UNDECIDED: 1, Outcome.HOLDS: 2}
    worst = min(decisions, key=lambda d: (order[d.outcome], d.grade.rank))
    if len(decisions) == 1:
        return worst
    methods = "; ".join(dict.fromkeys(d.method for d in decisions if d.method))
    boxes = sum(d.boxes for d in decisions)
    scopes = "; ".join(dict.fromkeys(d.scope.text for d in decisions))
    scope = Scope.universal(scopes) if worst.outcome is Outcome.HOLDS else worst.scope
    return replace(
        worst,
        boxes=boxes,
        method=methods if worst.outcome is Outcome.HOLDS else worst.method,
        relation=relation,
        scope=scope,
    )


@dataclass(frozen=True)
class _Task:
    relation: Relation
    where: tuple[Relation, ...]
    box: Box
    domain: dict[str, str]
    where_text: tuple[str, ...]
    let: dict[str, str]
    fixed: dict[str, fmpq]

    @property
    def scope_text(self) -> str:
        sets = [f"{n} = {v}" for n, v in self.fixed.items()]
        return ", ".join([*sets, *([box_text(self.box)] if self.box else [])]) + (
            f" where {' and '.join(self.where_text)}" if self.where_text else ""
        )

    @property
    def side_conditions(self) -> tuple[tuple[Expr, bool], ...]:
        out: list[tuple[Expr, bool]] = []
        for goal in (g for r in self.where for g in r.goals):
            out.append((goal.gap, goal.strict))
            if goal.relation == "==":
                out.append((-goal.gap, False))
        return tuple(out)


def _decide_one(task: _Task, budget: Budget) -> Decision:
    narrow = _tightened(task)
    prover = Prover(budget)
    undefined = _undefined(narrow, prover)
    if undefined is not None:
        return _undecided(task, undefined, budget)
    if task.where and find_inside(narrow.box, narrow.where) is None:
        empty = prover.prove(number(-1), narrow.box, False, narrow.side_conditions, limit=2000)
        if empty.proved:
            raise Vacuous(
                f"where={' and '.join(task.where_text)}: expected a point of the domain that meets it; there is none"
            )
        return _undecided(
            task, Proof(False, narrow.box, "no point of the domain that meets the side conditions was found"), budget
        )
    proofs = []
    for goal in task.relation.goals:
        if goal.relation != ">" and vanishes(goal.gap):
            proofs.append(Proof(True))
            continue
        point = falsify(goal, narrow.relation, narrow.box, narrow.where)
        if point is not None:
            return _fails(task, goal, point, budget)
        proofs.append(_goal(goal, narrow, prover))
        if not proofs[-1].proved:
            point = _second_look(goal, proofs[-1], narrow, budget)
            if point is not None:
                return _fails(task, goal, point, budget)
    lost = next((p for p in proofs if not p.proved), None)
    if lost is not None:
        return _undecided(task, lost, budget)
    method = ", ".join(sorted(budget.methods)) or "normal form"
    grade = Grade.ENCLOSED if budget.used_balls else Grade.EXACT
    return Decision(
        Outcome.HOLDS, grade, Scope.universal(task.scope_text), "", task.relation.text, None, "", budget.spent, method
    )


def _goal(goal: Goal, task: _Task, prover: Prover) -> Proof:
    where = task.side_conditions
    if goal.relation != "==":
        return prover.prove(goal.gap, task.box, goal.strict, where)
    proof = prover.prove(goal.gap, task.box, False, where, limit=500)
    return prover.prove(-goal.gap, task.box, False, where, limit=500) if proof.proved else proof


def _second_look(goal: Goal, proof: Proof, task: _Task, budget: Budget) -> Point | None:
    """Suspects of the proof attempt, and the box that resisted."""
    names = {name for name, _ in task.box}
    near = [p for p in budget.suspects if set(p) <= names]
    middle = {n: number(0) for n in names}
    full = [{**_anywhere(task, middle), **p} for p in near]
    found = falsify(goal, task.relation, task.box, task.where, full)  # type: ignore[arg-type]
    if found is not None or not proof.worst:
        return found
    inner = dict(proof.worst)
    if not set(inner) <= names:
        return None
    box = tuple((n, inner.get(n, s)) for n, s in task.box)
    return falsify(goal, task.relation, box, task.where)


def _anywhere(task: _Task, default: Mapping[str, Expr]) -> dict[str, Expr]:
    return {**default, **(find_inside(task.box, task.where) or {})}


def _fails(task: _Task, goal: Goal, point: Point, budget: Budget) -> Decision:
    witness = make_witness(goal, point, task.fixed, task.relation.text, task.domain, task.where_text, task.let)
    text = (
        ", ".join(
            f"{n} = {to_text(v)}" for n, v in sorted({**point, **{n: number(v) for n, v in task.fixed.items()}}.items())
        )
        or "these constants"
    )
    grade = Grade.EXACT if exactly_decided(goal, point) else Grade.ENCLOSED
    reason = f"{goal.text} is false at {text}: {witness['left']} against {witness['right']}"
    return Decision(
        Outcome.FAILS,
        grade,
        Scope.of_points(1, text),
        reason,
        task.relation.text,
        witness,
        "",
        budget.spent,
        "counterexample",
    )


def _undecided(task: _Task, proof: Proof, budget: Budget) -> Decision:
    worst = box_text(proof.worst)
    reason = proof.reason + (f" (on {worst})" if worst else "")
    scope = Scope.universal(task.scope_text)
    return Decision(Outcome.UNDECIDED, Grade.ENCLOSED, scope, reason, task.relation.text, None, worst, budget.spent, "")


# definedness


def _undefined(task: _Task, prover: Prover) -> Proof | None:
    """None where every piece of the relation and of the side conditions is proved to have a value; else what is missing."""
    free = True
    seen: tuple[tuple[Expr, bool], ...] = ()
    for relation, is_asked in [*((r, False) for r in task.where), (task.relation, True)]:
        for condition in relation.conditions:
            prover.free = free  # what lies inside this condition has a value on the whole box
            proved = _has_value(condition, task.box, (), prover)
            if not proved and is_asked and seen:
                free = False
                proved = _has_value(condition, task.box, seen, prover)
            if not proved:
                return _missing_value(condition, task)
        if not is_asked:
            seen = task.side_conditions
    prover.free = free
    return None


def _has_value(condition: Condition, box: Box, where: tuple[tuple[Expr, bool], ...], prover: Prover) -> bool:
    strict = condition.relation != ">="
    if prover.prove(condition.expr, box, strict, where, limit=2000).proved:
        return True
    if condition.relation != "!=":
        return False
    return (where or not looks_negative(-condition.expr, box)) and prover.prove(
        -condition.expr, box, True, where, limit=2000
    ).proved


def _missing_value(condition: Condition, task: _Task) -> Proof:
    goal = Goal(condition.expr, ">" if condition.relation == ">" else ">=", condition.expr, number(0), condition.text)
    bare = Relation((), (), condition.text)
    point = _zero_of(condition.expr, task) if condition.relation == "!=" else falsify(goal, bare, task.box, task.where)
    if point is not None:
        text = ", ".join(f"{n} = {to_text(v)}" for n, v in sorted(point.items()) if n in condition.expr.variables)
        return Proof(False, (), f"not defined at {text}: {condition.text}")
    need = f" needs {to_text(condition.expr)} {condition.relation} 0" if len(condition.expr.key) < 200 else ""
    return Proof(False, (), f"not proved to be defined on the whole domain: {condition.text}{need}")


def _zero_of(x: Expr, task: _Task) -> Point | None:
    """A point of the domain where a divisor is exactly 0."""
    bare = Relation((), (), "")
    square = Goal(x * x, ">", x, number(0), "")
    return falsify(square, bare, task.box, task.where)


def _tightened(task: _Task) -> _Task:
    """Side conditions a*x + b >= 0 with a rational bound become part of the box, exactly; the others stay."""
    plain = tuple((g.gap, g.strict) for r in task.where for g in r.goals if g.relation != "==")
    narrowed = narrow_box(task.box, plain)
    if narrowed is None:
        raise Vacuous(
            f"where={' and '.join(task.where_text)}: expected a point of the domain that meets it; there is none"
        )
    box, left = narrowed
    kept = (
        replace(r, goals=tuple(g for g in r.goals if g.relation == "==" or (g.gap, g.strict) in left))
        for r in task.where
    )
    return replace(task, box=box, where=tuple(r for r in kept if r.goals or r.conditions))
