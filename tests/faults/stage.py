"""The stage of the fault suite: a small folder of claims, a way to run the command on it, and what has to be true of what it leaves behind."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CLAIMS = '''"""Squares."""
import theorycheck as tc

x, y = tc.real("x", "[0, 1]"), tc.real("y", "[0, 1]")
named = dict(paper="A paper", edition="ours")
square = tc.states("paper.square", x**2 <= x, title="squares", place="(1)", **named)
cube = tc.states("paper.cube", x**3 <= x**2, title="cubes", place="(2)", **named)
root = tc.states("paper.root", y <= y**2, title="a false one", place="(3)", **named)
both = tc.states("paper.both", x * y <= x, title="products", place="(4)", **named)
'''
TRUTH = {"paper.square": "VERIFIED", "paper.cube": "VERIFIED", "paper.root": "REFUTED", "paper.both": "VERIFIED"}
MARK = "THEORYCHECK_FAULT_SUITE"
LIMIT = 300


def heed() -> None:
    """Every signal does what it does by default."""
    for one in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(one, signal.SIG_DFL)


@dataclass
class Stage:
    """One folder with ``proofs``; its processes carry a mark in their environment, by which orphans are found."""

    home: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    @classmethod
    def set_up(cls, home: Path, claims: str = CLAIMS) -> Stage:
        """A fresh stage."""
        paper = home / "proofs" / "paper"
        paper.mkdir(parents=True)
        (paper / "claims.py").write_text(claims, encoding="utf-8")
        return cls(home)

    @property
    def out(self) -> Path:
        """Where reports go."""
        return self.home / "reports"

    @property
    def cache(self) -> Path:
        """Where evidence is kept."""
        return self.home / "cache"

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a run."""
        return {**os.environ, "XDG_CACHE_HOME": str(self.cache), MARK: self.mark, **(extra or {})}

    def command(self, *arguments: str) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "theorycheck.cli", *arguments]

    def verify(self, *arguments: str, seed: int = 0, jobs: int = 2) -> list[str]:
        """``verify`` with a report."""
        return self.command("verify", "--out", str(self.out), "--jobs", str(jobs), "--seed", str(seed), *arguments)

    def run(self, command: Sequence[str], **more: object) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        options = {"cwd": self.home, "env": self.environment(), "timeout": LIMIT, **more}
        return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start, in silence; signals do what they do from a terminal, also where this suite was told to ignore some (nohup)."""
        return subprocess.Popen(
            command,
            cwd=self.home,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=heed,  # noqa: PLW1509  (the suite has no threads)
        )

    def forget(self) -> None:
        """Remove reports and evidence."""
        for folder in (self.out, self.cache):
            shutil.rmtree(folder, ignore_errors=True)

    def orphans(self, patience: float = 10.0) -> list[int]:
        """Marked processes that are still alive after some seconds (Linux; elsewhere none are seen)."""
        until = time.monotonic() + patience
        while (found := self.marked()) and time.monotonic() < until:
            time.sleep(0.1)
        return found

    def marked(self) -> list[int]:
        """Live processes that carry the mark."""
        found, sign = [], f"{MARK}={self.mark}".encode()
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if (
                    sign in (entry / "environ").read_bytes()
                    and "Z" not in (entry / "stat").read_text().rsplit(")", 1)[1][:3]
                ):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found

    def verdicts(self) -> dict[str, str]:
        """What the report says; empty where there is none."""
        file = self.out / "verdicts.json"
        if not file.is_file():
            return {}
        return {row["id"]: row["verdict"] for row in json.loads(file.read_text(encoding="utf-8"))["claims"]}

    def broken(self, *, may_be_missing: bool) -> str:
        """Why the report is not one whole report; empty where it is."""
        manifest = self.out / "manifest.json"
        if not manifest.is_file():
            nothing = not self.out.exists() or not any(self.out.iterdir())
            return "" if may_be_missing and nothing else "there is no manifest"
        listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        present = {p.relative_to(self.out).as_posix(): p for p in self.out.rglob("*") if p.is_file() and p != manifest}
        if present.keys() != listed.keys():
            return f"other files than the manifest lists: {sorted(present.keys() ^ listed.keys())[:3]}"
        for name, digest in listed.items():
            if hashlib.sha256(present[name].read_bytes()).hexdigest() != digest:
                return f"{name} is not what the manifest says"
        wrong = {n: v for n, v in self.verdicts().items() if TRUTH.get(n, v) != v}
        return f"wrong verdicts: {wrong}" if wrong else ""

    def litter(self) -> list[str]:
        """Drafts that are left beside and inside the report and the cache."""
        beside = [p.name for p in self.home.glob(".reports.theorycheck-*")]
        inside = [p.name for folder in (self.out, self.cache) for p in folder.rglob(".*.tmp")]
        return beside + inside
