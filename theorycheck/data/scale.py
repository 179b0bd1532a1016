"""Rows brought to ||x|| = sqrt(d), without overflow, and with parallel rows kept exactly parallel."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from theorycheck.data.checks import parallel_pairs, row_scales
from theorycheck.errors import bad_input

__all__ = ["check_scaled", "scale_rows"]

Rows = NDArray[np.float64]
TOLERANCE = 1e-9


def scale_rows(X: Rows) -> Rows:
    """Every row times sqrt(d)/||x||, to a few units in the last place.

    Rounding would make x and 3x point in directions that differ in the last bit; rows that are exactly parallel before are exactly
    equal or opposite after.
    """
    scaled = X * row_scales(X)
    norms = np.sqrt(np.einsum("ij,ij->i", scaled, scaled))
    scaled *= (math.sqrt(X.shape[1]) / norms)[:, None]
    for i, j, sign in parallel_pairs(X):
        scaled[j] = sign * scaled[i]
    return scaled


def check_scaled(X: Rows, name: str = "X") -> None:
    """BadInput unless every ||x|| is sqrt(d) to a relative 1e-9."""
    scales = row_scales(X)
    scaled = X * scales
    norms = np.sqrt(np.einsum("ij,ij->i", scaled, scaled) / X.shape[1]) / scales[:, 0]
    wrong = ~(np.abs(norms - 1.0) <= TOLERANCE)
    if wrong.any():
        row = int(np.argmax(wrong))
        shown = f"a row with ||x||/sqrt(d) = {norms[row]:.6g}"
        raise bad_input(f"{name}[{row}]", shown, "||x|| = sqrt(d)", "let the rows be scaled (leave out --no-normalize)")
