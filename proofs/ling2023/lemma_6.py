"""Lemma 6 (supplement A): the least eigenvalue of a Hadamard product."""

from __future__ import annotations

from theorycheck import Context, Decision, Evidence, Grade, Outcome, Scope, claim, decide
from theorycheck.ball import fmpq, fmpq_mat

from ._letters import PAPER

hadamard = claim(
    "ling2023.lemma-6",
    title="λ_min(A∘B) ≥ (min_i B_ii) λ_min(A)",
    statement=r"For symmetric positive semidefinite $`A, B`$ of one size: $`\lambda_{\min}(A \circ B) \ge (\min_i B_{ii})\,\lambda_{\min}(A)`$.",
    edition="published",
    place="supplement A, Lemma 6",
    hypotheses=(r"$`A \succeq 0`$", r"$`B \succeq 0`$"),
    parts=("diagonal term",),
    proved_from=("external.schur-product",),
    argument="With λ = λ_min(A) ≥ 0: A∘B = (A − λI)∘B + λ I∘B, where the first term is positive semidefinite by Schur and I∘B ⪰ (min_i B_ii) I.",
    **PAPER,
)


@hadamard.check(part="diagonal term")
def diagonal_term() -> Decision:
    """x'(λ I∘B)x − λ(min B_ii)|x|² is a sum of λ(B_ii − b)x_i², each ≥ 0 because λ ≥ 0."""
    return decide(
        "k*d*x**2 - k*b*x**2 >= 0",
        {"k": "[0, inf)", "b": "[0, inf)", "d": "[0, inf)", "x": "(-inf, inf)"},
        where=["d >= b"],
    )


@hadamard.check(part="instances")
def rational_instances(context: Context) -> Evidence:
    """A = λI + MM' with MM' singular, so λ_min(A) = λ exactly; A∘B − λ(min B_ii)I is tested for semidefiniteness in rationals."""
    rng, met = context.rng(), 0
    for _ in range(context.choose(30, 100, 500)):
        n = int(rng.integers(1, 6))
        M, N = (rng.integers(-4, 5, size=(n, k)) for k in (max(n - 1, 0), n))
        lam = fmpq(int(rng.integers(0, 8)), 4)
        B = fmpq_mat([[fmpq(int(v)) for v in row] for row in N @ N.T])
        P = fmpq_mat([[fmpq(int(v)) for v in row] for row in M @ M.T]) if n > 1 else fmpq_mat([[fmpq(0)]])
        least = min((B[i, i] for i in range(n)), key=lambda q: q)
        shifted = fmpq_mat(
            [
                [(P[i, j] + (lam if i == j else 0)) * B[i, j] - (lam * least if i == j else 0) for j in range(n)]
                for i in range(n)
            ]
        )
        met += 1
        if not _semidefinite(shifted):
            return Evidence(
                Outcome.FAILS,
                Grade.EXACT,
                Scope.of_points(met),
                "test A∘B − λ(min B_ii)I for semidefiniteness",
                effective_count=met,
                reason="a rational instance is not positive semidefinite",
                witness={"M": str(M.tolist()), "N": str(N.tolist()), "lambda": str(lam)},
            )
    return Evidence(
        Outcome.HOLDS,
        Grade.EXACT,
        Scope.of_points(met, "rational A, B with n ≤ 5, λ_min(A) known exactly"),
        "A∘B − λ_min(A)(min B_ii)I is positive semidefinite in every instance",
        effective_count=met,
        trust=("python-flint",),
    )


def _semidefinite(A: fmpq_mat) -> bool:
    """Exact symmetric elimination: pivots ≥ 0, and a zero pivot needs a zero row."""
    n = A.nrows()
    rows = [[A[i, j] for j in range(n)] for i in range(n)]
    for k in range(n):
        pivot = rows[k][k]
        if pivot < 0 or (pivot == 0 and any(rows[k][j] != 0 for j in range(k, n))):
            return False
        if pivot == 0:
            continue
        for i in range(k + 1, n):
            factor = rows[i][k] / pivot
            rows[i] = [rows[i][j] - factor * rows[k][j] for j in range(n)]
    return True
