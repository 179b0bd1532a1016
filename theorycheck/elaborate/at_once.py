"""Leaves of trees: exact, bound, roots, out."""

from __future__ import annotations

from contextlib import suppress
from itertools import product

from theorycheck.ball import fmpq, precision
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import rational_facts
from theorycheck.elaborate.rules import Tree, atom_of, auto, close, elaborated, negated
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text, write
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.polynomials import holds_on_line, read
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, Atom, Term, number, put, symbol

__all__ = ["by_bound", "by_exact", "by_out", "by_roots"]


def by_exact(_tree: Tree, s: State) -> Proof:
    """A constant, or 0."""
    return auto(s)


def by_bound(_tree: Tree, s: State) -> Proof:
    """By an enclosure; where that of what a function is made of is too wide, by the least value of its argument, or by its form."""
    place = ensure(s, s.goal)
    if place is not None:
        return close(s, place)
    t, equations = canonical(s, s.goal[0])
    place = ensure(s, (t, s.goal[1]))
    if place is None:
        with suppress(Fail):
            return _by_least_cosh(s.copy())
        return elaborated(("form", 2), s)
    return s.done("sum", [["1", [place]]], written(equations))


def _by_least_cosh(s: State) -> Proof:
    """An argument c (exp(w) + exp(-w)) + r is at least 2 c + r: the goal about a number that is so."""
    image, values, facts = dict[Atom, Term](), dict[str, Term](), list[Fact]()
    for a in sorted(s.goal[0].atoms(), key=lambda a: a.serial):
        u = a.inner if a.args else ZERO
        pair = [b for b in u.atoms() if b.name == "exp"]
        if len(u.atoms()) != 2 or len(pair) != 2 or pair[0].inner is not -pair[1].inner:
            continue
        c, r = u.parts.get(((pair[0], 1),)), u.parts.get((), fmpq(0))
        if not c or c < 0 or u is not (symbol("exp", pair[0].args) + symbol("exp", pair[1].args)) * c + r:
            continue
        n = next((n for n, v in values.items() if v is u), None) or s.new_name("n")
        if n not in values:
            if ensure(s, (u - number(2 * c + r), ">=")) is None:
                continue
            values[n] = u
            facts.append((symbol(n) - number(2 * c + r), ">="))
            s.here.names = {*s.here.names, n}
        image[a] = symbol(a.name, (*a.args[:-1], symbol(n)))
    s.here.names = {*s.here.names} - set(values)
    goal = (put(s.goal[0], image), s.goal[1])
    facts += [fact for fact in s.facts if len(fact[0].variables) == 1 and fact[0].variables <= goal[0].variables]
    new = State(facts, goal, {*s.here.names, *values}, s.shared)
    place = ensure(new, goal)
    if not values or place is None:
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen from arguments that are sums of exponentials")
    stated = [write(fact) for fact in facts]
    return s.done("general", {n: text(u) for n, u in values.items()}, stated, write(goal), close(new, place))


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
        raise Fail(f"{text(t)[:80]} {s.goal[1]} 0 is not seen from real roots")
    return s.done("sum", [["1", [place]]], written(equations))


def by_out(_tree: Tree, s: State) -> Proof:
    """Facts that cannot all hold: one that fails everywhere on the box, or two ends of a variable in the wrong order."""
    with precision(64):
        for k, (u, relation) in enumerate(s.facts):
            low, high = enclose(u, s.box(64))
            if relation == "==" and (low > 0 or high < 0):
                return _absurd(s, u * (1 if low > 0 else -1), [], [[k, "-1" if low > 0 else "1"]])
            if high < 0 or (high <= 0 and relation == ">"):
                return _absurd(s, -u, [["1", [k]]], [], ">" if high < 0 else ">=")
    for x in map(symbol, sorted({v for u, _ in s.facts for v in u.variables})):
        given = [(k, r, c, u) for k, (u, r) in enumerate(s.facts) if (c := _slope(u, x)) is not None]
        lows, highs = ([end for end in given if end[2] * way > 0 or end[1] == "=="] for way in (1, -1))
        for (i, r, c, u), (j, q, d, v) in product(lows, highs):
            both = [(i, r, 1 / c), (j, q, -1 / d)]
            products: list[list[object]] = [[str(w), [k]] for k, given_as, w in both if given_as != "=="]
            equations: list[list[object]] = [[k, str(w)] for k, given_as, w in both if given_as == "=="]
            with suppress(Fail):
                whole = u * number(1 / c) - v * number(1 / d)
                return _absurd(s, -whole, products, equations, ">=" if ">" in (r, q) else ">")
    raise Fail("the conditions are not seen to exclude each other")


def _slope(u: Term, x: Term) -> fmpq | None:
    """c in c*x + constant >= 0."""
    c = u.parts.get(((atom_of(x), 1),))
    return c if c and not (u - x * number(c)).variables else None


def _absurd(
    s: State, u: Term, products: list[list[object]], equations: list[list[object]], relation: str = ">"
) -> Proof:
    """The goal, as u > 0 (>= 0) is seen but -u is the sum of these."""
    here = s.sub((ZERO, ">"), [negated(s.goal)])
    at = ensure(here, (u, relation))
    if at is None:
        raise Fail(f"{text(u)[:80]} {relation} 0 is not seen")
    return s.done("absurd", here.done("sum", [["1", [at]], *products], equations))
