"""Equations among side conditions: where h >= 0 and -h >= 0 both stand, h is 0, and a goal may lose multiples of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from theorycheck.decide.checker.polynomials import Question

__all__ = ["without_equations"]


def without_equations(tree: Sequence[Any], q: Question) -> Question:
    """poly - sum of m*h for the pairs (h, m) that the tree's last entry names."""
    poly = q.poly
    for equation, multiplier in tree[-1]:
        h, _ = q.met(equation)
        q.met(str(-h))
        poly -= q.read(multiplier) * h
    return replace(q, poly=poly)
