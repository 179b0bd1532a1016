"""Steps of a proof as ``theorycheck.elaborate`` reads them: a rule's name, its data, and the list of the trees of its goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd, lcm
from typing import Any

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Side, end_expr
from theorycheck.ball import fmpq
from theorycheck.expression import Expr, constant_sign

__all__ = ["EXACT", "OPEN_RANGES", "OUT", "Term", "content", "ends", "factors", "products", "squares"]

EXACT: Tree = ("exact",)
OUT: Tree = ("out",)

Factor = tuple[Any, Any]  # what stands to which power
Term = tuple[Any, Sequence[Factor]]  # a weight and the factors
Lemma = tuple[Any, bool, Tree]  # it is >= 0 (> 0), by this tree


def products(
    terms: Sequence[Term],
    lemmas: Sequence[Lemma] = (),
    equations: Sequence[tuple[Any, Any]] = (),
) -> Tree:
    """f = sum of weights > 0 times products of powers of what is >= 0, and of m*h for what the conditions say is 0."""
    stated = [[weight, [list(f) for f in parts]] for weight, parts in terms]
    stated_lemmas = [[g, strict] for g, strict, _ in lemmas]
    return ("products", stated, stated_lemmas, [list(e) for e in equations], [tree for *_, tree in lemmas])


def squares(G: Sequence[Sequence[fmpq]], basis: Sequence[Any], weight: Sequence[Factor] = ()) -> list[Term]:
    """weight * v^T G v for a semidefinite G as weights times squares: one for each pivot of an exact elimination."""
    rows = [list(row) for row in G]
    found: list[Term] = []
    for k, row in enumerate(rows):
        pivot = row[k]
        if pivot == 0:
            continue
        root = sum((basis[j] * (row[j] / pivot) for j in range(k + 1, len(rows)) if row[j] != 0), basis[k] * fmpq(1))
        found.append((pivot, [*weight, (str(root), 2)]))
        for i in range(k + 1, len(rows)):
            factor = rows[i][k] / pivot
            if factor:
                rows[i] = [a - factor * b for a, b in zip(rows[i], row, strict=True)]
    return found


OPEN_RANGES: Mapping[str, tuple[fmpq, fmpq | None]] = {
    "tanh": (fmpq(-1), fmpq(1)),
    "erf": (fmpq(-1), fmpq(1)),
    "exp": (fmpq(0), None),
    "erfc": (fmpq(0), fmpq(2)),
}


def ends(u: Expr, side: Side) -> list[tuple[Expr, bool]]:
    """What is to be shown for u in the interval; the kernel knows the open ranges of some functions by itself."""
    base, e = u.terms[0][0][0] if len(u.terms) == 1 and len(u.terms[0][0]) == 1 else (None, None)
    plain = base is not None and e == 1 and u.terms[0][1] == 1
    low, high = OPEN_RANGES.get(base.name, (None, None)) if base is not None and plain else (None, None)
    found = []
    if side.lower is not None and not (low is not None and (constant_sign(low - end_expr(side.lower)) or 0) >= 0):
        found.append((u - end_expr(side.lower), side.lower_open))
    if side.upper is not None and not (high is not None and (constant_sign(end_expr(side.upper) - high) or 0) >= 0):
        found.append((end_expr(side.upper) - u, side.upper_open))
    return found


def content(coefficients: Iterable[fmpq]) -> fmpq:
    """They are whole multiples of it, without a common divisor."""
    whole = list(coefficients)
    return fmpq(gcd(*(int(c.p) for c in whole)), lcm(*(int(c.q) for c in whole)))


def factors(parts: Sequence[tuple[Expr, fmpq, int, Tree | None]], core: Expr, strict: bool, tree: Tree) -> Tree:
    """f = core * product of powers; ``way``: the sign of the factor that its tree shows, 0 where the power is never negative."""
    stated: list[Factor] = []
    lemmas: list[Lemma] = []
    for base, e, way, shown in parts:
        g = base.scaled(fmpq(way)) if way else base
        stated.append((g, e))
        if way and shown is not None:
            lemmas.append((g, strict, shown))
    return products([(1, [*stated, (core, 1)])], [*lemmas, (core, strict, tree)])
