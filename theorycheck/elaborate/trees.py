"""The rules of the search's proof trees, each as steps of the kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import permutations
import re
from typing import Any

from theorycheck.ball import arb, endpoints, exact, fmpq, precision
from theorycheck.elaborate import bernstein
from theorycheck.elaborate.canonical import Equations, canonical, common_powers, s_equations, without_powers, zero
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.enclosure import enclose, ranges
from theorycheck.kernel.polynomials import read
from theorycheck.kernel.reading import Fact, Reader, read_interval
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Term, apply, number, put, symbol

__all__ = ["elaborated"]

Tree = Sequence[Any]


def elaborated(tree: Tree, s: State) -> Proof:
    """The proof that the tree stands for."""
    if s.goal[1] == "==":
        u = s.goal[0]
        return s.done("both", elaborated(tree[0], s.sub((u, ">="))), elaborated(tree[1], s.sub((-u, ">="))))
    fixed = _fixed(s)
    if fixed:
        return fixed(tree)
    if not s.goal[0].variables:
        with suppress(Fail):
            return auto(s)
    if s.find(*s.goal) is not None:
        return close(s, s.find(*s.goal))
    if tree[0] not in RULES:
        raise Fail(f"rule {tree[0]}")
    if tree[0] in AS_IT_IS:
        return RULES[tree[0]](tree, s)
    t, equations = canonical(s, s.goal[0])
    return retarget(s, t, equations, s.goal[1], lambda sub: RULES[tree[0]](tree, sub))


AS_IT_IS = ("bound", "form", "out", "period", "half-angle")


def _fixed(s: State) -> Callable[[Tree], Proof] | None:
    """A variable of one value, put in."""
    key = "fixed"
    done = s.canon.setdefault(key, set())
    with precision(64):
        box = ranges(s.facts)
    for v in sorted(s.goal[0].variables):
        low, high = box.get(v, (arb(0), arb(1)))
        if v in done or not (low.is_finite() and high.is_finite() and high - low < fmpq(1, 2**30)):
            continue
        done.add(v)
        x = symbol(v)
        lows = [u for u, _ in s.facts if u.variables == {v} and x.atom in u.atoms() and (u - x).rational is not None]
        for u in lows:
            c = x - u
            if (c - x).rational is None and s.find(-u, ">=") is not None:
                i, j = s.find(u, ">="), s.find(-u, ">=")
                at = s.have((u, "=="), [["both", [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]]]])
                _ = at
                return lambda tree: replace_in_goal(s, x, c, tree)
    return None


def replace_in_goal(s: State, x: Term, c: Term, tree: Tree) -> Proof:
    assert x.atom is not None
    goal = (put(s.goal[0], {x.atom: c}), s.goal[1])
    s2 = s.sub(goal)
    for k, (u, _) in enumerate(s.facts):
        if x.atom.name in u.variables and put(u, {x.atom: c}).variables:
            s2.add(["seen", k, [[text(x), text(c)]]], (put(u, {x.atom: c}), s.facts[k][1]))
    return s.done("replace", [[text(x), text(c)]], elaborated(tree, s2))


def auto(s: State) -> Proof:
    """What is seen at once, also of the canonical form."""
    if s.goal[1] == "==":
        return s.done("sum", [], s_equations(zero(s, s.goal[0])))
    place = ensure(s, s.goal)
    if place is None:
        t, equations = canonical(s, s.goal[0])
        if not t.parts and s.goal[1] == ">=":
            return s.done("sum", [], s_equations(equations))
        place = ensure(s, (t, s.goal[1])) if t is not s.goal[0] else None
        if place is not None:
            return s.done("sum", [["1", [place]]], s_equations(equations))
        if s.goal[1] == ">=":
            return s.done("sum", [], s_equations(zero(s, s.goal[0])))
        raise Fail(f"not seen {text(s.goal[0])[:80]} {s.goal[1]}")
    return close(s, place)


def close(s: State, place: int | None) -> Proof:
    if place is None:
        raise Fail("place")
    return s.done("sum", [["1", [place]]])


def read_text(s: State, t: Any) -> Term:
    """A text of the tree, whose names may stand for others here."""
    x = Reader(dict.fromkeys([*s.here.names, *s.alias])).term(str(t))
    return put(x, {a: symbol(w) for n, w in s.alias.items() if (a := symbol(n).atom) is not None}) if s.alias else x


def sub_proof(s: State, tree: Tree, goal: Fact, facts: Sequence[Fact] = (), names: Sequence[str] = ()) -> Proof:
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
    return s.done("sum", [["1", [place]]], s_equations(equations))


def by_exact(_tree: Tree, s: State) -> Proof:
    return auto(s)


def by_bound(_tree: Tree, s: State) -> Proof:
    place = ensure(s, s.goal)
    if place is not None:
        return close(s, place)
    t, equations = canonical(s, s.goal[0])
    place = ensure(s, (t, s.goal[1]))
    if place is None:
        raise Fail(f"bound {text(t)[:100]} {s.goal[1]}")
    return s.done("sum", [["1", [place]]], s_equations(equations))


def by_roots(_tree: Tree, s: State) -> Proof:
    t, equations = canonical(s, s.goal[0])
    rational_facts(s)
    sub = s.sub((t, s.goal[1]))
    names = sorted(t.variables) or sorted({v for u, _ in s.facts if len(u.variables) == 1 for v in u.variables})
    for v in names:
        x = symbol(v)
        assert x.atom is not None
        if read(t, x.atom) is None:
            continue
        from theorycheck.kernel.polynomials import holds_on_line

        if holds_on_line((t, s.goal[1]), sub.facts, x.atom):
            place = s.have((t, s.goal[1]), [["roots", v]])
            return s.done("sum", [["1", [place]]], s_equations(equations))
    place = ensure(s, (t, s.goal[1]))
    if place is None:
        raise Fail("roots")
    return s.done("sum", [["1", [place]]], s_equations(equations))


def canonical_facts(s: State) -> None:
    """The facts in their canonical form too."""
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation == "==" or ("canonical", u) in s.canon:
            continue
        s.canon["canonical", u] = True
        t, equations = canonical(s, u)
        if t is not u and t.rational is None and s.find(t, relation) is None:
            s.have((t, relation), [["sum", [["1", [k]]], s_equations([(p, -m) for p, m in equations])]])
            s.internal.add(u)
        _divided_fact(s, t, relation)


def _divided_fact(s: State, t: Term, relation: str) -> None:
    """The fact divided by what divides all of its parts and is > 0."""
    powers = {b: e for b, e in common_powers(t).items() if e > 0 and b.args} if len(t.parts) > 1 else {}
    places: list[int] = []
    whole = t
    for b, e in powers.items():
        x = symbol(b.name, b.args)
        inverse = b.inner if b.name == "inv" else apply("inv", x)
        if _sign(s, x, ">") is None or (at := _sign(s, inverse, ">")) is None:
            return
        places, whole = [*places, *[at] * e], whole * inverse**e
    rest = without_powers(t, powers)
    place = s.find(t, relation)
    if powers and place is not None and s.find(rest, relation) is None:
        with suppress(Fail):
            s.have((rest, relation), [["sum", [["1", [place, *places]]], s_equations(zero(s, rest - whole))]])


def rational_facts(s: State) -> None:
    """Facts in their canonical form, and with rational numbers in place of irrational ones."""
    canonical_facts(s)
    for k, (t, relation) in enumerate(list(s.facts)):
        if ("rational", t) in s.canon or relation == "==" or len(t.variables) != 1:
            continue
        s.canon["rational", t] = True
        constant = sum_of(t, lambda m: not any(b.variables for b, _ in m))
        rest = t - constant
        if constant.rational is not None or any(not b.variables for m in rest.parts for b, _ in m):
            continue
        with precision(128):
            high = enclose(constant, {})[1]
        if high.is_finite() and (at := ensure(s, (number(endpoints(high)[1]) - constant, ">="))) is not None:
            fact = (t + s.facts[at][0], relation)
            if s.find(*fact) is None:
                s.have(fact, [["sum", [["1", [k]], ["1", [at]]]]])


def sum_of(t: Term, keep: Callable[[Any], bool]) -> Term:
    return Term({m: c for m, c in t.parts.items() if keep(m)}) * 1


def by_products(tree: Tree, s: State) -> Proof:
    for (t, strict), sub in zip(tree[2], tree[-1] if tree[2] else [], strict=True):
        prove(s, (read_text(s, t), ">" if strict else ">="), sub)
    whole, products = ZERO, []
    for weight, factors in tree[1]:
        w, places, part, square = exact(str(weight)), list[int](), ONE, ONE
        for t, e in factors:
            got = factor(s, read_text(s, t), exact(str(e)), s.goal[1] == ">")
            w, places, part, square = w * got[0], places + got[1], part * got[2], square * got[3]
        whole = whole + part * square * square * number(w)
        products.append([str(w), places, *([text(square)] if square is not ONE else [])])
        _ = part
    extra: Equations = []
    for t, multiple in tree[3]:
        h, m = read_text(s, t), read_text(s, multiple)
        at, sign = equation(s, h)
        extra.append((at, m * sign))
        whole = whole + s.facts[at][0] * (m * sign)
    if s.goal[1] == ">" and not any(len(p) == 2 and p[0] != "0" and all(s.facts[k][1] == ">" for k in p[1]) for p in products):
        raise Fail("products: none is > 0")
    equations = zero(s, s.goal[0] - whole)
    return s.done("sum", products, s_equations([*equations, *extra]))


def equation(s: State, h: Term) -> tuple[int, int]:
    for sign in (1, -1):
        if (at := s.find(h * sign, "==")) is not None:
            return at, sign
    for k, (u, relation) in enumerate(list(s.facts)):
        if relation == "==":
            for sign in (1, -1):
                with suppress(Fail):
                    return s.have((h, "=="), [["sum", [], s_equations([*zero(s, h - u * sign), (k, number(sign))])]]), 1
    i, j = s.find(h, ">="), s.find(-h, ">=")
    if i is not None and j is not None:
        return s.have((h, "=="), [["both", [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]]]]), 1
    raise Fail("equation")


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
            signed(s, g)
        base = apply("root", number(int(e.q)), g)
    if n < 0:
        base, n = apply("inv", base), -n
    if n % 2 == 0 and not (strict and positive(s, base) is not None):
        if strict and ensure_nonzero(s, g) is not None:
            at = nonzero_of(s, base, g)
            if at is not None:
                return fmpq(1), [at] * (n // 2), (base * base) ** (n // 2), ONE
        return fmpq(1), [], ONE, base ** (n // 2)
    at = positive(s, base) if strict else None
    if at is None:
        at = nonnegative(s, base)
    if at is None:
        raise Fail(f"sign of {text(base)}")
    return fmpq(1), [at] * n, base**n, ONE


def nonzero_of(s: State, base: Term, g: Term) -> int | None:
    if base is g:
        return ensure_nonzero(s, g)
    return ensure_nonzero(s, base)


def positive(s: State, base: Term) -> int | None:
    return _sign(s, base, ">")


def nonnegative(s: State, base: Term) -> int | None:
    return _sign(s, base, ">=")


def _sign(s: State, base: Term, relation: str) -> int | None:
    a = base.atom
    if (place := s.find(base, relation)) is not None:
        return place
    if a is not None and a.name in ("inv", "root") and a.args:
        inner = _sign(s, a.inner, ">" if a.name == "inv" else relation)
        if inner is not None:
            k = int(a.args[0].rational.p) if a.name == "root" else 2  # type: ignore[union-attr]
            name = "inverse positive" if a.name == "inv" else "root positive" if relation == ">" else "root"
            if a.name == "inv" or s.facts[inner][1] == ">" or relation == ">=":
                return s.law(name, a.inner, k=k)
    place = ensure(s, (base, relation))
    if place is None:
        place = signed(s, base, relation)
    if place is None:
        canonical_facts(s)
        place = s.find(base, relation)
    return place


def signed(s: State, g: Term, relation: str = ">=") -> int | None:
    """By the canonical form."""
    t, equations = canonical(s, g)
    if t is g:
        return None
    at = ensure(s, (t, relation))
    if at is None:
        canonical_facts(s)
        at = s.find(t, relation)
    return None if at is None else s.have((g, relation), [["sum", [["1", [at]]], s_equations(equations)]])


def by_cases(tree: Tree, s: State) -> Proof:
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
    u, sign = read_text(s, tree[1]), int(tree[2])
    prove(s, (u * sign, ">="), tree[3][0])
    canonical_facts(s)
    t, equations = canonical(s, s.goal[0])
    return retarget(s, t, equations, s.goal[1], lambda sub: elaborated(tree[3][1], sub))


def by_out(_tree: Tree, s: State) -> Proof:
    with precision(64):
        box = ranges(s.facts)
        for k, (u, relation) in enumerate(s.facts):
            low, high = enclose(-u, box)
            _ = high
            if relation != "==" and (low > 0 or (low >= 0 and relation == ">")):
                here = s.sub((ZERO, ">"), [negated(s.goal)])
                at = here.have((-u, ">" if low > 0 else ">="), [["bound", 64]])
                return s.done("absurd", here.done("sum", [["1", [k]], ["1", [at]]]))
    raise Fail("out")


def negated(goal: Fact) -> Fact:
    return -goal[0], ">" if goal[1] == ">=" else ">="


def by_solve(tree: Tree, s: State) -> Proof:
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
                        s.have((x - h, "=="), [["sum", [], s_equations([*equations, (k, number(1 / c))])]])
                        break
        else:
            i, j = ensure(s, (x - h, ">=")), ensure(s, (h - x, ">="))
            if i is None or j is None:
                raise Fail("solve")
            s.have((x - h, "=="), [["both", [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]]]])
    return replace_in_goal(s, x, h, tree[3][0])


def by_power(tree: Tree, s: State) -> Proof:
    q, A, B = int(tree[1]), read_text(s, tree[2]), read_text(s, tree[3])
    relation = s.goal[1]
    a_place = prove(s, (A, ">="), tree[5][0]) if q % 2 == 0 else -1
    target = (A**q - B**q, relation)
    if q % 2 == 0 and tree[4]:
        first = s.sub(s.goal, [(B, ">=")])
        second = s.sub(s.goal, [(-B, ">")])
        p1 = _by_powers(first, q, A, B, first.have(target, sub_proof(first, tree[5][1], target)), a_place)
        p2 = second.done("sum", [["1", [a_place]], ["1", [second.find(-B, ">")]]], s_equations(zero(second, s.goal[0] - A + B)))
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
            total = [["1", [at]]] + [["1", [less] + [b] * i + [a_place] * (q - 1 - i)] for i in range(q)]
        elif q == 3:
            total = [["1", [at]], ["3/4", [less], text(A + B)], ["1/4", [less], text(A - B)]]
            if bad[1] == ">":
                lt = here.have(((A - B) * (A - B), ">"), [["sum", [["1", [less, less]]]]])
                total[2] = ["1/4", [less, lt]]
        else:
            raise Fail("odd power")
        s.have(fact, [["absurd", here.done("sum", total)]])
    return s.done("sum", [["1", [s.find(*fact)]]], s_equations(zero(s, s.goal[0] - A + B)))


def by_exp(tree: Tree, s: State) -> Proof:
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
    return s.done("sum", [["1", [s.find(*fact)]]], s_equations(zero(s, s.goal[0] - A + B)))


def by_log(tree: Tree, s: State) -> Proof:
    sides = [[(read_text(s, t), exact(str(e))) for t, e in side] for side in tree[1:3]]
    trees = list(tree[3])
    for x in dict.fromkeys(x for side in sides for x, _ in side):
        prove(s, (x, ">"), trees.pop(0))
    canonical_facts(s)
    L, M = (total(apply("log", x) * number(e) for x, e in side) for side in sides)
    D = L - M
    at = s.have((D, s.goal[1]), sub_proof(s, trees[0], (D, s.goal[1])))
    pos, tangent = s.law("exp", M), s.law("exp", D) + 1
    add = s.law("exp of sum", M, D)  # exp(L) - exp(M) exp(D)
    l, m = apply("exp", L), apply("exp", M)
    whole = s.have((l - m, s.goal[1]), [["sum", [["1", [pos, tangent]], ["1", [pos, at]]], [[add, "1"]]]])
    return s.done("sum", [["1", [whole]]], s_equations(zero(s, s.goal[0] - l + m)))


def total(terms: Any) -> Term:
    x = ZERO
    for t in terms:
        x = x + t
    return x


def by_inner(tree: Tree, s: State) -> Proof:
    """The goal in terms of inner values, which stay in intervals: a case of a sequent about new variables."""
    _, inside, factor_text, g_text, relations, trees = tree
    trees = list(trees)
    names = {str(n): s.new_name(str(n)) for n, _, _ in inside}
    values = {names[str(n)]: read_text(s, t) for n, t, _ in inside}
    image = {a: v for n, v in values.items() if (a := symbol(n).atom) is not None}
    facts = [fact for n, _, interval in inside for fact in read_interval(names[str(n)], interval)[0]]
    wanted = [(put(u, image), r) for u, r in facts]
    of = {names[str(n)]: str(t) for n, t, _ in inside}
    asked = [
        fact
        for (u, _), fact in zip(facts, wanted, strict=True)
        if len(wanted) == len(trees) - 1 or not _by_its_range(u, *(of[n] for n in u.variables))
    ]
    if len(asked) != len(trees) - 1:
        raise Fail("inner: which intervals are asked")
    for fact in wanted:
        if fact in asked:
            prove(s, fact, trees[asked.index(fact)])
        elif ensure(s, fact) is None and by_zero(s, fact) is None:
            raise Fail(f"inner: {text(fact[0])} {fact[1]} 0")
    new = State([], s.goal, {*s.here.names, *names.values()})
    new.alias = names
    new.trees = s.trees
    stated = list(facts)
    for t, strict, c in relations:
        r, relation = read_text(new, t), ">" if strict else ">="
        seen = put(r, image)
        if c is None:
            if s.find(seen, "==") is None:
                s.have((seen, "=="), [["sum", [], s_equations(zero(s, seen))]])
            stated.append((r, "=="))
        else:
            _relation_by_condition(s, seen, relation, read_text(s, c))
            stated.append((r, relation))
    g = read_text(new, g_text)
    sub = State(stated, (g, s.goal[1]), {*s.here.names, *names.values()})
    sub.alias = names
    proof = elaborated(trees[-1], sub)
    G = put(g, image)
    place = s.find(G, s.goal[1])
    if place is None:
        given = [f"{text(u)} {r} 0" for u, r in stated]
        place = s.have((G, s.goal[1]), [["general", {n: text(v) for n, v in values.items()}, given, f"{text(g)} {s.goal[1]} 0", proof]])
    c = read_text(s, factor_text)
    if c is ONE:
        return s.done("sum", [["1", [place]]], s_equations(zero(s, s.goal[0] - G)))
    if _sign(s, c, ">") is None:
        raise Fail("factor")
    at = s.law("inverse positive", c)
    return s.done("sum", [["1", [place, at]]], s_equations(zero(s, s.goal[0] - G * apply("inv", c))))


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
    _ = m
    limit = low if c > 0 else high
    rest = (u - Term({m: c}) * 1).rational
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
                    return s.have(fact, [["sum", [[str(c), [i, j]]], s_equations(equations)]])
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
    at = _sign(s, c, ">")
    if at is None and c is ONE:
        at = None
    for k, (u, r) in enumerate(list(s.facts)):
        if r == relation or r == ">":
            with suppress(Fail):
                equations = zero(s, seen - u * c)
                s.have((seen, relation), [["sum", [["1", [k] + ([at] if c is not ONE else [])]], s_equations(equations)]])
                return
    raise Fail("relation")


RULES: dict[str, Callable[[Tree, State], Proof]] = {
    "exact": by_exact, "bound": by_bound, "roots": by_roots, "products": by_products, "cases": by_cases, "abs": by_abs, "out": by_out, "solve": by_solve,
    "power": by_power, "exp": by_exp, "log": by_log, "inner": by_inner,
    **bernstein.RULES,
}  # fmt: skip
_ = PI, permutations, Atom
