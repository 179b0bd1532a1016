"""Show a claim: its statement as it is checked, the paper's words, steps and methods, what it rests on, its recorded verdict."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any

from theorycheck.cli.options import add_json, add_proofs, proofs_of
from theorycheck.cli.output import as_json, say

EPILOG = "Example: theorycheck show ling2023.lemma-3.eq-13"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("id", metavar="ID", help="the claim")
    add_proofs(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the claim."""
    from theorycheck.claims.catalogue import catalogue_of
    from theorycheck.claims.nearest import nearest
    from theorycheck.claims.recorded import read_recorded

    proofs = proofs_of(options)
    known = catalogue_of(proofs).cards
    if options.id not in known:
        raise nearest(options.id, known)
    card, recorded = known[options.id], read_recorded(proofs)
    if options.json:
        say(as_json(dict(card) | {"recorded": recorded.get(options.id)}))
    else:
        say("\n".join(_lines(card, recorded)))
    return 0


def _lines(card: Mapping[str, Any], recorded: Mapping[str, str]) -> Iterator[str]:
    yield card["id"] + (f": {card['title']}" if card["title"] else "")
    yield ""
    yield from (f"  {line}" for line in card["statement"].splitlines())
    yield ""
    fields = {
        "TeX": card["tex"],
        "quotation": card["quotation"],
        "read by": "" if card["is_term"] else "no program: the statement is words",
        "recorded": recorded.get(card["id"], "nothing yet"),
        "source": card["source"],
        "edition": ", ".join(x for x in (card["edition"], card["place"]) if x),
        "file": card["path"],
        "hypotheses": "; ".join(card["hypotheses"]),
        "stated with": ", ".join(card["stated_with"]),
        "corrects": card["corrects"],
        "sharpens": card["sharpens"],
        "note": card["note"],
    }
    yield from (f"{name:<12} {value}" for name, value in fields.items() if value)
    yield from _proof(card)
    yield from (f"{'rests on':<12} {name} ({recorded.get(name, 'no record')})" for name in card["proved_from"])
    for item in card["studies"]:
        summary = item["doc"].splitlines()[0] if item["doc"] else ""
        yield f"{'study':<12} {item['name']}" + (f": {summary}" if summary else "")


def _proof(card: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{'method':<12} {words}" for words in card["methods"])
    for step in card["steps"]:
        yield f"{'step':<12} {step['name']}: {step['statement']}"
        yield from (f"{'':<12}   {words}" for words in step["methods"])
    yield from (f"{'sampled':<12} at {sample['at']}" for sample in card["samples"])
    yield from (f"{'instance':<12} " + ", ".join(f"{k} = {v}" for k, v in case.items()) for case in card["instances"])
