"""Where everything lies inside the report: file names from claim ids, and relative links between pages."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable

from theorycheck.claims import Claim
from theorycheck.claims.formal_statements import formal_of, home_of

__all__ = ["Names", "proof_file", "relative", "safe"]


def safe(text: str) -> str:
    """A file name that means the same on every file system; whatever had to change is told apart by a short hash."""
    name = re.sub(r"[^A-Za-z0-9._@+-]", "_", text)
    name = re.sub(r"^[.-]", "_", name)
    if name == text and len(name) <= 120:
        return name
    return f"{name[:120]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def relative(source: str, target: str) -> str:
    """The link from one page to another, e.g. ``claims/a.md`` to ``index.md`` is ``../index.md``."""
    path, _, fragment = target.partition("#")
    link = posixpath.relpath(path, posixpath.dirname(source) or ".")
    return f"{link}#{fragment}" if fragment else link


def proof_file(claim: Claim) -> str:
    """Where the formal proof of a claim lies inside the report; "" where it has none, or one of a name that no file here shall have."""
    method = formal_of(claim)
    parts = home_of(claim, method.file).split("/") if method is not None else [""]
    plain = all(safe(part) == part and not part.startswith(".") for part in parts) and parts[-1].endswith(".v")
    return "/".join(["proofs", *parts]) if plain else ""


class Names:
    """Names for the claims of one report; two ids that differ only in case get names that differ in more."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for id in ids:
            name = safe(id)
            if name.lower() in taken:
                name = f"{name}-{hashlib.sha256(id.encode()).hexdigest()[:8]}"
            taken.add(name.lower())
            self._names[id] = name

    def __contains__(self, id: object) -> bool:
        return id in self._names

    def page(self, id: str) -> str:
        """The page of a claim."""
        return f"claims/{self._names[id]}.md"

    def data(self, id: str, number: int) -> str:
        """The numbers behind that picture, as CSV."""
        return f"pictures/{self._names[id]}-{number}.csv"

    def picture(self, id: str, number: int) -> str:
        """Picture number 1, 2, ... of a claim."""
        return f"pictures/{self._names[id]}-{number}.svg"

    @staticmethod
    def counterexample(id: str) -> str:
        """The file that ``theorycheck replay`` reads."""
        return f"counterexamples/{id}.json"

    @staticmethod
    def graph(paper: str) -> str:
        """The dependency graphs of a paper."""
        return f"graphs/{safe(paper)}.md"

    @staticmethod
    def errata(paper: str) -> str:
        """The errata of a paper."""
        return f"errata/{safe(paper)}.md"
