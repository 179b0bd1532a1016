"""The mean value theorem: what F needs in order to be smooth between two ends, and what is known there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from theorycheck.ball import fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.rules import Tree, atom_of, auto, close, elaborated, sub_proof
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import CONTINUOUS, DIFFERENTIABLE, derivative, needs
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.rules import as_goal
from theorycheck.kernel.terms import Term, number, put, symbol

__all__ = [
    "Prover",
    "at",
    "between",
    "bounds",
    "grows",
    "need_proof",
    "passed_on",
    "smooth",
    "smooth_where",
]

RECENT = 12
Prover = Callable[[State], Proof]


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
        s.have((high - low, relation), [["sum", [["1", [place]]], written(equations)]])
        return
    for k, (u, r) in enumerate(list(s.facts)):
        for c in _ratios(u, high - low):
            if c > 0 and (relation == ">=" or r == ">"):
                s.have((high - low, relation), [["sum", [[str(c), [k]]]]])
                return
    raise Fail(f"{text(low)[:60]} {'<' if relation == '>' else '<='} {text(high)[:60]} is not seen")


def _ratios(u: Term, w: Term) -> list[fmpq]:
    if not u.parts or set(u.parts) != set(w.parts):
        return []
    m = next(iter(u.parts))
    c = w.parts[m] / u.parts[m]
    return [c] if u * number(c) is w else []


def grows(
    s: State, x: Term, F: Term, low: Term, high: Term, relation: str, slope: Callable[[State, Term], Proof]
) -> int:
    """The place of F(high) - F(low) >= 0 (> 0); F is a term in x, ``slope`` proves F'(y) >= 0 (> 0) for low < y < high."""
    fact = (at(F, x, high) - at(F, x, low), relation)
    if (place := s.find(*fact)) is not None:
        return place
    ordered(s, low, high, relation)
    v = s.new_name("y")
    y = symbol(v)
    G = at(F, x, y)
    proofs, goal = smooth(s, x, y, G, [y - low, high - y]), (derivative(G, v), relation)
    below = between(s, x, y, goal, [(y - low, ">"), (high - y, ">")])
    with_needs(below, G, x, y)
    proofs.append([write(goal), slope(below, y)])
    return s.add(["grows", v, text(G), text(low), text(high), relation, proofs], fact)


def with_needs(below: State, G: Term, x: Term, y: Term) -> None:
    """What G needs in order to be smooth, among the facts."""
    for need in needs(G, atom_of(y).name, DIFFERENTIABLE):
        goal = as_goal(need)
        if below.find(*goal) is None:
            deep = below.sub(goal)
            deep.inherit(below)
            with suppress(Fail):
                below.have(goal, need_proof(deep, need, x, y))


def smooth(s: State, x: Term, y: Term, G: Term, sides: list[Term]) -> list[Any]:
    """What G needs in order to be continuous, and what more it needs inside to be differentiable, with proofs."""
    closed, inside = smooth_where(G, atom_of(y).name)
    found = [[write(as_goal(need)), at_ends_too(s, x, y, need, sides)] for need in closed]
    for need in inside:
        here = between(s, x, y, as_goal(need), [(u, ">") for u in sides])
        found.append([write(as_goal(need)), need_proof(here, need, x, y)])
    return found


def smooth_where(G: Term, v: str) -> tuple[list[Fact], list[Fact]]:
    """What G needs in order to be continuous, and what more it needs to be differentiable."""
    closed = needs(G, v, CONTINUOUS)
    return closed, [need for need in needs(G, v, DIFFERENTIABLE) if need not in closed]


def at_ends_too(s: State, x: Term, y: Term, need: Fact, sides: list[Term]) -> Proof:
    """The need on the closed interval: at once, or at each end and strictly between."""
    here = between(s, x, y, as_goal(need), [(u, ">=") for u in sides])
    with suppress(TheorycheckError):
        return need_proof(here.copy(), need, x, y)
    return _strictly_inside(s, x, y, need, sides, [], here)


def _strictly_inside(
    s: State, x: Term, y: Term, need: Fact, sides: list[Term], strict: list[Term], here: State
) -> Proof:
    """In a branch where one more side is strict: what bounds y is passed on again."""
    loose = [u for u in sides if u not in strict]
    for u, r in list(s.facts):
        c = u.parts.get(((atom_of(x), 1),))
        if c and u not in s.internal and atom_of(x).name not in (u - x * number(c)).variables and r != "==":
            passed_on(here, at(u, x, y), ">")
    if not loose:
        return need_proof(here, need, x, y)
    u = loose[0]
    c = u.parts[((atom_of(y), 1),)]
    end = y - u * number(1 / c)
    at_end = here.sub(here.goal, [(-u, ">=")])
    at_end.have((u, "=="), at_end.both_ways(u))
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
            square = [(p, m * (u + t)) for p, m in equations]
            return here.done("sum", [["1", [place]]], written(square))
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
    return _from_an_end(s, need, y)


def _from_an_end(s: State, need: Fact, y: Term) -> Proof:
    """u > 0 inside where u is 0 at an end of y, from its slope, or from that of its slope."""
    u, relation = need
    if relation == ">" and u.variables == {atom_of(y).name}:
        for way in (1, -1):
            tree: Tree = ("exact",)
            for _ in range(2):
                tree = ("face", atom_of(y).name, way, True, [False], [tree, ("exact",)])
                with suppress(TheorycheckError):
                    return elaborated(tree, s.copy())
    raise Fail(f"{text(u)} {relation} 0 is not shown, which a derivative needs")


def between(s: State, x: Term, y: Term, goal: Fact, extra: Sequence[Fact]) -> State:
    """A sequent about y, to which trees give x's name: what bounds x bounds y too."""
    a = atom_of(x)
    here = s.sub(goal, extra, [atom_of(y).name])
    here.internal |= {u for u, _ in extra if len(u.variables) > 1}
    stands_for(here, x, y)
    for u, r in list(s.facts):
        c = u.parts.get(((a, 1),))
        if c and u not in s.internal and a.name not in (u - x * number(c)).variables and r != "==":
            w = at(u, x, y)
            for kind in (">", ">="):
                if here.find(w, ">=") is None:
                    passed_on(here, w, kind)
            if here.find(w, ">=") is not None:
                here.internal.discard(w)
                here.internal |= {u} if len(u.variables) > 1 else set()
    return here


def stands_for(here: State, x: Term, y: Term) -> None:
    """What trees say of x is said of y here, and of what x stands for itself."""
    old, new = atom_of(x).name, atom_of(y).name
    first = here.role.get(old, next((n for n, w in here.alias.items() if w == old), old))
    here.role = {**here.role, new: first}
    here.alias = {**{n: new if w == old else w for n, w in here.alias.items()}, first: new, old: new}


def passed_on(here: State, w: Term, r: str) -> None:
    """w >= 0 as a sum of a recent fact and another."""
    if here.find(w, r) is not None:
        return
    for i in range(max(0, len(here.facts) - RECENT), len(here.facts)):
        u, given = here.facts[i]
        shares = [w.parts[m] / u.parts[m] for m in list(w.parts)[:3] if m in u.parts]
        for k in dict.fromkeys((fmpq(1), *shares)):
            found = here.multiple(w - u * number(k), r if given != ">" else ">=") if k > 0 else None
            if found is not None:
                here.have((w, r), [["sum", [[str(k), [i]], [str(found[1]), [found[0]]]]]])
                return
