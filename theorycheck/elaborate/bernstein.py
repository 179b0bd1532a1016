"""Polynomials on a box by their Bernstein coefficients: each leaf of the tree of cuts is one sum of products of the facts that bound the box.

A variable is a Möbius image of s and t >= 0: x = (P s + Q t)/(R s + S t). So s and t are linear in x, up to a factor they are x - a and b - x (or 1, where
an end is at infinity), R s + S t is a number D > 0, and D^d p is a form in s and t where p has degree d. Irrational ends are moved outward.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product
from math import comb
from typing import Any

from theorycheck.ball import endpoints, fmpq, precision
from theorycheck.elaborate.axes import Axis, Coefficients, End, Poly, axis, polynomial
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import negative, written
from theorycheck.elaborate.rules import Tree
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, PI, ZERO, Term, number, symbol

__all__ = ["by_bernstein", "conditions"]

Condition = tuple[Poly, int]  # a fact, and its place


MOST_BOXES = 16
PI_ENDS: tuple[End, End] = ((fmpq(103993, 33102), ">"), (fmpq(104348, 33215), ">"))


def by_bernstein(tree: Tree, s: State) -> Proof:
    """A tree of cuts for each choice of half-lines."""
    names = [s.alias.get(str(n), str(n)) for n in tree[1]]
    xs = [PI if n == "pi" else symbol(n) for n in names]
    t, equations = canonical(s, s.goal[0])
    p = polynomial(t, xs)
    if p is None:
        raise Fail(f"{text(t)[:80]} is not a polynomial in the variables of the box")
    polynomial_facts(s, xs)
    here = s if t is s.goal[0] else s.sub((t, s.goal[1]))
    proof = _on_its_box(list(tree[2]), here, p, list(zip(names, xs, strict=True)))
    if here is s:
        return proof
    return s.done("sum", [["1", [s.have((t, s.goal[1]), proof)]]], written(equations))


def _on_its_box(trees: list[Any], s: State, p: Poly, variables: list[tuple[str, Term]]) -> Proof:
    """With the ends that facts give; where the search has left ends to the conditions, without those of some variables."""
    known = [PI_ENDS if x is PI else box_of(s, x) for _, x in variables]
    found = Fail("the boxes of the search are not those here")
    for ends in islice(product(*(dict.fromkeys((end, (None, None))) for end in known)), MOST_BOXES):
        if len(trees) != 2 ** ends.count((None, None)):
            continue
        try:
            return _orthants(trees, s.copy(), p, [(*v, end) for v, end in zip(variables, ends, strict=True)], [])
        except Fail as error:
            found = error
    raise found


def polynomial_facts(s: State, xs: Sequence[Term]) -> None:
    """The canonical forms that are polynomials of the facts that are none, and equations as inequalities."""
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation == "==":
            t, equations = (u, []) if polynomial(u, xs) is not None else canonical(s, u)
            for v in (t, -t):
                if polynomial(v, xs) is not None and v.variables and s.find(v, ">=") in (None, k):
                    given = [(k, ONE), *negative(equations)]
                    s.have((v, ">="), [["sum", [], written(given if v is t else negative(given))]])
        elif polynomial(u, xs) is None:
            t, equations = canonical(s, u)
            if t is not u and t.variables and polynomial(t, xs) is not None and s.find(t, relation) is None:
                s.have((t, relation), [["sum", [["1", [k]]], written([(at, -m) for at, m in equations])]])


def box_of(s: State, x: Term) -> tuple[End, End]:
    """The ends that facts give to a variable; those that are irrational moved outward."""
    ends: dict[int, tuple[fmpq, str]] = {}
    assert x.atom is not None
    for u, relation in s.facts:
        c = u.parts.get(((x.atom, 1),))
        rest = u - x * number(c) if c else u
        if not c or rest.variables or relation == "==":
            continue
        way, h = (1 if c > 0 else -1), rest * number(-1 / c)
        value, given = h.rational, relation
        if value is None:
            with precision(128):
                low, high = enclose(h, {})
            value, given = endpoints(low if way > 0 else high)[way < 0], ">="
        old = ends.get(way)
        if old is None or (value - old[0]) * way > 0 or (value == old[0] and given == ">"):
            ends[way] = value, given
    return ends.get(1), ends.get(-1)


def _orthants(
    trees: list[Any], s: State, p: Poly, sides: list[tuple[str, Term, tuple[End, End]]], axes: list[Axis]
) -> Proof:
    """The axes one after the other; a line is split at 0."""
    if not sides:
        if len(trees) != 1:
            raise Fail("the boxes of the search are not those here")
        return _settled(trees[0], s, p, axes, conditions(s, axes))
    (name, x, (low, high)), *rest = sides
    if low or high:
        return _orthants(trees, s, p, rest, [*axes, axis(name, x, low, high)])
    half, proofs = len(trees) // 2, []
    for u, relation, some in ((x, ">=", trees[:half]), (-x, ">", trees[half:])):
        zero: End = (fmpq(0), relation)
        end = axis(name, x, zero, None) if u is x else axis(name, x, None, zero)
        proofs.append(_orthants(some, s.sub(s.goal, [(u, relation)]), p, rest, [*axes, end]))
    return s.done("split", text(x), *proofs)


def conditions(s: State, axes: Sequence[Axis]) -> list[Condition]:
    """The facts that are polynomials in the axes' variables."""
    found = []
    for k, (u, relation) in enumerate(s.facts):
        if relation != "==" and u.variables and (g := polynomial(u, [a.x for a in axes])) is not None:
            found.append((g, k))
    return found


def _settled(tree: Tree, s: State, p: Poly, axes: list[Axis], where: list[Condition]) -> Proof:
    match list(tree):
        case ["in" | "out"]:
            return _inside(s, p, axes) or _outside(s, axes, where)
        case ["cut", name, left, right]:
            k = _place(name, s, axes)
            at = axes[k].x - number(axes[k].middle)
            first, second = axes[k].halves()
            if axes[k].P * axes[k].S < axes[k].Q * axes[k].R:  # s falls with x
                first, second, left, right = second, first, right, left
            proofs = [
                _settled(sub, s.sub(s.goal, [fact]), p, [*axes[:k], a, *axes[k + 1 :]], where)
                for sub, fact, a in ((right, (at, ">="), second), (left, (-at, ">"), first))
            ]
            return s.done("split", text(at), *proofs)
        case ["face", name, upper, inner]:
            return _on_face(_place(name, s, axes), bool(upper), inner, s, p, axes, where)
    raise Fail(f"a box of the search is not settled: {str(tree)[:40]}")


def _place(name: Any, s: State, axes: Sequence[Axis]) -> int:
    return [a.name for a in axes].index(s.alias.get(str(name), str(name)))


Factor = tuple[fmpq, int | None, bool]  # weight, place, whether it is > 0


def _sides(s: State, a: Axis) -> tuple[Factor, Factor]:
    """s and t as weight * fact."""
    s_term, t_term = a.s_and_t
    return _linear_side(s, s_term, a.x), _linear_side(s, t_term, a.x)


def _linear_side(s: State, u: Term, x: Term) -> Factor:
    """A linear term that is >= 0 on the axis."""
    if (value := u.rational) is not None:
        return value, None, True
    assert x.atom is not None
    weight = abs(u.parts[((x.atom, 1),)])
    v = u * number(1 / weight)
    at = s.find(v, ">")
    if at is None:
        at = s.find(v, ">=")
    if at is None:
        at = ensure(s, (v, ">"))
    if at is None:
        at = ensure(s, (v, ">="))
    if at is None:
        at = s.have((v, ">="), [["bound", 192]])
    return weight, at, s.facts[at][1] == ">"


def _products(
    form: Coefficients, degrees: Sequence[int], sides: Sequence[tuple[Factor, Factor]], scale: fmpq
) -> tuple[list[list[Any]], bool]:
    """The form over the scale as products of facts; whether one of them is > 0."""
    found, positive = [], False
    for m, c in form.items():
        w, places, strict = c / scale, list[int](), True
        for i, d, pair in zip(m, degrees, sides, strict=True):
            for n, (weight, at, is_strict) in zip((i, d - i), pair, strict=True):
                w = w * weight**n
                places += [at] * n if at is not None else []
                strict = strict and (is_strict or not n)
        found.append([str(w), places])
        positive = positive or strict
    return found, positive


def _less_one(form: Coefficients, p: Poly, axes: Sequence[Axis]) -> tuple[Coefficients, fmpq]:
    """The form without a multiple of 1 that leaves its coefficients >= 0, and the multiple: 0 where one of them is 0."""
    one = Poly({(0,) * len(axes): fmpq(1)}, p.degrees).form(axes)
    least = min((form.get(m, fmpq(0)) / c for m, c in one.items()), default=fmpq(0))
    if least <= 0:
        return form, fmpq(0)
    left = {m: c - least * one.get(m, fmpq(0)) for m, c in form.items()}
    return {m: c for m, c in left.items() if c}, least


def _inside(s: State, p: Poly, axes: list[Axis]) -> Proof | None:
    """The goal by coefficients >= 0; for > 0 a number, a product of facts > 0, or the cases that an end is met or not."""
    form, scale = p.form(axes), p.scale(axes)
    if any(c < 0 for c in form.values()):
        return None
    sides = [_sides(s, a) for a in axes]
    products, positive = _products(form, p.degrees, sides, scale)
    if s.goal[1] == ">=" or positive:
        return s.done("sum", products)
    left, least = _less_one(form, p, axes)
    if least:
        return s.done("sum", [[str(least), []], *_products(left, p.degrees, sides, scale)[0]])
    return _by_ends(s, p, axes, sides)


def _by_ends(s: State, p: Poly, axes: list[Axis], sides: list[tuple[Factor, Factor]]) -> Proof | None:
    """At an end the other side is > 0; the sum is tried again in each case."""
    for d, pair in zip(p.degrees, sides, strict=True):
        for (_, at, is_strict), (_, other, _) in (pair, pair[::-1]):
            if is_strict or at is None or not d or s.find(-s.facts[at][0], ">=") is not None:
                continue
            u = s.facts[at][0]
            met, left = s.sub(s.goal, [(-u, ">=")]), s.sub(s.goal, [(u, ">")])
            if other is not None and ensure(met, (s.facts[other][0], ">")) is None:
                return None
            first, second = _inside(met, p, axes), _inside(left, p, axes)
            return s.done("split", text(-u), first, second) if first and second else None
    return None


def _outside(s: State, axes: list[Axis], where: list[Condition]) -> Proof:
    """A condition that fails: its coefficients are < 0."""
    for g, k in where:
        form = {m: -c for m, c in g.form(axes).items()}
        if not form or any(c < 0 for c in form.values()):
            continue
        here = s.sub((ZERO, ">"), [(-s.goal[0], ">" if s.goal[1] == ">=" else ">=")])
        sides = [_sides(here, a) for a in axes]
        products, positive = _products(form, g.degrees, sides, g.scale(axes))
        if not positive and s.facts[k][1] != ">":
            form, least = _less_one(form, g, axes)
            if not least:
                continue
            products = [[str(least), []], *_products(form, g.degrees, sides, g.scale(axes))[0]]
        return s.done("absurd", here.done("sum", [["1", [k]], *products]))
    raise Fail("a polynomial on a box has a coefficient < 0")


def _on_face(k: int, upper: bool, inner: Tree, s: State, p: Poly, axes: list[Axis], where: list[Condition]) -> Proof:
    """D^d p = h*(s + t)^d + coefficients >= 0, where h is the form at the face."""
    others = [*axes[:k], *axes[k + 1 :]]
    h = p.face(axes, k, upper)
    goal = (h.term(others), s.goal[1])
    rises = _above_face(p, h, axes, k, 1)
    if any(c < 0 for c in rises.values()):
        raise Fail("a polynomial on a box is not seen to be least on a side")
    sides = [_sides(s, a) for a in axes]
    weight, total, _ = _sum_of_sides(s, axes[k])
    try:
        if "out" in str(inner):
            raise Fail("a side needs the conditions")
        at = s.have(goal, _settled(inner, s.sub(goal), h, others, []))
    except Fail:
        moved = [c for g in where if (c := _moved(s, g, k, upper, axes, sides)) is not None]
        at = s.have(goal, _settled(inner, s.sub(goal), h, others, moved))
    d = p.degrees[k]
    first: list[Any] = [str(weight**d / axes[k].D ** d), [at, *([total] * d if total is not None else [])]]
    return s.done("sum", [first, *_products(rises, p.degrees, sides, p.scale(axes))[0]])


def _above_face(p: Poly, h: Poly, axes: list[Axis], k: int, way: int) -> Coefficients:
    """The coefficients of way*(D^d p - h*(s + t)^d), as a form in all axes."""
    others, d = [*axes[:k], *axes[k + 1 :]], p.degrees[k]
    found = {m: c * way for m, c in p.form(axes).items()}
    for m, c in h.form(others).items():
        for i in range(d + 1):
            at = (*m[:k], i, *m[k:])
            found[at] = found.get(at, fmpq(0)) - way * comb(d, i) * c
    return {m: c for m, c in found.items() if c}


def _sum_of_sides(s: State, a: Axis) -> Factor:
    """s + t, which is > 0."""
    s_term, t_term = a.s_and_t
    u = s_term + t_term
    if (value := u.rational) is not None:
        return value, None, True
    place = ensure(s, (u, ">"))
    if place is None:
        raise Fail("a side of a box may be a point")
    return fmpq(1), place, True


def _moved(
    s: State, condition: Condition, k: int, upper: bool, axes: list[Axis], sides: list[tuple[Factor, Factor]]
) -> Condition | None:
    """A condition at the face, which holds there if it holds at x; None where that is not seen."""
    g, place = condition
    if not g.degrees[k]:
        parts = {(*m[:k], *m[k + 1 :]): c for m, c in g.parts.items()}
        return Poly(parts, (*g.degrees[:k], *g.degrees[k + 1 :])), place
    others, d = [*axes[:k], *axes[k + 1 :]], g.degrees[k]
    h = g.face(axes, k, upper)
    falls = _above_face(g, h, axes, k, -1)
    if any(c < 0 for c in falls.values()) or not h.parts:
        return None
    fact: Fact = (h.term(others), s.facts[place][1])
    if s.find(*fact) is None:
        weight, total, _ = _sum_of_sides(s, axes[k])
        here = s.sub((ZERO, ">"), [(-fact[0], ">" if fact[1] == ">=" else ">=")])
        whole: list[Any] = [str(weight**d), [len(s.facts), *([total] * d if total is not None else [])]]
        rest = _products(falls, g.degrees, sides, g.scale(axes) / axes[k].D ** d)[0]
        products = [whole, [str(axes[k].D ** d), [place]], *rest]
        s.have(fact, [["absurd", here.done("sum", products)]])
    at = s.find(*fact)
    return None if at is None else (h, at)
