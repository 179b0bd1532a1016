"""Which numbers a statement is about: the reals of analysis, every real closed field, or every complete ordered field."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.statement.formal_tables import ANALYSIS
from theorycheck.statement.rewrite import unfold_once
from theorycheck.statement.sort import Matrix
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Term, letter_term

__all__ = ["over_matrices", "says_there_is_a_matrix"]


def over_matrices(about: Statement) -> bool:
    """There are matrices, and no symbol that only the reals of analysis have."""
    inside = [x for t in (*about.given, about.conclusion) for x in _everything(t)]
    return any(isinstance(x.sort, Matrix) for x in inside) and not _has_analysis(inside, set())


def says_there_is_a_matrix(about: Statement) -> bool:
    """Then it is about the real numbers: limits are needed for what there is."""
    bound = [b.letter for b in about.prefix if b.quantifier == "exists"]
    bound += [
        x.args[0].letter
        for t in (*about.given, about.conclusion)
        for x in _everything(t)
        if x.head in ("exists", "exists_unique")
    ]
    return any(isinstance(x.sort, Matrix) for x in bound)


def _has_analysis(inside: Sequence[Term], seen: set[str]) -> bool:
    """A symbol that only the reals of analysis have, here or in the recursions that are used."""
    for x in inside:
        if x.head in ANALYSIS:
            return True
        if x.head == "defined" and x.definition.recursive and x.definition.name not in seen:
            seen.add(x.definition.name)
            d = x.definition
            assert d.start is not None
            assert d.step is not None
            if _has_analysis([y for t in (d.start, d.step(letter_term(d.params[-1]))) for y in _everything(t)], seen):
                return True
    return False


def _everything(t: Term) -> list[Term]:
    found = []
    for x in t.walk():
        found.append(x)
        if x.head == "defined" and not x.definition.recursive:
            found += _everything(unfold_once(x))
    return found
