"""Intervals with exact ends (rational or constant expressions), open or closed, and boxes of them: one interval type for every proof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from theorycheck.ball import arb, exact, fmpq, precision
from theorycheck.expression import Compiled, Expr, compiled, constant_ball, constant_sign, number, to_text
from theorycheck.verdict import Outcome

__all__ = [
    "Box",
    "End",
    "Side",
    "as_end",
    "box_text",
    "end_ball",
    "end_expr",
    "end_float",
    "inside",
    "outward",
    "ranges_on",
    "side_text",
    "simple_between",
]

End: TypeAlias = fmpq | Expr | None


@dataclass(frozen=True)
class Side:
    """One variable's interval; an end is None where it is infinite (and then open)."""

    lower: End
    upper: End
    lower_open: bool = False
    upper_open: bool = False

    @property
    def bounded(self) -> bool:
        """Both ends are finite."""
        return self.lower is not None and self.upper is not None

    @property
    def is_point(self) -> bool:
        """The interval is a single value."""
        return self.lower is not None and self.lower == self.upper

    def opened(self) -> Side:
        """The interior."""
        return Side(self.lower, self.upper, True, True) if not self.is_point else self


Box: TypeAlias = tuple[tuple[str, Side], ...]


def end_expr(end: fmpq | Expr) -> Expr:
    """A finite end as an expression."""
    return end if isinstance(end, Expr) else number(end)


def as_end(x: Expr) -> fmpq | Expr:
    """An expression as an end: a rational number where it is one."""
    return x if x.rational is None else x.rational


@lru_cache(maxsize=4096)
def end_ball(end: fmpq | Expr, bits: int) -> arb:
    """A ball around a finite end; call it inside ``precision(bits)``."""
    return constant_ball(end, bits) if isinstance(end, Expr) else arb(end)


def outward(sides: Iterable[Side], bits: int) -> list[tuple[arb, arb]]:
    """The ends rounded outward; call it inside ``precision(bits)``."""
    return [
        (
            arb.neg_inf() if s.lower is None else end_ball(s.lower, bits).lower(),
            arb.pos_inf() if s.upper is None else end_ball(s.upper, bits).upper(),
        )
        for s in sides
    ]


def ranges_on(expressions: Sequence[Expr], box: Box, bits: int = 64) -> list[tuple[arb, arb]]:
    """A lower and an upper bound of each on the box, from one evaluation in intervals; infinite where there is none."""
    with precision(bits):
        return compiled(tuple(expressions), tuple(n for n, _ in box)).intervals(outward((s for _, s in box), bits))


@lru_cache(maxsize=65536)
def end_float(end: End, sign: int = 1) -> float:
    """A float near the end; an infinity of the given sign for None."""
    if end is None:
        return math.inf * sign
    if isinstance(end, Expr):
        return float(Compiled((end,), ()).floats(())[0])
    try:
        return int(end.p) / int(end.q)
    except OverflowError:
        return math.inf if end > 0 else -math.inf


def inside(value: Expr, side: Side) -> Outcome:
    """Whether a constant lies in the interval: proved, disproved or undecided."""
    for end, is_open, way in ((side.lower, side.lower_open, 1), (side.upper, side.upper_open, -1)):
        if end is None:
            continue
        order = constant_sign((value - end_expr(end)).scaled(fmpq(way)))
        if order is None:
            return Outcome.UNDECIDED
        if order < 0 or (order == 0 and is_open):
            return Outcome.FAILS
    return Outcome.HOLDS


def _end_text(end: End, infinite: str) -> str:
    return infinite if end is None else to_text(end_expr(end))


def side_text(side: Side) -> str:
    """The interval as text that reads back."""
    opening = "(" if side.lower_open or side.lower is None else "["
    closing = ")" if side.upper_open or side.upper is None else "]"
    return f"{opening}{_end_text(side.lower, '-inf')}, {_end_text(side.upper, 'inf')}{closing}"


def box_text(box: Box) -> str:
    """``x in [0, 1], y in (0, inf)``."""
    return ", ".join(f"{name} in {side_text(side)}" for name, side in box)


def simple_between(low: float, high: float) -> fmpq:
    """A dyadic number of few bits near the middle of two finite floats."""
    middle, width = (low + high) / 2, high - low
    if not width > 0 or not math.isfinite(width):
        return exact(middle)
    step = 2.0 ** math.floor(math.log2(width) - 2) if width > 1e-290 else width / 4
    rounded = round(middle / step) * step
    return exact(rounded if low < rounded < high else middle)
