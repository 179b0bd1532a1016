"""The two sides of what is false at a counterexample, for a reader: read from the evidence's data, never from its words.

A side is a fraction or a decimal with its radius. Evidence of before there were sides has none, and then nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

__all__ = ["briefly", "sides_of"]

EXACT = 24  # characters of a fraction that is printed as it is


def sides_of(witness: Mapping[str, str] | None, relation: str = "") -> tuple[str, str] | None:
    """Left and right as they are on file; None where there are none, or where they are of another relation than the one that is meant."""
    data = witness or {}
    if "left" not in data or "right" not in data or relation not in ("", data.get("relation")):
        return None
    return data["left"], data["right"]


def briefly(side: str) -> str:
    """Short: a short fraction as it is, anything else in four digits, powers of ten as powers."""
    middle, ball, _ = side.partition(" +/- ")
    if not ball and len(middle) <= EXACT and "." not in middle and "e" not in middle:
        return side
    top, _, bottom = middle.partition("/")
    try:
        value = Decimal(top) / Decimal(bottom or 1)
    except ArithmeticError:
        return side
    digits, _, power = _four_digits(value).partition("e")
    return f"about {digits}·10{str(int(power)).translate(_RAISED)}" if power else f"about {digits}"


def _four_digits(value: Decimal) -> str:
    """As a double is written; a number that a double does not hold, by its exponent."""
    near = float(value)
    if near in (0.0, float("inf"), float("-inf")) and value:
        head, _, power = f"{value:.3e}".partition("e")
        return f"{head.rstrip('0').rstrip('.')}e{power}"
    return f"{near:.4g}"


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
