"""The rules hill and rise: chains of derivatives."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import ensure_canonical
from theorycheck.elaborate.limits import falls_to_limit
from theorycheck.elaborate.mean_value import at, bounds, grows
from theorycheck.elaborate.restated import by_lemma
from theorycheck.elaborate.rules import Tree, prove, read_text, variable
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
    lows = _ends(s, x, 1)
    if len(lows) != 1:
        raise Fail(f"{text(x)} has not one left end")
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
                raise Fail("the sign of the last derivative is not seen")
            return place
        start = at(chain[k][1], x, a)
        low = ensure_canonical(here, (start, want))
        strict_slope = low is None
        if low is None:
            low = ensure_canonical(here, (start, ">="))
            if low is None:
                raise Fail("the sign of a derivative at the left end is not seen")

        def slope(deep: State, z: Term) -> Proof:
            w = ">" if strict_slope else ">="
            nxt = rises(deep, z, k + 1, w)
            p = at(chain[k + 1][0], x, z)
            pp = ensure_canonical(deep, (p, ">"))
            if pp is None:
                raise Fail("a factor of a derivative is not seen to be > 0")
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
        raise Fail("the factor of the goal is not seen to be > 0")
    return s.done("sum", [["1", [pp, place]]], written(zero(s, f - p * chain[0][1])))


def by_hill(tree: Tree, s: State) -> Proof:
    """f' = p1 h1, h1' = p2 h2, ..., the last h falls: each is >= 0 up to some point and <= 0 from there on, so f rises and then falls."""
    hill = Hill(tree, s)
    return rest_split(s, hill.x, hill.low, hill.low_relation, hill.start, hill.upper, 1)


class Hill:
    """If h_k(z) >= 0 then h_k(y) >= 0 for y < z: h_k has grown from its start where h_(k+1)(y) >= 0, and falls from y on where that is < 0."""

    def __init__(self, tree: Tree, s: State) -> None:
        _, name, steps, known, trees = tree
        self.s, self.f, self.x, self.chain = s, s.goal[0], variable(s, name), chain_of(s, steps)
        count = len(self.chain)
        self.positive = list(zip([read_text(s, t) for t in known], trees[count : count + len(known)], strict=True))
        self.factors, self.fall_tree = trees[:count], trees[-1]
        lows, highs = _ends(s, self.x, 1), _ends(s, self.x, -1)
        if len(lows) != 1 or len(highs) > 1:
            raise Fail(f"{text(self.x)} has not one left end")
        ((self.low, self.low_relation),) = lows
        self.start = self._value(self.low)
        self.high = [(h, r, self._value(h)) for h, r in highs]

    def _value(self, h: Term) -> int:
        """The place of f(h) >= 0."""
        place = ensure_canonical(self.s, (at(self.f, self.x, h), ">="))
        if place is None:
            raise Fail(f"the value at an end of {text(self.x)} is not seen to be >= 0")
        return place

    def upper(self, here: State) -> Proof:
        """Beyond the left end."""
        if not self.high:
            return self._inside(here)
        ((b, relation, value),) = self.high
        return rest_split(here, self.x, b, relation, value, self._inside, -1)

    def _inside(self, here: State) -> Proof:
        """Strictly between the ends: where h1(x) >= 0 f has grown up to x, else it falls from x on."""
        x, f, h1 = self.x, self.f, self.chain[0][1]
        first, second = here.sub(here.goal, [(h1, ">=")]), here.sub(here.goal, [(-h1, ">")])
        up, down = _place(first, h1, ">="), _place(second, -h1, ">")

        def before(deep: State, y: Term) -> Proof:
            return self._slope(deep, y, 0, self._earlier(deep, 0, y, x, up))

        def after(deep: State, y: Term) -> Proof:
            return self._slope(deep, y, 0, self._later(deep, 0, x, y, down))

        grown = grows(first, x, f, self.low, x, ">=", before)
        proof = first.done("sum", [["1", [grown]], ["1", [self.start]]])
        if not self.high:
            return here.done("split", text(h1), proof, falls_to_limit(second, x, f, after))
        ((b, _, value),) = self.high
        fallen = grows(second, x, -f, x, b, ">=", after)
        return here.done("split", text(h1), proof, second.done("sum", [["1", [fallen]], ["1", [value]]]))

    def _slope(self, deep: State, y: Term, k: int, place: int) -> Proof:
        """The goal, +-h_(k-1)'(y), from +-h_k(y) and p_k > 0."""
        fact = (at(self.chain[k][0], self.x, y), ">")
        p = ensure(deep, fact)
        p = prove(deep, fact, self.factors[k]) if p is None else p
        product = deep.facts[p][0] * deep.facts[place][0]
        return deep.done("sum", [["1", [p, place]]], written(zero(deep, deep.goal[0] - product)))

    def _earlier(self, here: State, k: int, y: Term, z: Term, given: int) -> int:
        """The place of h_k(y) >= 0 for y < z, where h_k(z) >= 0 is the fact ``given``."""
        fact = (at(self.chain[k][1], self.x, y), ">=")
        if (place := here.find(*fact)) is not None:
            return place
        self._prepare(here, y)
        if k == len(self.chain) - 1:
            place = grows(here, y, -fact[0], y, z, ">=", self._falls)
            return here.have(fact, [["sum", [["1", [place]], ["1", [given]]]]])
        start = ensure_canonical(here, (at(self.chain[k][1], self.x, self.low), ">="))
        if start is None:
            raise Fail("the sign of a derivative at the left end is not seen")
        n = at(self.chain[k + 1][1], self.x, y)
        first, second = here.sub(fact, [(n, ">=")]), here.sub(fact, [(-n, ">")])
        up, down = _place(first, n, ">="), _place(second, -n, ">")

        def before(deep: State, w: Term) -> Proof:
            return self._slope(deep, w, k + 1, self._earlier(deep, k + 1, w, y, up))

        def after(deep: State, w: Term) -> Proof:
            return self._slope(deep, w, k + 1, self._later(deep, k + 1, y, w, down))

        grown = grows(first, y, fact[0], self.low, y, ">=", before)
        fallen = grows(second, y, -fact[0], y, z, ">=", after)
        proofs = (
            first.done("sum", [["1", [grown]], ["1", [start]]]),
            second.done("sum", [["1", [fallen]], ["1", [given]]]),
        )
        return here.have(fact, [["split", text(n), *proofs]])

    def _later(self, deep: State, k: int, y: Term, w: Term, below: int) -> int:
        """The place of h_k(w) <= 0 for y < w, where h_k(y) < 0 is the fact ``below``, for else h_k(y) would be >= 0."""
        m = at(self.chain[k][1], self.x, w)
        inner = deep.sub((ZERO, ">"), [(m, ">")])
        again = self._earlier(inner, k, y, w, _place(inner, m, ">"))
        return deep.have((-m, ">="), [["absurd", inner.done("sum", [["1", [again]], ["1", [below]]])]])

    def _prepare(self, here: State, y: Term) -> None:
        """What is named as > 0."""
        for g, tree in self.positive:
            with suppress(TheorycheckError):
                prove(here, (at(g, self.x, y), ">"), tree)

    def _falls(self, deep: State, w: Term) -> Proof:
        """The last derivative is <= 0."""
        self._prepare(deep, w)
        extra = [(g, ">") for g, _ in self.positive]
        return by_lemma(deep, self.s, self.x, w, self.fall_tree, extra)


def _ends(s: State, x: Term, way: int) -> list[tuple[Term, str]]:
    """What bounds x in terms of the goal's variables."""
    return [(h, relation) for h, relation in bounds(s, x, way) if h.variables <= s.goal[0].variables]


def _place(s: State, u: Term, relation: str) -> int:
    place = s.find(u, relation)
    if place is None:
        raise Fail(f"{text(u)[:80]} {relation} 0 is not among the facts")
    return place
