"""The rules hill and rise: chains of derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import ensure_canonical
from theorycheck.elaborate.limits import falls_to_limit
from theorycheck.elaborate.mean_value import at, both_ways, bounds, grows
from theorycheck.elaborate.rules import Tree, elaborated, prove, read_text, variable
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.valleys import rest_split
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.terms import ZERO, Term

__all__ = ["by_hill", "by_rise"]


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
    ((a, _),) = lows
    f, relation = s.goal

    def rises(here: State, y: Term, k: int, want: str) -> int:
        """h_k(y) >= 0 (> 0)."""
        h = at(chain[k][1], x, y)
        fact = (h, want)
        place = here.find(*fact)
        if place is not None:
            return place
        if k == len(chain) - 1:
            place = ensure_canonical(here, fact)
            if place is None:
                raise Fail("rise: the last")
            return place
        start = at(chain[k][1], x, a)
        low = ensure_canonical(here, (start, want))
        strict_slope = low is None
        if low is None:
            low = ensure_canonical(here, (start, ">="))
            if low is None:
                raise Fail("rise: at the end")

        def slope(deep: State, z: Term) -> Proof:
            w = ">" if strict_slope else ">="
            nxt = rises(deep, z, k + 1, w)
            p = at(chain[k + 1][0], x, z)
            pp = ensure_canonical(deep, (p, ">"))
            if pp is None:
                raise Fail("rise: a factor")
            return deep.done("sum", [["1", [pp, nxt]]], written(zero(deep, deep.goal[0] - p * deep.facts[nxt][0])))

        place = grows(here, y, h, a, y, ">" if strict_slope else ">=", slope)
        return here.have(
            fact,
            [
                [
                    "sum",
                    [["1", [place]], ["1", [low]]],
                    written(zero(here, h - here.facts[place][0] - here.facts[low][0])),
                ]
            ],
        )

    place = rises(s, x, 0, relation)
    p = chain[0][0]
    pp = ensure_canonical(s, (p, ">"))
    if pp is None:
        raise Fail("rise: the first factor")
    return s.done("sum", [["1", [pp, place]]], written(zero(s, f - p * chain[0][1])))


def by_hill(tree: Tree, s: State) -> Proof:
    """f' = p1 h1, h1' = p2 h2, ..., the last h falls: each is >= 0 up to some point and <= 0 from there on, so f rises and then falls.

    If h_k(z) >= 0 then h_k(y) >= 0 for y < z: h_k has grown from its start where h_(k+1)(y) >= 0, and falls from y on where that is < 0.
    """
    _, name, steps, known, trees = tree
    x = variable(s, name)
    chain = chain_of(s, steps)
    f = s.goal[0]
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

    def slope_is(deep: State, y: Term, k: int, place: int) -> Proof:
        """The goal, +-h_(k-1)'(y), from +-h_k(y) and p_k > 0."""
        p = factor_at(deep, y, k)
        product = deep.facts[p][0] * deep.facts[place][0]
        return deep.done("sum", [["1", [p, place]]], written(zero(deep, deep.goal[0] - product)))

    def earlier(here: State, k: int, y: Term, z: Term, given: int) -> int:
        """h_k(y) >= 0 for a < y < z, where h_k(z) >= 0 is the fact ``given``."""
        h = chain[k][1]
        hy = at(h, x, y)
        if (place := here.find(hy, ">=")) is not None:
            return place
        prepare(here, y)
        if k == len(chain) - 1:
            place = grows(here, y, -hy, y, z, ">=", falls)
            return here.have((hy, ">="), [["sum", [["1", [place]], ["1", [given]]]]])
        start = ensure_canonical(here, (at(h, x, a), ">="))
        if start is None:
            raise Fail("hill: the left end")
        n = at(chain[k + 1][1], x, y)
        first, second = here.sub((hy, ">="), [(n, ">=")]), here.sub((hy, ">="), [(-n, ">")])
        for sub in (first, second):
            sub.inherit(here)
        n_place = first.find(n, ">=")
        assert n_place is not None
        g1 = grows(
            first, y, hy, a, y, ">=", lambda deep, w: slope_is(deep, w, k + 1, earlier(deep, k + 1, w, y, n_place))
        )
        proof1 = first.done("sum", [["1", [g1]], ["1", [start]]])
        below = second.find(-n, ">")

        def falling(deep: State, w: Term) -> Proof:
            """-h_k'(w) >= 0: h_(k+1)(w) <= 0, else h_(k+1)(y) would be >= 0."""
            m = at(chain[k + 1][1], x, w)
            contra = deep.sub((-m, ">="))
            inner = contra.sub((ZERO, ">"), [(m, ">")])
            inner.inherit(deep)
            again = earlier(inner, k + 1, y, w, inner.find(m, ">") or 0)
            proof = contra.done("absurd", inner.done("sum", [["1", [again]], ["1", [below]]]))
            place = deep.have((-m, ">="), proof)
            return slope_is(deep, w, k + 1, place)

        g2 = grows(second, y, -hy, y, z, ">=", falling)
        proof2 = second.done("sum", [["1", [g2]], ["1", [given]]])
        return here.have((hy, ">="), [["split", text(n), proof1, proof2]])

    def falls(deep: State, w: Term) -> Proof:
        prepare(deep, w)
        return elaborated(fall_tree, deep)

    h1 = chain[0][1]
    start = ensure_canonical(s, (at(f, x, a), ">="))
    if start is None:
        raise Fail("hill: f at the left end")
    ends = [(h, r, ensure_canonical(s, (at(f, x, h), ">="))) for h, r in highs]
    if any(place is None for _, _, place in ends):
        raise Fail("hill: f at the right end")

    def middle(here: State) -> Proof:
        """Strictly between the ends."""
        first, second = here.sub(here.goal, [(h1, ">=")]), here.sub(here.goal, [(-h1, ">")])
        up = first.find(h1, ">=")
        assert up is not None
        g1 = grows(first, x, f, a, x, ">=", lambda deep, y: slope_is(deep, y, 0, earlier(deep, 0, y, x, up)))
        proof1 = first.done("sum", [["1", [g1]], ["1", [start]]])
        down = second.find(-h1, ">")

        def after(deep: State, y: Term) -> Proof:
            m = at(h1, x, y)
            inner = deep.sub((ZERO, ">"), [(m, ">")])
            inner.inherit(deep)
            again = earlier(inner, 0, x, y, inner.find(m, ">") or 0)
            proof = deep.sub((-m, ">=")).done("absurd", inner.done("sum", [["1", [again]], ["1", [down]]]))
            place = deep.have((-m, ">="), proof)
            return slope_is(deep, y, 0, place)

        if not ends:
            return here.done("split", text(h1), proof1, falls_to_limit(second, x, f, after))
        ((b, _, end),) = ends
        g2 = grows(second, x, -f, x, b, ">=", after)
        return here.done("split", text(h1), proof1, second.done("sum", [["1", [g2]], ["1", [end]]]))

    def at_end(here: State, h: Term, value: int) -> Proof:
        here.have((x - h, "=="), both_ways(here, x - h))
        return here.done("replace", [[text(x), text(h)]], [["sum", [["1", [value]]]]])

    def upper(here: State) -> Proof:
        if not ends:
            return middle(here)
        ((b, rb, end),) = ends
        return rest_split(here, x, b, rb, end or 0, at_end, middle, -1)

    return rest_split(s, x, a, ra, start, at_end, upper, 1)
