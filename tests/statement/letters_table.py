"""Letters that the tests of statements share, each declared once."""

import theorycheck as tc

m, n, d, k = tc.sizes("m n d k")
A, B = tc.matrix("A", m, k), tc.matrix("B", k, n)
S, P = tc.matrix("S", n, n, "symmetric"), tc.matrix("P", n, n, "psd")
W, U, X = tc.matrix("W", m, m), tc.matrix("U", m, d), tc.matrix("X", d, n)
a, y = tc.vector("a", m), tc.vector("y", n)
phi = tc.function("phi")
s, c, t = tc.real("s", "[0, 1/8)"), tc.real("c", "[-1, 1]"), tc.real("t", "[-1, 1]")
x, L = tc.real("x"), tc.real("L", "[0, inf)")
rho_w, rho_u = tc.real("rho_w", "[0, 1)"), tc.real("rho_u", "[0, inf)")
l = tc.natural("l")  # noqa: E741
Q = tc.define("Q", t, (tc.sqrt(1 - t**2) + (tc.pi - tc.acos(t)) * t) / tc.pi)
rho = tc.recursive("rho", start=0, step=lambda _, before: s * before + 1)
Z = tc.equilibrium(tc.relu, W, U, X)
