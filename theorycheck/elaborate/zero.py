"""Terms that are 0, by their canonical form, by denominators multiplied out, and by finer roots, exponentials and waves."""

from __future__ import annotations

from contextlib import suppress
from functools import reduce
from itertools import combinations
from math import lcm

from theorycheck.ball import fmpq
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import Equations, together, written
from theorycheck.elaborate.factors import monomial, replaced
from theorycheck.elaborate.relations import exp_power, sum_of_angles
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.terms import ONE, ZERO, Atom, Monomial, Term, apply, number, put, symbol

__all__ = ["expanded", "root_is", "same", "zero"]

WAVES = ("sin", "cos")


def zero(s: State, t: Term) -> Equations:
    """Equations that sum up to t; Fail where it is not seen that t is 0."""
    try:
        return _zero(s, t)
    except Fail:
        t1, first = canonical(s, t)
        t2, second = unified(s, t1)
        t3, third = _in_one_exponential(s, t2)
        if t3 is not t1:
            return [*first, *second, *third, *_zero(s, t3)]
        if t1.variables:
            raise
        if (last := _as_a_root(s, t1)) is not None:
            return [*first, *last]
        t4, fourth = _of_equal_arguments(s, t1)
        if t4 is t1:
            raise
        return [*first, *fourth, *_zero(s, t4)]


def _zero(s: State, t: Term) -> Equations:
    t, equations = canonical(s, t, True)
    for _ in range(12):
        if not t.parts:
            return equations
        inverses = sorted((a for a in t.atoms() if a.name == "inv"), key=lambda a: -a.serial)
        usable = [a for a in inverses if ensure_nonzero(s, a.inner) is not None]
        if not usable:
            break
        a = usable[0]
        at = s.law("inverse", a.inner)
        r, u = symbol(a.name, a.args), a.inner
        by: dict[int, Term] = {}
        for m, c in t.parts.items():
            e = dict(m).get(a, 0)
            by[e] = by.get(e, ZERO) + monomial(tuple(p for p in m if p[0] is not a), c)
        K = max(by)
        ur = u * r
        sums = [ZERO]
        for j in range(K):
            sums.append(sums[-1] + ur**j)
        P = reduce(lambda x, y: x + y, (by[j] * u ** (K - j) for j in by), ZERO)
        multiple = -(sums[K] * t) + r**K * reduce(
            lambda x, y: x + y, (by[j] * u ** (K - j) * sums[j] for j in by), ZERO
        )
        equations.append((at, multiple))  # t = multiple*(u r - 1) + r^K P
        P2, more = canonical(s, P, True)
        equations += [(p, q * r**K) for p, q in more]
        if not P2.parts:
            return equations
        try:
            rest = _zero(s, P2)
        except Fail:
            break
        return equations + [(p, q * r**K) for p, q in rest]
    raise Fail(f"{text(t)[:150]} is not seen to be 0")


def _of_equal_arguments(s: State, t: Term) -> tuple[Term, Equations]:
    """Values of one function at constants that are seen to be equal, or opposite where it is odd."""
    for a, b in combinations(sorted(t.atoms(), key=lambda a: a.serial), 2):
        if not a.args or a.name != b.name or a.args[:-1] != b.args[:-1] or ("equal", a, b) in s.canon:
            continue
        s.canon["equal", a, b] = True
        for sign in (1, -1) if a.name in ("atan", "erf") else (1,):
            y = apply(a.name, *b.args[:-1], b.inner * sign)
            with suppress(Fail):
                place = same(s, symbol(a.name, a.args), y, a.inner - b.inner * sign)
                t, multiple = replaced(t, a, y)
                return t, [(place, multiple)]
    return t, []


def _as_a_root(s: State, t: Term) -> Equations | None:
    """c root(u) + rest == 0: rest/-c >= 0 has the k-th power u."""
    for a in sorted(t.atoms(), key=lambda a: -a.serial):
        c = t.parts.get(((a, 1),))
        if a.name != "root" or not c or s.canon.get(("as a root", t)):
            continue
        r = symbol(a.name, a.args) - t * number(1 / c)
        if any(b is a for b in r.atoms()):
            continue
        s.canon["as a root", t] = True
        try:
            return [(p, m * number(c)) for p, m in root_is(s, int(a.args[0].rational.p), a.inner, r)]  # type: ignore[union-attr]
        except Fail:
            continue
    return None


def root_is(s: State, k: int, u: Term, r: Term) -> Equations:
    """Equations for root(u) - r, where r >= 0 and r^k == u."""
    if ensure(s, (r, ">=")) is None:
        raise Fail(f"{text(r)[:80]} is not seen to be >= 0")
    at = s.law("root of power", r, k=k)  # root(r^k) - r
    power = r**k
    x, y = apply("root", number(k), u), apply("root", number(k), power)
    if power is u:
        return [(at, ONE)]
    return [(same(s, x, y, u - power), ONE), (at, ONE)]


def same(s: State, x: Term, y: Term, gap: Term) -> int:
    """The place of f(u) == f(v), where gap, u - v, is seen to be 0."""
    key = (x, y)
    if key not in s.canon:
        if s.find(gap, "==") is None:
            s.have((gap, "=="), [["sum", [], written(zero(s, gap))]])
        s.canon[key] = s.same(x, y)
    return s.canon[key]  # type: ignore[no-any-return]


def in_single_angles(s: State, t: Term) -> tuple[Term, Equations]:
    """Waves of sums as polynomials in waves of their parts, also within other functions."""
    equations: Equations = []
    for _ in range(40):
        a = next(
            (a for a in sorted(t.atoms(), key=lambda a: a.serial) if a.name in WAVES and len(a.inner.parts) > 1),
            None,
        )
        if a is None:
            break
        m, c = next(iter(a.inner.parts.items()))
        first = monomial(m, c)
        image, law = sum_of_angles(s, first, a.inner - first, int(a.name == "cos"))
        ((place, _),) = law
        t, multiple = replaced(t, a, image)
        equations.append((place, multiple))
    for a in sorted(t.atoms(), key=lambda a: a.serial):
        u = in_single_angles(s, a.inner)[0] if a.args and a.name not in WAVES else None
        if u is not None and u is not a.inner:
            x, y = symbol(a.name, a.args), apply(a.name, *a.args[:-1], u)
            t, multiple = replaced(t, a, y)
            equations.append((same(s, x, y, a.inner - u), multiple))
    return t, equations


def expanded(s: State, t: Term) -> tuple[Term, Equations]:
    """The canonical form, waves as polynomials in those of single angles."""
    t, equations = canonical(s, t)
    t, more = unified(s, t)
    return t, equations + more


def unified(s: State, t: Term) -> tuple[Term, Equations]:
    """Roots of one term with one number of the root; exponentials and waves of fractions of one term with one fraction."""
    t, equations = in_single_angles(s, t)
    t, more = canonical(s, t)
    equations += more
    groups: dict[object, dict[Atom, fmpq]] = {}
    stack, seen = list(t.atoms()), set[Atom]()
    while stack:
        a = stack.pop()
        if a in seen or not a.args:
            continue
        seen.add(a)
        stack += list(a.inner.atoms())
        if a.name == "root":
            groups.setdefault(("root", a.inner), {})[a] = fmpq(1) / a.args[0].rational
        elif a.name in ("exp", "sin", "cos") and len(a.inner.parts) == 1:
            ((m, c),) = a.inner.parts.items()
            groups.setdefault((a.name == "exp", m), {})[a] = abs(c)
    for members in groups.values():
        q = lcm(*(int(c.q) for c in members.values()))
        for a, c in members.items():
            if c == fmpq(1, q) or symbol(a.name, a.args) in s.canon.setdefault("unifying", set()):
                continue
            fact = _finer(s, a, q)
            if fact is not None:
                place, image = fact
                t, multiple = _everywhere(s, t, a, image, place)
                equations += multiple
    return t, equations


def _in_one_exponential(s: State, t: Term) -> tuple[Term, Equations]:
    """Products of exponentials of fractions of one term as one exponential."""
    equations: Equations = []
    for _ in range(40):
        found = next((f for m, c in t.parts.items() if (f := _two_exponentials(m, c)) is not None), None)
        if found is None:
            break
        u, v, rest = found
        at = s.law("exp of sum", u, v)
        t = t + rest * (apply("exp", u + v) - apply("exp", u) * apply("exp", v))
        equations.append((at, -rest))
    return t, equations


def _two_exponentials(m: Monomial, c: fmpq) -> tuple[Term, Term, Term] | None:
    """Their arguments, and what else is in the product."""
    first: dict[Monomial, Atom] = {}
    for a, _ in m:
        if a.name == "exp" and len(a.inner.parts) == 1:
            (of,) = a.inner.parts
            b = first.setdefault(of, a)
            if b is not a:
                rest = tuple((p, q - (p in (a, b))) for p, q in m if q - (p in (a, b)))
                return b.inner, a.inner, monomial(rest, c)
    return None


def _finer(s: State, a: Atom, q: int) -> tuple[int, Term] | None:
    """The place of a == a power of, or a polynomial in, functions of the q-th part."""
    x = symbol(a.name, a.args)
    if a.name == "root":
        k = int(a.args[0].rational.p)  # type: ignore[union-attr]
        r = apply("root", number(q), a.inner) ** (q // k)
        if ensure(s, (a.inner, ">=")) is None:
            return None
        at = s.find(x - r, "==")
        return (at if at is not None else s.have((x - r, "=="), [["sum", [], written(root_is(s, k, a.inner, r))]])), r
    ((m, c),) = a.inner.parts.items()
    n = int((abs(c) * q).p)
    part = monomial(m, fmpq(1 if c > 0 else -1, q))
    if n > (400 if a.name == "exp" else 40):
        return None
    if a.name != "exp":
        return _finer_wave(s, a, part, n)
    return exp_power(s, part, n), apply("exp", part) ** n


def _finer_wave(s: State, a: Atom, part: Term, n: int) -> tuple[int, Term] | None:
    x = symbol(a.name, a.args)
    memo: dict[tuple[int, int], tuple[Term, Equations]] = {}

    def wave(k: int, which: int) -> tuple[Term, Equations]:
        if k == 1:
            return apply("cos" if which else "sin", part), []
        if (k, which) not in memo:
            at = s.law("sum of angles", part, part * (k - 1))
            s1, c1 = apply("sin", part), apply("cos", part)
            (sn, es), (cn, ec) = wave(k - 1, 0), wave(k - 1, 1)
            if which:
                memo[k, which] = (
                    c1 * cn - s1 * sn,
                    together([(at + 1, ONE), *((p, m * c1) for p, m in ec), *((p, -(m * s1)) for p, m in es)]),
                )
            else:
                memo[k, which] = (
                    s1 * cn + c1 * sn,
                    together([(at, ONE), *((p, m * s1) for p, m in ec), *((p, m * c1) for p, m in es)]),
                )
        return memo[k, which]

    image, total = wave(n, int(a.name == "cos"))
    at = s.find(x - image, "==")
    return (at if at is not None else s.have((x - image, "=="), [["sum", [], written(total)]])), image


def _everywhere(s: State, t: Term, a: Atom, image: Term, place: int) -> tuple[Term, Equations]:
    """t with the image in place of a, also within functions."""
    equations: Equations = []
    result = t
    for b in sorted(t.atoms(), key=lambda b: b.serial):
        if b is a:
            result, m = replaced(result, a, image)
            equations.append((place, m))
        elif b.args and _contains(b, a):
            x = symbol(b.name, b.args)
            y = put(x, {a: image})
            at = s.find(x - y, "==")
            if at is None:
                left, right = text(symbol(a.name, a.args)), text(image)
                at = s.have((x - y, "=="), [["replace", [[left, right]], [["sum", []]]]])
            result, m = replaced(result, b, y)
            equations.append((at, m))
    return result, equations


def _contains(b: Atom, a: Atom) -> bool:
    return any(c is a or _contains(c, a) for u in b.args for c in u.atoms())
