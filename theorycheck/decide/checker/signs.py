"""Signs seen at once, cases, and sums of products of what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import exact as rational
from theorycheck.ball import fmpq
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.state import Sequent, bound_in, sign_of
from theorycheck.decide.checker.values import insist_value, sign_seen
from theorycheck.expression.equality import map_bases, rebuild, vanishes
from theorycheck.expression.node import Base, Expr, number, power, symbol

__all__ = ["absolute", "cases", "discriminant", "exact", "forget", "products"]

Tree = Sequence[Any]


def exact(_tree: Tree, s: Sequent) -> list[Sequent]:
    """An expression that is 0, or a constant."""
    sign = 0 if vanishes(s.f) else sign_of(s.f)
    insist(sign > 0 or (sign == 0 and not s.strict), "an expression of the right sign")
    return []


def forget(_tree: Tree, s: Sequent) -> list[Sequent]:
    """More than is asked: without the conditions."""
    insist(s.free, "values on the whole box")
    return [replace(s, where=())]


def _in_place_of_abs(x: Expr, u: Expr, sign: int) -> Expr:
    value = u.scaled(fmpq(sign))
    return map_bases(x, lambda b, e, v: value**e if b.name == "abs" and v == u else rebuild(b, e, v))


def _where_sign(s: Sequent, u: Expr, sign: int, kept: tuple[Expr, ...]) -> Sequent:
    """The goal with |u| = sign*u; ``kept``: what is defined there."""

    def put(x: Expr) -> Expr:
        return _in_place_of_abs(x, u, sign)

    where = tuple((put(g), strict) for g, strict in s.where)
    return replace(s, f=put(s.f), where=where, defined=tuple(put(x) for x in kept))


def absolute(tree: Tree, s: Sequent) -> list[Sequent]:
    """sign*u >= 0, and the goal with |u| = sign*u."""
    u, sign = s.read(tree[1]), tree[2]
    insist(sign in (1, -1), "a sign")
    lemma = replace(s, f=u.scaled(fmpq(sign)), strict=False, where=() if s.free else s.where)
    return [lemma, _where_sign(s, u, sign, s.defined)]


def cases(tree: Tree, s: Sequent) -> list[Sequent]:
    """u >= 0, and u <= 0; ``told``: as conditions. What is defined with |u| in it keeps its value with u in place only where the box itself is cut."""
    u, told = s.read(tree[1]), tree[2]
    insist_value(s, u)
    bound = bound_in(u, u.variables[0]) if len(u.variables) == 1 else None
    kink = Base("call", "abs", (u,))
    cut = told and bound is not None and not bound[1].variables
    kept = s.defined if cut else tuple(x for x in s.defined if kink not in x.bases())
    parts = [(sign, _where_sign(s, u, sign, kept)) for sign in (1, -1)]
    signs = [((u.scaled(fmpq(sign)), False),) if told else () for sign, _ in parts]
    return [replace(part, where=(*part.where, *extra)) for (_, part), extra in zip(parts, signs, strict=True)]


def products(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = sum of c * product of powers + sum of m * h, c > 0, h = 0 by conditions; every factor is >= 0 (> 0): by a goal, a condition, its terms, or an even power."""
    lemmas = [(s.read(text), bool(strict)) for text, strict in tree[2]]
    known: dict[Expr, int] = {}
    for g, strict in (*s.where, *lemmas):
        known[g] = max(known.get(g, 0), 2 if strict else 1)
    whole, positive = number(0), False
    for weight, factors in tree[1]:
        c = rational(str(weight))
        insist(c > 0, "weights > 0")
        term, signs = number(c), [2]
        for text, exponent in factors:
            g, e = s.read(text), rational(str(exponent))
            part = power(g, e)
            insist_value(s, g, part)
            own = known.get(g) or sign_seen(s, g)
            signs.append(own if e.q == 1 and e.p % 2 else 2 if abs(own) == 2 else 1)
            term = term * part
        insist(min(signs) > 0, f"a factor of known sign in {str(factors)[:200]}")
        whole, positive = whole + term, positive or min(signs) == 2
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
    insist(tree[1] not in {*a.variables, *b.variables, *c.variables}, "coefficients without the variable")
    insist_value(s, a, b, c)
    insist(vanishes(a * x * x + b * x + c - s.f), "degree 2")
    goals = [s.goal(a), s.goal(4 * a * c - b * b)]
    return goals if s.strict else [*goals, s.goal(c)]
