"""Theorem 2: a steep function that a DEQ of width 1/ε approximates to ε, and that a feedforward network needs large weights for."""

from __future__ import annotations

import itertools

import theorycheck as tc

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


def _cells(width: int, delta_: object) -> list[object]:
    """The values of the inverse at z = 0, 1/n, ..., 1, exactly."""
    from theorycheck.ball import exact

    one = exact(1)
    return [exact(0)] + [one + delta_ - delta_ * width / j for j in range(1, width + 1)]


def sup_error(width: int, delta_: object) -> tuple[object, object]:
    """Lower and upper bounds of the sup error of the DEQ, exact: on a cell z is affine in x and g convex, so that z - g is concave.

    The upper bound is the largest gap between chord and curve on a cell, attained where the slope of g is that of the chord: there
    1 + delta - x = sqrt(delta/slope), enclosed by a ball.
    """
    from theorycheck.ball import arb, ball

    nodes = _cells(width, delta_)
    least, most = arb(0), arb(0)
    for j in range(width):
        low, high = nodes[j], nodes[j + 1]
        slope = 1 / (width * (high - low))
        start, end = delta_ / (1 + delta_ - low), delta_ / (1 + delta_ - high)
        gaps = [abs(ball(start - _fraction(j, width))), abs(ball(end - _fraction(j + 1, width)))]
        s = (ball(delta_) / ball(slope)).sqrt()
        at = ball(1 + delta_) - s
        if not (at < ball(low) or at > ball(high)):
            gaps.append(abs(ball(_fraction(j, width)) + ball(slope) * (at - ball(low)) - ball(delta_) / s))
        for gap in gaps:
            least, most = least.max(gap), most.max(gap)
    return least, most


def _fraction(a: int, b: int) -> object:
    from theorycheck.ball import fmpq

    return fmpq(a, b)


@interpolated.study
def in_balls(context: tc.Context) -> tc.Study:
    """The sup error of the DEQ for δ = 2^-5 ... 2^-60, enclosed, beside 1/n; and the DEQ itself as matrices, solved exactly."""
    from theorycheck.ball import enclosing_decimals, exact, precision

    widths = context.choose((4, 16), (4, 16, 64), (4, 16, 64, 256))
    rows, lines = [], []
    for width in widths:
        xs, ys = [], []
        for power in (5, 10, 20, 30, 40, 50, 60):
            delta_ = exact(1) / exact(2) ** power
            if delta_ * width >= 1 + delta_:
                continue
            with precision(200):
                _, most = sup_error(width, delta_)
                text = enclosing_decimals(most, 6)
            xs.append(float(power))
            ys.append(float(text[1]))
            rows.append((str(width), f"2^-{power}", f"[{text[0]}, {text[1]}]", f"1/{width}"))
        lines.append((f"n = {width}", tuple(xs), tuple(ys)))
    checked = as_matrices(context.choose(5, 9, 17))
    return tc.Study(
        f"within 1/n throughout, whatever δ; the DEQ as matrices gives the interpolant exactly at {checked} inputs",
        tables=(
            tc.Table("sup error of the DEQ on [0, 1]", ("n", "delta", "sup error (enclosed)", "bound"), tuple(rows)),
        ),
        plots=(
            tc.Plot("sup error against the steepness", "d, where delta = 2^-d", "sup error", tuple(lines), log_y=True),
        ),
    )


def as_matrices(width: int) -> int:
    """Lemma 1's vanilla DEQ with n + 1 neurons, its exact equilibria compared with the interpolant; returns the number of inputs."""
    from theorycheck.ball import exact, fmpq
    from theorycheck.regions import fixed_point, network

    delta_ = fmpq(1, 2**20)
    nodes = _cells(width, delta_)
    slopes = [width * (b - a) for a, b in itertools.pairwise(nodes)]
    bends = [slopes[0], *(b - a for a, b in itertools.pairwise(slopes))]
    out = [fmpq(int(j == 0)) - c / width for j, c in enumerate(bends)] + [fmpq(1, width)]
    W = [out] * width + [[0] * (width + 1)]
    net = network(W, [[0]] * width + [[1]], [fmpq(-j, width) for j in range(width)] + [0], [out])
    count = 0
    for j, (low, high) in enumerate(itertools.pairwise(nodes)):
        for part in (fmpq(0), fmpq(1, 3), fmpq(1)):
            z_ = fixed_point(net, [low + part * (high - low)])
            value = sum((a * b for a, b in zip(out, z_, strict=True)), exact(0))
            if value != (j + part) / width:
                raise ArithmeticError(f"equilibrium {value}, interpolant {(j + part) / width}")
            count += 1
    return count
