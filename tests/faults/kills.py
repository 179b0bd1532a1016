"""Killed at a random moment, of computing or of writing: a whole report stands, nobody is left alive, and the next run loses nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace

from faults.stage import TRUTH, Stage, heed

SIGNALS = ("SIGKILL", "SIGTERM", "SIGHUP")


def kills(stage: Stage, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """(attempt, what went wrong) for ``verify`` as a whole. Moments are uniform over the time that an undisturbed run takes, every other one over its last
    fifth, where files are written.
    """
    chance = random.Random(seed)
    start = time.monotonic()
    done = stage.run(stage.verify("--fresh"))
    whole = time.monotonic() - start
    yield "the run before", "" if stage.verdicts() == TRUTH else f"{stage.verdicts()}; {done.stderr[-200:]}"
    for k in range(count):
        name = SIGNALS[k % 3]
        after = whole * (chance.uniform(0.0, 1.1) if k % 2 else chance.uniform(0.8, 1.1))
        extra = ["--fresh"] if k % 4 == 0 else []
        with stage.start(stage.verify(*extra, seed=k % 5)) as child:
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


def writing_kills(stage: Stage, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Processes that write one report after another, of two seeds and of a part, killed within 60 ms: one whole report of one seed stands every time."""
    from theorycheck.claims.run import verify
    from theorycheck.report import write_report

    chance = random.Random(seed)
    os.environ["XDG_CACHE_HOME"] = str(stage.cache)
    proofs = stage.home / "proofs"
    sessions = [verify(proofs=proofs, seed=s, profile="quick") for s in (0, 1)]
    part = [
        replace(s, verdicts=s.verdicts[:1], claims={v.claim: s.claims[v.claim] for v in s.verdicts[:1]}, complete=False)
        for s in sessions
    ]
    write_report(sessions[0], stage.out, proofs=proofs)
    for k in range(count):
        ready, started = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                heed()
                os.write(started, b"1")
                while True:
                    for s, p in zip(sessions, part, strict=True):
                        write_report(s, stage.out, proofs=proofs)
                        write_report(p, stage.out, proofs=proofs)
            finally:
                os._exit(70)
        os.close(started)
        os.read(ready, 1)
        os.close(ready)
        time.sleep(chance.uniform(0.0, 0.06))
        os.kill(child, getattr(signal, SIGNALS[k % 3]))
        _, status = os.waitpid(child, 0)
        fell = "" if os.WIFSIGNALED(status) else f"the writer ended by itself, exit code {os.waitstatus_to_exitcode(status)}"  # fmt: skip
        yield f"writing, kill {k + 1}", fell or stage.broken(may_be_missing=False) or _mixed(stage)
    write_report(sessions[0], stage.out, proofs=proofs)
    yield "writing, afterwards", f"left behind: {stage.litter()}" if stage.litter() else _mixed(stage)


def _mixed(stage: Stage) -> str:
    """Every page of a claim names the seed of the report."""
    seed = json.loads((stage.out / "verdicts.json").read_text(encoding="utf-8"))["seed"]
    pages = list((stage.out / "claims").glob("*.md"))
    wrong = [p.name for p in pages if f"--seed {seed} " not in p.read_text(encoding="utf-8")]
    missing = "" if len(pages) == len(TRUTH) else f"{len(pages)} pages of {len(TRUTH)}"
    return missing or (f"pages of another seed: {wrong}" if wrong else "")
