"""Goals from their limits: F falls to a limit >= 0."""

from __future__ import annotations

from collections.abc import Callable

from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.mean_value import at, between, need_proof, needs_in_order, passed_on, smooth, stands_for
from theorycheck.elaborate.rules import Tree, atom_of, elaborated
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import continuous_where, derivative, differentiable_where, limit_sign
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import Term, apply, put, symbol

__all__ = ["by_limit", "falls_to_limit"]


def by_limit(s: State, x: Term, h: Term | None, way: int, slope_tree: Tree) -> Proof:
    """f from its limit where x goes to -way*infinity, or to h: F(y) falls to it as y grows."""
    f, relation = s.goal
    v = s.new_name("y")
    y = symbol(v)
    value = y * -way if h is None else h + apply("inv", y) * way
    low = x * -way if h is None else apply("inv", (x - h) * way)
    if h is not None and ensure(s, ((x - h) * way, ">")) is None:
        raise Fail("limit: an end that is not excluded")
    here = s.sub(s.goal, [(y - low, ">=")], [v])
    F0 = at(f, x, value)
    if h is not None:
        positive = s.law("inverse positive", (x - h) * way)
        here = s.sub(s.goal, [(y - low, ">=")], [v])
        here.have((y, ">"), [["sum", [["1", [len(here.facts) - 1]], ["1", [positive]]]]])
    F, _ = canonical(here, F0)
    why: TheorycheckError | None = None
    for G in (F0, F):
        try:
            sign = limit_sign(G, v)
            if sign is None or sign < 0:
                continue
            attempt = s.copy()
            return _tends(attempt, x, y, G, value, low, h, way, relation, sign, slope_tree)
        except TheorycheckError as error:
            why = error
    if why is not None:
        raise why
    raise Fail(f"limit {text(F0)[:120]} {text(F)[:200]} {limit_sign(F, v)}")


def _tends(
    s: State,
    x: Term,
    y: Term,
    F: Term,
    value: Term,
    low: Term,
    h: Term | None,
    way: int,
    relation: str,
    sign: int,
    slope_tree: Tree,
) -> Proof:
    v = atom_of(y).name

    def place_in(goal: Fact, strict: bool) -> State:
        """y is beyond ``low``: the value is between x and the end of x, and what bounds x there bounds the value."""
        here = s.sub(goal, [(y - low, ">" if strict else ">=")], [v])
        here.internal |= {y - low} if len((y - low).variables) > 1 else set()
        k = here.find(y - low, ">=")
        passed = ((x - value) * way, ">" if strict else ">=")
        if h is not None:
            w, i = (x - h) * way, apply("inv", y)
            p = here.law("inverse positive", w)
            here.have((y, ">"), [["sum", [["1", [k]], ["1", [p]]]]])
            ensure_nonzero(here, y)
            ensure_nonzero(here, w)
            units = [(here.law("inverse", y), -w), (here.law("inverse", w), i)]
            below = here.law("inverse positive", y)
            if here.find((value - h) * way, ">") is None:
                here.have(((value - h) * way, ">"), [["sum", [["1", [below]]]]])
            if here.find(*passed) is None:
                here.have(passed, [["sum", [["1", [here.find(w, ">"), below, k]]], written(units)]])
        elif here.find(*passed) is None:
            here.have(passed, [["sum", [["1", [k]]]]])
        here.internal |= {passed[0]} if len(passed[0].variables) > 1 else set()
        for u, r in list(s.facts):
            c = u.parts.get(((atom_of(x), 1),))
            if c and u not in s.internal and u.variables == {atom_of(x).name} and r != "==":
                for kind in (">", ">="):
                    if here.find(at(u, x, value), ">=") is None:
                        passed_on(here, at(u, x, value), kind)
        return here

    proofs = []
    for need in needs_in_order(F, v, continuous_where):
        proofs.append(need_proof(place_in(as_goal(need), False), need, x, y))
    for need in needs_in_order(F, v, differentiable_where):
        proofs.append(need_proof(place_in(as_goal(need), True), need, x, y))
    slope_relation = ">=" if sign else relation
    goal = (-derivative(F, v), slope_relation)
    here = place_in(goal, True)
    # the slope of f at the value, by the tree, where the value is a variable of its own
    z = here.new_name("z")
    zt = symbol(z)
    slope = (derivative(at(s.goal[0], x, zt), z) * way, slope_relation)
    image = {atom_of(zt): value}
    keep = [(u, r) for u, r in here.facts if v not in u.variables]
    bounds_z: list[Fact] = [((x - zt) * way, ">")]
    bounds_z += [((zt - h) * way, ">")] if h is not None else []
    for u, r in list(s.facts):
        c = u.parts.get(((atom_of(x), 1),))
        if c and u not in s.internal and u.variables == {atom_of(x).name} and r != "==":
            for kind in (">", ">="):
                if here.find(at(u, x, value), kind) is not None:
                    bounds_z.append((at(u, x, zt), kind))
                    break
    stated = [*keep, *bounds_z]
    sub = State(stated, slope, {*here.here.names, z}, s.shared)
    sub.trees = s.trees
    sub.alias, sub.role = s.alias, s.role
    sub.internal = {*s.internal, *(u for u, _ in bounds_z if len(u.variables) > 1)}
    stands_for(sub, x, zt)
    inner = elaborated(slope_tree, sub)
    given = [f"{text(u)} {r} 0" for u, r in stated]
    shown = (put(slope[0], image), slope[1])
    place = here.have(shown, [["general", {z: text(value)}, given, f"{text(slope[0])} {slope[1]} 0", inner]])
    if h is None:
        proof = here.done("sum", [["1", [place]]], written(zero(here, goal[0] - shown[0])))
    else:
        i = apply("inv", y)
        p = here.law("inverse positive", y)
        proof = here.done("sum", [["1", [place, p, p]]], written(zero(here, goal[0] - shown[0] * i * i)))
    proofs.append(proof)
    fact = (at(F, y, low), relation)
    k = s.add(["tends", v, text(F), text(low), relation, proofs], fact)
    return s.done("sum", [["1", [k]]], written(zero(s, s.goal[0] - fact[0])))


def falls_to_limit(s: State, x: Term, f: Term, slope: Callable[[State, Term], Proof]) -> Proof:
    """f(x) >= 0, as f falls to a limit >= 0."""
    v = s.new_name("y")
    y = symbol(v)
    F = at(f, x, y)
    here = between(s, x, y, s.goal, [(y - x, ">=")])
    for G in (F, canonical(here, F)[0]):
        sign = limit_sign(G, v)
        if sign is not None and sign >= 0:
            break
    else:
        raise Fail("limit of a hill")
    proofs = smooth(s, x, y, G, [y - x])
    goal = (-derivative(G, v), ">=")
    below = between(s, x, y, goal, [(y - x, ">")])
    if G is not F:
        wanted = (-derivative(F, v), ">=")
        deep = below.sub(wanted)
        deep.inherit(below)
        place = below.have(wanted, slope(deep, y))
        proofs.append(below.done("sum", [["1", [place]]], written(zero(below, goal[0] - wanted[0]))))
    else:
        proofs.append(slope(below, y))
    fact = (at(G, y, x), ">=")
    k = s.add(["tends", v, text(G), text(x), ">=", proofs], fact)
    return s.done("sum", [["1", [k]]], written(zero(s, s.goal[0] - fact[0])))
