"""Condition 1 on a given network: what (8) and (9) force at every width, at which width (7) holds, and at which width a zero read-out meets all three.

Under A2 each input has the norm sqrt(d). g is at most the gap 1 - rho_w; kappa and Y bound ||U||_2 + delta over sqrt(m/d) and the misfit over sqrt(n); lambda_* is any
number with lambda_0 >= (m/2) lambda_*, such as Theorem 2 gives.
"""

from __future__ import annotations

from fractions import Fraction

import theorycheck as tc

from . import _deq_letters as net
from ._deq_letters import G, X, a, d, m, misfit, n
from ._letters import PAPER
from ._training import C2, CONTRACTION, delta, eq_7, eq_8, eq_9, eq_9_with_8, least, rho_a, rho_u, rho_w, size

OURS = {**PAPER, "edition": "ours"}
i, j, k = tc.index("i", n), tc.index("j", n), tc.index("k", n)
products = X.T @ X
A2_NORMS = tc.forall(k, products[k, k] == d)
"""A2: every input has the norm sqrt(d)."""
apart = tc.define("varepsilon", 1 - products[i, j] / d, source="A2")()
"""One minus the correlation of two inputs."""

necessary = tc.states(
    "ling2023.condition-1.eq-9.necessary",
    net.rho_a <= (1 - net.rho_w) / (2 * tc.sqrt(n)),
    [*net.NORMS[:2], size > 0, tc.lambda_min(G) >= 4 * (net.c_w**2 + net.c_u**2) * size**2],
    title="(9) forces ρ̄_a ≤ (1 − ρ̄_w)/(2√n)",
    place="Section 3.1, eq. (9)",
    note="nλ₀ ≤ tr G = ‖Z‖_F² ≤ c_a²‖X‖_F², and c_w = c_aρ̄_a/(1 − ρ̄_w).",
    **OURS,
).formal("condition_1.v")

read_out = tc.states(
    "ling2023.condition-1.eq-9.read-out",
    tc.either(rho_w >= 1, least < 4 * C2),
    [size > 0, tc.norm_F(a) > Fraction(1, 2)],
    title="a read-out longer than 1/2 excludes (9) together with ρ̄_w < 1",
    place="Section 3.1, eq. (9)",
    **OURS,
).formal("condition_1.v")

labels = tc.states(
    "ling2023.condition-1.eq-7.necessary",
    8 * n * tc.norm_F(misfit) <= rho_u * tc.sqrt(d),
    [CONTRACTION, A2_NORMS, eq_7, eq_9],
    title="(7) and (9) force 8n‖r(0)‖ ≤ ρ̄_u√d: the labels shrink, or U grows",
    place="Section 3.1, eq. (7)",
    note="nλ₀ ≤ c_a²‖X‖_F², so that (7) gives 4n‖r‖ ≤ δc_a‖X‖_F, and δ ≤ ρ̄_a ≤ (1 − ρ̄_w)/(2√n) by eq-9.necessary. With that read-out the misfit is about the labels. Those of A2 have a norm of order √n: "
    "then ρ̄_u has to be of order n^{3/2}/√d, under A1 a width of order n³. At a smaller width the labels shrink in proportion.",
    **OURS,
).formal("condition_1.v")

needs = tc.states(
    "ling2023.condition-1.eq-8.necessary",
    rho_u * (1 - rho_w) * tc.sqrt(d) * (apart * tc.sqrt(apart)) >= 4 * (2 + tc.sqrt(2)) * n * rho_a * tc.norm_F(misfit),
    [CONTRACTION, A2_NORMS, i != j, eq_8],
    title="(8) needs ‖U(0)‖₂ of order ε^{−3/2} where two inputs have the correlation 1 − ε",
    place="Section 3.2, eq. (8)",
    note="λ₀ ≤ ½‖z_i − z_j‖² ≤ ½(ρ̄_u‖x_i − x_j‖/(1 − ρ̄_w))² with ‖x_i − x_j‖² = 2dε. With ‖U‖₂ of order √(m/d), m is of order ε^{−3}.",
    **OURS,
).formal("condition_1.v")

r, u, eps = tc.reals("r u eps", "[0, inf)")
CLOSE = products[i, j] >= (1 - eps) * d
"""The correlation of two inputs is 1 - eps or more."""
excluded = tc.states(
    "ling2023.condition-1.eq-8.read-out",
    tc.either(rho_w >= 1, least * tc.sqrt(least) < eq_8.args[1]),
    [
        A2_NORMS,
        i != j,
        tc.norm_F(a) > r,
        tc.norm_2(net.U) <= u,
        tc.inner(a, net.Z @ net.y) <= 0,
        CLOSE,
        (u + 1) * tc.sqrt(d) * (eps * tc.sqrt(eps)) <= 4 * (2 + tc.sqrt(2)) * n * r * tc.norm_F(net.y),
        tc.norm_F(net.y) > 0,
    ],
    title="two inputs close together exclude (8) together with ρ̄_w < 1, where the predictions do not point towards the labels",
    place="Section 3.2, eq. (8)",
    note="⟨Zᵀa, y⟩ ≤ 0 keeps the misfit at least as long as the labels. The rest is eq-8.necessary.",
    **OURS,
).formal("condition_1.v")

g, kappa = tc.real("g", "(0, 1]"), tc.real("kappa", "[1, inf)")
Y, target, A = tc.real("Y", "(0, inf)"), tc.real("lambda_star", "(0, inf)", tex=r"\lambda_*"), tc.real("A", "(0, inf)")
EVENT = [
    rho_w <= 1 - g, rho_u <= kappa * tc.sqrt(m / d), d <= m, least >= m / 2 * target, tc.norm_F(misfit) <= Y * tc.sqrt(n), A2_NORMS,
]  # fmt: skip
"""What Lemma 1, Theorem 2 and A2 give with high probability, as hypotheses."""

seven = tc.states(
    "ling2023.condition-1.eq-7",
    eq_7,
    [*EVENT, rho_a <= A, g <= A, m >= (8 * kappa * A * Y * n / (delta * g**2 * target)) ** 2],
    title="(7) holds at a width of order n²/λ_*²",
    place="Section 3.2",
    note="With δ of order 1. That the event has high probability is Theorem 2 for λ₀ and Davidson and Szarek for the norms.",
    **{**PAPER, "edition": "both"},
).formal("condition_1_width.v")

ZERO_READ_OUT = [tc.norm_F(a) == 0, delta == g**2 / 4 * tc.sqrt(target / ((kappa**2 + 1) * n))]
WIDTH = [
    m >= 1024 * kappa**2 * (kappa**2 + 1) * Y**2 * n**3 / (g**6 * target**3),
    m >= 8 * (2 + tc.sqrt(2)) ** 2 * (kappa**2 + 1) * Y**2 * n**2 / (g**4 * target**2),
]

repaired = tc.states(
    "ling2023.condition-1.width.corrected",
    tc.both(CONTRACTION, eq_7, eq_8, eq_9_with_8),
    [*EVENT, *ZERO_READ_OUT, *WIDTH],
    title="a zero read-out meets Condition 1, also with 8C₂ in (9), at an explicit width",
    place="Section 3.2, repaired (D4)",
    corrects="ling2023.condition-1.width@published",
    note="That the event has high probability is Theorem 2 for λ₀ and Davidson and Szarek for the norms; with a = 0 the misfit is the labels.",
    **OURS,
).formal("condition_1_width.v")
