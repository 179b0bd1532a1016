"""From a certificate to "accepted": the question is read again from its texts, and every step is checked.

A step turns its goal into goals of its own, each with a tree below it, or settles it. Nothing is searched for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import prod
from threading import RLock
from typing import Any, TypeAlias

from theorycheck.ball import fmpq
from theorycheck.decide.checker import bounds, calculus, changes, polynomials
from theorycheck.decide.checker.functions import put_all, substitute
from theorycheck.decide.checker.reading import (
    Goal,
    Needs,
    Side,
    insist_names,
    read_relation,
    read_set,
)
from theorycheck.decide.checker.sequent import Sequent, Where, changed, constant_bound, narrowed_box, needs_at, sign_of
from theorycheck.decide.checker.terms import HALF, MOST_WORK, Rejected, Term, TooLong, fresh, insist, number, power

__all__ = ["Accepted", "Rejected", "TooLong", "check_certificate"]


RULES = bounds.RULES | calculus.RULES | changes.RULES | polynomials.RULES
"""A rule gets its tree, [name, data..., trees of its goals], and the goal; it returns the goals that are enough."""

BEFORE_VALUES = ("out", "cases")
"""Rules that may come before everything in the goal is known to have a value."""


def check(tree: Sequence[Any], s: Sequent) -> None:
    """Rejected unless the tree proves the sequent."""
    here = _narrowed(s)
    if here is None:
        return
    insist(tree and tree[0] in RULES, f"a rule, not {str(tree)[:40]}")
    if tree[0] not in BEFORE_VALUES:
        if not here.has_value(here.f):
            # with what the conditions say to be defined, which is not so on the whole box
            known = tuple(power(g, HALF * (-1 if strict else 1)) for g, strict in here.where)
            here = replace(here, defined=(*here.defined, *known), free=False)
            left = here.missing(here.f) - {(">=", g) for g, _ in here.where}
            insist(all(here.holds(kind, y) for kind, y in left), "a value")
        here = replace(here, needed=frozenset())
        if not here.f.all_variables and _is_settled(here):
            return
    goals = RULES[tree[0]](tree, here)
    trees = tree[-1] if goals else []
    insist(len(goals) == len(trees), "one tree for each goal")
    for sub, goal in zip(trees, goals, strict=True):
        check(sub, goal)


def _is_settled(s: Sequent) -> bool:
    """A constant goal of known sign, as variables of one value leave it."""
    with suppress(Rejected):
        return sign_of(s.f) >= int(s.strict)
    return False


def _put(name: str, value: Term, x: Term) -> Term:
    return substitute(x, name, value)


def _narrowed(s: Sequent) -> Sequent | None:
    """Conditions on one variable in the box, variables of one value put in, constant conditions settled; None where no point is left."""
    box = narrowed_box(s.box, s.where)
    if box is None:
        return None
    f, where, defined, needed = s.f, s.where, s.defined, s.needed
    for name, side in box.items():
        if side.lower is not None and side.is_point:
            needed = needs_at(replace(s, f=f, defined=defined, needed=needed).missing(f), name, side.lower)
            put = partial(_put, name, side.lower)
            f, defined, where = put(f), changed(defined, put), tuple((put(g), strict) for g, strict in where)
    left = []
    for g, strict in where:
        if g.all_variables and constant_bound(g, box) is None:  # else the box says it
            left.append((g, strict))
        elif not g.all_variables and (sign_of(g) < 0 or (strict and sign_of(g) == 0)):
            return None
    return replace(s, f=f, box=box, where=tuple(left), defined=defined, needed=needed)


Relation: TypeAlias = tuple[list[Goal], Needs]


@dataclass(frozen=True)
class Accepted:
    """What is proved: the relation for the whole domain, under the conditions."""

    relation: str
    domain: Mapping[str, str]
    where: tuple[str, ...]
    let: Mapping[str, str]


_one_at_a_time = RLock()


def check_certificate(certificate: Mapping[str, Any], most: int = MOST_WORK) -> Accepted:
    """The statement that the certificate proves; Rejected where a step is missing or false, TooLong where ``most`` units of work do not suffice.

    Compare the statement with the one that was asked. A unit is about a third of a microsecond.
    """
    with _one_at_a_time:
        try:
            fresh(most)
            return _check(certificate)
        except Rejected:
            raise
        except Exception as error:  # whatever else a certificate can make happen: it cannot be read
            raise Rejected(
                f"certificate: a step cannot be read ({type(error).__name__}: {str(error)[:200]})"
            ) from error
        finally:
            fresh()


def _check(certificate: Mapping[str, Any]) -> Accepted:
    insist(certificate["kind"] == "decide 2", "kind decide 2")
    domain, where, let = dict(certificate["domain"]), tuple(certificate["where"]), dict(certificate["let"])
    insist(not set(domain) & {head.split("(")[0].strip() for head in let}, "helpers that hide no variable")
    insist_names(domain)
    sets = {name: values for name, text in domain.items() if (values := read_set(text)) is not None}
    bits = min(max(128, int(certificate["bits"]) + 32), 2048)
    nowhere = Sequent(number(1), {}, False, (), True, bits)
    box = {name: nowhere.interval(text) for name, text in domain.items() if name not in sets}
    insist(prod(len(values) for values in sets.values()) < 100_000, "fewer cases")
    wanted = set(product(*(map(str, values) for values in sets.values())))
    points = 0
    for case in certificate["cases"]:
        key = tuple(str(case["fixed"][n]) for n in sets)
        insist(key in wanted, "each value of a finite set once")
        wanted.discard(key)
        helpers = {**let, **{n: f"({v})" for n, v in zip(sets, key, strict=True)}}
        asked = read_relation(certificate["relation"], helpers, box)
        conditions = [read_relation(w, helpers, box) for w in where]
        points += _case(case, asked, conditions, box, bits)
    insist(not wanted, "every value of a finite set")
    insist(points, "a domain with a point")
    return Accepted(certificate["relation"], domain, where, let)


def _side_conditions(conditions: Sequence[Relation]) -> Where:
    found: list[tuple[Term, bool]] = []
    for goal in (g for goals, _ in conditions for g in goals):
        found.append((goal.gap, goal.relation == ">"))
        found += [(-goal.gap, False)] if goal.relation == "==" else []
    return tuple(found)


def _case(
    case: Mapping[str, Any], asked: Relation, conditions: Sequence[Relation], box: dict[str, Side], bits: int
) -> bool:
    """Whether the case has a point: one that is named, or none by a proof; and the proofs of its goals."""
    where = _side_conditions(conditions)
    narrowed = narrowed_box(box, where)
    start = Sequent(number(-1), narrowed or box, False, (), True, bits)
    pieces = [x for goals, needs in (asked, *conditions) for x in (*(g.gap for g in goals), *(x for x, _ in needs))]
    insist(all(x.all_variables <= box.keys() for x in pieces), "an interval for each variable")
    if "empty" in case:
        check(case["empty"], replace(start, where=where))
        return False
    insist(narrowed is not None, "a domain with a point")
    _point(case["inside"], conditions, start)
    count = sum(len(needs) for _, needs in conditions)
    known = _with_values(case["values"][:count], conditions, (), start)
    known = _with_values(case["values"][count:], [asked], where, known)
    insist(len(case["goals"]) == len(asked[0]), "a proof of each comparison")
    for goal, trees in zip(asked[0], case["goals"], strict=True):
        gaps = [goal.gap, -goal.gap] if goal.relation == "==" else [goal.gap]
        for gap, tree in zip(gaps, trees, strict=True):
            check(tree, known.goal(gap, goal.relation == ">", where=where))
    return True


def _with_values(steps: Sequence[Any], relations: Sequence[Relation], where: Where, s: Sequent) -> Sequent:
    """Every piece of the relations has a value; only what is asked may need the side conditions for it."""
    every = [need for _, needs in relations for need in needs]
    insist(len(steps) == len(every), "a proof of each value")
    for (sign, with_where, tree), (x, relation) in zip(steps, every, strict=True):
        insist(sign == 1 or (sign == -1 and relation == "!="), "a sign")
        insist(where or not with_where, "conditions that have values by themselves")
        check(tree, s.goal(x.scaled(sign), relation != ">=", where=where if with_where else ()))
        root = power(x, {">": -HALF, ">=": HALF, "!=": fmpq(-1)}[relation])
        s = replace(s, defined=(*s.defined, root), free=s.free and not with_where)
    return s


def _point(point: Mapping[str, str], conditions: Sequence[Relation], s: Sequent) -> None:
    """The point is in the domain: the statement is about something."""
    values = {n: s.constant(text) for n, text in point.items()}

    def meets(x: Term, relation: str) -> bool:
        sign = sign_of(put_all(x, values))
        return sign > 0 or (sign == 0 and relation in (">=", "==")) or (sign < 0 and relation == "!=")

    for n, value in values.items():
        insist(all(meets(x, ">" if is_open else ">=") for x, is_open in s.box[n].known(value)), "a point of the box")
    for goals, needs in conditions:
        insist(all(meets(x, relation) for x, relation in needs), "values at the point")
        both = [(g.gap, g.relation) for g in goals] + [(-g.gap, "==") for g in goals if g.relation == "=="]
        insist(all(meets(x, relation) for x, relation in both), "a point that meets the conditions")
