"""Commands that start processes, ended from outside: nobody lives on. Claims that want too much time or memory: a word on them, and the others are judged."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from faults.kills import SIGNALS
from faults.stage import CLAIMS, Stage

BUSY = """
@square.study
def busy():
    import time
    until = time.monotonic() + 300
    while time.monotonic() < until:
        pass
    return tc.Study('never')
"""
MATRICES = """
m, n = tc.sizes("m n")
W, X = tc.matrix("W", m, m), tc.matrix("X", m, n)
tc.states("paper.matrices", tc.norm_F(W @ X) <= tc.norm_2(W) * tc.norm_F(X), [tc.norm_2(W) <= 1], **named)
tc.states("paper.twice", tc.norm_F(W @ X) <= 2 * tc.norm_2(W) * tc.norm_F(X), [tc.norm_2(W) <= 1], **named)
"""  # their neighbours take a while
GREEDY = "\n@square.study\ndef greedy():\n    return tc.Study(str(len(bytearray(8 << 30))))\n"
MAKE = """
import subprocess, sys
from theorycheck.claims.parent import tied
subprocess.run(tied(['make', '-j2', 'a', 'b']), check=False)
"""
RULES = "a b:\n\tsleep 300\n\t@true\n"


def commands(stage: Stage) -> dict[str, list[str]]:
    """By name; each starts at least one process more and does not end by itself for five minutes."""
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "proofs", "-n", "2"]
    found = {
        "verify": stage.command("verify", "--jobs", "2"),
        "record": stage.command("record", "--jobs", "2"),
        "neighbours": stage.command("neighbours", "--jobs", "2", "--fresh"),
        "pytest -n 2": tests,
    }
    if shutil.which("make"):
        found["make, as for formal proofs"] = [sys.executable, "-c", MAKE]
    return found


def parents(home: Path) -> Iterator[tuple[str, str]]:
    """SIGKILL, SIGTERM and SIGHUP for the parent alone, at a moment when others work for it."""
    home.mkdir(parents=True)
    for name in commands(Stage(home)):
        for signal_name in SIGNALS:
            stage = Stage.set_up(home / f"{len(list(home.iterdir()))}", CLAIMS + BUSY + MATRICES)
            (stage.home / "Makefile").write_text(RULES)
            child = stage.start(commands(stage)[name])
            started = _until_it_has_children(stage, child)
            child.send_signal(getattr(signal, signal_name))
            child.wait()
            left = stage.orphans(
                patience=60.0
            )  # what has just been started begins by asking for its parent, which takes a while on a busy machine
            yield f"{name}, {signal_name}", f"orphans: {left}" if left else "" if started else "it started nobody"


def _until_it_has_children(stage: Stage, child: subprocess.Popen[bytes]) -> bool:
    """A second process is there, and some time for it to begin."""
    until = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < until:
        if len(stage.marked()) > 1:
            time.sleep(2.0)
            return child.poll() is None
        time.sleep(0.1)
    return False


def limits(home: Path) -> Iterator[tuple[str, str]]:
    """Time and memory for each claim; what exceeds them is UNDECIDED or an ERROR that says why, and the exit code is not that of a run in which all went well."""
    cases = {
        "time": (BUSY, ("--time-limit", "60"), "UNDECIDED", "not done within 60 seconds", (0, 1)),
        "memory": (GREEDY, ("--memory-limit", "3000"), "ERROR", "MemoryError", (2,)),
    }
    for name, (body, options, word, why, codes) in cases.items():
        for jobs in (1, 2):
            stage = Stage.set_up(home / f"{name}-{jobs}", CLAIMS + body)
            done = stage.run(stage.verify(*options, jobs=jobs))
            found = stage.verdicts()
            page = stage.out / "claims" / "paper.square.md"
            said = page.read_text(encoding="utf-8") if page.is_file() else ""
            fine = found.pop("paper.square", "") == word and why in said and done.returncode in codes
            others = set(found) == {"paper.cube", "paper.root", "paper.both"} and not {"ERROR", "UNDECIDED"} & set(found.values())  # fmt: skip
            left = stage.orphans()
            yield (
                f"{name}, {jobs} jobs",
                f"orphans: {left}" if left else "" if fine and others else f"exit code {done.returncode}; {done.stdout[-300:]}{done.stderr[-200:]}",
            )  # fmt: skip
