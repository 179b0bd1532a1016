"""Local precision: flint's own setting is global to the process, this one ends with its block."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flint import ctx

from theorycheck.errors import bad_input

__all__ = ["bits_for_digits", "precision", "working_bits"]


def bits_for_digits(digits: int, guard: int = 32) -> int:
    """Bits that carry ``digits`` decimal digits, plus ``guard`` bits."""
    if digits < 1:
        raise bad_input("digits", digits, "at least 1")
    return (digits * 3322) // 1000 + 1 + guard


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Compute with ``bits`` bits inside the block and restore what was set before, whatever happens."""
    if bits < 2:
        raise bad_input("bits", bits, "at least 2")
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def working_bits() -> int:
    """The precision that is set now."""
    return int(ctx.prec)
