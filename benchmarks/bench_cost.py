"""What studies were said to cost beforehand, and what they took: CPU seconds of one thread, in one process.

``python benchmarks/bench_cost.py CLAIM/STUDY ...`` runs these at ``--profile`` (default: thorough, which takes what it says); without names, those of less than a minute. Each goes
into ``cost.md``, in place of its last line.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from figures import HERE, on_one_thread, processor

from theorycheck.claims import Claim, Context
from theorycheck.claims.claim import StudyRun
from theorycheck.claims.cost import study_seconds
from theorycheck.claims.select import select
from theorycheck.linalg.work import unit_seconds

TABLE = HERE / "cost.md"
HEAD = """# What studies cost

CPU seconds on one thread: what `verify --cost` says beforehand, and what the study then took. Written by `bench_cost.py`. The machine was shared with other work, which alone moves
CPU seconds by up to 1.5 x from one minute to the next.

| study | profile | said | took | took/said |
|---|---|---|---|---|
"""


def note(name: str, profile: str, said: float, took: float) -> None:
    """A line of the table."""
    before = TABLE.read_text(encoding="utf-8") if TABLE.exists() else HEAD
    rows = [
        row
        for row in before.splitlines()
        if row.startswith("| ") and not row.startswith("| study ") and not row.startswith(f"| {name} | {profile} |")
    ]
    line = f"| {name} | {profile} | {said:.3g} | {took:.3g} | {took / said:.2f} |"
    print(line, flush=True)
    TABLE.write_text(HEAD + "".join(f"{row}\n" for row in sorted([*rows, line])), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="CLAIM/STUDY")
    parser.add_argument("--profile", default="thorough")
    given = parser.parse_args()
    unit_seconds()
    claims = select(None, Path(HERE.parent / "proofs")).claims.values()
    found: dict[str, tuple[Claim, StudyRun]] = {f"{c.id}/{s.name}": (c, s) for c in claims for s in c.studies if s.cost}
    for name in given.names or found:
        claim, study = found[name]
        said = study_seconds(claim, study, given.profile, 0)
        if given.names or said < 60:
            took = processor(lambda c=claim, s=study: s(Context(c.id, given.profile, 0)))  # type: ignore[misc]
            note(name, given.profile, said, took)


if __name__ == "__main__":
    on_one_thread()
    main()
