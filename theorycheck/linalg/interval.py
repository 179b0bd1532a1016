"""A closed interval of floats that contains the number it speaks of."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Interval"]


@dataclass(frozen=True)
class Interval:
    """lower <= truth <= upper."""

    lower: float
    upper: float

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise ValueError(f"lower={self.lower}, upper={self.upper}: expected lower <= upper")

    @property
    def width(self) -> float:
        """upper - lower, as a float."""
        return self.upper - self.lower

    @property
    def relative_width(self) -> float:
        """Width over the smallest absolute value inside; inf where the interval contains 0."""
        nearest = min(abs(self.lower), abs(self.upper))
        return self.width / nearest if self.lower > 0 or self.upper < 0 else (0.0 if self.width == 0 else math.inf)

    def contains(self, x: float) -> bool:
        """Whether lower <= x <= upper."""
        return self.lower <= x <= self.upper
