"""The audit: each theorem against its generated statement, and what it assumes.

``coqc`` exits 0 on ``Admitted``, and no kernel notices a weakened statement. So each theorem is checked against the generated statement, and ``Print Assumptions``
is read for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_coq import ask, file_of, module_of, sources_of
from theorycheck.claims.formal_record import FormalRecord, allowed, sha256, source
from theorycheck.claims.formal_statements import formal_of, home_of, statement_file
from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput, TheorycheckError, bad_input
from theorycheck.statement.formal import FormalText, formal_name, formal_text

__all__ = ["audited"]

MARK = "Check (fun mark_{0} : Set => mark_{0})."
"""A line of output between the answers to one order and the next."""


def audited(claims: Iterable[Claim], proofs: Path, coq: str, jobs: int) -> tuple[FormalRecord, dict[str, str]]:
    """What Coq says of each formal proof of a compiled folder: those that stand as a record, and a complaint on each of the others by claim."""
    orders, complaints = _orders(claims, proofs)
    entries: dict[str, Any] = {}
    for order, answer in _answers(orders, proofs, jobs):
        try:
            entries[order.claim.id] = _entry(order, answer)
        except TheorycheckError as problem:
            complaints[order.claim.id] = str(problem)
    files = sorted({f for e in entries.values() for f in e["files"]})
    sources = {f: sha256(source(proofs, f)) for f in files}
    return FormalRecord(proofs, dict(sorted(entries.items())), sources, coq), complaints


def _theorems(proofs: Path) -> dict[str, str]:
    """Theorem name -> file, for theorems ending in ``_proved``; one that is there twice is a complaint of its audit."""
    found: dict[str, str] = {}
    for file in sources_of(proofs):
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


def _orders(claims: Iterable[Claim], proofs: Path) -> tuple[list[_Order], dict[str, str]]:
    located, orders, complaints = _theorems(proofs), list[_Order](), dict[str, str]()
    for claim in claims:
        method = formal_of(claim)
        if method is None:
            continue
        try:
            orders.append(_order(claim, method, proofs, located))
        except TheorycheckError as problem:
            complaints[claim.id] = str(problem)
    return orders, complaints


def _order(claim: Claim, method: Formal, proofs: Path, located: Mapping[str, str]) -> _Order:
    theorem = f"{formal_name(claim.id)}_proved"
    if theorem not in located:
        raise bad_input("theorem", theorem, f"a theorem in {home_of(claim, method.file)}")
    file = located[theorem]
    if file != home_of(claim, method.file):
        raise bad_input("theorem", theorem, f"in {home_of(claim, method.file)}", f"found in {file}")
    text = formal_text(claim.statement)
    given = [_qualified(g, proofs) for g in method.given]
    modules = dict.fromkeys([module_of(file), _statement_module(claim, text), *(g.rsplit(".", 1)[0] for g in given)])
    premises = "".join(f"{g} -> " for g in given)
    lines = (
        *(f"Require {m}." for m in modules),
        f"Check ({module_of(file)}.{theorem} : {premises}{_statement_module(claim, text)}.{formal_name(claim.id)}).",
        f"Print Assumptions {module_of(file)}.{theorem}.",
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
        out, _, libraries = ask("\n".join([*lines, "Print Libraries.\n"]), group[0].theorem, proofs).partition(
            "Loaded library files:"
        )
    except BadInput as problem:
        return [problem] if len(group) == 1 else [_asked([order], proofs)[0] for order in group]
    parts = re.split(r"^fun mark_\d+ : Set.*\n.*\n", out, flags=re.MULTILINE)
    assert len(parts) == len(group) + 1
    files = tuple(sorted(file_of(m) for m in libraries.split() if m.startswith("theorycheck.")))
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


def _statement_module(claim: Claim, text: FormalText) -> str:
    return module_of(statement_file(claim, text))


def _qualified(given: str, proofs: Path) -> str:
    """The generated Definition of a claim that a theorem takes as given."""
    name = formal_name(given)
    for path in sorted(proofs.glob("*/statements_*.v")):
        if f"Definition {name} " in path.read_text(encoding="utf-8"):
            return f"{module_of(path.relative_to(proofs).as_posix())}.{name}"
    raise bad_input("given", given, "a claim with a generated formal statement")


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
