"""Theorem 1: gradient descent from a network that meets Condition 1 keeps its equilibria, its Gram matrix and a linear rate, at every step.

The printed proof needs lambda_0 >= 8 C_2 where (9) has 4 C_2 (step 3). The theorem holds as printed by another argument, and without (8).
"""

from __future__ import annotations

from fractions import Fraction

import theorycheck as tc

from ._letters import PAPER
from ._strained_study import strained, strained_cost
from ._training import (
    CONTRACTION,
    at,
    eq_7,
    eq_8,
    eq_9,
    eq_9_with_8,
    eq_10,
    eta,
    gradient_squared,
    gram_at,
    least,
    loss_at,
    loss_at_0,
    tau,
)
from ._training_paths import along_paths, along_paths_cost

CONDITION_1 = [CONTRACTION, eq_7, eq_8, eq_9]
BOTH = {**PAPER, "edition": "both"}

contraction = tc.norm_2(at("W", tau)) < 1
eigenvalue = tc.both(tc.lambda_min(gram_at(tau)) > least / 2, gradient_squared(tau) >= least * loss_at(tau))
rate = loss_at(tau) <= (1 - eta * least / 2) ** tau * loss_at_0

ANOTHER_PROOF = "The printed proof falls at step 3, which needs λ₀ ≥ 8C₂. The statement is true all the same, by another argument: while the loss is large the features have not moved far."
# A network that meets Condition 1 and (10), and (9) with 4 but not with 8.
AT = {
    "m": "1", "n": "1", "d": "1", "W": '[["0"]]', "U": '[["1"]]', "X": '[["1"]]', "a": '[["0"]]', "y": '[["1/100"]]', "delta": "1/5", "eta": "1/20",
}  # fmt: skip

printed = (
    tc.states(
        "ling2023.theorem-1",
        tc.both(contraction, eigenvalue, rate),
        [*CONDITION_1, eq_10],
        title="gradient descent converges linearly to a global optimum (Theorem 1)",
        place="Theorem 1",
        note=ANOTHER_PROOF
        + " Under A1 no width makes (9) likely: a network has to be drawn with a smaller read-out for the theorem to speak of it.",
        stated_with=["ling2023.theorem-1.step-3", "ling2023.condition-1.eq-9.satisfiable"],
        **BOTH,
    )
    .formal("theorem_1.v")
    .instance(tau="3", **AT)
)
printed.study(along_paths, cost=along_paths_cost)
printed.study(strained, cost=strained_cost)
first = (
    tc.states(
        "ling2023.theorem-1.i", contraction, [*CONDITION_1, eq_10], title="the norm of W stays below 1",
        quotes=r"\|W(\tau)\|_2 < 1", notation={r"W(\tau)": at("W", tau)}, place="Theorem 1 (i)", note=ANOTHER_PROOF, **BOTH,
    )
    .formal("theorem_1.v")
    .instance(tau="3", **AT)
)  # fmt: skip
second = (
    tc.states(
        "ling2023.theorem-1.ii", eigenvalue, [*CONDITION_1, eq_10], title="λ_τ stays above λ₀/2, and the loss obeys a Polyak–Łojasiewicz inequality",
        quotes=r"\lambda_\tau > \frac{1}{2}\lambda_0", notation={r"\lambda_\tau": tc.lambda_min(gram_at(tau))}, place="Theorem 1 (ii)", note=ANOTHER_PROOF, **BOTH,
    )
    .formal("theorem_1.v")
    .instance(tau="3", **AT)
)  # fmt: skip
third = (
    tc.states(
        "ling2023.theorem-1.iii", rate, [*CONDITION_1, eq_10], title="the loss falls linearly",
        quotes=r"\Phi(\tau) \le (1 - \eta \frac{\lambda_0}{2})^\tau \Phi(0)", notation={r"\Phi(\tau)": loss_at(tau)}, place="Theorem 1 (iii)", note=ANOTHER_PROOF, **BOTH,
    )
    .formal("theorem_1.v")
    .instance(tau="3", **AT)
)  # fmt: skip

sharpened = (
    tc.states(
        "ling2023.theorem-1.sharpened",
        tc.both(
            contraction,
            tc.lambda_min(gram_at(tau)) >= Fraction(3, 4) * least,
            gradient_squared(tau) >= Fraction(3, 2) * least * loss_at(tau),
            rate,
        ),
        [CONTRACTION, eq_7, eq_9, eq_10],
        title="Theorem 1 without (8), with three quarters of λ₀",
        place="Theorem 1, sharpened",
        note="The drift D of the features over √λ₀ and the loss r obey F(D) + A r/r(0) ≤ A with F(D) = D − D² + D³/3 − 2KD, K = C₂/λ₀; (7) gives A + K/4 ≤ 7/64, so D ≤ 1/8 for ever.",
        **{**PAPER, "edition": "ours"},
    )
    .formal("theorem_1.v")
    .instance(tau="3", **AT)
)
corrected = (
    tc.states(
        "ling2023.theorem-1.corrected",
        tc.both(contraction, eigenvalue, rate),
        [CONTRACTION, eq_7, eq_8, eq_9_with_8, eq_10],
        title="Theorem 1 with 8C₂ in place of 4C₂ in (9)",
        place="Theorem 1, repaired",
        note="Gradients are those of Lemma 2's formula; where a pre-activation is 0, with any slope of ReLU between 0 and 1.",
        **{**PAPER, "edition": "ours"},
    )
    .formal("theorem_1.v")
    .instance(tau="3", **{**AT, "delta": "1/10", "y": '[["1/1000"]]', "eta": "1/100"})
)
