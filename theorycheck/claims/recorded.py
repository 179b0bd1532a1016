"""The recorded verdicts: one reviewed file, id -> the verdict's words, one line each, written only by an explicit command."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from theorycheck.claims.place import shown
from theorycheck.errors import bad_input
from theorycheck.files import read_json, write_whole
from theorycheck.verdict import Status, Verdict

__all__ = ["Difference", "differences", "read_recorded", "recorded_path", "recorded_status", "write_recorded"]

GONE = "not declared any more"


@dataclass(frozen=True)
class Difference:
    """A computed verdict that is not the recorded one."""

    claim: str
    recorded: str
    computed: str


def recorded_path(proofs: str | os.PathLike[str]) -> Path:
    """The file of recorded verdicts of a proofs folder."""
    return Path(proofs) / "recorded.json"


def read_recorded(proofs: str | os.PathLike[str]) -> dict[str, str]:
    """Recorded verdicts by id; empty where nothing has been recorded yet."""
    path = recorded_path(proofs)
    try:
        data = read_json(path)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as problem:
        raise bad_input(
            "file", shown(path), "recorded verdicts as JSON", f"write it with theorycheck record ({problem})"
        ) from None
    if not isinstance(data, dict) or not all(isinstance(words, str) for words in data.values()):
        raise bad_input("file", shown(path), "an object id -> verdict", "write it with theorycheck record")
    return data


def write_recorded(proofs: str | os.PathLike[str], verdicts: Iterable[Verdict], *, complete: bool) -> list[Difference]:
    """Record verdicts and return what changed; ``complete`` drops ids that were not judged. An ERROR is never recorded."""
    verdicts = list(verdicts)
    for v in verdicts:
        if v.status is Status.ERROR:
            raise bad_input("claim", v.claim, "a verdict to record, found ERROR", v.reason)
    before = read_recorded(proofs)
    after = ({} if complete else dict(before)) | {v.claim: v.words for v in verdicts}
    write_whole(recorded_path(proofs), json.dumps(dict(sorted(after.items())), indent=2, ensure_ascii=False) + "\n")
    ids = sorted(before.keys() | after.keys())
    return [
        Difference(i, before.get(i, "not recorded"), after.get(i, GONE)) for i in ids if before.get(i) != after.get(i)
    ]


def recorded_status(words: str) -> Status:
    """The status that a record names, UNCHECKED where nothing is recorded: ``"VERIFIED GIVEN external.price"`` is VERIFIED_GIVEN."""
    named = [s for s in Status if words == s.word or words.startswith(f"{s.word} ")]
    return max(named, key=lambda s: len(s.word), default=Status.UNCHECKED)


def differences(verdicts: Iterable[Verdict], recorded: Mapping[str, str], *, complete: bool) -> tuple[Difference, ...]:
    """Where computed and recorded verdicts part; a claim without a record is no difference, a record without its claim is."""
    words = {v.claim: v.words for v in verdicts}
    apart = [Difference(i, recorded[i], w) for i, w in words.items() if i in recorded and recorded[i] != w]
    if complete:
        apart += [Difference(i, recorded[i], GONE) for i in sorted(recorded) if i not in words]
    return tuple(apart)
