"""Killed at a random moment, of computing or of writing: a whole report stands, nobody is left alive, and the next run loses nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Iterator

from faults.stage import TRUTH, Stage

SIGNALS = ("SIGKILL", "SIGTERM", "SIGHUP")


def kills(stage: Stage, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(attempt, what went wrong). Moments are uniform over the time that an undisturbed run takes, every other one over its last fifth, where files are written."""
    chance = random.Random(seed)
    start = time.monotonic()
    done = stage.run(stage.verify("--fresh"))
    whole = time.monotonic() - start
    yield "the run before", "" if stage.verdicts() == TRUTH else f"{stage.verdicts()}; {done.stderr[-200:]}"
    for k in range(count):
        name = SIGNALS[k % 3]
        after = whole * (chance.uniform(0.0, 1.1) if k % 2 else chance.uniform(0.8, 1.1))
        extra = ["--fresh"] if k % 4 == 0 else []
        with subprocess.Popen(
            stage.verify(*extra, seed=k % 5),
            cwd=stage.home,
            env=stage.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as child:
            try:
                child.wait(after)
            except subprocess.TimeoutExpired:
                child.send_signal(getattr(signal, name))
            child.wait()
        left = stage.orphans()
        yield (
            f"kill {k + 1}, {name} after {after:.2f} s",
            stage.broken(may_be_missing=False) or (f"orphans: {left}" if left else ""),
        )
    stage.run(stage.verify())
    wrong = stage.broken(may_be_missing=False) or ("" if stage.verdicts() == TRUTH else str(stage.verdicts()))
    yield "the run after", wrong or (f"left behind: {stage.litter()}" if stage.litter() else "")
