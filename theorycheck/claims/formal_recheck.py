"""Formal proofs read again in this run: copied to a fresh folder, compiled there with all that they require, audited, and compared with the record.

Nothing that was compiled before is believed, and nothing in the proofs folder is touched. Where the record says that a proof stands and the kernel refuses it
now, or finds other axioms, the proof does not count, whatever else is known does, and the run says so (exit code 3).
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from theorycheck.claims.attempt import Attempt, open_attempt
from theorycheck.claims.claim import STATEMENT, Claim
from theorycheck.claims.formal_audit import audited
from theorycheck.claims.formal_build import names_of_our_own
from theorycheck.claims.formal_coq import base_of, compile_some, coq_version, sources_of
from theorycheck.claims.formal_models import models_of
from theorycheck.claims.formal_record import FormalRecord, read_formal_record
from theorycheck.claims.formal_statements import formal_of, home_of, write_statements
from theorycheck.claims.gather import Gathered, of_attempt
from theorycheck.errors import BadInput
from theorycheck.statement.formal import formal_name
from theorycheck.verdict import Outcome

__all__ = ["Again", "again", "told_again"]


@dataclass(frozen=True)
class Again:
    """What the kernel said of one claim in this run. ``mismatch``: how the record differs, where it does."""

    attempt: Attempt
    mismatch: str = ""

    @property
    def stands(self) -> bool:
        """The kernel read a proof of this very statement."""
        return self.attempt.outcome is Outcome.HOLDS


def again(claims: Iterable[Claim], jobs: int, load: Callable[[Path], Iterable[Claim]]) -> dict[str, Again]:
    """Read the formal proofs of these claims again, by id. BadInput where Coq or one of its libraries is missing.

    ``load`` gives all claims of a folder: the generated statements are those of all.
    """
    coq = coq_version()
    folders: dict[Path, list[Claim]] = {}
    for claim in claims:
        if formal_of(claim) is not None:
            folders.setdefault(Path(claim.root or "."), []).append(claim)
    found: dict[str, Again] = {}
    for folder, there in folders.items():
        with tempfile.TemporaryDirectory(prefix="theorycheck-") as fresh:
            found |= _read(there, folder, load(folder), Path(fresh), coq, jobs)
    return found


def told_again(found: Gathered, heard: Again | None) -> Gathered:
    """What was gathered, with what the kernel said in this run in place of the record's word wherever the two differ."""
    if heard is None:
        return found
    new = next(of_attempt(heard.attempt, STATEMENT))
    said = ("formal", STATEMENT)
    differs = [(e.check, e.part) == said and (e.outcome, e.reason) != (new.outcome, new.reason) for e in found.evidence]
    return replace(found, evidence=tuple(new if other else e for e, other in zip(found.evidence, differs, strict=True)))


def _read(
    claims: list[Claim], folder: Path, all_there: Iterable[Claim], fresh: Path, coq: str, jobs: int
) -> dict[str, Again]:
    _copy(folder, fresh)
    names_of_our_own(fresh)
    write_statements(all_there, fresh)
    files = {claim.id: home_of(claim, method.file) for claim in claims if (method := formal_of(claim)) is not None}
    wanted = sorted({*files.values(), *_models(claims, fresh), *_stated(fresh)})
    refused = compile_some(fresh, [f for f in wanted if (fresh / f).is_file()], jobs)
    record, complaints = audited([c for c in claims if files[c.id] not in refused], fresh, coq, jobs)
    complaints |= {name: refused[file] for name, file in files.items() if file in refused}
    before = _before(folder)
    return {claim.id: _compared(claim, files[claim.id], before, record, complaints) for claim in claims}


def _copy(folder: Path, fresh: Path) -> None:
    """The sources, and the base library that they are built on."""
    base = base_of(folder)
    sources = {f: folder / f for f in sources_of(folder)}
    sources |= {f"formal/{p.name}": p for p in base.glob("*.v") if f"formal/{p.name}" not in sources}
    for name, path in sources.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, fresh / name)


def _stated(fresh: Path) -> list[str]:
    return [f for f in sources_of(fresh) if Path(f).name.startswith(("statements_", "hypotheses_"))]


def _models(claims: Iterable[Claim], fresh: Path) -> list[str]:
    """Files with the models of these claims; for those without one, what the audit tries."""
    found = models_of(fresh)
    return [found.get(f"{formal_name(c.id)}_model", "formal/unit_network.v") for c in claims]


def _before(folder: Path) -> FormalRecord:
    """The record that stands in the folder; a damaged one proves nothing."""
    try:
        found = read_formal_record(folder)
    except BadInput:
        found = None
    return found or FormalRecord(folder, {}, {}, "no record")


def _compared(claim: Claim, file: str, before: FormalRecord, now: FormalRecord, complaints: Mapping[str, str]) -> Again:
    method = formal_of(claim)
    assert method is not None
    old, new = (r(claim.id, claim.statement, method.file) for r in (before, now))
    if claim.id in complaints:
        new = open_attempt("formal", f"refused in this run: {complaints[claim.id]}")
    if old.outcome is not Outcome.HOLDS:
        return Again(new)
    if new.outcome is not Outcome.HOLDS:
        reason = f"the record says that {before.coq} accepts {file}; {new.reason}"
        return Again(replace(new, reason=reason), reason)
    axioms = [", ".join(r.entries[claim.id]["assumptions"]) or "none" for r in (before, now)]
    if axioms[0] != axioms[1]:
        reason = f"the record has the axioms {axioms[0]}; in this run {now.coq} finds {axioms[1]}"
        return Again(open_attempt("formal", reason), reason)
    return Again(new)
