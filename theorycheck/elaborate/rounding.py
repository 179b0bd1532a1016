"""Rational numbers with few binary digits."""

from __future__ import annotations

from theorycheck.ball import fmpq

__all__ = ["down", "up"]


def down(c: fmpq, bits: int) -> fmpq:
    """The largest multiple of 2^-bits that is at most c."""
    return fmpq((c * 2**bits).floor(), 2**bits)


def up(c: fmpq, bits: int) -> fmpq:
    """The least one that is at least c."""
    return -down(-c, bits)
