"""The forward pass: with a strictly triangular W the iteration from 0 ends, whatever the norm of W; Lemma 1; bisection."""

from __future__ import annotations

import theorycheck as tc
from theorycheck.statement.sort import Matrix

from ._letters import OURS, PAPER, SOURCE, W, m

n, q = tc.sizes("n q")
T, B = tc.matrix("T", m, m), tc.matrix("B", m, n)
Z, Y = tc.matrix("Z", m, n), tc.matrix("Y", m, n)
steps = tc.natural("steps")
iterate = tc.recursive(
    "iterate", start=tc.zeros(m, n), step=lambda _, before: tc.each(tc.relu, T @ before + B), tex="Z", sort=Matrix(m, n)
)

forward = tc.states(
    "wu2024.forward",
    iterate(steps) == Z,
    [tc.strictly_lower(T), steps >= m, tc.each(tc.relu, T @ Z + B) == Z],
    title="the iteration from 0 is at the equilibrium after m steps",
    quotes=r"z_t^k = z_t^* \text{ for all } 1 \le t \le k",
    place="author's answer on Section 4.3",
    source=SOURCE,
    note="From the equilibrium one step suffices, which is what an equilibrium is.",
    **PAPER,
).formal("forward.v")

exists = tc.states(
    "wu2024.forward.exists",
    iterate(m) == tc.each(tc.relu, T @ iterate(m) + B),
    [tc.strictly_lower(T)],
    title="m steps from 0 end at an equilibrium",
    place="author's answer on Section 4.3",
    **OURS,
).formal("forward.v")

unique = tc.states(
    "wu2024.forward.unique",
    Y == Z,
    [tc.strictly_lower(T), tc.each(tc.relu, T @ Z + B) == Z, tc.each(tc.relu, T @ Y + B) == Y],
    title="a strictly triangular W has no two equilibria",
    place="author's answer on Section 4.3",
    **OURS,
).formal("forward.v")

norm = tc.states(
    "wu2024.forward.norm",
    tc.norm_2(W) >= 2**m,
    [m >= 2],
    title="the spectral norm of the DEQ of Proposition 1 is at least 2^m",
    place="Proposition 1",
    note="No contraction argument reaches this DEQ. An error in x is multiplied by up to 2^m on its way to the last neuron.",
    **OURS,
).formal("forward.v")

phi = tc.function("phi")
V, S = tc.matrix("V", q, m), tc.matrix("S", m, q)
h, z = tc.matrix("h", m, n), tc.matrix("z", q, n)
equivalent = tc.states(
    "wu2024.lemma-1",
    tc.both(
        tc.implies(
            h == tc.each(phi, S @ V @ h + B),
            tc.both(V @ h == V @ tc.each(phi, S @ (V @ h) + B), tc.each(phi, S @ (V @ h) + B) == h),
        ),
        tc.implies(
            z == V @ tc.each(phi, S @ z + B),
            tc.both(
                tc.each(phi, S @ z + B) == tc.each(phi, S @ V @ tc.each(phi, S @ z + B) + B),
                V @ tc.each(phi, S @ z + B) == z,
            ),
        ),
    ),
    title="z = Vσ(Wz + Ux + b) is a vanilla DEQ of the width of σ",
    quotes=r"z = V\sigma(Wz + Ux + b)",
    place="Lemma 1",
    source=SOURCE,
    note="h -> Vh and z -> σ(Wz + Ux + b) are inverse to each other between the equilibria of h = σ(WVh + Ux + b) and those of z, for every σ.",
    **PAPER,
).formal("forward.v")  # fmt: skip


@norm.study
def in_floats(context: tc.Context) -> tc.Study:
    """The iteration in float64 from 0, for x = 1/3: how far the m-th iterate is from the exact equilibrium."""
    import numpy as np

    from theorycheck.regions import fixed_point, zigzag_deq

    rows, widths, errors, bounds = [], [], [], []
    for width in range(4, context.choose(40, 53, 53), 4):
        net = zigzag_deq(width)
        weights = np.array([[float(-(2 ** (t - s + 1))) if s < t else 0.0 for s in range(width)] for t in range(width)])
        state = np.zeros(width)
        for _ in range(width):
            state = np.maximum(weights @ state + 2.0 ** np.arange(1, width + 1) / 3 - 1, 0)
        exact = fixed_point(net, ["1/3"])
        error = max(abs(float(a - b)) for a, b in zip(exact, map(_exact, state), strict=True))
        widths.append(float(width))
        errors.append(max(error, 1e-17))
        bounds.append(2.0 ** (width - 53))
        rows.append((str(width), f"{error:.1e} (difference of exact numbers, rounded)", f"{2.0**width:.0f}"))
    plot = tc.Plot("error of m steps in float64 at x = 1/3", "m", "largest error of a neuron",
                   (("error", tuple(widths), tuple(errors)), ("2^(m-53)", tuple(widths), tuple(bounds))), log_y=True)  # fmt: skip
    return tc.Study(
        "rounding 1/3 once costs a factor 2^m in the last neuron",
        tables=(tc.Table("m steps in float64", ("m", "error", "2^m"), tuple(rows)),),
        plots=(plot,),
    )


def _exact(value: float) -> object:
    from theorycheck.ball import exact

    return exact(float(value))
