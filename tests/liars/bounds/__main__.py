"""Mutants of error terms: each is applied to a copy of the project, and the tests that it names must turn red. ``python -m liars.bounds [FILE ...]``.

A mutant is one entry of a ``mutants_*.json`` beside this file: ``file``, ``before``, ``after`` (text that occurs once), ``tests`` (arguments of pytest). Exit code: 0 all
killed, 1 some survive, 2 an entry that cannot be applied.
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


def is_killed(copy: Path, mutant: dict[str, str]) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        *mutant["tests"].split(),
    ]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False).returncode == 1


def main(names: list[str]) -> int:
    mutants = entries(names)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.vo", "*.glob"))
            else:
                shutil.copy(source, copy / name)
        killed = 0
        for k, mutant in enumerate(mutants, 1):
            try:
                before = applied(copy, mutant)
            except ValueError as problem:
                print(f"cannot be applied: {problem}")
                return 2
            dead = is_killed(copy, mutant)
            (copy / mutant["file"]).write_text(before, encoding="utf-8")
            killed += dead
            print(
                f"[{k}/{len(mutants)}] {'killed' if dead else 'SURVIVES'}  {mutant['file']}  {mutant['before']} -> {mutant['after']}",
                flush=True,
            )
    print(f"{killed} of {len(mutants)} killed")
    return 0 if killed == len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
