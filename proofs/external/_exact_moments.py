"""Moments of affine functions of independent standard normal numbers, in rationals: what the law of a combination is tried against."""

from __future__ import annotations

from fractions import Fraction
from math import comb, prod

__all__ = ["of_a_combination", "of_one"]


def _moment(power: int) -> int:
    """E z^power: (power - 1)!! where it is even."""
    return 0 if power % 2 else prod(range(1, power, 2))


def of_one(shift: Fraction, scale: Fraction, power: int) -> Fraction:
    """E (shift + scale z)^power."""
    return sum((comb(power, k) * shift ** (power - k) * scale**k * _moment(k) for k in range(power + 1)), Fraction(0))


def of_a_combination(shift: Fraction, first: Fraction, second: Fraction, power: int) -> Fraction:
    """E (shift + first g_0 + second g_1)^power, g_0 and g_1 independent: the binomial formula twice."""
    return sum(
        (comb(power, k) * second**k * _moment(k) * of_one(shift, first, power - k) for k in range(power + 1)),
        Fraction(0),
    )
