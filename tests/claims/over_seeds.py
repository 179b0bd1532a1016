"""The sampled claims of the papers over many seeds: how often a claim is not HOLDS, and how often each named false neighbour is told from it.

``python -m claims.over_seeds`` (from ``tests``) goes through all of them and prints the table; what is done is kept in a file, so that it may be stopped and gone on with.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from theorycheck.claims import Claim, Context
from theorycheck.claims.loader import Library
from theorycheck.claims.rendered import card
from theorycheck.claims.sample import run_samples
from theorycheck.claims.store import digest_of

PROOFS = Path(__file__).parents[2] / "proofs"
SEEDS = 200
REJECTED = "rejected; power at least "


def sampled_claims() -> list[Claim]:
    """In the order of the files."""
    files = [f for f in sorted(PROOFS.glob("*/*.py")) if ".sampled(" in f.read_text(encoding="utf-8")]
    library = Library(PROOFS)
    return [c for f in files for c in library.file(f) if c.samples]


def one(claim: Claim, seed: int, profile: str = "quick") -> dict[str, object]:
    """Outcome, and the bound on the power for each false neighbour: None where it was not rejected."""
    found = run_samples(claim.statement, claim.samples, claim.rivals, Context(claim.id, profile, seed))
    powers = {}
    for measure in found.measures:
        if measure.name.startswith("false neighbour: "):
            told = measure.value.startswith(REJECTED)
            powers[measure.name.partition(": ")[2]] = float(measure.value.removeprefix(REJECTED)) if told else None
    return {"outcome": found.outcome.value, "reason": found.reason, "powers": powers}


class Kept:
    """Results by claim and seed, one line each in a file; those of a claim that has changed since are not used."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.known: dict[tuple[str, int], dict[str, object]] = {}
        if file is not None and file.is_file():
            for line in file.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                self.known[entry["claim"], entry["seed"]] = entry["found"]

    def one(self, claim: Claim, seed: int) -> dict[str, object]:
        """Looked up, or computed and kept."""
        looks = [(s.text, s.count("quick")) for s in claim.samples]
        asked = digest_of([claim.id, {k: v for k, v in card(claim).items() if k != "path"}, looks])
        if (asked, seed) not in self.known:
            self.known[asked, seed] = one(claim, seed)
            if self.file is not None:
                entry = {"claim": asked, "seed": seed, "found": self.known[asked, seed]}
                with self.file.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(entry) + "\n")
        return self.known[asked, seed]


def rows(claim: Claim, found: Sequence[dict[str, object]]) -> list[str]:
    """One line of the table for each false neighbour."""
    outcomes = Counter(str(f["outcome"]) for f in found)
    said = ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items()))
    lines = []
    for rival in claim.rivals:
        powers = [p for f in found if (p := f["powers"][rival.name]) is not None]  # type: ignore[index]
        least = f"{min(powers):.4f}" if powers else "none"
        lines.append(f"| {claim.id} | {said} | {rival.name} | {len(powers)} of {len(found)} | {least} |")
    return lines or [f"| {claim.id} | {said} | (none named) | | |"]


HEAD = (
    "| claim | outcomes | false neighbour | rejected in | least bound on the power in one run |\n|---|---|---|---|---|"
)


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(prog="claims.over_seeds", description=__doc__)
    parser.add_argument("claims", nargs="*", help="these alone (words in their ids)")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--kept", type=Path, help="file of results, read and added to")
    options = parser.parse_args()
    kept = Kept(options.kept)
    print(HEAD)
    for claim in sampled_claims():
        if not options.claims or any(word in claim.id for word in options.claims):
            found = [kept.one(claim, seed) for seed in range(options.seeds)]
            print(*rows(claim, found), sep="\n", flush=True)


if __name__ == "__main__":
    main()
