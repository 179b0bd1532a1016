"""Proposition 1: a ReLU DEQ of width m with 2^m affine pieces, and why no DEQ of width m has more."""

from __future__ import annotations

import theorycheck as tc

from ._letters import OURS, PAPER, SOURCE, W, b, m, u, x, zigzag

t, r, k = tc.natural("t"), tc.natural("r"), tc.natural("k")
V, v, c = tc.matrix("V", m, m), tc.vector("v", m), tc.vector("c", m)

attained = tc.states(
    "wu2024.proposition-1",
    tc.has_pieces(W, u, b, 2**m),
    title="a DEQ of width m with 2^m affine pieces",
    quotes=r"z_t = \sigma\Bigl(2^t x_1 - \sum_{i=1}^{t-1} 2^{t-i+1} z_i - 1\Bigr)",
    place="Proposition 1 and eq. (16)",
    source=SOURCE,
    note="Every input has exactly one equilibrium, although the norm of W grows like 2^m.",
    **PAPER,
).formal("proposition_1.v")

upper = tc.states(
    "wu2024.proposition-1.upper",
    tc.deq_pieces(V, v, c) <= 2**m,
    title="no DEQ of width m has more than 2^m affine pieces along a line",
    place="Proposition 1",
    source=SOURCE,
    note="Along any line, for any weights for which every input has exactly one equilibrium: each pattern of active neurons holds on a convex set, "
    "and there z is affine.",
    **PAPER,
).formal("proposition_1.v")  # fmt: skip

shape = tc.states(
    "wu2024.proposition-1.zigzag",
    tc.both(
        tc.implies(tc.both(2 * k <= 2**t * x, 2**t * x <= 2 * k + 1), zigzag(x, t) == 2**t * x - 2 * k),
        tc.implies(tc.both(2 * k + 1 <= 2**t * x, 2**t * x <= 2 * k + 2), zigzag(x, t) == 2 * k + 2 - 2**t * x),
    ),
    title="t tents are a zig-zag with kinks at the multiples of 2^-t",
    place="Proposition 1",
    **OURS,
).formal("zigzag.v")

gray = tc.states(
    "wu2024.proposition-1.gray",
    tc.both(
        tc.implies(
            tc.both(4 * k + 1 < 2 ** (t + 1) * x, 2 ** (t + 1) * x < 4 * k + 3), tc.relu(2 * zigzag(x, t) - 1) > 0
        ),
        tc.implies(
            tc.both(4 * k + 3 <= 2 ** (t + 1) * x, 2 ** (t + 1) * x <= 4 * k + 5), tc.relu(2 * zigzag(x, t) - 1) == 0
        ),
        tc.implies(2 ** (t + 1) * x <= 1, tc.relu(2 * zigzag(x, t) - 1) == 0),
    ),
    title="the patterns are the reflected Gray code",
    place="Proposition 1",
    note="Neuron t + 1 is active exactly where 2^(t+1) x lies between 4k + 1 and 4k + 3: bit t of the k-th word of the reflected Gray code.",
    **OURS,
).formal("zigzag.v")

one_switch = tc.states(
    "wu2024.proposition-1.one-switch",
    t == r,
    [zigzag(x, t) == "1/2", zigzag(x, r) == "1/2"],
    title="at every breakpoint exactly one neuron switches",
    place="Proposition 1",
    note="Neuron t + 1 switches where S(x, t) = 1/2; then all later ones are at 1, 0, 0, ...",
    **OURS,
).formal("zigzag.v")


@attained.study(cost=lambda context: tc.Work(quick=context.choose(1.0, 4.0, 16.0)))
def walked(context: tc.Context) -> tc.Study:
    """The walk from breakpoint to breakpoint: breakpoints, patterns and counts, exactly."""
    from theorycheck.regions import gray as word
    from theorycheck.regions import line, walk, zigzag_deq

    largest = context.choose(10, 12, 14)
    rows = []
    for width in range(1, largest + 1):
        found = walk(zigzag_deq(width), line([0], [1]))
        at = [2**width * t == n + 1 for n, t in enumerate(found.breakpoints)]
        words = [int("".join("01"[a] for a in p.pattern), 2) == word(n) for n, p in enumerate(found.pieces)]
        rows.append((str(width), str(len(found.pieces)), str(found.patterns), "yes" if all(at) else "no", "yes" if all(words) else "no"))  # fmt: skip
    three = walk(zigzag_deq(3), line([0], [1], 0, 1))
    patterns = tuple(
        (f"[{p.start}, {p.end}]", "".join("01"[a] for a in p.pattern), f"{p.output[0][0]} + {p.output[0][1]} x")
        for p in three.pieces
    )
    return tc.Study(
        f"walked exactly for every width up to {largest}",
        tables=(
            tc.Table("exact walks", ("width", "pieces", "patterns", "breakpoints are k/2^m", "Gray code"), tuple(rows)),
            tc.Table("width 3: pieces, active neurons, output", ("x", "neurons", "output"), patterns),
        ),
        plots=(_zigzags(), _patterns()),
    )


def _zigzags() -> tc.Plot:
    from theorycheck.regions import line, walk, zigzag_deq

    series = []
    for width in (1, 2, 4):
        found = walk(zigzag_deq(width), line([0], [1], 0, 1))
        points = [(float(p.start), float(2**width * p.start - p.output[0][0] - p.output[0][1] * p.start)) for p in found.pieces if p.start is not None]  # fmt: skip
        ends = [*points, (1.0, 0.0)]
        series.append((f"m = {width}", tuple(a for a, _ in ends), tuple(c for _, c in ends)))
    return tc.Plot("the zig-zag 2^m x minus the output of the DEQ", "x", "S(x, m)", tuple(series))


def _patterns() -> tc.Plot:
    """The neurons of width 4 along the line: each has a row, in which it stands up where it is active."""
    from theorycheck.regions import line, walk, zigzag_deq

    pieces = walk(zigzag_deq(4), line([0], [1], 0, 1)).pieces
    ends = [(float(p.start or 0), float(p.end or 0)) for p in pieces]
    xs = tuple(x for pair in ends for x in pair)
    rows = tuple(
        (f"neuron {t + 1}", xs, tuple(4.0 - t + 0.7 * p.pattern[t] for p in pieces for _ in range(2))) for t in range(4)
    )
    return tc.Plot("which neurons are active, m = 4: the reflected Gray code", "x", "raised where active", rows)
