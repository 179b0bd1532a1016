"""Where a function that is convex in x is least: d f/d x = A*T(x) + B with A, B free of x and one invertible T has the root T^-1(-B/A).

Else x = y and x = -y are tried for the other variables y.
"""

from __future__ import annotations

from collections.abc import Iterator

from theorycheck.analysis.interval import Box
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Base, Expr, apply, derivative, from_base, substitute, symbol, total, vanishes
from theorycheck.expression.node import power

__all__ = ["vertices"]

MOST_TERMS = 12


def vertices(f: Expr, box: Box) -> Iterator[tuple[str, Expr]]:
    """(x, h) with d f/d x = 0 at x = h, an identity of normal forms; h is free of x."""
    for name, side in box:
        if name not in f.variables or side.is_point:
            continue
        try:
            slope = derivative(f, name)
            found = _root(slope, name) if len(slope.terms) <= MOST_TERMS else None
            others = [symbol(n).scaled(fmpq(way)) for n, _ in box if n != name and n in f.variables for way in (1, -1)]
            for h in [found, *others] if found is not None else others:
                if name not in h.variables and _divides_by_variables(h) and vanishes(substitute(slope, name, h)):
                    yield name, h
        except BadInput:
            continue


def _divides_by_variables(h: Expr) -> bool:
    """Divisors that may be 0 are variables at most, so that h has a value where they are not 0."""
    return all(e > 0 or b.kind != "group" for m, _ in h.terms for b, e in m)


def _root(slope: Expr, name: str) -> Expr | None:
    kept: dict[tuple[Base, fmpq], list[Expr]] = {}
    rest = []
    for m, c in slope.terms:
        own = [(b, e) for b, e in m if _mentions(b, name)]
        others = Expr({tuple((b, e) for b, e in m if not _mentions(b, name)): c})
        if not own:
            rest.append(others)
        elif len(own) == 1:
            kept.setdefault(own[0], []).append(others)
        else:
            return None
    if len(kept) != 1:
        return None
    (b, e), coefficients = next(iter(kept.items()))
    value = -total(rest) / total(coefficients)
    inner = b.args[0] if b.args else None
    if b.kind == "symbol":
        return power(value, 1 / e)
    if b.kind == "call" and b.name == "exp":
        return _linear(inner, name, apply("log", value) / e)
    if b.kind == "call" and b.name == "log" and e == 1:
        return _linear(inner, name, apply("exp", value))
    if b.kind == "group":
        return _linear(inner, name, power(value, 1 / e))
    return None


def _linear(u: Expr | None, name: str, value: Expr) -> Expr | None:
    """x where u = value and u is linear in x."""
    if u is None:
        return None
    slope = derivative(u, name)
    if name in slope.variables or slope.is_zero:
        return None
    return (value - (u - slope * from_base(Base("symbol", name)))) / slope


def _mentions(b: Base, name: str) -> bool:
    return (b.kind == "symbol" and b.name == name) or any(name in x.variables for x in b.args)
