"""The negation of a statement, as a statement: what a counter-statement has to show."""

from __future__ import annotations

from theorycheck.statement.statement import Binder, Statement
from theorycheck.statement.term import Term, apply

__all__ = ["denied", "negated"]

_OPPOSITE = {"le": "gt", "lt": "ge", "ge": "lt", "gt": "le", "eq": "ne", "ne": "eq"}
_FLIPPED = {"forall": "exists", "exists": "forall"}


def negated(statement: Statement) -> Statement:
    """Quantifiers exchanged; the hypotheses hold and the conclusion does not."""
    prefix = tuple(Binder(_FLIPPED[b.quantifier], b.letter) for b in statement.prefix)
    conclusion = denied(statement.conclusion)
    for g in reversed(statement.given):
        conclusion = apply("and", g, conclusion)
    return Statement(prefix, (), conclusion)


def denied(t: Term) -> Term:
    """That a relation does not hold, pushed inwards."""
    if t.head in _OPPOSITE:
        return apply(_OPPOSITE[t.head], *t.args)
    if t.head == "and":
        return apply("or", denied(t.args[0]), denied(t.args[1]))
    if t.head == "or":
        return apply("and", denied(t.args[0]), denied(t.args[1]))
    if t.head == "implies":
        return apply("and", t.args[0], denied(t.args[1]))
    if t.head == "not":
        return t.args[0]
    if t.head in _FLIPPED:
        return apply(_FLIPPED[t.head], t.args[0], denied(t.args[1]))
    return apply("not", t)
