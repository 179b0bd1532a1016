"""What a letter can stand for: a real on an interval, a whole number, a matrix of symbolic shape, a function, a truth value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from theorycheck.statement.term import Term

__all__ = ["REALS", "TRUTH", "Family", "Function", "Law", "Matrix", "Real", "Sort", "Truth", "Whole"]


@dataclass(frozen=True)
class Real:
    """A real number; ``domain`` is an interval with exact ends, e.g. ``"[0, 1/8)"``."""

    domain: str = "(-inf, inf)"


@dataclass(frozen=True)
class Whole:
    """A whole number of at least ``low``: a size, an index, a step; ``below`` (a term) is an exclusive bound, for entries of a matrix."""

    low: int = 0
    below: Term | None = None


@dataclass(frozen=True, eq=False)
class Matrix:
    """A real matrix with ``rows`` x ``cols``; ``kind`` is "", "symmetric", "psd" or "diagonal". A vector has one column."""

    rows: Term
    cols: Term
    kind: str = ""


@dataclass(frozen=True)
class Function:
    """A function from reals to reals; what it satisfies is said in hypotheses (``lipschitz(phi, L)``, ...)."""


@dataclass(frozen=True)
class Family:
    """A sequence of functions from reals to reals: the coordinates of a path."""


@dataclass(frozen=True)
class Truth:
    """True or false: a relation, or relations joined."""


@dataclass(frozen=True, eq=False)
class Law:
    """The law of a random letter: a number N(0, ``variance``), or a matrix of independent such entries."""

    variance: Term


Sort: TypeAlias = Real | Whole | Matrix | Function | Family | Truth
REALS = Real()
TRUTH = Truth()
