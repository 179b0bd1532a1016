"""No room, no permission, or somebody else at work in the same folder: the report that stood stands, or the new one does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from faults.stage import TRUTH, Stage

SIZES = (0, 1, 100, 1000, 3000, 10_000, 20_000)


def _limit(size: int) -> Callable[[], None]:
    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def full_disk(stage: Stage) -> Iterator[tuple[str, str]]:
    """Files longer than a few bytes cannot be written (RLIMIT_FSIZE): refused in one line, and nothing of the old report or of the evidence is lost."""
    stage.run(stage.verify())
    before = {p: p.read_bytes() for p in stage.out.rglob("*") if p.is_file()}
    for size in SIZES:
        done = stage.run(stage.verify("--fresh", seed=7), preexec_fn=_limit(size))
        now = {p: p.read_bytes() for p in stage.out.rglob("*") if p.is_file()}
        problem = stage.broken(may_be_missing=False)
        if done.returncode in (0, 1):
            problem = problem or ("" if stage.verdicts() == TRUTH else "ended well without its verdicts")
        elif now != before or "Traceback" in done.stderr:
            problem = problem or f"changed the report and then failed; {done.stderr[-200:]}"
        yield f"files of at most {size} bytes", problem
        stage.run(stage.verify())
        before = {p: p.read_bytes() for p in stage.out.rglob("*") if p.is_file()}
    yield "afterwards", f"left behind: {stage.litter()}" if stage.litter() else stage.broken(may_be_missing=False)


def small_file_system(stage: Stage) -> Iterator[tuple[str, str]]:
    """A tmpfs of 64 KiB, where one can be mounted."""
    place = stage.home / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        return
    try:
        filler = place / "filler"
        for room in (0, 4096, 16_384, 32_768):
            filler.write_bytes(b"")
            used = 65_536 - room
            try:
                filler.write_bytes(b"x" * max(0, used - 4096))
            except OSError:
                filler.write_bytes(b"")
            done = stage.run(stage.command("verify", "--out", str(place / "reports"), "--jobs", "1"))
            kept = filler.is_file()
            whole = not (place / "reports").exists() or Stage(place).broken(may_be_missing=True) == ""
            fine = kept and whole and "Traceback" not in done.stderr
            yield f"{room} bytes of room", "" if fine else f"exit code {done.returncode}; {done.stderr[-200:]}"
    finally:
        subprocess.run(["umount", str(place)], check=False)


def in_the_way(stage: Stage) -> Iterator[tuple[str, str]]:
    """Places that cannot be written to or belong to somebody else: exit code 2, one line, nothing touched."""
    mine = stage.home / "mine.txt"
    mine.write_text("mine")
    foreign = stage.home / "foreign"
    foreign.mkdir()
    (foreign / "index.md").write_text("mine")
    link = stage.home / "link"
    link.symlink_to(foreign)
    places = {
        "a file": mine,
        "below a file": mine / "reports",
        "a folder with a foreign index": foreign,
        "a link": link,
    }
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        locked = stage.home / "locked"
        locked.mkdir(mode=0o500)
        places["a read-only folder"] = locked / "reports"
    if Path("/proc/self").exists():
        places["a file system without files of ours"] = Path("/proc/reports")
    for name, place in places.items():
        done = stage.run(stage.command("verify", "--out", str(place), "--jobs", "1"))
        untouched = (
            mine.read_text() == "mine"
            and [p.name for p in foreign.iterdir()] == ["index.md"]
            and (foreign / "index.md").read_text() == "mine"
        )
        fine = done.returncode == 2 and untouched and "Traceback" not in done.stderr
        yield name, "" if fine else f"exit code {done.returncode}; {done.stderr[-200:]}"


def two_at_once(stage: Stage, rounds: int) -> Iterator[tuple[str, str]]:
    """Two runs, two seeds, one folder: both end, and one whole report stands."""
    for k in range(rounds):
        pair = [
            subprocess.Popen(
                stage.verify("--fresh", seed=seed, jobs=1),
                cwd=stage.home,
                env=stage.environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for seed in (2 * k, 2 * k + 1)
        ]
        codes = []
        for child in pair:
            child.communicate()
            codes.append(child.returncode)
        problem = stage.broken(may_be_missing=False) or (
            "" if stage.verdicts() == TRUTH and set(codes) <= {0, 1} else f"exit codes {codes}"
        )
        yield f"two runs, round {k + 1}", problem or (f"left behind: {stage.litter()}" if stage.litter() else "")
