"""The three steps of the induction behind Theorem 1 (supplement B.1): parameters move little, so the Gram matrix stays away from 0, so the loss contracts."""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import U, W, Z, a, misfit
from ._letters import PAPER
from ._training import (
    C1,
    C2,
    CONTRACTION,
    at,
    c_a,
    c_u,
    c_w,
    delta,
    eq_7,
    eq_8,
    eq_9,
    eq_9_with_8,
    eq_10,
    eta,
    gram_at,
    least,
    loss_at,
    loss_at_0,
    misfit_at_0,
    norms_at,
    size,
    tau,
)

BOTH = {**PAPER, "edition": "both"}
s = tc.index("s", tau + 1)
so_far = tc.forall(
    s,
    tc.both(*norms_at(s), tc.lambda_min(gram_at(s)) >= least / 2, loss_at(s) <= (1 - eta * least / 2) ** s * loss_at_0),
)
"""(19), the hypothesis of the induction, up to step tau."""


def moved(c: tc.Term) -> tc.Term:
    """The printed bound of the drift of a parameter."""
    return 4 / least * c * size * misfit_at_0


def drift(part: str, start: tc.Term, c: tc.Term) -> tc.Term:
    """How far a parameter is after the next step, and that this is at most delta."""
    return tc.both(tc.norm_F(at(part, tau + 1) - start) <= moved(c), moved(c) <= delta)


step_1 = tc.states(
    "ling2023.theorem-1.step-1",
    tc.both(drift("W", W, c_w), drift("U", U, c_u), drift("a", a, c_a)),
    [CONTRACTION, eq_7, eq_10, so_far],
    title="no parameter moves further than δ",
    quotes=r"\|W(\tau + 1) - W(0)\|_F \le \frac{4}{\lambda_0} c_w \|X\|_F \|\hat{y}(0) - y\|_2 \le \delta",
    notation={r"W(\tau + 1)": at("W", tau + 1), "W(0)": W, r"\hat{y}(0) - y": misfit},
    place="supplement B.1, step 1",
    note="The text cites (7), (8) and (9) for W, U and a in turn; (7) alone gives all three.",
    **BOTH,
).formal("theorem_1.v")

step_2 = tc.states(
    "ling2023.theorem-1.step-2",
    tc.both(
        tc.norm_F(at("Z", tau + 1) - Z) <= (2 - tc.sqrt(2)) / 2 * tc.sqrt(least),
        tc.lambda_min(gram_at(tau + 1)) >= least / 2,
    ),
    [
        CONTRACTION, eq_8, least > 0, *norms_at(tau + 1),
        tc.norm_F(at("W", tau + 1) - W) <= moved(c_w), tc.norm_F(at("U", tau + 1) - U) <= moved(c_u),
    ],
    title="the least eigenvalue of the Gram matrix stays above λ₀/2",
    quotes=r"\|Z(\tau + 1) - Z(0)\|_F \le \frac{2 - \sqrt{2}}{2} \sqrt{\lambda_0}", notation={r"Z(\tau + 1)": at("Z", tau + 1), "Z(0)": Z},
    place="supplement B.1, step 2",
    note="The text cites (7) and (8); (8) alone is needed.",
    **BOTH,
).formal("theorem_1.v")  # fmt: skip

after, before = loss_at(tau + 1), loss_at(tau)
chain = tc.both(
    after <= (1 - eta * (least - eta * C1**2 - 2 * C2)) * before,
    (1 - eta * (least - eta * C1**2 - 2 * C2)) * before <= (1 - eta * (least - 4 * C2)) * before,
    (1 - eta * (least - 4 * C2)) * before <= (1 - eta * least / 2) * before,
)
now = [*norms_at(tau), *norms_at(tau + 1), tc.lambda_min(gram_at(tau)) >= least / 2]
WITNESS = {
    "m": "1", "n": "1", "d": "1", "W": '[["0"]]', "U": '[["1"]]', "X": '[["1"]]', "a": '[["0"]]', "y": '[["1/100"]]', "delta": "1/5", "eta": "1/20",
}  # fmt: skip

step_3 = tc.states(
    "ling2023.theorem-1.step-3",
    chain,
    [CONTRACTION, eq_7, eq_8, eq_9, eq_10, *now],
    title="the loss contracts by 1 − ηλ₀/2, from (9) as printed",
    quotes=r"\Phi(\tau + 1) \le (1 - \eta(\lambda_0 - \eta C_1^2 - 2C_2)) \Phi(\tau) \le (1 - \eta(\lambda_0 - 4C_2)) \Phi(\tau) \le (1 - \eta \frac{\lambda_0}{2}) \Phi(\tau)", notation={r"\Phi(\tau + 1)": after, r"\Phi(\tau)": before},
    place="supplement B.1, step 3",
    note="λ₀ − 4C₂ ≥ λ₀/2 means λ₀ ≥ 8C₂; with λ₀ = 4C₂ the middle factor is 1. The witness is a network of one unit that meets all of Condition 1 and (10), at its first step.",
    **BOTH,
).instance(tau="0", **WITNESS)  # fmt: skip

step_3_corrected = tc.states(
    "ling2023.theorem-1.step-3.corrected",
    chain,
    [CONTRACTION, eq_9_with_8, eq_10, *now],
    title="the loss contracts by 1 − ηλ₀/2, from λ₀ ≥ 8C₂",
    place="supplement B.1, step 3, repaired",
    corrects=step_3,
    **{**PAPER, "edition": "ours"},
).formal("theorem_1.v")
