"""Has every piece of the question a value on the whole domain? Each condition is proved, first without the side conditions, then with them."""

from __future__ import annotations

from typing import Any

from theorycheck.analysis.answer import Unknown
from theorycheck.analysis.interval import Box
from theorycheck.analysis.search import looks_negative
from theorycheck.decide.falsify import falsify
from theorycheck.decide.points import Point
from theorycheck.decide.prove import Prover
from theorycheck.decide.question import Case
from theorycheck.decide.relation import Goal, Relation
from theorycheck.expression import Condition, Expr, number, to_text

__all__ = ["has_values"]

Where = tuple[tuple[Expr, bool], ...]


def has_values(case: Case, prover: Prover) -> tuple[Unknown | None, list[list[Any]]]:
    """None where every condition is proved, else what is missing; and the steps: [sign, with the side conditions, tree] for each condition.

    Side conditions are read from left to right: one may not help to give a value to itself, so only the relation may use them.
    """
    free = True
    seen: Where = ()
    steps: list[list[Any]] = []
    for relation, is_asked in [*((r, False) for r in case.where), (case.relation, True)]:
        for condition in relation.conditions:
            prover.free = free  # what lies inside this condition has a value on the whole box
            step = _has_value(condition, case.box, (), prover)
            if step is None and is_asked and seen:
                free = False
                step = _has_value(condition, case.box, seen, prover)
            if step is None:
                return _missing_value(condition, case), []
            steps.append(step)
        if not is_asked:
            seen = case.side_conditions
    prover.free = free
    return None, steps


def _has_value(condition: Condition, box: Box, where: Where, prover: Prover) -> list[Any] | None:
    strict = condition.relation != ">="
    proof = prover.prove(condition.expr, box, strict, where, limit=2000)
    if proof.proved:
        return [1, bool(where), proof.tree]
    if condition.relation != "!=":
        return None
    if not where and looks_negative(-condition.expr, box):
        return None
    proof = prover.prove(-condition.expr, box, True, where, limit=2000)
    return [-1, bool(where), proof.tree] if proof.proved else None


def _missing_value(condition: Condition, case: Case) -> Unknown:
    goal = Goal(condition.expr, ">" if condition.relation == ">" else ">=", condition.expr, number(0), condition.text)
    bare = Relation((), (), condition.text)
    point = _zero_of(condition.expr, case) if condition.relation == "!=" else falsify(goal, bare, case.box, case.where)
    if point is not None:
        text = ", ".join(f"{n} = {to_text(v)}" for n, v in sorted(point.items()) if n in condition.expr.variables)
        return Unknown((), f"not defined at {text}: {condition.text}")
    need = f" needs {to_text(condition.expr)} {condition.relation} 0" if len(condition.expr.key) < 200 else ""
    return Unknown((), f"not proved to be defined on the whole domain: {condition.text}{need}")


def _zero_of(x: Expr, case: Case) -> Point | None:
    """A point of the domain where a divisor is exactly 0."""
    bare = Relation((), (), "")
    square = Goal(x * x, ">", x, number(0), "")
    return falsify(square, bare, case.box, case.where)
