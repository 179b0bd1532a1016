"""A paper as a whole: where its results stand, which are its main results, and what its own argument uses.

    LING = tc.Paper("ling2023", contents=("Section 2.2", "Lemma 1"), main=("ling2023.theorem-1",), argument={"ling2023.theorem-1": ("ling2023.lemma-1",)})

The argument is the paper's: which printed claims the printed proof of a printed claim uses. It decides no verdict; it says how far an error reaches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Paper"]


@dataclass(frozen=True, eq=False)
class Paper:
    """``contents``: places in printed order, each the beginning of a claim's ``place``; ``main``: ids of the results that the paper is about.

    ``argument``: id of a printed claim -> ids of the printed claims that its printed proof or its hypotheses use. ``title``, ``authors``: as printed.
    """

    id: str
    title: str = ""
    authors: str = ""
    contents: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    argument: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def order(self, place: str) -> int:
        """Where a place stands in the paper; after everything if it is not listed. The longest entry that begins the place counts."""
        best = max((c for c in self.contents if place.startswith(c)), key=len, default="")
        return self.contents.index(best) if best else len(self.contents)
