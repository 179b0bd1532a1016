"""Probability of an event and expectation of a number; they bind the random letters (declared with a law) inside."""

from __future__ import annotations

from theorycheck.statement.shapes import real_of
from theorycheck.statement.symbol import ATOM, Symbol, enter

__all__: list[str] = []

enter(
    Symbol(
        "P", real_of("t", "P"), "P({0!})", r"\mathbb{{P}}\bigl({0!}\bigr)", ATOM, None, None, "", "P", within="[0, 1]"
    )
)
enter(Symbol("E", real_of("s", "E"), "E({0!})", r"\mathbb{{E}}\bigl[{0!}\bigr]", ATOM, None, None, "", "E"))
