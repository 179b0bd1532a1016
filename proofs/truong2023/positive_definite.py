"""Positive definiteness of the population Gram matrix: infinitely many Hermite coefficients, or no more than that φ is not affine."""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS, REPORTED
from ._population import CONTRACTS, is_diagonal, is_entry, k, kappa, phi, q, s, variance, z
from ._population import c as one_correlation

n = tc.size("n")
i, j = tc.index("i", n), tc.index("j", n)
C = tc.matrix("C", n, n, "psd")
K = tc.matrix("K", n, n)
r, N = tc.natural("r"), tc.natural("N")
x, a, b = tc.reals("x a b")
coefficient = tc.define(
    "a_r", q, r, tc.E(phi(tc.sqrt(q) * z) * tc.hermite(r, z)), tex="a", source="the Hermite coefficients of φ at scale q"
)  # fmt: skip


def each_pair(relation: tc.Term) -> tc.Term:
    """The relation for every two inputs."""
    return tc.forall(i, tc.forall(j, relation))


def population(activation: tc.Term = phi) -> list[tc.Term]:
    """K is the population Gram matrix of inputs of one length with correlations C."""
    from theorycheck.statement.rewrite import substitute

    entry = substitute(is_entry(kappa, k), {k.letter: K[i, j], one_correlation.letter: C[i, j]})
    found = [is_diagonal(kappa), tc.forall(i, K[i, i] == kappa), tc.forall(i, C[i, i] == 1), each_pair(entry)]
    return found if activation is phi else [substitute(t, {phi.letter: activation}) for t in found]


NOT_PARALLEL = each_pair(tc.either(tc.absolute(C[i, j]) < 1, i == j))
INFINITELY_MANY = tc.forall(N, tc.exists(r, tc.both(r >= N, coefficient(variance(kappa), r) != 0)))
AFFINE = tc.exists(a, tc.exists(b, tc.forall(x, phi(x) == a + b * x)))
LAYERS = (
    "external.normal-moments", "external.minkowski", "external.cauchy-schwarz", "external.price", "external.normal-bilinear", "external.mehler",
)  # fmt: skip

definite = tc.states(
    "truong2023.pd",
    tc.pd(K),
    [*CONTRACTS, *population(), NOT_PARALLEL, INFINITELY_MANY],
    title="infinitely many Hermite coefficients give K ≻ 0",
    place="card; the scale at which the coefficients are taken is not stated there",
    note="The scale is q* = 2(sκ + 1), the variance at the fixed point. With finitely many coefficients K may be singular: truong2023.affine-rank.",
    **REPORTED,
).formal("positive_definite.v", given=LAYERS)

sharper = tc.states(
    "truong2023.pd.sharpened",
    tc.pd(K),
    [*CONTRACTS, *population(), NOT_PARALLEL, tc.negation(AFFINE)],
    title="every Lipschitz φ that is not affine gives K ≻ 0",
    place="D3",
    note="No Hermite hypothesis and no bound on φ'' is needed: finitely many coefficients make φ a polynomial, and a Lipschitz polynomial is affine.",
    **OURS,
).formal("positive_definite.v", given=(*LAYERS, "external.hermite-complete"))

sine = tc.states(
    "truong2023.examples.sine",
    tc.pd(K),
    [2 * s < 1, *population(tc.sine), NOT_PARALLEL],
    title="sine gives K ≻ 0 for every s < 1/2 and inputs that are pairwise not parallel",
    place="card: examples",
    **REPORTED,
).formal("positive_definite.v", given=(*LAYERS, "external.hermite-complete"))
