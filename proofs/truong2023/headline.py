"""What the paper is about: global convergence at a linear rate for activations with two bounded derivatives, as far as a card and reviews tell it."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.term import number

from ._letters import REPORTED
from ._population import L, phi, s
from .least_eigenvalue import GIVEN, K, U, W, X, m, n, p

a, y = tc.gaussian("a", m, variance=1 / m), tc.vector("y", n)
k, tau = tc.index("k", n), tc.natural("tau")
eta = tc.real("eta", "(0, inf)")
M = tc.constant("M", depends=[phi, L, s, X, K, y, p])
eta_0 = tc.constant("eta_0", depends=[phi, L, s, X, K, y, p, m])


def at(part: str, step: tc.Term) -> tc.Term:
    """A part of the network at a step."""
    return tc.descent(part, phi, W, U, a, X, y, eta, step)


def loss(step: tc.Term) -> tc.Term:
    """The loss at a step."""
    return tc.norm_F(at("Z", step).T @ at("a", step) - y) ** 2 / 2


Z = tc.equilibrium(phi, W, U, X)
rate = 1 - eta * tc.lambda_min(Z.T @ Z) / 2
converges = tc.forall(eta, tc.implies(eta <= eta_0, tc.forall(tau, loss(tau) <= rate**tau * loss(number(0)))))
headline = tc.states(
    "truong2023.headline",
    tc.P(converges) >= 1 - p,
    [tc.bounded_derivatives(phi), *GIVEN, tc.forall(k, tc.absolute(y[k, 0]) <= 1), m >= M],
    title="wide networks with bounded first and second derivatives of the activation converge linearly to a global optimum",
    place="card: key results",
    stated_with=["truong2023.contraction", "truong2023.prop-12", "truong2023.least-eigenvalue"],
    note="In the weakest wording: some width and some step size, which may depend on all but the draw, with K positive definite as a hypothesis. The linear activation has bounded derivatives, "
    "and by affine-rank its K is singular for more than d + 1 inputs. Neither the proof nor the width is at hand; A1's read-out is not small, so Theorem 1 and Condition 1 do not give it.",
    **REPORTED,
)
