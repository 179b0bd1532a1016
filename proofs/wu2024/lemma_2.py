"""Lemma 2: how far apart equilibria of two scalar contractions are; the submitted form is false, the rebuttal's holds. Bisection."""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS, PAPER, SOURCE

u, v = tc.function("u"), tc.function("v")
L_u, L_v = tc.reals("L_u L_v", "[0, 1)")
z_u, z_v, z, M, low, high = tc.reals("z_u z_v z M low high")
FIXED = [tc.lipschitz(u, L_u), tc.lipschitz(v, L_v), z_u == u(z_u), z_v == v(z_v)]
factor = tc.minimum(1 / (1 - L_u), 1 / (1 - L_v))

submitted = tc.states(
    "wu2024.lemma-2.submitted",
    tc.absolute(z_u - z_v) <= factor * tc.absolute(u(z) - v(z)),
    FIXED,
    title="equilibria as near as the two maps are at one point",
    place="Lemma 2 as submitted",
    source=SOURCE,
    note="Two maps may agree at a point and have different equilibria: u = 0 and v(z) = 1 - z/2 agree at z = 2; their equilibria are 0 and 2/3.",
    **PAPER,
).instance(u="zero", v="one_minus_half", L_u="0", L_v="1/2", z_u="0", z_v="2/3", z="2")

step = tc.states(
    "wu2024.lemma-2.submitted.step",
    tc.absolute(u(v(z)) - v(v(z))) <= tc.absolute(u(z) - v(z)),
    [tc.lipschitz(u, L_u), tc.lipschitz(v, L_v)],
    title="the inequality of its proof",
    quotes=r"|\hat u(\hat v(z)) - \hat v(\hat v(z))| \le |\hat u(z) - \hat v(z)|",
    notation={r"\hat u": u, r"\hat v": v},
    place="Lemma 2 as submitted, its proof",
    source=SOURCE,
    **PAPER,
).instance(u="zero", v="one_minus_half", L_u="0", L_v="1/2", z="2")

rebuttal = tc.states(
    "wu2024.lemma-2.rebuttal",
    tc.absolute(z_u - z_v) <= factor * M,
    [
        *FIXED,
        tc.both(tc.both(low <= z_u, z_u <= high), tc.both(low <= z_v, z_v <= high)),
        tc.forall(z, tc.implies(tc.both(low <= z, z <= high), tc.absolute(u(z) - v(z)) <= M)),
    ],
    title="equilibria as near as the two maps are on the whole interval",
    quotes=r"|z_u - z_v| \le \min\{(1-L_u)^{-1}, (1-L_v)^{-1}\} \max_{z\in\Omega} |u(z,x) - v(z,x)|",
    notation={r"\max_{z\in\Omega} |u(z,x) - v(z,x)|": M},
    place="Lemma 2, author's answer",
    source=SOURCE,
    note="Ω is the interval [low, high]; the answer in the thread replaces a point by the maximum over Ω.",
    corrects=submitted,
    **PAPER,
).formal("lemma_2.v")

eps, a, b, root, L_ = tc.real("eps", "(0, inf)"), *tc.reals("a b root"), tc.real("L_", "[0, 1)", tex="L")
steps = tc.natural("steps")
width = tc.recursive("width", start=b - a, step=lambda _, before: before / 2)
halving = tc.states(
    "wu2024.bisection",
    width(steps) <= eps,
    [a < b, steps >= tc.log(1 / eps) / tc.log(2) + tc.log(b - a) / tc.log(2)],
    title="log2(1/ε) + log2(b-a) halvings leave an interval of length ε",
    quotes=r"k \ge \log_2 \varepsilon^{-1} + \log_2(b^0 - a^0)",
    place="author's answer on Section 4.3",
    source=SOURCE,
    **PAPER,
).formal("lemma_2.v")

side = tc.states(
    "wu2024.bisection.side",
    tc.both(tc.implies(z <= u(z), z <= root), tc.implies(z >= u(z), z >= root)),
    [tc.lipschitz(u, L_), u(root) == root],
    title="the sign of z - u(z) says on which side of the equilibrium z lies",
    place="author's answer on Section 4.3",
    note="For every contraction, however near to 1 its constant: each halving keeps the equilibrium inside.",
    **OURS,
).formal("lemma_2.v")


@halving.study
def against_iteration(context: tc.Context) -> tc.Study:
    """Steps that plain iteration needs where the contraction is 1 - 2^-d, beside bisection; both in exact dyadic numbers of float64."""
    rows, ds, plain, halved = [], [], [], []
    for d in range(2, context.choose(15, 19, 22)):
        rate, bound, target = 1 - 2.0**-d, 2.0**-10, 1.0
        z, count = 0.0, 0
        while abs(z - target) > bound:
            z, count = rate * z + 2.0**-d, count + 1
        low, high, cuts = 0.0, 4.0, 0
        while high - low > bound:
            middle = (low + high) / 2
            low, high = (middle, high) if middle <= rate * middle + 2.0**-d else (low, middle)
            cuts += 1
        ds.append(float(d))
        plain.append(float(count))
        halved.append(float(cuts))
        rows.append((str(d), str(count), str(cuts)))
    plot = tc.Plot("steps to an error of 2^-10 at contraction 1 - 2^-d", "d", "steps",
                   (("iteration", tuple(ds), tuple(plain)), ("bisection", tuple(ds), tuple(halved))), log_y=True)  # fmt: skip
    return tc.Study(
        "z -> (1 - 2^-d) z + 2^-d: iteration needs about 6.9 * 2^d steps, bisection 12",
        tables=(tc.Table("steps", ("d", "iteration", "bisection"), tuple(rows)),),
        plots=(plot,),
    )
