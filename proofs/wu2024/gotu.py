"""Generalisation on the unseen domain: one bit x_k is frozen at 1 in training; what bias and weight of it become, and when the DEQ is nearer.

The target is linear on the cube, f = f0 + fk x_k + rest; an interpolant on x_k = 1 has bias + β_k = f0 + fk and the right rest. Both parameters see the same
gradient, so 1/β_k³ + 3 bias is conserved. The diagonal linear network, from a small start, puts all on the bias: β_k = 0.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

import theorycheck as tc

from ._letters import OURS, PAPER, SOURCE

f0, fk = tc.real("f0"), tc.real("fk", tex="f_k")
start_bias, bias = tc.real("start_bias", tex="b(0)"), tc.real("bias", tex="b")
beta, start = tc.real("beta", "(0, inf)", tex=r"\beta_k"), tc.real("start", "(0, inf)", tex=r"\beta_k(0)")
b, w, p = tc.function("b"), tc.function("w"), tc.function("p")
s, T = tc.real("s"), tc.real("T", "[0, inf)")

LEARNT = [bias + beta == f0 + fk, 1 / beta**3 + 3 * bias == 1 / start**3 + 3 * start_bias]

invariant = tc.states(
    "wu2024.gotu.invariant",
    tc.both(w(T) > 0, 1 / w(T) ** 3 + 3 * b(T) == 1 / w(0) ** 3 + 3 * b(0)),
    [
        tc.forall(s, tc.both(tc.derivative(s, b(s)) == -p(s), tc.derivative(s, w(s)) == -p(s) * w(s) ** 4)),
        w(0) > 0,
    ],
    title="1/β_k³ + 3b is conserved in training",
    quotes=r"\beta_k^{-3} + 3b",
    place="Section 5, GOTU",
    source=SOURCE,
    note="p is the mean residual on the seen domain, the derivative of the loss by the bias and, as x_k = 1 there, by β_k.",
    **PAPER,
).formal("theorem_3_flow.v")

error = tc.states(
    "wu2024.gotu.error",
    (bias - beta - (f0 - fk)) ** 2 == 4 * (beta - fk) ** 2,
    [bias + beta == f0 + fk],
    title="the error on the unseen domain is 4(β_k - f_k)²",
    place="Section 5, GOTU",
    note="At x_k = -1 the model is bias - β_k + rest and the target f0 - fk + rest, whatever the rest.",
    **OURS,
).decided()

printed = tc.states(
    "wu2024.gotu",
    4 * (beta - fk) ** 2 < 4 * fk**2,
    [*LEARNT, fk > 0],
    title="the DEQ has the smaller error on the unseen domain",
    place="Section 5, GOTU",
    source=SOURCE,
    note="A start may fit the seen domain only: it stays. Target 3/4 + x_k/4, start β_k = 1, bias 0: the error of the DEQ is 9/4, that of the diagonal linear network 1/4. "
    "Stated as the thread has it, but for f_k > 0, without which it fails at once. For f_k < 0 the DEQ, whose β_k is positive, always loses.",
    **PAPER,
).instance(f0="3/4", fk="1/4", beta="1", bias="0", start="1", start_bias="0")  # fmt: skip

region = tc.states(
    "wu2024.gotu.region",
    tc.both(
        tc.implies(
            4 * (beta - fk) ** 2 < 4 * fk**2,
            tc.both(fk > 0, 1 / (2 * fk) ** 3 + 3 * (f0 - fk) < 1 / start**3 + 3 * start_bias),
        ),
        tc.implies(
            tc.both(fk > 0, 1 / (2 * fk) ** 3 + 3 * (f0 - fk) < 1 / start**3 + 3 * start_bias),
            4 * (beta - fk) ** 2 < 4 * fk**2,
        ),
    ),
    LEARNT,
    title="exactly when the DEQ is nearer on the unseen domain",
    place="Section 5, GOTU, repaired",
    note="If and only if f_k > 0 and 1/(8f_k³) + 3(f_0 - f_k) < 1/β_k(0)³ + 3b(0): then 0 < β_k < 2f_k. Against the diagonal linear network with β_k = 0.",
    **OURS,
).formal("gotu.v")

inside = tc.states(
    "wu2024.gotu.corrected",
    4 * (beta - fk) ** 2 < 4 * fk**2,
    [*LEARNT, fk > 0, 1 / (2 * fk) ** 3 + 3 * (f0 - fk) < 1 / start**3 + 3 * start_bias],
    title="inside the region the DEQ is nearer",
    place="Section 5, GOTU, repaired",
    corrects=printed,
    **OURS,
).formal("gotu.v")


N = tc.size("N")
seen_rest, target = tc.matrix("r", N, 1), tc.matrix("t", N, 1)
at_all, mean = tc.reals("c m")
one = tc.ones(N, 1)
CENTRED = [(one.T @ seen_rest)[0, 0] == 0, (one.T @ target)[0, 0] == N * mean]


def misfit(level: tc.Term) -> tc.Term:
    """The sum of squares over the unseen domain of a model of that level."""
    return tc.norm_F(level * one + seen_rest - target) ** 2


split = tc.states(
    "wu2024.gotu.any-target.split",
    misfit(at_all) == N * (at_all - mean) ** 2 + misfit(mean),
    CENTRED,
    title="only the level of a model decides who is nearer, whatever the target",
    place="Section 5, GOTU",
    note="N inputs, the target's values t and their mean m, and a model c + r whose other features r have mean zero there, as those of the cube have where x_k = -1. "
    "What the model cannot say of the target, products of bits, is in the last term, which does not depend on c.",
    **OURS,
).formal("gotu_any_target.v")

any_target = tc.states(
    "wu2024.gotu.any-target",
    misfit(bias - beta) - misfit(f0 + fk) == 4 * N * ((beta - fk) ** 2 - fk**2),
    [LEARNT[0], CENTRED[0], (one.T @ target)[0, 0] == N * (f0 - fk)],
    title="for every target on the cube, the same difference of the two errors, hence the same region",
    place="Section 5, GOTU, repaired",
    note="f_0 and f_k are the Fourier coefficients of {} and {k} of any target, linear or not: its means where x_k = 1 and x_k = -1 are f_0 + f_k and f_0 - f_k. Both models "
    "learn the same other weights, and their level where x_k = 1 is the target's mean there; where x_k = -1 the DEQ's is b - β_k, the diagonal network's f_0 + f_k.",
    **OURS,
).decided(using=[split.at(c=bias - beta, m=f0 - fk), split.at(c=f0 + fk, m=f0 - fk)])


@region.study
def picture() -> tc.Study:
    """The boundary f_0(f_k) for β_k(0) = 1, 1/2, b(0) = 0: below the curve the DEQ is nearer."""
    lines = []
    for at in (0.5, 1.0, 2.0):
        xs = tuple(0.1 + 0.02 * n for n in range(96))
        lines.append((f"start {at}", xs, tuple(x + (1 / at**3 - 1 / (2 * x) ** 3) / 3 for x in xs)))
    return tc.Study(
        "below its curve (and for f_k > 0 only) the DEQ is nearer than the diagonal linear network",
        tables=(tc.Table("on the cube {-1, 1}^4, x_1 frozen, exactly", ("target", "start", "seen error", "DEQ unseen", "diagonal unseen"), _on_the_cube()),),
        plots=(tc.Plot("where the DEQ is nearer on the unseen domain: below the curve", "f_k", "f_0", tuple(lines)), _map()),
    )  # fmt: skip


def _learnt(f0_: float, fk_: float) -> float:
    """β_k for the start β_k = 1, bias 0, by bisection: 1/β³ + 3(f_0 + f_k - β) falls in β."""
    low, high = 0.0, 64.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if 1 / middle**3 + 3 * (f0_ + fk_ - middle) > 1 else (low, middle)
    return low


def _map() -> tc.Plot:
    """Who is nearer at the points of a grid, computed from the conserved quantity (numeric), beside the boundary that is proved."""
    nearer: list[tuple[float, float]] = []
    farther: list[tuple[float, float]] = []
    for a in range(-8, 9):
        for c in range(-8, 9):
            fk_, f0_ = a / 4 + 1 / 16, c / 4
            (nearer if abs(_learnt(f0_, fk_) - fk_) < abs(fk_) else farther).append((fk_, f0_))
    xs = tuple(0.3 + 0.02 * n for n in range(90))
    lines = (
        ("DEQ nearer", *map(tuple, zip(*nearer, strict=True))),
        ("diagonal linear network nearer", *map(tuple, zip(*farther, strict=True))),
        ("boundary: f_k > 0, 1/(8f_k³) + 3(f_0 - f_k) = 1", xs, tuple(x + (1 - 1 / (2 * x) ** 3) / 3 for x in xs)),
    )
    return tc.Plot("start β_k = 1, bias 0: a map", "f_k", "f_0", lines, dots=(lines[0][0], lines[1][0]))  # type: ignore[arg-type]


def _on_the_cube() -> tuple[tuple[str, ...], ...]:
    """Targets whose β_k is rational: errors as exact averages over the cube."""
    rows = []
    cases = (("1", "3/4", "1"), ("1", "1/4", "1"), ("1/2", "1", "1"), ("2", "-1/2", "1/2"))
    for texts in cases:
        beta_, fk_, start_ = map(Fraction, texts)
        bias_ = (1 / start_**3 - 1 / beta_**3) / 3
        f0_ = bias_ + beta_ - fk_
        rest = (Fraction(1, 3), Fraction(-2), Fraction(0))
        totals = {"seen": Fraction(0), "deq": Fraction(0), "diagonal": Fraction(0)}
        for x in product((-1, 1), repeat=4):
            other = sum((c * v for c, v in zip(rest, x[1:], strict=True)), Fraction(0))
            target = f0_ + fk_ * x[0] + other
            deq, diagonal = bias_ + beta_ * x[0] + other, f0_ + fk_ + other
            if x[0] == 1:
                totals["seen"] += (deq - target) ** 2 / 8
            else:
                totals["deq"] += (deq - target) ** 2 / 8
                totals["diagonal"] += (diagonal - target) ** 2 / 8
        rows.append((f"{f0_} + ({fk_}) x_1 + x_2/3 - 2 x_3", str(start_), *(str(v) for v in totals.values())))
    return tuple(rows)


@any_target.study
def beyond_linear() -> tc.Study:
    """Targets that are no sum of bits: Fourier coefficients by the fast Walsh transform in rationals, the fit on x_1 = 1 by them, and both errors where x_1 = -1."""
    return tc.Study(
        "what the target has beyond its level adds the same to both errors",
        tables=(
            tc.Table(
                "on the cube {-1, 1}^3, x_1 frozen, by the β_1 that training leaves, exactly",
                (
                    "target",
                    "f_0",
                    "f_1",
                    "β_1",
                    "seen error",
                    "DEQ unseen",
                    "diagonal unseen",
                    "4((β_1 - f_1)² - f_1²)",
                ),
                tuple(_beyond(name, f, b1) for name, f, b1 in TARGETS),
            ),
        ),
    )


TARGETS = (
    ("majority of three bits", lambda x: 1 if sum(x) > 0 else -1, "3/4"),
    ("x_1 and x_2, as (1 + x_1)(1 + x_2)/4", lambda x: Fraction((1 + x[0]) * (1 + x[1]), 4), "1/3"),
    ("x_1 and x_2, from a larger start", lambda x: Fraction((1 + x[0]) * (1 + x[1]), 4), "1"),
    ("x_2 + x_1 x_2", lambda x: x[1] + x[0] * x[1], "1/2"),
)


def walsh(values: list[Fraction]) -> list[Fraction]:
    """Fourier coefficients of a function on the cube: entry S is the mean of f times the product of the bits of S; values in the order of the bits, 1 before -1."""
    if len(values) == 1:
        return values
    half = len(values) // 2
    plus, minus = walsh(values[:half]), walsh(values[half:])
    return [(p + m) / 2 for p, m in zip(plus, minus, strict=True)] + [
        (p - m) / 2 for p, m in zip(plus, minus, strict=True)
    ]


def _beyond(name: str, f: Callable[[tuple[int, ...]], Fraction | int], learnt: str) -> tuple[str, ...]:
    cube = list(product((1, -1), repeat=3))
    c = walsh([Fraction(f(x)) for x in cube])
    f_0, f_1, beta_1 = c[0], c[4], Fraction(learnt)
    others = (c[2] + c[6], c[1] + c[5])  # of x_2 and x_3 where x_1 = 1

    def error(bias_: Fraction, weight: Fraction, at: int) -> Fraction:
        seen = [x for x in cube if x[0] == at]
        return sum((bias_ + weight * at + others[0] * x[1] + others[1] * x[2] - f(x)) ** 2 for x in seen) / Fraction(4)

    level = f_0 + f_1
    deq, diagonal = error(level - beta_1, beta_1, -1), error(level, Fraction(0), -1)
    apart = 4 * ((beta_1 - f_1) ** 2 - f_1**2)
    return (name, *map(str, (f_0, f_1, beta_1, error(level, Fraction(0), 1), deq, diagonal, apart)))
