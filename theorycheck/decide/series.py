"""sum p_k(x) e^(kx) >= 0 on a part of [0, inf), by derivatives at 0 that are all >= 0 up to one that has no negative coefficient.

After division by the slowest exponential f is differentiated, so often that the fastest one outweighs the others; then each derivative is divided by its
slowest exponential, and the slowest part dies out. The classical road for hyperbolic functions (Lazarevic, Huygens, Wilker, continued fractions of tanh).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from theorycheck.analysis.interval import Box, end_expr
from theorycheck.ball import fmpq, fmpq_poly
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, apply, charge, constant_sign, factored, rewritten, symbol, total

__all__ = ["series"]

MOST = 64  # derivatives before the division
Where = tuple[tuple[Expr, bool], ...]
Rows: TypeAlias = dict[fmpq, fmpq_poly]  # k -> p_k
Chain: TypeAlias = list[tuple[fmpq, Rows]]  # the exponent of what is divided out, and what is left


def series(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The head names the factors and what is left after each; there are no goals."""
    if where or len(box) != 1 or not any(b.name in ("exp", "sinh", "cosh", "tanh") for b in f.bases()):
        return
    ((name, side),) = box
    sign = constant_sign(end_expr(side.lower)) if side.lower is not None else None
    if sign is None or sign < 0:
        return
    try:
        outside, inside = factored(rewritten(f))
        parts = None if outside else _parts(inside, name)
    except BadInput:
        return
    if not parts or len(parts) < 2 or max(parts) <= min(parts):
        return
    chain = next((c for n in range(MOST) if (c := _chain(parts, n)) is not None), None)
    if chain is None:
        return
    values = [_at_0(rows) for _, rows in chain]
    if not strict or values[0] > 0 or ((sign > 0 or side.lower_open) and any(v > 0 for v in values)):
        x = symbol(name)
        yield ("rise", name, [[apply("exp", x.scaled(k)), _written(rows, x)] for k, rows in chain]), []


def _parts(f: Expr, name: str) -> Rows | None:
    found: dict[fmpq, dict[int, fmpq]] = {}
    for m, c in f.terms:
        speed, degree = fmpq(0), 0
        for b, e in m:
            u = b.args[0] if b.args else None
            if b.kind == "symbol" and e.q == 1 and e > 0:
                degree = int(e.p)
            elif (
                b.name == "exp"
                and u is not None
                and len(u.terms) == 1
                and [(x.name, k) for x, k in u.terms[0][0]] == [(name, 1)]
            ):
                speed += u.terms[0][1] * e
            else:
                return None
        found.setdefault(speed, {})[degree] = c
    return {k: fmpq_poly([p.get(j, fmpq(0)) for j in range(max(p) + 1)]) for k, p in found.items()}


def _chain(rows: Rows, count: int) -> Chain | None:
    """With so many derivatives before the division; None where one is < 0 at 0."""
    chain = [_divided(rows)]
    while _at_0(rows := chain[-1][1]) >= 0:
        charge(20 * len(rows))
        if all(c >= 0 for p in rows.values() for c in p.coeffs()):
            return chain
        slope = {k: q for k, p in rows.items() if (q := p.derivative() + k * p) != 0}
        chain.append((fmpq(0), slope) if len(chain) <= count else _divided(slope))
    return None


def _divided(rows: Rows) -> tuple[fmpq, Rows]:
    least = min(rows)
    return least, {k - least: p for k, p in rows.items()}


def _at_0(rows: Rows) -> fmpq:
    return sum((p[0] for p in rows.values()), fmpq(0))


def _written(rows: Rows, x: Expr) -> Expr:
    return total(
        (x**j * apply("exp", x.scaled(k))).scaled(c) for k, p in rows.items() for j, c in enumerate(p.coeffs()) if c
    )
