"""Balls as text. What is read back has the same midpoint and contains the ball that was written; its radius may be wider by a relative 2^-28, because flint rounds radii up."""

from __future__ import annotations

import flint
from flint import arb, fmpz

from theorycheck.ball.precision import precision

__all__ = ["LIBRARIES", "ball_text", "read_ball"]

LIBRARIES = f"python-flint {flint.__version__}, FLINT {flint.__FLINT_VERSION__}"


def ball_text(x: arb) -> str:
    """Mantissas and exponents of midpoint and radius of a finite ball."""
    return " ".join(format(int(n), "x") for part in (x.mid(), x.rad()) for n in part.man_exp())


def read_ball(text: str) -> arb:
    """A ball around the one that ``ball_text`` wrote; ValueError for any other text."""
    mid, shift, radius, small = (int(n, 16) for n in text.split())
    with precision(max(53, mid.bit_length(), radius.bit_length())):
        return arb(_dyadic(mid, shift), _dyadic(radius, small))


def _dyadic(mantissa: int, exponent: int) -> arb:
    return arb(fmpz(mantissa)) * arb(2) ** exponent
