"""The vocabulary: one entry per symbol, with its readings. A new symbol is one entry here and a law in ``tests/statement``."""

from __future__ import annotations

from theorycheck.errors import bad_input
from theorycheck.statement.symbol import Symbol, known
from theorycheck.statement.vocabulary import (
    activations,
    chance,
    deq,
    descent,
    functions,
    hermite,
    logic,
    matrices,
    regions,
    rounding,
    scalars,
    sums,
)

__all__ = [
    "activations",
    "chance",
    "deq",
    "descent",
    "functions",
    "hermite",
    "logic",
    "matrices",
    "regions",
    "rounding",
    "scalars",
    "sums",
    "symbol",
]


def symbol(name: str) -> Symbol:
    """The entry of a symbol."""
    table = known()
    if name not in table:
        raise bad_input(
            "symbol", name, f"one of {', '.join(sorted(table))}", "enter it in theorycheck/statement/vocabulary"
        )
    return table[name]
