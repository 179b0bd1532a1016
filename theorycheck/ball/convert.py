"""Into balls and out of them without losing the truth on the way.

Floats enter exactly or not at all: ``exact(0.1)`` is the dyadic number a float holds, ``exact("0.1")`` is one tenth.
"""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpz

from theorycheck.errors import BadInput, bad_input

__all__ = ["ball", "enclosing_decimals", "endpoints", "exact", "hull", "rational_text"]

LARGEST_EXPONENT = 100_000
"""A decimal beyond it would be written out as an integer of that many digits."""

LARGEST_SHIFT = 2**24
"""Bits of a dyadic number that is written out; FLINT ends the process where the memory for one does not suffice."""


def exact(value: Any) -> fmpq:
    """The rational number that ``value`` holds: int, fmpz, fmpq, Fraction, float (its exact dyadic), or text such as ``"1/3"``, ``"0.1"``."""
    if isinstance(value, fmpq):
        return value
    if isinstance(value, int | fmpz):
        return fmpq(value)
    if isinstance(value, Fraction):
        return fmpq(value.numerator, value.denominator)
    try:
        if isinstance(value, float):
            if not math.isfinite(value):
                raise bad_input("number", value, "a finite number")
            numerator, denominator = value.as_integer_ratio()
        elif isinstance(value, str) and "/" in value:
            fraction = Fraction(value)
            numerator, denominator = fraction.numerator, fraction.denominator
        else:
            number = Decimal(value)
            if number.is_finite() and number and abs(number.adjusted()) > LARGEST_EXPONENT:
                raise bad_input("number", value, f"a size between 1e-{LARGEST_EXPONENT} and 1e{LARGEST_EXPONENT}")
            numerator, denominator = number.as_integer_ratio()
    except BadInput:
        raise
    except (InvalidOperation, TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        raise bad_input("number", value, "an integer, a decimal or a fraction such as 1/3") from error
    return fmpq(numerator, denominator)


def ball(value: Any) -> arb:
    """A ball at the current precision that contains the number that ``value`` holds (see ``exact``); balls pass through."""
    return value if isinstance(value, arb) else arb(exact(value))


def endpoints(x: arb) -> tuple[fmpq, fmpq]:
    """The exact rational ends of a finite ball; BadInput for one that is too large, or too near to 0, to be written out."""
    if not x.is_finite():
        raise bad_input("ball", x, "a finite ball", "raise the precision or the budget")
    middle, radius = _dyadic(x.mid()), _dyadic(x.rad())
    return middle - radius, middle + radius


def _dyadic(x: arb) -> fmpq:
    mantissa, exponent = x.man_exp()
    if abs(int(exponent)) > LARGEST_SHIFT:
        raise bad_input("number", x, f"a size between 2^-{LARGEST_SHIFT} and 2^{LARGEST_SHIFT}")
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def hull(lower: Any, upper: Any) -> arb:
    """The smallest ball at the current precision around [lower, upper]."""
    return ball(lower).union(ball(upper))


def rational_text(value: fmpq) -> str:
    """``p/q`` or ``p``: replays exactly."""
    return str(value)


def enclosing_decimals(x: arb, digits: int = 17) -> tuple[str, str]:
    """Two decimal strings lower <= x <= upper, rounded outward to ``digits`` significant digits."""
    if digits < 1:
        raise bad_input("digits", digits, "at least 1")
    lower, upper = endpoints(x)
    return _round_outward(lower, digits, up=False), _round_outward(upper, digits, up=True)


def _round_outward(value: fmpq, digits: int, *, up: bool) -> str:
    if value == 0:
        return "0"
    numerator, denominator = abs(int(value.p)), int(value.q)
    exponent = ((numerator.bit_length() - denominator.bit_length()) * 30103) // 100_000 - digits
    shift = 10 ** abs(exponent)
    scaled = divmod(numerator, denominator * shift) if exponent >= 0 else divmod(numerator * shift, denominator)
    whole, rest = scaled
    away_from_zero = up == (value > 0)
    mantissa = whole + (1 if rest and away_from_zero else 0)
    if not mantissa:
        return "0"
    text = str(fmpz(mantissa))  # Python's own str refuses integers of more than 4300 digits
    figures = text.rstrip("0")
    exponent += len(text) - 1
    sign, point = "-" if value < 0 else "", "." if len(figures) > 1 else ""
    return f"{sign}{figures[0]}{point}{figures[1:]}e{exponent:+d}"
