"""What the paper is about: over-parameterised deep equilibrium models converge globally at a linear rate. As printed, and what is left of it."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from ._deq_letters import m, n
from ._initial import at_random
from ._letters import PAPER
from ._training import CONTRACTION, delta, eq_10, eta, least, loss_at, loss_at_0, tau
from .condition_1 import EVENT, WIDTH, ZERO_READ_OUT
from .condition_1_chance import A2, LABELS, POPULATION, PRINTED_WIDTHS, delta_for, omega, t, target
from .theorem_1 import contraction, eigenvalue, rate

each_step = tc.forall(tau, loss_at(tau) <= (1 - eta * least / 2) ** tau * loss_at_0)
converges = tc.both(CONTRACTION, tc.forall(eta, tc.implies(eq_10, each_step)))
printed = tc.states(
    "ling2023.headline",
    tc.P(substitute(at_random(converges), {delta.letter: delta_for})) >= 1 - t,
    [*A2, LABELS, *POPULATION, m >= omega(3, n, target, t)],
    title="wide networks drawn by A1 converge linearly to a global optimum",
    place="Abstract, Sections 3.1 and 3.2",
    stated_with=["ling2023.theorem-1", "ling2023.headline.corrected"],
    note="Theorem 1 holds; Section 3.2, which has to make its Condition 1 likely, does not: by (9) the theorem says nothing of a network with A1's read-out. Whether such networks converge is open here.",
    **{**PAPER, "edition": "both"},
).argued("Theorem 1, whose Condition 1 holds by Section 3.2.", using=[PRINTED_WIDTHS["published"]])

corrected = tc.states(
    "ling2023.headline.corrected",
    tc.both(contraction, eigenvalue, rate),
    [*EVENT, *ZERO_READ_OUT, *WIDTH, eq_10],
    title="wide networks with a zero read-out converge linearly to a global optimum",
    place="Sections 3.1 and 3.2, repaired",
    note="With a(0) = 0 and the width of D4, of order n³/λ_*³. That λ₀ ≥ (m/2)λ_* and that the norms are as A1 makes them are hypotheses: Theorem 2, and Davidson and Szarek.",
    **{**PAPER, "edition": "ours"},
).formal("headline.v")
