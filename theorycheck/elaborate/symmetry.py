"""Goals that stay the same under a change of their variables, squares completed, and goals in tangents of half angles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import permutations
from math import lcm
from typing import Any

from theorycheck.ball import exact, fmpq, precision
from theorycheck.elaborate.canonical import canonical, expanded, replaced, s_equations, zero
from theorycheck.elaborate.shapes import _stands_for as stands_for
from theorycheck.elaborate.shapes import atom_of, variable
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, Proof, State
from theorycheck.elaborate.trees import RULES, auto, elaborated, negated, prove, read_text, retarget
from theorycheck.elaborate.writing import text, write
from theorycheck.errors import TheorycheckError
from theorycheck.kernel.calculus import derivative
from theorycheck.kernel.enclosure import enclose
from theorycheck.kernel.reading import Fact, read_interval
from theorycheck.kernel.terms import ONE, PI, ZERO, Atom, Term, apply, number, put, symbol

__all__ = ["SYMMETRY"]

Tree = Sequence[Any]
Prover = Callable[[State], Proof]


def restated(s: State, values: Mapping[str, Term], facts: Iterable[Fact], goal: Fact) -> State:
    """The sequent about new variables of which this one is a case."""
    new = State(facts, goal, {*s.here.names, *values}, s.depth + 1)
    new.alias, new.trees, new.role = s.alias, s.trees, s.role
    return new


def case_of(new: State, values: Mapping[str, Term], facts: Iterable[Fact], goal: Fact, proof: Prover) -> list[Any]:
    """The step that says so; the facts have to be known of the values."""
    return ["general", {n: text(v) for n, v in values.items()}, [write(f) for f in facts], write(goal), proof(new)]


def free_of(s: State, *terms: Term) -> list[Fact]:
    """The facts without these variables."""
    names = {atom_of(x).name for x in terms}
    return [fact for fact in s.facts if fact[0].variables and not names & fact[0].variables]


def equation_of(s: State, u: Term, first: Proof, second: Proof) -> int:
    """u == 0."""
    place = s.find(u, "==")
    return s.have((u, "=="), [["both", first, second]]) if place is None else place


def by_even(tree: Tree, s: State) -> Proof:
    """f(-x) = f(x): f(|x|) >= 0, and |x| is x or -x."""
    x, z = variable(s, tree[1]), s.new_name("z")
    y, size = symbol(z), apply("abs", x)
    goal = (put(s.goal[0], {atom_of(x): y}), s.goal[1])
    if ensure(s, (size, ">=")) is None:
        proofs = []
        for given, law, sign in (((x, ">="), "abs", 1), ((-x, ">"), "abs of negative", -1)):
            sub = s.sub((size, ">="), [given])
            proofs.append(sub.done("sum", [["1", [sub.find(x * sign, ">=")]]], [[sub.law(law, x), "1"]]))
        s.have((size, ">="), [["split", text(x), *proofs]])
    facts = [(y, ">="), *free_of(s, x)]
    new = restated(s, {z: size}, facts, goal)
    stands_for(new, x, y)
    shown = (put(s.goal[0], {atom_of(x): size}), s.goal[1])
    place = s.have(shown, [case_of(new, {z: size}, facts, goal, lambda sub: elaborated(tree[2][0], sub))])
    proofs = []
    for given in ((x, ">="), (-x, ">")):
        sub = s.sub(s.goal, [given])
        proofs.append(sub.done("sum", [["1", [place]]], s_equations(zero(sub, s.goal[0] - shown[0]))))
    return s.done("split", text(x), *proofs)


def by_order(tree: Tree, s: State) -> Proof:
    """Numbers >= 0 in each of their orders: the least, and the gaps, are new variables."""
    names = list(dict.fromkeys(n for u, _ in s.facts if len(u.variables) == 1 for n in u.variables))
    roles = [s.role.get(n, next((k for k, w in s.alias.items() if w == n), n)) for n in names]
    is_open = all(s.find(symbol(n), ">") is not None for n in names)
    trees = dict(zip(permutations(names), tree[1], strict=True))

    def leaf(here: State, order: Sequence[str]) -> Proof:
        new_names = {n: here.new_name(f"{n}_") for n in order}
        values, sums, last = {}, {}, ZERO
        facts: list[Fact] = []
        for k, n in enumerate(order):
            y = symbol(new_names[n])
            values[new_names[n]] = symbol(n) - (symbol(order[k - 1]) if k else ZERO)
            last = last + y
            sums[atom_of(symbol(n))] = last
            facts.append((y, ">" if is_open and not k else ">="))
        goal = (put(here.goal[0], sums), here.goal[1])
        new = restated(here, values, facts, goal)
        new.alias = {**here.alias, **{r: new_names[n] for r, n in zip(roles, names, strict=True)}, **new_names}
        return here.done(*case_of(new, values, facts, goal, lambda sub: elaborated(trees[tuple(order)], sub)))

    def inserted(here: State, order: list[str], rest: list[str], low: int) -> Proof:
        """The first of the rest into the order, where it is not less than the ``low`` first."""
        if not rest:
            return leaf(here, order)
        n, *others = rest
        if low == len(order):
            return inserted(here, [*order, n], others, 0)
        gap = symbol(n) - symbol(order[low])
        return here.done(
            "split", text(gap),
            inserted(here.sub(here.goal, [(gap, ">=")]), order, rest, low + 1),
            inserted(here.sub(here.goal, [(-gap, ">")]), [*order[:low], n, *order[low:]], others, 0),
        )  # fmt: skip

    return inserted(s, names[:1], names[1:], 0)


def by_discriminant(tree: Tree, s: State) -> Proof:
    """f = a x^2 + b x + c: 4 a f = (2 a x + b)^2 + (4 a c - b^2); where a = 0, b is 0 too."""
    x, trees = variable(s, tree[1]), tree[5]
    a, b, c = (read_text(s, t) for t in tree[2:5])
    relation, gap = s.goal[1], a * c * 4 - b * b
    f = a * x * x + b * x + c
    equations = zero(s, s.goal[0] - f)
    prove(s, (a, relation), trees[0])
    at = prove(s, (gap, relation), trees[1])

    def positive(here: State) -> Proof:
        """a > 0."""
        bad = negated((f, relation))
        sub = here.sub((ZERO, ">"), [bad])
        root = a * x * 2 + b
        whole = [["4", [sub.find(a, ">"), sub.find(*bad)]], ["1", [], text(root)], ["1", [at]]]
        return here.done("absurd", sub.done("sum", whole))

    if s.find(a, ">") is not None or ensure(s, (a, ">")) is not None:
        place = s.have((f, relation), positive(s.sub((f, relation))))
        return s.done("sum", [["1", [place]]], s_equations(equations))
    last = prove(s, (c, relation), trees[2])
    target = (f, relation)
    zero_case, positive_case = s.sub(target, [(-a, ">=")]), s.sub(target, [(a, ">")])
    here = zero_case
    i, j = here.find(a, ">="), here.find(-a, ">=")
    k = equation_of(here, a, [["sum", [["1", [i]]]]], [["sum", [["1", [j]]]]])
    for sign in (1, -1):
        if here.find(b * sign, ">=") is None:
            sub = here.sub((ZERO, ">"), [(b * -sign, ">")])
            m = sub.find(b * -sign, ">")
            here.have(
                (b * sign, ">="), [["absurd", sub.done("sum", [["1", [m, m]], ["1", [at]]], [[k, text(c * -4)]])]]
            )
    m = equation_of(here, b, [["sum", [["1", [here.find(b, ">=")]]]]], [["sum", [["1", [here.find(-b, ">=")]]]]])
    first = here.done("sum", [["1", [last]]], [[k, text(x * x)], [m, text(x)]])
    place = s.have(target, [["split", text(-a), first, positive(positive_case)]])
    return s.done("sum", [["1", [place]]], s_equations(equations))


def by_period(tree: Tree, s: State) -> Proof:
    """What holds on one period; where it can be seen without, the period is not used."""
    with suppress(TheorycheckError):
        return elaborated(tree[3][0], s.copy())
    x, length = variable(s, tree[1]), read_text(s, tree[2])
    first, way = _first_end(s, x)
    (c,) = length.parts.values()
    turns = c * fmpq(1, 2)  # of 2 pi in a period, or of 2
    unit, pieces = number(turns.p), int(turns.q)
    if length is PI * number(c):
        value_of_turn = PI * 2
    elif length is number(c):
        unit, value_of_turn = unit * apply("inv", PI), PI * 2
    else:
        raise Fail("period: a length")
    finer = _denominators(s.goal[0], x, unit)
    unit, pieces, turns = unit * finer, pieces * finer, turns * finer
    if unit is ONE and pieces == 1 and not first.parts and way == 1:
        return _turned(s, x, lambda new, _: elaborated(tree[3][0], new))
    u, z, unit = symbol(s.new_name("u")), symbol(s.new_name("z")), unit * way
    others = free_of(s, x)
    f = put(s.goal[0], {atom_of(x): first + unit * u})

    def on_one_period(here: State, v: Term) -> Proof:
        """From z = first + unit*v, which is in the period."""
        value = first + unit * v
        ends: list[Fact] = [((z - first) * way, ">="), ((first - z) * way + length, ">")]
        for end, given in ends:
            if _seen_of_turn(here, put(end, {atom_of(z): value}), given) is None:
                raise Fail("period: an end")
        goal = (put(s.goal[0], {atom_of(x): z}), s.goal[1])
        facts, values = [*ends, *others], {atom_of(z).name: value}
        new = restated(here, values, facts, goal)
        stands_for(new, x, z)
        shown = (put(goal[0], {atom_of(z): value}), goal[1])
        place = here.have(shown, [case_of(new, values, facts, goal, lambda sub: elaborated(tree[3][0], sub))])
        return here.done("sum", [["1", [place]]], s_equations(zero(here, here.goal[0] - shown[0])))

    def on_pieces(here: State, v: Term, k: int) -> Proof:
        """The k-th piece of the turn and those after it."""
        if k == pieces:
            return on_one_period(here, v - value_of_turn * number(fmpq(k - 1, pieces)))
        gap = v - value_of_turn * number(fmpq(k, pieces))
        below, above = here.sub(here.goal, [(-gap, ">")]), here.sub(here.goal, [(gap, ">=")])
        return here.done(
            "split",
            text(gap),
            on_pieces(above, v, k + 1),
            on_one_period(below, v - value_of_turn * number(fmpq(k - 1, pieces))),
        )

    value = {atom_of(u).name: (x - first) * (number(fmpq(way) / turns.p) * (ONE if length is PI * number(c) else PI))}
    new = restated(s, value, others, (f, s.goal[1]))
    shown = (put(f, {atom_of(u): value[atom_of(u).name]}), s.goal[1])
    place = s.have(
        shown,
        [
            case_of(
                new, value, others, (f, s.goal[1]), lambda sub: _turned(sub, u, lambda here, v: on_pieces(here, v, 1))
            )
        ],
    )
    return s.done("sum", [["1", [place]]], s_equations(zero(s, s.goal[0] - shown[0])))


def _denominators(f: Term, x: Term, unit: Term) -> int:
    """n such that x = n*unit*u leaves whole multiples of u in sines and cosines."""
    n = 1
    for a in _waves(f, atom_of(x)):
        rate = (a.inner - put(a.inner, {atom_of(x): ZERO})) * unit
        rates = [c for m, c in rate.parts.items() if atom_of(x) in dict(m)]
        n = lcm(n, *(int(c.q) for c in rates))
    return n


def _seen_of_turn(s: State, u: Term, relation: str) -> int | None:
    """u >= 0, where u is a multiple > 0 of a fact about the angle, perhaps by 1/pi."""
    if (place := ensure(s, (u, relation))) is not None:
        return place
    for factor in (ONE, PI):
        w, equations = canonical(s, u * factor)
        for k, (known, given) in enumerate(s.facts):
            m = next(iter(known.parts), None)
            if m is None or m not in w.parts or (given != relation and relation == ">"):
                continue
            c = w.parts[m] / known.parts[m]
            if c > 0 and w is known * number(c):
                if factor is ONE:
                    return s.have((u, relation), [["sum", [[str(c), [k]]], s_equations(equations)]])
                at = s.have((w, relation), [["sum", [[str(c), [k]]]]])
                if ensure(s, (PI, ">")) is None:
                    return None
                positive = s.law("inverse positive", PI)
                return s.have(
                    (u, relation), [["sum", [["1", [at, positive]]], s_equations(zero(s, u - w * apply("inv", PI)))]]
                )
    return None


def _first_end(s: State, x: Term) -> tuple[Term, int]:
    """Where the period begins, and which way it goes: from the end that the interval has, else from 0."""
    for way in (-1, 1):
        ends = constant_ends(s, x, way)
        if ends:
            return ends[0][0], way
    return ZERO, 1


def _turned(s: State, x: Term, proof: Callable[[State, Term], Proof]) -> Proof:
    """The goal about an angle of the first turn, which has the same waves, also of its multiples and sums with others."""
    name = s.new_name("v")
    v = symbol(name)
    single = {apply(f, x): apply(f, v) for f in ("sin", "cos")}
    s.here.names = {*s.here.names, name}
    at = s.add(["turn", name, text(x)], (v, ">="), (PI * 2 - v, ">"), *((a - b, "==") for a, b in single.items()))
    places = dict(zip(single, (at - 1, at), strict=True))
    pairs = dict(single)
    for a in _waves(s.goal[0], atom_of(x)):
        wave, turned = symbol(a.name, a.args), put(symbol(a.name, a.args), {atom_of(x): v})
        if wave in single:
            continue
        (left, first), (right, second) = expanded(s, wave), expanded(s, turned)
        equations = [*first, *((p, -m) for p, m in second)]
        for b, c in single.items():
            left, multiple = replaced(left, atom_of(b), c)
            equations.append((places[b], multiple))
        if left is not right:
            raise Fail("period: a wave of several angles")
        s.have((wave - turned, "=="), [["sum", [], s_equations(equations)]])
        pairs[wave] = turned
    goal = (put(s.goal[0], {atom_of(a): b for a, b in pairs.items()}), s.goal[1])
    if atom_of(x).name in goal[0].variables:
        raise Fail(f"period: {text(goal[0])}")
    new = s.sub(goal)
    stands_for(new, x, v)
    return s.done("replace", [[text(a), text(b)] for a, b in pairs.items()], proof(new, v))


def _waves(u: Term, x: Atom) -> list[Atom]:
    """The outermost sines and cosines of the variable."""
    found: dict[Atom, None] = {}
    for a in sorted(u.atoms(), key=lambda a: a.serial):
        if a.args and x.name in a.variables:
            linear = all(b is x for b in a.inner.atoms() if x.name in b.variables)
            found |= {a: None} if linear and a.name in ("sin", "cos") else dict.fromkeys(_waves(a.inner, x))
    return list(found)


def constant_ends(s: State, x: Term, way: int) -> list[tuple[Term, str]]:
    """The constants h with x >= h (way 1) or x <= h (way -1), the sharpest first."""
    found: list[tuple[Term, str]] = []
    for u, r in s.facts:
        c = u.parts.get(((atom_of(x), 1),))
        if c and r != "==" and c * way > 0:
            h = x - u * number(1 / c)
            if not h.variables:
                found.append((h, r))
    with precision(128):
        return sorted(found, key=lambda e: (-way * float(enclose(e[0], {})[0]), e[1] == ">="))


def ensure_linear(s: State, u: Term, x: Term, relation: str) -> int | None:
    """u >= 0, linear in x, by a bound of x and a constant."""
    if (place := ensure(s, (u, relation))) is not None:
        return place
    way = 1 if u.parts[((atom_of(x), 1),)] > 0 else -1
    slope = abs(u.parts[((atom_of(x), 1),)])
    for h, r in constant_ends(s, x, way):
        k = next(
            k
            for k, (g, q) in enumerate(s.facts)
            if q == r and (c := g.parts.get(((atom_of(x), 1),))) and x - g * number(1 / c) is h
        )
        c = s.facts[k][0].parts[((atom_of(x), 1),)]
        rest = u - (x - h) * (slope * way)
        first = [str(slope / abs(c)), [k]]
        if not rest.parts and (r == ">" or relation == ">="):
            return s.have((u, relation), [["sum", [first]]])
        at = ensure(s, (rest, relation if r == ">=" else ">="))
        if at is not None:
            return s.have((u, relation), [["sum", [first, ["1", [at]]]]])
    return None


def by_half_angle(tree: Tree, s: State) -> Proof:
    """sin(v) = 2t/(1 + t^2), cos(v) = (1 - t^2)/(1 + t^2) with t = sin(v)/(1 + cos(v)), one angle after the other; the case cos(v) = -1 is another."""
    return _in_tangents(list(tree[1]), s, lambda sub: elaborated(tree[3][0], sub))


def _in_tangents(angles: list[Any], s: State, proof: Prover) -> Proof:
    if not angles:
        return proof(s)
    (name, rate_text, interval), *rest = angles
    x, rate = variable(s, name), exact(str(rate_text))
    if rate != 1:
        y = s.new_name("v")
        image = {atom_of(x): symbol(y) * number(1 / rate)}
        facts = [(put(u, image), r) for u, r in s.facts]
        goal, values = (put(s.goal[0], image), s.goal[1]), {y: x * number(rate)}
        new = restated(s, values, facts, goal)
        stands_for(new, x, symbol(y))
        return s.done(
            *case_of(new, values, facts, goal, lambda sub: _in_tangents([(name, "1", interval), *rest], sub, proof))
        )

    def about_angle(here: State) -> Proof:
        if all(ensure_linear(here, PI + x * way, x, ">") is not None for way in (1, -1)):
            _above_least(here, x)
            return _tangent(here, x, str(interval), lambda sub: _in_tangents(rest, sub, proof))
        c = apply("cos", x) + 1
        first, second = here.sub(here.goal, [(-c, ">=")]), here.sub(here.goal, [(c, ">")])
        return here.done(
            "split", text(-c), _at_pi(first, x, lambda sub: _in_tangents(rest, sub, _fraction)),
            _tangent(second, x, str(interval), lambda sub: _in_tangents(rest, sub, proof)),
        )  # fmt: skip

    t, equations = expanded(s, s.goal[0])
    return retarget(s, t, equations, s.goal[1], about_angle)


def _above_least(s: State, x: Term) -> int:
    """1 + cos(x) > 0 for -pi < x < pi, for else pi = acos(-1) = acos(cos(w)) = w with w = x or -x."""
    c = apply("cos", x) + 1
    if (place := s.find(c, ">")) is not None:
        return place
    here = s.sub((ZERO, ">"), [(-c, ">=")])
    low, high = ensure(here, (c, ">=")), here.find(-c, ">=")
    equal = equation_of(here, c, [["sum", [["1", [low]]]]], [["sum", [["1", [high]]]]])
    proofs = []
    for w, given in ((x, (x, ">=")), (-x, (-x, ">"))):
        sub = here.sub((ZERO, ">"), [given])
        below = ensure_linear(sub, PI - w, x, ">")
        if below is None:
            raise Fail("half-angle: an angle below pi")
        cw, least, at = apply("cos", w), number(-1), equal
        if w is not x:
            at = sub.have((cw + 1, "=="), [["sum", [], [[sub.law("angle reversed", x) + 1, "1"], [equal, "1"]]]])
        if (at := sub.find(cw + 1, "==") or at) is None:
            raise Fail("half-angle")
        a, b = apply("acos", cw), apply("acos", least)
        ensure(sub, (PI - w, ">=")), ensure(sub, (w, ">="))
        back = sub.law("acos of cos", w)
        same = sub.add(["same", text(a), text(b)], (a - b, "=="))
        proofs.append(sub.done("sum", [["1", [below]]], s_equations([(back, -ONE), (same, ONE), *zero(sub, b - PI)])))
    return s.have((c, ">"), [["absurd", here.done("split", text(x), *proofs)]])


def _inside_pi(s: State, x: Term, way: int) -> int:
    """pi - way*x > 0 where 1 + cos(x) > 0 and pi - way*x >= 0."""
    w = x * way
    if (place := ensure_linear(s, PI - w, x, ">")) is not None:
        return place
    low = ensure_linear(s, PI - w, x, ">=")
    if low is None:
        raise Fail("half-angle: an angle from -pi to pi")
    here = s.sub((ZERO, ">"), [(w - PI, ">=")])
    equation_of(here, w - PI, [["sum", [["1", [here.find(w - PI, ">=")]]]]], [["sum", [["1", [low]]]]])
    cw, cp = apply("cos", w), apply("cos", PI)
    same = here.add(["same", text(cw), text(cp)], (cw - cp, "=="))
    equations = [(same, -ONE), *((k, -m) for k, m in zero(here, cp + 1))]
    if way < 0:
        equations.append((here.law("angle reversed", x) + 1, ONE))
    proof = here.done("sum", [["1", [here.find(apply("cos", x) + 1, ">")]]], s_equations(equations))
    return s.have((PI - w, ">"), [["absurd", proof]])


def _at_pi(s: State, x: Term, proof: Prover) -> Proof:
    """The goal where cos(x) <= -1, so that cos(x) = -1 and sin(x) = 0."""
    S, c = apply("sin", x), apply("cos", x) + 1
    low, high = ensure(s, (c, ">=")), s.find(-c, ">=")
    at = equation_of(s, c, [["sum", [["1", [low]]]]], [["sum", [["1", [high]]]]])
    s.have((-(S * S), ">="), [["sum", [], [[s.law("circle", x), "-1"], [at, text(c - 2)]]]])
    for sign in (1, -1):
        if s.find(S * sign, ">=") is None:
            s.have((S * sign, ">="), [["roots", text(S)]])
    equation_of(s, S, [["sum", [["1", [s.find(S, ">=")]]]]], [["sum", [["1", [s.find(-S, ">=")]]]]])
    goal = (put(s.goal[0], {atom_of(S): ZERO, atom_of(apply("cos", x)): -ONE}), s.goal[1])
    return s.done("replace", [[text(S), "0"], [text(c - 1), "-1"]], proof(s.sub(goal)))


def _fraction(s: State) -> Proof:
    """A polynomial in t and 1/(1 + t^2), by the roots of its numerator."""
    if not s.goal[0].variables:
        return auto(s)
    (name,) = s.goal[0].variables
    t = symbol(name)
    below = ONE + t * t
    w = apply("inv", below)
    top = max(dict(m).get(atom_of(w), 0) for m in s.goal[0].parts)
    numerator = ZERO
    for m, k in s.goal[0].parts.items():
        e = dict(m).get(atom_of(w), 0)
        numerator = numerator + Term({tuple(p for p in m if p[0] is not atom_of(w)): k}) * 1 * below ** (top - e)
    place, positive = ensure(s, (numerator, s.goal[1])), ensure(s, (w, ">"))
    if place is None or positive is None:
        raise Fail(f"half-angle, at pi: {text(s.goal[0])}")
    return s.done("sum", [["1", [place, *[positive] * top]]], s_equations(zero(s, s.goal[0] - numerator * w**top)))


def _tangent(s: State, x: Term, interval: str, proof: Prover) -> Proof:
    """The goal in terms of t = sin(x)/(1 + cos(x)), where 1 + cos(x) > 0."""
    S, C = apply("sin", x), apply("cos", x)
    i = apply("inv", ONE + C)
    t = S * i
    w = apply("inv", ONE + t * t)
    for u in (ONE + C, ONE + t * t):
        if ensure_nonzero(s, u) is None:
            raise Fail("half-angle")
    over, inverse, circle = s.law("inverse", ONE + t * t), s.law("inverse", ONE + C), s.law("circle", x)
    # (1 + t^2)(1 + C) = 2, so that 1 + C = 2w
    first = [(inverse, w * (S * S * i + ONE - C)), (circle, w * i), (over, -ONE - C)]
    at = s.have((C - w * 2 + 1, "=="), [["sum", [], s_equations(first)]])
    s.have((S - t * w * 2, "=="), [["sum", [], s_equations([(inverse, -S), (at, t)])]])
    s.have((C - w + t * t * w, "=="), [["sum", [], s_equations([(at, ONE), (over, ONE)])]])
    name = s.new_name("t")
    T = symbol(name)
    bounds = [(u, _bound_of_tangent(s, x, u, T, t, relation)) for u, relation in read_interval(name, interval)[0]]
    facts = [*bounds, *free_of(s, x)]
    W = apply("inv", ONE + T * T)
    goal = (put(s.goal[0], {atom_of(S): T * W * 2, atom_of(C): W - T * T * W}), s.goal[1])
    new = restated(s, {name: t}, facts, goal)
    stands_for(new, x, T)
    if atom_of(x).name in goal[0].variables:
        raise Fail(f"half-angle: {text(goal[0])}")
    if ensure(new, (ONE - T * T, ">")) is not None and ensure(new, (W, ">")) is not None:
        factors = [new.find(W, ">"), new.find(ONE - T * T, ">")]
        new.have((W - T * T * W, ">"), [["sum", [["1", factors]]]])
    pairs = [[text(S), text(t * w * 2)], [text(C), text(w - t * t * w)]]
    return s.done("replace", pairs, [case_of(new, {name: t}, facts, goal, proof)])


def _bound_of_tangent(s: State, x: Term, bound: Term, T: Term, t: Term, relation: str) -> str:
    """way*(t - end) >= 0 (> 0 where x is not at its end), for t rises from the end of x to x, or from x to the end; which of the two."""
    seen = put(bound, {atom_of(T): t})
    way = 1 if bound.parts[((atom_of(T), 1),)] > 0 else -1
    if s.find(seen, relation) is not None:
        return relation
    ends = constant_ends(s, x, way)
    if not ends:
        raise Fail("half-angle: an end")
    h, r = ends[0]
    name = s.new_name("y")
    y = symbol(name)
    low, high = (h, x) if way > 0 else (x, h)
    i = apply("inv", ONE + apply("cos", y))
    F = apply("sin", y) * i
    rises = ">" if relation == r == ">" else ">="
    ensure_linear(s, (x - h) * way, x, rises)
    inside_pi = {sign: _inside_pi(s, x, sign) for sign in (1, -1) if sign * way > 0}
    proofs: list[Proof] = []
    for strict in (">=", ">", ">"):
        sub = s.sub((ZERO, ">"), [(y - low, strict), (high - y, strict)], [name])
        for sign in (1, -1):  # pi - sign*y = (pi - sign*e) + (sign*e - sign*y), e the end on that side
            e = high if sign > 0 else low
            at = inside_pi[sign] if e is x else ensure(sub, (PI - e * sign, ">"))
            if at is None:
                raise Fail("half-angle: an end inside")
            if sub.find(PI - y * sign, ">") is None:
                sub.have((PI - y * sign, ">"), [["sum", [["1", [at]], ["1", [sub.find((e - y) * sign, ">=")]]]]])
        above = _above_least(sub, y)
        if len(proofs) < 2:
            proofs.append(sub.done("sum", [["1", [above, above]]]))
        else:
            proofs.append(_slope(sub, y, i, name, F))
    ends_of = [put(F, {atom_of(y): e}) for e in (high, low)]
    place = s.add(["grows", name, text(F), text(low), text(high), rises, proofs], (ends_of[0] - ends_of[1], rises))
    rest, at = seen - s.facts[place][0], None
    for given in (">", ">=") if rest.parts and relation == ">" and rises == ">=" else (">=",) if rest.parts else ():
        with suppress(Fail):
            at = s.have((rest, given), auto(s.sub((rest, given))))
            break
    if rest.parts and at is None:
        raise Fail("half-angle: the value at an end")
    shown = ">" if relation == ">" and ">" in (rises, s.facts[at][1] if at is not None else "") else ">="
    s.have((seen, shown), [["sum", [["1", [place]], *([["1", [at]]] if at is not None else [])]]])
    return shown


def _slope(s: State, y: Term, i: Term, name: str, F: Term) -> Proof:
    """The derivative of sin(y)/(1 + cos(y)) is 1/(1 + cos(y))."""
    C = apply("cos", y)
    if ensure_nonzero(s, ONE + C) is None:
        raise Fail("half-angle")
    inverse, circle, positive = s.law("inverse", ONE + C), s.law("circle", y), s.law("inverse positive", ONE + C)
    s.here.goal = (derivative(F, name), ">")
    return close_with(s, positive, [(circle, i * i), (inverse, i * (ONE - C))])


def close_with(s: State, place: int, equations: list[tuple[int, Term]]) -> Proof:
    return s.done("sum", [["1", [place]]], s_equations(equations))


SYMMETRY: dict[str, Callable[[Tree, State], Proof]] = {
    "even": by_even, "order": by_order, "discriminant": by_discriminant, "period": by_period, "half-angle": by_half_angle,
}  # fmt: skip
RULES.update(SYMMETRY)
