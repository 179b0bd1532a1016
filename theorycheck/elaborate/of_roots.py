"""The forms of inverses and roots."""

from __future__ import annotations

from functools import reduce
from math import gcd
from operator import mul

from theorycheck.ball import arb, endpoints, fmpq, fmpz, precision
from theorycheck.elaborate.equations import Equations
from theorycheck.elaborate.factors import common_powers, factors_of, without_powers
from theorycheck.elaborate.relations import exp_power
from theorycheck.elaborate.signs import ensure, ensure_nonzero, is_known
from theorycheck.elaborate.state import State
from theorycheck.elaborate.zero import root_is
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, apply, number, symbol

__all__ = ["inverse_form", "root_form", "taken_out"]


def inverse_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """1/u of a product."""
    u = a.inner
    c, factors = factors_of(u)
    if not u.parts:
        return None
    if c == 1 and len(factors) == 1 and factors[0][1] == 1:
        return _inverse_of_atom(s, factors[0][0].atom)
    pieces = [number(c)] if c != 1 else []
    for f, e in factors:
        pieces += [f] * e
    result, equations = ONE, list[tuple[int, Term]]()
    for k, f in enumerate(pieces):
        rest = reduce(mul, pieces[k + 1 :], ONE)
        if k == len(pieces) - 1:
            result = result * apply("inv", f)
            break
        place = s.law("inverse of product", f, rest)  # 1/(f rest) - 1/f 1/rest
        equations.append((place, result))
        result = result * apply("inv", f)
    return result, equations


def _inverse_of_atom(s: State, f: Atom | None) -> tuple[Term, Equations] | None:
    """1/(1/u), 1/exp(w), or 1/root(c) for a number c."""
    if f is not None and f.name == "inv":
        place = s.law("inverse of inverse", f.inner)
        return f.inner, [(place, ONE)]
    if f is not None and f.name == "exp":
        w = f.inner
        x, y = symbol("exp", f.args), apply("exp", -w)
        at = s.law("exp of sum", w, -w)  # exp(0) == exp(w) exp(-w)
        at0 = s.law("exp of zero")
        s.law("exp", w)
        if ensure_nonzero(s, x) is None:
            return None
        inv = s.law("inverse", x)  # x/x == 1
        i = symbol("inv", (x,))
        # 1/x - y = (1/x)(1 - x y) ... x*i == 1:  i - y = i*(1 - x*y) + y*(x*i - 1)
        return y, [(at, i), (at0, -i), (inv, y)]  # exp(0) - x y, exp(0) - 1, x i - 1
    if f is not None and f.name == "root" and (c := f.inner.rational) is not None and c > 0:
        k, x = int(f.args[0].rational.p), symbol("root", f.args)  # type: ignore[union-attr]
        at, _ = s.law("root", f.inner, k=k) + 1, s.law("root positive", f.inner, k=k)
        if ensure_nonzero(s, x) is None:
            return None
        y = x ** (k - 1) * number(1 / c)
        return y, [(at, apply("inv", x) * number(-1 / c)), (s.law("inverse", x), y)]  # x^k - c, x i - 1
    return None


def _root_number(s: State, k: int, c: fmpq) -> tuple[Term, Equations] | None:
    """The root of a rational c > 0 as a product of a rational and roots of primes."""
    if c <= 0:
        return None if c < 0 else (ZERO, root_is(s, k, number(0), ZERO))
    top = [(int(p), int(e) * w) for n, w in ((c.p, 1), (c.q, -1)) if n > 1 for p, e in fmpz(n).factor_smooth(20)]
    r = ONE
    for p, e in top:
        whole, part = e // k, e % k
        r = r * number(fmpq(p) ** whole) if whole else r
        g = gcd(part, k)
        if part:
            r = r * apply("root", number(k // g), number(p)) ** (part // g)
    x = apply("root", number(k), number(c))
    if r is x:
        return None
    return r, root_is(s, k, number(c), r)


def taken_out(s: State, u: Term) -> tuple[Term, dict[Atom, int]]:
    """u without what divides all of its parts and is > 0."""
    common = (
        {b: e for b, e in common_powers(u).items() if is_known(s, (symbol(b.name, b.args), ">"))}
        if len(u.parts) > 1
        else {}
    )
    return (without_powers(u, common), common) if common else (u, common)


def _in_conjugates(k: int, u: Term) -> Term | None:
    """a + b sqrt(n), whose k-th power is u = p + q sqrt(n): a and b rational, from the k-th roots of u and of p - q sqrt(n)."""
    if len(u.parts) != 2 or () not in u.parts or u.variables or len(atoms := u.atoms()) != 1:
        return None
    (b,) = atoms
    n, p, q = b.args[-1].rational if b.args else None, u.parts[()], u.parts.get(((b, 1),))
    if b.name != "root" or b.args[0].rational != 2 or n is None or n <= 0 or not q:
        return None
    with precision(160):
        w = arb(n).sqrt()
        first, second = p + q * w, p - q * w
        if not first > 0 or (not second > 0 and k % 2 == 0) or k > 12:
            return None
        root = first.root(k)
        for other in (abs(second).root(k), -abs(second).root(k)):
            pair = _rational((root + other) / 2), _rational((root - other) / (2 * w))
            if None not in pair and _power_is(k, pair, n, (p, q)):
                return number(pair[0]) + symbol(b.name, b.args) * number(pair[1])
    return None


def _rational(x: arb) -> fmpq | None:
    """A fraction with a small denominator in the ball."""
    for d in range(1, 61):
        c = fmpq((fmpq(d) * endpoints(x)[0] + fmpq(1, 2)).floor(), d)
        if x.contains(c):
            return c
    return None


def _power_is(k: int, pair: tuple[fmpq | None, fmpq | None], n: fmpq, wanted: tuple[fmpq, fmpq]) -> bool:
    (a, b), (x, y) = pair, (fmpq(1), fmpq(0))
    for _ in range(k):
        x, y = x * a + y * b * n, x * b + y * a
    return (x, y) == wanted


def _root_of_atom(s: State, k: int, u: Term, f: Atom | None) -> tuple[Term, Equations] | None:
    """Of a sum, an exponential, another root or an inverse."""
    if f is None:
        if (r := _in_conjugates(k, u)) is not None:
            return r, root_is(s, k, u, r)
        rest, common = taken_out(s, u)
        if not common:
            return None
        r = apply("root", number(k), rest)
        for b, e in common.items():
            g = apply("root", number(k), symbol(b.name, b.args))
            r = r * (g if e > 0 else apply("inv", g)) ** abs(e)
        return (r, root_is(s, k, u, r)) if ensure(s, (rest, ">=")) is not None else None
    if f.name == "exp":
        exp_power(s, f.inner * number(fmpq(1, k)), k)
        r = apply("exp", f.inner * number(fmpq(1, k)))
        return r, root_is(s, k, u, r)
    if f.name == "root" and is_known(s, (f.inner, ">=")):
        r = apply("root", number(int(f.args[0].rational.p) * k), f.inner)  # type: ignore[union-attr]
        return r, root_is(s, k, u, r)
    if f.name == "inv" and ensure(s, (f.inner, ">")) is not None:
        r = apply("inv", apply("root", number(k), f.inner))
        return r, root_is(s, k, u, r)
    return None


def root_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """The root of a product whose factors have known signs."""
    k = int(a.args[0].rational.p)  # type: ignore[union-attr]
    u = a.inner
    if u.rational is not None:
        return _root_number(s, k, u.rational)
    c, factors = factors_of(u)
    if c == 1 and len(factors) == 1 and factors[0][1] == 1:
        return _root_of_atom(s, k, u, factors[0][0].atom)
    r = ONE
    rest_sign = 1
    for f, e in factors:
        if is_known(s, (f, ">=")):
            g = f
        elif is_known(s, (-f, ">=")):
            g = -f
            rest_sign *= (-1) ** e
        elif e % 2 == 0:
            g = apply("abs", f)
        elif len(factors) == 1 and c > 0 and ensure(s, (f, ">=")) is not None:
            g = f
        else:
            return None
        whole, part = e // k, e % k
        r = r * g**whole * (apply("root", number(k), g) ** part if part else ONE)
    c = c * rest_sign
    if c < 0:
        return None
    r = r * (apply("root", number(k), number(c)) if c != 1 else ONE)
    x = apply("root", number(k), u)
    if r is x:
        return None
    return r, root_is(s, k, u, r)
