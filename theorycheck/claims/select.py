"""What is to be judged: the claims that targets select, with all that they refer to, in judging order. Only the files that are needed run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from theorycheck.claims.catalogue import Catalogue
from theorycheck.claims.claim import Claim
from theorycheck.claims.graph import ancestors, in_order, judged_after
from theorycheck.claims.loader import Library, unique
from theorycheck.claims.nearest import family, nearest
from theorycheck.claims.place import is_path, shown
from theorycheck.claims.store import Store
from theorycheck.errors import BadInput, bad_input

__all__ = ["Selection", "Shelf", "select"]


@dataclass(frozen=True)
class Selection:
    """``claims`` in judging order; ``selected`` without the ancestors; ``complete``: all of the proofs folder."""

    claims: Mapping[str, Claim]
    selected: tuple[str, ...]
    complete: bool
    shelf: Shelf


def select(
    targets: Iterable[str | os.PathLike[str]] | None, proofs: str | os.PathLike[str], store: Store | None = None
) -> Selection:
    """Targets are ids, families of ids, files or folders; none means all of ``proofs``.

    The proofs folder is looked up where a target is an id, or where a claim of a person's own file refers to one that the file does not declare.
    """
    wanted = list(targets) if targets is not None else []
    shelf = Shelf(proofs, store)
    selected = [c.id for t in wanted if is_path(t) for c in shelf.put(Path(t))]
    ids = [os.fspath(t) for t in wanted if not is_path(t)]
    if not wanted:
        selected = [c.id for c in shelf.put_all()]
    for name in ids:
        selected += family(name, {**dict.fromkeys(shelf.catalogue.files), **dict.fromkeys(shelf.claims)})
    referred = shelf.fetch(selected)
    order, needed = in_order({name: shelf.claims[name] for name in referred}), ancestors(selected, shelf.claims)
    chosen = set(selected)
    return Selection(
        claims={name: shelf.claims[name] for name in order if name in needed},
        selected=tuple(name for name in order if name in chosen),
        complete=not wanted,
        shelf=shelf,
    )


class Shelf:
    """Claims by id, loaded when they are asked for; a file runs once whichever way it is named."""

    def __init__(self, proofs: str | os.PathLike[str], store: Store | None = None) -> None:
        self.proofs: Path = Path(proofs)
        self.claims: dict[str, Claim] = {}
        self._libraries: dict[Path, Library] = {}
        self._read: set[Path] = set()
        self._store = store or Store()
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        """What the proofs folder declares."""
        if self._catalogue is None:
            if not self.proofs.is_dir():
                raise bad_input(
                    "proofs", self.proofs, "a folder of claim files", "run where it is, or name it with --proofs DIR"
                )
            root = self.proofs.resolve()
            self._catalogue = Catalogue(root, lambda: self.library(root), self._store)
        return self._catalogue

    def put(self, path: Path) -> list[Claim]:
        """Load a file or folder."""
        if not path.exists():
            raise bad_input("path", path, "an existing claim file or folder", "theorycheck list shows the known ids")
        path = path.resolve()
        library = self.library(path)
        found = [c for file in (library.files(path) if path.is_dir() else [path]) for c in self._put(library, file)]
        if not found:
            raise bad_input(
                "path", shown(path), "a file or folder that declares a claim", "see theorycheck verify --help"
            )
        return found

    def put_all(self) -> list[Claim]:
        """Load all of the proofs folder."""
        if not self.catalogue.files:
            raise bad_input(
                "path", shown(self.proofs), "a file or folder that declares a claim", "see theorycheck verify --help"
            )
        return self.put(self.proofs)

    def fetch(self, ids: Iterable[str]) -> set[str]:
        """Load the claims of these ids, and all that they refer to, however far; returns the ids of all of them."""
        todo, seen = list(ids), set[str]()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            self._fetch(name)
            claim = self.claims[name]
            for other in dict.fromkeys((*judged_after(claim), *claim.stated_with)):
                self._refer(claim, other)
                todo.append(other)
        return seen

    def _fetch(self, name: str) -> None:
        if name not in self.claims:
            file = self.catalogue.files[name]
            self._put(self.library(file), file)

    def _refer(self, claim: Claim, other: str) -> None:
        if other in self.claims or (self.proofs.is_dir() and other in self.catalogue.files):
            return
        known = {*self.claims, *(self.catalogue.files if self.proofs.is_dir() else ())}
        raise BadInput(f"{claim.id} refers to {nearest(other, known)}")

    def library(self, path: Path) -> Library:
        """The library whose root a path lies below: the proofs folder, or the path's own folder."""
        home = self.proofs.resolve()
        root = home if path.is_relative_to(home) and home.is_dir() else path if path.is_dir() else path.parent
        if root not in self._libraries:
            self._libraries[root] = Library(root)
        return self._libraries[root]

    def _put(self, library: Library, file: Path) -> list[Claim]:
        found = library.file(file)
        if file not in self._read:
            self._read.add(file)
            self.claims = unique([*self.claims.values(), *found])
        return found
