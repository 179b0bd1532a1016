"""The walk through a proof: a step turns its goal into goals of its own, each with a tree below it, or settles it. Nothing is searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from theorycheck.decide.checker import bounds, calculus, changes, polynomials, signs
from theorycheck.decide.checker.bernstein import bernstein
from theorycheck.decide.checker.functions import substitute
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.sequent import (
    Sequent,
    changed,
    constant_bound,
    has_value,
    holds,
    missing,
    narrowed_box,
    needs_at,
    sign_of,
)
from theorycheck.decide.checker.series import series
from theorycheck.decide.checker.terms import HALF, Term, power

__all__ = ["RULES", "check"]

RULES: dict[str, Callable[[Sequence[Any], Sequent], list[Sequent]]] = {
    "exact": signs.exact, "bound": bounds.bound, "out": bounds.out, "form": bounds.form, "convex": bounds.convex, "touch": bounds.touch,
    "roots": polynomials.roots, "plane": polynomials.plane, "bernstein": bernstein, "series": series,
    "cases": signs.cases, "abs": signs.absolute, "forget": signs.forget, "products": signs.products, "discriminant": signs.discriminant,
    "face": calculus.face, "concave": calculus.concave, "vertex": calculus.vertex, "valley": calculus.valley, "hill": calculus.hill,
    "exp": changes.exponentials, "log": changes.logarithms, "split-logs": changes.split_logs, "power": changes.powers, "solve": changes.solve,
    "period": changes.period, "even": changes.even, "order": changes.order, "half-angle": changes.half_angle, "inner": changes.inner,
}  # fmt: skip
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
        if not has_value(here, here.f):
            # with what the conditions say to be defined, which is not so on the whole box
            known = tuple(power(g, HALF * (-1 if strict else 1)) for g, strict in here.where)
            here = replace(here, defined=(*here.defined, *known), free=False)
            left = missing(here, here.f) - {(">=", g) for g, _ in here.where}
            insist(all(holds(here, kind, y) for kind, y in left), "a value")
        here = replace(here, needed=frozenset())
    goals = RULES[tree[0]](tree, here)
    trees = tree[-1] if goals else []
    insist(len(goals) == len(trees), "one tree for each goal")
    for sub, goal in zip(trees, goals, strict=True):
        check(sub, goal)


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
            needed = needs_at(missing(replace(s, f=f, defined=defined, needed=needed), f), name, side.lower)
            put = partial(_put, name, side.lower)
            f, defined, where = put(f), changed(defined, put), tuple((put(g), strict) for g, strict in where)
    left = []
    for g, strict in where:
        if g.all_variables and constant_bound(g, box) is None:  # else the box says it
            left.append((g, strict))
        elif not g.all_variables and (sign_of(g) < 0 or (strict and sign_of(g) == 0)):
            return None
    return replace(s, f=f, box=box, where=tuple(left), defined=defined, needed=needed)
