"""Three-valued comparison of balls: HOLDS and FAILS are proofs, UNDECIDED says the balls overlap."""

from __future__ import annotations

from typing import Any

from flint import arb

from theorycheck.errors import bad_input
from theorycheck.verdict import Outcome

__all__ = ["compare", "is_negative", "is_positive"]


def is_positive(x: arb) -> bool:
    """True only where every point of the ball is > 0 (False proves nothing)."""
    return bool(x > 0)


def is_negative(x: arb) -> bool:
    """True only where every point of the ball is < 0 (False proves nothing)."""
    return bool(x < 0)


def compare(left: Any, relation: str, right: Any) -> Outcome:
    """Whether ``left relation right`` holds for all, for no, or for undecided points of two balls; relation is <, <=, > or >=."""
    difference = arb(left) - arb(right)
    if relation in ("<", "<="):
        difference = -difference
    elif relation not in (">", ">="):
        raise bad_input("relation", relation, "one of <, <=, >, >=")
    strict = relation in ("<", ">")
    if (difference > 0) if strict else (difference >= 0):
        return Outcome.HOLDS
    if (difference <= 0) if strict else (difference < 0):
        return Outcome.FAILS
    return Outcome.UNDECIDED
