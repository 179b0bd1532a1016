"""What can go wrong, each with its exit code.

A message names the value, what was expected and what to do next: ``sigma_w2=1.5: expected 0 <= sigma_w2 < 1; ...``.
"""

from __future__ import annotations

from pathlib import PurePath

__all__ = ["BadInput", "EnginesDisagree", "TheorycheckError", "Vacuous", "bad_input"]


class TheorycheckError(Exception):
    """Anything this package says on purpose; ``exit_code`` is what a command ends with."""

    exit_code = 2


class BadInput(TheorycheckError, ValueError):
    """What the user gave cannot be used; nothing was lost."""

    exit_code = 2


class Vacuous(TheorycheckError):
    """A check met its hypotheses in no case at all: an error, never a pass."""

    exit_code = 2


class EnginesDisagree(TheorycheckError, ArithmeticError):
    """Two routes that must overlap do not, or a certificate fails its own re-check."""

    exit_code = 3


def bad_input(name: str, value: object, expected: str, way_out: str = "") -> BadInput:
    """The one form of a complaint about input; a long value is cut at 80 characters, a path at its beginning: its end says which file."""
    shown = f"{value!s}"
    if len(shown) > 80:
        shown = f"...{shown[-77:]}" if isinstance(value, PurePath) else f"{shown[:77]}..."
    return BadInput(f"{name}={shown}: expected {expected}" + (f"; {way_out}" if way_out else ""))
