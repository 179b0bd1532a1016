"""Equation (11): the dual activation Q of ReLU, its derivative and its shape."""

from __future__ import annotations

import theorycheck as tc

from ._layers import Q, t
from ._letters import PAPER

EQUATION = {**PAPER, "edition": "both"}
inside = tc.real("x", "(-1, 1)")
x, y = tc.reals("x y", "[-1, 1]")
p = tc.real("p", "[0, 1]")


def slope(at: tc.Term) -> tc.Term:
    """The derivative of Q, as a formula."""
    return 1 - tc.acos(at) / tc.pi


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
