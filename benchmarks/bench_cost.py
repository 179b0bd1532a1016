"""What studies were said to cost beforehand, and what each then took in a process of its own: CPU seconds of one thread.

``python benchmarks/bench_cost.py CLAIM/STUDY ...`` runs these at ``--profile`` (default: thorough, which takes what it says); without names, those of a second to a minute. Each goes
into ``cost.md``, in place of its last line.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
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
    parser.add_argument("--alone", action="store_true", help="run one and print its seconds")
    given = parser.parse_args()
    unit_seconds()
    claims = select(None, Path(HERE.parent / "proofs")).claims.values()
    found: dict[str, tuple[Claim, StudyRun]] = {f"{c.id}/{s.name}": (c, s) for c in claims for s in c.studies if s.cost}
    for name in given.names or found:
        claim, study = found[name]
        said = 0.0 if given.alone else study_seconds(claim, study, given.profile, 0)
        if given.alone:
            print(processor(lambda c=claim, s=study: s(Context(c.id, given.profile, 0))))  # type: ignore[misc]
        elif given.names or 1 <= said < 60:
            line = [sys.executable, __file__, "--alone", "--profile", given.profile, name]
            took = subprocess.run(line, check=True, capture_output=True, text=True).stdout.split()[-1]
            note(name, given.profile, said, float(took))


if __name__ == "__main__":
    on_one_thread()
    main()
