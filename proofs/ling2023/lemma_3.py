"""Lemma 3: the population Gram matrices of the layers in closed form; two of its three formulas are misprinted."""

from __future__ import annotations

import theorycheck as tc

from ._layers import K, K_diagonal, Q, c, correlation, layer, layer_1, layer_2, rho, s
from ._letters import PAPER

LEMMA = {**PAPER, "edition": "both"}
l0, l1, l2 = layer, layer_1, layer_2

printed_cos = tc.states(
    "ling2023.lemma-3.cos",
    (s * K(c, l1 - 1) + c) / (s * K(c, l1 - 1) + 1) == correlation(l1),
    [s < "1/8"],
    title="the cosine as printed",
    quotes=r"\cos\theta^{(l)}_{ij} = \frac{\sigma_w^2 K^{(l-1)}_{ij} + d^{-1} x_i^\top x_j}{\sigma_w^2 K^{(l-1)}_{ij} + 1}",
    notation={r"\cos\theta^{(l)}_{ij}": correlation(l1), "K^{(l-1)}_{ij}": K(c, l1 - 1), r"d^{-1} x_i^\top x_j": c},
    place="Lemma 3",
    note="The denominator of a correlation is a variance: K_ii, not K_ij.",
    **LEMMA,
)
diagonal = tc.states(
    "ling2023.lemma-3.diagonal", K_diagonal(l0) == rho(l0), title="K_ii at layer l is ρ at l",
    quotes=r"\rho^{(l)} = \frac{1 - \sigma_w^{2l}}{1 - \sigma_w^2}", notation={r"\rho^{(l)}": K_diagonal(l0), r"\sigma_w^{2l}": s**l0}, place="Lemma 3, eq. (12)", **LEMMA,
).by_induction(l0, unfold=[K_diagonal(l0)]).formal("lemma_3.v")  # fmt: skip

both_variances = s * K_diagonal(l1 - 1) + 1
corrected_cos = tc.states(
    "ling2023.lemma-3.cos.corrected",
    (s * K(c, l1 - 1) + c) / (s * K_diagonal(l1 - 1) + 1)
    == (s * K(c, l1 - 1) + c) / tc.sqrt(both_variances * both_variances),
    title="the cosine with K_ii in the denominator",
    place="Lemma 3, repaired",
    corrects=printed_cos,
    note="The correlation of Λ: its off-diagonal entry over the root of the product of its variances.",
    **{**LEMMA, "edition": "ours"},
).formal("lemma_3.v")

entries = tc.states(
    "ling2023.lemma-3.eq-12", K(c, l1) == rho(l1) * Q(correlation(l1)), title="K_ij = ρ Q(cos θ)",
    quotes=r"K^{(l)}_{ij} = \rho^{(l)} Q(\cos\theta^{(l)}_{ij})", notation={"K^{(l)}_{ij}": K(c, l1), r"\rho^{(l)}": rho(l1), r"\cos\theta^{(l)}_{ij}": correlation(l1)}, place="Lemma 3, eq. (12)", **LEMMA,
).decided(using=[diagonal.at(l=l1 - 1)], unfold=[K(c, l1)]).formal("lemma_3.v")  # fmt: skip

printed = tc.states(
    "ling2023.lemma-3.eq-13",
    correlation(l2) == (1 - 1 / rho(l2 - 1)) * Q(correlation(l2 - 1)) + c / rho(l2 - 1),
    [s < "1/8"],
    title="the recursion of the cosine as printed",
    quotes=r"\cos\theta^{(l)}_{ij} = (1 - \frac{1}{\rho^{(l-1)}}) Q(\cos\theta^{(l-1)}_{ij}) + \frac{1}{\rho^{(l-1)}} \frac{x_i^\top x_j}{d}",
    notation={
        r"\cos\theta^{(l)}_{ij}": correlation(l2),
        r"\cos\theta^{(l-1)}_{ij}": correlation(l2 - 1),
        r"\rho^{(l-1)}": rho(l2 - 1),
        r"\frac{x_i^\top x_j}{d}": c,
    },
    place="Lemma 3, eq. (13)",
    note="At l = 2, ρ at 1 is 1 and the printed right-hand side is c, whatever s is. At l = 1 it divides by ρ at 0, which is 0.",
    **LEMMA,
)
value = entries.at(l=l2 - 1)
corrected = (
    tc.states(
        "ling2023.lemma-3.eq-13.corrected",
        correlation(l2) == (1 - 1 / rho(l2)) * Q(correlation(l2 - 1)) + c / rho(l2),
        title="the recursion with ρ at the same layer",
        place="Lemma 3, eq. (13), repaired",
        corrects=printed,
        **{**LEMMA, "edition": "ours"},
    )
    .decided(using=[value, diagonal.at(l=l2 - 1), diagonal.at(l=l2 - 2)])
    .formal("lemma_3.v")
)
