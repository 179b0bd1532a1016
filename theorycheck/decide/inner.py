"""A goal that depends on its variables through one inner value only, f = g(u): g(t) >= 0 on an interval that contains u's range is enough.

u is a function value (tanh(x), exp(-x)) or a polynomial that stands in an argument (x**2 + y**2, x*y). g has to have a value for every t: it is
made of functions that have one everywhere. exp(x**2 + y**2 - 1) >= x**2 + y**2 becomes exp(t - 1) >= t.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theorycheck.analysis.interval import Box, Side, ranges_on, side_text
from theorycheck.ball import arb, endpoints, fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from theorycheck.decide.algebra import as_polynomial
from theorycheck.decide.steps import ends
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, apply, from_base, number, product, substitute, symbol, total
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import Monomial, power

__all__ = ["EVERYWHERE", "inner"]

Where = tuple[tuple[Expr, bool], ...]
LARGEST = 10_000  # bits of an end
MOST_POWER = 24
EVERYWHERE = ("exp", "sin", "cos", "atan", "tanh", "sinh", "cosh", "erf", "erfc")


def inner(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """f*u^n = g(u), n > 0 for an exponential u only. The goals: g >= 0 on an interval, u not below its lower end, u not above its upper one."""
    if where or not f.variables:
        return
    name = f.variables[0]
    for u in _candidates(f):
        try:
            g = _in_terms_of(f, u, name)
        except BadInput:
            continue
        if g is None or set(g.variables) != {name} or (len(box) == 1 and u == symbol(name)):
            continue
        powers = [e for m, _ in g.terms for b, e in m if b == Base("symbol", name)]
        least = min(powers, default=fmpq(0))
        if max((abs(e) for e in powers), default=fmpq(0)) > MOST_POWER:
            continue
        times = fmpq(0)
        if least < 0 and _is_exponential(u):
            times, g = -least, g * symbol(name) ** -least
        if not _has_values(g):
            continue
        side = _range(u, box)
        goals: list[Any] = []
        goals += [(gap, box, is_strict, ()) for gap, is_strict in ends(u, side)]
        goals.append((g, ((name, side),), strict, ()))
        yield ("inner", [[name, u, side_text(side)]], power(u, times), g, []), goals
        return


def _is_exponential(u: Expr) -> bool:
    return len(u.terms) == 1 and u.terms[0][0][0][0].name == "exp"


def _candidates(f: Expr) -> Iterator[Expr]:
    """Function values, their inverses, and arguments without their constant term."""
    calls = sorted(
        (b for b in f.bases() if b.kind == "call" and b.args[0].variables), key=lambda b: (len(b.key), b.key)
    )
    deep = dict.fromkeys([*calls, *(c for b in calls for c in b.args[0].bases() if c.kind == "call")])
    for b in deep:
        yield from_base(b)
        if b.name == "exp":
            yield from_base(b, -1)
    arguments = [b.args[0] for b in deep if b.name != "exp"] + [_exponent(m) for m, _ in f.terms]
    for v in dict.fromkeys(arguments):
        u = total(Expr({m: c}) for m, c in v.terms if m)
        if _is_polynomial(u) and (len(u.variables) > 1 or len(u.terms) > 1 or u.terms[0][0][0][1] > 1):
            yield u if u.terms[0][1] > 0 else -u


def _exponent(m: Monomial) -> Expr:
    """What stands in the exponentials of a monomial."""
    return total(b.args[0].scaled(e) for b, e in m if b.kind == "call" and b.name == "exp")


def _is_polynomial(u: Expr) -> bool:
    return bool(u.variables) and all(b.kind == "symbol" and e.q == 1 and e > 0 for m, _ in u.terms for b, e in m)


def _in_terms_of(f: Expr, u: Expr, name: str) -> Expr | None:
    """g with g(u) = f in the variable ``name``; None where f is not a function of u that is found."""
    if len(u.terms) == 1 and u.terms[0][0][0][0].kind == "call":
        ((base, e),) = u.terms[0][0]
        own = "_".join((*f.variables, name))  # longer than each of them
        mark = symbol(own) ** (1 / e)

        def rule(b: Base, k: fmpq, v: Expr | None) -> Expr:
            return power(mark, k) if b == base else rebuild(b, k, v)

        g = map_bases(f, rule)
        return substitute(g, own, symbol(name)) if g.variables == (own,) else None
    return _through_polynomial(f, u, name)


def _through_polynomial(f: Expr, u: Expr, name: str) -> Expr | None:
    """Every coefficient a polynomial in u, every argument a function of u."""
    ring = fmpq_mpoly_ctx.get(list(dict.fromkeys((*f.variables, *u.variables))), "lex")
    groups: dict[tuple[Expr, Monomial], dict[tuple[int, ...], fmpq]] = {}
    for m, c in f.terms:
        powers = {b.name: e for b, e in m if b.kind == "symbol"}
        if any(e.q != 1 or e < 0 for e in powers.values()):
            return None
        others = tuple((b, e) for b, e in m if b.kind != "symbol" and not (b.kind == "call" and b.name == "exp"))
        groups.setdefault((_exponent(m), others), {})[_degrees(powers, ring)] = c
    parts = []
    for (exponent, others), terms in groups.items():
        inside = [exponent, *(b.args[0] for b, _ in others if b.args and b.args[0].variables)]
        images = {v: _through_polynomial(v, u, name) for v in inside}
        coefficient = _polynomial_in(ring.from_dict(terms), as_polynomial(u, ring), name)
        if coefficient is None or any(v is None for v in images.values()):
            return None
        factors = [
            rebuild(b, e, images.get(b.args[0]) if b.args else None)
            for b, e in others
            if b.args and b.args[0] in images
        ]
        factors += [from_base(b, e) for b, e in others if not (b.args and b.args[0] in images)]
        parts.append(product([coefficient, apply("exp", images[exponent] or number(0)), *factors]))
    return total(parts)


def _degrees(powers: Mapping[str, fmpq], ring: fmpq_mpoly_ctx) -> tuple[int, ...]:
    return tuple(int(powers.get(n, fmpq(0)).p) for n in ring.names())


def _polynomial_in(p: fmpq_mpoly, u: fmpq_mpoly, name: str) -> Expr | None:
    """p as a polynomial in u: remainders of division have to be constants."""
    found, t = number(0), number(1)
    while p != 0:
        p, rest = divmod(p, u)
        if rest.total_degree() > 0:
            return None
        found, t = found + t.scaled(rest.leading_coefficient() if rest != 0 else fmpq(0)), t * symbol(name)
    return found


def _has_values(g: Expr) -> bool:
    """g is made of functions that have a value everywhere."""
    return all(
        (b.kind in ("prime", "constant"))
        or (b.kind == "symbol" and e.q == 1 and e > 0)
        or (b.kind == "group" and e.q == 1 and e > 0 and _has_values(b.args[0]))
        or (
            b.kind == "call"
            and b.name in EVERYWHERE
            and e.q == 1
            and (e > 0 or b.name == "exp")
            and _has_values(b.args[0])
        )
        for m, _ in g.terms
        for b, e in m
    )


def _range(u: Expr, box: Box) -> Side:
    low, high = ranges_on([u], box)[0]
    return Side(_end(low, 0), _end(high, 1), not low.is_finite(), not high.is_finite())


def _end(x: arb, which: int) -> fmpq | None:
    return endpoints(x)[which] if x.is_finite() and not abs(x).upper() > arb(2) ** LARGEST else None
