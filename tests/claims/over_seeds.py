"""The sampled claims of the papers over many seeds: how often a claim is not HOLDS, and how often each named false neighbour is told from it.

``python -m claims.over_seeds`` (from ``tests``) goes through all of them and puts each into the table; what is done is kept in a file, so that it
may be stopped and gone on with. ``--jobs`` and ``--executor`` draw elsewhere, with the same lines whatever their number.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from theorycheck.claims import Claim, Context
from theorycheck.claims.chance import clopper_pearson
from theorycheck.claims.executors import executor_at, samples_in_executor
from theorycheck.claims.loader import Library
from theorycheck.claims.rendered import card
from theorycheck.claims.sample import CONFIDENCE, run_samples
from theorycheck.claims.store import digest_of
from theorycheck.errors import BadInput
from theorycheck.verdict import Evidence, evidence_from_json

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
    return told(run_samples(claim.statement, claim.samples, claim.rivals, Context(claim.id, profile, seed)))


def told(found: Evidence) -> dict[str, object]:
    """The same of evidence from elsewhere."""
    powers = {}
    for measure in found.measures:
        if measure.name.startswith("false neighbour: "):
            rejected = measure.value.startswith(REJECTED)
            powers[measure.name.partition(": ")[2]] = float(measure.value.removeprefix(REJECTED)) if rejected else None
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
        if (_asked(claim), seed) not in self.known:
            self.put(claim, seed, one(claim, seed))
        return self.known[_asked(claim), seed]

    def put(self, claim: Claim, seed: int, found: dict[str, object]) -> None:
        """One more."""
        self.known[_asked(claim), seed] = found
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"claim": _asked(claim), "seed": seed, "found": found}) + "\n")

    def fill(self, claims: Sequence[Claim], seeds: int, executor: Executor) -> None:
        """What is missing of these seeds is drawn on an executor, some seeds in a process, and kept as it comes."""
        missing = {c: [k for k in range(seeds) if (_asked(c), k) not in self.known] for c in claims}
        by_name = {c.id: c for c in claims}
        for gathered in samples_in_executor(executor, missing, "quick"):
            if gathered.error:
                raise BadInput(f"{gathered.claim}: {gathered.error}")
            for seed, evidence in gathered.pieces:
                self.put(by_name[gathered.claim], seed, told(evidence_from_json(evidence)))


@cache
def _asked(claim: Claim) -> str:
    looks = [(s.text, s.count("quick")) for s in claim.samples]
    return digest_of([claim.id, {k: v for k, v in card(claim).items() if k != "path"}, looks])


def rows(claim: Claim, found: Sequence[dict[str, object]]) -> list[str]:
    """One line of the table for each false neighbour."""
    outcomes = Counter(str(f["outcome"]) for f in found)
    said = ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items()))
    lines = []
    for rival in claim.rivals:
        powers = [p for f in found if (p := f["powers"][rival.name]) is not None]  # type: ignore[index]
        stated = f"{min(powers):.4f}" if powers else "none"
        power = math.floor(1e4 * clopper_pearson(len(powers), len(found), 2 * CONFIDENCE)[0]) / 1e4
        lines.append(f"| {claim.id} | {said} | {rival.name} | {len(powers)} of {len(found)} | {power:.4f} | {stated} |")
    return lines or [f"| {claim.id} | {said} | (none named) | | | |"]


TABLE = Path(__file__).parents[2] / "benchmarks" / "power.md"
HEAD = """# Sampled claims over seeds

What `make power` found, profile `quick`: the outcomes; in how many runs each named false neighbour was rejected; the lower bound on its power that all these runs give
together (99.9 % confidence; 0.9660 is what 200 of 200 can show); and the least of the lower bounds that single runs state, each from its own draws alone. A claim states
a false-alarm probability of 1e-6 over all its looks, so that one FAILS in 200 runs would be a surprise of 2e-4. A row that says fewer than 200 runs was not taken further.

| claim | outcomes | false neighbour | rejected in | power, all runs | least stated by a run |
|---|---|---|---|---|---|
"""


def note(table: Path, claim: Claim, lines: Sequence[str]) -> None:
    """The claim's lines, in place of its last ones; the lines stay in order of the claims' names."""
    text = table.read_text(encoding="utf-8") if table.is_file() else HEAD
    before = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| claim |")]
    kept = [line for line in before if line.split(" | ")[0] != f"| {claim.id}"]
    ordered = sorted([*kept, *lines], key=lambda line: line.split(" | ")[0])  # stable: neighbours as they are declared
    table.write_text(HEAD + "".join(line + "\n" for line in ordered), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Claim by claim, each into the table when it is done."""
    parser = argparse.ArgumentParser(prog="claims.over_seeds", description=__doc__)
    parser.add_argument("claims", nargs="*", help="these alone (words in their ids)")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--kept", type=Path, help="file of results, read and added to")
    parser.add_argument("--table", type=Path, default=TABLE, help="where the lines go (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default: this one)")
    parser.add_argument("--executor", metavar="ADDRESS", help="draw on a cluster in their place: dask://HOST:PORT")
    options = parser.parse_args(arguments)
    kept = Kept(options.kept)
    chosen = [c for c in sampled_claims() if not options.claims or any(word in c.id for word in options.claims)]
    pool = ProcessPoolExecutor(options.jobs, get_context("spawn")) if options.jobs > 1 else nullcontext()
    try:
        with executor_at(options.executor) if options.executor else pool as executor:
            for claim in chosen:
                if executor is not None:
                    kept.fill([claim], options.seeds, executor)
                lines = rows(claim, [kept.one(claim, seed) for seed in range(options.seeds)])
                print(*lines, sep="\n", flush=True)
                note(options.table, claim, lines)
    except BadInput as problem:
        print(f"over_seeds: {problem}", file=sys.stderr)
        return problem.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
