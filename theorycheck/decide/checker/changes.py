"""Changes of form and of variables: cases, sums of products, the same function of both sides, an equation solved, symmetries, and goals in terms of inner values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from theorycheck.ball import exact as rational
from theorycheck.ball import fmpq
from theorycheck.decide.checker.functions import apply, put_all, put_bases, substitute
from theorycheck.decide.checker.reading import Side, insist_names
from theorycheck.decide.checker.sequent import Sequent, Where, bound_in, changed, constant_bound, needs, sign_of
from theorycheck.decide.checker.terms import (
    HALF,
    ONE,
    PI,
    ZERO,
    Base,
    Term,
    insist,
    number,
    power,
    product,
    symbol,
    total,
)
from theorycheck.decide.checker.zero import exponentials_for_hyperbolic, vanishes

__all__ = ["RULES"]


Tree = Sequence[Any]


def exact(_tree: Tree, s: Sequent) -> list[Sequent]:
    """A term that is 0, or a constant."""
    sign = sign_of(s.f) if not s.f.all_variables else 0 if vanishes(s.f) else -1
    insist(sign > 0 or (sign == 0 and not s.strict), "a term of the right sign")
    return []


def forget(_tree: Tree, s: Sequent) -> list[Sequent]:
    """More than is asked: without the conditions."""
    insist(s.free, "values on the whole box")
    return [replace(s, where=())]


def _where_sign(s: Sequent, u: Term, sign: int, kept: tuple[Term, ...]) -> Sequent:
    """The goal with |u| = sign*u; ``kept``: what is defined there."""

    def put(x: Term) -> Term:
        return put_bases(x, lambda b, e, v: power(u.scaled(sign), e) if b.name == "abs" and v in (u, -u) else None)

    where = tuple((put(g), strict) for g, strict in s.where)
    return replace(s, f=put(s.f), where=where, defined=tuple(put(x) for x in kept))


def absolute(tree: Tree, s: Sequent) -> list[Sequent]:
    """sign*u >= 0, and the goal with |u| = sign*u."""
    u, sign = s.read(tree[1]), tree[2]
    insist(sign in (1, -1), "a sign")
    return [s.lemma(u.scaled(sign), False), _where_sign(s, u, sign, s.defined)]


def cases(tree: Tree, s: Sequent) -> list[Sequent]:
    """u >= 0, and u <= 0; ``told``: as conditions. What is defined with |u| in it keeps its value with u in place only where the box itself is cut."""
    u, told = s.read(tree[1]), tree[2]
    s.insist_value(u)
    cut = told and constant_bound(u, s.box) is not None
    bends = {x for x in s.defined if any(b.name == "abs" and b.arg in (u, -u) for b in x.bases())}
    kept = s.defined if cut else tuple(x for x in s.defined if x not in bends)
    parts = [(sign, _where_sign(s, u, sign, kept)) for sign in (1, -1)]
    return [replace(p, where=(*p.where, *([(u.scaled(sign), False)] if told else []))) for sign, p in parts]


def _signed(s: Sequent, x: Term, known: Mapping[Term, int]) -> Term:
    """x with |u| = u where u >= 0 is known or seen on the box, and |u| = -u where u <= 0 is."""

    def put(b: Base, e: fmpq, u: Term | None) -> Term | None:
        if b.name != "abs" or u is None:
            return None
        signs = [sign for sign in (1, -1) if known.get(u.scaled(sign)) or s.sign_seen(u.scaled(sign)) > 0]
        return power(u.scaled(signs[0]), e) if signs else None

    return put_bases(x, put)


def products(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = sum of c * product of powers + sum of m * h, c > 0, h = 0 by conditions; every factor is >= 0 (> 0): by a goal, a condition, its parts, or an even power."""
    lemmas = [(s.read(text), bool(strict)) for text, strict in tree[2]]
    known: dict[Term, int] = {}
    for g, strict in (*s.where, *lemmas):
        known[g] = max(known.get(g, 0), 2 if strict else 1)
    whole, positive = ZERO, False
    roots = {need for y in s.defined for need in needs(y)}
    for weight, factors in tree[1]:
        part, signs = number(rational(str(weight))), [2]
        insist(rational(str(weight)) > 0, "weights > 0")
        for text, exponent in factors:
            g, e = s.read(text), rational(str(exponent))
            s.insist_value(g, power(g, e))
            own = known.get(g) or s.sign_seen(g)
            if (
                e.q != 1 and len(g.parts) == 1
            ):  # the root of a power may have become a power that has a value for g < 0 too
                insist(own > 0 or s.holds(">=", g) or (">=", g) in roots, f"a base >= 0 of the power {e}")
            signs.append(own if e.q == 1 and e.p % 2 else 2 if abs(own) == 2 else 1)
            part = part * power(g, e)
        insist(min(signs) > 0, f"a factor of known sign in {str(factors)[:200]}")
        whole, positive = whole + part, positive or min(signs) == 2
    for text, multiple in tree[3]:
        h, m = s.read(text), s.read(multiple)
        s.insist_value(m)
        insist(h in known and -h in known, "an equation among the conditions")
        whole = whole + m * h
    gap = whole - s.f
    insist(vanishes(gap) or vanishes(_signed(s, gap, known)), "a sum of products")
    insist(positive or not s.strict, "a product that is > 0")
    return [s.goal(g, strict) for g, strict in lemmas]


def discriminant(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = a x^2 + b x + c with a and 4ac - b^2 >= 0, and c >= 0; all but c > 0 for f > 0."""
    x, a, b, c = symbol(tree[1]), *(s.read(text) for text in tree[2:5])
    insist(tree[1] not in a.all_variables | b.all_variables | c.all_variables, "coefficients without the variable")
    s.insist_value(a, b, c)
    insist(vanishes(a * x * x + b * x + c - s.f), "degree 2")
    goals = [s.goal(a), s.goal(4 * a * c - b * b)]
    return goals if s.strict else [*goals, s.goal(c)]


INVERSE = fmpq(-1)


def _two_sides(s: Sequent, left: str, right: str) -> tuple[Term, Term]:
    a, b = s.read(left), s.read(right)
    s.insist_value(a, b)
    insist(vanishes(a - b - s.f), "the two sides of the goal")
    return a, b


def exponentials(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as exp(A) - exp(B) >= 0."""
    a, b = _two_sides(s, *tree[1:3])
    return [s.goal(apply("exp", a) - apply("exp", b))]


def powers(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as A^q - B^q >= 0; for an even q where A >= 0, and only where B >= 0."""
    q = int(tree[1])
    a, b = _two_sides(s, *tree[2:4])
    insist(0 < q < 20, "a small power")
    goal = s.goal(product([a] * q) - product([b] * q))
    return [goal] if q % 2 else [s.goal(a, False), replace(goal, where=(*s.where, (b, False)) if tree[4] else s.where)]


def _known_positive(s: Sequent, terms: Sequence[Term]) -> tuple[list[Sequent], tuple[Term, ...]]:
    """The goals that they are > 0, and what is defined then."""
    return [s.lemma(x, True) for x in terms], (*s.defined, *(power(x, -HALF) for x in terms))


def logarithms(tree: Tree, s: Sequent) -> list[Sequent]:
    """A - B >= 0 as log A - log B >= 0, A and B products of powers of what is > 0."""
    a, b = ([(s.read(text), rational(str(e))) for text, e in side] for side in tree[1:3])
    whole = product(power(x, e) for x, e in a) - product(power(x, e) for x, e in b)
    insist(vanishes(whole - s.f), "the two sides of the goal")
    logs = [apply("log", x).scaled(e) for x, e in a] + [apply("log", x).scaled(-e) for x, e in b]
    lemmas, known = _known_positive(s, list(dict.fromkeys(x for x, _ in (*a, *b))))
    return [*lemmas, replace(s, f=total(logs), defined=known)]


def split_logs(tree: Tree, s: Sequent) -> list[Sequent]:
    """log u = sum of e log(way*x) for u = product of x^e, way*x > 0, an even number of odd powers of negative ones."""
    sums: dict[Term, Term] = {}
    positive: dict[Term, None] = {}
    for text, parts in tree[1]:
        u, whole, factors, logs = s.read(text), 1, list[Term](), list[Term]()
        for x_text, e_text, way in parts:
            x, e = s.read(x_text), rational(str(e_text))
            insist(way == 1 or (way == -1 and e.q == 1), "a sign")
            whole *= way if e.p % 2 else 1
            factors.append(power(x, e))
            logs.append(apply("log", x.scaled(way)).scaled(e))
            if x.all_variables:
                positive[x.scaled(way)] = None
        insist(whole == 1 and vanishes(product(factors) - u), "a product")
        sums[u] = total(logs)

    def rule(b: Base, e: fmpq, _: Term | None) -> Term | None:
        return power(sums[b.arg], e) if b.name == "log" and b.arg in sums else None

    lemmas, known = _known_positive(s, list(positive))
    return [*lemmas, replace(s, f=put_bases(s.f, rule), defined=known)]


def solve(tree: Tree, s: Sequent) -> list[Sequent]:
    """The conditions g >= 0 and -g >= 0 say x = h, or both ends of its interval do."""
    name, h = tree[1], s.read(tree[2])
    both = [g for g, t in s.where if not t and (-g, False) in s.where and (b := bound_in(g, name)) and b[1] is h]
    is_point = [end is h for _, end, _ in s.box[name].ends()] == [True, True]
    insist((both or is_point) and name not in h.all_variables, "conditions that give the variable")
    where = (*((substitute(g, name, h), t) for g, t in s.where), *s.box[name].known(h))
    return [s.inside(name, h, where)]


def period(tree: Tree, s: Sequent) -> list[Sequent]:
    """f(x + L) = f(x): one period, from the end of the interval that there is."""
    name, length = tree[1], s.constant(tree[2])
    insist(sign_of(length) > 0, "a length")
    insist(s.elsewhere(name) == s.where, "conditions without the variable")
    insist(vanishes(substitute(s.f, name, symbol(name) + length) - s.f), "a period")
    side = s.box[name]
    insist(side.lower is None or side.upper is None, "an unbounded interval")
    if side.upper is not None:
        return [s.sides(**{name: Side(side.upper - length, side.upper, False, side.upper_open)})]
    first = side.lower or ZERO
    return [s.sides(**{name: Side(first, first + length, side.lower_open and side.lower is not None, False)})]


def even(tree: Tree, s: Sequent) -> list[Sequent]:
    """f(-x) = f(x) on the whole line."""
    name = str(tree[1])
    insist(not s.where and not list(s.box[name].ends()), "the line, without conditions")
    insist(vanishes(substitute(s.f, name, -symbol(name)) - s.f), "an even function")
    return [s.sides(**{name: Side(ZERO, None)})]


def half_angle(tree: Tree, s: Sequent) -> list[Sequent]:
    """f = g(t, ...), sin v = 2t/(1+t^2), cos v = (1-t^2)/(1+t^2), v = rate*x; v = pi is reached by continuity, which is not enough for > 0."""
    insist(not s.where and all(b.name != "sign" for b in s.f.bases()), "a continuous goal without conditions")
    box, rates = dict(s.box), {str(name): rational(str(rate)) for name, rate, _ in tree[1]}
    insist(
        len(rates) == len(tree[1]) and all(rate > 0 for rate in rates.values()),
        "one angle for each variable, a rate > 0",
    )
    exactly = True
    for name, _, interval in tree[1]:
        box[name] = s.interval(interval)
        exactly = _is_covered_exactly(s, box[name], s.box[name], rates[name]) and exactly

    def in_single_angles(b: Base, e: fmpq, u: Term | None) -> Term | None:
        return power(_wave_of_sum(b.name, u, rates), e) if u is not None and b.name in ("sin", "cos") else None

    def in_tangents(b: Base, e: fmpq, _: Term | None) -> Term | None:
        if b.arg is None or b.name not in ("sin", "cos"):
            return power(symbol(b.name + "'"), e) if b.name in rates else None  # an angle itself is in no box
        t = symbol(*b.arg.variables)
        return power((2 * t if b.name == "sin" else 1 - t * t) * power(1 + t * t, INVERSE), e)

    def image(x: Term) -> Term:
        return put_bases(put_bases(exponentials_for_hyperbolic(x), in_single_angles), in_tangents)

    defined = tuple(x for x in changed(s.defined, image) if x.all_variables <= box.keys()) if exactly else ()
    f, new = image(s.f), replace(s, box=box, defined=defined)
    g = new.read_open(tree[2])
    insist(vanishes(f - g), "the goal in terms of tangents")
    return [replace(new, f=g)]


def _wave_of_sum(name: str, u: Term, rates: Mapping[str, fmpq]) -> Term:
    """The sine or cosine of a sum of whole multiples of angles in those of the angles."""
    s, c = ZERO, ONE
    for v in (symbol(x).scaled(rate) for x, rate in rates.items()):
        n = u.parts.get(next(iter(v.parts)), fmpq(0)) / v.parts[next(iter(v.parts))]
        insist(n.q == 1 and abs(n) <= 24, "whole multiples of the angles")
        u = u - v.scaled(n)
        sines, cosines = [ZERO, apply("sin", v).scaled(1 if n >= 0 else -1)], [ONE, apply("cos", v)]
        for waves in (sines, cosines):
            for _ in range(abs(int(n.p)) - 1):
                waves.append(2 * cosines[1] * waves[-1] - waves[-2])
        k = min(abs(int(n.p)), 1) and -1
        s, c = s * cosines[k] + c * sines[k], c * cosines[k] - s * sines[k]
    insist(not u.parts, "a sum of the angles")
    return s if name == "sin" else c


def _is_covered_exactly(s: Sequent, tangents: Side, side: Side, rate: fmpq) -> bool:
    """Every angle but odd multiples of pi, left out or limits of others, has its tangent in the interval; whether that has no other numbers."""
    ends = list(side.ends())
    insist(len(ends) < 2 or sign_of(ends[1][1] - ends[0][1]) > 0, "an interval that is no point")
    bounds = {way: (end, is_open) for way, end, is_open in tangents.ends()}
    if not bounds and not s.strict:
        return len(ends) < 2 or sign_of((ends[1][1] - ends[0][1]).scaled(rate) - 2 * PI) >= 0
    exactly = True
    insist(len(ends) == 2, "angles between -pi and pi")
    for way, end, is_open in ends:
        v = end.scaled(rate)
        before_pi = sign_of(PI + v.scaled(way))
        insist(
            before_pi > 0 or (before_pi == 0 and way not in bounds and (is_open or not s.strict)),
            "angles between -pi and pi",
        )
        exactly = exactly and (way in bounds or before_pi == 0)
        if way in bounds:
            bound, bound_open = bounds[way]
            beyond = sign_of((apply("tan", v.scaled(HALF)) - bound).scaled(way))
            insist(beyond > 0 or (beyond == 0 and (is_open or not bound_open)), "tangents in the interval")
            exactly = exactly and beyond == 0 and is_open == bound_open
    return exactly


OPEN_RANGES: dict[str, tuple[int | None, int | None]] = {
    "exp": (0, None),
    "tanh": (-1, 1),
    "erf": (-1, 1),
    "erfc": (0, 2),
}


def inner(tree: Tree, s: Sequent) -> list[Sequent]:
    """f*factor = g(u, v, ...), factor > 0, where u, v, ... stay in intervals on which g >= 0 under relations between them that hold or are given."""
    _, inside, factor_text, g_text, relations = tree[:5]
    values = {name: s.read(text) for name, text, _ in inside}
    insist_names(values)
    box = {name: s.interval(interval) for name, _, interval in inside}
    s.insist_value(*values.values())
    new = replace(s, box=box, defined=(), free=True)
    g = new.read_open(g_text)
    insist(
        vanishes(_taken_out(s, put_all(g, values) - s.f * _positive(s, factor_text))), "a function of the inner values"
    )
    where: Where = ()
    for text, strict, factor in relations:
        r = new.read_open(text)
        seen = put_all(r, values)
        insist(all(s.holds(kind, put_all(y, values)) for kind, y in needs(r)), "a relation that has a value")
        if factor is None:
            good = not strict and vanishes(seen)
        else:
            c = _positive(s, factor)
            good = any((t or not strict) and vanishes(k * c - seen) for k, t in s.where)
        insist(good, "a relation that holds")
        where = (*where, (r, bool(strict)))
    goals = [s.goal(f, strict) for name, u in values.items() for f, strict in _not_outside(u, box[name])]
    return [*goals, replace(new, f=g, where=where)]


def _positive(s: Sequent, text: str) -> Term:
    c = s.read(text)
    s.insist_value(c)
    insist(s.sign_seen(c) == 2, "a factor > 0")
    return c


def _taken_out(s: Sequent, x: Term) -> Term:
    """The least power of each variable > 0 taken out of each sum under a power: (x^-1 + x^-2)^(-1/2) is x*(1 + x)^(-1/2)."""
    for name in x.variables:
        (atom,) = symbol(name).bases()

        def rule(_b: Base, e: fmpq, u: Term | None, atom: Base = atom) -> Term | None:
            if u is None or _b.kind != "sum":
                return None
            least = min(dict(m).get(atom, fmpq(0)) for m in u.parts)
            x = symbol(atom.name)
            return power(u * power(x, -least), e) * power(x, least * e) if least else None

        x = put_bases(x, rule) if s.sign_seen(symbol(name)) == 2 else x
    return x


def _not_outside(u: Term, side: Side) -> list[tuple[Term, bool]]:
    """What is left to prove for u in the interval: what is not known of the range of its function."""
    low = high = None
    for x, names in (
        (u, tuple(OPEN_RANGES)),
        (-u, ("tanh", "erf")),
        (2 - u, ("erfc",)),
    ):  # the last two: f(-v) for f(v)
        if x.single is not None and x.single.name in names:
            low, high = OPEN_RANGES[x.single.name]
    limits = {1: low, -1: high}
    return [
        ((u - end).scaled(way), is_open)
        for way, end, is_open in side.ends()
        if (limit := limits[way]) is None or sign_of((number(limit) - end).scaled(way)) < 0
    ]


def order(_tree: Tree, s: Sequent) -> list[Sequent]:
    """Numbers >= 0 in each of their orders: x, x + y, x + y + z with y, z >= 0 are the least, the next, and so on."""
    names = list(s.box)
    insist(not s.where and all(side.lower is ZERO and side.upper is None for side in s.box.values()), "numbers >= 0")
    insist(len(names) <= 5, "few numbers")
    is_open = all(side.lower_open for side in s.box.values())
    goals = []
    for arrangement in permutations(names):
        sums, last = {}, ZERO
        for name in arrangement:
            last = last + symbol(name)
            sums[name] = last
        box = {n: Side(ZERO, None, is_open and n == arrangement[0], True) for n in names}
        goals.append(replace(s, f=put_all(s.f, sums), box=box, defined=()))
    return goals


RULES = {
    "exact": exact, "cases": cases, "abs": absolute, "forget": forget, "products": products, "discriminant": discriminant,
    "exp": exponentials, "log": logarithms, "split-logs": split_logs, "power": powers, "solve": solve,
    "period": period, "even": even, "order": order, "half-angle": half_angle, "inner": inner,
}  # fmt: skip
