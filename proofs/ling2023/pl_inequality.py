"""Section 2.3: the Polyak–Łojasiewicz inequalities (4) and (5)."""

from __future__ import annotations

import theorycheck as tc

from ._deq_letters import G, H, W, differentiable, gradient, loss, misfit
from ._letters import PAPER

squared = tc.norm_F(gradient("W")) ** 2 + tc.norm_F(gradient("U")) ** 2 + tc.norm_F(gradient("a")) ** 2
SECTION = {**PAPER, "edition": "both"}

WHERE = [tc.norm_2(W) < 1, differentiable]

identity = tc.states(
    "ling2023.eq-4.identity", squared == tc.inner(misfit, H @ misfit), WHERE, title="the squared gradient is a quadratic form of the misfit",
    quotes=r"\|\nabla_\theta \Phi\|_2^2 = r^\top H r", notation={r"\|\nabla_\theta \Phi\|_2^2": squared, r"r^\top H r": tc.inner(misfit, H @ misfit)}, place="Section 2.3, eq. (4)", **SECTION,
).formal("pl_inequality.v")  # fmt: skip
inequality = tc.states(
    "ling2023.eq-4", squared >= 2 * tc.lambda_min(H) * loss, WHERE, title="the loss is bounded by the squared gradient",
    quotes=r"\|\nabla_\theta \Phi\|_2^2 \ge 2\lambda_{\min}(H)\Phi", notation={r"\|\nabla_\theta \Phi\|_2^2": squared, "H": H, r"\Phi": loss}, place="eq. (4)", **SECTION,
).formal("pl_inequality.v")  # fmt: skip
weyl = tc.states(
    "ling2023.eq-5", tc.both(tc.lambda_min(H) >= tc.lambda_min(G), squared >= 2 * tc.lambda_min(G) * loss), WHERE,
    title="the least eigenvalue of H is at least that of G", quotes=r"\lambda_{\min}(H) \ge \lambda_{\min}(G)", notation={"H": H, "G": G}, place="eq. (5)", **SECTION,
).formal("pl_inequality.v")  # fmt: skip
