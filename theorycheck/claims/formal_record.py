"""What the proof kernel said: the record of formal proofs, and whether it still speaks of the statement and the files that are here.

``theorycheck formal --build`` writes ``proofs/formal/record.json``. A record counts where the statement's formal text and every source file are the same;
what is not read again in a run is reported as read earlier.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from theorycheck.claims.attempt import Attempt, open_attempt
from theorycheck.claims.claim import STATEMENT
from theorycheck.claims.formal_words import WORDS
from theorycheck.claims.place import CHECKOUT, PAPERS, default_proofs
from theorycheck.errors import BadInput, bad_input
from theorycheck.files import read_json, sha256
from theorycheck.statement.formal import formal_name, formal_text
from theorycheck.statement.statement import Statement
from theorycheck.verdict import Grade, Outcome, Verdict

__all__ = [
    "ALLOWED",
    "LIBRARY",
    "MACHINE",
    "FormalRecord",
    "kernel_json",
    "kernel_of",
    "measures_of",
    "read_formal_record",
    "record_path",
    "source",
]

ALLOWED = {
    "ClassicalDedekindReals.sig_forall_dec": "decidability of a property of all natural numbers (Stdlib's reals)",
    "ClassicalDedekindReals.sig_not_dec": "excluded middle for negations, computationally (Stdlib's reals)",
    "FunctionalExtensionality.functional_extensionality_dep": "functions with equal values are equal",
    "Classical_Prop.classic": "excluded middle",
    "Epsilon.epsilon_statement": "classical epsilon (Rstruct)",
    "ProofIrrelevance.proof_irrelevance": "proofs of one proposition are equal",
    "PropExtensionality.propositional_extensionality": "equivalent propositions are equal",
    "ClassicalEpsilon.constructive_indefinite_description": "classical description",
    "boolp.propositional_extensionality": "equivalent propositions are equal (mathcomp analysis)",
    "boolp.functional_extensionality_dep": "functions with equal values are equal (mathcomp analysis)",
    "boolp.constructive_indefinite_description": "classical description (mathcomp analysis)",
}
"""Axioms that a theorem may rest on, and what each says, by the names that ``Print Assumptions`` gives them: first the module of the library."""
OWN_WORDS = "the definitions that came with theorycheck"
KERNEL = "checked by"
MODEL = "its hypotheses can be met"
MACHINE = {
    "PrimFloat", "FloatAxioms", "FloatOps", "PrimInt63", "PrimInt63Notations", "Uint63", "Uint63Axioms", "Sint63", "Sint63Axioms",
}  # fmt: skip
"""Modules that specify machine numbers, with which ``interval`` computes."""
LIBRARY = MACHINE | {name.partition(".")[0] for name in ALLOWED}
"""Modules whose names count: no file of ours may be called so."""


def record_path(proofs: str | os.PathLike[str]) -> Path:
    """The record of a proofs folder."""
    return Path(proofs) / "formal" / "record.json"


def source(proofs: Path, name: str) -> Path:
    """Where a source of a proof lies: in the folder itself, else in the base library of the papers (``formal/``), which a person's own proofs build on."""
    here = proofs / name
    if here.is_file() or not name.startswith("formal/"):
        return here
    return next((home / name for home in (default_proofs(), PAPERS, CHECKOUT) if (home / name).is_file()), here)


@dataclass(frozen=True)
class FormalRecord:
    """Entries by claim id: theorem, digest of its formal statement, assumptions, given; ``sources``: file -> digest; ``coq``: the version."""

    folder: Path
    entries: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, str]
    coq: str

    def __call__(self, name: str, about: Statement, file: str) -> Attempt:
        """The record's answer for one claim: a proof, or why it does not count."""
        try:
            text = formal_text(about)
        except BadInput as problem:
            return open_attempt("formal", f"the statement has no formal reading: {problem}")
        entry = self.entries.get(name)
        if entry is None:
            return open_attempt("formal", f"no proof of {formal_name(name)} is on record ({file})")
        if entry["statement"] != text.digest:
            return open_attempt("formal", "the formal proof on record is of another statement")
        others = [f for f in entry["files"] if f in WORDS and _digest(source(self.folder, f)) != WORDS[f]]
        if others:
            return open_attempt("formal", f"{', '.join(others)}: expected {OWN_WORDS}")
        changed = self.changed(entry["files"])
        if changed:
            return open_attempt("formal", f"changed since the kernel read it: {', '.join(changed)}; run make formal")
        strange = [a for a in entry["assumptions"] if not allowed(a)]
        if strange:
            return open_attempt("formal", f"the proof rests on {', '.join(strange)}, beyond the axioms allowed")
        shown = {
            "theorem": entry["theorem"],
            KERNEL: self.coq,
            "axioms": ", ".join(entry["assumptions"]) or "none",
            MODEL: entry.get("model") or "no theorem says so",
        }
        return Attempt(
            "formal", Outcome.HOLDS, Grade.FORMAL, f"kernel-checked by {self.coq}: {entry['theorem']} in {entry['file']}",
            rests_on=tuple(entry["given"]), formal=shown,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """As it is written."""
        return {"coq": self.coq, "theorems": dict(self.entries), "sources": dict(self.sources)}

    def changed(self, files: list[str]) -> list[str]:
        """Files of a proof that are not what the kernel read."""
        paths = {f: source(self.folder, f) for f in files}
        return [f for f, path in paths.items() if not path.is_file() or sha256(path) != self.sources.get(f)]


def _digest(path: Path) -> str:
    return sha256(path) if path.is_file() else ""


def allowed(axiom: str) -> bool:
    """On the list, or a specification of machine numbers."""
    return axiom in ALLOWED or axiom.partition(".")[0] in MACHINE


def kernel_of(verdict: Verdict) -> str:
    """The kernel that read a proof of the claim's statement, such as ``coqc 8.16.1``; empty where none did."""
    return measures_of(verdict).get(KERNEL, "")


def measures_of(verdict: Verdict) -> dict[str, str]:
    """What the record says of the formal proof that stands behind a verdict, by name; empty where there is none."""
    proofs = [e for e in verdict.evidence if (e.check, e.part, e.outcome) == ("formal", STATEMENT, Outcome.HOLDS)]
    return {m.name: m.value for e in proofs[:1] for m in e.measures}


def kernel_json(verdict: Verdict, read_again: Collection[str]) -> dict[str, str | bool] | None:
    """Who read the formal proof, and whether in this run, given the claims whose proofs were."""
    kernel = kernel_of(verdict)
    return {"checked_by": kernel, "in_this_run": verdict.claim in read_again} if kernel else None


def read_formal_record(proofs: str | os.PathLike[str]) -> FormalRecord | None:
    """The record of a proofs folder; None where there is none."""
    path = record_path(proofs)
    try:
        data = read_json(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:
        raise bad_input(
            "file", path, "the record of formal proofs as JSON", f"write it with make formal ({problem})"
        ) from None
    kinds = {"theorems": dict, "sources": dict, "coq": str}
    if not isinstance(data, dict) or any(not isinstance(data.get(name), kind) for name, kind in kinds.items()):
        raise bad_input("file", path, "the record of formal proofs", "write it with make formal")
    return FormalRecord(Path(proofs), data["theorems"], data["sources"], data["coq"])
