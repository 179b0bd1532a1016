"""The rules valley, vertex and concave."""

from __future__ import annotations

from contextlib import suppress

from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import Prover, at, bounds, grows
from theorycheck.elaborate.rules import Tree, atom_of, elaborated, prove, read_text, sub_proof, variable
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import Term, number

__all__ = ["by_concave", "by_valley", "by_vertex", "rest_split"]


def by_valley(tree: Tree, s: State) -> Proof:
    """f falls towards h(others) from both sides."""
    _, name, h_text, trees = tree
    x, h = variable(s, name), read_text(s, h_text)
    f, relation = s.goal
    count = len(trees) - 3
    ends = [(u, r) for u, r in s.facts if r != "==" and u not in s.internal and _bounds_x(u, x)]
    ends.sort(key=lambda end: len(end[0].variables) > 1)  # the ends of the box come first
    inside = [(at(u, x, h), r) for u, r in ends]
    for fact, t in zip(inside[:count], trees[:count], strict=False):
        with suppress(TheorycheckError):
            prove(s, fact, t)
    least = s.have((at(f, x, h), relation), sub_proof(s, trees[count], (at(f, x, h), relation)))
    proofs = []
    for way, given, falls in ((1, (x - h, ">="), trees[count + 1]), (-1, (h - x, ">"), trees[count + 2])):
        here = s.sub(s.goal, [given])
        low, high = (h, x) if way > 0 else (x, h)

        def slope(sub: State, y: Term, way: int = way, falls: Tree = falls) -> Proof:
            ensure(sub, ((y - h) * way, ">="))
            return elaborated(falls, sub)

        place = grows(here, x, f * way, low, high, ">=", slope)
        proofs.append(here.done("sum", [["1", [place]], ["1", [least]]]))
    return s.done("split", text(x - h), *proofs)


def _bounds_x(u: Term, x: Term) -> bool:
    c = u.parts.get(((atom_of(x), 1),))
    return bool(c) and atom_of(x).name not in (u - x * number(c)).variables


def by_vertex(tree: Tree, s: State) -> Proof:
    """Convex in x and stationary at h(others): f' grows through 0 there."""
    _, name, h_text, trees = tree
    x, h = variable(s, name), read_text(s, h_text)
    f, relation = s.goal
    bend, *inside_trees, least_tree = trees
    inside = [(at(u, x, h), ">") for u, r in s.facts if r != "==" and _bounds_x(u, x)]
    for fact, t in zip(inside, inside_trees, strict=False):
        with suppress(TheorycheckError):
            prove(s, fact, t)
    least = s.have((at(f, x, h), relation), sub_proof(s, least_tree, (at(f, x, h), relation)))
    proofs = []
    for way, given in ((1, (x - h, ">=")), (-1, (h - x, ">"))):
        here = s.sub(s.goal, [given])
        low, high = (h, x) if way > 0 else (x, h)

        def slope(sub: State, y: Term, way: int = way) -> Proof:
            g = derivative(at(f, x, y), atom_of(y).name)
            a, b = (h, y) if way > 0 else (y, h)
            place = grows(sub, y, g, a, b, ">=", lambda deep, _: elaborated(bend, deep))
            return sub.done("sum", [["1", [place]]], written(zero(sub, sub.goal[0] - sub.facts[place][0])))

        place = grows(here, x, f * way, low, high, ">=", slope)
        proofs.append(here.done("sum", [["1", [place]], ["1", [least]]]))
    return s.done("split", text(x - h), *proofs)


def by_concave(tree: Tree, s: State) -> Proof:
    """f is at least what it is at one of the two ends of x: where f' >= 0 it has grown from the lower one, else it falls to the upper one."""
    _, name, known, trees = tree
    x = variable(s, name)
    f, relation = s.goal
    trees = list(trees)
    ends = [b[0] for b in (bounds(s, x, 1), bounds(s, x, -1)) if b]
    if len(ends) != 2:
        raise Fail(f"{text(x)} has not two ends")
    values = [
        s.have((at(f, x, h), relation), sub_proof(s, t, (at(f, x, h), relation)))
        for (h, _), t in zip(ends, trees[:2], strict=True)
    ]
    positive = [read_text(s, t) for t in known]
    positive_trees, bend = trees[2 : 2 + len(positive)], trees[-1]

    def inner(sub: State, y: Term) -> Proof:
        """-f'' >= 0 at y."""
        for g, t in zip(positive, positive_trees, strict=True):
            with suppress(TheorycheckError):
                prove(sub, (at(g, x, y), ">"), t)
        return elaborated(bend, sub)

    d = derivative(f, atom_of(x).name)
    (a, ra), (b, rb) = ends

    def rest(here: State) -> Proof:
        """Strictly between the ends."""
        proofs = []
        for way, given in ((1, (d, ">=")), (-1, (-d, ">"))):
            sub = here.sub(here.goal, [given])

            def slope(deep: State, y: Term, way: int = way, given: Fact = given) -> Proof:
                """f'(y) >= f'(x) for y < x, and the other way round."""
                g = derivative(at(f, x, y), atom_of(y).name)
                lo, hi = (y, x) if way > 0 else (x, y)
                place = grows(deep, y, -g, lo, hi, ">=", inner)
                return deep.done(
                    "sum",
                    [["1", [place]], ["1", [deep.find(*given)]]],
                    written(zero(deep, deep.goal[0] - deep.facts[place][0] - given[0])),
                )

            low, high = (a, x) if way > 0 else (x, b)
            place = grows(sub, x, f * way, low, high, ">=", slope)
            proofs.append(sub.done("sum", [["1", [place]], ["1", [values[0 if way > 0 else 1]]]]))
        return here.done("split", text(d), *proofs)

    return rest_split(s, x, a, ra, values[0], lambda t: rest_split(t, x, b, rb, values[1], rest, -1), 1)


def rest_split(s: State, x: Term, h: Term, r: str, value: int, rest: Prover, way: int) -> Proof:
    """x is the end h, where ``value`` is the place of the goal, or strictly beyond it."""
    if r == ">":
        return rest(s)
    u = (h - x) * way  # <= 0
    first = s.sub(s.goal, [(u, ">=")])
    second = s.sub(s.goal, [(-u, ">")])
    first.have((x - h, "=="), first.both_ways(x - h))
    at_end = first.done("replace", [[text(x), text(h)]], [["sum", [["1", [value]]]]])
    return s.done("split", text(u), at_end, rest(second))
