"""The rule touch: a convex goal that is 0 at a point of the box from which no slope leads down."""

from __future__ import annotations

from theorycheck.elaborate.lines import Lines
from theorycheck.elaborate.rules import Tree, atom_of, read_text, variable
from theorycheck.elaborate.state import Proof, State
from theorycheck.elaborate.taylor import along_lines
from theorycheck.kernel.terms import symbol

__all__ = ["by_touch"]


def by_touch(tree: Tree, s: State) -> Proof:
    """F(t) = f(p + t d) has F(0) >= 0, F'(0) >= 0 and F'' >= 0."""
    named = {atom_of(variable(s, n)).name: read_text(s, value) for n, value in tree[1]}
    xs = [symbol(n) for n in sorted(s.goal[0].variables)]
    point = [named[atom_of(x).name] for x in xs]
    return along_lines(s, list(zip(xs, point, strict=True)), Lines(s.goal[0], xs, point).from_touch)
