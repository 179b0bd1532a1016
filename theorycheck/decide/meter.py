"""The work of a polynomial question in one unit, shared by all its methods, so that giving up costs what was allowed and no more."""

from __future__ import annotations

from dataclasses import dataclass

from theorycheck.expression import charge

__all__ = ["Meter"]


@dataclass
class Meter:
    """Counts work, never seconds. The unit is a small box of the branch and bound, about 0.1 ms; ``allowed`` is None for no bound."""

    allowed: int | None = None
    used: int = 0

    def charge(self, work: int) -> None:
        """Note that work was done or is about to be done; a running ``expression.work`` counts it too."""
        self.used += work
        charge(100 * work)

    @property
    def empty(self) -> bool:
        """Nothing is left: the methods stop at the next safe place."""
        return self.allowed is not None and self.used >= self.allowed

    def affords(self, work: int) -> bool:
        """Whether this much is left."""
        return self.allowed is None or self.used + work <= self.allowed
