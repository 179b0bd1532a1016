"""The rule face: a monotone goal is least at an end."""

from __future__ import annotations

from itertools import combinations

from theorycheck.elaborate.limits import by_limit
from theorycheck.elaborate.mean_value import at, bounds, grows, passed_on
from theorycheck.elaborate.rules import Tree, atom_of, elaborated, variable
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.terms import Term

__all__ = ["by_face"]


def by_face(tree: Tree, s: State) -> Proof:
    """f is least where x is least, at the largest of its bounds or as a limit."""
    _, name, way, rising, limits, trees = tree
    x = variable(s, name)
    lows = bounds(s, x, way)
    slope_tree, end_trees = trees[0], list(trees[1:])
    flags = list(limits)
    if not lows:
        return by_limit(s, x, None, way, slope_tree)
    if len(lows) < len(flags):
        raise Fail(f"fewer bounds of {text(x)} are known than the search had")
    for chosen in combinations(reversed(lows), len(flags)):
        here = s.copy()
        try:
            return _largest(here, x, way, bool(rising), list(reversed(chosen)), flags, slope_tree, end_trees)
        except TheorycheckError:
            if len(lows) == len(flags):
                raise
    raise Fail(f"more bounds of {text(x)} are known than the search had")


def _largest(
    s: State,
    x: Term,
    way: int,
    rising: bool,
    lows: list[tuple[Term, str]],
    flags: list[bool],
    slope_tree: Tree,
    ends: list[Tree],
) -> Proof:
    if len(lows) == 1:
        (h, r), limit = lows[0], flags[0]
        if limit:
            return by_limit(s, x, h, way, slope_tree)
        return _from_end(s, x, way, rising, h, r, slope_tree, ends[0])
    return _choose(s, x, way, rising, list(range(len(lows))), lows, flags, slope_tree, ends)


def _choose(
    s: State,
    x: Term,
    way: int,
    rising: bool,
    left: list[int],
    lows: list[tuple[Term, str]],
    flags: list[bool],
    slope_tree: Tree,
    ends: list[Tree],
) -> Proof:
    """The largest of the bounds by splitting; trees of ends that are no limits, in their order."""
    if len(left) == 1:
        k = left[0]
        if flags[k]:
            raise Fail(f"a limit at one of several bounds of {text(x)}")
        return _from_end(s, x, way, rising, *lows[k], slope_tree, ends[sum(not f for f in flags[:k])])
    i, j = left[0], left[1]
    u = (lows[i][0] - lows[j][0]) * way
    first = _choose(
        s.sub(s.goal, [(u, ">=")]), x, way, rising, [k for k in left if k != j], lows, flags, slope_tree, ends
    )
    second = _choose(
        s.sub(s.goal, [(-u, ">")]), x, way, rising, [k for k in left if k != i], lows, flags, slope_tree, ends
    )
    return s.done("split", text(u), first, second)


def _from_end(s: State, x: Term, way: int, rising: bool, h: Term, r: str, slope_tree: Tree, end_tree: Tree) -> Proof:
    f, relation = s.goal
    low, high = (h, x) if way > 0 else (x, h)
    strict = ">" if rising and r == ">" else ">="
    place = grows(s, x, f * way, low, high, strict, lambda sub, _: elaborated(slope_tree, sub))
    goal = (at(f, x, h), ">=" if strict == ">" else relation)
    here = s.sub(goal)
    for u, q in list(s.facts):
        c = u.parts.get(((atom_of(x), 1),))
        if c and c * way < 0 and q != "==":
            passed_on(here, at(u, x, h), q if r == ">=" or q == ">=" else ">=")
    end = s.have(goal, elaborated(end_tree, here))
    return s.done("sum", [["1", [place]], ["1", [end]]])
