"""Leaves of trees: exact, bound, roots, out."""

from __future__ import annotations

from theorycheck.ball import precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import rational_facts
from theorycheck.elaborate.rules import Tree, auto, close, elaborated, negated
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.polynomials import holds_on_line, read
from theorycheck.kernel.terms import ZERO, symbol

__all__ = ["by_bound", "by_exact", "by_out", "by_roots"]


def by_exact(_tree: Tree, s: State) -> Proof:
    """A constant, or 0."""
    return auto(s)


def by_bound(_tree: Tree, s: State) -> Proof:
    """By an enclosure; where that of what a function is made of is too wide, by its form."""
    place = ensure(s, s.goal)
    if place is not None:
        return close(s, place)
    t, equations = canonical(s, s.goal[0])
    place = ensure(s, (t, s.goal[1]))
    if place is None:
        return elaborated(("form", 2), s)
    return s.done("sum", [["1", [place]]], written(equations))


def by_roots(_tree: Tree, s: State) -> Proof:
    """A polynomial on its side of the line, by roots."""
    t, equations = canonical(s, s.goal[0])
    rational_facts(s)
    sub = s.sub((t, s.goal[1]))
    names = sorted(t.variables) or sorted({v for u, _ in s.facts if len(u.variables) == 1 for v in u.variables})
    for v in names:
        x = symbol(v)
        assert x.atom is not None
        if read(t, x.atom) is None:
            continue
        if holds_on_line((t, s.goal[1]), sub.facts, x.atom):
            at = s.have((t, s.goal[1]), [["roots", v]])
            return s.done("sum", [["1", [at]]], written(equations))
    place = ensure(s, (t, s.goal[1]))
    if place is None:
        raise Fail("roots")
    return s.done("sum", [["1", [place]]], written(equations))


def by_out(_tree: Tree, s: State) -> Proof:
    """A fact that fails everywhere on the box."""
    with precision(64):
        box = s.box(64)
        for k, (u, relation) in enumerate(s.facts):
            low, _ = enclose(-u, box)
            if relation != "==" and (low > 0 or (low >= 0 and relation == ">")):
                here = s.sub((ZERO, ">"), [negated(s.goal)])
                at = here.have((-u, ">" if low > 0 else ">="), [["bound", 64]])
                return s.done("absurd", here.done("sum", [["1", [k]], ["1", [at]]]))
    raise Fail("out")
