"""Positive definite matrices of balls."""

from __future__ import annotations

from collections.abc import Sequence

from theorycheck.ball import arb, arb_mat

__all__ = ["positive_definite"]


def positive_definite(H: Sequence[Sequence[arb]]) -> bool:
    """Each of the determinants from the left upper corner is > 0; False where a ball is not finite."""
    if not all(x.is_finite() for row in H for x in row):
        return False
    return all(arb_mat([row[:k] for row in H[:k]]).det() > 0 for k in range(1, len(H) + 1))
