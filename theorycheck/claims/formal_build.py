"""Building the formal proofs: statements are generated from the claims, Coq compiles, every theorem is audited, the record is written."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from theorycheck.claims.claim import Claim
from theorycheck.claims.formal_audit import audited
from theorycheck.claims.formal_coq import compile_all, coq_version, sources_of
from theorycheck.claims.formal_record import LIBRARY, OWN_WORDS, FormalRecord, read_formal_record, record_path
from theorycheck.claims.formal_words import other_words
from theorycheck.errors import BadInput, bad_input
from theorycheck.files import sha256

__all__ = ["build", "names_of_our_own"]


def build(claims: Iterable[Claim], proofs: Path, *, jobs: int = 2) -> list[str]:
    """Compile, audit and record; returns complaints, one line each (empty where all is well). Raises BadInput where Coq is missing."""
    coq = coq_version()
    names_of_our_own(proofs)
    before = _before(proofs)
    _compile_again(proofs, before)
    try:
        compile_all(proofs, jobs)
    except BadInput as problem:
        if before is None or before.coq == coq:
            raise
        raise BadInput(f"{problem} (read by {before.coq} before, this is {coq})") from None
    record, complaints = audited(claims, proofs, coq, jobs, _expected(before, coq))
    record_path(proofs).parent.mkdir(exist_ok=True)
    record_path(proofs).write_text(
        json.dumps(record.to_json(), indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    return [f"{name}: {complaint}" for name, complaint in complaints.items()]


def names_of_our_own(proofs: Path) -> None:
    """An axiom is told by its module: a file called as a module of the libraries could lend it a good name. The words of statements are the package's."""
    for file in sources_of(proofs):
        if Path(file).stem in LIBRARY:
            raise bad_input("file", file, "a name that no module of the libraries has", "rename it")
    for file in other_words(proofs / "formal"):
        raise bad_input("file", file, OWN_WORDS, "put words of your own into another file")


def _before(proofs: Path) -> FormalRecord | None:
    try:
        return read_formal_record(proofs)
    except BadInput:
        return None


def _expected(before: FormalRecord | None, coq: str) -> dict[str, list[str]]:
    """The axioms on record of proofs whose files are the same, for the same Coq: the audit confirms them for many at once."""
    if before is None or before.coq != coq:
        return {}
    return {name: e["assumptions"] for name, e in before.entries.items() if not before.changed(e["files"])}


def _compile_again(proofs: Path, before: FormalRecord | None) -> None:
    """Sources that the last record has otherwise, or not at all, are compiled whatever the clock says of them: make compares times."""
    for file in sources_of(proofs):
        if before is None or before.sources.get(file) != sha256(proofs / file):
            (proofs / file).with_suffix(".vo").unlink(missing_ok=True)
