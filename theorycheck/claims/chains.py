"""A chain of facts: a <= b and b <= c give a <= c, where the terms in the middle are the same word for word. No arithmetic is done."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.statement.term import Term

__all__ = ["chained"]


def chained(goal: Term, facts: Sequence[Term]) -> bool:
    """Whether an inequality is a chain of inequalities and equations among the facts; a strict one needs a strict link."""
    ends = _link(goal)
    if ends is None or goal.head == "eq":
        return False
    low, high, strict = ends
    after: dict[str, list[tuple[str, bool]]] = {}
    for fact in facts:
        link = _link(fact)
        if link is None:
            continue
        after.setdefault(link[0], []).append((link[1], link[2]))
        if fact.head == "eq":
            after.setdefault(link[1], []).append((link[0], False))
    reached: set[tuple[str, bool]] = {(low, False)}
    waiting = [(low, False)]
    while waiting:
        here, gained = waiting.pop()
        for there, sharp in after.get(here, []):
            found = (there, gained or sharp)
            if found not in reached:
                reached.add(found)
                waiting.append(found)
    return (high, True) in reached or (not strict and (high, False) in reached)


def _link(relation: Term) -> tuple[str, str, bool] | None:
    """The smaller side, the greater side, and whether they differ."""
    if relation.head not in ("le", "lt", "ge", "gt", "eq") or not relation.args[0].is_scalar:
        return None
    left, right = (a.key for a in relation.args)
    return (
        (right, left, relation.head == "gt") if relation.head in ("ge", "gt") else (left, right, relation.head == "lt")
    )
