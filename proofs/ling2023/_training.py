"""Training as Section 3 describes it: the path of gradient descent from W, U, a; Condition 1, (10), and the letters of Theorem 1.

W, U, a, Z, misfit and loss are those of step 0; W(tau), Z(tau), ... those of step tau.
"""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import G, U, W, X, a, misfit, y

eta = tc.real("eta", "(0, inf)")
delta = tc.real("delta", "(0, inf)")
tau = tc.natural("tau")
size = tc.norm_F(X)

rho_w = tc.define("bar_rho_w", tc.norm_2(W) + delta, tex=r"\bar\rho_w", source="Section 3.1")()
rho_u = tc.define("bar_rho_u", tc.norm_2(U) + delta, tex=r"\bar\rho_u", source="Section 3.1")()
rho_a = tc.define("bar_rho_a", tc.norm_F(a) + delta, tex=r"\bar\rho_a", source="Section 3.1")()
c_w = tc.define("c_w", rho_u * rho_a / (1 - rho_w) ** 2, source="Condition 1")()
c_u = tc.define("c_u", rho_a / (1 - rho_w), source="Condition 1")()
c_a = tc.define("c_a", rho_u / (1 - rho_w), source="Condition 1")()
least = tc.define("lambda_0", tc.lambda_min(G), source="Section 2.3")()
C1 = tc.define("C_1", (c_w**2 + c_u**2 + c_a**2) * size**2, source="supplement B.1")()
C2 = tc.define("C_2", (c_w**2 + c_u**2) * size**2, source="supplement B.1")()

misfit_at_0 = tc.norm_F(misfit)
loss_at_0 = tc.define("Phi_0", misfit_at_0**2 / 2, tex=r"\Phi(0)")()
"""The loss before the first step."""

eq_7 = least >= 4 / delta * tc.maximum(c_w, c_u, c_a) * size * misfit_at_0
eq_8 = least * tc.sqrt(least) >= 4 * (2 + tc.sqrt(2)) / rho_a * (c_w**2 + c_u**2) * size**2 * misfit_at_0
eq_9 = least >= 4 * C2
eq_9_with_8 = least >= 8 * C2
eq_10 = eta < tc.minimum(2 / least, 2 * (c_w**2 + c_u**2) / ((c_w**2 + c_u**2 + c_a**2) ** 2 * size**2))
CONTRACTION = rho_w < 1
"""The bars are chosen with this in Section 3.1."""


def at(part: str, step: tc.Term) -> tc.Term:
    """A part of the network at a step: "W", "U", "a", "Z", or a gradient."""
    return tc.descent(part, tc.relu, W, U, a, X, y, eta, step)


def misfit_at(step: tc.Term) -> tc.Term:
    """Predictions minus labels at a step."""
    return at("Z", step).T @ at("a", step) - y


def loss_at(step: tc.Term) -> tc.Term:
    """The loss at a step."""
    return tc.norm_F(misfit_at(step)) ** 2 / 2


def gram_at(step: tc.Term) -> tc.Term:
    """The Gram matrix of the features at a step."""
    return at("Z", step).T @ at("Z", step)


def gradient_squared(step: tc.Term) -> tc.Term:
    """The squared norm of all gradients at a step."""
    return (
        tc.norm_F(at("gradient_W", step)) ** 2
        + tc.norm_F(at("gradient_U", step)) ** 2
        + tc.norm_F(at("gradient_a", step)) ** 2
    )


def norms_at(step: tc.Term) -> list[tc.Term]:
    """The three norms at a step are below the bars."""
    return [tc.norm_2(at("W", step)) <= rho_w, tc.norm_2(at("U", step)) <= rho_u, tc.norm_F(at("a", step)) <= rho_a]
