"""Mutants of error terms: each is applied to a copy of the project, and the tests that it names must turn red. ``python -m liars.bounds [FILE ...]``.

A mutant is one entry of a ``mutants_*.json`` beside this file: ``file``, ``before``, ``after`` (text that occurs once), ``tests`` (arguments of pytest). A mutant that
still gives a proved bound (what it takes away is paid for by rounding elsewhere) is no liar and does not belong here. Exit code: 0 all killed, 1 some survive, 2 there
are none, one cannot be applied, or the tests are red before anything is changed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
COPIED = ("theorycheck", "tests", "proofs", "pyproject.toml")
LIMIT = 300


def entries(names: list[str]) -> list[dict[str, str]]:
    files = [Path(n) for n in names] or sorted(HERE.glob("mutants_*.json"))
    return [m for f in files for m in json.loads(f.read_text(encoding="utf-8"))]


def applied(copy: Path, mutant: dict[str, str]) -> str:
    """The file's text before the mutation, which is put in place; a ValueError where the text does not occur exactly once."""
    path = copy / mutant["file"]
    text = path.read_text(encoding="utf-8")
    if text.count(mutant["before"]) != 1:
        raise ValueError(f"{mutant['file']}: {mutant['before']!r} occurs {text.count(mutant['before'])} times")
    path.write_text(text.replace(mutant["before"], mutant["after"]), encoding="utf-8")
    return text


def outcome(copy: Path, tests: str) -> int:
    """pytest's exit code; 1 where the tests do not end within LIMIT seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests.split()]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False, timeout=LIMIT
        ).returncode
    except subprocess.TimeoutExpired:
        return 1


def main(names: list[str]) -> int:
    mutants = entries(names)
    if not mutants:
        print(f"no mutants in {HERE}: nothing was tried")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.vo", "*.glob"))
            else:
                shutil.copy(source, copy / name)
        for tests in sorted({m["tests"] for m in mutants}):
            if outcome(copy, tests) != 0:
                print(f"red before anything is changed: {tests}")
                return 2
        killed = 0
        for k, mutant in enumerate(mutants, 1):
            try:
                before = applied(copy, mutant)
            except ValueError as problem:
                print(f"cannot be applied: {problem}")
                return 2
            dead = outcome(copy, mutant["tests"]) == 1
            (copy / mutant["file"]).write_text(before, encoding="utf-8")
            killed += dead
            print(
                f"[{k}/{len(mutants)}] {'killed' if dead else 'SURVIVES'}  {mutant['file']}  {mutant['before']} -> {mutant['after']}",
                flush=True,
            )
    print(f"{killed} of {len(mutants)} killed, {100 * killed / len(mutants):.1f} %")
    return 0 if killed == len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
