"""That a name means one thing: terms are compared by their texts, so what has one text has to be one thing.

Checked where a statement is declared, and again where facts and terms from elsewhere meet it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from theorycheck.statement.rewrite import bound_letters, free_letters
from theorycheck.statement.sort import Family, Function
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Definition, Letter, Term, letter_term

__all__ = ["definition_text", "definitions_in", "two_meanings"]


def definition_text(d: Definition) -> tuple[str, tuple[Term, ...]]:
    """``f(x) := body``, and the terms in it; for a recursion its start and its step."""
    if d.recursive:
        assert d.start is not None
        assert d.step is not None
        body = d.step(letter_term(d.params[-1]))
        return f"{d.signature.replace('index', str(d.first))} := {d.start.key}, {d.signature} := {body.key}", (
            d.start,
            body,
        )
    assert d.body is not None
    return f"{d.signature} := {d.body.key}", (d.body,)


def _definitions(
    terms: Sequence[Term], seen: set[int] | None = None
) -> Iterator[tuple[Definition, str, tuple[Term, ...]]]:
    """Definitions that terms use, each once, followed by those that it uses."""
    seen = set() if seen is None else seen
    for t in terms:
        for x in t.walk():
            if isinstance(x.data, Definition) and id(x.data) not in seen:
                seen.add(id(x.data))
                text, inside = definition_text(x.data)
                yield x.data, text, inside
                yield from _definitions(inside, seen)


def definitions_in(terms: Sequence[Term]) -> dict[str, list[str]]:
    """By name, the texts of the definitions that terms use: more than one text is a clash."""
    found: dict[str, list[str]] = {}
    for d, text, _ in _definitions(terms):
        if text not in found.setdefault(d.name, []):
            found[d.name].append(text)
    return found


@cache
def _applied() -> frozenset[str]:
    """Names of the vocabulary that are written as functions are: ``sqrt(x)``; and functions that have a name."""
    entries = [(re.match(r"([A-Za-z_]\w*)(\(|$)", s.text), name) for name, s in known().items()]
    return frozenset(m.group(1) for m, _ in entries if m is not None)


def two_meanings(terms: Sequence[Term], letters: Sequence[Letter] = ()) -> str:
    """A name that stands for two things in terms used together; empty where there is none. ``letters``: further ones that are free.

    A letter that one fact binds may have the name of one that another binds: each stays inside its own.
    """
    free: dict[str, Letter] = {}
    for x in (*letters, *free_letters(*terms)):
        if free.setdefault(x.name, x).serial != x.serial:
            return f"{x.name} stands for two letters: rename one"
    found = list(_definitions(terms))
    for x in bound_letters(*terms, *(t for _, _, inside in found for t in inside)):
        if x.name in free and free[x.name].serial != x.serial:
            return f"{x.name} is bound here and another letter there: rename one"
    texts: dict[str, str] = {}
    for d, text, inside in found:
        if texts.setdefault(d.name, text) != text:
            return f"{d.name} is defined in two ways: rename one"
        if d.name in free:
            return f"{d.name} is a letter and a definition: rename one"
        if mixed := _mixed(d, inside):
            return f"{mixed} stands for two letters in the definition of {d.name}: rename one"
    functions = {name for name, x in free.items() if isinstance(x.sort, Function | Family)}
    if taken := sorted((functions | texts.keys()) & _applied()):
        used = {x.head for t in (*terms, *(t for _, _, inside in found for t in inside)) for x in t.walk()}
        spoken = [name for name in taken if any(known()[h].text.startswith(name) for h in used & known().keys())]
        return f"{spoken[0]} is a word of the vocabulary and a name of its own: rename it" if spoken else ""
    return ""


def _mixed(d: Definition, inside: Sequence[Term]) -> str:
    """A name of two letters in a definition: its parameters, what its body binds, what its body speaks of."""
    names: dict[str, int] = {}
    for x in (*d.params, *bound_letters(*inside), *free_letters(*inside)):
        if names.setdefault(x.name, x.serial) != x.serial:
            return x.name
    return ""
