"""Power series with coefficients >= 0: f = e^(rx) (sum over k of p_k(sx) e^(k s x)), r, s rational, s > 0, k = 0, 1, ..., K; x >= 0.

The coefficient of (sx)^n times n! is a(n) = sum_k sum_j p_kj n(n-1)...(n-j+1) k^(n-j). For n >= N > D (the largest degree) it is the sum of w_k(n) k^(n-D).
w_K > 0 and falling ratios W_k(n) k^n / (w_K(n) K^n), with W_k >= |w_k|, whose sum at N is at most 1, give a(n) >= 0 for n >= N.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from theorycheck.ball import fmpq, fmpq_poly
from theorycheck.decide.checker.rejected import insist
from theorycheck.decide.checker.sequent import Sequent, sign_of
from theorycheck.decide.checker.terms import Term, number, power, symbol
from theorycheck.decide.checker.zero import exponentials_for_hyperbolic

__all__ = ["series"]


def series(tree: Sequence[Any], s: Sequent) -> list[Sequent]:
    """Rejected unless no coefficient is negative (and one is positive, where that is asked)."""
    (name,) = s.f.variables
    N = int(tree[1])
    insist(0 < N <= 1000, "coefficients")
    start = sign_of(s.box[name].lower or number(-1))
    insist(start >= 0, "no negative numbers")
    rows = _rows(exponentials_for_hyperbolic(s.f), name)
    values = [_value(rows, n) for n in range(N)]
    insist(all(v >= 0 for v in values), "coefficients >= 0")
    away = start > 0 or s.box[name].lower_open
    insist(not s.strict or values[0] > 0 or (away and any(v > 0 for v in values)), "a positive coefficient")
    _tail(rows, N)
    return []


def _rows(f: Term, name: str) -> dict[int, list[fmpq]]:
    """k -> coefficients of p_k."""
    terms: list[tuple[fmpq, int, fmpq]] = []
    for m, c in f.parts.items():
        speed, degree = fmpq(0), fmpq(0)
        for b, e in m:
            if b.kind == "symbol":
                degree = e
                continue
            rate = (b.arg * power(symbol(name), fmpq(-1))).rational if b.arg and b.name == "exp" else None
            insist(rate is not None, "exponentials of multiples of the variable")
            speed += e * (rate if rate is not None else fmpq(0))
        insist(degree.q == 1 and degree >= 0, "polynomial coefficients")
        terms.append((speed, int(degree.p), c))
    insist(terms, "terms")
    slowest = min(speed for speed, _, _ in terms)
    unit = fmpq(1)
    for speed, _, _ in terms:
        unit *= ((speed - slowest) * unit).q
    rows: dict[int, list[fmpq]] = {}
    for speed, degree, c in terms:
        row = rows.setdefault(int(((speed - slowest) * unit).p), [])
        row += [fmpq(0)] * (degree + 1 - len(row))
        row[degree] += c * unit**degree
    return rows


def _value(rows: dict[int, list[fmpq]], n: int) -> fmpq:
    total = fmpq(0)
    for k, row in rows.items():
        for j, c in enumerate(row[: n + 1]):
            arrangements = fmpq(1)
            for i in range(j):
                arrangements *= n - i
            total += c * arrangements * fmpq(k) ** (n - j)
    return total


def _tail(rows: dict[int, list[fmpq]], N: int) -> None:
    K, D = max(rows), max(len(row) for row in rows.values()) - 1
    insist(K > 0 and D < N, "enough coefficients")
    m = fmpq_poly([0, 1])  # n = N + m
    weights = {}
    for k, row in rows.items():
        w = fmpq_poly([0])
        for j, c in enumerate(row):
            product = fmpq_poly([c * fmpq(k) ** (D - j)])
            for i in range(j):
                product *= m + (N - i)
            w += product
        weights[k] = w
    top = weights[K]
    insist(top(0) > 0 and _grows(top), "a dominant term > 0")
    share = fmpq(0)
    for k, w in weights.items():
        if k in (0, K):
            continue  # k = 0 gives nothing beyond its degree
        bound = fmpq_poly([abs(c) for c in w.coeffs()] or [0])
        insist(_grows(K * bound * top(m + 1) - k * bound(m + 1) * top), "a ratio that falls")
        share += bound(0) * fmpq(k) ** (N - D) / (top(0) * fmpq(K) ** (N - D))
    insist(share <= 1, "a dominant term")


def _grows(p: fmpq_poly) -> bool:
    """>= 0 for m >= 0."""
    return all(c >= 0 for c in p.coeffs())
