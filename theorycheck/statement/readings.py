"""Which readings a statement has, and for those that it lacks the symbol that stands in the way."""

from __future__ import annotations

from theorycheck.errors import BadInput
from theorycheck.statement.formal import formal_text
from theorycheck.statement.question import questions
from theorycheck.statement.rewrite import unfold_once
from theorycheck.statement.statement import Statement
from theorycheck.statement.symbol import known
from theorycheck.statement.term import Term
from theorycheck.statement.to_sympy import refused

__all__ = ["readings"]

UNVALUED = ("tends", "exists", "exists_unique", "bounded_derivatives", "derivative")
"""Symbols that no finite computation evaluates for all they say; an instance is then tried only where the evaluation finds a way."""


def readings(about: Statement) -> dict[str, str]:
    """``question``, ``instances``, ``formal``, ``sympy`` -> empty where the statement has the reading, else why not. TeX and text every statement has."""
    return {
        "question": _question(about),
        "instances": _instances(about),
        "formal": _refused(lambda: formal_text(about)),
        "sympy": next(filter(None, map(refused, (*about.given, about.conclusion))), ""),
    }


def _question(about: Statement) -> str:
    if not about.universal:
        return "it says that something exists: terms have to be put for it"
    asked = questions(about.conclusion, about.given, about.letters)
    if asked is None:
        return "it is not made of relations between real numbers"
    loose = sorted({v for q in asked for v in q.generalised.values()})
    return f"only in general, with any value for {', '.join(loose[:3])}{' …' if loose[3:] else ''}" if loose else ""


def _instances(about: Statement) -> str:
    if about.random:
        return f"{about.random[0].name} is random: the event is sampled instead"
    heads = {x.head for t in (*about.given, about.conclusion) for x in _everything(t)}
    without = sorted(h for h in heads if h in UNVALUED or (h in known() and _silent(h)))
    return f"no finite computation evaluates {', '.join(without)}" if without else ""


def _silent(head: str) -> bool:
    entry = known()[head]
    return entry.value is None and not entry.binds


def _everything(t: Term) -> list[Term]:
    found = list(t.walk())
    return found + [
        y for x in found if x.head == "defined" and not x.definition.recursive for y in _everything(unfold_once(x))
    ]


def _refused(read: object) -> str:
    assert callable(read)
    try:
        read()
    except BadInput as problem:
        return str(problem)
    return ""
