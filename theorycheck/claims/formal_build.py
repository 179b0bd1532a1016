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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_record import LIBRARY, allowed, read_formal_record, record_path, sha256, source
from theorycheck.claims.parent import tied
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, TheorycheckError, bad_input
from theorycheck.statement.formal import FormalText, formal_name, formal_text

__all__ = ["INSTALL", "build", "check", "statement_files", "write_statements"]

INSTALL = (
    "apt-get install --no-install-recommends coq libcoq-mathcomp libcoq-mathcomp-analysis libcoq-mathcomp-real-closed "
    "libcoq-mathcomp-algebra-tactics libcoq-coquelicot libcoq-interval"
)
HEADS = {
    True: "From mathcomp Require Import all_ssreflect all_algebra.\nFrom theorycheck.formal Require Import definitions training_definitions.\n"
    "Import GRing.Theory Num.Theory.\nLocal Open Scope ring_scope.\n",
    False: "From Coq Require Import Reals.\nFrom Coquelicot Require Import Coquelicot.\nFrom theorycheck.formal Require Import real_definitions gaussian_expectation.\n"
    "Local Open Scope R_scope.\n",
}
SECONDS = 1200
MARK = "Check (fun mark_{0} : Set => mark_{0})."
"""A line of output between the answers to one order and the next."""
OWN = "theorycheck.own"
"""The logical name of proofs that lie at the top of a folder, beside claims of no paper."""
QUIET = ("-arg", "-w", "-arg", "-notation-overridden", "-arg", "-w", "-arg", "-ambiguous-paths")
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
        home = _statement_file(wanted[name], text)
        texts.setdefault(home, []).append((name, text))
    return {home: _file(found, matrices="matrix" in home) for home, found in sorted(texts.items())}


def _home(claim: Claim, name: str) -> str:
    """A file of the claim's paper; a claim of no paper has its files beside it, at the top of the folder."""
    return f"{claim.paper}/{name}" if claim.paper else name


def _file(found: list[tuple[str, FormalText]], *, matrices: bool) -> str:
    definitions: dict[str, str] = {}
    for name, text in found:
        for defined, body in text.definitions.items():
            if definitions.setdefault(defined, body) != body:
                raise bad_input(
                    "definition", defined, "one meaning in a paper's statements", f"{name} defines it otherwise: rename"
                )
    head = HEADS[matrices]
    if any("realType" in text.body for _, text in found):
        head = head.replace("all_algebra.\n", "all_algebra.\nFrom mathcomp.analysis Require Import reals.\n")
    blocks = ["(* Generated from the claims by `theorycheck formal --write`: not to be edited. *)\n" + head]
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
    _names_of_our_own(proofs)
    _compile_again(proofs)
    _make(proofs, jobs)
    orders, complaints = _orders(claims, proofs)
    entries: dict[str, Any] = {}
    for order, answer in _answers(orders, proofs, jobs):
        try:
            entries[order.claim.id] = _entry(order, answer)
        except TheorycheckError as problem:
            complaints.append(f"{order.claim.id}: {problem}")
    sources = sorted({f for e in entries.values() for f in e["files"]})
    record = {
        "coq": coq,
        "theorems": dict(sorted(entries.items())),
        "sources": {f: sha256(source(proofs, f)) for f in sources},
    }
    record_path(proofs).parent.mkdir(exist_ok=True)
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
        tied(["coqchk", "-silent", *_paths(proofs), *(x for m in modules for x in ("-norec", m))]),
        check=False,
        cwd=proofs,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if ran.returncode:
        raise bad_input("coqchk", proofs, "modules that it accepts", _last(ran.stderr or ran.stdout))


def _paths(proofs: Path) -> list[str]:
    """The folders of proofs with their logical names; a folder without a base library of its own uses that of the papers."""
    folders = {p.name: p.name for p in sorted(proofs.iterdir()) if p.is_dir() and any(p.glob("*.v"))}
    if "formal" not in folders:
        folders["formal"] = os.fspath(_base(proofs).resolve())
    own = ["-Q", ".", OWN] if any(proofs.glob("*.v")) else []
    return [*own, *(x for name, f in folders.items() for x in ("-R", f, f"theorycheck.{name}"))]


def _base(proofs: Path) -> Path:
    return source(proofs, "formal/definitions.v").parent


def coq_version() -> str:
    """``coqc 8.16.1``; BadInput with the install line where there is none."""
    if shutil.which("coqc") is None:
        raise bad_input("coqc", "not found", "the Coq proof assistant", INSTALL)
    out = subprocess.run(["coqc", "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"version (\S+)", out)
    return f"coqc {match.group(1) if match else 'unknown'}"


def _names_of_our_own(proofs: Path) -> None:
    """An axiom is told by its module: a file called as a module of the libraries could lend it a good name."""
    for file in _sources(proofs):
        if Path(file).stem in LIBRARY:
            raise bad_input("file", file, "a name that no module of the libraries has", "rename it")


def _compile_again(proofs: Path) -> None:
    """Sources that the last record has otherwise, or not at all, are compiled whatever the clock says of them: make compares times."""
    try:
        before = read_formal_record(proofs)
    except BadInput:
        before = None
    for file in _sources(proofs):
        if before is None or before.sources.get(file) != sha256(proofs / file):
            (proofs / file).with_suffix(".vo").unlink(missing_ok=True)


def _make(proofs: Path, jobs: int) -> None:
    base = _base(proofs)
    if base.is_dir() and base.parent.resolve() != proofs.resolve():
        _compile(base.parent, [f"formal/{p.name}" for p in sorted(base.glob("*.v"))], jobs)
    _compile(proofs, _sources(proofs), jobs)


def _compile(folder: Path, sources: list[str], jobs: int) -> None:
    makefile = ["coq_makefile", *_paths(folder), *QUIET, "-o", "Makefile.coq", *sources]
    made = subprocess.run(makefile, check=False, cwd=folder, capture_output=True, text=True)
    if made.returncode:
        raise bad_input("proofs", folder, "sources that coq_makefile takes", _last(made.stderr))
    ran = subprocess.run(
        tied(["make", "-s", "-f", "Makefile.coq", f"-j{jobs}"]),
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if ran.returncode:
        raise bad_input("formal proofs", folder, "proofs that the kernel accepts", _error(ran.stderr))


def _sources(proofs: Path) -> list[str]:
    return sorted(p.relative_to(proofs).as_posix() for p in proofs.rglob("*.v"))


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1]


def _error(text: str) -> str:
    """``file:line: message`` of the first error."""
    match = re.search(r'File "\.?/?([^"]+)", line (\d+).*?\n(?:Error:)?\s*(.+?)(?:\n\n|$)', text, re.DOTALL)
    if match:
        return f"{match.group(1)}:{match.group(2)}: {' '.join(match.group(3).split())[:300]}"
    return next((line for line in text.splitlines() if line.startswith("Error:")), _last(text))


def _theorems(proofs: Path) -> dict[str, str]:
    """Theorem name -> file, for theorems ending in ``_proved``; one that is there twice is a complaint of its audit."""
    found: dict[str, str] = {}
    for file in _sources(proofs):
        for name in re.findall(
            r"^(?:Theorem|Lemma|Corollary) (\w+_proved)\b", (proofs / file).read_text(encoding="utf-8"), re.MULTILINE
        ):
            found[name] = file if name not in found else f"{found[name]} and {file}"
    return found


@dataclass(frozen=True)
class _Order:
    """One theorem to be audited: that it has exactly the generated statement, and what it assumes."""

    claim: Claim
    method: Formal
    file: str
    text: FormalText
    lines: tuple[str, ...]

    @property
    def theorem(self) -> str:
        return f"{formal_name(self.claim.id)}_proved"


@dataclass(frozen=True)
class _Answer:
    """What Coq printed for one order, and our files that its process had loaded."""

    text: str
    files: tuple[str, ...]


def _orders(claims: Iterable[Claim], proofs: Path) -> tuple[list[_Order], list[str]]:
    located, orders, complaints = _theorems(proofs), list[_Order](), list[str]()
    for claim in claims:
        method = _formal(claim)
        if method is None:
            continue
        try:
            orders.append(_order(claim, method, proofs, located))
        except TheorycheckError as problem:
            complaints.append(f"{claim.id}: {problem}")
    return orders, complaints


def _order(claim: Claim, method: Formal, proofs: Path, located: Mapping[str, str]) -> _Order:
    theorem = f"{formal_name(claim.id)}_proved"
    if theorem not in located:
        raise bad_input("theorem", theorem, f"a theorem in {_home(claim, method.file)}")
    file = located[theorem]
    if file != _home(claim, method.file):
        raise bad_input("theorem", theorem, f"in {_home(claim, method.file)}", f"found in {file}")
    text = formal_text(claim.statement)
    given = [_qualified(g, proofs) for g in method.given]
    modules = dict.fromkeys([_module(file), _statement_module(claim, text), *(g.rsplit(".", 1)[0] for g in given)])
    premises = "".join(f"{g} -> " for g in given)
    lines = (
        *(f"Require {m}." for m in modules),
        f"Check ({_module(file)}.{theorem} : {premises}{_statement_module(claim, text)}.{formal_name(claim.id)}).",
        f"Print Assumptions {_module(file)}.{theorem}.",
    )
    return _Order(claim, method, file, text, lines)


def _answers(orders: Sequence[_Order], proofs: Path, jobs: int) -> Iterator[tuple[_Order, _Answer | BadInput]]:
    """What Coq says of each order; those of one file share a process, and are asked one by one where the process fails, so that the culprit is named."""
    by_file: dict[str, list[_Order]] = {}
    for order in orders:
        by_file.setdefault(order.file, []).append(order)
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        for group, answers in zip(
            by_file.values(), pool.map(lambda g: _asked(g, proofs), by_file.values()), strict=True
        ):
            yield from zip(group, answers, strict=True)


def _asked(group: Sequence[_Order], proofs: Path) -> list[_Answer | BadInput]:
    lines = [line for k, order in enumerate(group) for line in (MARK.format(k), *order.lines)]
    try:
        out, _, libraries = _coq("\n".join([*lines, "Print Libraries.\n"]), group[0].theorem, proofs).partition(
            "Loaded library files:"
        )
    except BadInput as problem:
        return [problem] if len(group) == 1 else [_asked([order], proofs)[0] for order in group]
    parts = re.split(r"^fun mark_\d+ : Set.*\n.*\n", out, flags=re.MULTILINE)
    assert len(parts) == len(group) + 1
    files = tuple(sorted(_file_of(m) for m in libraries.split() if m.startswith("theorycheck.")))
    return [_Answer(part, files) for part in parts[1:]]


def _entry(order: _Order, answer: _Answer | BadInput) -> dict[str, Any]:
    if isinstance(answer, BadInput):
        raise answer
    assumptions = _assumptions(answer.text)
    strange = [a for a in assumptions if not allowed(a)]
    if strange:
        raise bad_input("theorem", order.theorem, "only the allowed axioms", f"it rests on {', '.join(strange)}")
    return {
        "theorem": order.theorem,
        "file": order.file,
        "statement": order.text.digest,
        "assumptions": assumptions,
        "given": list(order.method.given),
        "files": list(answer.files),
    }


def _module(file: str) -> str:
    return ("theorycheck." if "/" in file else f"{OWN}.") + file.removesuffix(".v").replace("/", ".")


def _file_of(module: str) -> str:
    """The inverse of ``_module``: every file of ours that was loaded with a theorem is a file of its proof, however it was required."""
    return module.removeprefix(f"{OWN}.").removeprefix("theorycheck.").replace(".", "/") + ".v"


def _statement_file(claim: Claim, text: FormalText) -> str:
    return _home(claim, f"statements_{'matrix' if text.matrices else 'real'}.v")


def _statement_module(claim: Claim, text: FormalText) -> str:
    return _module(_statement_file(claim, text))


def _qualified(given: str, proofs: Path) -> str:
    """The generated Definition of a claim that a theorem takes as given."""
    name = formal_name(given)
    for path in sorted(proofs.glob("*/statements_*.v")):
        if f"Definition {name} " in path.read_text(encoding="utf-8"):
            return f"{_module(path.relative_to(proofs).as_posix())}.{name}"
    raise bad_input("given", given, "a claim with a generated formal statement")


def _coq(script: str, theorem: str, proofs: Path) -> str:
    with tempfile.TemporaryDirectory() as home:
        file = Path(home) / "audit.v"
        file.write_text(script, encoding="utf-8")
        ran = subprocess.run(
            tied(["coqc", *_paths(proofs), os.fspath(file)]),
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


def _assumptions(out: str) -> list[str]:
    """What Print Assumptions lists: names of axioms, and any other line (``f is assumed to be guarded``) as it stands; nothing for a closed theorem."""
    if "Closed under the global context" in out.splitlines():
        return []
    _, found, listed = out.partition("\nAxioms:\n")
    if not found:
        raise bad_input("Print Assumptions", out[-80:], "a list of axioms, or 'Closed under the global context'")
    lines = [line for line in listed.splitlines() if line[:1].strip()]
    named = [re.match(r"([A-Za-z_][\w.']*)(?: :|$)", line) for line in lines]
    return sorted({m.group(1) if m else line for m, line in zip(named, lines, strict=True)})
