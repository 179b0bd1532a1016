"""The fault suite: ``python -m faults [--kills N] [--only NAME ...]`` from this folder's parent, or ``make faults``.

Every part prints how much was tried, survived and lost. Exit code: 0 nothing lost, 1 something was, 2 nothing was tried. It takes half an hour on a quiet machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from faults.believed import forged_replays, poisoned_store
from faults.disk import full_disk, in_the_way, small_file_system, two_at_once
from faults.kills import kills
from faults.processes import deaths, environments
from faults.stage import Stage

Part = Callable[[Path], Iterator[tuple[str, str]]]


def parts(count: int, seed: int) -> dict[str, Part]:
    """What can go wrong, by name."""
    return {
        "kills": lambda home: kills(Stage.set_up(home), count, seed),
        "full-disk": lambda home: full_disk(Stage.set_up(home)),
        "small-file-system": lambda home: small_file_system(Stage.set_up(home)),
        "in-the-way": lambda home: in_the_way(Stage.set_up(home)),
        "two-at-once": lambda home: two_at_once(Stage.set_up(home), max(1, count // 20)),
        "poisoned-store": lambda home: poisoned_store(Stage.set_up(home)),
        "forged-replays": lambda home: forged_replays(Stage.set_up(home)),
        "deaths": deaths,
        "environments": environments,
    }


def main() -> int:
    """Run the parts, print the counts."""
    parser = argparse.ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="random kills (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    parser.add_argument("--only", nargs="*", choices=sorted(parts(1, 0)), help="these parts alone")
    options = parser.parse_args()
    tried = lost = 0
    for name, part in parts(options.kills, options.seed).items():
        if options.only and name not in options.only:
            continue
        count = bad = 0
        with tempfile.TemporaryDirectory(prefix="theorycheck-faults-") as folder:
            for attempt, problem in part(Path(folder) / "stage"):
                count += 1
                bad += bool(problem)
                if problem:
                    print(f"  LOST  {name}: {attempt}: {problem}", flush=True)
        print(f"{name}: tried {count}, survived {count - bad}, lost {bad}", flush=True)
        tried, lost = tried + count, lost + bad
    print(f"tried {tried}, survived {tried - lost}, lost {lost}")
    return 2 if not tried else 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
