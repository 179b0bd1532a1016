"""Signs seen at once, cases, and sums of products of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import exact as rational
from theorycheck.decide.checker.functions import put_bases
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.sequent import Sequent, constant_bound, holds, insist_value, needs, sign_of, sign_seen
from theorycheck.decide.checker.terms import ZERO, Term, number, power, symbol
from theorycheck.decide.checker.zero import vanishes

__all__ = ["absolute", "cases", "discriminant", "exact", "forget", "products"]

Tree = Sequence[Any]


def exact(_tree: Tree, s: Sequent) -> list[Sequent]:
    """A term that is 0, or a constant."""
    sign = sign_of(s.f) if not s.f.all_variables else 0 if vanishes(s.f) else -1
    insist(sign > 0 or (sign == 0 and not s.strict), "a term of the right sign")
    return []


def forget(_tree: Tree, s: Sequent) -> list[Sequent]:
    """More than is asked: without the conditions."""
    insist(s.free, "values on the whole box")
    return [replace(s, where=())]


def _where_sign(s: Sequent, u: Term, sign: int, kept: tuple[Term, ...]) -> Sequent:
    """The goal with |u| = sign*u; ``kept``: what is defined there."""

    def put(x: Term) -> Term:
        return put_bases(x, lambda b, e, v: power(u.scaled(sign), e) if b.name == "abs" and v is u else None)

    where = tuple((put(g), strict) for g, strict in s.where)
    return replace(s, f=put(s.f), where=where, defined=tuple(put(x) for x in kept))


def absolute(tree: Tree, s: Sequent) -> list[Sequent]:
    """sign*u >= 0, and the goal with |u| = sign*u."""
    u, sign = s.read(tree[1]), tree[2]
    insist(sign in (1, -1), "a sign")
    return [s.lemma(u.scaled(sign), False), _where_sign(s, u, sign, s.defined)]


def cases(tree: Tree, s: Sequent) -> list[Sequent]:
    """u >= 0, and u <= 0; ``told``: as conditions. What is defined with |u| in it keeps its value with u in place only where the box itself is cut."""
    u, told = s.read(tree[1]), tree[2]
    insist_value(s, u)
    cut = told and constant_bound(u, s.box) is not None
    kept = (
        s.defined if cut else tuple(x for x in s.defined if not any(b.name == "abs" and b.arg is u for b in x.bases()))
    )
    parts = [(sign, _where_sign(s, u, sign, kept)) for sign in (1, -1)]
    return [replace(p, where=(*p.where, *([(u.scaled(sign), False)] if told else []))) for sign, p in parts]


def products(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = sum of c * product of powers + sum of m * h, c > 0, h = 0 by conditions; every factor is >= 0 (> 0): by a goal, a condition, its parts, or an even power."""
    lemmas = [(s.read(text), bool(strict)) for text, strict in tree[2]]
    known: dict[Term, int] = {}
    for g, strict in (*s.where, *lemmas):
        known[g] = max(known.get(g, 0), 2 if strict else 1)
    whole, positive = ZERO, False
    roots = {need for y in s.defined for need in needs(y)}
    for weight, factors in tree[1]:
        part, signs = number(rational(str(weight))), [2]
        insist(rational(str(weight)) > 0, "weights > 0")
        for text, exponent in factors:
            g, e = s.read(text), rational(str(exponent))
            insist_value(s, g, power(g, e))
            own = known.get(g) or sign_seen(s, g)
            if (
                e.q != 1 and len(g.parts) == 1
            ):  # the root of a power may have become a power that has a value for g < 0 too
                insist(own > 0 or holds(s, ">=", g) or (">=", g) in roots, f"a base >= 0 of the power {e}")
            signs.append(own if e.q == 1 and e.p % 2 else 2 if abs(own) == 2 else 1)
            part = part * power(g, e)
        insist(min(signs) > 0, f"a factor of known sign in {str(factors)[:200]}")
        whole, positive = whole + part, positive or min(signs) == 2
    for text, multiple in tree[3]:
        h, m = s.read(text), s.read(multiple)
        insist_value(s, m)
        insist(h in known and -h in known, "an equation among the conditions")
        whole = whole + m * h
    insist(vanishes(whole - s.f) and (positive or not s.strict), "a sum of products")
    return [s.goal(g, strict) for g, strict in lemmas]


def discriminant(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = a x^2 + b x + c with a and 4ac - b^2 >= 0, and c >= 0; all but c > 0 for f > 0."""
    x, a, b, c = symbol(tree[1]), *(s.read(text) for text in tree[2:5])
    insist(tree[1] not in a.all_variables | b.all_variables | c.all_variables, "coefficients without the variable")
    insist_value(s, a, b, c)
    insist(vanishes(a * x * x + b * x + c - s.f), "degree 2")
    goals = [s.goal(a), s.goal(4 * a * c - b * b)]
    return goals if s.strict else [*goals, s.goal(c)]
