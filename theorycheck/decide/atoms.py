"""A goal as a polynomial in its own function values: each becomes a variable with the range it has on the box.

What holds for all values in the ranges holds for the values taken; the converse is not used, so only HOLDS counts. Polynomial steps are exact;
the ranges are rational bounds rounded outward, or the function's whole range.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import lcm

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box, Side, ranges_on, side_text
from theorycheck.analysis.search import looks_negative
from theorycheck.ball import arb, endpoints, fmpq
from theorycheck.decide.algebra import polynomial_goal
from theorycheck.decide.budget import Budget
from theorycheck.decide.steps import OPEN_RANGES, ends, products
from theorycheck.expression import Base, Expr, from_base, number, product, symbol, total
from theorycheck.expression.node import Monomial
from theorycheck.verdict import Outcome

__all__ = ["as_inner", "by_atoms", "whole_range"]

_CLOSED = {"sin": (fmpq(-1), fmpq(1)), "cos": (fmpq(-1), fmpq(1)), "cosh": (fmpq(1), None)}
MAX_ATOMS = 4
MAX_DEGREE = 12
LARGEST_END = 10_000  # bits


def by_atoms(f: Expr, box: Box, strict: bool, boxes: int, budget: Budget) -> tuple[str, bool, Tree] | None:
    """The method that proves f >= 0 (> 0) on the box, whether balls bounded a range, and the tree; or None. What failed is charged to the budget."""
    roots: dict[Base, int] = {}
    for m, _ in f.terms:
        for b, e in m:
            if e < 0:
                return None
            if b.kind != "constant" or b.name != "pi":
                roots[b] = lcm(roots.get(b, 1), int(e.q))
    if len(roots) > MAX_ATOMS or all(b.kind == "symbol" and d == 1 for b, d in roots.items()):
        return None
    found = _in_ranges(f, roots, (), box, strict, boxes, budget)
    linked, relations = _relations(roots)
    if found is not None or not relations or len(linked) > MAX_ATOMS + 1:
        return found
    return _in_ranges(f, linked, relations, box, strict, boxes, budget)


def _in_ranges(
    f: Expr, roots: dict[Base, int], relations: tuple[Expr, ...], box: Box, strict: bool, boxes: int, budget: Budget
) -> tuple[str, bool, Tree] | None:
    """Each function value a variable in its range, ``relations`` (each is 0) known."""
    names = {b: f"u{i}" for i, b in enumerate(sorted(roots, key=lambda b: b.key))}

    def renamed(x: Expr) -> Expr:
        return total(_renamed(m, names, roots).scaled(c) for m, c in x.terms)

    g, equations = renamed(f), tuple(renamed(r) for r in relations)
    if any(e * roots[b] > MAX_DEGREE for m, _ in f.terms for b, e in m if b in roots):
        return None
    where = tuple((r.scaled(fmpq(way)), False) for r in equations for way in (1, -1))
    for ranges in (whole_range, _range):
        sides = tuple((names[b], ranges(b, roots[b], box)) for b in names)
        if not where and looks_negative(g, sides):
            continue
        budget.attempt("polynomials in function values")
        result, _, tree = polynomial_goal(g, sides, strict, where, boxes)
        if result is not None and result.outcome is Outcome.HOLDS:
            values = {names[b]: from_base(b, fmpq(1, roots[b])) for b in names}
            method = f"polynomial in function values: {result.method}"
            return method, ranges is _range, as_inner(values, dict(sides), g, equations, tree)
        budget.aside += result.effort if result is not None else 0
    return None


def as_inner(values: Mapping[str, Expr], sides: Mapping[str, Side], g: Expr, zeros: Sequence[Expr], tree: Tree) -> Tree:
    """The step that takes a goal g(values) to g >= 0 on the sides, where the zeros are 0."""
    stated = [[name, u, side_text(sides[name])] for name, u in values.items()]
    shown = [t for name, u in values.items() for t in _shown(u, sides[name])]
    relations = [[r.scaled(fmpq(way)), False, None] for r in zeros for way in (1, -1)]
    return ("inner", stated, number(1), g, relations, [*shown, tree])


def _shown(u: Expr, side: Side) -> list[Tree]:
    """The steps that show the value in its interval."""
    base, e = u.terms[0][0][0]
    seen = base.kind == "symbol" and e == 1
    return [products([(1, [(gap, 1)])]) if seen or (gap == u and e.q != 1) else ("bound",) for gap, _ in ends(u, side)]


def _relations(roots: dict[Base, int]) -> tuple[dict[Base, int], tuple[Expr, ...]]:
    """The function values with those that they are linked to, and what links them: u^2 = 1 - x^2 for u = sqrt(1 - x^2). For algebraic goals only."""
    linked, relations = dict(roots), list[Expr]()
    for b, d in roots.items():
        if b.kind == "call":
            return roots, ()
        if d > 1 and b.kind == "group":
            for m, _ in b.args[0].terms:
                for c, e in m:
                    if e < 0 or c.kind == "call":
                        return roots, ()
                    if c.kind != "constant":
                        linked[c] = lcm(linked.get(c, 1), int(e.q))
            relations.append(_kept(b) - b.args[0])
        elif d > 1 and b.kind == "prime":
            relations.append(_kept(b) - number(b.name))
    return linked, tuple(relations)


def _kept(b: Base) -> Expr:
    """The base as a monomial of its own, not written out."""
    return Expr({((b, fmpq(1)),): fmpq(1)})


def _renamed(m: Monomial, names: Mapping[Base, str], roots: Mapping[Base, int]) -> Expr:
    return product(symbol(names[b]) ** (e * roots[b]) if b in names else from_base(b, e) for b, e in m)


def whole_range(b: Base, root: int, box: Box) -> Side:
    """The range of base**(1/root) wherever it is defined."""
    if b.kind == "symbol" and root == 1:
        return dict(box)[b.name]
    is_open = b.kind == "call" and b.name in OPEN_RANGES
    low, high = (OPEN_RANGES.get(b.name) or _CLOSED.get(b.name) or (None, None)) if b.kind == "call" else (None, None)
    if root > 1:
        return Side(fmpq(0), None, b.kind == "call" and b.name == "exp", False)
    return Side(low, high, is_open and low is not None, is_open and high is not None)


def _range(b: Base, root: int, box: Box) -> Side:
    """An interval that contains base**(1/root) on the box."""
    whole = whole_range(b, root, box)
    if b.kind == "symbol" and root == 1:
        return whole
    low, high = ranges_on([from_base(b, fmpq(1, root))], box)[0]
    inner, outer = _rational(low, 0), _rational(high, 1)
    if inner is not None and (whole.lower is None or inner > whole.lower):
        whole = replace(whole, lower=inner, lower_open=False)
    if outer is not None and (whole.upper is None or outer < whole.upper):
        whole = replace(whole, upper=outer, upper_open=False)
    return whole


def _rational(end: arb, which: int) -> fmpq | None:
    """An end of a range, rounded outward; None where it is infinite, too large or too near to 0 to be written down."""
    size = abs(end).upper()
    if not end.is_finite() or size > arb(2) ** LARGEST_END or 0 < size < arb(2) ** -LARGEST_END:
        return None
    return endpoints(end)[which]
