"""How this thread computes with floats: round to nearest, ties to even, subnormal numbers kept; or why no float here proves anything.

The modes are a register of the processor, and any library may set it (-ffast-math flushes subnormals on load). Every bound of rounding errors starts from ``gamma``,
which asks here each time; the question costs less than a microsecond. Limit: threads of a BLAS took over the modes of the thread that started them.
"""

from __future__ import annotations

from theorycheck.errors import TheorycheckError

__all__ = ["FloatsNotTrusted", "float_environment", "require_ieee"]

PROBES = [1.0, 1.0 + 2.0**-52, 2.0**-53, 2.0**-1022, 2.0**-1070]


class FloatsNotTrusted(TheorycheckError, ArithmeticError):
    """The processor does not round as the bounds of this package assume."""


def float_environment() -> str:
    """What is not as it should be, in words; empty where all is well."""
    one, odd, half, least, subnormal = PROBES
    if one + half != one or odd + half != one + 4.0 * half:
        return "this process does not round to nearest"
    if least * 0.5 == 0.0 or subnormal * 2.0**60 == 0.0:
        return "this process flushes subnormal numbers to zero"
    return ""


def require_ieee() -> None:
    """FloatsNotTrusted where the modes are not those of the proofs."""
    reason = float_environment()
    if reason:
        raise FloatsNotTrusted(
            f"float environment: {reason}, so floats prove nothing here; ask for digits, which computes in balls, or start without the library that set the mode"
        )
