"""Building the formal proofs: statements are generated from the claims, Coq compiles, every theorem is audited, the record is written.

``coqc`` exits 0 on ``Admitted``, and no kernel notices a weakened statement. So each theorem is checked against the generated statement, and ``Print Assumptions``
is read for each.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_record import allowed, record_path, sha256
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, TheorycheckError, bad_input
from theorycheck.statement.formal import FormalText, formal_name, formal_text

__all__ = ["INSTALL", "build", "check", "statement_files", "write_statements"]

INSTALL = (
    "apt-get install --no-install-recommends coq libcoq-mathcomp libcoq-mathcomp-analysis libcoq-mathcomp-real-closed "
    "libcoq-mathcomp-algebra-tactics libcoq-coquelicot libcoq-interval"
)
HEADS = {
    True: "From mathcomp Require Import all_ssreflect all_algebra.\nFrom theorycheck.formal Require Import definitions.\n"
    "Import GRing.Theory Num.Theory.\nLocal Open Scope ring_scope.\n",
    False: "From Coq Require Import Reals.\nFrom Coquelicot Require Import Coquelicot.\nFrom theorycheck.formal Require Import real_definitions.\n"
    "Local Open Scope R_scope.\n",
}
SECONDS = 1200
REGIONS = re.compile(
    r"\b(affine_pieces|relu_network|relu_network_within|strictly_lower|is_deq_pieces|deq_has_pieces)\b"
)
"""Words of formal/region_definitions.v and formal/real_region_definitions.v, which are required where they occur."""


def _formal(claim: Claim) -> Formal | None:
    return next((m for m in claim.methods if isinstance(m, Formal)), None)


def statement_files(claims: Iterable[Claim]) -> dict[str, str]:
    """``paper/statements_matrix.v`` and ``paper/statements_real.v`` by path: one Definition per claim that has a formal proof or is given to one."""
    wanted: dict[str, Claim] = {c.id: c for c in claims}
    needed = {g for c in wanted.values() if (f := _formal(c)) for g in f.given} | {
        i for i, c in wanted.items() if _formal(c)
    }
    texts: dict[str, list[tuple[str, FormalText]]] = {}
    for name in sorted(needed & wanted.keys()):
        try:
            text = formal_text(wanted[name].statement)
        except BadInput:
            continue
        home = f"{_folder(wanted[name])}/statements_{'matrix' if text.matrices else 'real'}.v"
        texts.setdefault(home, []).append((name, text))
    return {home: _file(found, matrices="matrix" in home) for home, found in sorted(texts.items())}


def _folder(claim: Claim) -> str:
    return claim.paper or "own"


def _file(found: list[tuple[str, FormalText]], *, matrices: bool) -> str:
    definitions: dict[str, str] = {}
    for _, text in found:
        definitions |= text.definitions
    blocks = ["(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)\n" + HEADS[matrices]]
    if any(REGIONS.search(text.body) for _, text in found):
        home = "region_definitions" if matrices else "real_region_definitions"
        blocks.append(f"From theorycheck.formal Require Import {home}.\n")
    blocks += [f"{d}\n" for d in definitions.values()]
    blocks += [f"(* {name} *)\nDefinition {formal_name(name)} : Prop :=\n  {text.body}.\n" for name, text in found]
    return "\n".join(blocks)


def write_statements(claims: Iterable[Claim], proofs: Path) -> list[str]:
    """Write the generated files; returns those whose text changed."""
    changed = []
    for home, text in statement_files(claims).items():
        path = proofs / home
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(home)
    return changed


def build(claims: Iterable[Claim], proofs: Path, *, jobs: int = 2) -> list[str]:
    """Compile, audit and record; returns complaints, one line each (empty where all is well). Raises BadInput where Coq is missing."""
    claims = list(claims)
    coq = coq_version()
    _make(proofs, jobs)
    entries, complaints = {}, []
    located = _theorems(proofs)
    for claim in claims:
        method = _formal(claim)
        if method is None:
            continue
        try:
            entries[claim.id] = _audited(claim, method, proofs, located)
        except TheorycheckError as problem:
            complaints.append(f"{claim.id}: {problem}")
    sources = sorted({f for e in entries.values() for f in e["files"]})
    record = {
        "coq": coq,
        "theorems": dict(sorted(entries.items())),
        "sources": {f: sha256(proofs / f) for f in sources},
    }
    record_path(proofs).write_text(
        json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    return complaints


def check(proofs: Path) -> None:
    """``coqchk`` on our own modules (not on the libraries): BadInput with its last line where it objects."""
    coq_version()
    modules = [_module(s) for s in _sources(proofs) if (proofs / s).with_suffix(".vo").is_file()]
    if not modules:
        raise bad_input("formal proofs", proofs, "compiled proofs", "run make formal first")
    ran = subprocess.run(
        ["coqchk", "-silent", *_paths(proofs), *(x for m in modules for x in ("-norec", m))],
        check=False,
        cwd=proofs,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if ran.returncode:
        raise bad_input("coqchk", proofs, "modules that it accepts", _last(ran.stderr or ran.stdout))


def _paths(proofs: Path) -> list[str]:
    folders = sorted(p.name for p in proofs.iterdir() if p.is_dir() and any(p.glob("*.v")))
    return [x for f in folders for x in ("-R", f, f"theorycheck.{f}")]


def coq_version() -> str:
    """``coqc 8.16.1``; BadInput with the install line where there is none."""
    if shutil.which("coqc") is None:
        raise bad_input("coqc", "not found", "the Coq proof assistant", INSTALL)
    out = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"version (\S+)", out)
    return f"coqc {match.group(1) if match else 'unknown'}"


def _make(proofs: Path, jobs: int) -> None:
    made = subprocess.run(
        ["coq_makefile", "-f", "_CoqProject", "-o", "Makefile.coq", *_sources(proofs)],
        check=False,
        cwd=proofs,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise bad_input("_CoqProject", proofs, "a project that coq_makefile reads", _last(made.stderr))
    ran = subprocess.run(
        ["make", "-s", "-f", "Makefile.coq", f"-j{jobs}"],
        check=False,
        cwd=proofs,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if ran.returncode:
        raise bad_input("formal proofs", proofs, "proofs that the kernel accepts", _error(ran.stderr))


def _sources(proofs: Path) -> list[str]:
    return sorted(p.relative_to(proofs).as_posix() for p in proofs.rglob("*.v"))


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]


def _error(text: str) -> str:
    """``file:line: message`` of the first error."""
    match = re.search(r'File "\.?/?([^"]+)", line (\d+).*?\n(?:Error:)?\s*(.+?)(?:\n\n|$)', text, re.DOTALL)
    return f"{match.group(1)}:{match.group(2)}: {' '.join(match.group(3).split())[:300]}" if match else _last(text)


def _theorems(proofs: Path) -> dict[str, str]:
    """Theorem name -> file, for theorems ending in ``_proved``; one that is there twice is a complaint of its audit."""
    found: dict[str, str] = {}
    for source in _sources(proofs):
        for name in re.findall(
            r"^(?:Theorem|Lemma|Corollary) (\w+_proved)\b", (proofs / source).read_text(encoding="utf-8"), re.MULTILINE
        ):
            found[name] = source if name not in found else f"{found[name]} and {source}"
    return found


def _audited(claim: Claim, method: Formal, proofs: Path, located: Mapping[str, str]) -> dict[str, Any]:
    theorem = f"{formal_name(claim.id)}_proved"
    if theorem not in located:
        raise bad_input("theorem", theorem, f"a theorem in {_folder(claim)}/{method.file}")
    source = located[theorem]
    if source != f"{_folder(claim)}/{method.file}":
        raise bad_input("theorem", theorem, f"in {_folder(claim)}/{method.file}", f"found in {source}")
    text = formal_text(claim.statement)
    premises = "".join(f"{_qualified(g, proofs)} -> " for g in method.given)
    script = (
        f"Require {_module(source)}.\nRequire {_statement_module(claim, text)}.\n"
        + "".join(f"Require {_qualified(g, proofs).rsplit('.', 1)[0]}.\n" for g in method.given)
        + f"Check ({_module(source)}.{theorem} : {premises}{_statement_module(claim, text)}.{formal_name(claim.id)}).\n"
        + f"Print Assumptions {_module(source)}.{theorem}.\n"
    )
    out = _coq(script, proofs)
    assumptions = _assumptions(out)
    strange = [a for a in assumptions if not allowed(a)]
    if strange:
        raise bad_input("theorem", theorem, "only the allowed axioms", f"it rests on {', '.join(strange)}")
    return {
        "theorem": theorem,
        "file": source,
        "statement": text.digest,
        "assumptions": assumptions,
        "given": list(method.given),
        "files": sorted({*_closure(source, proofs), _statement_file(claim, text)}),
    }


def _module(source: str) -> str:
    return "theorycheck." + source.removesuffix(".v").replace("/", ".")


def _statement_file(claim: Claim, text: FormalText) -> str:
    return f"{_folder(claim)}/statements_{'matrix' if text.matrices else 'real'}.v"


def _statement_module(claim: Claim, text: FormalText) -> str:
    return _module(_statement_file(claim, text))


def _qualified(given: str, proofs: Path) -> str:
    """The generated Definition of a claim that a theorem takes as given."""
    name = formal_name(given)
    for path in sorted(proofs.glob("*/statements_*.v")):
        if f"Definition {name} " in path.read_text(encoding="utf-8"):
            return f"{_module(path.relative_to(proofs).as_posix())}.{name}"
    raise bad_input("given", given, "a claim with a generated formal statement")


def _coq(script: str, proofs: Path) -> str:
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "audit.v"
        file.write_text(script, encoding="utf-8")
        ran = subprocess.run(
            ["coqc", *_paths(proofs), os.fspath(file)],
            check=False,
            cwd=proofs,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    if ran.returncode:
        raise bad_input(
            "theorem",
            script.split("Check (")[1].split(" ", maxsplit=1)[0],
            "of exactly the generated statement",
            _last(ran.stderr),
        )
    return ran.stdout


def _assumptions(out: str) -> list[str]:
    """Names under "Axioms:" in the answer of Print Assumptions; empty for "Closed under the global context"."""
    if "Closed under the global context" in out:
        return []
    if "Axioms:" not in out:
        raise bad_input("Print Assumptions", out[:80], "a list of axioms, or 'Closed under the global context'")
    listed = out.split("Axioms:", 1)[1]
    return sorted(set(re.findall(r"^([A-Za-z_][\w.']*)\s*:", listed, re.MULTILINE)))


def _closure(source: str, proofs: Path) -> list[str]:
    """The file and every file of ours that it requires, however far down."""
    seen: list[str] = []
    todo = [source]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.append(here)
        text = (proofs / here).read_text(encoding="utf-8")
        for prefix, names in re.findall(r"From theorycheck\.?(\w*) Require (?:Import|Export)?\s*([\w\s.]+?)\.\s", text):
            for name in names.split():
                path = f"{prefix}/{name}.v" if prefix else f"{name.replace('.', '/')}.v"
                if (proofs / path).is_file():
                    todo.append(path)
    return sorted(seen)
