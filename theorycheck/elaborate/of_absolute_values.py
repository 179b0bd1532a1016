"""The forms of absolute values, signs and the error function."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.elaborate.canonical import canonical
from theorycheck.elaborate.equations import Equations, negative, written
from theorycheck.elaborate.factors import common_powers, content, factors_of, without_powers
from theorycheck.elaborate.signs import ensure, is_known
from theorycheck.elaborate.state import Fail, State
from theorycheck.elaborate.writing import text
from theorycheck.elaborate.zero import zero
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, apply, number, symbol

__all__ = ["abs_form", "erf_form", "sign_form"]


def abs_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """|u| with a known sign, or of a product."""
    u = a.inner
    for sign, name in ((1, "abs"), (-1, "abs of negative")):
        if is_known(s, (u * sign, ">=")) or (u.rational is not None and u.rational * sign >= 0):
            ensure(s, (u * sign, ">="))
            return u * sign, [(s.law(name, u), ONE)]
    c, factors = factors_of(u)
    if len(u.parts) > 1:
        common = {b: e for b, e in common_powers(u).items() if e > 0 and is_known(s, (symbol(b.name, b.args), ">"))}
        if common:
            total = apply("abs", without_powers(u, common))
            for b, e in common.items():
                total = total * symbol(b.name, b.args) ** e
            return _abs_is(s, u, total)
    if c != 1 or len(factors) > 1 or factors[0][1] > 1:
        total = number(abs(c))
        for f, e in factors:
            total = total * (f**e if e % 2 == 0 else apply("abs", f) ** e)
        return _abs_is(s, u, total)
    return None


def _abs_is(s: State, u: Term, total: Term) -> tuple[Term, Equations] | None:
    """|u| == total: both are >= 0 and have the same square; in each case of the signs."""
    x = apply("abs", u)
    fact = (x - total, "==")
    if (place := s.find(*fact)) is None:
        names = sorted({b.inner for b in total.atoms() if b.name == "abs"}, key=lambda t: str(sorted(t.variables)))
        place = s.have(fact, _abs_cases(s.sub(fact), u, total, names))
    return total, [(place, ONE)]


def _abs_cases(s: State, u: Term, total: Term, left: list[Term]) -> list[object]:
    if not left:
        # every part has a known sign here
        t, equations = canonical(s, total)
        for sign, name in ((1, "abs"), (-1, "abs of negative")):
            try:
                more = zero(s, u * sign - t)
            except Fail:
                continue
            if ensure(s, (t, ">=")) is None:
                continue
            if s.find(u * sign, ">=") is None:
                s.have((u * sign, ">="), [["sum", [["1", [s.find(t, ">=")]]], written(more)]])
            at = s.law(name, u)
            return s.done("sum", [], written([(at, ONE), *more, *negative(equations)]))
        raise Fail(f"abs({text(u)[:80]}) is not seen to be {text(total)[:80]}")
    v, *rest = left
    return s.done(
        "split",
        text(v),
        _abs_cases(s.sub(s.goal, [(v, ">=")]), u, total, rest),
        _abs_cases(s.sub(s.goal, [(-v, ">")]), u, total, rest),
    )


def erf_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """erf is odd."""
    u = a.inner
    if not u.parts:
        at = s.law("erf", ZERO)  # erf(0) == -erf(0)
        return ZERO, [(at, number(fmpq(1, 2)))]
    if content(u) < 0:
        v = -u
        return -apply("erf", v), [(s.law("erf", v), ONE)]
    return None


def sign_form(s: State, a: Atom) -> tuple[Term, Equations] | None:
    """A known sign, or that of a multiple."""
    u = a.inner
    if not u.parts:
        return ZERO, [(s.law("sign of zero"), ONE)]
    if is_known(s, (u, ">")):
        ensure(s, (u, ">"))
        return ONE, [(s.law("sign", u), ONE)]
    if is_known(s, (-u, ">")):
        ensure(s, (-u, ">"))
        return -ONE, [(s.law("sign of negative", u), ONE)]
    if s.find(u, "==") is not None or (s.find(u, ">=") is not None and s.find(-u, ">=") is not None):
        if s.find(u, "==") is None:
            s.have((u, "=="), s.both_ways(u))
        return ZERO, [(s.same(apply("sign", u), apply("sign", ZERO)), ONE), (s.law("sign of zero"), ONE)]
    c = content(u)
    return None if c == 1 else _sign_of_multiple(s, u * number(1 / c), c)


def _sign_of_multiple(s: State, v: Term, c: fmpq) -> tuple[Term, Equations]:
    """sign(c*v) is sign(v) or -sign(v): where v > 0, where v < 0 and where v is 0."""
    u, way = v * number(c), 1 if c > 0 else -1
    x, y = apply("sign", u), apply("sign", v)
    fact = (x - y * way, "==")
    if (place := s.find(*fact)) is None:
        here = s.sub(fact)
        below = here.sub(fact, [(-v, ">=")])
        at_zero = below.done(
            "split", text(v), _signs_of_zero(below.sub(fact, [(v, ">=")]), u, v, c), _signs(below, v, c, -1)
        )
        place = s.have(fact, here.done("split", text(-v), at_zero, _signs(here, v, c, 1)))
    return y * way, [(place, ONE)]


def _signs(s: State, v: Term, c: fmpq, side: int) -> list[object]:
    """Where side*v > 0."""
    here = s.sub(s.goal, [(v * side, ">")])
    given = len(here.facts) - 1
    total: list[list[object]] = []
    for w, k, weight in ((v, fmpq(1), -1 if c > 0 else 1), (v * number(c), c, 1)):
        sign = side if k > 0 else -side
        if here.find(w * sign, ">") is None:
            here.have((w * sign, ">"), [["sum", [[str(abs(k)), [given]]]]])
        total.append([here.law("sign" if sign > 0 else "sign of negative", w), str(weight)])
    return here.done("sum", [], total)


def _signs_of_zero(s: State, u: Term, v: Term, c: fmpq) -> list[object]:
    """Where v is 0."""
    way, nought = 1 if c > 0 else -1, apply("sign", ZERO)
    at = s.have((v, "=="), s.both_ways(v))
    s.have((u, "=="), [["sum", [], [[at, str(c)]]]])
    first, second = s.same(apply("sign", u), nought), s.same(apply("sign", v), nought)
    return s.done("sum", [], [[first, "1"], [second, str(-way)], [s.law("sign of zero"), str(1 - way)]])
