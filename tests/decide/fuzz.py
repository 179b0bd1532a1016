"""``make fuzz``: random relations by the hundred thousand, each answer held against points and each proof read by the kernel.

What is done is kept by blocks of seeds, so that a run may be stopped and gone on with; a block of another source is done again. The table of
``benchmarks/fuzz.md`` says what came out and on which source.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

from decide.test_fuzz import run

import theorycheck

ROOT = Path(__file__).parents[2]
BLOCK = 250
ROOMS = ("decide", "elaborate", "kernel", "analysis", "expression", "ball")


def source() -> str:
    """A digest of the rooms that decide, write and read."""
    home = Path(theorycheck.__file__).parent
    digest = sha256()
    for path in sorted(p for room in ROOMS for p in home.joinpath(room).rglob("*.py")):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def block(first: int) -> tuple[int, Counter[str], dict[int, str]]:
    """The answers of one block of seeds, counted; what went wrong by its seed."""
    answers: Counter[str] = Counter()
    wrong = {}
    for seed in range(first, first + BLOCK):
        try:
            answers[run(seed)] += 1
        except Exception as error:
            wrong[seed] = f"{type(error).__name__}: {error}"[:500]
    return first, answers, wrong


def kept(file: Path, digest: str) -> dict[int, tuple[Counter[str], dict[int, str]]]:
    """What an earlier run has done on this source."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    entries = [json.loads(line) for line in lines if line.endswith("}")]
    return {
        e["first"]: (Counter(e["answers"]), {int(s): w for s, w in e["wrong"].items()})
        for e in entries
        if e["source"] == digest
    }


def table(digest: str, done: dict[int, tuple[Counter[str], dict[int, str]]]) -> str:
    """The page."""
    answers = sum((a for a, _ in done.values()), Counter())
    wrong = {seed: why for _, w in done.values() for seed, why in w.items()}
    named = {
        "HOLDS": "HOLDS",
        "FAILS": "FAILS",
        "UNDECIDED": "UNDECIDED",
        "unwritten": "UNDECIDED: a proof was found, but not written for the kernel",
        "refused": "refused",
    }
    rows = [f"| {text} | {answers[name]} |" for name, text in named.items()]
    return (
        "\n".join(
            [
                "# Random relations",
                "",
                "`make fuzz` asks `decide` about random relations with up to five variables, helpers, finite sets, equations and side conditions. An answer is",
                "wrong if a point contradicts it, if a witness does not replay, if the kernel does not accept a proof that was written, if a run",
                f"crashes, or if it goes on for longer than it was given. Source: {digest}.",
                "",
                "| answer | relations |",
                "|---|---|",
                *rows,
                f"| wrong | {len(wrong)} |",
                f"| all | {BLOCK * len(done)} |",
                "",
                *[f"- seed {seed}: {why}" for seed, why in sorted(wrong.items())],
            ]
        ).rstrip()
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m decide.fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=100_000, help="how many relations (100000)")
    parser.add_argument("--first", type=int, default=3_000_000, help="the first seed (3000000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--kept", type=Path, default=ROOT / ".fuzz.jsonl", help="what is done is kept here")
    parser.add_argument("--page", type=Path, default=ROOT / "benchmarks" / "fuzz.md", help="where the table goes")
    given = parser.parse_args()
    digest = source()
    done = kept(given.kept, digest)
    blocks = range(given.first, given.first + given.count, BLOCK)
    done = {first: done[first] for first in blocks if first in done}
    with ProcessPoolExecutor(given.jobs) as pool, given.kept.open("a", encoding="utf-8") as file:
        for first, answers, wrong in pool.map(block, [first for first in blocks if first not in done]):
            done[first] = answers, wrong
            entry = {"source": digest, "first": first, "answers": answers, "wrong": wrong}
            print(json.dumps(entry), file=file, flush=True)
            bad = sum(len(w) for _, w in done.values())
            print(f"\r{BLOCK * len(done)} of {given.count} relations, {bad} wrong", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    page = table(digest, done)
    given.page.write_text(page, encoding="utf-8")
    print(page)
    return 1 if any(w for _, w in done.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
