"""One entry of the vocabulary: a symbol with its readings, and the table of all entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from theorycheck.errors import bad_input
from theorycheck.statement.sort import Sort
from theorycheck.statement.term import Term

__all__ = ["ADD", "AND", "ATOM", "MUL", "NEG", "POW", "QUANTIFIER", "RELATION", "Symbol", "enter", "known"]

QUANTIFIER, AND, RELATION, ADD, NEG, MUL, POW, ATOM = range(0, 80, 10)
"""How tightly a text binds; an argument that binds less is put in brackets."""


@dataclass(frozen=True)
class Symbol:
    """A symbol with its readings; a reading that is None is one that the symbol does not have, and pages say so.

    ``sort``: from argument terms to the sort of the result; complains about sorts and shapes. ``text``, ``tex``: formats of the rendered arguments,
    ``{0}`` where an argument must bind as tightly as this symbol, ``{0!}`` where brackets are never needed. ``value``: from exact values (``statement.values``)
    to an exact value. ``floats``: the same from floats and arrays. ``question``: the form in the language of ``decide``. ``formal``: the name
    of its definition in the formal base; ``relational``: that name is a relation between arguments and value. ``conditions``: where a partial symbol is
    defined. ``within``: an interval that holds every value. ``facts``: relations that hold wherever the symbol is applied. ``on_request``: more of them, which hold as they stand but are not told to ``decide`` unasked. ``binds``: how many leading arguments are letters that it binds.
    """

    name: str
    sort: Callable[..., Sort]
    text: str
    tex: str
    level: int = ATOM
    value: Callable[..., Any] | None = None
    floats: Callable[..., Any] | None = None
    question: str = ""
    formal: str = ""
    relational: bool = False
    conditions: Callable[..., list[Term]] | None = None
    within: str = "(-inf, inf)"
    binds: int = 0
    facts: Callable[[Term], list[Term]] | None = None
    on_request: Callable[[Term], list[Term]] | None = None
    meaning: str = ""


_TABLE: dict[str, Symbol] = {}


def enter(entry: Symbol) -> Symbol:
    """Put an entry into the vocabulary; a name has one entry."""
    if entry.name in _TABLE:
        raise bad_input("symbol", entry.name, "a name that no other symbol has")
    _TABLE[entry.name] = entry
    return entry


def known() -> dict[str, Symbol]:
    """The whole table by name."""
    return _TABLE
