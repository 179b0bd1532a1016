"""Float values of one piece; where the formula overflows all the same, the value comes from a ball."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from theorycheck.activations.piece import Piece
from theorycheck.analysis.stable import Stable, stable
from theorycheck.ball import arb, exact, fmpq, precision

__all__ = ["first_above", "piece_floats", "to_float"]

Floats = npt.NDArray[np.float64]
BITS = 128


def to_float(x: arb) -> float:
    """The float nearest to the middle of a ball; NaN for a ball that is not finite."""
    return float(x.mid()) if x.is_finite() else math.nan


def first_above(a: fmpq) -> float:
    """The least float above a."""
    near = to_float(arb(a))
    return near if exact(near) > a else math.nextafter(near, math.inf)


def piece_floats(piece: Piece, x: Floats) -> Floats:
    """The piece's expression at points inside it."""
    steps = stable(piece.expr)
    out = steps.floats(x)
    lost = ~np.isfinite(out) & np.isfinite(x)
    if lost.any():
        out[lost] = [_through_ball(steps, v) for v in x[lost].tolist()]
    return out


def _through_ball(steps: Stable, x: float) -> float:
    with precision(BITS):
        value = steps.ball(arb(x), BITS)
    return to_float(value)
