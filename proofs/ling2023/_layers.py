"""The population kernel of the layers: Definition 1 with (11) inserted. c is the correlation of two inputs of one length, s = sigma_w^2."""

from __future__ import annotations

import theorycheck as tc

s = tc.real("s", "[0, 1)", tex=r"\sigma_w^2")
c = tc.real("c", "[-1, 1]", tex="c_{ij}")
t = tc.real("t", "[-1, 1]")
layer = tc.natural("l", tex="l")
layer_1 = tc.natural("l", 1, tex="l")
layer_2 = tc.natural("l", 2, tex="l")
later = tc.natural("k")

Q = tc.define("Q", t, (tc.sqrt(1 - t**2) + (tc.pi - tc.acos(t)) * t) / tc.pi, source="eq. (11)")

K_diagonal = tc.recursive(
    "K_ii",
    start=0,
    step=lambda _, before: s * before + 1,
    tex="K_{ii}",
    source="Definition 1 and (11) at equal inputs, Q(1) = 1",
)


def variance(index: tc.Term) -> tc.Term:
    """Both variances of Lambda at a layer: s K_ii one layer below, plus 1."""
    return s * K_diagonal(index - 1) + 1


K = tc.recursive(
    "K_ij", c, start=0, step=lambda index, before: variance(index) * Q((s * before + c) / variance(index)), tex="K_{ij}", source="Definition 1 and (11)",
)  # fmt: skip


def correlation(index: tc.Term) -> tc.Term:
    """The correlation of Lambda at a layer, from Definition 1."""
    return (s * K(c, index - 1) + c) / variance(index)


def rho(index: tc.Term) -> tc.Term:
    """The paper's closed form of K_ii."""
    return (1 - s**index) / (1 - s)


def fixed_point(at: tc.Term) -> tc.Term:
    """(14): the cosine in the limit."""
    return at == s * Q(at) + (1 - s) * c


n = tc.size("n")
i, j = tc.index("i", n), tc.index("j", n)
C = tc.matrix("C", n, n, tex=r"d^{-1}X^\top X")
gram = tc.matrix("C", n, n, "psd", tex=r"d^{-1}X^\top X")
limit = tc.matrix("K", n, n)
symmetric_limit = tc.matrix("K", n, n, "symmetric")


def layer_matrix(index: tc.Term) -> tc.Term:
    """The population Gram matrix of a layer."""
    return tc.matrix_of(i, j, K(C[i, j], index))


def each_pair(relation: tc.Term) -> tc.Term:
    """A relation for every pair of inputs."""
    return tc.forall(i, tc.forall(j, relation))


def is_limit_for(inputs: tc.Term, matrix: tc.Term) -> tc.Term:
    """A matrix is the limit of the layers, entry by entry."""
    return each_pair(tc.tends(later, K(inputs[i, j], later), matrix[i, j]))


inputs_of_one_length = each_pair(tc.absolute(C[i, j]) <= 1)
is_limit = is_limit_for(C, limit)
