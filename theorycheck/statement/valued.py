"""That what is said to exist has values: Coq's division, root and logarithm are total, and 1/0 is a number there.

Where a statement, or a hypothesis, is about all values this is harmless: at those where it has none, it says nothing. Where it says that there is one, a number
that Coq alone has would do: log(x) = 0 for some x < 0. So below "there is" (and below "not for all") the conditions under which partial symbols have a value
must follow from the ranges of the letters and from what stands beside them. Bodies of recursions are not entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from theorycheck.decide import decide
from theorycheck.statement.question import Question, conjuncts, questions
from theorycheck.statement.rewrite import free_letters, unfold
from theorycheck.statement.statement import Statement, partial_conditions
from theorycheck.statement.term import Letter, Term, apply
from theorycheck.verdict import Outcome

__all__ = ["without_value"]

SECONDS = 5.0
FLIPPED = {"forall": "exists", "exists": "forall", "exists_unique": "exists_unique"}


def without_value(about: Statement) -> str:
    """A condition on what is said to exist that nothing grants; empty where there is none."""
    there = frozenset(b.letter.serial for b in about.prefix if b.quantifier == "exists")
    told = [c for g in about.given for c in conjuncts(unfold(g))]
    found = (_below(unfold(g), there, [], about.letters, said=None) for g in about.given)
    return next((c for c in found if c), "") or _below(unfold(about.conclusion), there, told, about.letters, said=True)


def _below(
    t: Term, there: frozenset[int], told: Sequence[Term], letters: Sequence[Letter], *, said: bool | None
) -> str:
    """``there``: letters that only have to exist; ``told``: what holds beside; ``said``: asserted, denied, or (None) assumed."""
    if t.head in FLIPPED:
        kind, letter = t.head if said else FLIPPED[t.head], t.args[0].letter
        inside = there | {letter.serial} if kind != "forall" and said is not None else there
        return _below(t.args[1], inside, told, (*letters, letter), said=said)
    if t.head == "implies":
        premise = _below(t.args[0], there, told, letters, said=None if said is not False else True)
        return premise or _below(t.args[1], there, [*told, *conjuncts(t.args[0])], letters, said=said)
    if t.head == "not":
        return _below(t.args[0], there, told, letters, said=None if said is None else not said)
    if t.head == "and":
        parts = conjuncts(t)
        found = (
            _below(c, there, [*told, *parts[:k], *parts[k + 1 :]], letters, said=said) for k, c in enumerate(parts)
        )
        return next((c for c in found if c), "")
    if t.head == "or":
        return next((c for a in t.args if (c := _below(a, there, told, letters, said=said))), "")
    conditions = [c for c in partial_conditions(t) if there & {x.serial for x in free_letters(c)}]
    return next((c.key for c in conditions if not _granted(c, told, letters)), "")


def _granted(condition: Term, told: Sequence[Term], letters: Sequence[Letter]) -> bool:
    if condition.key in {c.key for c in told}:
        return True
    ways = [condition] if condition.head != "ne" else [apply(h, *condition.args) for h in ("gt", "lt")]
    asked = [questions(way, told, letters) for way in ways]
    return any(qs is not None and all(_holds(q) for q in qs) for qs in asked)


def _holds(q: Question) -> bool:
    return _answer(q.relation, tuple(q.domain.items()), q.where)


@lru_cache(maxsize=512)
def _answer(relation: str, domain: tuple[tuple[str, str], ...], where: tuple[str, ...]) -> bool:
    return decide(relation, dict(domain), where=where, time_limit=SECONDS).outcome is Outcome.HOLDS
