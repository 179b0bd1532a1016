"""Equation (11): the dual activation Q of ReLU, its derivative and its shape."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.ball import fmpq
from theorycheck.gauss import Covariance, overlap, relu_relu
from theorycheck.gauss.direct import relu_relu_integral
from theorycheck.gauss.hermite import relu_relu_series

from ..external.gaussian_integrals import angle, g, polar
from ._layers import Q, t
from ._letters import PAPER

EQUATION = {**PAPER, "edition": "both"}
inside = tc.real("x", "(-1, 1)")
x, y = tc.reals("x y", "[-1, 1]")
p = tc.real("p", "[0, 1]")


def slope(at: tc.Term) -> tc.Term:
    """The derivative of Q, as a formula."""
    return 1 - tc.acos(at) / tc.pi


other = tc.sqrt(1 - x**2)
angular = tc.states(
    "ling2023.eq-11.angular",
    tc.integral(angle, tc.relu(tc.cos(angle)) * tc.relu(x * tc.cos(angle) + other * tc.sin(angle)), -tc.pi, tc.pi)
    == tc.pi / 2 * Q(x),
    title="the integral over the circle",
    place="Section 4.1, eq. (11)",
    note="With x = cos θ both factors are positive for θ − π/2 < α < π/2, and ½α cos θ + ¼ sin(2α − θ) is an antiderivative.",
    **{**EQUATION, "edition": "ours"},
).formal("eq_11.v")

dual = tc.states(
    "ling2023.eq-11",
    tc.E(tc.relu(g[0, 0]) * tc.relu(x * g[0, 0] + other * g[1, 0])) == Q(x) / 2,
    title="E[φ(u)φ(v)] = ½Q(x)",
    quotes=r"\mathbb{E}[\phi(u)\phi(v)] = \tfrac12 Q(x)",
    notation={r"\phi(u)": tc.relu(g[0, 0]), r"\phi(v)": tc.relu(x * g[0, 0] + other * g[1, 0])},
    place="Section 4.1, eq. (11)",
    note="u = g₁ and v = x g₁ + √(1 − x²) g₂ are standard normal with correlation x.",
    **EQUATION,
).decided(using=[polar.at(phi=tc.relu, psi=tc.relu, x=x, y=other), angular])

derivative = (
    tc.states(
        "ling2023.eq-11.derivative",
        tc.both(tc.derivative(inside, Q(inside)) == slope(inside), slope(t) >= 0, slope(t) <= 1),
        title="Q′(x) = 1 − arccos(x)/π ∈ [0, 1]",
        place="Section 4.1, used throughout",
        **EQUATION,
    )
    .decided()
    .formal("eq_11.v")
)

shape = tc.states(
    "ling2023.eq-11.shape",
    tc.both(
        Q(1) == 1,
        tc.absolute(Q(x)) <= 1,
        tc.implies(x < y, Q(x) < Q(y)),
        Q(p * x + (1 - p) * y) <= p * Q(x) + (1 - p) * Q(y),
        x <= Q(x),
        Q(x) <= (1 + x) / 2,
    ),
    title="Q(1) = 1, |Q| ≤ 1, Q increasing and convex, between the diagonal and a chord",
    place="Section 4.1, used in Theorem 3",
    **EQUATION,
).formal("eq_11.v")

intercept = (
    tc.states(
        "ling2023.eq-11.intercept",
        tc.both(
            Q(t) - t * slope(t) == tc.sqrt(1 - t**2) / tc.pi,
            slope(t) + (Q(t) - t * slope(t)) <= 1,
        ),
        title="the slopes of ρ Q(x/ρ): none is negative, together they are at most 1",
        place="Theorem 3 (i), used in its proof",
        **{**EQUATION, "edition": "ours"},
    )
    .decided()
    .formal("eq_11.v")
)


@dual.study
def routes() -> tc.Study:
    """Closed form, Hermite series and direct integration, which share no code, at correlations across [−1, 1]: their enclosures overlap."""
    places = [fmpq(k, 10) for k in range(-10, 11)]
    for place in places:
        covariance = Covariance.correlated(place)
        overlap(relu_relu(covariance), relu_relu_series(covariance), relu_relu_integral(covariance))
    return tc.Study(f"three enclosures of E[φ(u)φ(v)] overlap at {len(places)} correlations from −1 to 1")
