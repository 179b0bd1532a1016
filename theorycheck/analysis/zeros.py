"""The real zeros of an expression in x on an open interval, and its sign between them, proved.

Polynomials with rational coefficients by factorisation (every real zero, multiple ones included); other expressions by ``isolate``.
"""

from __future__ import annotations

from itertools import pairwise

from theorycheck.analysis.found import Found, Zero, between
from theorycheck.analysis.isolate import isolate
from theorycheck.analysis.roots import Root, real_roots
from theorycheck.ball import arb, fmpq, fmpq_poly, precision
from theorycheck.expression import Expr, to_text

__all__ = ["as_polynomial", "zeros"]

BITS = 160
WIDTH = fmpq(1, 2**64)  # of an irrational zero that is written down


def as_polynomial(u: Expr) -> fmpq_poly | None:
    """u as a polynomial in x with rational coefficients, or None."""
    coefficients: dict[int, fmpq] = {}
    for m, c in u.terms:
        if not m:
            coefficients[0] = c
        elif len(m) == 1 and m[0][0].kind == "symbol" and m[0][1].q == 1 and m[0][1] > 0:
            coefficients[int(m[0][1].p)] = c
        else:
            return None
    return fmpq_poly([coefficients.get(k, fmpq(0)) for k in range(max(coefficients, default=0) + 1)])


def zeros(u: Expr, lower: fmpq | None, upper: fmpq | None) -> Found:
    """Zeros of u in (lower, upper); BadInput where they cannot be isolated."""
    p = as_polynomial(u)
    if p is not None:
        return _of_polynomial(p, to_text(u), lower, upper)
    return isolate(u, lower, upper)


def _of_polynomial(p: fmpq_poly, text: str, lower: fmpq | None, upper: fmpq | None) -> Found:
    ends = [e for e in (lower, upper) if e is not None]
    found = [
        r for r in real_roots([p], ends) if (lower is None or r.lower > lower) and (upper is None or r.upper < upper)
    ]
    marks = [(lower, lower), *((r.lower, r.upper) for r in found), (upper, upper)]
    values = [p(between(a, b)) for (_, a), (b, _) in pairwise(marks)]
    return Found(text, tuple(_as_zero(r) for r in found), tuple((v > 0) - (v < 0) for v in values))


def _as_zero(root: Root) -> Zero:
    while not root.rational and root.upper - root.lower > WIDTH:
        root.refine()
    with precision(BITS):
        return Zero(root.lower if root.rational else None, arb(root.lower).union(arb(root.upper)))
