"""That what is put to the machine together means one thing: terms are compared by their texts, so a name may stand for one letter or definition alone.

A statement sees to its own names when it is declared. Facts come from other statements, terms put for letters from anywhere: here they meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from theorycheck.statement.rewrite import bound_letters, free_letters
from theorycheck.statement.shapes import size_key
from theorycheck.statement.sort import Matrix, Whole
from theorycheck.statement.statement import Statement, definitions_in
from theorycheck.statement.term import Letter, Term

__all__ = ["not_the_same_here", "strangers", "two_meanings"]


def two_meanings(about: Statement, told: Sequence[Term]) -> str:
    """A name that stands for two things in a statement and what is used for it; empty where there is none.

    A letter that a fact binds may have the name of one that another fact binds: each stays inside its own.
    """
    terms = (*about.given, about.conclusion, *told)
    free: dict[str, int] = {}
    for x in (*about.letters, *free_letters(*terms)):
        if free.setdefault(x.name, x.serial) != x.serial:
            return f"{x.name} stands for two letters: rename one"
    for x in bound_letters(*terms):
        if free.get(x.name, x.serial) != x.serial:
            return f"{x.name} is bound here and another letter there: rename one"
    defined = definitions_in(terms)
    twice = [name for name, texts in defined.items() if len(texts) > 1]
    if twice:
        return f"{twice[0]} is defined in two ways: rename one"
    both = [name for name in defined if name in free]
    return f"{both[0]} is a letter and a definition: rename one" if both else ""


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
