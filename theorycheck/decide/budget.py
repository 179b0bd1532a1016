"""What a proof may spend, counted in boxes (never in seconds), and what it found on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from theorycheck.analysis.answer import Tree
from theorycheck.analysis.interval import Box
from theorycheck.expression import Expr

__all__ = ["Budget", "uncertified"]

ASIDE = 20_000


@dataclass
class Budget:
    """Boxes left; ``used_balls`` turns True when a ball enters a conclusion, ``methods`` collects their names."""

    boxes: int
    bits: int
    spent: int = 0
    aside: int = 0  # work beside the boxes, in boxes' worth: attempts that led nowhere, searches, long expressions
    ceiling: int = 0  # where the running sub-goal must stop; 0 is none
    used_balls: bool = False
    methods: set[str] = field(default_factory=set)
    suspects: list[dict[str, Expr]] = field(default_factory=list)
    tried: dict[str, None] = field(default_factory=dict)  # in order
    place: Box = ()  # where the work is

    def take(self, cost: int = 1) -> bool:
        """Spend boxes; False where none is left, here or in the sub-goal that runs."""
        self.spent += cost
        return self.left and self.spent <= (self.ceiling or self.boxes)

    def attempt(self, method: str) -> None:
        """Note what is tried."""
        self.tried.setdefault(method)

    @property
    def left(self) -> bool:
        """Neither the boxes are spent nor the same amount (ASIDE at least) of work beside them."""
        return self.spent <= self.boxes and self.aside <= max(self.boxes, ASIDE)

    @contextmanager
    def at_most(self, boxes: int) -> Iterator[None]:
        """A sub-goal, with all that it starts, may spend this many boxes."""
        before = self.ceiling
        limit = self.spent + boxes
        self.ceiling = min(before, limit) if before else limit
        try:
            yield
        finally:
            self.ceiling = before


def uncertified(what: str) -> Tree:
    """A step that no certificate covers yet."""
    return ("?", what)
