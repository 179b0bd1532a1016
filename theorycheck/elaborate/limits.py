"""Goals from their limits: F falls to a limit >= 0."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import at, between, need_proof, passed_on, smooth, smooth_where, stands_for
from theorycheck.elaborate.rules import Tree, atom_of, elaborated
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.calculus import derivative, limit_sign
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import Rejected, Term, apply, put, symbol

__all__ = ["by_limit", "falls_to_limit"]


def by_limit(s: State, x: Term, h: Term | None, way: int, slope_tree: Tree) -> Proof:
    """f from its limit where x goes to -way*infinity, or to h: F(y) falls to it as y grows."""
    if h is not None and ensure(s, ((x - h) * way, ">")) is None:
        raise Fail(f"{text(x)} may be the end at which the limit is taken")
    tail = _Tail(s, x, h, way, slope_tree)
    F = at(s.goal[0], x, tail.value)
    here = s.sub(s.goal, [(tail.y - tail.low, ">=")], [tail.name])
    if h is not None:
        positive = here.law("inverse positive", (x - h) * way)
        here.have((tail.y, ">"), [["sum", [["1", [_place(here, tail.y - tail.low)]], ["1", [positive]]]]])
    why = Fail(f"the sign of a limit in {text(x)} is not seen")
    for G in dict.fromkeys((F, canonical(here, F)[0])):
        try:
            sign = limit_sign(G, tail.name)
            if sign >= 0:
                return tail.proof(s.copy(), G, sign)
        except (Fail, Rejected) as error:
            why = Fail(f"at a limit in {text(x)}: {str(error)[:100]}")
    raise why


class _Tail:
    """Between x and the end: the value -way*y, or h + way/y, where y is from ``low`` on."""

    def __init__(self, s: State, x: Term, h: Term | None, way: int, slope_tree: Tree) -> None:
        self.x, self.h, self.way, self.slope_tree, self.name = x, h, way, slope_tree, s.new_name("y")
        self.y = symbol(self.name)
        self.value = self.y * -way if h is None else h + apply("inv", self.y) * way
        self.low = x * -way if h is None else apply("inv", (x - h) * way)

    def proof(self, s: State, F: Term, sign: int) -> Proof:
        """F falls from ``low`` on to a limit of this sign."""
        x, y, relation = self.x, self.y, s.goal[1]
        proofs = [
            [write(as_goal(need)), need_proof(self._beyond(s, as_goal(need), relation_of_y), need, x, y)]
            for needs, relation_of_y in zip(smooth_where(F, self.name), (">=", ">"), strict=True)
            for need in needs
        ]
        goal = (-derivative(F, self.name), ">=" if sign else relation)
        proofs.append([write(goal), self._falls(s, self._beyond(s, goal, ">"))])
        fact = (at(F, y, self.low), relation)
        place = s.add(["tends", self.name, text(F), text(self.low), relation, proofs], fact)
        return s.done("sum", [["1", [place]]], written(zero(s, s.goal[0] - fact[0])))

    def _beyond(self, s: State, goal: Fact, relation: str) -> State:
        """Where y is beyond ``low``, the value is between x and the end, and what bounds x there bounds it too."""
        y, way = self.y, self.way
        here = s.sub(goal, [(y - self.low, relation)], [self.name])
        k = _place(here, y - self.low)
        passed = ((self.x - self.value) * way, relation)
        if self.h is not None:
            w = (self.x - self.h) * way
            positive = here.law("inverse positive", w)
            here.have((y, ">"), [["sum", [["1", [k]], ["1", [positive]]]]])
            ensure_nonzero(here, y)
            ensure_nonzero(here, w)
            units = [(here.law("inverse", y), -w), (here.law("inverse", w), apply("inv", y))]
            below = here.law("inverse positive", y)
            if here.find((self.value - self.h) * way, ">") is None:
                here.have(((self.value - self.h) * way, ">"), [["sum", [["1", [below]]]]])
            if here.find(*passed) is None:
                here.have(passed, [["sum", [["1", [here.find(w, ">"), below, k]]], written(units)]])
        elif here.find(*passed) is None:
            here.have(passed, [["sum", [["1", [k]]]]])
        here.internal |= {u for u in (y - self.low, passed[0]) if len(u.variables) > 1}
        for u in self._own_bounds(s):
            for kind in (">", ">="):
                if here.find(at(u, self.x, self.value), ">=") is None:
                    passed_on(here, at(u, self.x, self.value), kind)
        return here

    def _own_bounds(self, s: State) -> list[Term]:
        """What bounds x by constants."""
        unit = ((atom_of(self.x), 1),)
        return [
            u
            for u, r in s.facts
            if unit in u.parts and u not in s.internal and u.variables == self.x.variables and r != "=="
        ]

    def _falls(self, s: State, here: State) -> Proof:
        """The slope of f at the value, by the tree, where the value is a variable of its own."""
        x, way, z = self.x, self.way, symbol(here.new_name("z"))
        slope = (derivative(at(s.goal[0], x, z), atom_of(z).name) * way, here.goal[1])
        stated = [fact for fact in here.facts if self.name not in fact[0].variables]
        own: list[Fact] = [((x - z) * way, ">")] + ([((z - self.h) * way, ">")] if self.h is not None else [])
        for u in self._own_bounds(s):
            kind = next((r for r in (">", ">=") if here.find(at(u, x, self.value), r) is not None), None)
            own += [(at(u, x, z), kind)] if kind else []
        stated += own
        new = State(stated, slope, {*here.here.names, atom_of(z).name}, s.shared)
        new.inherit(s)
        new.internal |= {u for u, _ in own if len(u.variables) > 1}
        stands_for(new, x, z)
        values = {atom_of(z).name: text(self.value)}
        step = ["general", values, [write(fact) for fact in stated], write(slope), elaborated(self.slope_tree, new)]
        shown = put(slope[0], {atom_of(z): self.value})
        place = here.have((shown, slope[1]), [step])
        if self.h is None:
            return here.done("sum", [["1", [place]]], written(zero(here, here.goal[0] - shown)))
        i, p = apply("inv", self.y), here.law("inverse positive", self.y)
        return here.done("sum", [["1", [place, p, p]]], written(zero(here, here.goal[0] - shown * i * i)))


def _place(s: State, u: Term) -> int:
    place = s.find(u, ">=")
    if place is None:
        raise Fail(f"{text(u)[:80]} >= 0 is not among the facts")
    return place


def falls_to_limit(s: State, x: Term, f: Term, slope: Callable[[State, Term], Proof]) -> Proof:
    """f(x) >= 0, as f falls to a limit >= 0."""
    v = s.new_name("y")
    y = symbol(v)
    F = at(f, x, y)
    here = between(s, x, y, s.goal, [(y - x, ">=")])
    for G in (F, canonical(here, F)[0]):
        with suppress(Rejected):
            if limit_sign(G, v) >= 0:
                break
    else:
        raise Fail("the sign of a limit is not seen")
    proofs = smooth(s, x, y, G, [y - x])
    goal = (-derivative(G, v), ">=")
    below = between(s, x, y, goal, [(y - x, ">")])
    if G is not F:
        wanted = (-derivative(F, v), ">=")
        deep = below.sub(wanted)
        deep.inherit(below)
        place = below.have(wanted, slope(deep, y))
        proof = below.done("sum", [["1", [place]]], written(zero(below, goal[0] - wanted[0])))
    else:
        proof = slope(below, y)
    proofs.append([write(goal), proof])
    fact = (at(G, y, x), ">=")
    k = s.add(["tends", v, text(G), text(x), ">=", proofs], fact)
    return s.done("sum", [["1", [k]]], written(zero(s, s.goal[0] - fact[0])))
