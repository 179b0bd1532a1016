"""Sequents about new variables, of which the present one is a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from theorycheck.elaborate.mean_value import Prover
from theorycheck.elaborate.rules import atom_of
from theorycheck.elaborate.state import Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Term

__all__ = ["case_of", "equation_of", "free_of", "restated"]


def restated(s: State, values: Mapping[str, Term], facts: Iterable[Fact], goal: Fact) -> State:
    """The sequent about new variables of which this one is a case."""
    new = State(facts, goal, {*s.here.names, *values}, s.depth + 1)
    new.alias, new.trees, new.role = s.alias, s.trees, s.role
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
    return s.have((u, "=="), [["both", first, second]]) if place is None else place
