"""The claims of a folder without running its files: what each file declares, kept from the last time it ran and believed while nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from theorycheck.claims.depends import Digests, depends_on, package_digest, still_stands, watching
from theorycheck.claims.place import claim_files, shown
from theorycheck.claims.store import Store, digest_of
from theorycheck.errors import bad_input

if TYPE_CHECKING:
    from theorycheck.claims.loader import Library

__all__ = ["Catalogue", "catalogue_of"]

_EDGES = ("proved_from", "stated_with", "counters", "corrects", "sharpens")


class Catalogue:
    """Cards by id (see ``rendered.card``) for the files below ``root``; a file whose card is missing or stale is run, by the library that ``library()`` gives."""

    def __init__(self, root: Path, library: Callable[[], Library], store: Store) -> None:
        self.root: Path = root.resolve()
        self.cards: dict[str, Mapping[str, Any]] = {}
        self.files: dict[str, Path] = {}
        name = digest_of(["catalogue", str(self.root)])
        kept = store.read(name) or {}
        digests, now = Digests(), dict[str, Any]()
        for file in claim_files(self.root):
            entry = kept.get(str(file))
            stale = entry is None or entry["package"] != package_digest() or not still_stands(entry["depends"], digests)
            now[str(file)] = _declared(library(), file) if stale else entry
            self._enter(file, now[str(file)]["cards"])
        if now != kept:
            store.write(name, {file: entry for file, entry in now.items() if entry["depends"] is not None})

    def _enter(self, file: Path, cards: list[Mapping[str, Any]]) -> None:
        from_here = shown(file)
        for card in cards:
            if card["id"] in self.files:
                first = shown(self.files[card["id"]])
                raise bad_input(
                    "id", card["id"], f"declared once, found in {first} and in {from_here}", "rename one of them"
                )
            self.cards[card["id"]] = {**card, "path": from_here}
            self.files[card["id"]] = file

    def edges(self, name: str) -> list[str]:
        """The ids that a claim refers to."""
        card = self.cards[name]
        found = [card[e] if isinstance(card[e], list) else [card[e]] for e in _EDGES]
        return [x for part in found for x in part if x]


def catalogue_of(proofs: Path) -> Catalogue:
    """The catalogue of a folder of claims."""
    if not proofs.is_dir():
        raise bad_input("proofs", proofs, "a folder of claim files", "run where it is, or name it with --proofs DIR")

    def library() -> Library:
        from theorycheck.claims.loader import Library

        if not made:
            made.append(Library(proofs))
        return made[0]

    made: list[Library] = []
    return Catalogue(proofs, library, Store())


def _declared(library: Library, file: Path) -> dict[str, Any]:
    from theorycheck.claims.rendered import card

    with watching() as watch:
        cards = [card(c) for c in library.file(file)]
    depends = depends_on(watch, library.sources(file), library.executed(), modules=False)
    return {"cards": cards, "depends": depends, "package": package_digest()}
