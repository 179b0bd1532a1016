"""Sums of multiples of facts that are equations."""

from __future__ import annotations

from theorycheck.elaborate.writing import text
from theorycheck.kernel.terms import ZERO, Term

__all__ = ["Equations", "negative", "together", "written"]

Equations = list[tuple[int, Term]]
"""The place of each fact, and its multiple."""


def together(equations: Equations) -> Equations:
    """Multiples of the same fact as one."""
    total: dict[int, Term] = {}
    for place, m in equations:
        total[place] = total.get(place, ZERO) + m
    return [(place, m) for place, m in total.items() if m.parts]


def written(equations: Equations) -> list[list[object]]:
    """For the kernel."""
    return [[place, text(m)] for place, m in together(equations)]


def negative(equations: Equations) -> Equations:
    """Of the negative sum."""
    return [(place, -m) for place, m in equations]
