"""Theorem 1 and what it needs: pieces of feedforward networks (Lemma 5, Remark 1), distance of few pieces from many (explicit), and both exponents."""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS, PAPER, SOURCE, K, L, W, b, g, k, m, u, x, zigzag

alpha, e, y = tc.real("alpha", "(0, 1)"), tc.real("e_", tex="e"), tc.real("y")
z = tc.vector("z", m)
i, column = tc.index("row", m), tc.index("column_", 1)
readout = tc.matrix_of(i, column, 2 ** (m - i))
output = 2**m * x - zigzag(x, m)
"""What the DEQ of width m puts out with the read-out 2^{m-t+1}."""

read_out = tc.states(
    "wu2024.proposition-1.output",
    tc.inner(readout, z) == 2**m * y - zigzag(y, m),
    [z == tc.each(tc.relu, W @ z + y * u + b)],
    title="a linear read-out of the DEQ is a line minus the zig-zag",
    place="Proposition 1",
    note="A line more or less changes no count of affine pieces and no distance from functions with few pieces.",
    **OURS,
).formal("proposition_1.v")

lemma_5 = tc.states(
    "wu2024.lemma-5",
    tc.affine_pieces(g, (k + 1) ** L),
    [tc.relu_network(g, L, k)],
    title="a ReLU network with one input has at most (k+1)^L affine pieces",
    quotes=r"O(k^L)",
    place="Lemma 5 (appendix A.1)",
    source=SOURCE,
    note="L hidden layers of width at most k. The thread's O(k^L) hides a constant: (k+1)^L is not at most C k^L with one C for all L; at most (2k)^L it is.",
    **PAPER,
).formal("theorem_1.v")

remark_1 = tc.states(
    "wu2024.remark-1",
    tc.affine_pieces(g, 2 ** (k * L) - 1),
    [tc.relu_network(g, L, k), k >= 2],
    title="a feedforward network with kL neurons has fewer than the 2^(kL) pieces of a DEQ with as many neurons",
    place="Remark 1",
    source=SOURCE,
    note="For L layers of width k >= 2. One neuron alone (k = L = 1) is a DEQ and a feedforward network at once: two pieces each.",
    **PAPER,
).formal("theorem_1.v")

distance = tc.states(
    "wu2024.theorem-1.distance",
    tc.integral(x, tc.absolute(zigzag(x, m) - g(x)), 0, 1) >= "1/4" - (K - 1) / (2 * 2**m),
    [tc.affine_pieces(g, K)],
    title="K affine pieces stay 1/4 - (K-1)/2^(m+1) away from the zig-zag in mean",
    place="Theorem 1, explicit",
    note="On a tooth whose interior no knot meets, the best affine function is the constant 1/2. A knot spoils one pair of pieces.",
    stated_with=("wu2024.theorem-1.distance.integrable",),
    **OURS,
).formal("theorem_1.v")

sup = tc.states(
    "wu2024.theorem-1.sup",
    e >= "1/2",
    [tc.affine_pieces(g, K), 2**m >= 2 * K, tc.forall(y, tc.implies(tc.both(y >= 0, y <= 1), tc.absolute(zigzag(y, m) - g(y)) <= e))],
    title="half as many pieces are no better than the constant 1/2 in the sup norm",
    place="Theorem 1, explicit",
    **OURS,
).formal("theorem_1.v")  # fmt: skip

integrable = tc.states(
    "wu2024.theorem-1.integrable",
    tc.integrable(x, tc.absolute(output - g(x)), 0, 1),
    [tc.relu_network(g, L, k)],
    title="the distance from a ReLU network is an integral that exists",
    place="Theorem 1, explicit",
    note="The formal reading of an integral speaks of its value, wherever there is one. Here there is one, for every m and every network.",
    **OURS,
).formal("theorem_1.v")

pieces_integrable = tc.states(
    "wu2024.theorem-1.distance.integrable",
    tc.integrable(x, tc.absolute(zigzag(x, m) - g(x)), 0, 1),
    [tc.affine_pieces(g, K)],
    title="the distance from a function with affine pieces is an integral that exists",
    place="Theorem 1, explicit",
    **OURS,
).formal("theorem_1.v")

network = tc.states(
    "wu2024.theorem-1.network",
    tc.integral(x, tc.absolute(output - g(x)), 0, 1) >= "1/4" - ((k + 1) ** L - 1) / (2 * 2**m),
    [tc.relu_network(g, L, k)],
    title="the distance of a ReLU network with L layers of width k from the DEQ of width m",
    place="Theorem 1, explicit",
    stated_with=("wu2024.theorem-1.integrable",),
    **OURS,
).formal("theorem_1.v")

submitted = tc.states(
    "wu2024.theorem-1",
    tc.integral(x, tc.absolute(output - g(x)), 0, 1) >= "1/4" - 2 ** (-(m**alpha)) / 2,
    [tc.relu_network(g, L, k), m**alpha >= L, k <= 2 ** (m ** (1 - alpha) - 2)],
    title="networks of depth m^α and sub-exponential width do not approximate the DEQ",
    quotes=r"L \le m^\alpha,\quad k \le 2^{m^{1-\alpha}-2}",
    place="Theorem 4.1 as submitted",
    source=SOURCE,
    note="With its constant: the mean error is at least 1/4 - 2^(-m^α)/2, which is positive and tends to 1/4.",
    stated_with=("wu2024.theorem-1.integrable",),
    **PAPER,
).formal("theorem_1.v")

rebuttal = tc.states(
    "wu2024.theorem-1.rebuttal",
    tc.integral(x, tc.absolute(output - g(x)), 0, 1) >= "1/4" - tc.exp(m**alpha * tc.log("3/4")) / 2,
    [tc.relu_network(g, L, k), m**alpha >= L, k <= 2 ** (m ** (1 - alpha) - 1), m ** (1 - alpha) >= 2],
    title="the same with the width of the rebuttal",
    quotes=r"k \le 2^{m^{1-\alpha}-1}",
    place="author's answer, Theorem 4.1",
    source=SOURCE,
    note="Needs the count (k+1)^L: k + 1 <= (3/4) 2^(m^(1-α)). The constant is positive for m^α > log 2/log(4/3) = 2.41. With (2k)^L nothing is left.",
    stated_with=("wu2024.theorem-1.integrable",),
    **PAPER,
).formal("theorem_1.v")

count = tc.states(
    "wu2024.theorem-1.count",
    "1/4" - ((2 * 2 ** (m ** (1 - alpha) - 1)) ** (m**alpha) - 1) / (2 * 2**m) < 0,
    [m >= 2],
    title="with the count (2k)^L the argument says nothing at the width of the rebuttal",
    place="author's answer, Theorem 4.1",
    note="(2k)^L = 2^m there: as many pieces as the DEQ has.",
    **OURS,
).formal("theorem_1.v")

headline = tc.states(
    "wu2024.headline",
    tc.integral(x, tc.absolute(output - g(x)), 0, 1) >= "1/8",
    [tc.relu_network(g, L, k), 4 * (k + 1) ** L <= 2**m],
    title="DEQs separate from feedforward networks: width m against (k+1)^L <= 2^m/4",
    place="abstract, (1)",
    source=SOURCE,
    note="The DEQ has m neurons; a feedforward network that comes closer than 1/8 in mean has (k+1)^L > 2^(m-2).",
    stated_with=("wu2024.proposition-1.output", "wu2024.theorem-1.integrable"),
    **PAPER,
).formal("theorem_1.v")


@distance.study(cost=lambda context: tc.Work(quick=context.choose(1.0, 1.5, 3.5)))
def best_approximations(context: tc.Context) -> tc.Study:
    """The best K pieces with knots on the grid 1/(2N), in the sup norm, by exact dynamic programming; in mean: bound and a construction."""
    from theorycheck.ball import fmpq
    from theorycheck.regions.best import best_sup, zigzag_values

    power = context.choose(3, 4, 5)
    teeth = 2**power
    found = best_sup(zigzag_values(power, 2), teeth)
    rows = []
    for pieces, error in enumerate(found, start=1):
        bound = fmpq(1, 2) if 2 * pieces <= teeth else fmpq(0)
        low = max(fmpq(0), fmpq(1, 4) - fmpq(pieces - 1, 2 * teeth))
        high = fmpq(1, 4) * (1 - fmpq(max(pieces - 1, 0), teeth))
        rows.append((str(pieces), str(error), str(bound), str(low), str(high if pieces < teeth else fmpq(0))))
    ks = tuple(float(n) for n in range(1, teeth + 1))
    lines = (
        ("best sup error on the grid", ks, tuple(float(fmpq(e).p) / float(fmpq(e).q) for e in found)),
        ("bound in the mean", ks, tuple(max(0.0, 0.25 - (n - 1) / (2 * teeth)) for n in ks)),
        (
            "exact pieces, then 1/2, in the mean",
            ks,
            tuple(0.25 * (1 - (n - 1) / teeth) if n < teeth else 0.0 for n in ks),
        ),
    )
    head = (
        "K",
        "best sup error (grid)",
        "proved sup bound",
        "proved mean bound",
        "mean error of K - 1 exact pieces and 1/2",
    )
    return tc.Study(
        f"N = {teeth} teeth: half as many pieces are no better than a constant",
        tables=(tc.Table("few pieces against many", head, tuple(rows)),),
        plots=(tc.Plot("error of K pieces", "K", "error", lines), _approximations()),
    )


def _approximations() -> tc.Plot:
    """The zig-zag of 8 pieces and its best approximations by 4, 6 and 7 pieces with knots at the multiples of 1/32."""
    from theorycheck.regions.best import best_pieces, zigzag_values

    values = zigzag_values(3, 4)
    last = len(values) - 1
    lines = [("zig-zag, 8 pieces", tuple(a / last for a in range(last + 1)), tuple(float(v.p) / float(v.q) for v in values))]  # fmt: skip
    for count_ in (4, 6, 7):
        ends = [(at, y) for a, low, c, high in best_pieces(values, count_) for at, y in ((a, low), (c, high))]
        lines.append((f"best {count_} pieces", tuple(a / last for a, _ in ends), tuple(float(v.p) / float(v.q) for _, v in ends)))  # fmt: skip
    return tc.Plot("best approximations in the sup norm; pieces need not join", "x", "value", tuple(lines))


@lemma_5.study(cost=lambda context: tc.Work(quick=context.choose(1.0, 4.0, 10.0)))
def counted(context: tc.Context) -> tc.Study:
    """Exact counts of the affine pieces of random networks and of tent maps beside (k+1)^L and the DEQ with as many neurons."""
    import numpy as np

    from theorycheck.regions import feedforward, line, tent_network, walk

    rows = []
    for width, depth in ((1, 3), (2, 2), (4, 1), (4, 2), (8, 2)):
        counts = []
        for trial in range(context.choose(5, 20, 50)):
            rng = context.rng(trial)
            sizes = [1, *[width] * depth, 1]
            shapes = list(zip(sizes[1:], sizes[:-1], strict=True))
            net = feedforward(
                [rng.integers(-32, 33, s).tolist() for s in shapes],
                [rng.integers(-32, 33, s[0]).tolist() for s in shapes],
            )
            counts.append(walk(net, line([0], [1])).output_pieces)
        rows.append((f"random, k = {width}, L = {depth}", str(max(counts)), f"{np.median(counts):g}", str((width + 1) ** depth), str(2 ** (width * depth))))  # fmt: skip
    for depth in (1, 2, 4, 6):
        count_ = walk(tent_network(depth), line([0], [1])).output_pieces
        rows.append((f"tent map, k = 2, L = {depth}", str(count_), "", str(3**depth), str(2 ** (2 * depth))))
    head = ("network", "most pieces on the line", "median", "(k+1)^L", "a DEQ with kL neurons: 2^(kL)")
    return tc.Study(
        "exact counts on the whole line", tables=(tc.Table("pieces of feedforward networks", head, tuple(rows)),)
    )
