"""The answer to "is f >= 0 (> 0) here?": proved, refuted at a point, or not known, with the place and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from theorycheck.analysis.interval import Box
from theorycheck.ball import arb
from theorycheck.expression import Expr

__all__ = ["Answer", "Proved", "Refuted", "Tree", "Unknown"]

Tree: TypeAlias = tuple[Any, ...]  # a rule with its data and the trees of its sub-goals


@dataclass(frozen=True)
class Proved:
    """It is so at every point; ``tree`` is the proof, rule by rule."""

    tree: Tree = field(default=(), compare=False, repr=False)
    proved: ClassVar[Literal[True]] = True


@dataclass(frozen=True)
class Refuted:
    """It is not so at this exact point."""

    point: tuple[tuple[str, Expr], ...]
    proved: ClassVar[Literal[False]] = False


@dataclass(frozen=True)
class Unknown:
    """Not known: the ``box`` that resisted, why (budget, precision, touching, undefined), and what encloses f there where that is finite."""

    box: Box = ()
    why: str = ""
    enclosure: arb | None = field(default=None, compare=False)
    proved: ClassVar[Literal[False]] = False


Answer: TypeAlias = Proved | Unknown
