"""Signs of linear terms from the ends of their variables, and of terms whose denominators are > 0 without these."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from operator import mul
from typing import Any

from theorycheck.ball import fmpq
from theorycheck.elaborate.factors import monomial, polynomial_factors
from theorycheck.elaborate.state import State
from theorycheck.elaborate.writing import text
from theorycheck.kernel.reading import Fact
from theorycheck.kernel.terms import ONE, ZERO, Atom, Term, number, symbol

__all__ = ["by_condition", "by_ends", "by_factors", "without_denominator"]

Ensure = Callable[[State, Fact], int | None]


def by_ends(s: State, fact: Fact, ensure: Ensure) -> list[Any] | None:
    """Each variable at the end that makes the sum least."""
    if fact[1] == "==" or len(_linear_parts(fact[0])) < 2:
        return None
    products = _at_ends(s, fact, ensure)
    return None if products is None else [["sum", products]]


def by_condition(s: State, fact: Fact, ensure: Ensure) -> list[Any] | None:
    """A bound of one variable by a linear condition on several, and each of these at its end."""
    u, relation = fact
    variables = _linear_parts(u)
    if relation == "==" or len(variables) != 1 or len(u.parts) > 2:
        return None
    ((a, c),) = variables
    for k, (v, known) in enumerate(list(s.facts)):
        d = dict(_linear_parts(v)).get(a) if known != "==" and len(v.variables) > 1 else None
        if d and (d > 0) == (c > 0):
            rest = u - v * number(c / d), ">=" if known == ">" else relation
            if (products := _at_ends(s, rest, ensure)) is not None:
                return [["sum", [[str(c / d), [k]], *products]]]
    return None


def _linear_parts(u: Term) -> list[tuple[Atom, fmpq]]:
    """The variables that stand by themselves, with their coefficients."""
    return [(a, c) for m, c in u.parts.items() for a, e in m if a.variables and len(m) == 1 == e and not a.args]


def _at_ends(s: State, fact: Fact, ensure: Ensure) -> list[Any] | None:
    """The sum at an end of each variable, as products of facts; None where an end is missing, or more than variables is left."""
    rest, relation = fact
    products, strict = list[Any](), False
    for a, c in _linear_parts(rest):
        end = _end(s, a, c)
        if end is None:
            return None
        k, weight = end
        rest, products = rest - s.facts[k][0] * number(weight), [*products, [str(weight), [k]]]
        strict = strict or s.facts[k][1] == ">"
    if rest.variables:
        return None
    if rest.parts or not (strict or relation == ">="):
        at = ensure(s, (rest, ">=" if strict else relation))
        if at is None:
            return None
        products.append(["1", [at]])
    return products


def _end(s: State, a: Atom, c: fmpq) -> tuple[int, fmpq] | None:
    """The place of d*a + b >= 0 with a rational end -b/d and d of the sign of c, the closest there is, and c/d."""
    x, found, closest = symbol(a.name), None, None
    for k, (u, relation) in enumerate(s.facts):
        d = u.parts.get(((a, 1),))
        if relation == "==" or not d or (d > 0) != (c > 0):
            continue
        b = (u - x * number(d)).rational
        if b is None:
            continue
        gap = -b / d * (1 if c > 0 else -1), relation == ">"
        if closest is None or gap > closest:
            closest, found = gap, (k, c / d)
    return found


def by_factors(s: State, fact: Fact, ensure: Ensure) -> list[Any] | None:
    """A product of polynomials with known signs."""
    u, relation = fact
    c, factors = polynomial_factors(u) if relation != "==" and len(u.parts) > 1 else (fmpq(1), [])
    places, square, way = list[int](), ONE, 1 if c > 0 else -1
    for f, e in factors if len(factors) > 1 else ():
        if e % 2 == 0 and relation == ">=":
            square = square * f ** (e // 2)
            continue
        known = ((sign, place) for sign in (1, -1) if (place := ensure(s, (f * sign, relation))) is not None)
        sign, place = next(known, (0, 0))
        if not sign:
            return None
        places += [place] * e
        way *= sign**e
    if not places or way < 0:
        return None
    return [["sum", [[str(abs(c)), places, *([text(square)] if square is not ONE else [])]]]]


def without_denominator(s: State, fact: Fact, ensure: Ensure) -> list[Any] | None:
    """u = P/w^k where w > 0 and P >= 0 (> 0)."""
    u, relation = fact
    if relation == "==" or len(u.parts) < 2:
        return None
    for a in sorted(u.atoms(), key=lambda a: -a.serial):
        above = ensure(s, (a.inner, ">")) if a.name == "inv" else None
        if above is None:
            continue
        w, r = a.inner, symbol(a.name, a.args)
        powers = [(dict(m).get(a, 0), monomial(tuple(p for p in m if p[0] is not a), c)) for m, c in u.parts.items()]
        k = max(e for e, _ in powers)
        P = sum((part * w ** (k - e) for e, part in powers), ZERO)
        at = ensure(s, (P, relation))
        if at is not None:
            multiple, so_far = ZERO, list(accumulate((r * w for _ in range(k)), mul, initial=ONE))
            for e, part in powers:  # part r^e = part w^(k-e) r^k - part r^e (1 + ... + (r w)^(k-e-1)) (r w - 1)
                multiple = multiple - part * r**e * sum(so_far[: k - e], ZERO)
            if s.find(w * w, ">") is None:
                s.have((w * w, ">"), [["sum", [["1", [above, above]]]]])
            one, positive = s.law("inverse", w), s.law("inverse positive", w)
            return [["sum", [["1", [at, *[positive] * k]]], [[one, text(multiple)]] if multiple.parts else []]]
    return None
