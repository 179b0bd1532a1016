"""The rule plane: a polynomial in two variables where linear conditions hold, as a form in three of the conditions, >= 0 in each of their orders.

Three conditions u, v, w >= 0 whose coefficients are independent have a combination that is 1, so that the polynomial is a form in u, v and w. Not every tree
has a proof of this kind; Fail where it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import combinations, permutations
from typing import Any

from theorycheck.ball import fmpq, fmpq_mat
from theorycheck.elaborate.restated import case_of, restated
from theorycheck.elaborate.rules import elaborated, variable
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, ZERO, Term, number, symbol


def by_plane(tree: Sequence[Any], s: State) -> Proof:
    """In every order of three conditions."""
    x, y = variable(s, tree[1]), variable(s, tree[2])
    for three in combinations(list(_linear(s, x, y)), 3):
        rows = [row for _, row in three]
        matrix = fmpq_mat(3, 3, [c for row in rows for c in row])
        if not matrix.det():
            continue
        names = [s.new_name(stem) for stem in ("o", "p", "q")]
        old = [symbol(n) for n in names]
        X, Y, one = (_combined(old, (matrix.inv()[k, i] for i in range(3))) for k in range(3))
        form = _form(s.goal[0], (x, X), (y, Y), one)
        if form is None:
            raise Fail("a goal that is no polynomial in two variables")
        values = {n: s.facts[k][0] for n, (k, _) in zip(names, three, strict=True)}
        facts: list[Fact] = [(u, s.facts[k][1]) for u, (k, _) in zip(old, three, strict=True)]
        new = restated(s, values, facts, (form, s.goal[1]))
        new.alias = {n: n for n in names}
        orders = ["order", [["bernstein", names, [["in"]]] for _ in permutations(names)]]
        with suppress(Fail):
            return s.done(*case_of(new, values, facts, (form, s.goal[1]), partial(elaborated, orders)))
    raise Fail("no three linear conditions of which the goal is a form with coefficients >= 0")


def _linear(s: State, x: Term, y: Term) -> Iterator[tuple[int, list[fmpq]]]:
    """The places of the linear conditions, each with its coefficients."""
    for k, (u, relation) in enumerate(s.facts):
        row = [u.parts.get(next(iter(m.parts)), fmpq(0)) for m in (x, y, ONE)]
        if relation != "==" and u.variables and u is _combined([x, y, ONE], row) and s.find(u, relation) == k:
            yield k, row


def _combined(terms: Sequence[Term], weights: Iterator[fmpq] | Sequence[fmpq]) -> Term:
    total = ZERO
    for t, w in zip(terms, weights, strict=True):
        total = total + t * number(w)
    return total


def _form(p: Term, first: tuple[Term, Term], second: tuple[Term, Term], one: Term) -> Term | None:
    """p with its variables put in, and made homogeneous by what is 1."""
    images = {x.atom: X for x, X in (first, second)}
    degree = max((sum(e for _, e in m) for m in p.parts), default=0)
    total = ZERO
    for m, c in p.parts.items():
        if any(a not in images for a, _ in m):
            return None
        part = number(c) * one ** (degree - sum(e for _, e in m))
        for a, e in m:
            part = part * images[a] ** e
        total = total + part
    return total
