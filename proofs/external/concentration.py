"""Bernstein's inequality for the Gram matrix of a random layer, and the law of a linear image of a Gaussian vector: theorems of the literature, cited."""

from __future__ import annotations

import theorycheck as tc

from .gaussian_integrals import g

m, d = tc.sizes("m d")
v = tc.real("v", "(0, inf)", tex=r"\sigma^2")
U = tc.gaussian("U", m, d, variance=v)
x, y = tc.vector("x", d), tc.vector("y", d)
phi, psi = tc.function("phi"), tc.function("psi")
A, B, p, q, b, t = tc.reals("A B p q b t", "[0, inf)")
rho = tc.real("rho", "[-1, 1]")
V = tc.real("V", "(0, inf)")
mu = tc.real("mu")
k = tc.natural("k")
factorial = tc.recursive("factorial", start=1, step=lambda index, before: index * before, tex="!")

first, second = p * g[0, 0], q * (rho * g[0, 0] + tc.sqrt(1 - rho**2) * g[1, 0])
"""One entry of Ux and the same entry of Uy."""
mean = tc.E(phi(first) * psi(second))
products = tc.inner(tc.each(phi, U @ x), tc.each(psi, U @ y)) / m

bernstein = tc.states(
    "external.bernstein",
    tc.P(tc.absolute(products - mu) > t) <= 2 * tc.exp(-m * t**2 / (2 * (V + b * t))),
    [
        tc.lipschitz(phi, A),
        tc.lipschitz(psi, B),
        v * tc.inner(x, x) == p**2,
        v * tc.inner(y, y) == q**2,
        v * tc.inner(x, y) == rho * p * q,
        mean == mu,
        tc.forall(
            k,
            tc.E(tc.absolute(phi(first)) ** (k + 2) * tc.absolute(psi(second)) ** (k + 2))
            <= factorial(k + 2) / 2 * V * b**k,
        ),
    ],
    title="Bernstein's inequality, for the products of two features of a random layer",
    quotes=r"\mathbb P\{S \ge t\} \le \exp\left(-\frac{t^2}{2(v + ct)}\right)",
    paper="external",
    source="S. Boucheron, G. Lugosi, P. Massart, Concentration Inequalities, Oxford 2013, Corollary 2.11",
    place="Corollary 2.11",
    note="The rows of U are independent, so the m products are; each pair of entries of Ux and Uy is normal with variances p², q² and correlation ρ. Printed for a sum with v = Σ E X_i² and "
    "Σ E (X_i)₊^k ≤ (k!/2) v c^{k−2}: here v = mV, c = b and t is mt, for the sum and for its negative.",
).cited("S. Boucheron, G. Lugosi, P. Massart, Concentration Inequalities, 2013, Corollary 2.11, for both signs")

z = tc.normal("z")
power = tc.E(tc.absolute(phi(q * z)) ** k)
combination = tc.states(
    "external.normal-combination",
    tc.both(
        tc.E(tc.absolute(phi(q * g[0, 0])) ** k) == power,
        tc.E(tc.absolute(phi(q * (rho * g[0, 0] + tc.sqrt(1 - rho**2) * g[1, 0]))) ** k) == power,
    ),
    [tc.lipschitz(phi, A)],
    title="a unit combination of independent standard normal numbers is standard normal",
    paper="external",
    source="W. Feller, An Introduction to Probability Theory and Its Applications II, 2nd ed., 1971, Section III.6",
    place="Section III.6",
    note="Stated for the powers of a Lipschitz function, whose expectations are finite.",
).cited("W. Feller, II, 2nd ed., 1971, Section III.6")
