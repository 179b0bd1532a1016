"""The rules cases, abs and solve."""

from __future__ import annotations

from contextlib import suppress

from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.facts import canonical_equations, canonical_facts
from theorycheck.elaborate.rules import Tree, elaborated, negated, prove, read_text, replace_in_goal, retarget
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ZERO, number, symbol

__all__ = ["by_abs", "by_cases", "by_forget", "by_sign", "by_solve"]


def by_cases(tree: Tree, s: State) -> Proof:
    """u >= 0, and u < 0."""
    u = read_text(s, tree[1])
    proofs = []
    for given, sub in zip(((u, ">="), (-u, ">")), tree[3], strict=True):
        proofs.append(with_fact(s, given, sub))
    return s.done("split", text(u), *proofs)


def with_fact(s: State, given: Fact, tree: Tree) -> Proof:
    """The goal in its canonical form, given the fact."""
    here = s.sub(s.goal, [given])
    contrary = here.multiple(-given[0], ">=")
    if contrary is not None and ">" in (given[1], here.facts[contrary[0]][1]):
        bad = here.sub((ZERO, ">"), [negated(here.goal)])
        return here.done("absurd", bad.done("sum", [["1", [here.find(*given)]], [str(contrary[1]), [contrary[0]]]]))
    canonical_facts(here)
    t, equations = canonical(here, here.goal[0])
    return retarget(here, t, equations, here.goal[1], lambda sub: elaborated(tree, sub))


def by_abs(tree: Tree, s: State) -> Proof:
    """sign*u >= 0, and the goal with |u| = sign*u."""
    return _knowing(tree, s, ">=")


def by_sign(tree: Tree, s: State) -> Proof:
    """sign*u > 0, and the goal with the sign of u."""
    return _knowing(tree, s, ">")


def _knowing(tree: Tree, s: State, relation: str) -> Proof:
    """The goal in the form that it has where sign*u >= 0 (> 0) is known."""
    u, sign = read_text(s, tree[1]), int(tree[2])
    prove(s, (u * sign, relation), tree[3][0])
    canonical_facts(s)
    canonical_equations(s)
    t, equations = canonical(s, s.goal[0])
    return retarget(s, t, equations, s.goal[1], lambda sub: elaborated(tree[3][1], sub))


def by_solve(tree: Tree, s: State) -> Proof:
    """Facts that say x = h, put in."""
    name, h = s.alias.get(str(tree[1]), str(tree[1])), read_text(s, tree[2])
    x = symbol(name)
    if s.find(x - h, "==") is None:
        for k, (u, relation) in enumerate(list(s.facts)):
            if relation == "==" and x.atom in u.atoms():
                assert x.atom is not None
                c = u.parts.get(((x.atom, 1),))
                if c:
                    with suppress(Fail):
                        equations = zero(s, x - h - u * number(1 / c))
                        s.have((x - h, "=="), [["sum", [], written([*equations, (k, number(1 / c))])]])
                        break
        else:
            ensure(s, (x - h, ">="))
            ensure(s, (h - x, ">="))
            s.have((x - h, "=="), s.both_ways(x - h))
    return replace_in_goal(s, x, h, tree[3][0])


def by_forget(tree: Tree, s: State) -> Proof:
    """Without the conditions, which do no harm here."""
    return elaborated(tree[-1][0], s)
