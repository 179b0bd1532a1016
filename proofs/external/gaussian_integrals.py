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
