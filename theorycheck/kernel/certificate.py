"""From a certificate to "accepted": the question is read again from its texts, what it needs in order to have values is proved, then what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from theorycheck.kernel.reading import Fact, Reader, read_interval
from theorycheck.kernel.rules import Sequent, as_goal, check
from theorycheck.kernel.terms import MOST_WORK, ZERO, Rejected, fresh, insist, put


@dataclass(frozen=True)
class Accepted:
    """What is proved: the relation for the whole domain, under the conditions."""

    relation: str
    domain: Mapping[str, str]
    where: tuple[str, ...]
    let: Mapping[str, str]


def check_certificate(certificate: Mapping[str, Any], most: int = MOST_WORK) -> Accepted:
    """The statement that the certificate proves; Rejected where a step is missing or false, TooLong where ``most`` units of work do not suffice.

    Compare the statement with the one that was asked.
    """
    try:
        fresh(most)
        return _check(certificate)
    except Exception as error:  # whatever else a certificate can make happen: it cannot be read
        if isinstance(error, Rejected):
            raise
        raise Rejected(f"proof: a step cannot be read ({type(error).__name__}: {str(error)[:200]})") from error


def _check(certificate: Mapping[str, Any]) -> Accepted:
    insist(certificate["kind"] == "decide 3", "kind decide 3")
    relation, domain = certificate["relation"], dict(certificate["domain"])
    where, let = tuple(certificate["where"]), dict(certificate["let"])
    Reader(domain, let)  # no name twice
    sets = {name: values_of_set(text) for name, text in domain.items() if text.strip().startswith("{")}
    done, points = set[tuple[str, ...]](), 0
    for case in certificate["cases"]:
        key = tuple(str(case["fixed"][name]) for name in sets)
        there = all(v in values for v, values in zip(key, sets.values(), strict=True))
        insist(there and key not in done, "each value of a finite set once")
        done.add(key)
        fixed = {name: f"({value})" for name, value in zip(sets, key, strict=True)}
        sides = {name: text for name, text in domain.items() if name not in sets}
        points += _case(case, Accepted(relation, sides, where, {**let, **fixed}))
    insist(len(done) == prod(map(len, sets.values())), "every value of a finite set")
    insist(points, "a domain with a point")
    return Accepted(relation, domain, where, let)


def values_of_set(text: str) -> list[str]:
    """Of a finite set, each once."""
    insist(text.strip().endswith("}"), "a finite set")
    reader, nowhere = Reader({}), Sequent([], (ZERO, ">"), ())
    values = [reader.term(piece).rational for piece in text.strip()[1:-1].split(",")]
    insist(None not in values and all(nowhere.knows(*as_goal(need)) for need in reader.needs), "rational numbers")
    return [str(v) for v in dict.fromkeys(values)]


def _case(case: Mapping[str, Any], asked_for: Accepted) -> bool:
    """Whether the case has a point: one that is named, or none by a proof; and the proofs of what the question needs and says.

    A condition that has no value does not hold, where the case is shown to be empty; elsewhere it must have a value."""
    sides, let = asked_for.domain, asked_for.let
    box, ends = list[Fact](), list[Fact]()
    for name, text in sides.items():
        facts, needs = read_interval(name, text, sides)
        box, ends = box + facts, ends + needs
    conditions, asked = Reader(sides, let), Reader(sides, let)
    known = [fact for text in asked_for.where for fact in conditions.relation(text)]
    wanted = asked.relation(asked_for.relation)
    proofs = iter(case["proofs"])
    here = Sequent([], (ZERO, ">"), set(sides))
    _prove_all(here, ends, proofs)
    here.add(*box)
    if case.get("empty"):
        here.add(*(as_goal(need) for need in conditions.needs), *known)
        check(next(proofs), here)
        return False
    _inside(case["inside"], [*box, *map(as_goal, conditions.needs), *known], proofs)
    _prove_all(here, conditions.needs, proofs)
    here.add(*known)
    _prove_all(here, asked.needs, proofs)
    _prove_all(here, wanted, proofs)
    insist(next(proofs, None) is None, "no proof left over")
    return True


def _prove_all(here: Sequent, facts: list[Fact], proofs: Any) -> None:
    """One after the other, each known to the next."""
    for fact in map(as_goal, facts):
        here.prove(next(proofs), fact)
        here.add(fact)


def _inside(point: Mapping[str, str], facts: list[Fact], proofs: Any) -> None:
    """The point is in the domain: the statement is about something."""
    nowhere = Sequent([], (ZERO, ">"), ())
    values = {nowhere.new_name(name)[0]: nowhere.read(text) for name, text in point.items()}
    for u, relation in facts:
        at = put(u, values)
        insist(not at.variables, "a value for each variable")
        if not nowhere.knows(at, relation):
            nowhere.prove(next(proofs), (at, relation))
