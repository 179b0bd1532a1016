"""Lemma 2: how far apart equilibria of two scalar contractions are; the submitted form is false, the rebuttal's holds. Bisection."""

from __future__ import annotations

from collections.abc import Callable

import theorycheck as tc

from ._letters import OURS, PAPER, SOURCE

u, v = tc.function("u"), tc.function("v")
L_u, L_v = tc.reals("L_u L_v", "[0, 1)")
z_u, z_v, z, y, M, low, high = tc.reals("z_u z_v z y M low high")
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
    note="A contraction brings points of its own nearer, not the values of two maps: u = 0 and v(z) = 1 − z/2 agree at z = 2 and differ by 1 at v(2) = 0.",
    **PAPER,
).instance(u="zero", v="one_minus_half", L_u="0", L_v="1/2", z="2")

tc.states(
    "wu2024.lemma-2.submitted.step.corrected",
    tc.absolute(u(v(z)) - v(v(z))) <= tc.absolute(u(z) - v(z)) + (L_u + L_v) * tc.absolute(v(z) - z),
    [tc.lipschitz(u, L_u), tc.lipschitz(v, L_v)],
    title="what two Lipschitz constants give instead",
    place="Lemma 2 as submitted, its proof, repaired",
    corrects=step,
    note="Attained at the counterexample. The second summand is what a single point cannot do without.",
    **OURS,
).formal("lemma_2.v")

tc.states(
    "wu2024.lemma-2.rebuttal.step",
    tc.absolute(u(v(z)) - v(v(z))) <= M,
    [
        tc.both(low <= v(z), v(z) <= high),
        tc.forall(y, tc.implies(tc.both(low <= y, y <= high), tc.absolute(u(y) - v(y)) <= M)),
    ],
    title="the inequality of its proof, with the maximum over the interval",
    quotes=r"|\hat u\circ\hat v(z) - \hat v\circ\hat v(z)| \le \max_{z\in\Omega} |\hat u(z) - \hat v(z)|",
    place="Lemma 2, author's answer",
    source=SOURCE,
    note="For this the range of v has to lie in Ω, as the answer says.",
    **PAPER,
).formal("lemma_2.v")

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


@halving.study(cost=lambda context: tc.Work(quick=context.choose(1.0, 4.0, 32.0)))
def against_iteration(context: tc.Context) -> tc.Study:
    """The DEQ of Theorem 2 with n = 8 at x = 1, in float64: plain iteration from 0 beside bisection on [0, 1], to an error of 2^-10."""
    width = 8
    rows, ds, plain, halved = [], [], [], []
    for d in range(4, context.choose(13, 15, 18)):
        one_step = _steep_deq(width, 2.0**-d)
        state, count = 0.0, 0
        while abs(state - 1.0) > 2.0**-10:
            state, count = one_step(state), count + 1
        left, right, cuts = 0.0, 1.0, 0
        while right - left > 2.0**-10:
            middle = (left + right) / 2
            left, right = (middle, right) if middle <= one_step(middle) else (left, middle)
            cuts += 1
        ds.append(float(d))
        plain.append(float(count))
        halved.append(float(cuts))
        rows.append((str(d), str(count), str(cuts), f"[{left:.6f}, {right:.6f}]"))
    plot = tc.Plot("steps to an error of 2^-10 of the DEQ of Theorem 2", "d, where delta = 2^-d", "steps",
                   (("iteration", tuple(ds), tuple(plain)), ("bisection", tuple(ds), tuple(halved))), log_y=True)  # fmt: skip
    return tc.Study(
        "at the equilibrium z = 1 of x = 1 its slope is 1 - δ/(n - 1): iteration needs steps like 2^d, bisection 10 for every d",
        tables=(tc.Table("steps", ("d", "iteration", "bisection", "interval of bisection"), tuple(rows)),),
        plots=(plot,),
    )


def _steep_deq(width: int, delta: float) -> Callable[[float], float]:
    """z -> relu(z) - inverse(z)/n + x/n at x = 1: the scalar form of the DEQ of Theorem 2."""
    nodes = [0.0] + [1 + delta - delta * width / j for j in range(1, width + 1)]

    def inverse(at: float) -> float:
        cell = min(max(int(at * width), 0), width - 1)
        return nodes[cell] + (nodes[cell + 1] - nodes[cell]) * (at * width - cell)

    return lambda at: max(at, 0.0) - inverse(max(at, 0.0)) / width + 1 / width
