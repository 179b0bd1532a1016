"""Expectations compared through what is expected: a relation that is linear in expectations follows from the same relation with every E dropped.

Expectation is linear and monotone, so from L(g) <= R(g) for every value of the random letters g comes E L <= E R. Integrands are built from symbols of at
most polynomial growth, so that every expectation is finite; products of expectations, and expectations inside other functions, are refused.
"""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.rewrite import free_letters, unfold
from theorycheck.statement.sort import Whole
from theorycheck.statement.term import Term, apply

__all__ = ["pointwise"]

MODERATE = {"add", "sub", "neg", "mul", "abs", "max", "min", "relu_at", "sin", "cos", "tanh", "atan", "erf", "entry", "letter", "number"}  # fmt: skip


def pointwise(relation: Term) -> Term:
    """The relation with every E dropped; BadInput where that would not be sound."""
    if relation.head not in ("le", "ge", "eq"):
        raise bad_input("pointwise", relation.key, "E ... <= E ..., >= or ==")
    left, right = (_dropped(unfold(a)) for a in relation.args)
    return apply(relation.head, left, right)


def _dropped(t: Term) -> Term:
    if t.head == "E":
        _moderate(t.args[0])
        return t.args[0]
    if not _mentions_chance(t):
        return t
    inside = [_mentions_chance(a) for a in t.args]
    linear = (
        t.head in ("add", "sub", "neg") or (t.head == "mul" and not all(inside)) or (t.head == "div" and not inside[1])
    )
    if not linear:
        raise bad_input("pointwise", t.key, "a term that is linear in expectations")
    return t.rebuilt(tuple(_dropped(a) for a in t.args))


def _mentions_chance(t: Term) -> bool:
    return any(x.head in ("E", "P") for x in t.walk())


def _natural(t: Term) -> bool:
    """A whole number of at least 0, whatever its letters stand for; nothing random."""
    if t.head == "number":
        return t.value.denominator == 1 and t.value >= 0
    if t.head == "letter":
        return isinstance(t.sort, Whole) and t.sort.low >= 0
    return t.head in ("add", "mul") and all(_natural(a) for a in t.args)


def _moderate(t: Term) -> None:
    """Complain unless a term has at most polynomial growth in its random letters."""
    if not any(x.law is not None for x in free_letters(t)):
        if _mentions_chance(t):
            raise bad_input("pointwise", t.key, "no expectation below E")
        return
    allowed = (
        t.head in MODERATE
        or (t.head == "pow" and _natural(t.args[1]))
        or (t.head == "at" and t.args[0].head in ("relu", "identity"))
        or (t.head == "div" and not any(x.law is not None for x in free_letters(t.args[1])))
    )
    if not allowed:
        raise bad_input("pointwise", t.key, f"symbols of polynomial growth below E: {', '.join(sorted(MODERATE))}")
    for a in t.args:
        if a.is_scalar:
            _moderate(a)
