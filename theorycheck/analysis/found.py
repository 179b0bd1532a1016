"""What is found about zeros: where they are, and the sign on the stretches between them."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.ball import arb, fmpq
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, substitute, vanishes

__all__ = ["Found", "Zero", "between", "vanishes_at"]


@dataclass(frozen=True)
class Zero:
    """A zero: exactly where it is known to be rational, and a ball with it."""

    exact: fmpq | None
    ball: arb

    @property
    def place(self) -> str:
        """The zero as text: exact, or rounded to six digits."""
        return str(self.exact) if self.exact is not None else f"{float(self.ball.mid()):.6g}"


@dataclass(frozen=True)
class Found:
    """All zeros, left to right, and the sign on each of the stretches that they leave."""

    text: str
    zeros: tuple[Zero, ...]
    signs: tuple[int, ...]


def between(lower: fmpq | None, upper: fmpq | None) -> fmpq:
    """A rational number inside the open interval."""
    if lower is None:
        return fmpq(0) if upper is None else upper - 1
    return lower + 1 if upper is None else (lower + upper) / 2


def vanishes_at(f: Expr, name: str, at: Expr) -> bool:
    """True only where f has a value at the point and it is exactly 0."""
    try:
        return vanishes(substitute(f, name, at))
    except BadInput:
        return False
