"""One dual value at 30 digits against mpmath.quad in two dimensions, and a table that tries the stated radii against references by other routes.

CPU times: ``first`` is the first question about an activation in a process, ``near`` and ``far`` are ``NEW`` scales each, drawn from [0.3, 3] and from [1e-3, 1e3] (uniform logarithms), every one asked
once in the process that was asked the first, ``new t`` another correlation at the same scale, ``again`` the same question asked again (nodes and coefficients remembered). The rival computes one value at the same digits, on [-13, 13]^2 at 30 digits.
Honesty: in every case each route's ball is held against the ball of another route that aims at 12 more digits; it has to contain it.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import statistics
import time
from collections.abc import Sequence

import mpmath
from figures import figure, on_one_thread, processor

from theorycheck.activations import activation
from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.gauss import Covariance, Expectation, dual_value, expectation_pair

SPEED = (
    *("relu", "leaky-relu(1/10)", "elu", "step", "sign", "hard-tanh", "linear", "hermite(3)", "exp", "sin", "cos"),
    *("gaussian", "tanh", "sigmoid", "erf", "gelu", "silu", "softplus", "atan"),
)
NEW = 24
RANGES = {"near": (0.3, 3.0), "far": (1e-3, 1e3)}
LARGEST = {"exp": 354}
"""E exp(u)^2 = exp(2 q) is beyond floats from there on, and the question is refused."""
HONEST = (
    *(
        "tanh",
        "sigmoid",
        "erf",
        "gelu",
        "silu",
        "softplus",
        "sin",
        "cos",
        "atan",
        "gaussian",
        "exp",
        "linear",
        "hermite(3)",
    ),
    *("relu", "leaky-relu(1/10)", "elu", "hard-tanh", "step", "sign", "relu(tanh(x))"),
)
SCALES = (fmpq(1, 2), fmpq(2))
CORRELATIONS = (fmpq(0), fmpq(1, 2), fmpq(-4, 5), fmpq(1), 1 - fmpq(1, 10**6))
DIGITS = (8, 16)


def scales() -> dict[str, list[fmpq]]:
    """The same for every activation: five digits of uniform logarithms."""
    drawn = random.Random(8)
    return {
        words: [exact(f"{math.exp(drawn.uniform(math.log(low), math.log(high))):.5g}") for _ in range(NEW)]
        for words, (low, high) in RANGES.items()
    }


def speeds(digits: int, with_rival: bool, names: Sequence[str] = SPEED) -> None:
    drawn = scales()
    print(f"one dual value, {digits} digits, t = 1/2: CPU ms, min/median/max of {NEW} new scales")
    print(f"  {'':17}{'first':>7}{'near':>19}{'far':>19}{'new t':>8}{'again':>8}   routes")
    tanh: dict[str, float] = {}
    first_calls: list[tuple[float, str]] = []
    new: dict[str, list[tuple[float, float, float, str]]] = {words: [] for words in drawn}
    for name in names:
        phi = activation(name)
        first = processor(lambda phi=phi: dual_value(phi, 1, fmpq(1, 2), digits))
        dual = dual_value(phi, 1, fmpq(1, 2), digits)
        again = min(processor(lambda phi=phi: dual_value(phi, 1, fmpq(1, 2), digits)) for _ in range(5))
        new_t = min(processor(lambda phi=phi, k=k: dual_value(phi, 1, fmpq(k, 100), digits)) for k in (47, 48, 49, 51))
        first_calls.append((first, name))
        spans = ""
        for words, qs in drawn.items():
            times = sorted(
                processor(lambda phi=phi, q=q: dual_value(phi, q, fmpq(1, 2), digits))
                for q in qs
                if q < LARGEST.get(name, q + 1)
            )
            new[words].append((statistics.median(times), times[0], times[-1], name))
            spans += f"{times[0] * 1e3:7.0f}/{statistics.median(times) * 1e3:4.0f}/{times[-1] * 1e3:4.0f} "
        if name == "tanh":
            tanh = {"first call": first, "new scale": new["near"][-1][0], "new correlation, warm": new_t}
        print(
            f"  {name:17}{first * 1e3:7.0f}{spans}{new_t * 1e3:8.1f}{again * 1e3:8.1f}   {', '.join(e.route for e in dual.routes)}",
            flush=True,
        )
    slowest = f"slowest of {len(names)} activations" if names == SPEED else f"slowest of {', '.join(names)}"
    figure(
        f"one dual value, {digits} digits, first call of a process, {slowest}",
        "60 ms of CPU",
        f"{max(first_calls)[0] * 1e3:.0f} ms ({max(first_calls)[1]})",
        "60 ms at a new scale",
    )
    for words, found in new.items():
        low, high = RANGES[words]
        middle, least, most, name = max(found)
        figure(
            f"one dual value, {digits} digits, {NEW} new scales q in [{low:g}, {high:g}], warm process (min/median/max), {slowest} by the median",
            "60 ms of CPU",
            f"{least * 1e3:.0f}/{middle * 1e3:.0f}/{most * 1e3:.0f} ms ({name})",
            "60 ms at a new scale",
        )
    if with_rival:
        rival(digits, tanh)


def rival(digits: int, ours: dict[str, float]) -> None:
    mpmath.mp.dps = digits
    t = mpmath.mpf(1) / 2
    norm = 1 / (2 * mpmath.pi * mpmath.sqrt(1 - t * t))

    def f(x: mpmath.mpf, y: mpmath.mpf) -> mpmath.mpf:
        return norm * mpmath.tanh(x) * mpmath.tanh(y) * mpmath.exp(-(x * x - 2 * t * x * y + y * y) / (2 * (1 - t * t)))

    start = time.process_time()
    value = mpmath.quad(f, [-13, 13], [-13, 13])
    theirs = time.process_time() - start
    with precision(200):
        truth = dual_value(activation("tanh"), 1, fmpq(1, 2), digits).value
        off = abs(truth - arb(mpmath.nstr(value, digits + 5)))
        print(
            f"  mpmath.quad, 2-D, tanh: {theirs:.1f} s, off by {off.mid().str(3, radius=False)}, which it does not say"
        )
    for words, seconds in ours.items():
        figure(
            f"one dual value of tanh, {digits} digits, {words}",
            "mpmath.quad in 2-D at the same digits",
            f"{theirs / seconds:.0f} times faster",
            "100",
        )


def honest(found: list[Expectation], fine: list[Expectation]) -> tuple[int, int, int, float]:
    """Pairs (route, another route, 10^4 times finer): tried, overlapping, contained; and the largest |midpoint - reference| / radius."""
    tried = overlap = contained = 0
    worst = 0.0
    for one in found:
        for two in fine:
            if one.route != two.route and one.value.rad() > 0 and two.value.rad() * 10_000 < one.value.rad():
                tried += 1
                overlap += one.value.overlaps(two.value)
                contained += one.value.contains(two.value)
                worst = max(worst, float((abs(one.value.mid() - two.value) / one.value.rad()).upper()))
    return tried, overlap, contained, worst


def honesty(budget: float) -> bool:
    """Print the table; whether every ball passed."""
    start, total, good = time.perf_counter(), 0, 0
    print(f"honesty: q in {{{', '.join(map(str, SCALES))}}}, t in {{0, 1/2, -4/5, 1, 1-1e-6}}, digits in {DIGITS}")
    print(f"  {'':18}{'cases':>6}{'tests':>7}{'contained':>11}{'worst |mid-ref|/rad':>21}")
    for name in HONEST:
        phi, cases, sums, worst = activation(name), 0, [0, 0, 0], 0.0
        for q, t, digits in itertools.product(SCALES, CORRELATIONS, DIGITS):
            cov = Covariance.correlated(t, q)
            with precision(400):
                result = honest(expectation_pair(phi, cov, digits), expectation_pair(phi, cov, digits + 12))
            cases += result[0] > 0
            good += result[0] > 0 and result[0] == result[2]
            sums = [a + b for a, b in zip(sums, result[:3], strict=True)]
            worst = max(worst, result[3])
        total += cases
        print(f"  {name:18}{cases:6}{sums[0]:7}{sums[2]:11}{worst:21.3f}")
        if time.perf_counter() - start > budget:
            print(f"  stopped after {budget:.0f} s")
            break
    figure(
        "cases whose ball contains a finer reference by another route", "all cases", f"{good} of {total}", "300, all"
    )
    return good == total


def main() -> None:
    on_one_thread()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--digits", type=int, default=30)
    parser.add_argument(
        "--only", nargs="+", choices=SPEED, default=SPEED, help="these activations; tanh is needed for the rival"
    )
    parser.add_argument("--no-rival", action="store_true", help="leave mpmath out (it takes most of the time)")
    parser.add_argument("--no-table", action="store_true")
    parser.add_argument("--budget", type=float, default=300.0, help="seconds for the table")
    given = parser.parse_args()
    speeds(given.digits, not given.no_rival and "tanh" in given.only, given.only)
    if not given.no_table and not honesty(given.budget):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
