"""Theorems on Gaussian matrices that the papers cite or should have cited: stated with their source, tried on samples, never taken for proved here."""

from __future__ import annotations

from fractions import Fraction

import theorycheck as tc

m, n = tc.sizes("m n")
v = tc.real("v", "(0, inf)", tex=r"\sigma^2")
t = tc.real("t", "[0, inf)")
G = tc.gaussian("G", m, n, variance=v)
edge = tc.sqrt(v) * (tc.sqrt(m) + tc.sqrt(n))

davidson_szarek = (
    tc.states(
        "external.davidson-szarek",
        tc.P(tc.norm_2(G) > edge + t) <= tc.exp(-(t**2) / (2 * v)),
        title="largest singular value of a Gaussian matrix",
        quotes=r"\mathbb P\bigl(s_1(G) > \sqrt m + \sqrt n + t\bigr) < e^{-t^2/2}",
        paper="external",
        source="K. R. Davidson, S. J. Szarek, Local operator theory, random matrices and Banach spaces, 2001, Theorem II.13, for entries of variance 1; scaled here",
        place="Theorem II.13",
        note="For a row or a column the probability has a value (chi distribution), and the hunt evaluates it: there the constant 1/2 of the exponent is sharp.",
    )
    .cited("K. R. Davidson, S. J. Szarek, 2001, Theorem II.13")
    .sampled({"quick": 200, "default": 1000, "thorough": 4000}, m=40, n=40, v=1, t="1/2")
    .sampled({"quick": 120, "default": 300, "thorough": 1000}, m=160, n=160, v=1, t=1)
    .sampled({"quick": 300, "default": 1000, "thorough": 4000}, m=20, n=80, v="1/4", t="3/4")
    .sampled({"quick": 300, "default": 1000, "thorough": 4000}, m=100, n=1, v=3, t=2)
    .sampled({"quick": 1000, "default": 4000, "thorough": 40000}, m=1, n=1, v=1, t="1/5")
    .tells_from("the edge 10 % lower", tc.P(tc.norm_2(G) > Fraction(9, 10) * edge + t) <= tc.exp(-(t**2) / (2 * v)))
    .tells_from("the edge of one side only", tc.P(tc.norm_2(G) > tc.sqrt(v * m) + t) <= tc.exp(-(t**2) / (2 * v)))
    .tells_from("the inequality turned round", tc.P(tc.norm_2(G) > edge + t) >= tc.exp(-(t**2) / (2 * v)))
)  # fmt: skip

p = tc.real("p", "(0, 4/25]")
M = tc.constant("M", depends=[p])
u = tc.real("u", "(0, inf)")
S = tc.gaussian("S", m, m, variance=u / m)

tracy_widom = (
    tc.states(
        "external.tracy-widom",
        tc.P(tc.norm_2(S) > 2 * tc.sqrt(u)) >= p,
        [m >= M],
        title="the norm of a square Gaussian matrix exceeds the edge with positive probability, however wide it is",
        quotes=r"\frac{s_1(G)^2 - \mu_m}{\tau_m} \to F_1,\quad \mu_m = (\sqrt{m-1} + \sqrt m)^2,\quad \tau_m = (\sqrt{m-1} + \sqrt m)\Bigl(\tfrac1{\sqrt{m-1}} + \tfrac1{\sqrt m}\Bigr)^{1/3}",
        paper="external",
        source="I. M. Johnstone, Ann. Statist. 29 (2001) 295-327, Theorem 1.1; C. A. Tracy, H. Widom, Comm. Math. Phys. 177 (1996) 727-754",
        place="Theorem 1.1",
        note="What is stated is a consequence: (4m - mu_m)/tau_m tends to 0, so the probability tends to 1 - F_1(0), about 0.168, and that is above 4/25. No width from which on it holds is printed; it grows as p nears 0.168 (the study).",
    )
    .cited("I. M. Johnstone, 2001, Theorem 1.1, with F_1 of C. A. Tracy and H. Widom, 1996")
    .sampled({"quick": 1600, "default": 3000, "thorough": 20000}, m=60, u=1, p="1/20", M=20)
    .sampled({"quick": 1600, "default": 2000, "thorough": 10000}, m=80, u="1/4", p="1/20", M=20)
    .tells_from("the edge 10 % higher", tc.P(tc.norm_2(S) > Fraction(11, 5) * tc.sqrt(u)) >= p)
    .tells_from("the edge 10 % lower never exceeded", tc.P(tc.norm_2(S) > Fraction(9, 5) * tc.sqrt(u)) <= 1 - p)
    .tells_from("five times the probability", tc.P(tc.norm_2(S) > 2 * tc.sqrt(u)) >= 5 * p)
)  # fmt: skip


@tracy_widom.study
def limit_of_the_probability() -> tc.Study:
    """1 - F_1(0) from below: q >= Ai on [0, inf) gives F_1(0) <= exp(-(1/2) int_0^20 (Ai + y Ai^2)), enclosed in a ball."""
    from theorycheck.ball import acb, precision

    with precision(80):
        integral = acb.integral(lambda z, _: z.airy_ai() + z * z.airy_ai() ** 2, 0, 20).real / 2
        bound = 1 - (-integral).exp()
    return tc.Study(
        "the limit 1 - F_1(0) is above 4/25: q/Ai decreases to 1 as (q'Ai - qAi')' = 2q^3 Ai > 0, so q >= Ai",
        (tc.Measure("lower bound of 1 - F_1(0)", bound.str(12)),),
    )


row, col = tc.index("r", below=m), tc.index("k", below=m)
a, b = tc.vector("a", n), tc.vector("b", n)
bilinear = tc.states(
    "external.gaussian-bilinear",
    tc.E((G @ a)[row, 0] * (G @ b)[col, 0]) == v * tc.inner(a, b) * tc.eye(m)[row, col],
    title="covariances of linear images of a Gaussian matrix",
    paper="external",
    source="W. Feller, An Introduction to Probability Theory and Its Applications II, 2nd ed., 1971, Section III.6",
    place="Section III.6",
    note="Entries are independent with variance v. Instances have an exact value, and the hunt evaluates them.",
).cited("W. Feller, II, 2nd ed., 1971, Section III.6")

z, direction = tc.gaussian("z", n, variance=v), tc.vector("b", n)
half_space = tc.states(
    "external.gaussian-half-space",
    tc.P(tc.inner(z, direction) > 0) <= Fraction(1, 2),
    title="a centred Gaussian vector lies in an open half-space with probability at most 1/2",
    paper="external",
    source="W. Feller, An Introduction to Probability Theory and Its Applications II, 2nd ed., 1971, Section III.6",
    place="Section III.6",
    note="z and -z have one law, and the two events exclude each other. Where b is not 0 the probability is 1/2.",
).cited("W. Feller, II, 2nd ed., 1971, Section III.6")
