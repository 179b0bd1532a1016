"""What is to be judged: the claims that targets select, with their ancestors, in judging order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from theorycheck.claims.claim import Claim
from theorycheck.claims.graph import ancestors, family, in_order
from theorycheck.claims.loader import Library, shown, unique
from theorycheck.errors import bad_input

__all__ = ["Docket", "open_docket"]


@dataclass(frozen=True)
class Docket:
    """``claims`` in judging order; ``selected`` without the ancestors; ``homes``: claim id -> (root, file); ``complete``: all of proofs."""

    claims: Mapping[str, Claim]
    selected: tuple[str, ...]
    homes: Mapping[str, tuple[str, str]]
    sources: tuple[Path, ...]
    complete: bool


def open_docket(targets: Iterable[str | os.PathLike[str]] | None, proofs: str | os.PathLike[str]) -> Docket:
    """Targets are ids, families of ids, files or folders; none means all of ``proofs``.

    The proofs folder is read where a target is an id, or where a claim of a person's own file refers to one that the file does not declare.
    """
    wanted = list(targets) if targets is not None else []
    paths = [Path(t) for t in wanted if is_path(t)]
    ids = [os.fspath(t) for t in wanted if not is_path(t)]
    shelf = _Shelf(Path(proofs))
    for path in paths:
        shelf.put(path)
    selected = list(shelf.claims)
    if ids or not wanted or _unresolved(shelf.claims):
        shelf.put_proofs(required=bool(ids) or not wanted)
    if not wanted:
        selected = list(shelf.claims)
    for name in ids:
        selected += family(name, shelf.claims)
    order = in_order(shelf.claims)
    needed = ancestors(selected, shelf.claims)
    chosen = set(selected)
    return Docket(
        claims={name: shelf.claims[name] for name in order if name in needed},
        selected=tuple(name for name in order if name in chosen),
        homes={name: shelf.homes[name] for name in order if name in needed},
        sources=tuple(sorted({p for library in shelf.libraries.values() for p in library.sources()})),
        complete=not wanted,
    )


def is_path(target: str | os.PathLike[str]) -> bool:
    """A target is a path when it looks like one or is there; ids never hold a separator."""
    text = os.fspath(target)
    if not isinstance(target, str) or text.endswith(".py") or "/" in text or os.sep in text:
        return True
    return text != "" and Path(text).exists()


def _unresolved(claims: Mapping[str, Claim]) -> bool:
    return any(
        name not in claims
        for c in claims.values()
        for name in (*c.proved_from, *c.stated_with, c.corrects, c.sharpens)
        if name
    )


class _Shelf:
    """Libraries by root, and what they declare; a file is read once whichever way it is named."""

    def __init__(self, proofs: Path) -> None:
        self.proofs = proofs
        self.libraries: dict[Path, Library] = {}
        self.claims: dict[str, Claim] = {}
        self.homes: dict[str, tuple[str, str]] = {}
        self._read: set[Path] = set()

    def put(self, path: Path) -> None:
        if not path.exists():
            raise bad_input("path", path, "an existing claim file or folder", "theorycheck list shows the known ids")
        path = path.resolve()
        library = self._library(path)
        self._add(library, library.files(path) if path.is_dir() else [path])
        if not self.claims:
            raise bad_input(
                "path", shown(path), "a file or folder that declares a claim", "see theorycheck verify --help"
            )

    def put_proofs(self, *, required: bool) -> None:
        if self.proofs.is_dir():
            self.put(self.proofs)
        elif required:
            raise bad_input(
                "proofs", self.proofs, "a folder of claim files", "run where it is, or name it with --proofs DIR"
            )

    def _library(self, path: Path) -> Library:
        home = self.proofs.resolve()
        folder = path if path.is_dir() else path.parent
        root = home if path.is_relative_to(home) and home.is_dir() else folder
        if root not in self.libraries:
            self.libraries[root] = Library(root)
        return self.libraries[root]

    def _add(self, library: Library, files: Iterable[Path]) -> None:
        for file in files:
            if file in self._read:
                continue
            self._read.add(file)
            found = library.file(file)
            self.claims = unique([*self.claims.values(), *found])
            self.homes.update((claim.id, (str(library.root), str(file))) for claim in found)
