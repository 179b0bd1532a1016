"""sum p_k(x) e^(kx) >= 0 on a part of [0, inf), by power series: after division by the slowest exponential no coefficient is negative.

n! c_n = sum q_k(n) k^(n-D) with polynomials q_k. From some N on the fastest exponential outweighs the others, as each ratio falls; before N the
coefficients are looked at one by one. The classical road for hyperbolic functions (Lazarevic, Huygens, Wilker, continued fractions of tanh).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from theorycheck.analysis.interval import Box, end_expr
from theorycheck.ball import fmpq, fmpq_poly
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, charge, constant_sign, factored, rewritten

__all__ = ["series"]

MOST = 200  # coefficients
Where = tuple[tuple[Expr, bool], ...]


def series(f: Expr, box: Box, strict: bool, where: Where) -> Iterator[tuple[tuple[Any, ...], list[Any]]]:
    """The head names N; there are no goals left."""
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
    if not parts or len(parts) < 2 or max(parts) <= 0:
        return
    N = next((n for n in (4, 8, 16, 32, 64, MOST) if _outweighed(parts, n)), None)
    if N is None:
        return
    charge(1000 * N)
    first = [_coefficient(parts, n) for n in range(N)]
    positive = first[0] > 0 or (any(c > 0 for c in first) and (sign > 0 or side.lower_open))
    if all(c >= 0 for c in first) and (positive or not strict):
        yield ("series", N), []


def _parts(f: Expr, name: str) -> dict[int, fmpq_poly] | None:
    """k -> p_k with whole k >= 0, 0 among them: the variable is scaled, the slowest exponential divided out."""
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
    least = min(found)
    scale = fmpq(1)
    for k in found:
        scale *= ((k - least) * scale).q
    return {
        int(((k - least) * scale).p): fmpq_poly([p.get(j, fmpq(0)) * scale**j for j in range(max(p) + 1)])
        for k, p in found.items()
    }


def _coefficient(parts: dict[int, fmpq_poly], n: int) -> fmpq:
    """n! c_n."""
    total = fmpq(0)
    for k, p in parts.items():
        falling = fmpq(1)
        for j in range(min(n, p.degree()) + 1):
            total += p[j] * falling * (fmpq(k) ** (n - j) if k or n == j else 0)
            falling *= n - j
    return total


def _outweighed(parts: dict[int, fmpq_poly], N: int) -> bool:
    """From N on the term of the largest k is at least the sum of the sizes of the others."""
    D, K = max(p.degree() for p in parts.values()), max(parts)
    if D >= N:
        return False
    n = fmpq_poly([N, 1])  # coefficients below are in n - N

    def weight(k: int) -> fmpq_poly:
        total, falling = fmpq_poly([0]), fmpq_poly([1])
        for j in range(parts[k].degree() + 1):
            total += falling * (parts[k][j] * fmpq(k) ** (D - j))
            falling *= n - j
        return total

    top = weight(K)
    if not _never_negative(top) or top(0) <= 0:
        return False
    share = fmpq(0)
    for k in parts:
        if 0 < k < K:
            size = fmpq_poly([abs(c) for c in weight(k).coeffs()] or [0])
            if not _never_negative(K * size * top(fmpq_poly([1, 1])) - k * size(fmpq_poly([1, 1])) * top):
                return False
            share += size(0) / top(0) * fmpq(k, K) ** (N - D)
    return bool(share <= 1)


def _never_negative(p: fmpq_poly) -> bool:
    return all(c >= 0 for c in p.coeffs())
