"""Domains: an interval for each variable, with exact ends (rational or constant expressions), open or closed, or a finite set of values."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from theorycheck.ball import arb, exact, fmpq
from theorycheck.errors import BadInput, Vacuous, bad_input
from theorycheck.expression import Compiled, Expr, constant_ball, constant_sign, number, parse, to_text
from theorycheck.verdict import Outcome

__all__ = [
    "Box",
    "End",
    "Side",
    "box_text",
    "end_ball",
    "end_expr",
    "end_float",
    "inside",
    "read_domain",
    "side_of",
    "side_text",
]

End: TypeAlias = fmpq | Expr | None
_FORM = re.compile(r"^\s*([\[(])(.*),(.*)([\])])\s*$", re.DOTALL)


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


@lru_cache(maxsize=4096)
def end_ball(end: fmpq | Expr, bits: int) -> arb:
    """A ball around a finite end; call it inside ``precision(bits)``."""
    return constant_ball(end, bits) if isinstance(end, Expr) else arb(end)


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


def read_domain(domain: Mapping[str, str]) -> tuple[Box, dict[str, list[fmpq]]]:
    """The box of the intervals, and the values of the finite sets; BadInput for what cannot be read, Vacuous for an empty interval."""
    if not isinstance(domain, Mapping):
        raise bad_input("domain", domain, "a mapping such as {'x': '[-1, 1]'}")
    box: list[tuple[str, Side]] = []
    sets: dict[str, list[fmpq]] = {}
    for name, text in domain.items():
        if parse(name, variables=(name,)).variables != (name,):
            raise bad_input("domain", name, "a variable's name")
        if not isinstance(text, str):
            raise bad_input(name, text, "an interval such as '[-1, 1)', '(0, inf)' or a set such as '{1, 2}'")
        if text.strip().startswith("{"):
            sets[name] = _read_set(name, text)
        else:
            box.append((name, _read_interval(name, text)))
    return tuple(box), sets


@lru_cache(maxsize=4096)
def side_of(text: str) -> Side:
    """The interval that a text names, read once: for whoever asks again and again, outside any meter."""
    return read_domain({"x": text})[0][0][1]


def _read_set(name: str, text: str) -> list[fmpq]:
    inner = text.strip()
    if not inner.endswith("}"):
        raise bad_input(name, text, "a set such as '{1, 2, 3}'")
    values = []
    for piece in inner[1:-1].split(","):
        value = parse(piece).rational if piece.strip() else None
        if value is None:
            raise bad_input(name, text, "a set of rational numbers such as '{1, 1/2}'")
        values.append(value)
    return values


def _read_interval(name: str, text: str) -> Side:
    found = _FORM.match(text)
    if found is None:
        raise bad_input(name, text, "an interval such as '[-1, 1)', '(0, inf)'", "write the ends between brackets")
    opening, low, high, closing = found.groups()
    lower, upper = _read_end(name, low, -1), _read_end(name, high, 1)
    if (lower is None and opening == "[") or (upper is None and closing == "]"):
        raise bad_input(name, text, "a round bracket at an infinite end")
    side = Side(lower, upper, opening == "(", closing == ")")
    if lower is not None and upper is not None:
        order = constant_sign(end_expr(upper) - end_expr(lower))
        if order is None:
            raise bad_input(name, text, "ends that can be told apart")
        if order < 0 or (order == 0 and (side.lower_open or side.upper_open)):
            raise Vacuous(f"{name}={text.strip()}: expected a lower end below the upper one; the domain is empty")
        if order == 0:
            side = Side(lower, lower)
    return side


def _read_end(name: str, text: str, sign: int) -> End:
    plain = text.strip().replace(" ", "")
    if plain in ("inf", "+inf", "oo", "-inf", "-oo"):
        if (plain[0] == "-") != (sign < 0):
            raise bad_input(name, text.strip(), "-inf as a lower end, inf as an upper end")
        return None
    value = parse(text)
    if value.variables:
        raise bad_input(name, text.strip(), "an end without variables")
    if value.rational is not None:
        return value.rational
    if not constant_ball(value, 128).is_finite():
        raise BadInput(f"{name}={text.strip()}: expected an end that has a value")
    return value


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
