"""The rule products: the goal as a sum of products of facts."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from theorycheck.ball import exact, fmpq
from theorycheck.elaborate.equations import Equations, written
from theorycheck.elaborate.facts import ensure_form, sign_place
from theorycheck.elaborate.rules import Tree, prove, read_text
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.terms import ONE, ZERO, Term, apply, number

__all__ = ["by_products", "factor"]


def by_products(tree: Tree, s: State) -> Proof:
    """The goal as a sum of weights times powers of what is > 0 or >= 0, and multiples of equations."""
    for (t, strict), sub in zip(tree[2], tree[-1] if tree[2] else [], strict=True):
        prove(s, (read_text(s, t), ">" if strict else ">="), sub)
    whole, products = ZERO, list[list[Any]]()
    for weight, factors in tree[1]:
        w, places, part, square = exact(str(weight)), list[int](), ONE, ONE
        for t, e in factors:
            got = factor(s, read_text(s, t), exact(str(e)), s.goal[1] == ">")
            w, places, part, square = w * got[0], places + got[1], part * got[2], square * got[3]
        whole = whole + part * square * square * number(w)
        products.append([str(w), places, *([text(square)] if square is not ONE else [])])
    extra: Equations = []
    for t, multiple in tree[3]:
        h, m = read_text(s, t), read_text(s, multiple)
        at, sign = equation(s, h)
        extra.append((at, m * sign))
        whole = whole + s.facts[at][0] * (m * sign)
    if s.goal[1] == ">" and not any(
        len(p) == 2 and p[0] != "0" and all(s.facts[k][1] == ">" for k in p[1]) for p in products
    ):
        raise Fail("none of the products is seen to be > 0")
    equations = zero(s, s.goal[0] - whole)
    return s.done("sum", products, written([*equations, *extra]))


def equation(s: State, h: Term) -> tuple[int, int]:
    """The place of h == 0 or -h == 0, and which."""
    for sign in (1, -1):
        if (at := s.find(h * sign, "==")) is not None:
            return at, sign
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation == "==":
            for sign in (1, -1):
                with suppress(Fail):
                    return s.have((h, "=="), [["sum", [], written([*zero(s, h - u * sign), (k, number(sign))])]]), 1
    return s.have((h, "=="), s.both_ways(h)), 1


def factor(s: State, g: Term, e: fmpq, strict: bool) -> tuple[fmpq, list[int], Term, Term]:
    """g^e as weight * facts * square^2: the weight, the places, the product of the facts, what is squared."""
    if g.rational is not None and e.q == 1:
        v = g.rational ** int(e.p)
        if v > 0:
            return v, [], ONE, ONE
    if g.atom is not None and g.atom.name == "exp" and abs(e.p) > 60:
        w = g.atom.inner * number(e)
        return fmpq(1), [s.law("exp", w)], apply("exp", w), ONE
    base, n = g, int(e.p)
    if e.q != 1:
        if ensure(s, (g, ">=")) is None:
            ensure_form(s, g)
        base = apply("root", number(int(e.q)), g)
    if n < 0:
        base, n = apply("inv", base), -n
    if n % 2 == 0 and not (strict and sign_place(s, base, ">") is not None):
        if strict and ensure_nonzero(s, g) is not None:
            at = ensure_nonzero(s, base)
            if at is not None:
                return fmpq(1), [at] * (n // 2), (base * base) ** (n // 2), ONE
        return fmpq(1), [], ONE, base ** (n // 2)
    at = sign_place(s, base, ">") if strict else None
    if at is None:
        at = sign_place(s, base, ">=")
    if at is None:
        raise Fail(f"the sign of {text(base)[:80]} is not seen")
    return fmpq(1), [at] * n, base**n, ONE
