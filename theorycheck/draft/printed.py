"""A paper as its source prints it: the theorem-like statements and numbered equations in order, with what each refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["EQUATION", "KINDS", "Item", "Printed", "slug"]

EQUATION = "equation"
KINDS = (
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "definition",
    "condition",
    "assumption",
    "claim",
    "conjecture",
    "fact",
    "hypothesis",
    "observation",
    "property",
    "remark",
    "example",
    "problem",
)
"""What a statement may be called, in lower case."""


@dataclass
class Item:
    """``text``: as printed, with the paper's own macros written out. ``context``: for an equation on its own, the sentence that it stands in.

    ``inside``: the statement that an equation belongs to. ``refers``: keys of items that the statement or its proof names.
    """

    kind: str
    number: str = ""
    name: str = ""
    text: str = ""
    section: str = ""
    context: str = ""
    labels: tuple[str, ...] = ()
    inside: Item | None = None
    refers: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """The word that is printed before the number."""
        return "eq." if self.kind == EQUATION else self.kind.capitalize()

    @property
    def here(self) -> str:
        """``Theorem 2``, ``eq. (4)``; the name where there is no number."""
        if self.kind == EQUATION:
            return f"eq. ({self.number})"
        return f"{self.word} {self.number or self.name}".strip()

    @property
    def place(self) -> str:
        """Where it is printed; an equation inside a statement names that first."""
        return f"{self.inside.place}, {self.here}" if self.inside is not None else self.here

    @property
    def stem(self) -> str:
        """The id without the paper: ``theorem-2``, ``theorem-2.eq-4``."""
        if self.kind == EQUATION:
            own = f"eq-{slug(self.number)}"
            return f"{self.inside.stem}.{own}" if self.inside is not None else own
        return f"{self.kind}-{slug(self.number or self.name) or 'unnamed'}"


@dataclass
class Printed:
    """``places``: sections and items in printed order. ``formulas``: every formula of the paper; ``general``: those
    outside statements and proofs, where what is said of a letter is meant for the whole paper. ``doubtful``: what was left out, and why."""

    id: str
    title: str = ""
    authors: str = ""
    items: list[Item] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    general: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def by_key(self) -> dict[str, Item]:
        """Items by their labels and by ``kind number``."""
        found: dict[str, Item] = {}
        for x in self.items:
            for key in (*x.labels, f"{x.kind} {x.number}"):
                found.setdefault(key, x)
        return found


def slug(text: str) -> str:
    """Text as a part of an id: letters, digits, dots and hyphens.

    >>> slug("A.1 (main)")
    'a.1-main'
    """
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.").lower()
