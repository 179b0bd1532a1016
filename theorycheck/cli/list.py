"""List the claims."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say, table

EPILOG = "Example: theorycheck list"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="claims, families of claims, files or folders (default: all)"
    )
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a claim: id, recorded verdict, title."""
    from theorycheck.claims.recorded import read_recorded

    proofs = proofs_of(options)
    recorded = read_recorded(proofs)
    cards = list(_cards(options.targets, proofs))
    if options.json:
        say(as_json([dict(c) | {"recorded": recorded.get(c["id"])} for c in cards]))
    else:
        say(table([(c["id"], recorded.get(c["id"], "-"), c["title"]) for c in cards]))
    return 0


def _cards(targets: Iterable[str], proofs: Path) -> Iterable[Mapping[str, Any]]:
    """The cards of what is wanted, sorted by id; files run only where nothing is known of them."""
    from theorycheck.claims.catalogue import catalogue_of
    from theorycheck.claims.nearest import family
    from theorycheck.claims.place import is_path

    targets = list(targets)
    found: dict[str, Mapping[str, Any]] = {}
    if any(is_path(t) for t in targets):
        from theorycheck.claims.rendered import card
        from theorycheck.claims.select import Shelf

        shelf = Shelf(proofs)
        found = {c.id: card(c) for t in targets if is_path(t) for c in shelf.put(Path(t))}
    ids = [t for t in targets if not is_path(t)]
    if ids or not targets:
        known = catalogue_of(proofs).cards
        chosen = [name for t in ids for name in family(t, known)] if ids else list(known)
        found |= {name: known[name] for name in chosen}
    return [found[name] for name in sorted(found)]
