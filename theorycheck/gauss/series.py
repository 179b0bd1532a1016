"""E[phi(u) phi(v)] as a series in the correlation, with the Parseval tail.

With a_r(q) = E[phi(sqrt(q) z) h_r(z)] and correlation t, Mehler's formula gives sum_r a_r(a) a_r(c) t^r. What the terms up to N leave out is at most
|t|^(N+1) sqrt(R(a) R(c)), R(q) = E phi(sqrt(q) z)^2 - sum_(r<=N) a_r(q)^2 (Parseval and Cauchy-Schwarz), and is not negative for equal variances and
t >= 0. Coefficients are taken at the two variances themselves, never at another scale. Also the series of the derivative,
dF/dt = sum r a_r^2 t^(r-1), with sup_(r>N) r |t|^(r-1) in place of |t|^(N+1).
"""

from __future__ import annotations

import math
from typing import Any

from theorycheck.ball import arb, precision
from theorycheck.gauss.coefficients import coefficients, mirrored_moment
from theorycheck.gauss.exponential_polynomial import stretches
from theorycheck.gauss.growth import spread
from theorycheck.gauss.terms import expected_terms

__all__ = ["series_sum"]

_COUNTS = (24, 36, 54, 80, 120, 180, 270, 400, 600, 900)


def series_sum(phi: Any, variances: tuple[Any, Any], t: Any, bits: int, derivative: bool = False) -> arb:
    """The sum, to 2^-bits where |t| and the decay of the coefficients let a few hundred terms reach it; a wider honest ball where not."""
    most = 900 if stretches(phi) is not None else 400 if len(phi.pieces) == 1 else 80
    size = float(abs(arb(t)).mid())
    enough = bits / -math.log2(size) if 0.01 < size < 0.999 else 0 if size < 0.5 else math.inf
    value, wanted = arb(0), 0.45 * enough
    guess = expected_terms(phi, variances, size, bits) if 0.01 < size < 0.999 and not derivative else 0
    told = 0 < guess <= most
    for count in sorted({guess, guess + guess // 8, *_COUNTS}) if told else _COUNTS:
        if count < (guess if told else min(wanted, most)):
            continue
        told = False
        if count > most:
            break
        value, tail = _partial(phi, variances, t, count, bits, derivative)
        if tail < arb(2) ** -bits:
            break
        if (
            0 < size < 1 and tail.is_finite()
        ):  # what the power of t alone still has to bring, were the coefficients to fall no more: at most so many
            wanted = count + 0.8 * (bits + float(tail.log()) / math.log(2)) / -math.log2(size)
    return value


def _partial(phi: Any, variances: tuple[Any, Any], t: Any, count: int, bits: int, derivative: bool) -> tuple[arb, arb]:
    q, p = variances
    same = q == p
    one = coefficients(phi, q, count, bits + 8)
    two = one if same else coefficients(phi, p, count, bits + 8)
    with precision(bits + 40):
        x = arb(t)
        total, power = arb(0), arb(1)
        for r in range(1 if derivative else 0, count):
            total += one[r] * two[r] * power * (r if derivative else 1)
            power *= x
        rests = [_rest(phi, v, a, bits) for v, a in ((q, one), (p, two))]
        size = (rests[0] * rests[1]).nonnegative_part().sqrt() * (
            _steepest(abs(x), count) if derivative else abs(x) ** count
        )
        tail = size.upper()
        one_sided = same and x >= 0
        return total + (tail.union(arb(0)) if one_sided else spread(tail)), tail


def _rest(phi: Any, q: Any, found: list[arb], bits: int) -> arb:
    """E phi^2 minus the squares of the given coefficients, cut at 0."""
    return (mirrored_moment(phi, q, 1, bits + 8) - sum((a * a for a in found), arb(0))).nonnegative_part()


def _steepest(x: arb, first: int) -> arb:
    """sup over r >= first of r x^(r-1): at r = first where first >= 1/log(1/x) (the function falls from there), infinite at x = 1."""
    if not x < 1:
        return arb("+inf")
    if x == 0:
        return arb(0)
    peak = 1 / -x.log()
    if peak <= first:
        return first * x ** (first - 1)
    return peak * (peak * x.log()).exp() / x if x > 0 else arb(math.inf)
