"""Sums of multiples of facts that are equations."""

from __future__ import annotations

from theorycheck.elaborate.writing import text
from theorycheck.kernel.terms import ZERO, Term

__all__ = ["Equations", "negative", "written"]

Equations = list[tuple[int, Term]]
"""The place of each fact, and its multiple."""


def written(equations: Equations) -> list[list[object]]:
    """For the kernel, multiples of the same fact together."""
    total: dict[int, Term] = {}
    for place, m in equations:
        total[place] = total.get(place, ZERO) + m
    return [[place, text(m)] for place, m in total.items() if m.parts]


def negative(equations: Equations) -> Equations:
    """Of the negative sum."""
    return [(place, -m) for place, m in equations]
