"""Section 3.2: under A1 no width makes (9) likely, so no width makes Condition 1 likely."""

from __future__ import annotations

import statistics
from fractions import Fraction

import theorycheck as tc
from theorycheck.deq.foretold import condition_1_work
from theorycheck.statement.rewrite import substitute
from theorycheck.statement.term import number

from ..external.chi_square import lower_tail
from ._deq_letters import X, d, m, n, y
from ._initial import AT_RANDOM, a_random, at_random, s
from ._layers import Q
from ._letters import PAPER
from ._training import CONTRACTION, delta, eq_7, eq_8, eq_9, size
from .condition_1 import A2_NORMS, read_out

nine = at_random(tc.both(CONTRACTION, eq_9))
"""(9), with the bar of W below 1."""

unlikely = tc.states(
    "ling2023.condition-1.eq-9.unlikely",
    tc.P(nine) <= Fraction(4, 5),
    [size > 0],
    title="under A1, (9) holds with probability at most 4/5, at every width, for all data and every δ",
    place="Section 3.2",
    note="(9) forces ‖a(0)‖ ≤ 1/2, where m‖a(0)‖² is chi-square with m degrees of freedom. With a(0) = 0 nothing of this is left.",
    **{**PAPER, "edition": "ours"},
).decided(using=[lower_tail.at(k=m, v=1 / m, x="1/4", z=a_random), read_out.at(**AT_RANDOM)])

t = tc.real("t", "(0, 1)")
i, j = tc.index("i", n), tc.index("j", n)
PAIRS = tc.forall(i, tc.forall(j, tc.either(i == j, tc.absolute((X.T @ X)[i, j]) < d)))
A2 = [A2_NORMS, PAIRS]
"""Inputs of norm sqrt(d), no two of them parallel."""

C = tc.constant("C", depends=[])
M = tc.constant("M", depends=[X, s, t])
delta_of = tc.constant("delta", depends=[m, X, s, t])
there = {delta.letter: delta_of}

satisfiable = tc.states(
    "ling2023.condition-1.eq-9.satisfiable",
    tc.P(substitute(nine, there)) >= 1 - t,
    [*A2, m >= M],
    title="(9) is met by widening the network",
    place="Section 3.2",
    stated_with=["ling2023.condition-1.eq-9.read-out"],
    note="No width makes (9) likely. Stated: for every t there is a width from which on it holds with probability at least 1 − t, for some δ that may depend on all but the draw. False for one input and t = 1/10; by eq-9.unlikely, for all data and every width.",
    **{**PAPER, "edition": "both"},
)


def _sizes(context: tc.Context) -> tuple[tuple[int, ...], int]:
    """Widths and draws."""
    return context.choose((32, 64, 128), (32, 64, 128, 256), (32, 64, 128, 256, 512)), context.choose(3, 7, 15)


def both_sides_cost(context: tc.Context) -> tc.Work:
    """Condition 1 of each draw."""
    widths, draws = _sizes(context)
    return sum((draws * condition_1_work(m, 4) for m in widths), tc.Work())


@satisfiable.study(cost=both_sides_cost)
def both_sides(context: tc.Context) -> tc.Study:
    """Both sides of (9) against the width, the median of several networks."""
    widths, draws = _sizes(context)
    left, right = [], []
    for width in widths:
        nine_of = [
            tc.condition_1(tc.load_data("sphere:4,6,1"), width=width, sigma_w2=0.05, seed=context.seed + k).eq_9
            for k in range(draws)
        ]
        left.append(statistics.median(x.lhs.lower for x in nine_of))
        right.append(statistics.median(x.rhs.upper for x in nine_of))
    xs = tuple(float(width) for width in widths)
    plot = tc.Plot(
        "Both sides of (9) against the width: no width brings them together", "width m", "median of the draws",
        (("left side: λ₀", xs, tuple(left)), ("right side: 4(c_w² + c_u²)‖X‖_F²", xs, tuple(right))), log_x=True, log_y=True,
    )  # fmt: skip
    ratio = [b / a for a, b in zip(left, right, strict=True)]
    return tc.Study(
        f"(9) for four points on a sphere, s = 0.05, δ half of the room, {draws} networks a width",
        tuple(
            tc.Measure(f"m = {w}", f"the right side is {r:.3g} times the left")
            for w, r in zip(widths, ratio, strict=True)
        ),
        plots=(plot,),
    )


ONE = {"n": 1, "d": 1, "X": tc.eye(1), "s": "1/16", "t": "1/10"}
tc.counter(satisfiable).putting(
    m=tc.ceil(M) + 1, **ONE, using=[unlikely.at(n=1, d=1, X=tc.eye(1), s="1/16", m=tc.ceil(M) + 1, delta=delta_of)]
)

K, theta = tc.matrix("K", n, n, "psd"), tc.matrix("theta", n, n, tex=r"\cos\theta")
target = tc.real("lambda_star", "(0, inf)", tex=r"\lambda_*")
POPULATION = [
    tc.forall(
        i,
        tc.forall(
            j,
            tc.both(
                tc.absolute(theta[i, j]) <= 1,
                theta[i, j] == s * Q(theta[i, j]) + (1 - s) * (X.T @ X)[i, j] / d,
                K[i, j] == Q(theta[i, j]) / (1 - s),
            ),
        ),
    ),
    target == tc.lambda_min(K),
]
"""K is the population Gram matrix by (14), and lambda_* its least eigenvalue."""
LABELS = tc.forall(i, tc.absolute(y[i, 0]) <= 1)
delta_for = tc.constant("delta_all", depends=[m, X, s, t, y, K, theta, target], tex=r"\delta")
all_three = substitute(at_random(tc.both(CONTRACTION, eq_7, eq_8, eq_9)), {delta.letter: delta_for})


def omega(power: int, size_: tc.Term, least_: tc.Term, chance: tc.Term) -> tc.Term:
    """The printed order of the width: n to a power over lambda_*^2, times the logarithm, times a constant."""
    return C * (size_**power / least_**2) * tc.log(size_ / (least_ * chance))


def width(edition: str, power: int) -> tc.Claim:
    """The width that an edition prints."""
    return tc.states(
        f"ling2023.condition-1.width@{edition}",
        tc.P(all_three) >= 1 - t,
        [*A2, LABELS, *POPULATION, m >= omega(power, n, target, t)],
        title="Condition 1 holds for wide networks",
        place="Section 3.2",
        stated_with=["ling2023.condition-1.eq-9.satisfiable"],
        note="It contains (9), which no width makes likely. Labels are at most 1 where A2 says O(1).",
        **{**PAPER, "edition": edition},
    )


PRINTED_WIDTHS = {edition: width(edition, power) for edition, power in (("preprint", 2), ("published", 3))}
wide = tc.ceil(4 * C) + 1
"""More than the printed order at n = 1, lambda_* = 16/15, t = 1/10: the logarithm there is below 4."""
for printed in PRINTED_WIDTHS.values():
    tc.counter(printed).putting(
        m=wide, K=number("16/15") * tc.eye(1), theta=tc.eye(1), lambda_star="16/15", y=tc.zeros(1, 1), **ONE,
        using=[unlikely.at(n=1, d=1, X=tc.eye(1), s="1/16", m=wide, delta=delta_for)],
    )  # fmt: skip

nine_all = substitute(nine, {delta.letter: delta_for})
printed_nine = tc.states(
    "ling2023.condition-1.eq-9",
    tc.P(nine_all) >= 1 - t,
    [*A2, LABELS, *POPULATION, m >= omega(3, n, target, t)],
    title="(9) holds at the printed width",
    place="Section 3.2",
    stated_with=["ling2023.condition-1.eq-9.read-out"],
    note="No width makes (9) likely: by eq-9.unlikely it fails with probability 1/5 or more for all data. Stated at the larger of the two printed widths. The study has both sides of (7), (8) and (9) on drawn networks.",
    **{**PAPER, "edition": "both"},
)
tc.counter(printed_nine).putting(
    m=wide, K=number("16/15") * tc.eye(1), theta=tc.eye(1), lambda_star="16/15", y=tc.zeros(1, 1), **ONE,
    using=[unlikely.at(n=1, d=1, X=tc.eye(1), s="1/16", m=wide, delta=delta_for)],
)  # fmt: skip


def _slack_widths(context: tc.Context) -> tuple[int, ...]:
    return context.choose((64, 256), (64, 256, 1024), (64, 256, 1024, 4096))


def slack_cost(context: tc.Context) -> tc.Work:
    """Condition 1 once at each width, and three times more at the widest."""
    widths = _slack_widths(context)
    return sum((condition_1_work(m, 4) for m in (*widths, *3 * widths[-1:])), tc.Work())


@printed_nine.study(cost=slack_cost)
def slack(context: tc.Context) -> tc.Study:
    """Left over right side of (7), (8) and (9) on drawn networks: A1's read-out at growing width, then smaller read-outs."""
    widths = _slack_widths(context)
    cases = [("sphere:4,16,1", width, 1.0) for width in widths]
    cases += [("sphere:4,16,1", widths[-1], scale) for scale in (1e-2, 1e-4)] + [("digits:4", widths[-1], 1.0)]
    rows = []
    for data, width, scale in cases:
        found = tc.condition_1(tc.load_data(data), width=width, sigma_w2=0.05, readout_scale=scale, seed=context.seed)
        ratios = [f"[{r.ratio.lower:.4g}, {r.ratio.upper:.4g}]" for r in (found.eq_7, found.eq_8, found.eq_9)]
        rows.append((data, str(width), f"{scale:g}", *ratios))
    head = ("data", "m", "read-out", "(7) left/right", "(8) left/right", "(9) left/right")
    return tc.Study(
        "the slack of (7), (8) and (9) on drawn networks, s = 0.05, labels standard normal: a quotient of 1 or more holds, each enclosed",
        tables=(tc.Table("Slack of Condition 1", head, tuple(rows)),),
    )
