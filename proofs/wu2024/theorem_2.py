"""Theorem 2: a steep function that a DEQ of width 1/ε approximates to ε, and that a feedforward network needs large weights for."""

from __future__ import annotations

import itertools

import theorycheck as tc
from theorycheck.ball import arb, ball, enclosing_decimals, fmpq, precision

from ._letters import OURS, PAPER, SOURCE, g, x

delta = tc.real("delta", "(0, 1)")
n, d, k, H = tc.size("n"), tc.size("d"), tc.size("k"), tc.size("H")
j = tc.natural("j", 1)
z, M, y = tc.real("z"), tc.real("M", "(0, inf)"), tc.real("y")

rise = tc.define("rise", j, delta * n**2 / (j * (j + 1)), tex="s")
first = n * (1 + delta - delta * n)
inverse = (
    first * tc.relu(z)
    + (rise(1) - first) * tc.relu(z - 1 / n)
    + tc.total(j, delta * n**2 * (1 / (j * (j + 1)) - 1 / (j * (j - 1))) * tc.relu(z - j / n), 2, n - 1)
)
"""The inverse x = 1 + δ - δ/z, interpolated at the nodes z = l/n (and 0 at 0), as a sum of ReLUs."""

interpolated = tc.states(
    "wu2024.theorem-2.deq",
    tc.absolute(z - delta / (1 + delta - x)) <= 1 / n,
    [n >= 2, delta * n < 1 + delta, z == tc.relu(z) - inverse / n + tc.relu(x) / n],
    title="a DEQ of width n + 1 is within 1/n of the steep function, however steep it is",
    quotes=r"g(x) = \frac{\delta}{1 + \delta - x_1},\quad \delta = 2^{-d}",
    place="Theorem 2 (A)",
    source=SOURCE,
    note="The DEQ in the form of Lemma 1: z is a combination of relu(z - l/n), l = 0..n-1, and relu(x). With ε = 1/n its width is 1/ε + 1.",
    **PAPER,
).formal("theorem_2.v")

exists = tc.states(
    "wu2024.theorem-2.exists",
    tc.exists_unique(z, z == tc.relu(z) - inverse / n + tc.relu(x) / n),
    [n >= 2, delta * n < 1 + delta],
    title="it has exactly one equilibrium at every input",
    place="Theorem 2 (A)",
    **OURS,
).formal("theorem_2.v")

eps = tc.real("eps", "(0, 1)")
at_all = (
    n * tc.relu(z)
    + (rise(1) - n) * tc.relu(z - 1 / n)
    + tc.total(j, delta * n**2 * (1 / (j * (j + 1)) - 1 / (j * (j - 1))) * tc.relu(z - j / n), 2, n - 1)
    - delta * (n - 1)
)
"""The same nodes, and δ(1 - n) at 0: increasing for every n and δ."""

every = tc.states(
    "wu2024.theorem-2.every",
    tc.both(
        tc.exists_unique(z, z == tc.relu(z) - at_all / n + tc.relu(x) / n),
        tc.forall(
            z,
            tc.implies(z == tc.relu(z) - at_all / n + tc.relu(x) / n, tc.absolute(z - delta / (1 + delta - x)) <= eps),
        ),
    ),
    [n >= 2, n * eps >= 1],
    title="for every ε and every δ a DEQ of width 1/ε + 2 has one equilibrium, within ε of the steep function",
    place="Theorem 2 (A), for all ε",
    stated_with=("wu2024.lemma-1", "wu2024.theorem-2.every.weights"),
    note="No relation of ε and δ is asked for. Neurons relu(z - l/n), l = 0..n-1, relu(x) and relu(1), which carries δ(1 - n). "
    "Lemma 1 makes a vanilla DEQ of it, with the same number of equilibria. Where δn >= 1 + δ it is well-posed on its inputs, not for every bias.",
    **OURS,
).formal("theorem_2.v")

tc.states(
    "wu2024.theorem-2.every.weights",
    tc.both(
        tc.absolute(rise(1) / n - 1) <= n / 2,
        tc.both(
            tc.absolute(delta * n * (1 / (j * (j + 1)) - 1 / (j * (j - 1)))) <= n / 3,
            tc.absolute(delta * (n - 1) / n) <= 1,
        ),
    ),
    [n >= 2, j >= 2],
    title="its weights are at most 1/ε",
    place="Theorem 2 (A), for all ε",
    note="The weights of the read-out, which are those of W too; the others are 1 and biases of size at most 1. With n the least whole number above 1/ε, n/2 is at most 1/ε.",
    **OURS,
).formal("theorem_2.v")

weights = tc.states(
    "wu2024.theorem-2.weights",
    tc.both(tc.both(first >= 0, first <= 2 * n), tc.both(rise(j) >= 0, rise(j) <= n)),
    [delta * n < 1 + delta],
    title="its weights are at most 2/ε",
    place="Theorem 2 (A)",
    **OURS,
).formal("theorem_2.v")

feedforward = tc.states(
    "wu2024.theorem-2.fnn",
    (2 ** (d - 2) / k**H) ** (1 / (H + 1)) <= M,
    [
        d >= 2,
        tc.relu_network_within(g, H, k, M),
        tc.forall(y, tc.implies(tc.both(y >= 0, y <= 1), tc.absolute(g(y) - 1 / 2**d / (1 + 1 / 2**d - y)) <= "1/8")),
    ],
    title="a feedforward network within 1/8 of it has a weight of at least (2^(d-2)/k^(L-1))^(1/L)",
    quotes=r"M \ge (2^{d-2}/k^{L-1})^{1/L}",
    notation={"L": H + 1, "L-1": H},
    place="Theorem 2 (B)",
    source=SOURCE,
    note="L = H + 1 layers of weights, H hidden layers of width at most k, all weights (biases apart) at most M. "
    "The steep function rises by 1/2 on an interval of length 2^-d, and the network is k^(L-1) M^L-Lipschitz.",
    **PAPER,
).formal("theorem_2.v")


def _cells(width: int, delta_: fmpq, first_: fmpq) -> list[fmpq]:
    """The values of the inverse at z = 0, 1/n, ..., 1, exactly; ``first_``: the one at 0."""
    return [first_] + [1 + delta_ - delta_ * width / j_ for j_ in range(1, width + 1)]


def sup_error(width: int, delta_: fmpq, first_: fmpq) -> arb:
    """The sup error of the DEQ on [0, 1], enclosed: on a cell z is affine in x and the steep function convex, so that their difference is concave.

    The largest gap between chord and curve on a cell is at an end, or where the slopes agree: there 1 + δ - x = sqrt(δ/slope).
    """
    nodes = _cells(width, delta_, first_)
    most = arb(0)
    for j_, (low, high) in enumerate(itertools.pairwise(nodes)):
        if high <= 0:
            continue
        slope = 1 / (width * (high - low))
        gaps = [
            abs(ball(fmpq(j_, width) + slope * (at - low) - delta_ / (1 + delta_ - at)))
            for at in (max(low, fmpq(0)), high)
        ]
        s = (ball(delta_) / ball(slope)).sqrt()
        x_ = ball(1 + delta_) - s
        if not (x_ < ball(max(low, fmpq(0))) or x_ > ball(high)):
            gaps.append(abs(ball(fmpq(j_, width)) + ball(slope) * (x_ - ball(low)) - ball(delta_) / s))
        for found in gaps:
            most = most.max(found)
    return most


POWERS = (5, 10, 20, 30, 40, 50, 60)


@every.study(cost=lambda context: tc.Work(quick=context.choose(1.0, 25.0, 65.0)))
def in_balls(context: tc.Context) -> tc.Study:
    """The sup error of the DEQ for δ = 2^-5 ... 2^-60, enclosed, beside 1/n; and the DEQ itself as matrices, solved exactly."""
    widths = context.choose((4, 16, 64), (4, 16, 64, 128), (4, 16, 64, 256, 512))
    rows, upper = [], {}
    for width in widths:
        for power in POWERS:
            delta_ = fmpq(1, 2**power)
            with precision(200):
                text = enclosing_decimals(sup_error(width, delta_, delta_ - delta_ * width), 6)
            upper[width, power] = float(text[1])
            rows.append((str(width), f"2^-{power}", f"[{text[0]}, {text[1]}]", f"1/{width}"))
    by_delta = tuple((f"n = {w}", tuple(map(float, POWERS)), tuple(upper[w, p] for p in POWERS)) for w in widths)
    ns = tuple(map(float, widths))
    by_width = tuple((f"delta = 2^-{p}", ns, tuple(upper[w, p] for w in widths)) for p in (5, 10, 60))
    checked = sum(as_matrices(context.choose(5, 9, 10), fmpq(1, 2**power)) for power in (1, 20))
    return tc.Study(
        f"within 1/n throughout, whatever δ; the DEQ as matrices gives the interpolant exactly at {checked} inputs",
        tables=(
            tc.Table("sup error of the DEQ on [0, 1]", ("n", "delta", "sup error (enclosed)", "bound"), tuple(rows)),
        ),
        plots=(
            tc.Plot("sup error against the steepness", "d, where delta = 2^-d", "sup error", by_delta, log_y=True),
            tc.Plot(
                "sup error against the width", "n, where ε = 1/n", "sup error",
                (*by_width, ("1/n", ns, tuple(1 / w for w in widths))), log_x=True, log_y=True,
            ),
        ),
    )  # fmt: skip


def as_matrices(width: int, delta_: fmpq) -> int:
    """Lemma 1's vanilla DEQ h = relu(Wh + Ux + b) with n + 2 neurons: the exact equilibria that the interpolant gives; returns the number of inputs.

    For a small δ they are solved for too. For a large one W is no P-matrix: the DEQ is well-posed on its inputs, not for every bias.
    """
    from theorycheck.regions import fixed_point, network

    nodes = _cells(width, delta_, delta_ - delta_ * width)
    slopes = [width * (b - a) for a, b in itertools.pairwise(nodes)]
    bends = [slopes[0], *(b - a for a, b in itertools.pairwise(slopes))]
    out = [fmpq(int(j_ == 0)) - c / width for j_, c in enumerate(bends)] + [fmpq(1, width), -nodes[0] / width]
    W = [out] * width + [[0] * (width + 2)] * 2
    U, b = [0] * width + [1, 0], [fmpq(-j_, width) for j_ in range(width)] + [0, 1]
    net = network(W, [[u_] for u_ in U], b, [out])
    count = 0
    for j_, (low, high) in enumerate(itertools.pairwise(nodes)):
        for part in (fmpq(0), fmpq(1, 3), fmpq(1)):
            at = low + part * (high - low)
            if not 0 <= at <= 1:
                continue
            z_ = (j_ + part) / width
            h = [max(z_ - fmpq(l_, width), fmpq(0)) for l_ in range(width)] + [at, fmpq(1)]
            pre = [sum((a * c for a, c in zip(row, h, strict=True)), fmpq(0)) + u_ * at + b_ for row, u_, b_ in zip(W, U, b, strict=True)]  # fmt: skip
            solved = delta_ * width < 1 + delta_ and fixed_point(net, [at]) != h
            if solved or [max(v, fmpq(0)) for v in pre] != h:
                raise ArithmeticError(f"no equilibrium at x = {at}: {h}")
            count += 1
    return count


@feedforward.study
def least_weights() -> tc.Study:
    """The lower bound on a weight of a feedforward network of width 16 beside the weights of the DEQ with the same accuracy, ε = 1/8."""
    ds = tuple(range(2, 61, 2))
    lines = [
        (
            f"{H_} hidden layers of 16, at least",
            ds,
            [(2.0 ** (d_ - 2) / 16**H_) ** (1 / (H_ + 1)) for d_ in ds],
        )
        for H_ in (1, 2, 4, 8)
    ]
    lines.append(("DEQ of 10 neurons, at most", ds, [4.0] * len(ds)))
    plot = tc.Plot(
        "weights for an error of 1/8", "d, where delta = 2^-d", "largest weight",
        tuple((label, tuple(map(float, xs)), tuple(ys)) for label, xs, ys in lines), log_y=True,
    )  # fmt: skip
    return tc.Study("below 1 the bound says nothing; it grows like 2^(d/L), L = H + 1, the DEQ's weights do not grow", plots=(plot,))  # fmt: skip
