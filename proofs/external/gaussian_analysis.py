"""Analysis in L² of the standard normal law that the papers cite or need: theorems of the literature. Those with a formal proof are proved here.

z and w are independent standard normal numbers, v = tz + √(1 − t²)w is one more, correlated with z by t. Functions are Lipschitz, so that every
expectation is finite. What rests on these claims is VERIFIED GIVEN them.
"""

from __future__ import annotations

import theorycheck as tc

EXTERNAL = {"paper": "external", "edition": "both"}
RUDIN = "W. Rudin, Real and Complex Analysis, 3rd ed., McGraw-Hill 1987"

f, g, h = tc.function("f"), tc.function("g"), tc.function("h")
A, B, C = tc.reals("A B C", "[0, inf)")
x, t, t2 = tc.real("x"), tc.real("t", "[-1, 1]"), tc.real("t2", "[-1, 1]", tex="t'")
z, w = tc.normal("z"), tc.normal("w")


def correlated(rho: tc.Term) -> tc.Term:
    """A standard normal number whose correlation with z is rho."""
    return rho * z + tc.sqrt(1 - rho**2) * w


def square(phi: tc.Term) -> tc.Term:
    """The squared norm of a function in L² of the standard normal law."""
    return tc.E(phi(z) ** 2)


moments = tc.states(
    "external.normal-moments",
    tc.both(square(f) >= 0, tc.implies(tc.forall(x, tc.absolute(f(x)) <= B * tc.absolute(x)), square(f) <= B**2)),
    [tc.lipschitz(f, A)],
    title="expectations are monotone, and z has variance 1",
    source=RUDIN,
    place="Theorem 1.24 and the Gaussian integral",
    **EXTERNAL,
).formal("gaussian_analysis.v")

bilinear = tc.states(
    "external.normal-bilinear",
    tc.both(
        tc.E((f(z) - g(z)) * h(correlated(t))) == tc.E(f(z) * h(correlated(t))) - tc.E(g(z) * h(correlated(t))),
        tc.E(h(z) * (f(correlated(t)) - g(correlated(t)))) == tc.E(h(z) * f(correlated(t))) - tc.E(h(z) * g(correlated(t))),
    ),
    [tc.lipschitz(f, A), tc.lipschitz(g, B), tc.lipschitz(h, C)],
    title="expectations are linear",
    source=RUDIN,
    place="Theorem 1.32",
    **EXTERNAL,
).cited(f"{RUDIN}, 1.32; products of Lipschitz functions of z and w are integrable")  # fmt: skip

minkowski = tc.states(
    "external.minkowski",
    tc.sqrt(tc.E((f(z) + g(z)) ** 2)) <= tc.sqrt(square(f)) + tc.sqrt(square(g)),
    [tc.lipschitz(f, A), tc.lipschitz(g, B)],
    title="Minkowski's inequality",
    source=RUDIN,
    place="Theorem 3.5",
    **EXTERNAL,
).formal("gaussian_analysis.v")

cauchy_schwarz = tc.states(
    "external.cauchy-schwarz",
    tc.absolute(tc.E(f(z) * g(correlated(t)))) <= tc.sqrt(square(f)) * tc.sqrt(square(g)),
    [tc.lipschitz(f, A), tc.lipschitz(g, B)],
    title="Cauchy–Schwarz inequality for two correlated normal numbers",
    source=RUDIN,
    place="Theorem 3.5 with p = 2",
    note="tz + √(1 − t²)w is standard normal.",
    **EXTERNAL,
).cited(f"{RUDIN}, 3.5 with p = 2; a unit combination of independent standard normal numbers is standard normal")

price = tc.states(
    "external.price",
    tc.absolute(tc.E(f(z) * f(correlated(t))) - tc.E(f(z) * f(correlated(t2)))) <= A**2 * tc.absolute(t - t2),
    [tc.lipschitz(f, A)],
    title="the dual activation of an A-Lipschitz function is A²-Lipschitz in the correlation",
    source="R. Price, IRE Trans. Inform. Theory 4 (1958) 69–72; Mehler's series as in R. O'Donnell, Analysis of Boolean Functions, Cambridge 2014, chapter 11",
    place="the theorem, for a Lipschitz function",
    note="Price: the derivative in t is E[f'(z)f'(v)], at most A² in size. For f that is only Lipschitz: E[f(z)f(v)] = Σ a_r²tʳ with Hermite coefficients a_r, and |tʳ − t'ʳ| "
    "summed with weights a_r² is at most |t − t'| Σ r a_r² = |t − t'| E f'² ≤ A²|t − t'|.",
    **EXTERNAL,
).cited("R. Price, IRE Trans. Inform. Theory 4 (1958) 69–72; with Mehler's series for functions that are only Lipschitz")  # fmt: skip

degree, last = tc.natural("r"), tc.natural("N")
coefficient = tc.E(f(z) * tc.hermite(degree, z))
HERMITE = "R. O'Donnell, Analysis of Boolean Functions, Cambridge 2014"

mehler = tc.states(
    "external.mehler",
    tc.tends(last, tc.total(degree, coefficient**2 * t**degree, 0, last), tc.E(f(z) * f(correlated(t)))),
    [tc.lipschitz(f, A)],
    title="Mehler: the dual activation is the power series of the squared Hermite coefficients",
    source=HERMITE,
    place="chapter 11.2",
    **EXTERNAL,
).cited(f"{HERMITE}, chapter 11.2: the noise operator multiplies the r-th Hermite coefficient by tʳ, and Parseval")

completeness = tc.states(
    "external.hermite-complete",
    tc.forall(x, f(x) == tc.total(degree, coefficient * tc.hermite(degree, x), 0, last)),
    [tc.lipschitz(f, A), tc.forall(degree, tc.implies(degree > last, coefficient == 0))],
    title="the Hermite polynomials are complete: a continuous function with finitely many coefficients is their sum",
    source=HERMITE,
    place="chapter 11.2",
    **EXTERNAL,
).cited(
    f"{HERMITE}, chapter 11.2: the Hermite polynomials are an orthonormal basis of L²; two continuous functions equal almost everywhere are equal"
)

a = tc.real("a")

laplace = tc.states(
    "external.normal-laplace",
    tc.E(tc.exp(a * z)) == tc.exp(a**2 / 2),
    title="the Laplace transform of the standard normal law",
    source="W. Feller, An Introduction to Probability Theory and Its Applications II, 2nd ed., Wiley 1971",
    place="XIII.1",
    **EXTERNAL,
).formal("gaussian_analysis.v")

odd = tc.states(
    "external.normal-odd",
    tc.E(f(z) * tc.hermite(degree, z)) == 0,
    [tc.lipschitz(f, A), tc.forall(x, f(-x) * tc.hermite(degree, -x) == -(f(x) * tc.hermite(degree, x)))],
    title="the expectation of an odd function is 0",
    source=RUDIN,
    place="change of variables z to -z",
    **EXTERNAL,
).cited("the standard normal law is symmetric: z and −z have one law")
