"""A statement put to ``decide`` under facts: what they say already is left out, recursions and equations are used, the rest is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from theorycheck.claims.attempt import Attempt, open_attempt, weakest
from theorycheck.claims.chains import chained
from theorycheck.claims.closed import gone_through, plainly_true
from theorycheck.claims.read_by_kernel import read_by_kernel
from theorycheck.claims.recursions import opened_once, starts
from theorycheck.statement.entries import entries_written_out
from theorycheck.statement.one_meaning import two_meanings
from theorycheck.statement.question import Question, conjuncts, questions
from theorycheck.statement.rewrite import free_letters, mapped, replace_terms
from theorycheck.statement.statement import Statement
from theorycheck.statement.term import Term, apply
from theorycheck.verdict import READ, Grade, Outcome

if TYPE_CHECKING:
    from theorycheck.decide import Decision

__all__ = ["UNASKED_SECONDS", "ask", "conjunction"]

UNASKED_SECONDS = 5.0
ANSWERS = 4096  # kept by a process
REPLACED = (
    "defined",
    "at",
    "E",
)  # what an equation may be used to replace: a quantity, a function's value, an expectation; an entry at given numbers too
REWRITES = 3  # equations whose right sides mention each other


def ask(label: str, about: Statement, facts: Sequence[Term], opened: Sequence[Term], seconds: float) -> Attempt:
    """The statement as questions for ``decide``; one that is an hypothesis or a fact word for word needs no question."""
    if not about.universal:
        return open_attempt(label, "it says that something exists: put terms for it")
    if clash := two_meanings((*about.given, about.conclusion, *facts, *opened), about.letters):
        return open_attempt(label, clash)
    told = [starts(entries_written_out(c)) for g in (*about.given, *facts) for c in conjuncts(g)]
    known = [_disjuncts(c) for c in told]

    def settled(t: Term) -> bool:
        here = starts(entries_written_out(t))
        return plainly_true(t) or any(k <= _disjuncts(here) for k in known) or chained(here, told)

    seen, parts = list[Term](), list[Term]()
    for c in conjuncts(about.conclusion):
        (seen if settled(c) else parts).append(c)
    apart = next((c for c in parts if c.head == "ne" and c.args[0].is_scalar), None)
    if apart is not None:
        return _ask_apart(label, about, apart, facts, opened, seconds)
    first, second = {starts(t).key: opened_once(t) for t in opened}, _equations(facts)

    def read(t: Term) -> Term:
        found = starts(t)
        for _ in opened:
            found = replace_terms(starts(found), first)
        for _ in range(REWRITES):
            found = _put_to_use(starts(found), second)
        return entries_written_out(found)

    goals = []
    for c in parts:
        left = [g for g in gone_through(c) if not settled(g)]
        goals += left
        if not left:
            seen.append(c)
    read_already = tuple(f"{READ}{c.key}" for c in seen)
    if not goals:
        return Attempt(
            label,
            Outcome.HOLDS,
            Grade.EXACT,
            "said by a hypothesis, a fact used, or a chain of them, or evaluated where no letter is left open",
            asked=read_already,
        )
    goal = conjunction([read(g) for g in goals])
    known_facts = [c for g in (*about.given, *facts) for c in conjuncts(read(g)) if not _says_nothing(c)]
    opened_up = questions(goal, known_facts, about.letters)
    if opened_up is None:
        return open_attempt(label, "not made of relations between real numbers: decide cannot read it")
    kept = questions(goal, known_facts, about.letters, folded=True)
    if kept is not None and [q.text for q in kept] != [q.text for q in opened_up]:
        short = _answers(label, kept, min(seconds, UNASKED_SECONDS), whole=False)
        if short.outcome is Outcome.HOLDS:
            return replace(short, asked=(*read_already, *short.asked))
    found = _answers(label, opened_up, seconds)
    return replace(found, asked=(*read_already, *found.asked))


def _ask_apart(
    label: str, about: Statement, apart: Term, facts: Sequence[Term], opened: Sequence[Term], seconds: float
) -> Attempt:
    """Two numbers differ where one is less than the other, the same one for all values."""
    found = None
    for head in ("lt", "gt"):
        goal = replace_terms(about.conclusion, {apart.key: apply(head, *apart.args)})
        found = ask(label, Statement(about.prefix, about.given, goal), facts, opened, seconds)
        if found.outcome is Outcome.HOLDS:
            return found
    assert found is not None
    return replace(found, witness=None, outcome=Outcome.UNDECIDED)


def _answers(label: str, asked: Sequence[Question], seconds: float, *, whole: bool = True) -> Attempt:
    """The answers joined; not ``whole``: up to the first that is not HOLDS, since the rest could not change that."""
    outcomes, grades, reasons = [], [], []
    witness: Mapping[str, str] | None = None
    for q in asked:
        answer = _answer(q.relation, tuple(q.domain.items()), tuple(q.where), seconds)
        outcomes.append(answer.outcome)
        grades.append(answer.grade)
        if answer.outcome is Outcome.HOLDS:
            continue
        if not whole:
            return open_attempt(label, answer.reason)
        if answer.outcome is Outcome.FAILS and q.generalised:
            outcomes[-1] = Outcome.UNDECIDED
            loose = "; ".join(f"{k} stands for {v}" for k, v in q.generalised.items())
            reasons.append(
                f"{q.text} does not follow{_where_false(answer)} ({loose}): say more about these, in a step or a fact used"
            )
            continue
        if answer.outcome is Outcome.FAILS:
            witness = witness or answer.witness
        reasons.append(answer.reason)
    outcome = weakest(outcomes)
    read = ", the proof read by the kernel" if outcome is Outcome.HOLDS else ""
    return Attempt(
        label, outcome, min(grades, key=lambda g: g.rank), f"decided for all values{read}", reason="; ".join(reasons),
        asked=tuple(q.text for q in asked), witness=witness if outcome is Outcome.FAILS else None,
    )  # fmt: skip


def _where_false(answer: Decision) -> str:
    """The values at which a question is false, of the letters in what is asked."""
    asked = re.findall(r"[A-Za-z_]\w*", answer.relation)
    point = json.loads((answer.witness or {}).get("point", "{}"))
    at = ", ".join(f"{name} = {value}" for name, value in point.items() if name in asked)
    return f": false at {at}" if at else ""


@lru_cache(maxsize=ANSWERS)
def _answer(relation: str, domain: tuple[tuple[str, str], ...], where: tuple[str, ...], seconds: float) -> Decision:
    """``decide``, asked once for each question; claims that share steps and hypotheses ask the same again and again. Without the certificate, which the kernel has read."""
    from theorycheck.decide import decide

    found = decide(relation, dict(domain), where=where, time_limit=seconds)
    return read_by_kernel(found, (relation, domain, where))


def _says_nothing(fact: Term) -> bool:
    """An equation that was put to use: both sides are the same term now."""
    return fact.head == "eq" and fact.args[0].key == fact.args[1].key


def _disjuncts(t: Term) -> frozenset[str]:
    """The alternatives of a relation, by key: whoever says fewer of them says more."""
    return _disjuncts(t.args[0]) | _disjuncts(t.args[1]) if t.head == "or" else frozenset({t.key})


def _equations(facts: Sequence[Term]) -> dict[str, Term]:
    """Facts of the form ``quantity == term``, by the quantity: it is defined, a function's value or an expectation, and does not occur in the term."""
    table: dict[str, Term] = {}
    for f in (starts(c) for fact in facts for c in conjuncts(fact)):
        if f.head == "eq" and _is_quantity(f.args[0]) and not any(x.key == f.args[0].key for x in f.args[1].walk()):
            table.setdefault(f.args[0].key, f)
    return table


def _put_to_use(term: Term, equations: Mapping[str, Term]) -> Term:
    """Quantities replaced by what they equal. An equation about a letter may hold at the value in question alone: not below a derivative with respect to it, a chance or an expectation over it."""

    def change(t: Term) -> Term | None:
        if t.key in equations:
            return equations[t.key].args[1]
        if t.head not in ("derivative", "P", "E"):
            return None
        own = (
            {x.serial for x in free_letters(t) if x.law is not None}
            if t.head != "derivative"
            else {t.args[0].letter.serial}
        )
        elsewhere = {k: f for k, f in equations.items() if not own & {x.serial for x in free_letters(f)}}
        return t.rebuilt(tuple(_put_to_use(a, elsewhere) for a in t.args))

    return mapped(term, change) if equations else term


def _is_quantity(t: Term) -> bool:
    return t.head in REPLACED or (t.head == "entry" and all(k.head == "number" for k in t.args[1:]))


def conjunction(parts: Sequence[Term]) -> Term:
    """All of them."""
    found = parts[0]
    for p in parts[1:]:
        found = apply("and", found, p)
    return found
