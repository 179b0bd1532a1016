"""Facts about Gaussian integrals that the papers use without proof."""

from __future__ import annotations

import theorycheck as tc

phi, psi = tc.function("phi"), tc.function("psi")
x, y = tc.reals("x y")
r, u = tc.real("r", "[0, inf)"), tc.real("u")
angle = tc.real("alpha")
g = tc.gaussian("g", 2)


def positively_homogeneous(f: tc.Term) -> tc.Term:
    """f(ru) = r f(u) for r >= 0."""
    return tc.forall(r, tc.forall(u, f(r * u) == r * f(u)))


polar = tc.states(
    "external.gaussian-polar",
    tc.E(phi(g[0, 0]) * psi(x * g[0, 0] + y * g[1, 0]))
    == tc.integral(angle, phi(tc.cos(angle)) * psi(x * tc.cos(angle) + y * tc.sin(angle)), -tc.pi, tc.pi) / tc.pi,
    [positively_homogeneous(phi), positively_homogeneous(psi)],
    title="a Gaussian expectation in polar coordinates",
    paper="external",
    edition="both",
    source="W. Rudin, Real and Complex Analysis, 3rd ed., 1987, Exercise 8.6 (polar coordinates)",
    place="Exercise 8.6",
    note="The density in polar coordinates is r exp(−r²/2)/(2π), the integrand r² times its value on the circle, and the integral of r³ exp(−r²/2) is 2.",
).cited("W. Rudin, Real and Complex Analysis, 3rd ed., 1987, Exercise 8.6")

flag, at = tc.real("flag", "[0, 1]"), tc.real("z")
hermite_pair = tc.recursive(
    "hermite",
    flag,
    at,
    start=1 - flag,
    step=lambda index, _: (
        flag * hermite_pair(0, at, index - 1)
        + (1 - flag)
        * (at * hermite_pair(0, at, index - 1) - tc.sqrt(index - 1) * hermite_pair(1, at, index - 1))
        / tc.sqrt(index)
    ),
    tex="h",
    source="normalised Hermite polynomials, three-term recursion; flag 1 is the one before",
)
order = tc.natural("r")


def hermite(index: tc.Term, place: tc.Term | int) -> tc.Term:
    """The normalised probabilists' Hermite polynomial at a place."""
    return hermite_pair(0, place, index)


def relu_coefficient(index: tc.Term | int) -> tc.Term:
    """E[relu(g) h_r(g)] for a standard normal g."""
    return tc.E(tc.relu(g[0, 0]) * hermite(index, g[0, 0]))


relu_hermite = tc.states(
    "external.relu-hermite",
    tc.both(
        relu_coefficient(0) == 1 / tc.sqrt(2 * tc.pi),
        relu_coefficient(1) == "1/2",
        relu_coefficient(order + 2)
        == hermite(order, 0) / (tc.sqrt(2 * tc.pi) * tc.sqrt(order + 1) * tc.sqrt(order + 2)),
    ),
    title="Hermite coefficients of ReLU",
    paper="external",
    edition="both",
    source="A. Daniely, R. Frostig, Y. Singer, Toward deeper understanding of neural networks, NeurIPS 2016, supplement (Hermite expansion of ReLU)",
    place="supplement",
    note="Integration by parts twice: √(r+1) h_(r+1) φ is the derivative of −h_r φ, φ the normal density.",
).cited("A. Daniely, R. Frostig, Y. Singer, Toward deeper understanding of neural networks, NeurIPS 2016, supplement")
