"""Dual numbers over the rationals: value + slope eps with eps^2 = 0, so that arithmetic differentiates exactly."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import fmpq

__all__ = ["Dual"]


@dataclass(frozen=True)
class Dual:
    """value + slope eps."""

    value: fmpq
    slope: fmpq = fmpq(0)  # noqa: RUF009

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other: Dual) -> Dual:
        return Dual(self.value - other.value, self.slope - other.slope)

    def __mul__(self, other: Dual) -> Dual:
        return Dual(self.value * other.value, self.value * other.slope + self.slope * other.value)

    def reciprocal(self) -> Dual:
        """1/(value + slope eps) = 1/value - slope/value^2 eps; ZeroDivisionError where the value is 0."""
        inverse = 1 / self.value
        return Dual(inverse, -self.slope * inverse * inverse)
