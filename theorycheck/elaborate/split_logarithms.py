"""The rule split-logs: logarithms of products as sums of logarithms."""

from __future__ import annotations

from theorycheck.ball import exact
from theorycheck.elaborate.equations import Equations
from theorycheck.elaborate.factors import replaced
from theorycheck.elaborate.of_exponentials import log_is
from theorycheck.elaborate.rules import Tree, elaborated, prove, read_text, retarget
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.terms import ZERO, Term, apply, number

__all__ = ["by_split_logs"]


def by_split_logs(tree: Tree, s: State) -> Proof:
    """log u = sum of e log(way*x) for u = product of x^e, way*x > 0."""
    _, products, trees = tree
    sums: list[tuple[Term, Term]] = []
    positive: dict[Term, None] = {}
    for text, parts in products:
        total = ZERO
        for x_text, e, way in parts:
            x = read_text(s, x_text) * int(way)
            total = total + apply("log", x) * number(exact(str(e)))
            positive |= {x: None} if x.variables else {}
        sums.append((read_text(s, text), total))
    for x, t in zip(positive, trees[:-1], strict=True):
        prove(s, (x, ">"), t)
    goal, equations = s.goal[0], list[tuple[int, Term]]()
    for a in sorted(goal.atoms(), key=lambda a: a.serial):
        if a.name == "log" and (image := _sum_for(s, a.inner, sums)) is not None:
            total, own = log_is(s, a.inner, image)
            goal, multiple = replaced(goal, a, total)
            equations += [(place, m * multiple) for place, m in own]
    return retarget(s, goal, equations, s.goal[1], lambda sub: elaborated(trees[-1], sub))


def _sum_for(s: State, u: Term, sums: list[tuple[Term, Term]]) -> Term | None:
    """The sum of logarithms for what equals u."""
    for v, total in sums:
        if u is v or _equal(s, u - v) is not None:
            return total
    return None


def _equal(s: State, gap: Term) -> Equations | None:
    try:
        return zero(s, gap)
    except Fail:
        return None
