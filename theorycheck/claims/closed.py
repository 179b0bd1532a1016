"""Relations about given numbers and matrices: an index with a numerical bound is gone through, what has no open letter is evaluated.

Both are read as the statement is: ``A[k, k] == 1`` for every k below 2 is two relations, and where A is given each of them is a fact about numbers. An entry of a
given matrix that is rational becomes that number, so that ``decide`` reads the rest.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.statement.evaluate import evaluate
from theorycheck.statement.question import conjuncts
from theorycheck.statement.rewrite import free_letters, mapped, substitute
from theorycheck.statement.sort import Whole
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Term, apply, number
from theorycheck.statement.values import Undefined

__all__ = ["gone_through", "plainly_true"]

FEW = 8
"""Bounds of indices that are gone through."""


def gone_through(t: Term) -> list[Term]:
    """The relation as relations without "for all" over an index with a small numerical bound; rational entries of given matrices as numbers. None where it is plain."""
    sort = t.args[0].letter.sort if t.head == "forall" else None
    if isinstance(sort, Whole) and sort.below is not None and sort.below.head == "number" and sort.below.value <= FEW:
        each = [substitute(t.args[1], {t.args[0].letter: number(k)}) for k in range(sort.low, int(sort.below.value))]
        return [g for body in each for c in conjuncts(body) for g in gone_through(c)]
    if t.head == "or":
        parts = _alternatives(t)
        if any(plainly_true(p) for p in parts):
            return []
        left = [p for p in parts if _plainly(p) is not False] or parts
        return [reduce(lambda a, b: apply("or", a, b), (mapped(p, _number_of) for p in left))]
    return [mapped(t, _number_of)]


def _alternatives(t: Term) -> list[Term]:
    return [x for a in t.args for x in _alternatives(a)] if t.head == "or" else [t]


def _number_of(t: Term) -> Term | None:
    if t.head != "entry" or not _closed(t):
        return None
    try:
        value = evaluate(t, {})
    except (Undefined, BadInput, ZeroDivisionError):
        return None
    return number(Fraction(int(value.p), int(value.q))) if isinstance(value, fmpq) else None


def plainly_true(t: Term) -> bool:
    """No letter is open, nothing in it is random, and its exact evaluation says that it holds; or the vocabulary says it of a symbol, word for word."""
    return _plainly(t) is True or _said_of_a_symbol(t)


def _said_of_a_symbol(t: Term) -> bool:
    rules = [(x, known()[x.head].on_request) for x in t.walk() if x.head in known()]
    return any(fact.key == t.key for x, rule in rules if rule is not None for fact in rule(x))


def _plainly(t: Term) -> bool | None:
    if not _closed(t):
        return None
    try:
        value = evaluate(t, {})
    except (Undefined, BadInput, ZeroDivisionError):
        return None
    return value if isinstance(value, bool) else None


def _closed(t: Term) -> bool:
    return not free_letters(t) and not any(x.head in ("P", "E") for x in t.walk())
