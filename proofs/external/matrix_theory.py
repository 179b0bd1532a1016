"""Theorems of matrix analysis that the papers cite, as terms; the formal proofs are in matrix_theory.v."""

from __future__ import annotations

import theorycheck as tc

BOOK = {
    "paper": "external",
    "source": "R. A. Horn, C. R. Johnson, Matrix Analysis, 2nd ed., Cambridge 2013",
    "edition": "both",
}

n = tc.size("n")
i, j = tc.index("i", n), tc.index("j", n)
A, B = tc.matrix("A", n, n, "psd"), tc.matrix("B", n, n, "psd")
M = tc.matrix("M", n, n, "symmetric")
b = tc.real("b", "[0, inf)")

schur = tc.states(
    "external.schur-product", tc.psd(tc.hadamard(A, B)), title="Schur product theorem", quotes=r"A \circ B \succeq 0", place="Theorem 7.5.3", **BOOK,
).formal("matrix_theory.v")  # fmt: skip

gershgorin = tc.states(
    "external.gershgorin",
    tc.lambda_min(M) >= 1 - (n - 1) * b,
    [tc.forall(i, M[i, i] == 1), tc.forall(i, tc.forall(j, tc.either(tc.absolute(M[i, j]) <= b, i == j)))],
    title="Gershgorin's bound for a unit diagonal",
    place="Theorem 6.1.1",
    **BOOK,
).formal("matrix_theory.v")

p, q = tc.reals("p q", "[0, inf)")
equal_correlations = p * tc.eye(n) + q * tc.ones(n, n)
alike = tc.states(
    "external.equal-correlations",
    tc.both(tc.psd(equal_correlations), p == tc.lambda_min(equal_correlations)),
    [n >= 2],
    title="a matrix with one number on the diagonal and another off it",
    place="the matrix pI + qJ, J of ones",
    note="The least eigenvalue is the difference of the two, reached at e_1 − e_2.",
    **{**BOOK, "edition": "ours", "source": "elementary"},
).formal("matrix_theory.v")
