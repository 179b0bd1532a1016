"""Existence, uniqueness and layers of the population Gram matrix of a Lipschitz activation."""

from __future__ import annotations

import theorycheck as tc

from ..external.gaussian_matrices import davidson_szarek
from ._letters import OURS, REPORTED
from ._population import (
    CONTRACTS,
    K,
    K_diagonal,
    L,
    admissible,
    c,
    is_diagonal,
    is_entry,
    k,
    k2,
    kappa,
    kappa2,
    layer,
    lipschitz,
    next_diagonal,
    next_entry,
    s,
)

PROPOSITION = "reviews: Proposition 12"
NORMAL = ("external.normal-moments", "external.minkowski", "external.cauchy-schwarz", "external.price")

m = tc.size("m")
L_, q_ = tc.real("L_", "(0, inf)", tex="L"), tc.real("q_", "(0, inf)", tex="q")
G = tc.real("G", "[0, inf)", tex=r"\mathbb{E}[G]")
spread, eps = tc.real("spread", "(0, inf)", tex=r"\sigma_w^2"), tc.real("eps", "[0, inf)")
W = tc.gaussian("W", m, m, variance=2 * spread / m)
edge = tc.define("edge", spread, eps, 2 * tc.sqrt(2 * spread) * (1 + eps), source="2√2σ_w(1 + ε)")
beyond = tc.step(
    "the norm", tc.P(tc.norm_2(W) > edge(spread, eps)) <= tc.exp(-2 * m * eps**2)
).decided(using=[davidson_szarek.at(m=m, n=m, v=2 * spread / m, t=2 * tc.sqrt(2 * spread) * eps, G=W)])  # fmt: skip
small = edge(spread, eps) < 1 / L_
at_edge = tc.step("its edge", tc.P(tc.norm_2(W) >= 1 / L_) <= tc.exp(-2 * m * eps**2), [small]).decided(using=[beyond])
contraction = tc.states(
    "truong2023.contraction",
    tc.P(L_ * tc.norm_2(W) >= 1) <= tc.exp(-2 * m * eps**2),
    [8 * L_**2 * spread < 1, small],
    title="s < 1/(8L²) makes the layer a contraction",
    place="reviews: A1 with s < 1/(8L²)",
    note="L‖W‖₂ < 1 except with probability exp(−2mε²) for every ε with 2√2σ_w(1 + ε) < 1/L, and s < 1/(8L²) says that there is such an ε > 0.",
    **REPORTED,
).decided(using=[at_edge])

share = tc.define("g", G, m, s / m * G, tex="g", source="σ_w² E[G]/m")
L_q = tc.define("L_q", q_, 16 * L_**2 / q_**2 * (share(G, m) + "3/2"), tex=r"\tilde L", source="eq. (111)")
left = 2 * q_**2 * L_q(q_) * s
eq_112 = left < 1
EQUATIONS = f"{PROPOSITION}, (111), (112)"

implication = tc.states(
    "truong2023.prop-12.eq-112", eq_112, [8 * L_**2 * s < 1], title="s < 1/(8L²) gives (112)", place=EQUATIONS,
    note="The left side is 32L²s(sE[G]/m + 3/2), at least 48L²s whatever E[G] is.", **REPORTED,
).instance(L_="1", q_="1", m="1", s="1/10", G="1")  # fmt: skip
necessary = tc.states(
    "truong2023.prop-12.eq-112.necessary", 48 * L_**2 * s < 1, [eq_112], title="(112) needs s < 1/(48L²), whatever E[G] is", place=EQUATIONS, **OURS,
).decided(using=[tc.step("at least", 48 * L_**2 * s <= left)])  # fmt: skip
unit_share, p = tc.real("x", "[0, 1/2]"), tc.real("p", "[0, inf)")
two_factors = tc.step("two factors", 32 * p * (unit_share + "3/2") < 1, [64 * p < 1])
corrected = tc.states(
    "truong2023.prop-12.eq-112.corrected",
    eq_112,
    [64 * L_**2 * s < 1, share(G, m) <= "1/2", share(G, m) >= 0],
    title="s < 1/(64L²) and sE[G]/m ≤ 1/2 give (112)",
    place=f"{EQUATIONS}, repaired",
    corrects=implication,
    note="The second hypothesis is met by every activation with |φ| ≤ 1 as soon as s ≤ 1/2, if G is the Gram matrix of m neurons: then E[G]/m ≤ 1.",
    **OURS,
).decided(
    using=[
        tc.step("the left side", left == 32 * (L_**2 * s) * (share(G, m) + "3/2")),
        two_factors.at(x=share(G, m), p=L_**2 * s),
    ]
)

unique_diagonal = tc.exists_unique(kappa, is_diagonal(kappa))
unique_entries = tc.forall(kappa, tc.implies(is_diagonal(kappa), tc.forall(c, tc.exists_unique(k, is_entry(kappa, k)))))
diagonal_contracts = tc.forall(
    kappa,
    tc.forall(
        kappa2,
        tc.absolute(tc.sqrt(next_diagonal(kappa)) - tc.sqrt(next_diagonal(kappa2)))
        <= L * tc.sqrt(2 * s) * tc.absolute(tc.sqrt(kappa) - tc.sqrt(kappa2)),
    ),
)
entries_contract = tc.forall(
    kappa,
    tc.forall(
        c,
        tc.forall(
            k,
            tc.forall(
                k2,
                tc.implies(
                    tc.both(admissible(kappa, k), admissible(kappa, k2)),
                    tc.absolute(next_entry(kappa, k) - next_entry(kappa, k2)) <= 2 * s * L**2 * tc.absolute(k - k2),
                ),
            ),
        ),
    ),
)
sharper = tc.states(
    "truong2023.prop-12.sharpened",
    tc.both(unique_diagonal, unique_entries, diagonal_contracts, entries_contract),
    CONTRACTS,
    title="K exists and is unique for 2L²s < 1",
    place="Proposition 12, sharpened (D3)",
    note="Every diagonal entry of a fixed point solves one scalar equation; at its only solution κ every other entry solves another, among all k for which Λ is positive "
    "semidefinite. √κ contracts by √2Lσ_w, the entries by 2sL².",
    **OURS,
).formal("population_gram.v", given=NORMAL)  # fmt: skip
existence = tc.states(
    "truong2023.prop-12",
    tc.both(unique_diagonal, unique_entries),
    [lipschitz, 8 * L**2 * s < 1],
    title="K exists and is unique",
    place=PROPOSITION,
    note="8L²s < 1 gives 2L²s < 1, which is all that is needed; the printed route through (112) does not give it.",
    **REPORTED,
).decided(using=[sharper])

FIXED = [*CONTRACTS, is_diagonal(kappa), is_entry(kappa, k)]
rate = tc.define("r", L * tc.sqrt(2 * s), tex="r", source="√2Lσ_w")
rates = tc.states(
    "truong2023.gram-limit.rate",
    tc.both(
        tc.absolute(tc.sqrt(K_diagonal(layer)) - tc.sqrt(kappa)) <= rate() ** layer * tc.sqrt(kappa),
        tc.absolute(K(layer) - k) <= kappa * rate() ** layer * (rate() ** layer + 3 * (1 + rate()) / (1 - rate())),
    ),
    FIXED,
    title="K⁽ˡ⁾ reaches K like (√2Lσ_w)ˡ, on and off the diagonal",
    place="card: K(l) → K, with constants (D3)",
    **OURS,
).formal("population_gram.v", given=(*NORMAL, "external.normal-bilinear"))
limit = tc.states(
    "truong2023.gram-limit",
    tc.both(tc.tends(layer, K_diagonal(layer), kappa), tc.tends(layer, K(layer), k)),
    FIXED,
    title="K⁽ˡ⁾ → K",
    place="card: K(l) → K",
    **REPORTED,
).formal("population_gram.v", given=(*NORMAL, "external.normal-bilinear"))
