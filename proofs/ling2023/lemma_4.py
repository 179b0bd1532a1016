"""Lemma 4: the "fresh randomness" of layer l + 1. M and h are rebuilt block by block; then what the lemma says of them: (i) an identity, (ii) a law, a shape.

P stands for the projection V Vᵀ on the earlier layers (0 at the first), z and z' for layer l of the two inputs x and x'. The blocks are summed up where they meet.
"""

from __future__ import annotations

import theorycheck as tc

from ..external.gaussian_matrices import bilinear
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

h_h_prime = (
    tc.inner(P @ (down * z), P @ (down * z_)) + (down * tc.norm_F(p)) * (down * overlap / tc.norm_F(p))
    + tc.inner((1 / tc.sqrt(d)) * x, (1 / tc.sqrt(d)) * x_)
)  # fmt: skip
product = tc.states(
    "ling2023.lemma-4.i",
    h_h_prime == sigma**2 / m * tc.inner(z, z_) + tc.inner(x, x_) / d,
    [*PROJECTION, *REGULAR],
    title="hᵀh' = (σ_w²/m)G_ij + x_iᵀx_j/d",
    quotes=r"h^\top h' = \frac{\sigma_w^2}{m} G^{(l)}_{ij} + \frac1d x_i^\top x_j", notation={r"h^\top h'": h_h_prime, r"\sigma_w": sigma, "G^{(l)}_{ij}": tc.inner(z, z_), r"x_i^\top x_j": tc.inner(x, x_)},
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
    note="The columns are 2l + d: V of layer l − 1 has 2(l − 1), p and q⊥ give one each, U has d.",
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

r, t = tc.index("r", below=m), tc.index("t", below=m)
fresh_w = tc.gaussian("W", m, m, variance=2 * sigma**2 / m)
fresh_u = tc.gaussian("U", m, d, variance=2 / d)
v = tc.vector("v", m)


def covariance(left: tc.Term, right: tc.Term) -> tc.Term:
    """E of a product of two entries of blocks of M that come from W."""
    return tc.E((fresh_w @ left)[r, 0] * (fresh_w @ right)[t, 0])


seen = (fresh_u @ x)[r, 0]
law = tc.states(
    "ling2023.lemma-4.ii",
    tc.E(seen * tc.relu(seen)) == tc.E(seen) * tc.E(tc.relu(seen)),
    title="given the previous layers the entries of M are i.i.d. N(0, 2)",
    quotes=r"\text{the entries of } M \text{ are i.i.d. from } \mathcal N(0, 2) \text{ conditioning on previous layers}",
    edition="both",
    place="Lemma 4 (ii)",
    note="The layer φ(Ux) is a function of M₄ = √d U: the two are correlated, and that they are not is what is stated here. In the same way the layers up to l fix "
    "W V wherever a ReLU is active. Only M₂ and M₃ are fresh.",
    **PAPER,
)  # fmt: skip
law_preprint = tc.states(
    "ling2023.lemma-4.ii@preprint",
    covariance(p, q) == 0,
    [*PROJECTION, *REGULAR, tc.norm_F(q) > 0],
    title="M₂ and M₃ are independent, with q in the third block",
    edition="preprint",
    place="Lemma 4 (ii), proof: Wp and Wq are independent",
    note="The covariance is (2σ_w²/m)pᵀq.",
    **PAPER,
).instance(m="1", sigma="1/4", P='[["0"]]', z='[["3/2"]]', zz='[["1/2"]]', r="0", t="0")

orthogonal = tc.states(
    "ling2023.lemma-4.orthogonal",
    tc.both(tc.inner(p, q_perp) == 0, tc.inner(P @ v, p) == 0, tc.inner(P @ v, q_perp) == 0),
    [*PROJECTION, *REGULAR],
    title="p and q⊥ are orthogonal to one another and to the earlier layers",
    edition="ours",
    place="Lemma 4 (ii), repaired",
    **PAPER,
).formal("lemma_4.v")


def of_bilinear(left: tc.Term, right: tc.Term) -> object:
    """The covariance of two linear images of W."""
    return bilinear.at(m=m, n=m, v=2 * sigma**2 / m, a=left, b=right, r=r, k=t, G=fresh_w)


def uncorrelated(name: str, left: tc.Term, right: tc.Term, **absent: tc.Term) -> tc.Step:
    """That two blocks have no covariance, as their vectors are orthogonal; ``absent``: any term for a letter that these do not have."""
    zero = tc.step(f"{name}: orthogonal", tc.inner(left, right) == 0, [*PROJECTION, *REGULAR]).decided(
        using=[orthogonal.at(**absent)]
    )
    return tc.step(name, covariance(left, right) == 0, [*PROJECTION, *REGULAR]).decided(
        using=[zero, of_bilinear(left, right)]
    )


fresh = tc.states(
    "ling2023.lemma-4.ii.corrected",
    tc.both(
        covariance(p, q_perp) == 0,
        covariance(P @ v, p) == 0,
        covariance(P @ v, q_perp) == 0,
        covariance(p, p) == 2 * sigma**2 / m * tc.inner(p, p) * tc.eye(m)[r, t],
        covariance(q_perp, q_perp) == 2 * sigma**2 / m * tc.inner(q_perp, q_perp) * tc.eye(m)[r, t],
    ),
    [*PROJECTION, *REGULAR],
    title="given U and W on the earlier layers, Wp and Wq⊥ are fresh: M₂ and M₃ have covariance 2I and none with W V",
    edition="ours",
    place="Lemma 4 (ii), repaired",
    corrects=law_preprint,
    note="P, z and z' are functions of U and of W V alone, so that they are fixed here; jointly Gaussian entries without covariance are independent.",
    **PAPER,
).decided(
    using=[
        uncorrelated("M₂ and M₃", p, q_perp, v=z),
        uncorrelated("W V and M₂", P @ v, p, zz=z),
        uncorrelated("W V and M₃", P @ v, q_perp),
        of_bilinear(p, p),
        of_bilinear(q_perp, q_perp),
    ]
)  # fmt: skip
