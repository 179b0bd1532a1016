"""Chances of sums of squared ReLU features in balls: what Bernstein's inequality is tried against, at instances where nothing has to be drawn."""

from __future__ import annotations

from fractions import Fraction

from theorycheck.ball import arb, exact, fmpz, precision

__all__ = ["bernstein_bound", "deviation_chance"]

BITS = 96


def deviation_chance(m: int, t: Fraction) -> arb:
    """P(|S/m - 1| > t), S the sum of m independent relu(2^(1/2) z)^2: given that k of them are active, S/2 is chi-square with k degrees of freedom."""
    with precision(BITS):
        above, below = exact(m * (1 + t) / 2), exact(m * (1 - t) / 2)
        total = arb(0)
        for k in range(m + 1):
            weight = arb(fmpz.bin_uiui(m, k)) / arb(2) ** m
            total += weight * (_above(k, above) + (1 - _above(k, below) if below >= 0 else 0))
        return total


def _above(k: int, level: object) -> arb:
    """P(chi-square with k degrees of freedom > level), level >= 0; with 0 degrees it is 0."""
    return arb(0) if k == 0 else (arb(level) / 2).gamma_upper(arb(k) / 2, regularized=1)


def bernstein_bound(m: int, t: Fraction, variance: Fraction, scale: Fraction, double: int = 2) -> arb:
    """2 exp(-m t^2/(2 (V + b t)))."""
    with precision(BITS):
        return double * (-(arb(exact(m * t**2 / (2 * (variance + scale * t)))))).exp()
