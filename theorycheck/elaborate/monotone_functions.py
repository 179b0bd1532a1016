"""The rules power, exp and log: the goal from the same function of both sides."""

from __future__ import annotations

from typing import Any

from theorycheck.ball import exact
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import canonical_facts
from theorycheck.elaborate.rules import Tree, elaborated, negated, prove, read_text, sub_proof
from theorycheck.elaborate.signs import is_known
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.terms import ZERO, Term, apply, number

__all__ = ["by_exp", "by_log", "by_power"]


def by_power(tree: Tree, s: State) -> Proof:
    """A - B >= 0 from A^q - B^q >= 0."""
    q, A, B = int(tree[1]), read_text(s, tree[2]), read_text(s, tree[3])
    relation = s.goal[1]
    a_place = prove(s, (A, ">="), tree[5][0]) if q % 2 == 0 else -1
    target = (A**q - B**q, relation)
    if q % 2 == 0 and tree[4]:
        first = s.sub(s.goal, [(B, ">=")])
        second = s.sub(s.goal, [(-B, ">")])
        p1 = _by_powers(first, q, A, B, first.have(target, sub_proof(first, tree[5][1], target)), a_place)
        p2 = second.done(
            "sum", [["1", [a_place]], ["1", [second.find(-B, ">")]]], written(zero(second, s.goal[0] - A + B))
        )
        return s.done("split", text(B), p1, p2)
    at = s.have(target, sub_proof(s, tree[5][-1], target))
    return _by_powers(s, q, A, B, at, a_place)


def _by_powers(s: State, q: int, A: Term, B: Term, at: int, a_place: int) -> Proof:
    """A - B >= 0 from A^q - B^q >= 0."""
    fact = (A - B, s.goal[1])
    if s.find(*fact) is None:
        bad = negated(fact)
        here = s.sub((ZERO, ">"), [bad])
        less = here.find(*bad)
        if q % 2 == 0:
            b = here.have((B, bad[1]), [["sum", [["1", [less]], ["1", [a_place]]]]])
            sum_of_terms = [["1", [at]]] + [["1", [less] + [b] * i + [a_place] * (q - 1 - i)] for i in range(q)]
        elif q == 3:
            sum_of_terms = [["1", [at]], ["3/4", [less], text(A + B)], ["1/4", [less], text(A - B)]]
            if bad[1] == ">":
                lt = here.have(((A - B) * (A - B), ">"), [["sum", [["1", [less, less]]]]])
                sum_of_terms[2] = ["1/4", [less, lt]]
        else:
            raise Fail(f"powers of order {q} of both sides")
        s.have(fact, [["absurd", here.done("sum", sum_of_terms)]])
    return s.done("sum", [["1", [s.find(*fact)]]], written(zero(s, s.goal[0] - A + B)))


def by_exp(tree: Tree, s: State) -> Proof:
    """A - B >= 0 from exp(A) - exp(B) >= 0."""
    A, B = read_text(s, tree[1]), read_text(s, tree[2])
    a, b = apply("exp", A), apply("exp", B)
    at = s.have((a - b, s.goal[1]), sub_proof(s, tree[3][0], (a - b, s.goal[1])))
    fact = (A - B, s.goal[1])
    if s.find(*fact) is None:
        bad = negated(fact)  # B - A > 0
        here = s.sub((ZERO, ">"), [bad])
        less = here.find(*bad)
        add = here.law("exp of sum", A, B - A)  # exp(B) - exp(A) exp(B-A)
        pos, tangent = here.law("exp", A), here.law("exp", B - A) + 1  # exp(B-A) - 1 - (B-A)
        here.have((ZERO, ">"), [["sum", [["1", [at]], ["1", [pos, tangent]], ["1", [pos, less]]], [[add, "1"]]]])
        s.have(fact, [["absurd", here.done("sum", [["1", [here.find(ZERO, ">")]]])]])
    return s.done("sum", [["1", [s.find(*fact)]]], written(zero(s, s.goal[0] - A + B)))


def by_log(tree: Tree, s: State) -> Proof:
    """A product that is at least another, by the sums of their logarithms."""
    sides = [[(read_text(s, t), exact(str(e))) for t, e in side] for side in tree[1:3]]
    for x, e in sides[1]:
        if e > 0 and _may_vanish(s, x):  # at x = 0 the right side is 0
            here, beyond = s.sub(s.goal, [(-x, ">=")]), s.sub(s.goal, [(x, ">")])
            at_zero = elaborated(["exact"], here)
            return s.done("split", text(-x), at_zero, by_log(tree, beyond))
    trees = list(tree[3])
    for x in dict.fromkeys(x for side in sides for x, _ in side):
        if s.find(x, ">") is None:
            s.internal.add(x)  # a bound of a variable in x that the question does not give
        prove(s, (x, ">"), trees.pop(0))
    canonical_facts(s)
    L, M = (sum_of_terms(apply("log", x) * number(e) for x, e in side) for side in sides)
    D = L - M
    at = s.have((D, s.goal[1]), sub_proof(s, trees[0], (D, s.goal[1])))
    pos, tangent = s.law("exp", M), s.law("exp", D) + 1
    add = s.law("exp of sum", M, D)  # exp(L) - exp(M) exp(D)
    left, right = apply("exp", L), apply("exp", M)
    whole = s.have((left - right, s.goal[1]), [["sum", [["1", [pos, tangent]], ["1", [pos, at]]], [[add, "1"]]]])
    return s.done("sum", [["1", [whole]]], written(zero(s, s.goal[0] - left + right)))


def _may_vanish(s: State, x: Term) -> bool:
    """Whether it is a variable that is seen to be >= 0, not > 0."""
    return x.atom is not None and not x.atom.args and not is_known(s, (x, ">")) and is_known(s, (x, ">="))


def sum_of_terms(terms: Any) -> Term:
    """Of all of them."""
    x = ZERO
    for t in terms:
        x = x + t
    return x
