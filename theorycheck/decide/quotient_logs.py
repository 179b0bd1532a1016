"""The logarithm of a product or quotient as a sum of logarithms, the sign of each factor proved: log((1 - p)/(1 - q)) = log(1 - p) - log(1 - q) on (0, 1)^2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from theorycheck.analysis.interval import Box
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import fmpq
from theorycheck.expression import Base, Expr, apply, factored, number, plain, total
from theorycheck.expression.equality import map_bases, rebuild
from theorycheck.expression.node import power

__all__ = ["quotient_logs"]

Where = tuple[tuple[Expr, bool], ...]
Part = tuple[Expr, fmpq, int]  # a factor, its power, its sign
MOST_PARTS = 6


def quotient_logs(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The goals: each factor has its sign, and f with the logarithms taken apart."""
    found: dict[Expr, list[Part]] = {}
    if len(box) < 2:
        return  # in one variable what is taken apart cancels at the ends
    for b in f.bases():
        if b.kind == "call" and b.name == "log" and b.args[0].variables:
            parts = _parts(b.args[0], box)
            if parts:
                found[b.args[0]] = parts
    if not found:
        return
    g = apart(f, found)
    signs = dict.fromkeys(x.scaled(fmpq(way)) for parts in found.values() for x, _, way in parts if x.variables)
    goals: list[Any] = [(x, box, True, where) for x in signs]
    yield (
        ("split-logs", [[u, [list(p) for p in parts]] for u, parts in found.items()]),
        [*goals, (g, box, strict, where)],
    )


def apart(f: Expr, parts: dict[Expr, list[Part]]) -> Expr:
    """f with sum e log(way*x) in the place of log u = log product x^e."""

    def rule(b: Base, e: fmpq, u: Expr | None) -> Expr:
        if b.kind == "call" and b.name == "log" and b.args[0] in parts:
            return power(total(apply("log", x.scaled(fmpq(way))).scaled(k) for x, k, way in parts[b.args[0]]), e)
        return rebuild(b, e, u)

    return map_bases(f, rule)


def _parts(u: Expr, box: Box) -> list[Part] | None:
    """The factors of u with the signs that floats see in the middle of the box; None where there is nothing to be taken apart."""
    factors, core = factored(u)
    pieces = [(plain(b), e) for b, e in factors]
    pieces += [(core, fmpq(1))] if core != number(1) else []
    if not 2 <= len(pieces) <= MOST_PARTS:
        return None
    inner = tuple((n, s.opened()) for n, s in box)
    values = values_on(tuple(x for x, _ in pieces), tuple(n for n, _ in box), sample_box(inner, 24)[:, -24:])
    whole, found = 1, list[Part]()
    for (x, e), y in zip(pieces, values, strict=True):
        way = 1 if np.all(y > 0) else -1 if np.all(y < 0) and e.q == 1 else 0
        if way == 0:
            return None
        whole *= way if e.p % 2 else 1
        found.append((x, e, way))
    return found if whole == 1 else None
