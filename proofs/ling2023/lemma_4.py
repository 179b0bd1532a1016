"""Lemma 4: the "fresh randomness" of layer l + 1. M and h are rebuilt block by block; then what the lemma says of them: (i) an identity, (ii) a law, a shape.

P stands for the projection V Vᵀ on the earlier layers (0 at the first), z and z' for layer l of the two inputs x and x'. The blocks are summed up where they meet.
"""

from __future__ import annotations

import theorycheck as tc

from ._letters import PAPER

m, d = tc.sizes("m d")
l = tc.natural("l", 1)  # noqa: E741
sigma = tc.real("sigma", "(0, inf)", tex=r"\sigma_w")
W, U, P = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("P", m, m)
z, z_ = tc.vector("z", m), tc.vector("zz", m, tex="z'")
x, x_ = tc.vector("x", d), tc.vector("xx", d, tex="x'")

p, q = z - P @ z, z_ - P @ z_
overlap = tc.inner(p, q)
q_perp = q - (overlap / tc.norm_F(p) ** 2) * p
up, down = tc.sqrt(m) / sigma, sigma / tc.sqrt(m)
PROJECTION = [P @ P == P, P.T == P]
REGULAR = [tc.norm_F(p) > 0]

M2, M3_preprint, M3_published = ((up / tc.norm_F(v)) * (W @ v) for v in (p, q, q_perp))
M_h = up * (W @ (P @ (down * z))) + (down * tc.norm_F(p)) * M2 + tc.sqrt(d) * (U @ ((1 / tc.sqrt(d)) * x))


def M_h_prime(block: tc.Term, weight: tc.Term) -> tc.Term:
    """M h' with the third block and its weight."""
    first = up * (W @ (P @ (down * z_))) + (down * overlap / tc.norm_F(p)) * M2
    return first + (down * weight) * block + tc.sqrt(d) * (U @ ((1 / tc.sqrt(d)) * x_))


def entry(left: tc.Term, right: tc.Term) -> tc.Term:
    """φ(left)ᵀφ(right)."""
    return tc.inner(tc.each(tc.relu, left), tc.each(tc.relu, right))


next_layer = entry(W @ z + U @ x, W @ z_ + U @ x_)

product = tc.states(
    "ling2023.lemma-4.i",
    tc.inner(P @ (down * z), P @ (down * z_)) + (down * tc.norm_F(p)) * (down * overlap / tc.norm_F(p))
    + tc.inner((1 / tc.sqrt(d)) * x, (1 / tc.sqrt(d)) * x_)
    == sigma**2 / m * tc.inner(z, z_) + tc.inner(x, x_) / d,
    [*PROJECTION, *REGULAR],
    title="hᵀh' = (σ_w²/m)G_ij + x_iᵀx_j/d",
    quotes=r"h^\top h' = \frac{\sigma_w^2}{m} G^{(l)}_{ij} + \frac1d x_i^\top x_j",
    edition="both",
    place="Lemma 4 (i)",
    note="h₃ = 0, so the third block, in which the editions differ, does not enter. At p = 0 the vector h' is not defined.",
    **PAPER,
).formal("lemma_4.v")  # fmt: skip

preprint = tc.states(
    "ling2023.lemma-4.reconstruction@preprint",
    entry(M_h, M_h_prime(M3_preprint, tc.norm_F(q))) == next_layer,
    [*PROJECTION, *REGULAR, tc.norm_F(q) > 0],
    title="φ(Mh)ᵀφ(Mh') is the next Gram entry, with q in the third block",
    quotes=r"M_3 = \sigma_w^{-1}\sqrt m\,\frac{Wq}{\|q\|_2},\quad h'_3 = \frac{\sigma_w}{\sqrt m}\|q\|_2",
    edition="preprint",
    place="Lemma 4, proof of (i)",
    note="The part of q along p is counted twice. The instance is a network at its first layer: x = (1, 1), x' = (1, -1), U = (1, 1/2), z = φ(Ux) = 3/2, z' = φ(Ux') = 1/2.",
    **PAPER,
).instance(
    m="1", d="2", sigma="1/4", W='[["1/4"]]', U='[["1", "1/2"]]', P='[["0"]]', z='[["3/2"]]', zz='[["1/2"]]', x='[["1"], ["1"]]', xx='[["1"], ["-1"]]'
)  # fmt: skip

published = tc.states(
    "ling2023.lemma-4.reconstruction@published",
    entry(M_h, M_h_prime(M3_published, tc.norm_F(q_perp))) == next_layer,
    [*PROJECTION, *REGULAR, tc.norm_F(q_perp) > 0],
    title="φ(Mh)ᵀφ(Mh') is the next Gram entry, with q⊥ in the third block",
    quotes=r"M_3 = \sigma_w^{-1}\sqrt m\,W\frac{q^\perp}{\|q^\perp\|_2},\quad h'_3 = \frac{\sigma_w}{\sqrt m}\|q^\perp\|_2",
    edition="published",
    place="Lemma 4, proof of (i)",
    corrects=preprint,
    note="Where q⊥ = 0, in particular for i = j (the case of Lemma 9), M₃ is not defined; the block has to be left out there.",
    **PAPER,
).formal("lemma_4.v")  # fmt: skip

columns = 2 * (l - 1) + 1 + 1 + d
shape = tc.states(
    "ling2023.lemma-4.shape",
    columns == 2 * l + d + 2,
    title="M has 2l + d + 2 columns",
    quotes=r"M \in \mathbb R^{m \times (2l + d + 2)}",
    edition="both",
    place="Lemma 4 (ii)",
    note="V of layer l − 1 has 2(l − 1) columns, p and q⊥ give one each, U has d.",
    **PAPER,
).instance(l="1", d="1")
shape_corrected = tc.states(
    "ling2023.lemma-4.shape.corrected",
    columns == 2 * l + d,
    title="M has 2l + d columns",
    edition="ours",
    place="Lemma 4 (ii), repaired",
    corrects=shape,
    **PAPER,
).decided()
