"""Lemma 6 (supplement A): the least eigenvalue of a Hadamard product."""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER

n = tc.size("n")
i = tc.index("i", n)
A, B = tc.matrix("A", n, n, "psd"), tc.matrix("B", n, n, "psd")
beta = tc.real("beta", "[0, inf)")

hadamard = tc.states(
    "ling2023.lemma-6",
    tc.lambda_min(tc.hadamard(A, B)) >= beta * tc.lambda_min(A),
    [tc.forall(i, B[i, i] >= beta)],
    title="the least eigenvalue of a Hadamard product",
    quotes=r"\lambda_{\min}(A \circ B) \ge (\min_i B_{ii})\lambda_{\min}(A)",
    edition="published",
    place="supplement A, Lemma 6",
    note="beta stands for the least diagonal entry of B: the bound for every lower bound beta of the diagonal is the same statement.",
    **PAPER,
).formal("lemma_6.v")
