"""The population Gram matrix of a general activation: inputs of squared norm d, c their correlation, s = σ_w², weights as in Ling et al. (the factor 2).

(u, v) ~ N(0, 2Λ), Λ = [[sκ + 1, sk + c], [sk + c, sκ + 1]] is written with standard normal numbers: u = √q z, v = √q(tz + √(1 − t²)w) with the variance
q = 2(sκ + 1) and the correlation t = (sk + c)/(sκ + 1).
"""

from __future__ import annotations

import theorycheck as tc

phi = tc.function("phi")
L, s = tc.real("L", "[0, inf)"), tc.real("s", "[0, inf)", tex=r"\sigma_w^2")
c, k, k2 = tc.real("c", "[-1, 1]", tex="c_{ij}"), tc.real("k", tex="K_{ij}"), tc.real("k2", tex="K'_{ij}")
kappa, kappa2 = tc.real("kappa", "[0, inf)"), tc.real("kappa2", "[0, inf)", tex=r"\kappa'")
q, t = tc.real("q", "[0, inf)"), tc.real("t", "[-1, 1]")
z, w = tc.normal("z"), tc.normal("w")
layer = tc.natural("l")

V = tc.define("V", q, tc.E(phi(tc.sqrt(q) * z) ** 2), source="E φ(u)², u of variance q")
F = tc.define(
    "F", q, t, tc.E(phi(tc.sqrt(q) * z) * phi(tc.sqrt(q) * (t * z + tc.sqrt(1 - t**2) * w))), source="E φ(u)φ(v), both of variance q, with correlation t",
)  # fmt: skip


def variance(diagonal: tc.Term) -> tc.Term:
    """The variance of a pre-activation."""
    return 2 * (s * diagonal + 1)


def correlation(diagonal: tc.Term, entry: tc.Term) -> tc.Term:
    """The correlation of two pre-activations."""
    return (s * entry + c) / (s * diagonal + 1)


def next_diagonal(diagonal: tc.Term) -> tc.Term:
    """The diagonal entry of the next layer."""
    return V(variance(diagonal))


def next_entry(diagonal: tc.Term, entry: tc.Term) -> tc.Term:
    """The entry off the diagonal of the next layer."""
    return F(variance(diagonal), correlation(diagonal, entry))


def admissible(diagonal: tc.Term, entry: tc.Term) -> tc.Term:
    """Λ is positive semidefinite."""
    return tc.absolute(s * entry + c) <= s * diagonal + 1


def is_diagonal(diagonal: tc.Term) -> tc.Term:
    """κ is a diagonal entry of a fixed point."""
    return diagonal == next_diagonal(diagonal)


def is_entry(diagonal: tc.Term, entry: tc.Term) -> tc.Term:
    """k is an entry of a fixed point with this diagonal."""
    return tc.both(admissible(diagonal, entry), entry == next_entry(diagonal, entry))


lipschitz = tc.lipschitz(phi, L)
CONTRACTS = [lipschitz, 2 * L**2 * s < 1]
K_diagonal = tc.recursive(
    "K_ii", start=0, step=lambda _, before: next_diagonal(before), tex="K_{ii}", source="the layers, from K = 0"
)  # fmt: skip
K = tc.recursive(
    "K_ij", start=0, step=lambda index, before: next_entry(K_diagonal(index - 1), before), tex="K_{ij}", source="the layers, from K = 0"
)  # fmt: skip
