"""The fault suite: ``python -m faults [PART ...] [--kills N] [--edits N]`` from this folder's parent, or ``make faults``. About twenty minutes on two quiet cores.

Every part prints how much was tried, survived and lost, and puts its line into a table, which a run of all parts begins anew; a part that is run again replaces its line,
and ``--go-on`` leaves out the parts that the table has for this source. Exit code: 0 nothing lost, 1 something was, 2 nothing was tried.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from faults.believed import forged_replays, poisoned_store
from faults.containment import containment
from faults.disk import full_disk, in_the_way, small_file_system, two_at_once
from faults.edits import edits
from faults.kills import kills, writing_kills
from faults.parents import limits, parents
from faults.processes import deaths, environments
from faults.stage import Stage

SHARES = 5  # of the edits, so that a run that was stopped loses few
Part = Callable[[Path], Iterator[tuple[str, str]]]
TABLE = Path(__file__).parents[2] / "benchmarks" / "faults.md"
HEAD = """# Faults

What `make faults` tried, what survived and what was lost; each part puts its own line here. The last column is the digest of the source
that it ran on: a line with another digest than `python -m faults` has now is of an earlier source.

| part | tried | survived | lost | source |
|---|---|---|---|---|
"""


def parts(options: argparse.Namespace) -> dict[str, Part]:
    """What can go wrong, by name."""
    count, seed = options.kills, options.seed
    return {
        "kills": lambda home: kills(Stage.set_up(home), count, seed),
        "writing-kills": lambda home: writing_kills(Stage.set_up(home), 4 * count, seed),
        "parents": parents,
        "full-disk": lambda home: full_disk(Stage.set_up(home)),
        "small-file-system": lambda home: small_file_system(Stage.set_up(home)),
        "in-the-way": lambda home: in_the_way(Stage.set_up(home)),
        "two-at-once": lambda home: two_at_once(Stage.set_up(home), max(1, count // 10)),
        "poisoned-store": lambda home: poisoned_store(Stage.set_up(home)),
        "forged-replays": lambda home: forged_replays(Stage.set_up(home)),
        "deaths": deaths,
        "limits": limits,
        "environments": environments,
        "containment": lambda home: containment(home, options.trials, seed),
        **{f"edits-{k}": partial(edits, count=options.edits // SHARES, seed=SHARES * seed + k) for k in range(SHARES)},
    }


def run_part(name: str, part: Part) -> tuple[int, int]:
    """(tried, lost), in a process of its own, so that no part sees what another opened or set."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.close(reading)
            os.write(writing, json.dumps(_here(name, part)).encode())
            code = 0
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        text = heard.read()
    os.waitpid(child, 0)
    tried, lost = json.loads(text) if text else (1, 1)
    return tried, lost


def _here(name: str, part: Part) -> tuple[int, int]:
    count = bad = 0
    with tempfile.TemporaryDirectory(prefix="theorycheck-faults-") as folder:
        for attempt, problem in part(Path(folder) / "stage"):
            count += 1
            bad += bool(problem)
            if problem and bad <= 20:
                print(f"  LOST  {name}: {attempt}: {problem}", flush=True)
    return count, bad


def note(table: Path, name: str, tried: int, lost: int, source: str) -> None:
    """The part's line, in place of its last one; the lines stay in order of their names."""
    text = table.read_text(encoding="utf-8") if table.is_file() else HEAD
    known = {row.split(" | ")[0].strip("| "): row for row in text[len(HEAD) :].splitlines() if row.startswith("| ")}
    known[name] = f"| {name} | {tried} | {tried - lost} | {lost} | {source} |"
    table.write_text(HEAD + "".join(row + "\n" for _, row in sorted(known.items())), encoding="utf-8")


def main() -> int:
    """Run the parts, print the counts."""
    from theorycheck.claims.depends import package_digest

    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help="these alone (default: all)")
    parser.add_argument("--kills", type=int, default=60, help="kills of runs, a quarter of those of writing (default: %(default)s)")  # fmt: skip
    parser.add_argument("--edits", type=int, default=1000, help="edits (default: %(default)s)")
    parser.add_argument("--trials", type=int, default=1_000_000, help="trials of containment (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments and edits")
    parser.add_argument("--table", type=Path, default=TABLE, help="where the lines go (default: %(default)s)")
    parser.add_argument("--go-on", action="store_true", help="leave out what the table has for this source")
    options = parser.parse_args()
    known, source = parts(options), package_digest()[:12]
    unknown = [name for name in options.parts if name not in known]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(known)}")
    if not (options.parts or options.go_on or options.seed):
        options.table.unlink(missing_ok=True)
    have = options.table.read_text(encoding="utf-8") if options.go_on and options.table.is_file() else ""
    tried = lost = 0
    for name in options.parts or known:
        if any(row.startswith(f"| {name} |") and row.endswith(f"| 0 | {source} |") for row in have.splitlines()):
            continue
        begin = time.monotonic()
        count, bad = run_part(name, known[name])
        seconds = time.monotonic() - begin
        print(f"{name}: tried {count}, survived {count - bad}, lost {bad} ({seconds:.0f} s)", flush=True)
        note(options.table, name + (f", seed {options.seed}" if options.seed else ""), count, bad, source)
        tried, lost = tried + count, lost + bad
    print(f"tried {tried}, survived {tried - lost}, lost {lost}")
    return 2 if not tried and not have else 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
