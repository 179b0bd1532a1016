"""Running Coq on a folder of proofs: where its modules lie, compiling them, asking about a theorem, and errors as one line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from theorycheck.claims.formal_record import source
from theorycheck.claims.formal_statements import OWN
from theorycheck.claims.parent import tied
from theorycheck.errors import bad_input

__all__ = [
    "INSTALL",
    "ask",
    "base_of",
    "check",
    "compile_all",
    "compile_some",
    "coq_version",
    "file_of",
    "module_of",
    "paths_of",
    "required_by",
    "sources_of",
]

INSTALL = (
    "apt-get install --no-install-recommends coq libcoq-mathcomp libcoq-mathcomp-analysis libcoq-mathcomp-real-closed "
    "libcoq-mathcomp-algebra-tactics libcoq-coquelicot libcoq-interval"
)
SECONDS = 1200
QUIET = ("-arg", "-w", "-arg", "-notation-overridden", "-arg", "-w", "-arg", "-ambiguous-paths")


def coq_version() -> str:
    """``coqc 8.16.1``; BadInput with the install line where there is none."""
    if shutil.which("coqc") is None:
        raise bad_input("coqc", "not found", "the Coq proof assistant", INSTALL)
    out = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"version (\S+)", out)
    return f"coqc {match.group(1) if match else 'unknown'}"


def check(proofs: Path) -> None:
    """``coqchk`` on our own modules (not on the libraries): BadInput with its last line where it objects."""
    coq_version()
    modules = [module_of(s) for s in sources_of(proofs) if (proofs / s).with_suffix(".vo").is_file()]
    if not modules:
        raise bad_input("formal proofs", proofs, "compiled proofs", "run make formal first")
    ran = subprocess.run(
        tied(["coqchk", "-silent", *paths_of(proofs), *(x for m in modules for x in ("-norec", m))]),
        check=False,
        cwd=proofs,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if ran.returncode:
        raise bad_input("coqchk", proofs, "modules that it accepts", _last(ran.stderr or ran.stdout))


def paths_of(proofs: Path) -> list[str]:
    """The folders of proofs with their logical names; a folder without a base library of its own uses that of the papers."""
    folders = {p.name: p.name for p in sorted(proofs.iterdir()) if p.is_dir() and any(p.glob("*.v"))}
    if "formal" not in folders:
        folders["formal"] = os.fspath(base_of(proofs).resolve())
    own = ["-Q", ".", OWN] if any(proofs.glob("*.v")) else []
    return [*own, *(x for name, f in folders.items() for x in ("-R", f, f"theorycheck.{name}"))]


def base_of(proofs: Path) -> Path:
    """The base library that a folder builds on: its own, or that of the papers."""
    return source(proofs, "formal/definitions.v").parent


def compile_all(proofs: Path, jobs: int) -> None:
    """Compile a folder and the base library that it builds on; BadInput with the first error."""
    base = base_of(proofs)
    if base.is_dir() and base.parent.resolve() != proofs.resolve():
        _compile(base.parent, [f"formal/{p.name}" for p in sorted(base.glob("*.v"))], jobs)
    _compile(proofs, sources_of(proofs), jobs)


def _compile(folder: Path, sources: list[str], jobs: int) -> None:
    ran = _make(folder, sources, jobs)
    _libraries_there(ran.stderr)
    if ran.returncode:
        raise bad_input("formal proofs", folder, "proofs that the kernel accepts", _error(ran.stderr))


def compile_some(folder: Path, files: Iterable[str], jobs: int) -> dict[str, str]:
    """Compile these files and what they require, as far as it goes; for each that was not compiled, the first error. BadInput where a library is missing."""
    wanted = list(files)
    ran = _make(folder, sources_of(folder), jobs, "-k", *(f"{f}o" for f in wanted))
    _libraries_there(ran.stderr)
    return {f: _error(ran.stderr) for f in wanted if not (folder / f"{f}o").is_file()}


def _libraries_there(said: str) -> None:
    """BadInput names a library that Coq did not find; what is missing of our own is said otherwise."""
    missing = re.search(r"bound to logical path\s+([\w.]+)(?:\s+with prefix\s+([\w.]+))?", said)
    if missing is None:
        return
    name = ".".join(part.rstrip(".") for part in (missing.group(2), missing.group(1)) if part)
    if not name.startswith("theorycheck."):
        raise bad_input("Coq library", name, "a library that is installed", INSTALL)


def _make(folder: Path, sources: list[str], jobs: int, *more: str) -> subprocess.CompletedProcess[str]:
    makefile = ["coq_makefile", *paths_of(folder), *QUIET, "-o", "Makefile.coq", *sources]
    made = subprocess.run(makefile, check=False, cwd=folder, capture_output=True, text=True)
    if made.returncode:
        raise bad_input("proofs", folder, "sources that coq_makefile takes", _last(made.stderr))
    (folder / ".Makefile.coq.d").unlink(
        missing_ok=True
    )  # what requires what is found anew: make would believe the clock
    return subprocess.run(
        tied(["make", "-s", "-f", "Makefile.coq", f"-j{jobs}", *more]),
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def sources_of(proofs: Path) -> list[str]:
    """The Coq files of a folder."""
    return sorted(p.relative_to(proofs).as_posix() for p in proofs.rglob("*.v"))


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]


def _error(text: str) -> str:
    """``file:line: message`` of the first error."""
    match = re.search(r'File "\.?/?([^"]+)", line (\d+).*?\n(?:Error:)?\s*(.+?)(?:\n\n|$)', text, re.DOTALL)
    if match:
        return f"{match.group(1)}:{match.group(2)}: {' '.join(match.group(3).split())[:300]}"
    return next((line for line in text.splitlines() if line.startswith("Error:")), _last(text))


def module_of(file: str) -> str:
    """The logical name of a file."""
    return ("theorycheck." if "/" in file else f"{OWN}.") + file.removesuffix(".v").replace("/", ".")


def file_of(module: str) -> str:
    """The inverse of ``module_of``: every file of ours that was loaded with a theorem is a file of its proof, however it was required."""
    return module.removeprefix(f"{OWN}.").removeprefix("theorycheck.").replace(".", "/") + ".v"


def required_by(proofs: Path) -> dict[str, frozenset[str]]:
    """For each file of ours all files of ours that it requires, itself among them, as coqdep reads them."""
    base, own = base_of(proofs).resolve(), proofs.resolve()
    sources = [own / f for f in sources_of(proofs)]
    sources += [p for p in sorted(base.glob("*.v")) if own not in p.parents]
    ran = subprocess.run(
        ["coqdep", *paths_of(proofs), *(os.path.relpath(s, own) for s in sources)],
        check=False, cwd=proofs, capture_output=True, text=True,
    )  # fmt: skip
    if ran.returncode:
        raise bad_input("proofs", proofs, "sources that coqdep reads", _last(ran.stderr))

    def name(path: str) -> str:
        there = Path(os.path.normpath(own / path)).with_suffix(".v")
        return there.relative_to(own).as_posix() if own in there.parents else f"formal/{there.name}"

    ours = {name(os.fspath(s)) for s in sources}
    direct: dict[str, set[str]] = {}
    for line in ran.stdout.splitlines():
        made, _, needed = line.partition(": ")
        if made.split()[:1] and made.split()[0].endswith(".vo"):
            direct[name(made.split()[0])] = {name(n) for n in needed.split() if n.endswith(".vo")} & ours
    return {f: frozenset(_reached(f, direct)) for f in direct}


def _reached(file: str, direct: Mapping[str, set[str]]) -> set[str]:
    found, todo = {file}, [file]
    while todo:
        new = direct.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found


def ask(script: str, theorem: str, proofs: Path) -> str:
    """What Coq prints for a script about a theorem; BadInput where it objects."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "audit.v"
        file.write_text(script, encoding="utf-8")
        ran = subprocess.run(
            tied(["coqc", *paths_of(proofs), os.fspath(file)]),
            check=False,
            cwd=proofs,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    if ran.returncode:
        raise bad_input(
            "theorem",
            theorem,
            "of exactly the generated statement",
            _last(ran.stderr),
        )
    return ran.stdout
