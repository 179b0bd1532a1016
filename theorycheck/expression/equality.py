"""Is an expression identically zero? Common factors and denominators are cleared; a True is a proof wherever the expression is defined."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from theorycheck.ball import fmpq
from theorycheck.expression.angles import in_single_angles
from theorycheck.expression.functions import apply
from theorycheck.expression.node import Base, Expr, Monomial, from_base, number, power, product, tidy_monomial, total
from theorycheck.expression.work import charge

__all__ = ["factored", "map_bases", "rebuild", "rewritten", "substitute", "vanishes"]

Factors = tuple[tuple[Base, fmpq], ...]


@lru_cache(maxsize=8192)
def factored(x: Expr) -> tuple[Factors, Expr]:
    """x = (product of bases to powers) * rest, where rest has no base that divides every term and no negative power of a sum."""
    if not x.terms:
        return (), x
    charge(10 * len(x.terms))
    least: dict[Base, fmpq] = {}
    for i, (m, _) in enumerate(x.terms):
        powers = dict(m)
        for b in set(least) | set(powers):
            here = powers.get(b, fmpq(0))
            least[b] = min(least[b], here) if b in least else min(here, fmpq(0) if i else here)
    least = {b: e for b, e in least.items() if e != 0 and b.kind != "prime"}
    if not least:
        return (), x
    rest = total(_divided(m, least).scaled(c) for m, c in x.terms)
    ordered = tuple(sorted(least.items(), key=lambda t: t[0].key))
    inner, core = factored(rest) if any(e < 0 for m, _ in rest.terms for b, e in m if b.kind == "group") else ((), rest)
    return _join(ordered, inner), core


def _divided(m: Monomial, by: dict[Base, fmpq]) -> Expr:
    powers = dict(m)
    for b, e in by.items():
        powers[b] = powers.get(b, fmpq(0)) - e
    return tidy_monomial(tuple(sorted(((b, e) for b, e in powers.items() if e != 0), key=lambda t: t[0].key)))


def _join(a: Factors, b: Factors) -> Factors:
    powers = dict(a)
    for base, e in b:
        powers[base] = powers.get(base, fmpq(0)) + e
    return tuple(sorted(((k, e) for k, e in powers.items() if e != 0), key=lambda t: t[0].key))


def vanishes(x: Expr) -> bool:
    """True only where x is identically 0 wherever it is defined."""
    if x.is_zero or factored(x)[1].is_zero:
        return True
    other = rewritten(x)
    return other != x and (other.is_zero or factored(other)[1].is_zero)


def rewritten(x: Expr) -> Expr:
    """tan, tanh, sinh, cosh, erfc in terms of sin, cos, exp and erf, and sin, cos of single angles, so that their identities cancel."""
    return in_single_angles(map_bases(x, _rewrite_base))


def _rewrite_base(b: Base, e: fmpq, u: Expr | None) -> Expr:
    if u is None or b.kind != "call":
        return rebuild(b, e, u)
    half = fmpq(1, 2)
    match b.name:
        case "tan":
            return _rewrite_base(Base("call", "sin", (u,)), e, u) * power(apply("cos", u), -e)
        case "tanh":
            return power(1 - number(2) * (1 + apply("exp", u.scaled(fmpq(2)))) ** -1, e)
        case "sinh":
            return power((apply("exp", u) - apply("exp", -u)).scaled(half), e)
        case "cosh":
            return power((apply("exp", u) + apply("exp", -u)).scaled(half), e)
        case "erfc":
            return power(1 - apply("erf", u), e)
        case "sin" if e.q == 1 and (e >= 2):
            half_power = int(e.p) // 2
            return (1 - apply("cos", u) ** 2) ** half_power * apply("sin", u) ** (int(e.p) % 2)
    return rebuild(b, e, u)


def rebuild(b: Base, e: fmpq, u: Expr | None) -> Expr:
    """The base to the power with its argument replaced."""
    if u is None:
        return from_base(b, e)
    if b.kind == "group":
        return power(u, e)
    return power(apply(b.name, u), e)


Rule = Callable[[Base, fmpq, Expr | None], Expr]


def map_bases(x: Expr, rule: Rule, memory: dict[Expr, Expr] | None = None) -> Expr:
    """x with every base to a power replaced by ``rule(base, exponent, mapped argument)``, arguments first."""
    memory = {} if memory is None else memory
    if x in memory:
        return memory[x]
    charge(10 + 10 * len(x.terms))
    parts = []
    for m, c in x.terms:
        factors = [number(c)]
        for b, e in m:
            u = map_bases(b.args[0], rule, memory) if b.args else None
            factors.append(rule(b, e, u))
        parts.append(product(factors))
    memory[x] = total(parts)
    return memory[x]


@lru_cache(maxsize=8192)
def _substituted(x: Expr, name: str, value: Expr) -> Expr:
    if name not in x.variables:
        return x

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if b.kind == "symbol":
            return value**e if b.name == name else from_base(b, e)
        return rebuild(b, e, u)

    return map_bases(x, rule)


def substitute(x: Expr, name: str, value: Expr) -> Expr:
    """x with the variable replaced, in normal form; Undefined where that leaves a function's domain or divides by 0."""
    return _substituted(x, name, value)
