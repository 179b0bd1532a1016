"""A Gaussian matrix on orthonormal vectors that depend on what it was seen to do before: its images of them are a Gaussian matrix, as if they had been fixed."""

from __future__ import annotations

from functools import reduce

import theorycheck as tc
from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import number

m, p, N, L = tc.sizes("m p N L_0")
v = tc.real("v", "(0, inf)", tex=r"\sigma^2")
G, M = tc.gaussian("G", m, p, variance=v), tc.gaussian("M", m, N, variance=v)
A = tc.matrix("A", p, m)
b, b_ = tc.vector("b", p), tc.vector("bb", p, tex="b'")
phi, psi, kappa = tc.function("phi"), tc.function("psi"), tc.function("kappa")
C, D, eps, q = tc.reals("C_phi C_psi eps q", "[0, inf)")
h, h_ = tc.vector("h", N), tc.vector("hh", N, tex="h'")
V, at = tc.matrix("V", p, N), tc.vector("h_0", N)
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


def spanned(frame: tc.Term, shift: tc.Term) -> tc.Term:
    """Whatever the matrix is asked for along one sequence is a combination of the frame's columns."""
    asked = A @ features(phi, G, A, shift, k) + shift
    return tc.forall(k, tc.exists(at, asked == frame @ at))


framed = tc.exists(V, reduce(tc.both, [V.T @ V == tc.eye(N), spanned(V, b), spanned(V, b_), near_on_the_sphere(G @ V)]))
"""There are N orthonormal vectors whose span holds all that two sequences ask for in L steps, and their images are as the event says."""

adapted_frame = tc.states(
    "external.adapted-frame",
    tc.P(framed) >= 1 - q,
    [
        tc.lipschitz(phi, C),
        tc.lipschitz(psi, D),
        2 * L <= N,
        N <= p,
        tc.P(near_on_the_sphere(M)) >= 1 - q,
    ],
    title="a Gaussian matrix on an adapted orthonormal frame is a Gaussian matrix",
    paper="external",
    source="M. Bayati, A. Montanari, IEEE Trans. Inform. Theory 57 (2011) 764-785, Lemmas 10 and 11 (the conditioning technique); E. Bolthausen, Comm. Math. Phys. 325 (2014) 333-366, Section 3",
    place="Lemmas 10 and 11",
    note="The theorem: if G has independent N(0, v) entries and v_1, ..., v_N are orthonormal with v_a a measurable function of G v_1, ..., G v_(a-1) alone, then (G v_1, ..., G v_N) has "
    "independent N(0, v) entries, as G on the complement of what was asked for is independent of the answers and its law is invariant under rotations. What is stated is its consequence for the frame that "
    "Gram and Schmidt make of b, b', A y(1) + b, A y'(1) + b', ... (where a vector adds nothing, and for what is wanted beyond 2L vectors, the first unit vector that does): for this frame the event has the "
    "chance that it has for M, so there is a frame with at least that chance. The functions are Lipschitz so that everything is measurable. That the vectors are orthonormal, "
    "that they depend on answers given before, and that the law is normal cannot be left out (the study).",
).cited("M. Bayati, A. Montanari, 2011, Lemmas 10 and 11; E. Bolthausen, 2014, Section 3")
