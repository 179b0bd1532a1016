"""The finite network with a general activation: (15)–(18) with the Lipschitz constant and φ(0)."""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER

m, n, d = tc.sizes("m n d")
W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("X", d, n)
a, y = tc.vector("a", m), tc.vector("y", n)
W_after, U_after, a_after = (
    tc.matrix("W1", m, m, tex="W'"),
    tc.matrix("U1", m, d, tex="U'"),
    tc.vector("a1", m, tex="a'"),
)
phi = tc.function("phi")
L = tc.real("L", "[0, inf)")
rho_w = tc.real("rho_w", "[0, inf)", tex=r"\bar\rho_w")
rho_u = tc.real("rho_u", "[0, inf)", tex=r"\bar\rho_u")
rho_a = tc.real("rho_a", "[0, inf)", tex=r"\bar\rho_a")

Z, Z_after = tc.equilibrium(phi, W, U, X), tc.equilibrium(phi, W_after, U_after, X)
misfit, misfit_after = Z.T @ a - y, Z_after.T @ a_after - y

gap = 1 - L * rho_w
size = (L * rho_u * tc.norm_F(X) + tc.absolute(phi(0)) * tc.sqrt(m * n)) / gap
"""The bound of ‖Z‖_F; c_a‖X‖_F where φ(0) = 0."""
CONTRACTS = [tc.lipschitz(phi, L), L * rho_w < 1]
NORMS = [tc.norm_2(W) <= rho_w, tc.norm_2(U) <= rho_u]
NORMS_AFTER = [tc.norm_2(W_after) <= rho_w, tc.norm_2(U_after) <= rho_u]
OURS = {**PAPER, "edition": "ours"}


def gradient(part: str) -> tc.Term:
    """The gradient of the loss with respect to W, U or a."""
    return tc.loss_gradient(part, phi, W, U, a, X, y)


features = tc.states(
    "truong2023.eq-15", tc.norm_F(Z) <= size, [*CONTRACTS, *NORMS], title="the features are bounded",
    place="general form of (15)", **OURS,
).formal("finite_side.v")  # fmt: skip

gradients = tc.states(
    "truong2023.eq-16",
    tc.both(
        tc.norm_F(gradient("W")) <= L * rho_a / gap * size * tc.norm_F(misfit),
        tc.norm_F(gradient("U")) <= L * rho_a / gap * tc.norm_F(X) * tc.norm_F(misfit),
        tc.norm_F(gradient("a")) <= size * tc.norm_F(misfit),
    ),
    [*CONTRACTS, *NORMS, tc.norm_F(a) <= rho_a],
    title="the gradients are bounded by the misfit of their own step",
    place="general form of (16)",
    note="Wherever the loss has a gradient; with φ(0) = 0 the constants are L²ρ̄_uρ̄_a/(1 − Lρ̄_w)², Lρ̄_a/(1 − Lρ̄_w) and Lρ̄_u/(1 − Lρ̄_w).",
    **OURS,
).formal("finite_side.v")

drift_bound = L * (tc.norm_2(W_after - W) * size + tc.norm_2(U_after - U) * tc.norm_F(X)) / gap
drift = tc.states(
    "truong2023.eq-17", tc.norm_F(Z_after - Z) <= drift_bound, [*CONTRACTS, *NORMS, *NORMS_AFTER],
    title="the features move no faster than the weights", place="general form of (17)", **OURS,
).formal("finite_side.v")  # fmt: skip

predictions = tc.states(
    "truong2023.eq-18",
    tc.norm_F(misfit_after - misfit) <= rho_a * drift_bound + tc.norm_F(a_after - a) * size,
    [*CONTRACTS, *NORMS, *NORMS_AFTER, tc.norm_F(a_after) <= rho_a],
    title="the predictions move no faster than the weights",
    place="general form of (18)",
    note="ŷ(k) − ŷ(s) is the difference of the misfits.",
    **OURS,
).formal("finite_side.v")
