"""What is true at one exact point: signs of expressions, whether the point is in the domain, whether it contradicts a goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from theorycheck.analysis.interval import Box, inside
from theorycheck.decide.relation import Goal, Relation
from theorycheck.errors import BadInput
from theorycheck.expression import Condition, Expr, Undefined, constant_sign, in_q_pi, substitute
from theorycheck.verdict import Outcome

__all__ = [
    "Point",
    "at",
    "condition_at",
    "contradicts",
    "exactly_decided",
    "goal_at",
    "in_domain",
    "inside",
    "sign_at",
]

Point = Mapping[str, Expr]


def at(x: Expr, point: Point) -> Expr:
    """x at the point, in normal form; Undefined outside the domain of x."""
    for name in x.variables:
        if name in point:
            x = substitute(x, name, point[name])
    return x


def sign_at(x: Expr, point: Point) -> int | None:
    """-1, 0, 1 proved; None where x is undefined there or the sign is not separated from 0."""
    try:
        return constant_sign(at(x, point))
    except BadInput:
        return None


def condition_at(condition: Condition, point: Point) -> Outcome:
    """Whether a piece of text has a value at the point."""
    sign = sign_at(condition.expr, point)
    if sign is None:
        return Outcome.UNDECIDED
    good = sign != 0 if condition.relation == "!=" else sign > 0 if condition.relation == ">" else sign >= 0
    return Outcome.HOLDS if good else Outcome.FAILS


def goal_at(goal: Goal, point: Point) -> Outcome:
    """Whether one comparison holds at the point."""
    sign = sign_at(goal.gap, point)
    if sign is None:
        return Outcome.UNDECIDED
    good = sign == 0 if goal.relation == "==" else sign > 0 if goal.relation == ">" else sign >= 0
    return Outcome.HOLDS if good else Outcome.FAILS


def in_domain(point: Point, box: Box, where: Sequence[Relation]) -> bool:
    """True only where the point is proved to be in the box and to meet every side condition."""
    return (
        all(inside(point[name], side) is Outcome.HOLDS for name, side in box)
        and all(condition_at(c, point) is Outcome.HOLDS for r in where for c in r.conditions)
        and all(goal_at(g, point) is Outcome.HOLDS for r in where for g in r.goals)
    )


def contradicts(point: Point, goal: Goal, relation: Relation, box: Box, where: Sequence[Relation]) -> bool:
    """True only where the point is proved to be in the domain, both sides have a value there, and the comparison is false."""
    return (
        goal_at(goal, point) is Outcome.FAILS
        and in_domain(point, box, where)
        and all(condition_at(c, point) is Outcome.HOLDS for c in relation.conditions)
    )


def exactly_decided(goal: Goal, point: Point) -> bool:
    """Whether the comparison at the point is decided in the rationals or in Q(pi), without balls around other functions."""
    try:
        value = at(goal.gap, point)
    except Undefined:
        return False
    return value.is_zero or in_q_pi(value)
