"""Monotone, convex and unimodal goals, by the mean value theorem and by limits: the rules face, concave, vertex, valley, hill, rise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import combinations
from typing import Any

from theorycheck.ball import fmpq, precision
from theorycheck.elaborate.canonical import canonical, s_equations, zero
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.trees import RULES, auto, close, elaborated, prove, read_text, sub_proof
from theorycheck.elaborate.writing import text
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import continuous_where, derivative, differentiable_where, limit_sign
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, apply, number, put, symbol

__all__ = ["SHAPES"]

Tree = Sequence[Any]
Prover = Callable[[State], Proof]


def atom_of(x: Term) -> Atom:
    """The atom of a variable."""
    assert x.atom is not None
    return x.atom


def variable(s: State, name: Any) -> Term:
    """What a tree's variable is here."""
    return symbol(s.alias.get(str(name), str(name)))


def at(f: Term, x: Term, value: Term) -> Term:
    """f with a value in place of the variable."""
    return put(f, {atom_of(x): value})


def bounds(s: State, x: Term, way: int) -> list[tuple[Term, str]]:
    """The h with x >= h (way 1) or x <= h (way -1) among the facts; a sharper one that is seen at once stands alone."""
    found: list[tuple[Term, str]] = []
    a = atom_of(x)
    for u, r in s.facts:
        c = u.parts.get(((a, 1),))
        if c and u not in s.internal and (c * way > 0 or r == "==") and a.name not in (u - x * number(c)).variables:
            h = x - u * number(1 / c)
            old = [k for k, (g, _) in enumerate(found) if g is h]
            if not old:
                found.append((h, r))
            elif r == ">":
                found[old[0]] = (h, r)
    kept = [(h, r) for h, r in found if not any(_sharper(g, h, way) for g, _ in found)]
    return sorted(kept, key=lambda b: not b[0].variables)  # conditions first, the end of the box last


def _sharper(g: Term, h: Term, way: int) -> bool:
    """Whether g bounds more than h does, both constant."""
    if g.variables or h.variables or g is h:
        return False
    with precision(128):
        return bool(enclose((g - h) * way, {})[0] > 0)


def ordered(s: State, low: Term, high: Term, relation: str) -> None:
    """low <= high among the facts."""
    if ensure(s, (high - low, relation)) is not None:
        return
    t, equations = canonical(s, high - low)
    place = ensure(s, (t, relation)) if t is not high - low else None
    if place is not None:
        s.have((high - low, relation), [["sum", [["1", [place]]], s_equations(equations)]])
        return
    for k, (u, r) in enumerate(list(s.facts)):
        for c in _ratios(u, high - low):
            if c > 0 and (relation == ">=" or r == ">"):
                s.have((high - low, relation), [["sum", [[str(c), [k]]]]])
                return
    raise Fail(f"order {text(low)} {text(high)}")


def _ratios(u: Term, w: Term) -> list[fmpq]:
    if not u.parts or set(u.parts) != set(w.parts):
        return []
    m = next(iter(u.parts))
    c = w.parts[m] / u.parts[m]
    return [c] if u * number(c) is w else []


def grows(s: State, x: Term, F: Term, low: Term, high: Term, relation: str, slope: Callable[[State, Term], Proof]) -> int:
    """The place of F(high) - F(low) >= 0 (> 0); F is a term in x, ``slope`` proves F'(y) >= 0 (> 0) for low < y < high."""
    fact = (at(F, x, high) - at(F, x, low), relation)
    if (place := s.find(*fact)) is not None:
        return place
    ordered(s, low, high, relation)
    v = s.new_name("y")
    y = symbol(v)
    G = at(F, x, y)
    proofs = smooth(s, x, y, G, [y - low, high - y])
    below = between(s, x, y, (derivative(G, v), relation), [(y - low, ">"), (high - y, ">")])
    with_needs(below, G, x, y)
    proofs.append(slope(below, y))
    return s.add(["grows", v, text(G), text(low), text(high), relation, proofs], fact)


def with_needs(below: State, G: Term, x: Term, y: Term) -> None:
    """What G needs in order to be smooth, among the facts."""
    for need in differentiable_where(G, atom_of(y).name):
        goal = as_goal(need)
        if below.find(*goal) is None:
            deep = below.sub(goal)
            _inherit(deep, below)
            with suppress(Fail):
                below.have(goal, need_proof(deep, need, x, y))


def smooth(s: State, x: Term, y: Term, G: Term, sides: list[Term]) -> list[Proof]:
    """What G needs in order to be continuous, and differentiable inside."""
    v = atom_of(y).name
    inside = [(u, ">") for u in sides]
    closed = [at_ends_too(s, x, y, need, sides) for need in continuous_where(G, v)]
    return closed + [need_proof(between(s, x, y, as_goal(need), inside), need, x, y) for need in differentiable_where(G, v)]


def at_ends_too(s: State, x: Term, y: Term, need: Fact, sides: list[Term]) -> Proof:
    """The need on the closed interval: at once, or at each end and strictly between."""
    here = between(s, x, y, as_goal(need), [(u, ">=") for u in sides])
    with suppress(TheorycheckError):
        return need_proof(here.copy(), need, x, y)
    return _strictly_inside(s, x, y, need, sides, [], here)


def _strictly_inside(s: State, x: Term, y: Term, need: Fact, sides: list[Term], strict: list[Term], here: State) -> Proof:
    """In a branch where one more side is strict: what bounds y is passed on again."""
    loose = [u for u in sides if u not in strict]
    for u, r in list(s.facts):
        c = u.parts.get(((atom_of(x), 1),))
        if c and u not in s.internal and atom_of(x).name not in (u - x * number(c)).variables and r != "==":
            _passed_on(here, at(u, x, y), ">")
    if not loose:
        return need_proof(here, need, x, y)
    u = loose[0]
    c = u.parts[((atom_of(y), 1),)]
    end = y - u * number(1 / c)
    at_end = here.sub(here.goal, [(-u, ">=")])
    at_end.have((u, "=="), _both_ways(at_end, u))
    at_end.have((y - end, "=="), [["sum", [], [[at_end.find(u, "=="), text(number(1 / c))]]]])
    there = at_end.sub((at(here.goal[0], y, end), here.goal[1]))
    proof = at_end.done("replace", [[text(y), text(end)]], need_proof(there, (at(need[0], y, end), need[1]), x, y))
    beyond = here.sub(here.goal, [(u, ">")])
    return here.done("split", text(-u), proof, _strictly_inside(s, x, y, need, sides, [*strict, u], beyond))


def need_proof(s: State, need: Fact, x: Term, y: Term) -> Proof:
    """Seen at once, or as it was for the question's own variable."""
    u, relation = need
    with suppress(TheorycheckError):
        if relation != "!=":
            return auto(s.copy())
        here = s.copy()
        if (place := ensure_nonzero(here, u)) is not None:
            return close(here, place)
        t, equations = canonical(here, u)
        if t is not u and (place := ensure_nonzero(here, t)) is not None:
            n = number(1)
            _ = n
            square = [(p, m * (u + t)) for p, m in equations]
            return here.done("sum", [["1", [place]]], s_equations(square))
    renamed = {a: symbol(w) for n, w in s.alias.items() if (a := symbol(n).atom) is not None}
    for v, known, sign, tree in s.trees:
        for image in dict.fromkeys((v, at(v, x, y), put(v, renamed))):
            for c in _ratios(image * sign, u) + (_ratios(image * -sign, u) if relation == "!=" else []):
                if known not in (relation, ">") and not (known == "!=" and relation == "!="):
                    continue
                with suppress(TheorycheckError):
                    here = s.copy()
                    target = (image * sign, ">=" if known == ">=" else ">")
                    place = here.have(target, sub_proof(here, tree, target))
                    if relation != "!=":
                        return here.done("sum", [[str(abs(c)), [place]]])
                    return here.done("sum", [[str(c * c), [place, place]]])
    raise Fail(f"needs {text(u)} {relation} 0")


def between(s: State, x: Term, y: Term, goal: Fact, extra: Sequence[Fact]) -> State:
    """A sequent about y, to which trees give x's name: what bounds x bounds y too."""
    a = atom_of(x)
    here = s.sub(goal, extra, [atom_of(y).name])
    here.internal |= {u for u, _ in extra if len(u.variables) > 1}
    _stands_for(here, x, y)
    for u, r in list(s.facts):
        c = u.parts.get(((a, 1),))
        if c and u not in s.internal and a.name not in (u - x * number(c)).variables and r != "==":
            w = at(u, x, y)
            for kind in (">", ">="):
                if here.find(w, ">=") is None:
                    _passed_on(here, w, kind)
    return here


def _inherit(new: State, old: State) -> None:
    new.alias, new.trees, new.role = old.alias, old.trees, old.role
    new.internal = set(old.internal)


def _stands_for(here: State, x: Term, y: Term) -> None:
    """What trees say of x is said of y here, and of what x stands for itself."""
    old, new = atom_of(x).name, atom_of(y).name
    first = here.role.get(old, next((n for n, w in here.alias.items() if w == old), old))
    here.role = {**here.role, new: first}
    here.alias = {**{n: new if w == old else w for n, w in here.alias.items()}, first: new, old: new}


def _passed_on(here: State, w: Term, r: str) -> None:
    """w >= 0 as a sum of two facts."""
    if here.find(w, r) is not None:
        return
    facts = list(here.facts)
    recent = range(max(0, len(facts) - 12), len(facts))
    for i in recent:
        for j, (t, b) in enumerate(facts):
            u, a = facts[i]
            if ">" not in (a, b) and r == ">":
                continue
            for c in _ratios(t, w - u):
                if c > 0:
                    here.have((w, r), [["sum", [["1", [i]], [str(c), [j]]]]])
                    return
            m = next(iter(w.parts), None)
            for c in _ratios(t, w) and []:
                _ = c, m
    for i in recent:
        u, a = facts[i]
        v = [m for m in w.parts if m in u.parts]
        for m in v[:2]:
            k = w.parts[m] / u.parts[m]
            if k <= 0:
                continue
            rest = w - u * number(k)
            for j, (t, b) in enumerate(facts):
                if r == ">" and ">" not in (a, b):
                    continue
                for c in _ratios(t, rest):
                    if c > 0:
                        here.have((w, r), [["sum", [[str(k), [i]], [str(c), [j]]]]])
                        return


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
        raise Fail("face: fewer ends than the tree has")
    for chosen in combinations(reversed(lows), len(flags)):
        here = s.copy()
        try:
            return _largest(here, x, way, bool(rising), list(reversed(chosen)), flags, slope_tree, end_trees)
        except TheorycheckError:
            if len(lows) == len(flags):
                raise
    raise Fail("face: more ends than the tree has")


def _largest(s: State, x: Term, way: int, rising: bool, lows: list[tuple[Term, str]], flags: list[bool], slope_tree: Tree, ends: list[Tree]) -> Proof:
    if len(lows) == 1:
        (h, r), limit = lows[0], flags[0]
        if limit:
            return by_limit(s, x, h, way, slope_tree)
        return _from_end(s, x, way, rising, h, r, slope_tree, ends[0])
    return _choose(s, x, way, rising, list(range(len(lows))), lows, flags, slope_tree, ends)


def _choose(s: State, x: Term, way: int, rising: bool, left: list[int], lows: list[tuple[Term, str]], flags: list[bool], slope_tree: Tree, ends: list[Tree]) -> Proof:
    """The largest of the bounds by splitting; trees of ends that are no limits, in their order."""
    if len(left) == 1:
        k = left[0]
        if flags[k]:
            raise Fail("face: a limit among several ends")
        return _from_end(s, x, way, rising, *lows[k], slope_tree, ends[sum(not f for f in flags[:k])])
    i, j = left[0], left[1]
    u = (lows[i][0] - lows[j][0]) * way
    first = _choose(s.sub(s.goal, [(u, ">=")]), x, way, rising, [k for k in left if k != j], lows, flags, slope_tree, ends)
    second = _choose(s.sub(s.goal, [(-u, ">")]), x, way, rising, [k for k in left if k != i], lows, flags, slope_tree, ends)
    return s.done("split", text(u), first, second)


def _from_end(s: State, x: Term, way: int, rising: bool, h: Term, r: str, slope_tree: Tree, end_tree: Tree) -> Proof:
    f, relation = s.goal
    low, high = (h, x) if way > 0 else (x, h)
    strict = ">" if rising and r == ">" else ">="
    place = grows(s, x, f * way, low, high, strict, lambda sub, y: elaborated(slope_tree, _weaker(sub, rising)))
    goal = (at(f, x, h), ">=" if strict == ">" else relation)
    here = s.sub(goal)
    for u, q in list(s.facts):
        c = u.parts.get(((atom_of(x), 1),))
        if c and c * way < 0:
            _passed_on(here, at(u, x, h), q if r == ">=" or q == ">=" else ">=")
    end = s.have(goal, elaborated(end_tree, here))
    return s.done("sum", [["1", [place]], ["1", [end]]])


def _weaker(sub: State, rising: bool) -> State:
    return sub


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


def _tends(s: State, x: Term, y: Term, F: Term, value: Term, low: Term, h: Term | None, way: int, relation: str, sign: int, slope_tree: Tree) -> Proof:
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
            here.have((value - h) * way is i and ((value - h) * way, ">"), [["sum", [["1", [below]]]]]) if here.find((value - h) * way, ">") is None else None
            if here.find(*passed) is None:
                here.have(passed, [["sum", [["1", [here.find(w, ">"), below, k]]], s_equations(units)]])
        elif here.find(*passed) is None:
            here.have(passed, [["sum", [["1", [k]]]]])
        here.internal |= {passed[0]} if len(passed[0].variables) > 1 else set()
        for u, r in list(s.facts):
            c = u.parts.get(((atom_of(x), 1),))
            if c and u not in s.internal and u.variables == {atom_of(x).name} and r != "==":
                for kind in (">", ">="):
                    if here.find(at(u, x, value), ">=") is None:
                        _passed_on(here, at(u, x, value), kind)
        return here

    proofs = []
    for need in continuous_where(F, v):
        proofs.append(need_proof(place_in(as_goal(need), False), need, x, y))
    for need in differentiable_where(F, v):
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
    sub = State(stated, slope, {*here.here.names, z})
    sub.trees = s.trees
    sub.alias, sub.role = s.alias, s.role
    sub.internal = {*s.internal, *(u for u, _ in bounds_z if len(u.variables) > 1)}
    _stands_for(sub, x, zt)
    inner = elaborated(slope_tree, sub)
    given = [f"{text(u)} {r} 0" for u, r in stated]
    shown = (put(slope[0], image), slope[1])
    place = here.have(shown, [["general", {z: text(value)}, given, f"{text(slope[0])} {slope[1]} 0", inner]])
    if h is None:
        proof = here.done("sum", [["1", [place]]], s_equations(zero(here, goal[0] - shown[0])))
    else:
        i = apply("inv", y)
        p = here.law("inverse positive", y)
        proof = here.done("sum", [["1", [place, p, p]]], s_equations(zero(here, goal[0] - shown[0] * i * i)))
    proofs.append(proof)
    fact = (at(F, y, low), relation)
    k = s.add(["tends", v, text(F), text(low), relation, proofs], fact)
    return s.done("sum", [["1", [k]]], s_equations(zero(s, s.goal[0] - fact[0])))


def _sum_of(here: State, t: Term) -> Proof:
    for k, (u, r) in enumerate(here.facts):
        if u is t and r == ">":
            return [["sum", [["1", [k]]]]]
    place = ensure(here, (t, ">"))
    if place is None:
        raise Fail("limit: a bound")
    return [["sum", [["1", [place]]]]]


def by_valley(tree: Tree, s: State) -> Proof:
    """f falls towards h(others) from both sides."""
    _, name, h_text, trees = tree
    x, h = variable(s, name), read_text(s, h_text)
    f, relation = s.goal
    count = len(trees) - 3
    inside = [(at(u, x, h), r) for u, r in s.facts if u.parts.get(((atom_of(x), 1),)) and r != "==" and _bounds_x(u, x)]
    for fact, t in zip(inside[:count], trees[:count], strict=False):
        with suppress(TheorycheckError):
            prove(s, fact, t)
    least = s.have((at(f, x, h), relation), sub_proof(s, trees[count], (at(f, x, h), relation)))
    proofs = []
    for way, given, t in ((1, (x - h, ">="), trees[count + 1]), (-1, (h - x, ">"), trees[count + 2])):
        here = s.sub(s.goal, [given])
        low, high = (h, x) if way > 0 else (x, h)
        place = grows(here, x, f * way, low, high, ">=", lambda sub, y, t=t, way=way: _with(sub, ((y - h) * way, ">="), t))
        proofs.append(here.done("sum", [["1", [place]], ["1", [least]]]))
    return s.done("split", text(x - h), *proofs)


def _bounds_x(u: Term, x: Term) -> bool:
    c = u.parts.get(((atom_of(x), 1),))
    return bool(c) and atom_of(x).name not in (u - x * number(c)).variables  # type: ignore[arg-type]


def _with(sub: State, fact: Fact, tree: Tree) -> Proof:
    if sub.find(*fact) is None:
        ensure(sub, fact)
    return elaborated(tree, sub)


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
            place = grows(sub, y, g, a, b, ">=", lambda deep, z: elaborated(bend, deep))
            return sub.done("sum", [["1", [place]]], s_equations(zero(sub, sub.goal[0] - sub.facts[place][0])))

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
        raise Fail("concave: two ends")
    values = [s.have((at(f, x, h), relation), sub_proof(s, t, (at(f, x, h), relation))) for (h, _), t in zip(ends, trees[:2], strict=True)]
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
            place_d = sub.find(*given)

            def slope(deep: State, y: Term, way: int = way, place_d: int | None = place_d) -> Proof:
                """f'(y) >= f'(x) for y < x, and the other way round."""
                g = derivative(at(f, x, y), atom_of(y).name)
                lo, hi = (y, x) if way > 0 else (x, y)
                place = grows(deep, y, -g, lo, hi, ">=", lambda deeper, z: inner(deeper, z))
                return deep.done("sum", [["1", [place]], ["1", [deep.find(*given2(way))]]], s_equations(zero(deep, deep.goal[0] - deep.facts[place][0] - given2(way)[0])))

            low, high = (a, x) if way > 0 else (x, b)
            place = grows(sub, x, f * way, low, high, ">=", slope)
            proofs.append(sub.done("sum", [["1", [place]], ["1", [values[0 if way > 0 else 1]]]]))
        return here.done("split", text(d), *proofs)

    def given2(way: int) -> Fact:
        return (d, ">=") if way > 0 else (-d, ">")

    def at_end(here: State, h: Term, value: int) -> Proof:
        eq = here.have((x - h, "=="), _both_ways(here, x - h))
        _ = eq
        return here.done("replace", [[text(x), text(h)]], [["sum", [["1", [value]]]]])

    sub1 = s
    proofs = rest_split(sub1, x, a, ra, values[0], at_end, lambda t: rest_split(t, x, b, rb, values[1], at_end, rest, -1), 1)
    return proofs


def rest_split(s: State, x: Term, h: Term, r: str, value: int, at_end: Callable[[State, Term, int], Proof], rest: Prover, way: int) -> Proof:
    """x is the end h, or strictly beyond it."""
    if r == ">":
        return rest(s)
    u = (h - x) * way  # <= 0
    first = s.sub(s.goal, [(u, ">=")])
    second = s.sub(s.goal, [(-u, ">")])
    return s.done("split", text(u), at_end(first, h, value), rest(second))


def _both_ways(s: State, u: Term) -> Proof:
    i, j = s.find(u, ">="), s.find(-u, ">=")
    if i is None or j is None:
        raise Fail("an equation from both sides")
    return [["both", [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]]]]


def chain_of(s: State, steps: Sequence[Any]) -> list[tuple[Term, Term]]:
    return [(read_text(s, p), read_text(s, h)) for p, h in steps]


def by_rise(tree: Tree, s: State) -> Proof:
    """f = p h, h' = p1 h1, ...: the last h is >= 0, so the others rise from values >= 0."""
    name = tree[1]
    x = variable(s, name)
    chain = chain_of(s, tree[2])
    lows = bounds(s, x, 1)
    if len(lows) != 1:
        raise Fail("rise: one left end")
    ((a, r),) = lows
    f, relation = s.goal

    def rises(here: State, y: Term, k: int, want: str) -> int:
        """h_k(y) >= 0 (> 0)."""
        h = at(chain[k][1], x, y)
        fact = (h, want)
        place = here.find(*fact)
        if place is not None:
            return place
        if k == len(chain) - 1:
            place = signed_any(here, fact)
            if place is None:
                raise Fail("rise: the last")
            return place
        start = at(chain[k][1], x, a)
        low = signed_any(here, (start, want))
        strict_slope = low is None
        if low is None:
            low = signed_any(here, (start, ">="))
            if low is None:
                raise Fail("rise: at the end")

        def slope(deep: State, z: Term) -> Proof:
            w = ">" if strict_slope else ">="
            nxt = rises(deep, z, k + 1, w)
            p = at(chain[k + 1][0], x, z)
            pp = signed_any(deep, (p, ">"))
            if pp is None:
                raise Fail("rise: a factor")
            return deep.done("sum", [["1", [pp, nxt]]], s_equations(zero(deep, deep.goal[0] - p * deep.facts[nxt][0])))

        place = grows(here, y, h, a, y, ">" if strict_slope else ">=", slope)
        return here.have(fact, [["sum", [["1", [place]], ["1", [low]]], s_equations(zero(here, h - here.facts[place][0] - here.facts[low][0]))]])

    place = rises(s, x, 0, relation)
    p = chain[0][0]
    pp = signed_any(s, (p, ">"))
    if pp is None:
        raise Fail("rise: the first factor")
    return s.done("sum", [["1", [pp, place]]], s_equations(zero(s, f - p * chain[0][1])))


def signed_any(s: State, fact: Fact) -> int | None:
    """The fact, seen at once or in canonical form."""
    if (place := ensure(s, fact)) is not None:
        return place
    with suppress(TheorycheckError):
        t, equations = canonical(s, fact[0])
        if not t.parts and fact[1] == ">=":
            return s.have(fact, [["sum", [], s_equations(equations)]])
        if t is not fact[0] and (at_t := ensure(s, (t, fact[1]))) is not None:
            return s.have(fact, [["sum", [["1", [at_t]]], s_equations(equations)]])
        if fact[1] == ">=":
            return s.have(fact, [["sum", [], s_equations(zero(s, fact[0]))]])
    return None


def by_hill(tree: Tree, s: State) -> Proof:
    """f' = p1 h1, h1' = p2 h2, ..., the last h falls: each is >= 0 up to some point and <= 0 from there on, so f rises and then falls.

    If h_k(z) >= 0 then h_k(y) >= 0 for y < z: h_k has grown from its start where h_(k+1)(y) >= 0, and falls from y on where that is < 0.
    """
    _, name, steps, known, trees = tree
    x = variable(s, name)
    chain = chain_of(s, steps)
    f, relation = s.goal
    positive = [read_text(s, t) for t in known]
    p_trees, known_trees, fall_tree = trees[: len(chain)], trees[len(chain) : len(chain) + len(positive)], trees[-1]
    lows, highs = bounds(s, x, 1), bounds(s, x, -1)
    if len(lows) != 1 or len(highs) > 1:
        raise Fail(f"hill: ends {[text(h) for h, _ in lows]} {[text(h) for h, _ in highs]}")
    ((a, ra),) = lows

    def prepare(here: State, y: Term) -> None:
        for g, t in zip(positive, known_trees, strict=True):
            with suppress(TheorycheckError):
                prove(here, (at(g, x, y), ">"), t)

    def factor_at(here: State, y: Term, k: int) -> int:
        p = at(chain[k][0], x, y)
        place = ensure(here, (p, ">"))
        return place if place is not None else prove(here, (p, ">"), p_trees[k])

    def slope_is(deep: State, y: Term, k: int, place: int, sign: int) -> Proof:
        """The goal sign*h_(k-1)'(y) from h_k(y), p_k > 0."""
        p = factor_at(deep, y, k)
        product = deep.facts[p][0] * deep.facts[place][0]
        return deep.done("sum", [["1", [p, place]]], s_equations(zero(deep, deep.goal[0] - product)))

    def earlier(here: State, k: int, y: Term, z: Term, given: int) -> int:
        """h_k(y) >= 0 for a < y < z, where h_k(z) >= 0 is the fact ``given``."""
        h = chain[k][1]
        hy = at(h, x, y)
        if (place := here.find(hy, ">=")) is not None:
            return place
        prepare(here, y)
        if k == len(chain) - 1:
            place = grows(here, y, -hy, y, z, ">=", lambda deep, w: falls(deep, w))
            return here.have((hy, ">="), [["sum", [["1", [place]], ["1", [given]]]]])
        start = signed_any(here, (at(h, x, a), ">="))
        if start is None:
            raise Fail("hill: the left end")
        n = at(chain[k + 1][1], x, y)
        first, second = here.sub((hy, ">="), [(n, ">=")]), here.sub((hy, ">="), [(-n, ">")])
        for sub in (first, second):
            _inherit(sub, here)
        n_place = first.find(n, ">=")
        assert n_place is not None
        g1 = grows(first, y, hy, a, y, ">=", lambda deep, w: slope_is(deep, w, k + 1, earlier(deep, k + 1, w, y, n_place), 1))
        proof1 = first.done("sum", [["1", [g1]], ["1", [start]]])
        below = second.find(-n, ">")

        def falling(deep: State, w: Term) -> Proof:
            """-h_k'(w) >= 0: h_(k+1)(w) <= 0, else h_(k+1)(y) would be >= 0."""
            m = at(chain[k + 1][1], x, w)
            contra = deep.sub((-m, ">="))
            inner = contra.sub((ZERO, ">"), [(m, ">")])
            _inherit(inner, deep)
            again = earlier(inner, k + 1, y, w, inner.find(m, ">") or 0)
            proof = contra.done("absurd", inner.done("sum", [["1", [again]], ["1", [below]]]))
            place = deep.have((-m, ">="), proof)
            return slope_is(deep, w, k + 1, place, -1)

        g2 = grows(second, y, -hy, y, z, ">=", falling)
        proof2 = second.done("sum", [["1", [g2]], ["1", [given]]])
        return here.have((hy, ">="), [["split", text(n), proof1, proof2]])

    def falls(deep: State, w: Term) -> Proof:
        prepare(deep, w)
        return elaborated(fall_tree, deep)

    h1 = chain[0][1]
    start = signed_any(s, (at(f, x, a), ">="))
    if start is None:
        raise Fail("hill: f at the left end")
    ends = [(h, r, signed_any(s, (at(f, x, h), ">="))) for h, r in highs]
    if any(place is None for _, _, place in ends):
        raise Fail("hill: f at the right end")

    def middle(here: State) -> Proof:
        """Strictly between the ends."""
        first, second = here.sub(here.goal, [(h1, ">=")]), here.sub(here.goal, [(-h1, ">")])
        up = first.find(h1, ">=")
        assert up is not None
        g1 = grows(first, x, f, a, x, ">=", lambda deep, y: slope_is(deep, y, 0, earlier(deep, 0, y, x, up), 1))
        proof1 = first.done("sum", [["1", [g1]], ["1", [start]]])
        down = second.find(-h1, ">")

        def after(deep: State, y: Term) -> Proof:
            m = at(h1, x, y)
            inner = deep.sub((ZERO, ">"), [(m, ">")])
            _inherit(inner, deep)
            again = earlier(inner, 0, x, y, inner.find(m, ">") or 0)
            proof = deep.sub((-m, ">=")).done("absurd", inner.done("sum", [["1", [again]], ["1", [down]]]))
            place = deep.have((-m, ">="), proof)
            return slope_is(deep, y, 0, place, -1)

        if not ends:
            return here.done("split", text(h1), proof1, falls_to_limit(second, x, f, after))
        ((b, _, end),) = ends
        g2 = grows(second, x, -f, x, b, ">=", after)
        return here.done("split", text(h1), proof1, second.done("sum", [["1", [g2]], ["1", [end]]]))

    def at_end(here: State, h: Term, value: int) -> Proof:
        here.have((x - h, "=="), _both_ways(here, x - h))
        return here.done("replace", [[text(x), text(h)]], [["sum", [["1", [value]]]]])

    def upper(here: State) -> Proof:
        if not ends:
            return middle(here)
        ((b, rb, end),) = ends
        return rest_split(here, x, b, rb, end or 0, at_end, middle, -1)

    return rest_split(s, x, a, ra, start, at_end, upper, 1)


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
        _inherit(deep, below)
        place = below.have(wanted, slope(deep, y))
        proofs.append(below.done("sum", [["1", [place]]], s_equations(zero(below, goal[0] - wanted[0]))))
    else:
        proofs.append(slope(below, y))
    fact = (at(G, y, x), ">=")
    k = s.add(["tends", v, text(G), text(x), ">=", proofs], fact)
    return s.done("sum", [["1", [k]]], s_equations(zero(s, s.goal[0] - fact[0])))


SHAPES: dict[str, Callable[[Tree, State], Proof]] = {"face": by_face, "valley": by_valley, "vertex": by_vertex, "concave": by_concave, "rise": by_rise, "hill": by_hill}
RULES.update(SHAPES)
