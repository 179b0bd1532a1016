"""The rule inner: the goal in terms of inner values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from theorycheck.ball import fmpq, fmpz
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import written
from theorycheck.elaborate.factors import monomial
from theorycheck.elaborate.facts import sign_place
from theorycheck.elaborate.rounding import down
from theorycheck.elaborate.rules import Tree, elaborated, prove, read_text
from theorycheck.elaborate.signs import ensure
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.reading import Fact, Reader
from theorycheck.kernel.terms import ONE, Atom, Term, apply, number, put, symbol

__all__ = ["by_inner", "by_zero"]

LONG = 1000  # digits of an end
BITS = 64  # of an end that was longer


def by_inner(tree: Tree, s: State) -> Proof:
    """The goal in terms of inner values, which stay in intervals: a case of a sequent about new variables."""
    _, inside, factor_text, g_text, relations, trees = tree
    trees = list(trees)
    names = {str(n): s.new_name(str(n)) for n, _, _ in inside}
    values = {names[str(n)]: read_text(s, t) for n, t, _ in inside}
    image = {a: v for n, v in values.items() if (a := symbol(n).atom) is not None}
    facts = [fact for n, _, interval in inside for fact in _in_interval(names[str(n)], str(interval))]
    wanted = [(put(u, image), r) for u, r in facts]
    of = {names[str(n)]: str(t) for n, t, _ in inside}
    asked = [
        fact
        for (u, _), fact in zip(facts, wanted, strict=True)
        if len(wanted) == len(trees) - 1 or not _by_its_range(u, *(of[n] for n in u.variables))
    ]
    if len(asked) != len(trees) - 1:
        raise Fail("the intervals of inner values are not those that the search proved")
    if any(
        len(interval) > LONG for _, _, interval in inside
    ):  # the trees for these ends are not for those moved outward
        for fact in wanted:
            ensure(s, fact)
    for k, fact in enumerate(wanted):
        if fact in asked:
            relation = _proved(s, fact, trees[asked.index(fact)])
            facts[k] = facts[k][0], relation
        elif ensure(s, fact) is None and by_zero(s, fact) is None:
            raise Fail(f"{text(fact[0])[:80]} {fact[1]} 0 is not seen, the range of an inner value")
    new = State([], s.goal, {*s.here.names, *names.values()}, s.shared)
    new.alias = names
    new.trees = s.trees
    turned = _rescaled(values)
    stated = list(dict.fromkeys([*facts, *(_turned(f, turned) for f in s.facts if _speaks_of(f[0], turned))]))
    for t, strict, c in relations:
        r, relation = read_text(new, t), ">" if strict else ">="
        seen = put(r, image)
        if c is None:
            if s.find(seen, "==") is None:
                s.have((seen, "=="), [["sum", [], written(zero(s, seen))]])
            stated.append((r, "=="))
        else:
            _relation_by_condition(s, seen, relation, read_text(s, c))
            stated.append((r, relation))
    g = read_text(new, g_text)
    sub = State(stated, (g, s.goal[1]), {*s.here.names, *names.values()}, s.shared)
    sub.alias = names
    sub.trees = _turned_trees(s, sub, tree, turned)
    proof = elaborated(trees[-1], sub)
    G = put(g, image)
    place = s.find(G, s.goal[1])
    if place is None:
        given = [f"{text(u)} {r} 0" for u, r in stated]
        place = s.have(
            (G, s.goal[1]),
            [["general", {n: text(v) for n, v in values.items()}, given, f"{text(g)} {s.goal[1]} 0", proof]],
        )
    c = read_text(s, factor_text)
    if c is ONE:
        return s.done("sum", [["1", [place]]], written(zero(s, s.goal[0] - G)))
    if sign_place(s, c, ">") is None:
        raise Fail(f"the factor {text(c)[:80]} is not seen to be > 0")
    at = s.law("inverse positive", c)
    return s.done("sum", [["1", [place, at]]], written(zero(s, s.goal[0] - G * apply("inv", c))))


def _rescaled(values: Mapping[str, Term]) -> dict[Atom, Term]:
    """What old variables are in terms of new ones, where each of these is c*x + b for one of them; else nothing."""
    images: dict[Atom, Term] = {}
    for name, u in values.items():
        m, c = next(((m, c) for m, c in u.parts.items() if m), ((), fmpq(0)))
        a, b = monomial(m, fmpq(1)).atom, u - monomial(m, c)
        if b.rational is not None and a is not None and not a.args:
            images[a] = (symbol(name) - b) * number(1 / c)
    return images if len(images) == len(values) else {}


def _turned(fact: Fact, images: Mapping[Atom, Term]) -> Fact:
    return put(fact[0], dict(images)), fact[1]


def _speaks_of(u: Term, images: Mapping[Atom, Term]) -> bool:
    return bool(u.variables) and u.variables <= {a.name for a in images}


def _turned_trees(s: State, new: State, tree: Tree, images: Mapping[Atom, Term]) -> list[Any]:
    """How needs were proved, where that was by the same step: about the new variables."""
    found = []
    for u, relation, sign, shown in s.trees:
        if images and shown[:2] == list(tree[:2]) and _speaks_of(u, images):
            found.append((canonical(new, put(u, dict(images)))[0], relation, sign, shown[-1][-1]))
    return found


def _in_interval(name: str, interval: str) -> list[Fact]:
    """What a tree's interval says of the variable; its ends may have more digits than those of a question."""
    low, _, high = interval[1:-1].rpartition(",")
    facts = list[Fact]()
    for end, closed, way in ((low, interval[0] == "[", 1), (high, interval[-1] == "]", -1)):
        if "inf" not in end:
            h = Reader({}).term(end) if len(end) <= LONG else _outward(end, way)
            facts.append(((symbol(name) - h) * way, ">=" if closed or len(end) > LONG else ">"))
    return facts


def _outward(end: str, way: int) -> Term:
    """A fraction with more digits than the kernel reads, moved outward."""
    p, _, q = end.partition("/")
    return number(down(fmpq(fmpz(p), fmpz(q or "1")) * way, BITS) * way)


def _proved(s: State, fact: Fact, tree: Tree) -> str:
    """How the fact is known now; the search has excluded ends that are included here, for what is >= 0 inside is so at the ends too."""
    try:
        prove(s, fact, tree)
    except Fail:
        prove(s, (fact[0], ">="), tree)
        return ">="
    return fact[1]


def _by_its_range(u: Term, t: str) -> bool:
    """Whether the range of one function says so, whatever its argument is: the search asks for no proof of that."""
    found = re.fullmatch(r"(-?)(\w+)\(.*\)|(-?)1/\w+.*", t.replace(" ", ""))
    name = found.group(2) if found else None
    if name not in RANGES or not _is_one_call(t.replace(" ", "").lstrip("-")):
        return False
    low, high = RANGES[name]
    if found is not None and found.group(1):
        low, high = (None if high is None else -high), (None if low is None else -low)
    ((m, c),) = ((m, c) for m, c in u.parts.items() if m)
    limit = low if c > 0 else high
    rest = (u - monomial(m, c)).rational
    return limit is not None and rest is not None and bool(c * limit + rest >= 0)


def by_zero(s: State, fact: Fact) -> int | None:
    """c - 2/(1 + E) >= 0 as 2 E/(1 + E), for the bounds of tanh."""
    u, relation = fact
    for a in u.atoms():
        if a.name != "inv":
            continue
        x = symbol(a.name, a.args)
        c, rest = -(u.parts.get(((a, 1),)) or fmpq(0)), u + x * number(-(u.parts.get(((a, 1),)) or fmpq(0)))
        if c > 0 and rest.rational == c:
            v = (a.inner - 1) * x * number(c)
            with suppress(Fail):
                equations = zero(s, u - v)
                i, j = ensure(s, (a.inner - 1, relation)), ensure(s, (x, relation))
                if i is not None and j is not None:
                    return s.have(fact, [["sum", [[str(c), [i, j]]], written(equations)]])
    return None


def _is_one_call(t: str) -> bool:
    """Whether the bracket that is opened first is closed last."""
    depth = 0
    for k, c in enumerate(t):
        depth += (c == "(") - (c == ")")
        if depth == 0 and c == ")":
            return k == len(t) - 1
    return False


RANGES: dict[str, tuple[int | None, int | None]] = {"exp": (0, None), "tanh": (-1, 1), "erf": (-1, 1), "erfc": (0, 2)}


def _relation_by_condition(s: State, seen: Term, relation: str, c: Term) -> None:
    """seen = c*k for a fact k >= 0."""
    if s.find(seen, relation) is not None:
        return
    at = sign_place(s, c, ">") if c is not ONE else None
    if at is None and c is not ONE:
        raise Fail(f"the factor {text(c)[:80]} of a condition is not seen to be > 0")
    for k, (u, r) in enumerate(list(s.facts)):
        if r in (relation, ">"):
            with suppress(Fail):
                equations = zero(s, seen - u * c)
                s.have((seen, relation), [["sum", [["1", [k, *([at] if at is not None else [])]]], written(equations)]])
                return
        for way in (1, -1) if r == "==" and relation == ">=" else ():
            with suppress(Fail):
                equations = [*zero(s, seen - u * way), (k, number(way))]
                s.have((seen, relation), [["sum", [], written(equations)]])
                return
    raise Fail(f"{text(seen)[:80]} {relation} 0 is not seen from one condition")
