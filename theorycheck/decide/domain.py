"""Domains as a person writes them: an interval for each variable, or a finite set of values; and the words of intervals for who reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from theorycheck.analysis.interval import Box, End, Side, box_text, end_ball, end_expr, end_float, inside, side_text
from theorycheck.ball import fmpq
from theorycheck.errors import BadInput, Vacuous, bad_input
from theorycheck.expression import constant_ball, constant_sign, parse

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

_FORM = re.compile(r"^\s*([\[(])(.*),(.*)([\])])\s*$", re.DOTALL)
_EULER = re.compile(r"(?<![\w.])e(?!\w)")


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
    if "e" in domain and (two := next((t for t in domain.values() if _EULER.search(t)), "")):
        raise bad_input("domain", two, "exp(1) for Euler's number where e is a variable")
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
