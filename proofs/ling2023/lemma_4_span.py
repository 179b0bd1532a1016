"""Lemma 4 without its conditioning: on the span of the layers of two inputs (W, U) is one Gaussian matrix with as many columns as the span has dimensions.

(W, U) has the law of (GA, GB), G one Gaussian matrix with m + d columns and A, B the blocks that pick and scale. What G is asked for along the layers of an input are
the vectors A z(k) + B x. On an orthonormal frame whose span holds them G is a fresh layer (the cited theorem); that each layer then errs by little is algebra.
"""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import Letter, as_term

from ..external import adapted_frame as asked
from ._deq_letters import d, m
from ._layers import Q, s
from ._letters import PAPER
from ._pair_of_inputs import last, of_pair, recursion_of
from ._random_network import U, W, correlations
from .theorem_5_one_layer import column, i_1, j_1, norms
from .theorem_5_uniform import N, eps, fresh, on_the_sphere

OURS = {**PAPER, "edition": "ours", "place": "Lemma 4 (ii), repaired"}
p = m + d
q = tc.real("q", "[0, inf)")
weight, kernel = tc.real("w", "[0, 1)"), tc.function("kappa_1", tex=r"\kappa")
of_u = tc.above(tc.zeros(m, d), tc.sqrt(1 / d) * tc.eye(d))


def of_w(weight: tc.Term) -> tc.Term:
    """The block that picks W, of entries with variance 2s/m, where the matrix has entries of variance 2."""
    return tc.above(tc.sqrt(weight / m) * tc.eye(m), tc.zeros(d, m))


blocks = tc.states(
    "ling2023.lemma-4.blocks",
    reduce(
        tc.both,
        [
            of_w(weight).T @ of_w(weight) == weight / m * tc.eye(m),
            of_u.T @ of_u == 1 / d * tc.eye(d),
            of_w(weight).T @ of_u == tc.zeros(m, d),
        ],
    ),
    title="the blocks that pick W and U out of one matrix have orthogonal columns",
    **OURS,
).formal("lemma_4_span.v")

G = tc.matrix("G", m, p)
joint = tc.gaussian("G", m, p, variance=2)
"""The matrix as any matrix, and as a random one with entries N(0, 2)."""


def asked_for(matrix: tc.Term, weight: tc.Term, kernel: tc.Term) -> dict[Letter, tc.Term]:
    """What the cited theorem is taken at: the layers of two inputs, for entries of W with variance 2 weight/m."""
    put = {
        asked.m: m, asked.p: p, asked.N: N, asked.L: last, asked.A: of_w(weight), asked.b: of_u @ column(i_1), asked.b_: of_u @ column(j_1),
        asked.phi: tc.relu, asked.psi: tc.relu, asked.kappa: kernel, asked.eps: eps, asked.G: matrix,
    }  # fmt: skip
    return {x.letter: t for x, t in put.items()}


little_any = recursion_of(kernel, *of_pair(G @ of_w(weight), G @ of_u), correlations[i_1, j_1])
in_the_frame = tc.states(
    "ling2023.lemma-4.in-the-frame",
    substitute(reduce(tc.both, little_any), {s.letter: weight}),
    [norms, kernel(1) == 1, substitute(asked.framed, asked_for(G, weight, kernel))],
    title="where G is near the kernel on an orthonormal frame that spans what it is asked for, every layer before the last errs by little",
    note="Gz = (GV)h with h'h = s Z'Z/m + X'X/d for the coordinates h of each layer, so that no h is shorter than 1, and ReLU is positively homogeneous.",
    **OURS,
).formal("lemma_4_span.v")

little = reduce(tc.both, recursion_of(Q, *of_pair(W, U), correlations[i_1, j_1]))
rotated = tc.states(
    "ling2023.lemma-4.on-the-span",
    tc.P(little) >= 1 - q,
    [norms, 2 * last == N, m >= N, tc.P(on_the_sphere(fresh, Q, eps)) >= 1 - q],
    title="what holds of a fresh layer for all unit vectors at once holds of the first L layers of two inputs",
    note="This is what Lemma 4 (ii) is wanted for, without conditioning on the layers. A net of all unit vectors of R^m in place of the span fails: "
    "its logarithm is of order m log(1/ε), the exponent at one point of order m ε².",
    **OURS,
).same_law(
    {W: joint @ of_w(s), U: joint @ of_u},
    using=[
        blocks.at(w=s),
        asked.adapted_frame.at(
            **{x.name: t for x, t in asked_for(joint, s, as_term(Q)).items()}, M=fresh, v=2, q=q, C_phi=1, C_psi=1
        ),
        in_the_frame.at(G=joint, w=s, kappa_1=Q),
    ],
)
