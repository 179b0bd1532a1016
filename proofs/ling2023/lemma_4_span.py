"""Lemma 4 without its conditioning: on the span of the layers of two inputs (W, U) is one Gaussian matrix with as many columns as the span has dimensions.

(W, U) has the law of (GA, GB), G one Gaussian matrix with m + d columns and A, B the blocks that pick and scale. What G is asked for along the layers of an input are
the vectors A z(k) + B x. On an orthonormal frame whose span holds them G is a fresh layer (the cited theorem); that each layer then errs by little is algebra.
"""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute

from ..external import adapted_frame as asked
from ._deq_letters import d, m
from ._layers import Q, s
from ._letters import PAPER
from ._pair_of_inputs import last, of_pair, recursion_of
from ._random_network import A1, U, W, correlations
from .theorem_5_one_layer import column, i_1, j_1, norms
from .theorem_5_uniform import N, eps, fresh, on_the_sphere

OURS = {**PAPER, "edition": "ours", "place": "Lemma 4 (ii), repaired"}
p = m + d
q = tc.real("q", "[0, inf)")
of_w = tc.above(tc.sqrt(s / m) * tc.eye(m), tc.zeros(d, m))
of_u = tc.above(tc.zeros(m, d), tc.sqrt(1 / d) * tc.eye(d))
blocks = tc.states(
    "ling2023.lemma-4.blocks",
    reduce(
        tc.both,
        [
            of_w.T @ of_w == s / m * tc.eye(m),
            of_u.T @ of_u == 1 / d * tc.eye(d),
            of_w.T @ of_u == tc.zeros(m, d),
        ],
    ),
    title="the blocks that pick W and U out of one matrix have orthogonal columns",
    **OURS,
).formal("lemma_4_span.v")

G = tc.matrix("G", m, p)
joint = tc.gaussian("G", m, p, variance=2)
"""The matrix as any matrix, and as a random one with entries N(0, 2)."""
AT = {
    asked.m: m, asked.p: p, asked.N: N, asked.L: last, asked.A: of_w, asked.b: of_u @ column(i_1), asked.b_: of_u @ column(j_1),
    asked.phi: tc.relu, asked.psi: tc.relu, asked.eps: eps,
}  # fmt: skip


def framed(matrix: tc.Term) -> tc.Term:
    """What the cited theorem says of the matrix with a good chance; κ stays a letter."""
    return substitute(asked.framed, {x.letter: t for x, t in {**AT, asked.G: matrix}.items()})


little_any = recursion_of(asked.kappa, *of_pair(G @ of_w, G @ of_u), correlations[i_1, j_1])
in_the_frame = tc.states(
    "ling2023.lemma-4.in-the-frame",
    reduce(tc.both, little_any),
    [norms, asked.kappa(1) == 1, framed(G)],
    title="where G is near the kernel on an orthonormal frame that spans what it is asked for, every layer before the last errs by little",
    note="Gz = (GV)h with h'h = s Z'Z/m + X'X/d for the coordinates h of each layer, so that no h is shorter than 1, and ReLU is positively homogeneous.",
    **OURS,
).formal("lemma_4_span.v")

little = reduce(tc.both, recursion_of(Q, *of_pair(W, U), correlations[i_1, j_1]))
rotated = tc.states(
    "ling2023.lemma-4.on-the-span",
    tc.P(little) >= 1 - q,
    [*A1, norms, 2 * last == N, m >= N, tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - q],
    title="what holds of a fresh layer for all unit vectors at once holds of the first L layers of two inputs",
    note="This is what Lemma 4 (ii) is wanted for, without conditioning on the layers. A net of all unit vectors of R^m in place of the span fails: "
    "its logarithm is of order m log(1/ε), the exponent at one point of order m ε².",
    **OURS,
).same_law(
    {W: joint @ of_w, U: joint @ of_u},
    using=[
        blocks,
        asked.adapted_frame.at(
            **{x.letter.name: t for x, t in AT.items()}, G=joint, M=fresh, v=2, kappa=Q, q=q, C_phi=1, C_psi=1
        ),
        in_the_frame.at(G=joint, kappa=Q),
    ],
)
