"""Whether a symmetric rational matrix is positive (semi)definite, exactly: all roots of its characteristic polynomial are real, so their signs are those of its coefficients."""

from __future__ import annotations

from flint import fmpq_mat

__all__ = ["is_definite"]


def is_definite(A: fmpq_mat, *, strict: bool) -> bool:
    """x'Ax > 0 for all x != 0, or >= 0 where not ``strict``; A symmetric (which is not checked)."""
    n = A.nrows()
    return all(
        c * (-1) ** (n - k) > 0 if strict else c * (-1) ** (n - k) >= 0 for k, c in enumerate(A.charpoly().coeffs())
    )
