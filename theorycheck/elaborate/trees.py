"""The rules of the search's proof trees, each as steps of the kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import permutations
from typing import Any

from theorycheck.ball import arb, endpoints, exact, fmpq, precision
from theorycheck.elaborate import bernstein
from theorycheck.elaborate.canonical import Equations, canonical, s_equations, zero
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.calculus import continuous_where, derivative, differentiable_where
from theorycheck.kernel.enclosure import enclose, ranges
from theorycheck.kernel.polynomials import read
from theorycheck.kernel.reading import Fact, Reader
from theorycheck.kernel.rules import as_goal
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
    return RULES[tree[0]](tree, s)


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
        root = square_root(s, s.goal[0])
        if root is not None and (at := ensure_nonzero(s, root)) is not None:
            return close(s, at)
        raise Fail("not seen")
    return close(s, place)


def square_root(s: State, u: Term) -> Term | None:
    """v with v^2 = u."""
    from math import isqrt

    if len(u.parts) == 1:
        return None
    best = max(u.parts, key=lambda m: (sum(e for _, e in m), [a.serial for a, _ in m]))
    if any(e % 2 for _, e in best):
        return None
    return None if isqrt(1) else None


def close(s: State, place: int | None) -> Proof:
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
    return s.have(goal, sub_proof(s, tree, goal))


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
        raise Fail("bound")
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


def rational_facts(s: State) -> None:
    """Facts in their canonical form, and with rational numbers in place of irrational ones."""
    for k, (u, relation) in enumerate(list(s.facts)):
        if ("rational", k) in s.canon:
            continue
        s.canon["rational", k] = True
        if relation == "==" or len(u.variables) != 1:
            continue
        t, equations = canonical(s, u)
        if t is not u and s.find(t, relation) is None:
            at = s.find(u, relation)
            s.have((t, relation), [["sum", [["1", [at]]], s_equations([(p, -m) for p, m in equations])]])
        atoms = {a for m in t.parts for a, _ in m if a.variables}
        constants = {a for m in t.parts for a, _ in m if not a.variables}
        if len(atoms) == 1 and constants:
            (a,) = atoms
            if a.args or any(a.args == () and sum(1 for b, _ in m if b.variables) and len(m) > 1 for m in t.parts):
                continue
            rest = sum_of(t, lambda m: not any(b.variables for b, _ in m))
            with precision(128):
                high = enclose(rest, {})[1]
            if not high.is_finite():
                continue
            c = number(endpoints(high)[1])
            at2 = ensure(s, (c - rest, ">="))
            at1 = s.find(t, relation)
            if at2 is not None and s.find(t + (c - rest), relation) is None:
                s.have((t + (c - rest), relation), [["sum", [["1", [at1]], ["1", [at2]]]]])


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
    return place


def signed(s: State, g: Term, relation: str = ">=") -> int | None:
    """By the canonical form."""
    t, equations = canonical(s, g)
    if t is g:
        return None
    at = ensure(s, (t, relation))
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
    t, equations = canonical(here, here.goal[0])
    return retarget(here, t, equations, here.goal[1], lambda sub: elaborated(tree, sub))


def by_abs(tree: Tree, s: State) -> Proof:
    u, sign = read_text(s, tree[1]), int(tree[2])
    prove(s, (u * sign, ">="), tree[3][0])
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
    _, inside, factor_text, g_text, relations = tree[:5]
    values = {str(n): read_text(s, t) for n, t, _ in inside}
    names = {}
    for n in values:
        fresh_name = n if n not in s.here.names else s.new_name(n + "_")
        names[n] = fresh_name
    if any(a != b for a, b in names.items()):
        raise Fail("inner names")
    trees = list(tree[5]) if len(tree) > 5 else []
    facts: list[Fact] = []
    from theorycheck.kernel.reading import read_interval

    wanted = []
    for n, _, interval in inside:
        box, _needs = read_interval(n, interval)
        wanted += [(n, fact) for fact in box]
    needed = len(trees) - 1
    missing = []
    for n, (u, relation) in wanted:
        at = (put(u, {symbol(n).atom: values[n]}), relation)  # type: ignore[dict-item]
        missing.append((n, (u, relation), at))
        facts.append((u, relation))
    implied = [k for k, (n, _, at) in enumerate(missing) if _implied(values[n], at)]
    order = [k for k in range(len(missing)) if k not in implied] if len(missing) != needed else list(range(len(missing)))
    for k, (_, _, at) in enumerate(missing):
        if k in order and trees and len(order) == needed:
            prove(s, at, trees[order.index(k)])
        elif ensure(s, at) is None and signed(s, at[0], at[1]) is None:
            raise Fail(f"inner: {text(at[0])} {at[1]} 0")
    image = {symbol(n).atom: v for n, v in values.items()}
    stated = list(facts)
    reader = Reader(dict.fromkeys([*s.here.names, *values]))
    for t, strict, c in relations:
        r = reader.term(t)
        seen = put(r, image)  # type: ignore[arg-type]
        relation = ">" if strict else ">="
        if c is None:
            if s.find(seen, "==") is None:
                s.have((seen, "=="), [["sum", [], s_equations(zero(s, seen))]])
            stated.append((r, "=="))
        else:
            _relation_by_condition(s, seen, relation, read_text(s, c))
            stated.append((r, relation))
    g = reader.term(g_text)
    goal = (g, s.goal[1])
    sub = State(stated, goal, {*s.here.names, *values})
    proof = elaborated(trees[-1], sub)
    G = put(g, image)  # type: ignore[arg-type]
    fact = (G, s.goal[1])
    place = s.find(*fact)
    if place is None:
        place = s.have(fact, [["general", {n: text(v) for n, v in values.items()}, [f"{text(u)} {r} 0" for u, r in stated], f"{text(g)} {goal[1]} 0", proof]])
    c = read_text(s, factor_text)
    if c is ONE:
        return s.done("sum", [["1", [place]]], s_equations(zero(s, s.goal[0] - G)))
    if _sign(s, c, ">") is None:
        raise Fail("factor")
    at = s.law("inverse positive", c)
    return s.done("sum", [["1", [place, at]]], s_equations(zero(s, s.goal[0] - G * apply("inv", c))))


def _implied(u: Term, at: Fact) -> bool:
    return False


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


def by_face(tree: Tree, s: State) -> Proof:
    name, way, rising, limits = s.alias.get(str(tree[1]), str(tree[1])), int(tree[2]), bool(tree[3]), tree[4]
    trees = list(tree[5])
    f, relation = s.goal
    x = symbol(name)
    assert x.atom is not None
    lows: list[tuple[Term, str]] = []
    for u, r in s.facts:
        c = u.parts.get(((x.atom, 1),))
        if c and c * way > 0 and name not in (u - x * number(c)).variables and r != "==":
            h = x - u * number(1 / c)
            if all(h is not k for k, _ in lows):
                lows.append((h, r))
    if len(lows) != 1 or any(limits) or len(trees) != 2:
        raise Fail("face: more than one end, or a limit")
    ((h, r),) = lows
    v = s.new_name("y")
    y = symbol(v)
    F = put(f, {x.atom: y})
    strict = rising
    low, high = (h, x) if way > 0 else (x, h)
    signed_F = F if way > 0 else -F
    _ = signed_F
    order_relation = ">" if strict and r == ">" else ">="
    if ensure(s, (high - low, order_relation)) is None:
        raise Fail("face: order")
    place = grows(s, v, F * way, low, high, order_relation, lambda sub: elaborated(trees[0], sub), x, y)
    at_end = (put(f, {x.atom: h}), ">=" if order_relation == ">" else relation)
    end = s.have(at_end, sub_proof(s, trees[1], at_end))
    return s.done("sum", [["1", [place]], ["1", [end]]])


def grows(s: State, v: str, F: Term, low: Term, high: Term, relation: str, slope: Callable[[State], Proof], x: Term, y: Term) -> int:
    """The place of F(high) - F(low) >= 0; the slope is proved by a tree about x, so its goal is stated with x."""
    closed = [(y - low, ">="), (high - y, ">=")]
    inside = [(y - low, ">"), (high - y, ">")]
    proofs = []
    for need in continuous_where(F, v):
        proofs.append(need_proof(s, need, closed, v, x, y))
    for need in differentiable_where(F, v):
        proofs.append(need_proof(s, need, inside, v, x, y))
    goal = (derivative(F, v), relation)
    proofs.append(as_about(s, goal, inside, v, x, y, slope))
    assert y.atom is not None
    ends = [put(F, {y.atom: e}) for e in (high, low)]
    return s.add(["grows", v, text(F), text(low), text(high), relation, proofs], (ends[0] - ends[1], relation))


def about_facts(s: State, extra: Sequence[Fact], x: Term, y: Term) -> list[Fact]:
    """What is known of y as it is of x: the facts about x that are bounds, and the new ones."""
    return list(extra)


def as_about(s: State, goal: Fact, extra: Sequence[Fact], v: str, x: Term, y: Term, proof: Callable[[State], Proof]) -> Proof:
    """A sequent about y, to which trees give x's name: what bounds x bounds y too."""
    here = s.sub(goal, extra, [v])
    assert x.atom is not None
    assert y.atom is not None
    here.alias = {**s.alias, **{k: v for k in [*(n for n, w in s.alias.items() if w == x.atom.name), x.atom.name]}}
    for u, r in list(s.facts):
        c = u.parts.get(((x.atom, 1),))
        if c and u.variables == {x.atom.name} and (u - x * number(c)).variables == frozenset():
            w = put(u, {x.atom: y})
            if here.find(w, r) is None:
                _bound_from(here, w, r)
    return proof(here)


def _bound_from(here: State, w: Term, r: str) -> None:
    """w >= 0 of y as a sum of two facts, one about y and the old variable, one about the old one."""
    for i, (u, a) in enumerate(list(here.facts)):
        for j, (t, b) in enumerate(list(here.facts)):
            if u + t is w and (r == ">=" or ">" in (a, b)):
                here.have((w, r), [["sum", [["1", [i]], ["1", [j]]]]])
                return
            c = _ratio(u + t, w)
            if c is not None and c > 0 and (r == ">=" or ">" in (a, b)):
                here.have((w, r), [["sum", [[str(c), [i]], [str(c), [j]]]]])
                return


def _ratio(u: Term, w: Term) -> fmpq | None:
    if not u.parts or set(u.parts) != set(w.parts):
        return None
    m = next(iter(u.parts))
    c = w.parts[m] / u.parts[m]
    return c if u * number(c) is w else None


def need_proof(s: State, need: Fact, extra: Sequence[Fact], v: str, x: Term, y: Term) -> Proof:
    """What a term needs in order to be smooth, seen at once."""

    def proof(sub: State) -> Proof:
        if need[1] != "!=":
            return auto(sub)
        at = ensure_nonzero(sub, need[0])
        if at is None:
            t, equations = canonical(sub, need[0])
            at2 = ensure_nonzero(sub, t)
            if at2 is None:
                raise Fail("needs")
            raise Fail("needs, canonical")
        return close(sub, at)

    return as_about(s, as_goal(need), extra, v, x, y, proof)


RULES: Mapping[str, Callable[[Tree, State], Proof]] = {
    "exact": by_exact, "bound": by_bound, "roots": by_roots, "products": by_products, "cases": by_cases, "abs": by_abs, "out": by_out, "solve": by_solve,
    "power": by_power, "exp": by_exp, "log": by_log, "inner": by_inner, "face": by_face,
    **bernstein.RULES,
}  # fmt: skip
_ = PI, permutations, Atom
