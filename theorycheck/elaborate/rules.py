"""A tree as a proof: the goal in its canonical form, then the rule of the tree; and what most rules need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import Equations, written
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.reading import Fact, Reader
from theorycheck.kernel.terms import Atom, Rejected, Term, number, put, symbol

__all__ = [
    "BROKEN",
    "Tree",
    "atom_of",
    "auto",
    "close",
    "elaborated",
    "negated",
    "prove",
    "read_text",
    "replace_in_goal",
    "retarget",
    "sub_proof",
    "variable",
]

Tree = Sequence[Any]


def elaborated(tree: Tree, s: State) -> Proof:
    """The proof that the tree stands for."""
    from theorycheck.elaborate.table import RULES  # which imports this module

    if s.goal[1] == "==":
        u = s.goal[0]
        first, second = elaborated(tree[0], s.sub((u, ">="))), elaborated(tree[1], s.sub((-u, ">="), [(u, ">=")]))
        return [*s.steps, *s.both(u, first, second)]
    fixed = _of_one_value(s)
    if fixed:
        return fixed(tree)
    if not s.goal[0].variables:
        with suppress(Fail):
            return auto(s)
    if s.find(*s.goal) is not None:
        return close(s, s.find(*s.goal))
    if tree[0] not in RULES:
        raise Fail(f"no proof is written for the rule {tree[0]}")
    try:
        if tree[0] in AS_IT_IS:
            return RULES[tree[0]](tree, s)
        t, equations = canonical(s, s.goal[0])
        return retarget(s, t, equations, s.goal[1], lambda sub: RULES[tree[0]](tree, sub))
    except (Fail, Rejected, *BROKEN) as error:
        with suppress(Fail, Rejected):
            return auto(s.copy())
        with suppress(Fail, Rejected):  # the search asks nothing where the conditions leave nothing
            if tree[0] not in ("out", "empty"):
                return RULES["empty"](tree, s)
        raise (
            error if isinstance(error, Fail) else Fail(f"the rule {tree[0]} does not fit: {str(error)[:200]}")
        ) from error


BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a tree can make happen that is not what a rule expects."""
AS_IT_IS = ("bound", "form", "out", "period", "half-angle", "empty")


def _of_one_value(s: State) -> Callable[[Tree], Proof] | None:
    """A variable of one value, put in."""
    done = s.canon.setdefault("fixed", set())
    for v in sorted(s.goal[0].variables - done):
        x = symbol(v)
        for k, (u, relation) in enumerate(s.facts):
            slope = u.parts.get(((atom_of(x), 1),))
            if not slope or len(u.variables) > 1 or (relation != "==" and s.find(-u, ">=") is None):
                continue
            c = x - u * number(1 / slope)
            if c.rational is not None or (relation != "==" and not c.variables):
                done.add(v)
                at = k if relation == "==" else s.have((u, "=="), s.both_ways(u))
                if s.find(x - c, "==") is None:
                    s.have((x - c, "=="), [["sum", [], [[at, str(1 / slope)]]]])
                return lambda tree, x=x, c=c: replace_in_goal(s, x, c, tree)  # type: ignore[misc]
    return None


def replace_in_goal(s: State, x: Term, c: Term, tree: Tree) -> Proof:
    """The goal, and the facts, with c in place of x."""
    assert x.atom is not None
    goal = (put(s.goal[0], {x.atom: c}), s.goal[1])
    s2 = s.sub(goal)
    for k, (u, _) in enumerate(s.facts):
        if x.atom.name in u.variables and put(u, {x.atom: c}).variables:
            s2.seen(k, x, c)
    return s.done("replace", [[text(x), text(c)]], elaborated(tree, s2))


def auto(s: State) -> Proof:
    """What is seen at once, also of the canonical form."""
    if s.goal[1] == "==":
        return s.done("sum", [], written(zero(s, s.goal[0])))
    place = ensure(s, s.goal)
    if place is None:
        t, equations = canonical(s, s.goal[0])
        if not t.parts and s.goal[1] == ">=":
            return s.done("sum", [], written(equations))
        place = ensure(s, (t, s.goal[1])) if t is not s.goal[0] else None
        if place is not None:
            return s.done("sum", [["1", [place]]], written(equations))
        if s.goal[1] == ">=":
            return s.done("sum", [], written(zero(s, s.goal[0])))
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen")
    return close(s, place)


def close(s: State, place: int | None) -> Proof:
    """The goal is a fact."""
    if place is None:
        raise Fail(f"{text(s.goal[0])[:80]} {s.goal[1]} 0 is not seen")
    return s.done("sum", [["1", [place]]])


def read_text(s: State, t: Any) -> Term:
    """A text of the tree, whose names may stand for others here."""
    x = Reader(dict.fromkeys([*s.here.names, *s.alias])).term(str(t))
    return put(x, {a: symbol(w) for n, w in s.alias.items() if (a := symbol(n).atom) is not None}) if s.alias else x


def sub_proof(s: State, tree: Tree, goal: Fact, facts: Sequence[Fact] = (), names: Sequence[str] = ()) -> Proof:
    """Of another goal by the tree."""
    return elaborated(tree, s.sub(goal, facts, names))


def prove(s: State, goal: Fact, tree: Tree) -> int:
    """The place of the goal, proved by the tree."""
    if (place := s.find(*goal)) is not None:
        return place
    place = s.have(goal, sub_proof(s, tree, goal))
    if goal[0].variables:
        s.trees.append((goal[0], goal[1], 1, tree))
    return place


def retarget(s: State, t: Term, equations: Equations, relation: str, proof: Callable[[State], Proof]) -> Proof:
    """The goal from t, where goal - t is the sum of the equations."""
    if t is s.goal[0]:
        return proof(s)
    sub = s.sub((t, relation))
    place = s.have((t, relation), proof(sub))
    return s.done("sum", [["1", [place]]], written(equations))


def negated(goal: Fact) -> Fact:
    """The contrary of a goal."""
    return -goal[0], ">" if goal[1] == ">=" else ">="


def atom_of(x: Term) -> Atom:
    """The atom of a variable."""
    assert x.atom is not None
    return x.atom


def variable(s: State, name: Any) -> Term:
    """What a tree's variable is here."""
    return symbol(s.alias.get(str(name), str(name)))
