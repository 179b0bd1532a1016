"""Polynomials of degree 2 that are > 0 everywhere: exact elimination of the variables leaves pivots >= 0 (a row of 0 for each 0) and a constant > 0."""

from __future__ import annotations

from theorycheck.ball import fmpq
from theorycheck.expression.node import Expr

__all__ = ["is_positive_quadratic"]


def is_positive_quadratic(x: Expr) -> bool:
    """Whether a polynomial is of this kind; the constant is the last row of its matrix."""
    names = list(x.variables)
    G = [[fmpq(0)] * (len(names) + 1) for _ in range(len(names) + 1)]
    for m, c in x.terms:
        at = [names.index(b.name) for b, e in m for _ in range(int(e.p)) if b.kind == "symbol"]
        if len(at) != sum(int(e.p) for _, e in m) or len(at) > 2:
            return False
        i, j = [*at, len(names), len(names)][:2]
        G[i][j] += c / 2
        G[j][i] += c / 2
    for k in range(len(names)):
        if G[k][k] < 0 or (G[k][k] == 0 and any(G[k])):
            return False
        for i in range(k + 1, len(G) if G[k][k] else 0):
            factor = G[i][k] / G[k][k]
            G[i] = [a - factor * b for a, b in zip(G[i], G[k], strict=True)]
    return bool(G[-1][-1] > 0)
