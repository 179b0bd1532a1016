"""Verdicts on demand for one proofs folder: each claim is judged once, when it is first asked for, after its ancestors."""

from __future__ import annotations

import os
from pathlib import Path

from theorycheck.claims.claim import Claim
from theorycheck.claims.gather import gather
from theorycheck.claims.graph import in_order, judged_after
from theorycheck.claims.loader import Library, unique
from theorycheck.claims.recorded import read_recorded
from theorycheck.claims.session import verdict_of
from theorycheck.verdict import Verdict

__all__ = ["Court"]


class Court:
    """What the pytest plugin asks: the claims of a file, the verdict on an id, the recorded verdicts."""

    def __init__(self, proofs: str | os.PathLike[str], profile: str, seed: int) -> None:
        self.recorded = read_recorded(proofs)
        self._library = Library(proofs)
        self._profile = profile
        self._seed = seed
        self._claims: dict[str, Claim] | None = None
        self._verdicts: dict[str, Verdict] = {}

    def declared(self, path: Path) -> list[Claim]:
        """The claims that one file declares."""
        return self._library.file(path)

    def verdict(self, claim: str) -> Verdict:
        """The verdict on a claim; its ancestors, in whatever file, are judged first."""
        if self._claims is None:
            claims = unique(self._library.all())
            self._claims = {name: claims[name] for name in in_order(claims)}
        if claim not in self._verdicts:
            here = self._claims[claim]
            for parent in judged_after(here):
                self.verdict(parent)
            self._verdicts[claim] = verdict_of(here, gather(here, self._profile, self._seed), self._verdicts)
        return self._verdicts[claim]
