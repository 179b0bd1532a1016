"""The answer of ``decide``: outcome, grade, scope, reason, witness; witnesses replay on their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from theorycheck.analysis.interval import Box
from theorycheck.ball import arb, enclosing_decimals, fmpq, precision
from theorycheck.decide.domain import read_domain
from theorycheck.decide.points import Point, at, contradicts, exactly_decided, goal_at, in_domain
from theorycheck.decide.relation import Goal, Relation, read_relation
from theorycheck.errors import bad_input
from theorycheck.expression import Expr, constant_ball, number, parse, to_text
from theorycheck.verdict import Evidence, Grade, Outcome, Scope

__all__ = ["Decision", "make_witness", "replay_point", "trust"]


LARGEST = 10_000  # bits of a value that is written down


def trust() -> tuple[str, ...]:
    """The distributions whose arithmetic a decision rests on."""
    return (f"python-flint {version('python-flint')}",)


@dataclass(frozen=True)
class Decision:
    """What was found. HOLDS is a proof for the whole stated domain; FAILS carries a witness that replays; UNDECIDED says why, where and what to try next.

    ``domain``: the whole stated domain in words; whether that is all that a statement speaks of is for the caller to say. ``worst_box``: the box that
    resisted. ``boxes``: what was spent. ``method``: what decided. ``certificate``: for HOLDS, what
    ``theorycheck.kernel`` has accepted. ``uncertified``: the steps without a certificate, for which a proof that was found does not count.
    """

    outcome: Outcome
    grade: Grade
    domain: str
    reason: str
    relation: str
    witness: Mapping[str, str] | None = None
    worst_box: str = ""
    boxes: int = 0
    method: str = ""
    certificate: Mapping[str, Any] | None = field(default=None, repr=False)
    uncertified: str = ""

    @property
    def scope(self) -> Scope:
        """What was covered: the one point of a witness, else the stated domain as a box."""
        if self.witness is not None:
            point = json.loads(self.witness["point"])
            return Scope.of_points(1, ", ".join(f"{n} = {v}" for n, v in point.items()) or "these constants")
        return Scope.box(self.domain) if self.domain else Scope.universal()

    def __bool__(self) -> bool:
        raise TypeError(
            f"a Decision is three-valued; compare .outcome with `is Outcome.HOLDS` (here {self.outcome.value})"
        )


def side_value(x: Expr, point: Point) -> str:
    """An enclosure of one side at the point, or its exact value where that is rational."""
    value = at(x, point)
    if value.rational is not None:
        return str(value.rational)
    for bits in (128, 1024):
        y = constant_ball(value, bits)
        if y.is_finite():
            with precision(bits):
                if abs(y).upper() > arb(2) ** LARGEST:
                    return f"{'below -' if y < 0 else 'above '}2^{LARGEST}" if y < 0 or y > 0 else "not enclosed"
                if 0 < abs(y).upper() < arb(2) ** -LARGEST:
                    return f"between {f'-2^-{LARGEST}' if not y > 0 else 0} and {f'2^-{LARGEST}' if not y < 0 else 0}"
                y = y.lower().union(y.upper())  # a radius of 2^-(10^20) has no decimals
            low, high = enclosing_decimals(y, 20)
            return f"[{low}, {high}]"
    return "not enclosed"


def _joined(point: Point, fixed: Mapping[str, fmpq]) -> dict[str, Expr]:
    return {**point, **{name: number(value) for name, value in fixed.items()}}


def make_witness(
    goal: Goal,
    point: Point,
    fixed: Mapping[str, fmpq],
    relation: str,
    domain: Mapping[str, str],
    where: Sequence[str],
    let: Mapping[str, str] | None,
) -> dict[str, str]:
    """Everything needed to replay one point, as text."""
    return {
        "kind": "decide",
        "relation": relation,
        "domain": json.dumps(dict(domain)),
        "where": json.dumps(list(where)),
        "let": json.dumps(dict(let or {})),
        "point": json.dumps({name: to_text(value) for name, value in sorted(_joined(point, fixed).items())}),
        "comparison": goal.text,
        "left": side_value(goal.left, point),
        "right": side_value(goal.right, point),
    }


def replay_point(witness: Mapping[str, str]) -> Evidence:
    """Decide again at the witness's point only, from its text: FAILS if the relation is false there; EXACT in Q(pi), else ENCLOSED."""
    try:
        domain, where = json.loads(witness["domain"]), json.loads(witness["where"])
        let, texts = json.loads(witness["let"]), json.loads(witness["point"])
        point = {name: parse(text) for name, text in texts.items()}
        box, sets = read_domain({name: text for name, text in domain.items() if name in point})
        helpers = {**let, **{name: texts[name] for name in sets}}
        names = {name for name, _ in box}
        relation = read_relation(witness["relation"], helpers, variables=names)
        conditions = [read_relation(w, helpers, "where", variables=names) for w in where]
    except (KeyError, json.JSONDecodeError, AttributeError, TypeError) as error:
        raise bad_input(
            "witness", error, "the fields relation, domain, where, let, point of a decision's witness"
        ) from None
    if any(value.variables for value in point.values()):
        raise bad_input("witness", witness["point"], "constants as coordinates")
    if missing := {v for r in (relation, *conditions) for v in r.variables} - set(point):
        raise bad_input("witness", min(missing), "a coordinate for every variable")
    if unbounded := set(point) - {name for name, _ in box} - set(sets):
        raise bad_input("witness", min(unbounded), "an interval for every coordinate")
    outcome, grade, reason = _judge(relation, conditions, box, sets, point)
    text = ", ".join(f"{n} = {to_text(v)}" for n, v in point.items())
    return Evidence(
        outcome, grade, Scope.of_points(1, text), f"{relation.text} at {text}", reason=reason, trust=trust()
    )


def _judge(
    relation: Relation, where: Sequence[Relation], box: Box, sets: Mapping[str, Sequence[object]], point: Point
) -> tuple[Outcome, Grade, str]:
    for name, values in sets.items():
        if all(point[name] != number(v) for v in values):
            return Outcome.UNDECIDED, Grade.EXACT, f"{name} is not in its set"
    if not in_domain(point, box, where):
        return Outcome.UNDECIDED, Grade.ENCLOSED, "the point is not proved to be in the domain"
    for goal in relation.goals:
        if contradicts(point, goal, relation, box, where):
            grade = Grade.EXACT if exactly_decided(goal, point) else Grade.ENCLOSED
            reason = f"{goal.text} is false: {side_value(goal.left, point)} against {side_value(goal.right, point)}"
            return Outcome.FAILS, grade, reason
    if all(goal_at(goal, point) is Outcome.HOLDS for goal in relation.goals):
        exact = all(exactly_decided(goal, point) for goal in relation.goals)
        return Outcome.HOLDS, Grade.EXACT if exact else Grade.ENCLOSED, ""
    return Outcome.UNDECIDED, Grade.ENCLOSED, "the sides are not separated at this point, or have no value"
