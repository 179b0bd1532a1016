"""List the claims."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say, table

EPILOG = "Example: theorycheck list --verdict refuted --paper ling2023"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "targets", nargs="*", metavar="ID|PATH", help="claims, families of claims, files or folders (default: all)"
    )
    parser.add_argument(
        "--verdict", metavar="WORD", help="only claims with this recorded verdict, e.g. refuted, verified-given"
    )
    parser.add_argument("--paper", metavar="NAME", help="only claims of this paper, e.g. ling2023")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a claim: id, recorded verdict, title."""
    from theorycheck.claims.recorded import read_recorded

    proofs = proofs_of(options)
    recorded = read_recorded(proofs)
    cards = _wanted(list(_cards(options.targets, proofs)), recorded, options.verdict, options.paper)
    if options.json:
        say(as_json([dict(c) | {"recorded": recorded.get(c["id"])} for c in cards]))
    else:
        say(table([(c["id"], recorded.get(c["id"], "-"), c["title"]) for c in cards]))
    return 0


def _wanted(
    cards: list[Mapping[str, Any]], recorded: Mapping[str, str], verdict: str | None, paper: str | None
) -> list[Mapping[str, Any]]:
    """Those of a paper and of a verdict; a word that is neither is a complaint."""
    from theorycheck.claims.recorded import recorded_status
    from theorycheck.errors import bad_input
    from theorycheck.verdict import Status

    papers = sorted({str(c["paper"]) for c in cards if c["paper"]})
    if paper is not None and paper not in papers:
        raise bad_input("paper", paper, f"one of {', '.join(papers) or 'none here'}")
    if verdict is not None:
        word = verdict.upper().replace("-", "_").replace(" ", "_")
        if word not in Status.__members__:
            raise bad_input("verdict", verdict, f"one of {', '.join(s.name.lower() for s in Status)}")
        cards = [c for c in cards if recorded_status(recorded.get(c["id"], "")).name == word]
    return [c for c in cards if paper is None or c["paper"] == paper]


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
