"""A Gaussian matrix on orthonormal vectors that depend on what it was seen to do before: its images of them are a Gaussian matrix, as if they had been fixed."""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.claims.chance import clopper_pearson
from theorycheck.errors import EnginesDisagree
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import number

from ._frames_asked_for import EVENTS, PLACES, RULES, TRUE, chances, counts

m, p, N, L = tc.sizes("m p N L_0")
v = tc.real("v", "(0, inf)", tex=r"\sigma^2")
G, M = tc.gaussian("G", m, p, variance=v), tc.gaussian("M", m, N, variance=v)
A = tc.matrix("A", p, m)
b, b_ = tc.vector("b", p), tc.vector("bb", p, tex="b'")
phi, psi, kappa = tc.function("phi"), tc.function("psi"), tc.function("kappa")
C, D = (tc.real(f"C_{name}", "[0, inf)", tex=rf"C_\{name}") for name in ("phi", "psi"))
eps, q = tc.reals("eps q", "[0, inf)")
h, h_ = tc.vector("h", N), tc.vector("hh", N, tex="h'")
frame, at = tc.matrix("V", p, N), tc.vector("h_0", N)
k = tc.index("k_5", below=L, tex="k")

phi_any, weights, back, shift = (
    tc.function("phi_0"),
    tc.matrix("G_0", m, p),
    tc.matrix("A_0", p, m),
    tc.vector("b_0", p),
)
features = tc.recursive(
    "features", phi_any, weights, back, shift, start=tc.zeros(m, 1), sort=Matrix(m, number(1)), tex="y",
    step=lambda _, before: tc.each(phi_any, weights @ (back @ before + shift)),
)  # fmt: skip
"""y(0) = 0, y(k + 1) = φ(G (A y(k) + b)): the matrix is asked for its image of A y(k) + b, which depends on the images before."""


def near_on_the_sphere(images: tc.Term) -> tc.Term:
    """An event about a matrix: products of features of unit vectors are near κ of the vectors' product, for all unit vectors at once."""
    product = tc.inner(tc.each(psi, images @ h), tc.each(psi, images @ h_)) / m
    unit = tc.both(tc.inner(h, h) == 1, tc.inner(h_, h_) == 1)
    near = tc.absolute(product - kappa(tc.inner(h, h_))) <= eps
    return tc.forall(h, tc.forall(h_, tc.implies(unit, near)))


def spanned(shift: tc.Term) -> tc.Term:
    """Whatever the matrix is asked for along one sequence is a combination of the frame's columns."""
    asked = A @ features(phi, G, A, shift, k) + shift
    return tc.forall(k, tc.exists(at, asked == frame @ at))


framed = tc.exists(
    frame,
    reduce(tc.both, [frame.T @ frame == tc.eye(N), spanned(b), spanned(b_), near_on_the_sphere(G @ frame)]),
)
"""There are N orthonormal vectors whose span holds all that two sequences ask for in L steps, and their images are as the event says."""

adapted_frame = tc.states(
    "external.adapted-frame",
    tc.P(framed) >= 1 - q,
    [
        tc.lipschitz(phi, C),
        tc.lipschitz(psi, D),
        2 * L <= N,
        p >= N,
        tc.P(near_on_the_sphere(M)) >= 1 - q,
    ],
    title="a Gaussian matrix on an adapted orthonormal frame is a Gaussian matrix",
    paper="external",
    source="E. Bolthausen, Comm. Math. Phys. 325 (2014) 333-366, and M. Bayati, A. Montanari, IEEE Trans. Inform. Theory 57 (2011) 764-785, proof of the general state evolution: the law of a Gaussian matrix given its answers so far",
    place="the conditioning technique",
    note="The theorem: if G has independent N(0, v) entries and v_1, ..., v_N are orthonormal with v_a a measurable function of G v_1, ..., G v_(a-1) alone, then (G v_1, ..., G v_N) has "
    "independent N(0, v) entries, as G on the complement of what was asked for is independent of the answers and its law is invariant under rotations. What is stated is its consequence for the frame that "
    "Gram and Schmidt make of b, b', A y(1) + b, A y'(1) + b', ... (where a vector adds nothing, and for what is wanted beyond 2L vectors, the first unit vector that does): for this frame the event has the "
    "chance that it has for M, so there is a frame with at least that chance. The functions are Lipschitz so that everything is measurable. That the vectors are orthogonal, "
    "of length 1, and depend on answers given before cannot be left out (the study).",
).cited("E. Bolthausen, 2014, and M. Bayati, A. Montanari, 2011, the conditioning technique")


LEVEL = 1e-6
"""The chance that a true law is taken for a false one, over all places and events together."""


def trials_cost(context: tc.Context) -> tc.Work:
    """Against the quick run: as many more trials."""
    return tc.Work(quick=context.choose(1.0, 5.0, 25.0))


@adapted_frame.study(cost=trials_cost)
def law_of_the_images(context: tc.Context) -> tc.Study:
    """How often events occur for GV beside their chance for a Gaussian matrix, V made by Gram and Schmidt from the answers of G; it ends the run where the two differ."""
    trials = context.choose(200, 1000, 5000)
    level = LEVEL / (len(PLACES) * len(EVENTS))
    lines, rows = [], []
    for f, name in enumerate(RULES):
        apart = 0
        for k, place in enumerate(PLACES):
            hits = counts(place, name, trials, context.rng(100 * f + k))
            ends = [clopper_pearson(h, trials, level) for h in hits]
            outside = [not low <= p_ <= high for (low, high), p_ in zip(ends, chances(place), strict=True)]
            apart += any(outside)
            if name == TRUE:
                rows += [
                    (place.text, e, f"{h} of {trials}", f"{p_:.4f}")
                    for e, h, p_ in zip(EVENTS, hits, chances(place), strict=True)
                ]
        if name == TRUE and apart:
            raise EnginesDisagree("images of an adapted orthonormal frame do not have the law of a Gaussian matrix")
        lines.append(tc.Measure(name, f"law told from that of a Gaussian matrix at {apart} of {len(PLACES)} places"))
    return tc.Study(
        "events for GV, V an orthonormal frame that depends on the answers given before",
        tuple(lines),
        (
            tc.Table(
                "Adapted and orthonormal", ("letters", "event", "occurred", "chance for a Gaussian matrix"), tuple(rows)
            ),
        ),
    )
