"""Powers by the relations between atoms: a/a, root^k, |u|^2, sin^2 + cos^2, exp(u) exp(-u); and the laws of multiples of an argument."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.elaborate.equations import Equations, written
from theorycheck.elaborate.factors import PART, monomial, replaced
from theorycheck.elaborate.signs import ensure, ensure_nonzero
from theorycheck.elaborate.state import Fail, State
from theorycheck.elaborate.writing import text
from theorycheck.expression import charge
from theorycheck.kernel.terms import ONE, ZERO, Atom, Monomial, Term, apply, number, symbol

__all__ = ["exp_power", "reduced", "sum_of_angles"]


def reduced(s: State, t: Term, circle: bool) -> tuple[Term, Equations]:
    """Powers by the relations of their atoms: a/a, root^k, |u|^2, sin^2 + cos^2, exp(u) exp(-u)."""
    equations: Equations = []
    while (found := _next(s, t, circle)) is not None:
        charge(PART * len(t.parts))
        t, place, multiple = found
        equations.append((place, multiple))
    return t, equations


def _next(s: State, t: Term, circle: bool) -> tuple[Term, int, Term] | None:
    for m, c in t.parts.items():
        powers = dict(m)
        for a, e in m:
            if not a.args:
                continue
            rest = monomial(tuple(p for p in m if p[0] is not a), c)
            x = symbol(a.name, a.args)
            if a.name == "inv" and (b := a.inner.atom) is not None and powers.get(b):
                if ensure_nonzero(s, a.inner) is None:
                    continue
                at = s.law("inverse", a.inner)  # b/b - 1
                multiple = monomial(tuple((p, q - (p in (a, b))) for p, q in m if q - (p in (a, b))), c)
                return t - multiple * (a.inner * x - ONE), at, multiple
            if a.name == "inv" and (found := _root_below(s, m, c, a, e, powers)) is not None:
                return t - found[0], found[1], found[2]
            if a.name == "root" and e >= (k := int(a.args[0].rational.p)):  # type: ignore[union-attr]
                if ensure(s, (a.inner, ">=")) is None:
                    continue
                at = s.law("root", a.inner, k=k) + 1  # x^k - u
                multiple = rest * x ** (e - k)
                return t - multiple * (x**k - a.inner), at, multiple
            if a.name == "abs" and e >= 2:
                at = _square_of_abs(s, a.inner)
                multiple = rest * x ** (e - 2)
                return t - multiple * (x * x - a.inner * a.inner), at, multiple
            if circle and a.name == "sin" and e >= 2:
                at = s.law("circle", a.inner)
                multiple = rest * x ** (e - 2)
                return t - multiple * (x * x + apply("cos", a.inner) ** 2 - ONE), at, multiple
            if a.name == "exp" and (b := apply("exp", -a.inner).atom) in powers and b is not None:
                w = a.inner
                y = apply("exp", -w)
                if (at2 := s.find(x * y - ONE, "==")) is None:
                    at, at0 = s.law("exp of sum", w, -w), s.law("exp of zero")
                    at2 = s.have((x * y - ONE, "=="), [["sum", [], [[at, "-1"], [at0, "1"]]]])
                multiple = monomial(tuple((p, q - (p in (a, b))) for p, q in m if q - (p in (a, b))), c)
                return t - multiple * (x * y - ONE), at2, multiple
    return None


def _root_below(
    s: State, m: Monomial, c: fmpq, a: Atom, e: int, powers: dict[Atom, int]
) -> tuple[Term, int, Term] | None:
    """1/root^k as 1/u, and root/u as 1/root^(k-1): what is taken off, the place of the equation, its multiple."""
    b = a.inner.atom
    if b is not None and b.name == "root" and e >= (k := int(b.args[0].rational.p)):  # type: ignore[union-attr]
        u = b.inner
        old, new = symbol(a.name, a.args) ** k, apply("inv", u)
        rest = monomial(tuple((p, q - k * (p is a)) for p, q in m if q - k * (p is a)), c)
    elif b is not None and b.name == "root" and (d := b.inner.atom) is not None and d in powers:
        u, k = b.inner, int(b.args[0].rational.p)  # type: ignore[union-attr]
        old, new = u * symbol(a.name, a.args), symbol(b.name, b.args) ** (k - 1)
        rest = monomial(tuple((p, q - (p in (a, d))) for p, q in m if q - (p in (a, d))), c)
    else:
        u = a.inner
        r = next((p for p in powers if p.name == "root" and p.inner is u), None)
        if r is None:
            return None
        k = int(r.args[0].rational.p)  # type: ignore[union-attr]
        j = powers[r]
        if j >= k:
            return None
        root = symbol(r.name, r.args)
        old, new = root**j * symbol(a.name, a.args), apply("inv", root) ** (k - j)
        rest = monomial(tuple((p, q - (p is a) - j * (p is r)) for p, q in m if q - (p is a) - j * (p is r)), c)
    key = ("root below", old, new)
    if key not in s.canon:
        s.canon[key] = _have_root_below(s, old - new, u, k) if ensure(s, (u, ">")) is not None else None
    place = s.canon[key]
    return None if place is None else (rest * (old - new), place, rest)


def _have_root_below(s: State, gap: Term, u: Term, k: int) -> int:
    """gap == 0, a polynomial in r = root(u), 1/r and 1/u: times r^k 1/r^k and with 1/u from u 1/u = 1."""
    r, v = apply("root", number(k), u), apply("inv", u)
    i = apply("inv", r)
    s.law("root positive", u, k=k)
    ensure_nonzero(s, r)
    ensure_nonzero(s, u)
    equations: Equations = []
    unit, power, below = s.law("inverse", r), s.law("root", u, k=k) + 1, s.law("inverse", u)
    # v == i^k first: v - i^k = -v (r^k i^k - 1) + i^k (v r^k - 1)
    ri = ZERO
    for j in range(k):
        ri = ri + (r * i) ** j
    lemma: Equations = [(unit, -(v * ri)), (power, i**k * v), (below, i**k)]
    at = s.find(v - i**k, "==")
    at = at if at is not None else s.have((v - i**k, "=="), [["sum", [], written(lemma)]])
    if v.rational is not None:
        return s.have((gap, "=="), [["sum", [], [[at, "-1"]]]])
    (va,) = v.atoms()
    t, multiple = replaced(gap, va, i**k)
    equations.append((at, multiple))
    if u.atom is not None and u.atom in t.atoms():  # u as r^k
        t, multiple = replaced(t, u.atom, r**k)
        equations.append((power, -multiple))
    while t.parts:
        m = next((m for m in t.parts if len(m) == 2), None)
        if m is None:
            raise Fail(f"{text(gap)[:80]} is not seen to be 0")
        e = min(q for _, q in m)
        part = monomial(tuple((p, q - e) for p, q in m if q - e), t.parts[m])
        tail = ZERO
        for j in range(e):
            tail = tail + (r * i) ** j
        equations.append((unit, part * tail))
        t = t - part * ((r * i) ** e - ONE)
    return s.have((gap, "=="), [["sum", [], written(equations)]])


def _square_of_abs(s: State, u: Term) -> int:
    x = apply("abs", u)
    fact = (x * x - u * u, "==")
    if (place := s.find(*fact)) is None:
        proofs = []
        for given, name in (((u, ">="), "abs"), ((-u, ">"), "abs of negative")):
            sub = s.sub(fact, [given])
            at = sub.law(name, u)
            sign = 1 if name == "abs" else -1
            proofs.append(sub.done("sum", [], [[at, text(x + u * sign)]]))
        place = s.have(fact, [["split", text(u), *proofs]])
    return place


def exp_power(s: State, part: Term, n: int) -> int:
    """The place of exp(n part) == exp(part)^n."""
    x = apply("exp", part)
    fact = (apply("exp", part * n) - x**n, "==")
    if (at := s.find(*fact)) is not None:
        return at
    left, total = ONE, list[tuple[int, Term]]()
    for j in range(n, 1, -1):
        total.append((s.law("exp of sum", part, part * (j - 1)), left))
        left = left * x
    return s.have(fact, [["sum", [], written(total)]])


def sum_of_angles(s: State, u: Term, v: Term, which: int) -> tuple[Term, Equations]:
    """sin(u + v) or cos(u + v)."""
    at = s.law("sum of angles", u, v)
    su, cu, sv, cv = apply("sin", u), apply("cos", u), apply("sin", v), apply("cos", v)
    return (cu * cv - su * sv if which else su * cv + cu * sv), [(at + which, ONE)]
