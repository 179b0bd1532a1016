"""The forms of exponentials and logarithms."""

from __future__ import annotations

from theorycheck.ball import fmpq, fmpz
from theorycheck.elaborate.equations import Equations, negative
from theorycheck.elaborate.factors import common_powers, factors_of, monomial, polynomial_factors, without_powers
from theorycheck.elaborate.relations import exp_power
from theorycheck.elaborate.signs import ensure, ensure_nonzero, is_known
from theorycheck.elaborate.state import State
from theorycheck.elaborate.zero import root_is, same
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, apply, number, symbol

__all__ = ["exp_form", "log_form", "log_is"]


def exp_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """exp of a sum, of multiples and of logarithms."""
    u = a.inner
    if not u.parts:
        return ONE, [(s.law("exp of zero"), ONE)]
    if len(u.parts) > 1:
        m, c = next(iter(u.parts.items()))
        first = monomial(m, c)
        return apply("exp", first) * apply("exp", u - first), [(s.law("exp of sum", first, u - first), ONE)]
    ((m, c),) = u.parts.items()
    if len(m) == 1 and m[0][0].name == "log" and m[0][1] == 1 and c.q <= 20 and abs(c.p) <= 100:
        v = m[0][0].inner
        if ensure(s, (v, ">")) is not None:
            if c == 1:
                return v, [(s.law("exp of log", v), ONE)]
            if c == -1 and ensure_nonzero(s, v) is not None:
                x, i = symbol(a.name, a.args), apply("inv", v)
                both, none = s.law("exp of sum", -u, u), s.law("exp of zero")
                log, inv = s.law("exp of log", v), s.law("inverse", v)
                return i, [(inv, -x), (both, -i), (none, i), (log, -(x * i))]
            if c.q > 1:
                # exp(c log v) is the root of exp(p log v)
                q = int(c.q)
                inner = apply("exp", u * q)
                exp_power(s, u, q)
                return apply("root", number(q), inner), negative(root_is(s, q, inner, symbol(a.name, a.args)))
    if abs(c.p) > (100 if m and m[0][0].name == "log" else 60):
        return None
    if c.q == 1 and (abs(c) > 1):
        n = int(c.p)
        one = monomial(m, fmpq(1 if n > 0 else -1))
        rest = u - one
        return apply("exp", one) * apply("exp", rest), [(s.law("exp of sum", one, rest), ONE)]
    if c.q > 1 and abs(c.p) > 1:
        n, q = int(c.p), int(c.q)
        one = monomial(m, fmpq(1 if n > 0 else -1, q))
        rest = u - one
        return apply("exp", one) * apply("exp", rest), [(s.law("exp of sum", one, rest), ONE)]
    return None


def log_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """log of a product whose factors have known signs."""
    u = a.inner
    if not u.parts:
        return None
    if u is ONE:
        return log_is(s, u, ZERO)
    c, factors = factors_of(u)
    if u.atom is not None:
        return _log_of_atom(s, u, u.atom)
    pieces = list[tuple[Term, int]]()
    for f, e in factors:
        d, own = _pieces(s, f)
        c, pieces = c * d**e, [*pieces, *((g, k * e) for g, k in own)]
    if c == 1 and len(pieces) == 1 and pieces[0][1] == 1:
        return None
    total = ZERO
    for f, power in pieces:
        e = power
        if f.rational is None:
            if _is_positive(s, f):
                g = f
            elif _is_positive(s, -f):
                g, c = -f, -c if e % 2 else c
            elif f.atom is not None and f.atom.name == "inv" and _is_positive(s, -f.atom.inner):
                g, c, e = -f.atom.inner, -c if e % 2 else c, -e
            elif e % 2 == 0:
                g = apply("abs", f)
            elif len(pieces) == 1 and c > 0 and ensure(s, (f, ">")) is not None:
                g = f
            else:
                return None
            total = total + apply("log", g) * e
    if c <= 0:
        return None
    for n, w in ((c.p, 1), (c.q, -1)):
        for p, e in fmpz(n).factor_smooth(20) if n > 1 else ():
            total = total + apply("log", number(int(p))) * (int(e) * w)
    if total is apply("log", u):
        return None
    return log_is(s, u, total)


def _pieces(s: State, f: Term) -> tuple[fmpq, list[tuple[Term, int]]]:
    """f as a number times powers whose signs are seen: of what divides all parts of a sum, or of the factors of a polynomial."""
    if f.atom is not None:
        return fmpq(1), [(f, 1)]
    common = {b: k for b, k in common_powers(f).items() if _has_sign(s, symbol(b.name, b.args))}
    if common:
        return fmpq(1), [(without_powers(f, common), 1), *((symbol(b.name, b.args), k) for b, k in common.items())]
    c, factors = polynomial_factors(f) if len(f.parts) > 2 else (fmpq(1), [])
    return (c, factors) if len(factors) > 1 and all(_has_sign(s, g) for g, _ in factors) else (fmpq(1), [(f, 1)])


def _has_sign(s: State, x: Term) -> bool:
    """Whether it is seen to be > 0 or < 0, or what it is the inverse of."""
    u = x.atom.inner if x.atom is not None and x.atom.name == "inv" else x
    return any(_is_positive(s, v) for v in (x, u, -u))


def _is_positive(s: State, u: Term) -> bool:
    """Whether u > 0 is seen; a bound of a variable that the question does not give, where it was not among the facts."""
    if s.find(u, ">") is None and is_known(s, (u, ">")):
        s.internal.add(u)
    return is_known(s, (u, ">"))


def _log_of_atom(s: State, u: Term, f: Atom) -> tuple[Term, Equations] | None:
    """Of an exponential, an inverse or a root."""
    if f.name == "exp":
        return f.inner, [(s.law("log of exp", f.inner), ONE)]
    if f.name == "inv" and is_known(s, (f.inner, ">")):
        return log_is(s, u, -apply("log", f.inner))
    if f.name == "root" and is_known(s, (f.inner, ">")):
        return log_is(s, u, apply("log", f.inner) * number(1 / f.args[0].rational))  # type: ignore[operator]
    return None


def log_is(s: State, u: Term, total: Term) -> tuple[Term, Equations]:
    """log(u) == total where exp(total) == u."""
    at = s.law("log of exp", total)  # log(exp(total)) - total
    e = apply("exp", total)
    x, y = apply("log", u), apply("log", e)
    return total, [(same(s, x, y, u - e), ONE), (at, ONE)]
