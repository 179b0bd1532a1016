"""Claims that end their process, and environments that change nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from faults.stage import CLAIMS, Stage

DEATHS = {
    "exit code 0": "import os; os._exit(0)",
    "exit code 1": "import os; os._exit(1)",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "segmentation fault": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "out of memory": "x = bytearray(1 << 40)",
    "recursion": "exec('def f(): return f()'); f()",
    "SystemExit": "raise SystemExit(0)",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
}


RAISES = "\n@both.study\ndef raises():\n    return 1 / 0\n"  # an ERROR says where, without a word about the machine


def deaths(home: Path) -> Iterator[tuple[str, str]]:
    """A study that dies: its claim is an ERROR or stays what the rest of it says, never silence with exit code 0 and a claim missing; the others are judged."""
    for k, (name, body) in enumerate(DEATHS.items()):
        claims = f"{CLAIMS}\n@square.study\ndef dies():\n    {body}\n    return tc.Study('never')\n"
        stage = Stage.set_up(home / f"death-{k}", claims)
        done = stage.run(stage.verify())
        said = done.stdout + done.stderr
        others = all(word in said for word in ("paper.cube", "paper.root", "paper.both"))
        square = next((line for line in done.stdout.splitlines() if line.startswith("paper.square")), "")
        fine = others and square and (done.returncode == 2) == ("ERROR" in square) and "ERROR" in square
        left = stage.orphans()
        yield (
            f"a study that ends by {name}",
            f"orphans: {left}" if left else "" if fine else f"exit code {done.returncode}; {square or said[-200:]}",
        )


def environments(home: Path) -> Iterator[tuple[str, str]]:
    """The same bytes whatever hash seed, jobs, threads, time zone, locale, mask, path and working directory."""
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    locales = ["C", *[name for name in installed if name not in ("C", "POSIX")][:2]]
    cases: dict[str, tuple[dict[str, str], int, str, int]] = {"plain": ({"PYTHONHASHSEED": "0"}, 1, "plain", 0o022)}
    cases |= {f"hash seed {s}": ({"PYTHONHASHSEED": s}, 1, "hash", 0o022) for s in ("1", "12345")}
    cases |= {f"{j} jobs": ({}, j, "jobs", 0o022) for j in (2, 3)}
    cases |= {
        f"{t} threads": ({"OMP_NUM_THREADS": t, "OPENBLAS_NUM_THREADS": t}, 1, "threads", 0o022) for t in ("1", "4")
    }
    cases |= {f"time zone {z}": ({"TZ": z}, 1, "zone", 0o022) for z in ("UTC", "Asia/Kathmandu", "America/St_Johns")}
    cases |= {f"locale {name}": ({"LC_ALL": name, "LANG": name}, 1, "locale", 0o022) for name in locales}
    cases |= {
        "mask 077": ({}, 1, "mask", 0o077),
        "unicode path": ({}, 1, "Gleichgewicht-∞ ü", 0o022),
        "the folder above": ({}, 1, "above", 0o022),
        "the folder of claims": ({}, 1, "inside", 0o022),
        "a paper's folder": ({}, 2, "paper", 0o022),
        "another folder": ({}, 1, "elsewhere", 0o022),
    }
    first: dict[str, bytes] | None = None
    for k, (name, (extra, jobs, folder, mask)) in enumerate(cases.items()):
        stage = Stage.set_up(home / f"{folder}-{k}", CLAIMS + RAISES)
        proofs = stage.home / "proofs"
        places = {"above": home, "inside": proofs, "paper": proofs / "paper", "elsewhere": Path("/")}
        where = places.get(folder, stage.home)
        arguments = stage.verify(*(["--proofs", str(proofs)] if folder in places else []), jobs=jobs)
        done = stage.run(
            arguments, cwd=where, env=stage.environment(extra), preexec_fn=lambda m=mask: os.umask(m) and None
        )
        now = {p.relative_to(stage.out).as_posix(): p.read_bytes() for p in stage.out.rglob("*") if p.is_file()}
        first = now if first is None else first
        differ = sorted(n for n in now.keys() | first.keys() if now.get(n) != first.get(n))
        yield (
            name,
            (f"{len(differ)} files differ: {differ[:3]}" if differ else "")
            if now
            else f"no report; {done.stderr[-200:]}",
        )
