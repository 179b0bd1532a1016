"""Theorems of matrix analysis that the papers cite, checked as far as exact arithmetic reaches."""

from __future__ import annotations

from itertools import combinations

from theorycheck import Evidence, Grade, Outcome, Scope, claim
from theorycheck.ball import Ordering, fmpq_mpoly_ctx

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
    largest = 4
    for n in range(1, largest + 1):
        names = (
            [f"x{i}" for i in range(n)]
            + [f"v{i}" for i in range(n)]
            + [f"b{i}_{j}" for i in range(n) for j in range(n)]
        )
        gens = fmpq_mpoly_ctx.get(names, Ordering.lex).gens()
        x, v, b = gens[:n], gens[n : 2 * n], gens[2 * n :]
        left = sum(x[i] * (v[i] * v[j] * b[i * n + j]) * x[j] for i in range(n) for j in range(n))
        y = [v[i] * x[i] for i in range(n)]
        right = sum(y[i] * b[i * n + j] * y[j] for i in range(n) for j in range(n))
        if left - right != 0:
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(n),
                "compare the two forms",
                reason=f"they differ at n = {n}",
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.box(f"n = 1, …, {largest}, all real entries"),
        "x'((vv')∘B)x and (v∘x)'B(v∘x) are one polynomial",
        effective_count=largest,
        trust=("python-flint",),
    )


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
    largest = 8
    for n in range(1, largest + 1):
        x = fmpq_mpoly_ctx.get([f"x{i}" for i in range(n)], Ordering.lex).gens()
        pairs = list(combinations(range(n), 2))
        left = (n - 1) * sum(y * y for y in x) - 2 * sum((x[i] * x[j] for i, j in pairs), 0 * x[0])
        if left - sum(((x[i] - x[j]) ** 2 for i, j in pairs), 0 * x[0]) != 0:
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(n),
                "compare the two forms",
                reason=f"they differ at n = {n}",
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.box(f"n = 1, …, {largest}, all real entries"),
        "the gap in Gershgorin's bound is a sum of squares",
        effective_count=largest,
        trust=("python-flint",),
    )
