"""One dual value at 30 digits against mpmath.quad in two dimensions, and a table that tries the stated radii against references by other routes.

CPU times: ``first`` is the first question about an activation, ``far q`` a scale far from all before (nothing remembered), ``new q`` one within a few per cent of one before
(the strips of the activation are remembered), ``new t`` another correlation at the same scale, ``again`` the same question asked again (nodes and coefficients remembered). The rival computes one value at the same digits, on [-13, 13]^2 at 30 digits.
Honesty: in every case each route's ball is held against the ball of another route that aims at 12 more digits; it has to contain it.
"""

from __future__ import annotations

import argparse
import itertools
import time

import mpmath
from figures import figure, on_one_thread, processor

from theorycheck.activations import activation
from theorycheck.ball import arb, fmpq, precision
from theorycheck.gauss import Covariance, Expectation, dual_value, expectation_pair

SPEED = ("tanh", "gelu", "softplus", "relu", "elu", "hard-tanh", "atan", "silu", "sigmoid")
FAR = (fmpq(1, 3), fmpq(9, 4), fmpq(5))
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


def speeds(digits: int, with_rival: bool) -> None:
    print(f"one dual value, {digits} digits, q = 1, t = 1/2 (ms)")
    print(f"  {'':12}{'first':>8}{'far q':>16}{'new q':>16}{'new t':>8}{'again':>8}   routes")
    tanh: dict[str, float] = {}
    first_calls, far_scales, new_scales = [], [], []
    for name in SPEED:
        phi = activation(name)
        first = processor(lambda phi=phi: dual_value(phi, 1, fmpq(1, 2), digits))
        dual = dual_value(phi, 1, fmpq(1, 2), digits)
        again = min(processor(lambda phi=phi: dual_value(phi, 1, fmpq(1, 2), digits)) for _ in range(5))
        new_t = min(processor(lambda phi=phi, k=k: dual_value(phi, 1, fmpq(k, 100), digits)) for k in (47, 48, 49, 51))
        new = sorted(
            processor(lambda phi=phi, k=k: dual_value(phi, fmpq(k, 100), fmpq(1, 2), digits)) for k in range(93, 100)
        )
        far = sorted(processor(lambda phi=phi, q=q: dual_value(phi, q, fmpq(1, 2), digits)) for q in FAR)
        new_q = new[3]
        if name == "tanh":
            tanh = {"first call": first, "new scale": new_q, "new correlation, warm": new_t}
        first_calls.append(first)
        new_scales.append(new_q)
        far_scales.append(far[1])
        spans = "".join(f"{x[0] * 1e3:8.0f} -{x[-1] * 1e3:6.0f}" for x in (far, new))
        print(
            f"  {name:12}{first * 1e3:8.1f}{spans}{new_t * 1e3:8.1f}{again * 1e3:8.1f}   {', '.join(e.route for e in dual.routes)}"
        )
    for words, found in (
        ("first call", first_calls),
        ("at a scale far from all before (median)", far_scales),
        ("at a new scale near one before (median)", new_scales),
    ):
        figure(
            f"one dual value, {digits} digits, {words}, slowest of {len(SPEED)} activations",
            "60 ms of CPU",
            f"{max(found) * 1e3:.0f} ms",
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
    parser.add_argument("--no-rival", action="store_true", help="leave mpmath out (it takes most of the time)")
    parser.add_argument("--no-table", action="store_true")
    parser.add_argument("--budget", type=float, default=300.0, help="seconds for the table")
    given = parser.parse_args()
    speeds(given.digits, not given.no_rival)
    if not given.no_table and not honesty(given.budget):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
