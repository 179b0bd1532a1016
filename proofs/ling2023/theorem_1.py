"""Theorem 1: gradient descent from a network that meets Condition 1 keeps its equilibria, its Gram matrix and a linear rate, at every step.

The proof of step 3 needs lambda_0 >= 8 C_2 where (9) has 4 C_2; with 8 the theorem is proved for all sizes and every step.
"""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER
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
from .theorem_1_steps import step_1, step_2, step_3

CONDITION_1 = [CONTRACTION, eq_7, eq_8, eq_9]
BOTH = {**PAPER, "edition": "both"}

contraction = tc.norm_2(at("W", tau)) < 1
eigenvalue = tc.both(tc.lambda_min(gram_at(tau)) > least / 2, gradient_squared(tau) >= least * loss_at(tau))
rate = loss_at(tau) <= (1 - eta * least / 2) ** tau * loss_at_0

PRINTED_PROOF = "Induction on τ by steps 1, 2 and 3. Step 3 is false under (9): it needs 8C₂. Whether (9) as printed suffices by another argument is open."
NEEDS_8 = "Its printed proof falls at step 3, which needs λ₀ ≥ 8C₂; no counterexample to the conclusion is known. Under A1 no width makes (9) likely, so the theorem speaks of no network that A1 draws."
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
        note=NEEDS_8,
        stated_with=["ling2023.condition-1.eq-9.satisfiable"],
        **BOTH,
    )
    .argued(PRINTED_PROOF, using=[step_1, step_2, step_3])
    .instance(tau="3", **AT)
)
first = (
    tc.states(
        "ling2023.theorem-1.i", contraction, [*CONDITION_1, eq_10], title="the norm of W stays below 1",
        quotes=r"\|W(\tau)\|_2 < 1", place="Theorem 1 (i)", note=NEEDS_8, **BOTH,
    )
    .argued(PRINTED_PROOF, using=[step_1, step_3])
    .instance(tau="3", **AT)
)  # fmt: skip
second = (
    tc.states(
        "ling2023.theorem-1.ii", eigenvalue, [*CONDITION_1, eq_10], title="λ_τ stays above λ₀/2, and the loss obeys a Polyak–Łojasiewicz inequality",
        quotes=r"\lambda_\tau > \frac{1}{2}\lambda_0", place="Theorem 1 (ii)", note=NEEDS_8, **BOTH,
    )
    .argued(PRINTED_PROOF, using=[step_1, step_2, step_3])
    .instance(tau="3", **AT)
)  # fmt: skip
third = (
    tc.states(
        "ling2023.theorem-1.iii", rate, [*CONDITION_1, eq_10], title="the loss falls linearly",
        quotes=r"\Phi(\tau) \le (1 - \eta \frac{\lambda_0}{2})^\tau \Phi(0)", place="Theorem 1 (iii)", note=NEEDS_8, **BOTH,
    )
    .argued(PRINTED_PROOF, using=[step_1, step_2, step_3])
    .instance(tau="3", **AT)
)  # fmt: skip

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
