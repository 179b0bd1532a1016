"""Bernstein's inequality for the Gram matrix of a random layer, and the law of a linear image of a Gaussian vector: theorems of the literature, cited."""

from __future__ import annotations

from fractions import Fraction

import theorycheck as tc
from theorycheck.errors import EnginesDisagree

from ._exact_moments import of_a_combination, of_one
from ._exact_tails import bernstein_bound, deviation_chance
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

WIDTHS, DEVIATIONS = (1, 4, 16, 64, 256), ("1/8", "1/4", "1/2", "1", "2", "4", "16")


@bernstein.study
def exact_tails() -> tc.Study:
    """One input, relu twice, variance 2: the chance in balls beside the bound with V = 6, b = 4 (E X^k = 2^(k-1) (2k-1)!!); it ends the run where the bound is exceeded."""
    lines = []
    for name, v_, b_, factor in (
        ("V = 6, b = 4", 6, 4, 2),
        ("false neighbour: half of b", 6, 2, 2),
        ("false neighbour: V = 1", 1, 4, 2),
    ):
        ratios = [
            deviation_chance(wide, Fraction(off))
            / bernstein_bound(wide, Fraction(off), Fraction(v_), Fraction(b_), factor)
            for wide in WIDTHS
            for off in DEVIATIONS
        ]
        if name.startswith("V") and not all(r < 1 for r in ratios):
            raise EnginesDisagree("an exact chance exceeds Bernstein's bound")
        exceeded = sum(bool(r > 1) for r in ratios)
        largest = max(float(r.mid()) for r in ratios)
        lines.append(
            tc.Measure(name, f"exceeded at {exceeded} of {len(ratios)} places; chance over bound at most {largest:.3g}")
        )
    return tc.Study("exact chances beside the bound, m = 1 to 256, t = 1/8 to 16", measures=tuple(lines))


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


@combination.study
def exact_moments() -> tc.Study:
    """E |c + q u|^k for even k and u = z or u = rho g_0 + (1 - rho^2)^(1/2) g_1, in rationals, at rational points of the circle; it ends the run where they differ."""
    places = [
        (Fraction(c), Fraction(scale), Fraction(a, r), Fraction(b_, r), power)
        for c in ("0", "1", "-2/3")
        for scale in ("1", "5/2")
        for a, b_, r in ((1, 0, 1), (-3, 4, 5), (5, 12, 13), (-8, 15, 17), (0, 1, 1))
        for power in range(0, 13, 2)
    ]
    if any(of_a_combination(c, q_ * a, q_ * b_, k_) != of_one(c, q_, k_) for c, q_, a, b_, k_ in places):
        raise EnginesDisagree("a moment of a unit combination is not that of one normal number")
    apart = sum(of_a_combination(c, q_ * a, q_ * (1 - abs(a)), k_) != of_one(c, q_, k_) for c, q_, a, b_, k_ in places)
    return tc.Study(
        "moments of unit combinations in rationals, for affine functions and even powers up to 12",
        measures=(
            tc.Measure("equal", f"at {len(places)} of {len(places)} places"),
            tc.Measure("false neighbour: 1 − |ρ| in place of the root", f"differs at {apart} of {len(places)} places"),
        ),
    )
