"""Recursive terms and sums made ready for a question: indices in normal form, first values put in, one step of a recursion opened, last terms of a sum apart."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.rewrite import bound_letters, free_letters, mapped, simplify_index, substitute, unfold_once
from theorycheck.statement.sort import Real, Whole
from theorycheck.statement.term import Term, apply, number

__all__ = ["index_normal", "least_index", "opened_once", "starts"]

WRITTEN_OUT = 12  # terms of a sum


def index_normal(term: Term) -> Term:
    """Indices such as l + 1 - 1 in normal form, wherever a recursion is applied and in exponents."""

    def change(t: Term) -> Term | None:
        if t.head == "defined" and t.definition.recursive:
            return t.definition(*(index_normal(a) for a in t.args[:-1]), simplify_index(t.args[-1]))
        if t.head == "pow" and isinstance(t.args[1].sort, Whole | Real) and t.args[1].head in ("add", "sub"):
            return apply("pow", index_normal(t.args[0]), simplify_index(t.args[1]))
        return None

    return mapped(term, change)


def starts(term: Term) -> Term:
    """Indices in normal form, recursions at their first index replaced by their start, zeroth powers by 1."""

    def change(t: Term) -> Term | None:
        if t.head == "defined" and t.definition.recursive:
            position = t.args[-1]
            if position.head == "number" and position.value == t.definition.first:
                return starts(unfold_once(t))
        if t.head == "pow" and t.args[1].head == "number" and t.args[1].value == 0:
            return number(1)
        if t.head == "sum":
            return _last_apart(t)
        return None

    return mapped(index_normal(term), change)


def _last_apart(t: Term) -> Term | None:
    """A sum up to ``n + 2`` as the one up to ``n`` and two terms; one up to a number written out. None where the last term may not belong to it."""
    letter, body, low, high = t.args[0].letter, t.args[1], simplify_index(t.args[2]), simplify_index(t.args[3])
    end = least_index(high)
    if low.head != "number" or low.value.denominator != 1 or end is None or end < low.value:
        return None
    if high.head == "number":
        before = int(high.value - low.value) + 1
        found = None
    elif high.head == "add" and high.args[1].head == "number":
        before = min(int(high.args[1].value), end - int(low.value) + 1)
        found = apply("sum", t.args[0], starts(body), low, simplify_index(high - before))
    else:
        return None
    if before > WRITTEN_OUT:
        return None
    if letter.serial in {x.serial for x in free_letters(high)} or bound_letters(body):
        return None
    for k in range(before - 1, -1, -1):
        term = starts(substitute(body, {letter: simplify_index(high - k)}))
        found = term if found is None else found + term
    return found


def opened_once(t: Term) -> Term:
    """A recursive term replaced by its recursion; the index must be seen to lie beyond the first."""
    t = index_normal(t)
    if t.head != "defined":
        raise bad_input("unfold", t.key, "a defined quantity")
    if t.definition.recursive:
        position = t.args[-1]
        low = least_index(position)
        if low is None or low <= t.definition.first:
            raise bad_input(
                "unfold",
                t.key,
                f"an index that is at least {t.definition.first + 1}",
                "declare the index with that bound",
            )
    return index_normal(unfold_once(t))


def least_index(position: Term) -> int | None:
    """A lower bound of a whole term of the form letter + k or a number; None for what is not seen to be whole."""
    if position.head == "number":
        return int(position.value) if position.value.denominator == 1 else None
    if position.head == "letter" and isinstance(position.sort, Whole):
        return position.sort.low
    if (
        position.head in ("add", "sub")
        and position.args[1].head == "number"
        and position.args[1].value.denominator == 1
    ):
        inner = least_index(position.args[0])
        shift = int(position.args[1].value)
        return None if inner is None else inner + (shift if position.head == "add" else -shift)
    return None
