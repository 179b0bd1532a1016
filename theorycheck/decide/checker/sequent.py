"""The walk through a proof: a step turns its goal into goals of its own, each with a tree below it, or settles it. Nothing is searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.decide.checker.bernstein import bernstein
from theorycheck.decide.checker.bounds import bound, out
from theorycheck.decide.checker.calculus import concave, face, valley, vertex
from theorycheck.decide.checker.changes import (
    exponentials,
    half_angle,
    inner,
    logarithms,
    order,
    period,
    powers,
    solve,
    split_logs,
)
from theorycheck.decide.checker.convex import convex, touch
from theorycheck.decide.checker.forms import form
from theorycheck.decide.checker.hill import even, hill
from theorycheck.decide.checker.polynomials import plane, roots
from theorycheck.decide.checker.reading import Side
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.series import series
from theorycheck.decide.checker.signs import absolute, cases, discriminant, exact, forget, products
from theorycheck.decide.checker.state import Sequent, Where, bound_in, end_expr, put_in, sign_of, tidy_end
from theorycheck.decide.checker.values import has_value, insist_value
from theorycheck.expression.equality import substitute
from theorycheck.expression.node import power

__all__ = ["RULES", "check", "narrowed_box"]

RULES: dict[str, Callable[[Sequence[Any], Sequent], list[Sequent]]] = {
    "exact": exact, "bound": bound, "out": out, "form": form, "roots": roots, "bernstein": bernstein, "plane": plane, "series": series,
    "cases": cases, "abs": absolute, "forget": forget, "products": products, "discriminant": discriminant,
    "face": face, "concave": concave, "vertex": vertex, "valley": valley, "hill": hill, "even": even, "convex": convex, "touch": touch,
    "exp": exponentials, "log": logarithms, "split-logs": split_logs, "power": powers, "solve": solve, "period": period, "half-angle": half_angle,
    "inner": inner, "order": order,
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
    if tree[0] not in BEFORE_VALUES and not has_value(here, here.f):
        here = _under_conditions(here)
        insist_value(here, here.f)
    goals = RULES[tree[0]](tree, here)
    trees = tree[-1] if goals else []
    insist(len(goals) == len(trees), "one tree for each goal")
    for sub, goal in zip(trees, goals, strict=True):
        check(sub, goal)


def _under_conditions(s: Sequent) -> Sequent:
    """The same goal with what the conditions say to be defined, which is not so on the whole box."""
    known = tuple(power(g, fmpq(-1 if strict else 1, 2)) for g, strict in s.where if g.variables)
    return replace(s, defined=(*s.defined, *known), free=False)


def narrowed_box(box: dict[str, Side], where: Where) -> dict[str, Side] | None:
    """The box cut by the conditions a*(x - h) >= 0 (> 0) with constant h; None where nothing is left."""
    box = dict(box)
    for g, strict in where:
        name = g.variables[0] if len(g.variables) == 1 else ""
        bound = bound_in(g, name) if name in box else None
        if bound is None or bound[1].variables:
            continue
        way, h, side = (1 if bound[0] > 0 else -1), bound[1], box[name]
        end, is_open = (side.lower, side.lower_open) if way > 0 else (side.upper, side.upper_open)
        sharper = 1 if end is None else sign_of((h - end_expr(end)).scaled(fmpq(way)))
        if sharper >= 0:
            is_open = strict or (sharper == 0 and is_open)
            box[name] = (
                replace(side, lower=tidy_end(h), lower_open=is_open)
                if way > 0
                else replace(side, upper=tidy_end(h), upper_open=is_open)
            )
    return None if any(_is_empty(side) for side in box.values()) else box


def _is_empty(side: Side) -> bool:
    if side.lower is None or side.upper is None:
        return False
    width = sign_of(end_expr(side.upper) - end_expr(side.lower))
    return width < 0 or (width == 0 and (side.lower_open or side.upper_open))


def _narrowed(s: Sequent) -> Sequent | None:
    """Conditions on one variable in the box, variables of one value put in, constant conditions settled; None where no point is left."""
    box = narrowed_box(s.box, s.where)
    if box is None:
        return None
    f, where, defined = s.f, s.where, s.defined
    for name, side in box.items():
        if side.lower is not None and side.is_point:
            value = end_expr(side.lower)
            f, defined = substitute(f, name, value), put_in(defined, name, value)
            where = tuple((substitute(g, name, value), strict) for g, strict in where)
    left = []
    for g, strict in where:
        bound = bound_in(g, g.variables[0]) if len(g.variables) == 1 and g.variables[0] in box else None
        if bound is not None and not bound[1].variables:
            continue  # the box says it
        if g.variables:
            left.append((g, strict))
        elif sign_of(g) < 0 or (strict and sign_of(g) == 0):
            return None
    return replace(s, f=f, box=box, where=tuple(left), defined=defined)
