"""Polynomial steps: exact rationals only. A question is a polynomial, its strictness, a box with rational ends, and side conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations, product
from typing import Any, TypeAlias

from theorycheck.ball import Ordering, arb, endpoints, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, precision
from theorycheck.decide.checker.bernstein import accepts_bernstein
from theorycheck.decide.checker.modulo import without_equations
from theorycheck.decide.checker.rejected import insist
from theorycheck.expression import Expr, parse

__all__ = ["Question", "Sides", "check_polynomial", "to_polynomial"]

End: TypeAlias = fmpq | None
Sides: TypeAlias = dict[str, tuple[End, End, bool, bool]]  # lower, upper, lower excluded, upper excluded
Tree: TypeAlias = Sequence[Any]


@dataclass(frozen=True)
class Question:
    """poly >= 0 (> 0) where the variables are in their sides and every condition is >= 0 (> 0)."""

    poly: fmpq_mpoly
    strict: bool
    sides: Sides
    where: tuple[tuple[fmpq_mpoly, bool], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The variables."""
        return tuple(str(n) for n in self.poly.context().names())

    def read(self, text: str) -> fmpq_mpoly:
        """A polynomial in the same variables."""
        return to_polynomial(parse(str(text), variables=self.names), self.poly.context())

    def known(self) -> list[tuple[fmpq_mpoly, bool]]:
        """What is >= 0 (> 0) on the domain: the conditions and the ends."""
        found = list(self.where)
        for name, x in zip(self.names, self.poly.context().gens(), strict=True):
            a, b, a_open, b_open = self.sides[name]
            found += [(x - a, a_open)] if a is not None else []
            found += [(b - x, b_open)] if b is not None else []
        return found

    def met(self, text: str) -> tuple[fmpq_mpoly, bool]:
        """The condition that the text names."""
        g = self.read(text)
        strict = [s for h, s in self.known() if h == g]
        insist(strict, f"{text} among the conditions")
        return g, any(strict)


def to_polynomial(f: Expr, ring: fmpq_mpoly_ctx) -> fmpq_mpoly:
    """f in the ring's variables, pi as a variable of its own."""
    names = [str(n) for n in ring.names()]
    terms = {}
    for m, c in f.terms:
        powers = [0] * len(names)
        for b, e in m:
            insist(b.kind in ("symbol", "constant") and b.name in names and e.q == 1 and e > 0, "a polynomial")
            powers[names.index(b.name)] = int(e.p)
        terms[tuple(powers)] = c
    return ring.from_dict(terms)


def check_polynomial(tree: Tree, q: Question) -> None:
    """Rejected unless the tree proves the question."""
    fixed = {n: a for n, (a, b, *_) in q.sides.items() if a is not None and a == b}
    if fixed:
        q = _put_in(q, fixed)
    rules = {
        "constant": _constant, "roots": _roots, "bernstein": _bernstein, "identity": _identity, "multipliers": _multipliers,
        "cones": _cones, "larger": _larger, "gram": _gram, "parts": _parts, "discriminant": _discriminant, "plane": _plane,
        "modulo": _modulo,
    }  # fmt: skip
    insist(tree and tree[0] in rules, f"a polynomial rule, not {tree[:1]}")
    rules[tree[0]](tree, q)


def _put_in(q: Question, fixed: Mapping[str, fmpq]) -> Question:
    ring = q.poly.context()
    images = [ring.constant(fixed[n]) if n in fixed else x for n, x in zip(q.names, ring.gens(), strict=True)]
    where = tuple((g.compose(*images, ctx=ring), s) for g, s in q.where)
    return replace(q, poly=q.poly.compose(*images, ctx=ring), where=where)


def _good(value: fmpq, strict: bool) -> bool:
    return bool(value > 0 or (value == 0 and not strict))


def _constant(_tree: Tree, q: Question) -> None:
    insist(
        q.poly.is_constant() and _good(q.poly.to_dict().get((0,) * len(q.names), fmpq(0)), q.strict), "a constant >= 0"
    )


# one variable


def _used(q: Question) -> list[str]:
    every = [q.poly, *(g for g, _ in q.where)]
    return [n for k, n in enumerate(q.names) if any(e[k] for p in every for e in p.to_dict())]


def _roots(_tree: Tree, q: Question) -> None:
    names = _used(q) or [q.names[0]]
    insist(len(names) == 1, "one variable")
    k = q.names.index(names[0])
    a, b, a_open, b_open = q.sides[names[0]]
    where = [(_in_one(g, k), s) for g, s in q.where]
    insist(_holds_on_line(_in_one(q.poly, k), q.strict, a, b, (a_open, b_open), where), "no root that contradicts")


def _in_one(q: fmpq_mpoly, k: int) -> fmpq_poly:
    powers: dict[int, fmpq] = {}
    for e, c in q.to_dict().items():
        powers[int(e[k])] = c
    return fmpq_poly([powers.get(i, fmpq(0)) for i in range(max(powers, default=0) + 1)])


def _real_roots(polynomials: Sequence[fmpq_poly]) -> list[tuple[arb, fmpq_poly]]:
    """The real roots of all of them in order, disjoint balls, each with its irreducible factor."""
    factors: list[fmpq_poly] = []
    for p in polynomials:
        factors += [f for f, _ in (p.factor()[1] if p.degree() > 0 else []) if f not in factors]
    for bits in (64, 256, 1024, 4096):
        with precision(bits):
            found = [(r.real, f) for f in factors for r, _ in f.complex_roots() if r.imag.is_zero()]
            found.sort(key=lambda t: endpoints(t[0])[0])
            if all(x.upper() < y.lower() for (x, _), (y, _) in pairwise(found)):
                return found
    insist(False, "roots that can be separated")
    return []


def _between(roots: Sequence[arb]) -> list[fmpq]:
    """A rational in each gap."""
    ends = [endpoints(r) for r in roots]
    if not ends:
        return [fmpq(0)]
    return [ends[0][0] - 1, *((a[1] + b[0]) / 2 for a, b in pairwise(ends)), ends[-1][1] + 1]


def _holds_on_line(
    poly: fmpq_poly, strict: bool, a: End, b: End, opened: tuple[bool, bool], where: Sequence[tuple[fmpq_poly, bool]]
) -> bool:
    """The sign of every polynomial is constant on the roots of all and on the gaps between them."""
    conditions = list(where)
    conditions += [(fmpq_poly([-a, 1]), opened[0])] if a is not None else []
    conditions += [(fmpq_poly([b, -1]), opened[1])] if b is not None else []
    roots = _real_roots([poly, *(g for g, _ in conditions)])

    def at_root(p: fmpq_poly, r: arb, factor: fmpq_poly) -> fmpq:
        if p % factor == 0:
            return fmpq(0)
        low, high = endpoints(r)
        return p((low + high) / 2)  # p has no root in the ball: the sign of one value is that of all

    for x in _between([r for r, _ in roots]):
        if all(_good(g(x), s) for g, s in conditions) and not _good(poly(x), strict):
            return False
    for r, factor in roots:
        if all(_good(at_root(g, r, factor), s) for g, s in conditions) and not _good(at_root(poly, r, factor), strict):
            return False
    return True


# two variables


def _plane(tree: Tree, q: Question) -> None:
    """>= 0 on a dense set of vertical lines, one from each strip that the discriminant of the product of all curves leaves."""
    insist(not q.strict and q.poly != 0, "no equality to be settled")
    insist(all(s or g.total_degree() <= 1 for g, s in q.where), "conditions that are strict or linear")
    names = _used(q)
    insist(len(names) == 2 and tree[1] in names, "two variables")
    x, y = q.names.index(tree[1]), q.names.index(next(n for n in names if n != tree[1]))
    a, b, a_open, b_open = q.sides[q.names[y]]
    v = q.poly.context().gens()[y]
    curves = [v - end for end in (a, b) if end is not None]
    for p in (q.poly, *(g for g, _ in q.where)):
        curves += [f for f, _ in (p.factor()[1] if p != 0 else []) if f not in curves]
    curves = [f / f.leading_coefficient() for f in curves]
    tall = q.poly.context().constant(1)
    marks = []
    for k, f in enumerate(curves):
        if f in curves[:k]:
            continue
        if f.degrees()[y]:
            tall *= f
        else:
            marks.append(_in_one(f, x))
    d = int(tall.degrees()[y])
    if d:
        marks.append(_in_one(_top(tall, y, d), x))
    if d > 1:
        resultant = tall.resultant(tall.derivative(y), y)
        insist(resultant != 0, "curves without common parts")
        marks.append(_in_one(resultant, x))
    low, high = q.sides[q.names[x]][:2]
    ends = [fmpq_poly([-end, 1]) for end in (low, high) if end is not None]
    roots = [r for r, _ in _real_roots([*marks, *ends])]
    inner = False
    for at in _between(roots):
        if (low is None or at > low) and (high is None or at < high):
            where = [(_on_line(g, x, y, at), True) for g, _ in q.where]
            inner = inner or not _holds_on_line(fmpq_poly([-1]), False, a, b, (a_open, b_open), where)
            insist(_holds_on_line(_on_line(q.poly, x, y, at), False, a, b, (a_open, b_open), where), f"truth at {at}")
    insist(inner, "an inner point, whose neighbours are dense in a convex domain")


def _top(p: fmpq_mpoly, y: int, d: int) -> fmpq_mpoly:
    return p.context().from_dict(
        {tuple(0 if k == y else v for k, v in enumerate(e)): c for e, c in p.to_dict().items() if e[y] == d}
    )


def _on_line(p: fmpq_mpoly, x: int, y: int, at: fmpq) -> fmpq_poly:
    ring = p.context()
    return _in_one(p.compose(*[ring.constant(at) if k == x else g for k, g in enumerate(ring.gens())], ctx=ring), y)


# identities


def _identity(tree: Tree, q: Question) -> None:
    """poly = sum of lambda * product of conditions * square."""
    total, positive = q.poly.context().constant(0), False
    for value, factors, root in tree[1]:
        weight, base = fmpq(*_ratio(value)), q.read(root)
        insist(weight >= 0, "weights >= 0")
        term, strict = weight * base * base, True
        for text in factors:
            g, s = q.met(text)
            term, strict = term * g, strict and s
        total += term
        positive = positive or (weight > 0 and strict and base.is_constant() and base != 0)
    insist(total == q.poly and (positive or not q.strict), "an identity")


def _ratio(text: Any) -> tuple[int, ...]:
    return tuple(int(v) for v in str(text).split("/"))


def _sign_of_term(q: Question, exponents: Sequence[int], c: fmpq) -> tuple[bool, bool]:
    """Whether a term is >= 0 on the box, and whether it is never 0 there."""
    sign, never = 1 if c > 0 else -1, c != 0
    for name, e in zip(q.names, exponents, strict=True):
        a, b, a_open, b_open = q.sides[name]
        up, down = a is not None and a >= 0, b is not None and b <= 0
        away = (a is not None and (a > 0 or (a == 0 and a_open))) or (b is not None and (b < 0 or (b == 0 and b_open)))
        never = never and (not e or away)
        if e % 2:
            sign *= 1 if up else -1 if down else 0
    return sign > 0, never


def _multipliers(tree: Tree, q: Question) -> None:
    """poly = sum of terms * conditions + terms, every term of one sign."""
    rest, positive = q.poly, False
    for m_text, g_text in tree[1]:
        m, (g, strict) = q.read(m_text), q.met(g_text)
        insist(len(m.to_dict()) == 1, "multipliers of one term")
        ((exponents, c),) = m.to_dict().items()
        good, never = _sign_of_term(q, exponents, c)
        insist(good, "multipliers >= 0")
        rest -= m * g
        positive = positive or (strict and never)
    for exponents, c in rest.to_dict().items():
        good, never = _sign_of_term(q, exponents, c)
        insist(good, "terms >= 0")
        positive = positive or never
    insist(positive or not q.strict, "something > 0")


def _gram(tree: Tree, q: Question) -> None:
    """poly = least + sum of conditions * (v^T G v) with every G positive semidefinite over the rationals."""
    least = fmpq(*_ratio(tree[1]))
    insist(_good(least, q.strict), "a least value >= 0")
    total = q.poly.context().constant(least)
    for g_text, basis, rows in tree[2]:
        v = [q.read(b) for b in basis]
        G = [[fmpq(*_ratio(x)) for x in row] for row in rows]
        insist(len(G) == len(v) and all(len(row) == len(v) for row in G), "a square matrix")
        insist(all(G[i][j] == G[j][i] for i in range(len(v)) for j in range(i)), "a symmetric matrix")
        insist(_semidefinite(G), "a semidefinite matrix")
        weight = q.poly.context().constant(1) if g_text == "1" else q.met(g_text)[0]
        for i, row in enumerate(G):
            for j, x in enumerate(row):
                total += x * v[i] * v[j] * weight
    insist(total == q.poly, "a sum of squares")


def _modulo(tree: Tree, q: Question) -> None:
    """poly less multiples of what is 0 is a sum of squares."""
    _gram(tree, without_equations(tree, q))


def _semidefinite(G: list[list[fmpq]]) -> bool:
    """Exact elimination; a pivot of 0 needs a row of 0."""
    rows = [row[:] for row in G]
    for k in range(len(rows)):
        pivot = rows[k][k]
        if pivot < 0 or (pivot == 0 and any(rows[k][j] != 0 for j in range(k, len(rows)))):
            return False
        for i in range(k + 1, len(rows) if pivot else 0):
            factor = rows[i][k] / pivot
            if factor:
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]
    return True


def _parts(tree: Tree, q: Question) -> None:
    """poly = a positive number * rest * product of (way * factor)^power, each factor of one sign."""
    rest = q.read(tree[2])
    whole = rest
    for text, power, way, sub in tree[1]:
        factor = q.read(text) * (way or 1)
        insist(way in (1, -1) or (power % 2 == 0 and not q.strict), "an even power or a sign")
        whole *= factor ** int(power)
        if way:
            check_polynomial(sub, replace(q, poly=factor))
    insist(whole != 0 and q.poly != 0, "a polynomial other than 0")
    ratio = q.poly.leading_coefficient() / whole.leading_coefficient()
    insist(ratio > 0 and whole * ratio == q.poly, "a factorisation up to a positive number")
    check_polynomial(tree[3], replace(q, poly=rest))


def _discriminant(tree: Tree, q: Question) -> None:
    """A x^2 + B x + C with A and 4AC - B^2 >= 0, and C >= 0 (all but C > 0 where strict)."""
    k = q.names.index(tree[1])
    A, B, C = (_coefficient(q.poly, k, d) for d in (2, 1, 0))
    x = q.poly.context().gens()[k]
    insist(A * x * x + B * x + C == q.poly, "degree 2")
    goals = [A, 4 * A * C - B * B] + ([] if q.strict else [C])
    insist(len(tree[2]) == len(goals), "a proof for each coefficient")
    for sub, goal in zip(tree[2], goals, strict=True):
        check_polynomial(sub, replace(q, poly=goal))


def _coefficient(p: fmpq_mpoly, k: int, d: int) -> fmpq_mpoly:
    return _top(p, k, d)


def _larger(tree: Tree, q: Question) -> None:
    """The same on a larger box without conditions."""
    sides = dict(q.sides)
    for name, low, high in tree[1]:
        a, b = (None if "inf" in str(t) else fmpq(*_ratio(t)) for t in (low, high))
        c, d = q.sides[name][:2]
        insist((a is None or (c is not None and a <= c)) and (b is None or (d is not None and d <= b)), "a larger box")
        sides[name] = (a, b, False, False)
    check_polynomial(tree[2], replace(q, sides=sides, where=()))


def _bernstein(tree: Tree, q: Question) -> None:
    names = list(tree[1])
    insist(set(_used(q)) <= set(names) <= set(q.names), "every variable that occurs")
    order = [q.names.index(n) for n in names]
    shrunk = [
        {tuple(int(e[k]) for k in order): c for e, c in p.to_dict().items()} for p in (q.poly, *(g for g, _ in q.where))
    ]
    insist(
        accepts_bernstein(tree[2], names, shrunk, [q.strict, *(s for _, s in q.where)], [q.sides[n] for n in names]),
        "Bernstein coefficients of one sign",
    )


# cones of ordered variables


def _cones(_tree: Tree, q: Question) -> None:
    form, must = _orthant(q)
    n = len(must)
    identity = tuple(tuple(int(i == j) for j in range(n)) for i in range(n))
    level, seen = [(form, identity)], set()
    for _ in range(6):
        below = []
        for here, M in level:
            if _visible(here, M, must, q.strict):
                continue
            for child, N in _ordered(here, M):
                key = (str(child), N if q.strict else None)
                if key not in seen:
                    seen.add(key)
                    below.append((child, N))
        level = below
        if not level:
            return
    insist(False, "nonnegative coefficients on every cone")


def _orthant(q: Question) -> tuple[fmpq_mpoly, list[bool]]:
    """A form on the closed orthant with the sign of poly, and which of its variables must be > 0."""
    names = [n for n in q.names if any(e[q.names.index(n)] for e in q.poly.to_dict())]
    ring = fmpq_mpoly_ctx.get([f"s{k}" for k in range(len(names) + 1)], Ordering.degrevlex)
    one, images, must = ring.constant(1), list[tuple[Any, Any]](), list[bool]()
    degrees = [int(q.poly.degrees()[q.names.index(n)]) for n in names]
    even = [n for n in names if q.sides[n][:2] == (None, None)]
    for k, n in enumerate(names):
        a, b, a_open, b_open = q.sides[n]
        s = ring.gens()[k]
        if a is None and b is None:
            images.append((s, one))
        elif a is not None and b is not None:
            insist(not q.strict or b_open, "an upper end that is excluded")
            images.append((a + b * s, 1 + s))
        else:
            images.append((a + s, one) if a is not None else (b - s, one))
        must.append(False if n in even else a_open if a is not None else b_open)
    total = ring.constant(0)
    for e, c in q.poly.to_dict().items():
        term = ring.constant(c)
        for k, n in enumerate(names):
            power = int(e[q.names.index(n)])
            insist(n not in even or power % 2 == 0, "even powers on the line")
            top, bottom = images[k]
            term *= top ** (power // 2) if n in even else top**power * bottom ** (degrees[k] - power)
        total += term
    top_degree = total.total_degree()
    if all(sum(int(v) for v in e) == top_degree for e in total.to_dict()):
        ring = fmpq_mpoly_ctx.get([f"s{k}" for k in range(len(names))], Ordering.degrevlex)
        return ring.from_dict({e[:-1]: c for e, c in total.to_dict().items()}), must
    terms = {(*e[:-1], top_degree - sum(int(v) for v in e)): c for e, c in total.to_dict().items()}
    return ring.from_dict(terms), [*must, True]


def _visible(form: fmpq_mpoly, M: tuple[tuple[int, ...], ...], must: Sequence[bool], strict: bool) -> bool:
    terms = form.to_dict()
    if any(c < 0 for c in terms.values()):
        return False
    supports = [{k for k, v in enumerate(e) if v} for e in terms]
    for chosen in product((0, 1), repeat=len(must)) if strict else ():
        U = {k for k, v in enumerate(chosen) if v}
        if all(any(M[i][u] for u in U) for i, m in enumerate(must) if m) and not any(s <= U for s in supports):
            return False
    return True


def _ordered(
    form: fmpq_mpoly, M: tuple[tuple[int, ...], ...]
) -> Iterator[tuple[fmpq_mpoly, tuple[tuple[int, ...], ...]]]:
    """One cone for each order of the variables: the k-th smallest is the sum of the first k new ones."""
    ring, n = form.context(), len(M)
    gens = ring.gens()
    for order in permutations(range(n)):
        rank = {k: position for position, k in enumerate(order)}
        images = [sum(gens[1 : rank[k] + 1], gens[0]) for k in range(n)]
        child = form.compose(*images, ctx=ring)
        yield child, tuple(tuple(sum(M[i][k] for k in range(n) if rank[k] >= j) for j in range(n)) for i in range(n))
