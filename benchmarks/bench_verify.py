"""Judging every claim: the time of ``verify`` in the quick and in the default profile, against its budget on two cores."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import figure

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    for profile, budget in (("quick", 60), ("default", 480)):
        command = [sys.executable, "-m", "theorycheck.cli", "verify", "--profile", profile, "--jobs", "2", "--fresh"]
        with tempfile.TemporaryDirectory() as out:
            begin = time.perf_counter()
            subprocess.run([*command, "--out", out], cwd=ROOT, check=True, capture_output=True)
            seconds = time.perf_counter() - begin
        figure(
            f"verify --profile {profile}, every claim, report included",
            f"{budget} seconds",
            f"{seconds / budget:.2f} x",
            "at most 1 x",
        )


if __name__ == "__main__":
    main()
