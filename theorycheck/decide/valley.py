"""f falls towards a curve x = h(the others) from both sides: (x - h) df/dx >= 0, so f is least on the curve. No convexity is needed.

Pinsker's inequality is of this kind: the difference vanishes on q = p, and its derivative in q has the sign of q - p. The curves that are tried: the linear
factors of the derivative, x = y, x = -y, x = 1 - y, x = 0 and x = 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from theorycheck.analysis.interval import Box, end_expr, ranges_on
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.decide.atom_factors import atom_factors
from theorycheck.decide.narrow import linear_in
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, derivative, factored, number, substitute, symbol, vanishes

__all__ = ["steep_valley", "valley"]

Where = tuple[tuple[Expr, bool], ...]
MOST_TERMS = 60
SMALL = 1e-9


def valley(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The goals: h inside the side of x, f >= 0 on the curve, the slope's sign above it and below it. Algebraic slopes."""
    return _valleys(f, box, strict, where, algebraic=True)


def steep_valley(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The same with slopes that are not algebraic, whose signs may be as hard as the goal."""
    return _valleys(f, box, strict, where, algebraic=False)


def _valleys(
    f: Expr, box: Box, strict: bool, where: Where, algebraic: bool
) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    if where or len(box) < 2:
        return
    for name, side in box:
        if name not in f.variables or side.is_point:
            continue
        try:
            slope = derivative(f, name)
            is_algebraic = not any(b.kind == "call" for b in slope.bases())
            if is_algebraic is not algebraic or len(slope.terms) > MOST_TERMS or not _divides_well(slope, box):
                continue
            curves = list(_curves(slope, name, box))
            for h in curves:
                least = substitute(f, name, h)
                if not _looks_like_one(slope, least, h, name, box):
                    continue
                rest = tuple((n, s) for n, s in box if n != name)
                inner = tuple((n, s.opened() if n == name else s) for n, s in box)
                goals: list[Any] = []
                if side.lower is not None:
                    goals.append((h - end_expr(side.lower), rest, side.lower_open, ()))
                if side.upper is not None:
                    goals.append((end_expr(side.upper) - h, rest, side.upper_open, ()))
                goals.append((least, rest, strict, ()))
                above = symbol(name) - h
                goals += [(slope.scaled(fmpq(w)), inner, False, ((above.scaled(fmpq(w)), False),)) for w in (1, -1)]
                yield ("valley", name, h), goals
                return
        except BadInput:
            continue


def _divides_well(slope: Expr, box: Box) -> bool:
    """No divisor in several variables may be 0 on the box, so that the slope has a value beside the curve."""
    powers = [(b, e) for x in (slope, *(a for b in slope.bases() for a in b.args)) for m, _ in x.terms for b, e in m]
    divisors = [b.args[0] for b, e in powers if b.kind == "group" and e < 0 and len(b.args[0].variables) > 1]
    return not divisors or all(low > 0 or high < 0 for low, high in ranges_on(divisors, box))


def _curves(slope: Expr, name: str, box: Box) -> Iterator[Expr]:
    """h with df/dx = 0 at x = h, an identity of normal forms."""
    core = factored(slope)[1]
    split = atom_factors(core)
    linear = [linear_in(g, name) for g, _ in split[1]] if split is not None else [linear_in(core, name)]
    tried = [bound[1] for bound in linear if bound is not None]
    for n, _ in box:
        if n != name and n in slope.variables:
            tried += [symbol(n), -symbol(n), 1 - symbol(n)]
    tried += [number(0), number(1)]
    for h in dict.fromkeys(tried):
        try:
            if name not in h.variables and _is_flat(slope, h, name, box) and vanishes(substitute(slope, name, h)):
                yield h
        except BadInput:
            continue


def _is_flat(slope: Expr, h: Expr, name: str, box: Box) -> bool:
    """Floats agree that the slope is 0 on the curve."""
    names = tuple(n for n, _ in box)
    points = sample_box(tuple((n, s.opened()) for n, s in box), 24)[:, -24:].copy()
    points[names.index(name)] = values_on((h,), names, points)[0]
    with np.errstate(all="ignore"):
        d = values_on((slope,), names, points)[0]
        return not np.any(np.abs(d) > 1e-6 * (1 + np.abs(points).max(axis=0)))


def _looks_like_one(slope: Expr, least: Expr, h: Expr, name: str, box: Box) -> bool:
    """Floats find no point where the slope has the wrong sign or f is negative on the curve."""
    names = tuple(n for n, _ in box)
    points = sample_box(tuple((n, s.opened()) for n, s in box), 128)
    d, y, at = values_on((slope, least, h), names, points)
    with np.errstate(all="ignore"):
        side = points[names.index(name)] - at
        scale = SMALL * (1 + np.abs(points).max(axis=0))
        return not (np.any(y < -scale) or np.any(np.sign(side) * d < -scale))
