"""That a fact of another statement, with terms put for its letters, speaks of what the statement speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from theorycheck.statement.rewrite import free_letters
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.term import Letter, Term

__all__ = ["not_the_same_here", "strangers"]


def strangers(values: Iterable[Term], here: Iterable[Letter]) -> list[str]:
    """Letters in terms put for others that the statement does not speak of: nothing says for which of their values a fact is wanted."""
    known = {x.serial for x in here}
    return list(dict.fromkeys(x.name for t in values for x in free_letters(t) if x.serial not in known))


def not_the_same_here(there: Letter, here: Letter) -> str:
    """Why a letter of a fact, with its sizes put in, is not that letter of the statement any more: its matrix has another shape, its index another end."""
    a, b = there.sort, here.sort
    if isinstance(a, Matrix) and isinstance(b, Matrix):
        shapes = [[size_key(t) for t in (s.rows, s.cols)] for s in (a, b)]
        if shapes[0] != shapes[1]:
            return f"{there.name} is {' x '.join(shapes[0])} there and {' x '.join(shapes[1])} here: write .at({there.name}=...)"
    if isinstance(a, Whole) and isinstance(b, Whole):
        ends = ["" if s.below is None else size_key(s.below) for s in (a, b)]
        if ends[0] != ends[1]:
            return f"{there.name} is below {ends[0]} there and below {ends[1]} here: write .at({there.name}=...)"
    return ""
