"""From a certificate to "accepted": the question is read again from its texts, and every step is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import Rejected, insist
from theorycheck.decide.checker.sequent import check, narrowed_box
from theorycheck.decide.checker.state import Sequent, Where
from theorycheck.decide.domain import Side, inside, read_domain
from theorycheck.decide.relation import Relation, read_relation
from theorycheck.errors import TheorycheckError
from theorycheck.expression import Expr, constant_sign, number, parse, substitute
from theorycheck.expression.node import power
from theorycheck.verdict import Outcome

__all__ = ["Accepted", "Rejected", "check_certificate"]


@dataclass(frozen=True)
class Accepted:
    """What is proved: the relation for the whole domain, under the conditions."""

    relation: str
    domain: Mapping[str, str]
    where: tuple[str, ...]
    let: Mapping[str, str]


def check_certificate(certificate: Mapping[str, Any]) -> Accepted:
    """The statement that the certificate proves; Rejected where a step is missing or false. Compare the statement with the one that was asked."""
    try:
        return _check(certificate)
    except Rejected:
        raise
    except TheorycheckError as error:
        raise Rejected(f"certificate: {error}") from error
    except (
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RecursionError,
    ) as error:
        raise Rejected(f"certificate: a step cannot be read ({type(error).__name__}: {error})") from error


def _check(certificate: Mapping[str, Any]) -> Accepted:
    insist(certificate["kind"] == "decide 2", "kind decide 2")
    domain, where, let = dict(certificate["domain"]), tuple(certificate["where"]), dict(certificate["let"])
    insist(not set(domain) & {head.split("(")[0].strip() for head in let}, "helpers that hide no variable")
    box, sets = read_domain(domain)
    wanted = set(product(*(map(str, values) for values in sets.values())))
    bits = max(128, int(certificate["bits"]) + 32)
    points = 0
    for case in certificate["cases"]:
        key = tuple(str(case["fixed"][n]) for n in sets)
        insist(key in wanted, "each value of a finite set once")
        wanted.discard(key)
        helpers = {**let, **{n: f"({v})" for n, v in zip(sets, key, strict=True)}}
        names = {n for n, _ in box}
        asked = read_relation(certificate["relation"], helpers, variables=names)
        conditions = [read_relation(w, helpers, "where", variables=names) for w in where]
        points += _case(case, asked, conditions, dict(box), bits)
    insist(not wanted, "every value of a finite set")
    insist(points, "a domain with a point")
    return Accepted(certificate["relation"], domain, where, let)


def _side_conditions(conditions: Sequence[Relation]) -> Where:
    found: list[tuple[Expr, bool]] = []
    for goal in (g for r in conditions for g in r.goals):
        found.append((goal.gap, goal.strict))
        found += [(-goal.gap, False)] if goal.relation == "==" else []
    return tuple(found)


def _case(
    case: Mapping[str, Any], asked: Relation, conditions: Sequence[Relation], box: dict[str, Side], bits: int
) -> bool:
    where = _side_conditions(conditions)
    start = Sequent(number(-1), box, False, (), True, bits)
    if "empty" in case:
        known = _with_values([], conditions, (), start)
        check(case["empty"], replace(known, where=where))
        return False
    narrowed = narrowed_box(box, where)
    insist(narrowed is not None, "a domain with a point")
    _point(case["inside"], conditions, narrowed or box)
    needs = sum(len(r.conditions) for r in conditions)
    known = _with_values(case["values"][:needs], conditions, (), replace(start, box=narrowed or box))
    known = _with_values(case["values"][needs:], [asked], where, known)
    insist(len(case["goals"]) == len(asked.goals), "a proof of each comparison")
    for goal, trees in zip(asked.goals, case["goals"], strict=True):
        gaps = [goal.gap, -goal.gap] if goal.relation == "==" else [goal.gap]
        for gap, tree in zip(gaps, trees, strict=True):
            check(tree, replace(known, f=gap, strict=goal.strict, where=where))
    return True


def _with_values(steps: Sequence[Any], relations: Sequence[Relation], where: Where, s: Sequent) -> Sequent:
    """Every piece of the relations has a value; only what is asked may need the side conditions for it."""
    needs = [c for r in relations for c in r.conditions]
    insist(len(steps) == len(needs), "a proof of each value")
    for (sign, with_where, tree), need in zip(steps, needs, strict=True):
        insist(sign == 1 or (sign == -1 and need.relation == "!="), "a sign")
        insist(where or not with_where, "conditions that have values by themselves")
        goal = replace(
            s, f=need.expr.scaled(fmpq(sign)), strict=need.relation != ">=", where=where if with_where else ()
        )
        check(tree, goal)
        exponent = {">": fmpq(-1, 2), ">=": fmpq(1, 2), "!=": fmpq(-1)}[need.relation]
        s = replace(s, defined=(*s.defined, power(need.expr, exponent)), free=s.free and not with_where)
    return s


def _point(point: Mapping[str, str], conditions: Sequence[Relation], box: Mapping[str, Side]) -> None:
    """The point is in the domain: the statement is about something."""
    values = {n: parse(text) for n, text in point.items()}

    def sign(x: Expr) -> int | None:
        for n in x.variables:
            x = substitute(x, n, values[n])
        return constant_sign(x)

    insist(all(n in values for r in conditions for n in r.variables), "a point of the domain")
    insist(all(inside(v, box[n]) is Outcome.HOLDS for n, v in values.items()), "a point of the box")
    for relation in conditions:
        for c in relation.conditions:
            at = sign(c.expr)
            insist(
                at is not None and (at > 0 or (at == 0 and c.relation == ">=") or (at < 0 and c.relation == "!=")),
                "values",
            )
        for g in relation.goals:
            at = sign(g.gap)
            insist(
                at is not None and (at == 0 if g.relation == "==" else at > 0 or (at == 0 and not g.strict)), "a point"
            )
