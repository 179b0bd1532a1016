"""Sequents about new variables, of which the present one is a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from theorycheck.elaborate.mean_value import Prover, stands_for
from theorycheck.elaborate.rules import Tree, atom_of, elaborated
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Term, put, symbol

__all__ = ["by_lemma", "case_of", "equation_of", "free_of", "restated"]


def restated(s: State, values: Mapping[str, Term], facts: Iterable[Fact], goal: Fact) -> State:
    """The sequent about new variables of which this one is a case."""
    new = State(facts, goal, {*s.here.names, *values}, s.shared)
    new.inherit(s)
    new.internal = set()
    return new


def case_of(new: State, values: Mapping[str, Term], facts: Iterable[Fact], goal: Fact, proof: Prover) -> list[Any]:
    """The step that says so; the facts have to be known of the values."""
    return ["general", {n: text(v) for n, v in values.items()}, [write(f) for f in facts], write(goal), proof(new)]


def free_of(s: State, *terms: Term) -> list[Fact]:
    """The facts without these variables."""
    names = {atom_of(x).name for x in terms}
    return [fact for fact in s.facts if fact[0].variables and not names & fact[0].variables]


def equation_of(s: State, u: Term, first: Proof, second: Proof) -> int:
    """u == 0."""
    place = s.find(u, "==")
    return s.have((u, "=="), s.both(u, first, second)) if place is None else place


def by_lemma(deep: State, s: State, x: Term, w: Term, tree: Tree, extra: Iterable[Fact] = ()) -> Proof:
    """The goal about w from what bounds x in ``s`` alone: once made, the proof serves wherever the same is asked again."""
    t = symbol(f"lemma{deep.level}")
    stated: list[Fact] = []
    for u, _ in [*s.facts, *extra]:
        if u.variables != x.variables:
            continue
        there = put(u, {atom_of(x): w})
        kind = next(
            (r for r in (">", ">=") if (k := deep.find(there, r)) is not None and deep.facts[k][1] != "=="), None
        )
        fact = (put(u, {atom_of(x): t}), kind or "")
        if kind and fact not in stated:
            stated.append(fact)
    goal = (put(deep.goal[0], {atom_of(w): t}), deep.goal[1])
    key = (id(tree), deep.level, goal, *stated)
    if goal[0].variables <= t.variables and t.variables.isdisjoint(deep.here.names) and key not in deep.shared.lemmas:
        new = State(stated, goal, {*deep.here.names, atom_of(t).name}, s.shared)
        new.inherit(s)
        new.level = deep.level + 1
        stands_for(new, x, t)
        try:
            deep.shared.lemmas[key] = elaborated(tree, new)
        except Fail:
            deep.shared.lemmas[key] = []
    if not deep.shared.lemmas.get(key):
        return elaborated(tree, deep)
    values = {atom_of(t).name: text(w)}
    return deep.done("general", values, [write(fact) for fact in stated], write(goal), deep.shared.lemmas[key])
