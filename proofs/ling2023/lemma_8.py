"""Lemma 8 (supplement B): bounds that hold along the whole path of gradient descent.

The lemma speaks of parameters at steps s, k and tau of a path whose norms stay below the bars; each bound is about one or two networks, whatever path joins them.
"""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import (
    NORMS,
    NORMS_AFTER,
    U,
    U_after,
    W,
    W_after,
    X,
    Z,
    Z_after,
    a,
    a_after,
    c_a,
    c_u,
    c_w,
    gradient,
    misfit,
    misfit_after,
    rho_a,
)  # fmt: skip
from ._letters import PAPER

SUPPLEMENT = {**PAPER, "edition": "published"}
size = tc.norm_F(X)
positive_rho_a = rho_a > 0

features = tc.states(
    "ling2023.lemma-8.eq-15", tc.norm_F(Z) <= c_a * size, NORMS[:2], title="the features are bounded",
    quotes=r"\|Z(s)\|_F \le c_a \|X\|_F", notation={"Z(s)": Z, "c_a": c_a}, place="supplement B, Lemma 8, (15)", **SUPPLEMENT,
).formal("lemma_8.v")  # fmt: skip

printed = tc.states(
    "ling2023.lemma-8.eq-16",
    tc.both(
        tc.norm_F(gradient("W")) <= c_w * size * tc.norm_F(misfit_after),
        tc.norm_F(gradient("U")) <= c_u * size * tc.norm_F(misfit_after),
        tc.norm_F(gradient("a")) <= c_a * size * tc.norm_F(misfit_after),
    ),
    [*NORMS, *NORMS_AFTER],
    title="gradients at s bounded by the misfit at τ",
    quotes=r"\|\nabla_W \Phi(s)\|_F \le c_w \|X\|_F \|\hat{y}(\tau) - y\|_2", notation={r"\nabla_W \Phi(s)": gradient("W"), "c_w": c_w, r"\hat{y}(\tau) - y": misfit_after},
    place="supplement B, Lemma 8, (16)",
    note="The misfit belongs to s, not to τ: a later step may have fitted the labels, while the gradient at an earlier one is not zero. "
    "(m = n = d = 1, W = 0, U = X = y = 1: a = 0 has gradient −1, a' = 1 fits the label.)",
    **SUPPLEMENT,
).instance(
    m="1", n="1", d="1", W='[["0"]]', U='[["1"]]', X='[["1"]]', a='[["0"]]', y='[["1"]]', W1='[["0"]]', U1='[["1"]]', a1='[["1"]]',
    rho_w="0", rho_u="1", rho_a="1",
)  # fmt: skip

corrected = tc.states(
    "ling2023.lemma-8.eq-16.corrected",
    tc.both(
        tc.norm_F(gradient("W")) <= c_w * size * tc.norm_F(misfit),
        tc.norm_F(gradient("U")) <= c_u * size * tc.norm_F(misfit),
        tc.norm_F(gradient("a")) <= c_a * size * tc.norm_F(misfit),
    ),
    NORMS,
    title="gradients at s bounded by the misfit at s",
    place="supplement B, Lemma 8, (16), repaired",
    note="Wherever the loss has a gradient, be relu differentiable at the pre-activations or not.",
    corrects=printed,
    **{**SUPPLEMENT, "edition": "ours"},
).formal("lemma_8.v")

drift = tc.states(
    "ling2023.lemma-8.eq-17",
    tc.norm_F(Z_after - Z) <= 1 / rho_a * (c_w * tc.norm_2(W_after - W) + c_u * tc.norm_2(U_after - U)) * size,
    [*NORMS, *NORMS_AFTER, positive_rho_a],
    title="the features move no faster than the weights",
    quotes=r"\|Z(k) - Z(s)\|_F \le \bar\rho_a^{-1}(c_w \|W(k) - W(s)\|_2 + c_u \|U(k) - U(s)\|_2)\|X\|_F",
    notation={
        "Z(k)": Z_after,
        "Z(s)": Z,
        "c_w": c_w,
        "c_u": c_u,
        "W(k)": W_after,
        "W(s)": W,
        "U(k)": U_after,
        "U(s)": U,
    },
    place="supplement B, Lemma 8, (17)",
    **SUPPLEMENT,
).formal("lemma_8.v")

predictions = tc.states(
    "ling2023.lemma-8.eq-18",
    tc.norm_F(misfit_after - misfit)
    <= (c_w * tc.norm_2(W_after - W) + c_u * tc.norm_2(U_after - U) + c_a * tc.norm_F(a_after - a)) * size,
    [*NORMS, *NORMS_AFTER, positive_rho_a],
    title="the predictions move no faster than the weights",
    quotes=r"\|\hat{y}(k) - \hat{y}(s)\|_2 \le (c_w \|W(k) - W(s)\|_2 + c_u \|U(k) - U(s)\|_2 + c_a \|a(k) - a(s)\|_2)\|X\|_F",
    notation={
        r"\hat{y}(k) - \hat{y}(s)": misfit_after - misfit,
        "c_w": c_w,
        "c_u": c_u,
        "c_a": c_a,
        "W(k)": W_after,
        "W(s)": W,
        "U(k)": U_after,
        "U(s)": U,
        "a(k)": a_after,
        "a(s)": a,
    },
    place="supplement B, Lemma 8, (18)",
    note="ŷ(k) − ŷ(s) is the difference of the misfits.",
    **SUPPLEMENT,
).formal("lemma_8.v")
