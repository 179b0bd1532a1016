"""Functions of one variable that rise and then fall: f is at least the smaller of its values (or limits) at the two ends.

f' = p h with p > 0, and h is first >= 0 and then <= 0: it falls, or it is >= 0 at the left end and rises and falls itself, its derivative being of the same
kind. Chu's and Polya's bounds of the error function take two and three such steps. An even function is looked at on the right half of the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from theorycheck.analysis.interval import Box, Side, end_expr
from theorycheck.analysis.limits import limit_sign
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.decide.inner import EVERYWHERE
from theorycheck.errors import BadInput
from theorycheck.expression import (
    Base,
    Expr,
    apply,
    constant_sign,
    derivative,
    factored,
    from_base,
    number,
    plain,
    product,
    substitute,
    symbol,
    total,
    vanishes,
)
from theorycheck.expression.node import Monomial

__all__ = ["even", "hill"]

Where = tuple[tuple[Expr, bool], ...]
Floats = npt.NDArray[np.float64]
LONGEST, MOST_TERMS, MOST_TRIED = 4, 12, 24


def even(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The right half of the line is enough where f(-x) = f(x); said where f is a hill there."""
    if where or len(box) != 1 or box[0][1].lower is not None or box[0][1].upper is not None:
        return
    name = box[0][0]
    half = ((name, Side(fmpq(0), None)),)
    if next(hill(f, half, strict, where), None) is not None and vanishes(substitute(f, name, -symbol(name)) - f):
        yield ("even", name), [(f, half, strict, ())]


def hill(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The goals: each p > 0, what the functions h take roots, logarithms or reciprocals of is > 0, the last h falls. The ends are known exactly."""
    if where or strict or len(box) != 1 or box[0][1].lower is None or len(f.terms) > MOST_TERMS:
        return
    ((name, side),) = box
    try:
        if not _good_ends(f, name, side):
            return
        inner = ((name, side.opened()),)
        points = np.sort(sample_box(inner, 128)[0])
        chain = _chain(f, name, side, points, LONGEST, [MOST_TRIED])
    except BadInput:
        return
    if chain is None:
        return
    goals: list[Any] = [(p, inner, True, ()) for p, _ in chain]
    needed = list(dict.fromkeys(u for _, h in chain for u in _needs(h) or ()))
    goals += [(u, inner, True, ()) for u in needed]
    yield (
        ("hill", name, [list(step) for step in chain], needed),
        [*goals, (-derivative(chain[-1][1], name), inner, False, ())],
    )


def _good_ends(f: Expr, name: str, side: Side) -> bool:
    """f >= 0 at both."""
    for end in (side.lower, side.upper):
        sign = limit_sign(f, name, 1) if end is None else constant_sign(substitute(f, name, end_expr(end)))
        if sign is None or sign < 0:
            return False
    return True


def _chain(
    f: Expr, name: str, side: Side, points: Floats, left: int, tries: list[int]
) -> list[tuple[Expr, Expr]] | None:
    """(p, h) for f' = p h, then for h', and so on to an h that falls, as floats see it; ``tries`` counts down."""
    slope = derivative(f, name)
    if len(slope.terms) > MOST_TERMS or not _falls_through_zero(_values(slope, name, points)):
        return None
    for p, h in _splits(slope):
        tries[0] -= 1
        if tries[0] < 0:
            return None
        if len(h.terms) > MOST_TERMS or _needs(h) is None:
            continue
        if not np.any(_values(derivative(h, name), name, points) > 1e-12):
            return [(p, h)]
        if left <= 1 or side.lower is None or constant_sign(substitute(h, name, end_expr(side.lower))) not in (0, 1):
            continue
        rest = _chain(h, name, side, points, left - 1, tries)
        if rest is not None:
            return [(p, h), *rest]
    return None


def _values(x: Expr, name: str, points: Floats) -> Floats:
    with np.errstate(all="ignore"):
        y = values_on((x,), (name,), points[None, :])[0]
    return y[np.isfinite(y)]


def _falls_through_zero(y: Floats) -> bool:
    """First > 0, then < 0."""
    size = 1e-12 * (1 + np.abs(y).max(initial=0))
    up, down = np.flatnonzero(y > size), np.flatnonzero(y < -size)
    return bool(len(up) and len(down) and up[-1] < down[0])


def _splits(g: Expr) -> Iterator[tuple[Expr, Expr]]:
    """(p, h) with g = p h: common factors, and the exponential of one of the terms."""
    factors, core = factored(g)
    common = product(b.args[0] ** e if b.kind == "group" else from_base(b, e) for b, e in factors)
    exponents = [total(b.args[0].scaled(e) for b, e in m if _is_exp(b)) for m, _ in core.terms]
    lone = [
        u
        for u, (m, _) in zip(exponents, core.terms, strict=True)
        if any(b.kind == "call" and not _is_exp(b) for b, _ in m)
    ]
    for u in list(dict.fromkeys([*lone, *exponents, number(0)]))[:LONGEST]:
        yield common * apply("exp", u), total(x * apply("exp", -u) for x in (Expr({m: c}) for m, c in core.terms))
    for q in list(dict.fromkeys(_roots(m) for m, _ in g.terms))[:LONGEST]:
        if q != number(1):
            yield q, total(x / q for x in (Expr({m: c}) for m, c in g.terms))


def _roots(m: Monomial) -> Expr:
    """The powers of sums in a term."""
    return product(b.args[0] ** e for b, e in m if b.kind == "group")


def _needs(g: Expr) -> list[Expr] | None:
    """What has to be > 0 for g to be smooth; None where that is not enough."""
    found: list[Expr] = []
    for m, _ in g.terms:
        for b, e in m:
            if b.kind in ("prime", "constant"):
                continue
            below = _needs(b.args[0]) if b.args else []
            if below is None or (b.kind == "call" and b.name not in (*EVERYWHERE, "log")):
                return None
            found += below
            if b.kind == "call" and b.name == "log":
                found.append(b.args[0])
            if (e.q != 1 or e < 0) and b.name != "exp":
                found.append(plain(b))
    return found


def _is_exp(b: Base) -> bool:
    return b.kind == "call" and b.name == "exp"
