"""Theorems of matrix analysis that the papers cite, checked as far as exact arithmetic reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from theorycheck import Evidence, claim

from ._symbolic import Matrix, identity_over_shapes, symbols, times, transpose

BOOK = {"paper": "external", "source": "R. A. Horn, C. R. Johnson, Matrix Analysis, 2nd ed., Cambridge 2013"}

schur = claim(
    "external.schur-product",
    title="Schur product theorem",
    statement=r"If $`A \succeq 0`$ and $`B \succeq 0`$ then $`A \circ B \succeq 0`$.",
    place="Theorem 7.5.3",
    argument="A = Σ vvᵀ over its spectral decomposition; x'((vvᵀ)∘B)x = (v∘x)'B(v∘x) ≥ 0. The identity has the same form for every n.",
    **BOOK,
)


@schur.check
def rank_one_identity() -> Evidence:
    """x'((vv')∘B)x = (v∘x)'B(v∘x) as polynomials in all entries, n ≤ 4."""

    def forms(n: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(x=(n, 1), v=(n, 1), b=(n, n))
        entries = range(n)
        x, v, b = [row[0] for row in s["x"]], [row[0] for row in s["v"]], s["b"]
        hadamard = [[v[i] * v[j] * b[i][j] for j in entries] for i in entries]
        y = [[v[i] * x[i]] for i in entries]
        yield times(transpose(s["x"]), times(hadamard, s["x"])), times(transpose(y), times(b, y))

    return identity_over_shapes(forms, "x'((vv')∘B)x and (v∘x)'B(v∘x) are one polynomial", largest=4, letters="n")


gershgorin = claim(
    "external.gershgorin",
    title="Gershgorin bound for a unit diagonal",
    statement=r"A symmetric $`M`$ with $`M_{ii} = 1`$ and $`|M_{ij}| \le b`$ for $`i \ne j`$ has $`\lambda_{\min}(M) \ge 1 - (n-1)b`$.",
    place="Theorem 6.1.1",
    argument="x'Mx ≥ |x|² − b Σ_{i≠j}|x_i||x_j|, and (n−1)Σx_i² − 2Σ_{i<j}|x_i||x_j| is the sum of (|x_i|−|x_j|)² over pairs; the same for every n.",
    **BOOK,
)


@gershgorin.check
def sum_of_squares() -> Evidence:
    """(n−1)Σx_i² − 2Σ_{i<j}x_ix_j = Σ_{i<j}(x_i − x_j)² as polynomials, n ≤ 8."""

    def forms(n: int) -> Iterator[tuple[Matrix, Matrix]]:
        s = symbols(x=(n, 1))
        x, zero = [row[0] for row in s["x"]], 0 * s["one"][0][0]
        pairs = list(combinations(range(n), 2))
        left = (n - 1) * sum((y * y for y in x), zero) - 2 * sum((x[i] * x[j] for i, j in pairs), zero)
        yield [[left]], [[sum(((x[i] - x[j]) ** 2 for i, j in pairs), zero)]]

    return identity_over_shapes(forms, "the gap in Gershgorin's bound is a sum of squares", largest=8, letters="n")
