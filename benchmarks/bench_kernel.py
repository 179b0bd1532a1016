"""How large the proof kernel is and what it reads: every proof that the search finds for the labelled table, written out and read, with the processor's seconds, as ``kernel.md``."""

from __future__ import annotations

import argparse
import inspect
import json
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from decide.labelled import ROWS
from figures import HERE

from theorycheck.decide.procedure import BOXES, SECONDS, WORK, WORK_PER_BOX, searched
from theorycheck.decide.question import read_question
from theorycheck.elaborate import Fail, kernel_certificate
from theorycheck.expression import Work
from theorycheck.kernel import Rejected, check_certificate

ROOM = Path(inspect.getfile(check_certificate)).parent
TABLE = HERE / "kernel.md"
WANTED = 1000


def lines() -> dict[str, int]:
    """The lines of each file of the kernel, all of them."""
    return {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in sorted(ROOM.glob("*.py"))}


def read(every: int) -> tuple[list[tuple[float, float, int]], list[str]]:
    """Seconds to write, seconds to read and characters of each proof; the rows whose proof the kernel does not have, and why."""
    figures, left = [], []
    for number, row in enumerate(ROWS):
        if not row.truth or number % every:
            continue
        question = read_question(row.relation, row.domain, row.where, None)
        found = searched(question, Work(WORK + WORK_PER_BOX * BOXES, SECONDS))
        if found.certificate is None:
            continue
        begin = time.process_time()
        try:
            text = json.dumps(kernel_certificate(found.certificate))
            written = time.process_time()
            check_certificate(json.loads(text))
        except (Fail, Rejected) as no:
            left.append(f"- {number}, `{row.relation}`: {str(no)[:100]}")
            continue
        figures.append((written - begin, time.process_time() - written, len(text)))
    return figures, left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th row of the table")
    every = parser.parse_args().every
    sizes = lines()
    figures, left = read(every)
    rows = "the labelled table" if every == 1 else f"every {every}th row of the labelled table"
    write, check, length = ([f[k] for f in figures] for k in range(3))
    page = [
        "# The proof kernel for inequalities",
        "",
        f"Written by `bench_kernel.py`. The room `theorycheck/kernel` has {sum(sizes.values())} lines, docstrings and blank lines among them "
        f"(wanted: under {WANTED}). Of {len(figures) + len(left)} proofs that the search finds for {rows} it accepts {len(figures)}, each written out as text step by step.",
        "",
        "| file | lines |",
        "|---|---|",
        *(f"| {name} | {n} |" for name, n in sizes.items()),
        "",
        "| a proof | median | largest |",
        "|---|---|---|",
        f"| milliseconds of processor to write it | {1000 * median(write):.0f} | {1000 * max(write):.0f} |",
        f"| milliseconds of processor to read it | {1000 * median(check):.0f} | {1000 * max(check):.0f} |",
        f"| characters | {median(length):.0f} | {max(length)} |",
        *(["", "Rows of the table whose certificate is not written or not accepted:", "", *left] if left else []),
    ]
    TABLE.write_text("\n".join(page) + "\n", encoding="utf-8")
    print(f"{len(figures)} of {len(figures) + len(left)} accepted, {sum(sizes.values())} lines")


if __name__ == "__main__":
    main()
