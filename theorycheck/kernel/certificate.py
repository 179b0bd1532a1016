"""From a certificate to "accepted": the question is read again from its texts, what it needs in order to have values is proved, then what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
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
    """What is proved, to be compared with what was asked; Rejected where a step is missing or false, TooLong beyond ``most`` units of work."""
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
    sides, points = {name: text for name, text in domain.items() if name not in sets}, 0
    for key, case in zip(product(*sets.values()), certificate["cases"], strict=True):
        values = dict(zip(sets, key, strict=True))
        insist(case["fixed"] == values, "each value of the finite sets in their order")
        points += _case(case, Accepted(relation, sides, where, {**let, **{n: f"({v})" for n, v in values.items()}}))
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
    intervals = [read_interval(name, text, sides) for name, text in sides.items()]
    box, ends = ([fact for found in intervals for fact in found[k]] for k in (0, 1))
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
    nowhere = Sequent([], (ZERO, ">"), ())
    values = {nowhere.new_name(name)[0]: nowhere.read(text) for name, text in case["inside"].items()}
    there = [(put(u, values), relation) for u, relation in [*box, *map(as_goal, conditions.needs), *known]]
    insist(not any(u.variables for u, _ in there), "a value for each variable")
    _prove_all(nowhere, there, proofs)
    _prove_all(here, conditions.needs, proofs)
    here.add(*known)
    _prove_all(here, asked.needs, proofs)
    _prove_all(here, wanted, proofs)
    insist(next(proofs, None) is None, "no proof left over")
    return True


def _prove_all(here: Sequent, facts: list[Fact], proofs: Any) -> None:
    """One after the other, each known to the next; what is known needs no proof."""
    for fact in map(as_goal, facts):
        if not here.knows(*fact):
            here.prove(next(proofs), fact)
        here.add(fact)
