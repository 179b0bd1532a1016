"""What an interrupted run keeps: the evidence of every claim it finished, under a key of all that could change it.

The key hashes the claim files, the helpers they imported, the source of this package, profile, seed and versions: an entry is either still
true or not found. A damaged entry is said to be so, ignored and computed again. A run that ends removes its journal.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from theorycheck.verdict import Evidence, evidence_from_json, to_json

__all__ = ["Journal", "default_home", "journal_key", "write_atomically"]

FORMAT = "theorycheck-journal-1"
_log = logging.getLogger("theorycheck")


def default_home() -> Path:
    """Where journals lie when no output folder is named: the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(cache).expanduser() / "theorycheck" / "journal"


def journal_key(sources: Iterable[Path], profile: str, seed: int, versions: Mapping[str, str]) -> str:
    """A name for all that evidence depends on; 16 hex digits."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(json.dumps([FORMAT, profile, seed, dict(sorted(versions.items()))]).encode())
    for path in [*sorted(sources), *sorted(package.rglob("*.py"))]:
        data = path.read_bytes()
        digest.update(f"{path}:{len(data)}:".encode() + data)
    return digest.hexdigest()[:16]


class Journal:
    """Evidence by claim id in one folder, one file each, written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writable = True

    def read(self, claim: str) -> tuple[Evidence, ...] | None:
        """The evidence kept for ``claim``; None where there is none or it is damaged."""
        path = self._path(claim)
        try:
            entry = json.loads(path.read_text(encoding="utf-8"))
            if entry["format"] != FORMAT or entry["claim"] != claim or entry["digest"] != _digest(entry["evidence"]):
                raise ValueError("its digest differs")
            return tuple(evidence_from_json(e) for e in entry["evidence"])
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError) as problem:
            _log.warning("journal entry %s is damaged (%s): ignored and computed again", path, problem)
            return None

    def write(self, claim: str, evidence: Iterable[Evidence]) -> None:
        """Keep the evidence of a claim whose checks all came to an end; where nothing can be kept, that is said once."""
        if not self._writable:
            return
        plain = [to_json(e) for e in evidence]
        entry = {"format": FORMAT, "claim": claim, "digest": _digest(plain), "evidence": plain}
        try:
            write_atomically(self._path(claim), json.dumps(entry))
        except OSError as problem:
            self._writable = False
            _log.warning(
                "%s: nothing can be kept there, an interrupted run would start over (%s)", self.folder, problem.strerror
            )

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for parent in (self.folder.parent,):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()

    def _path(self, claim: str) -> Path:
        return self.folder / f"{claim}.json"


def _digest(evidence: Any) -> str:
    return hashlib.sha256(json.dumps(evidence, sort_keys=True).encode()).hexdigest()


def write_atomically(path: Path, text: str) -> None:
    """Write a file whole or not at all: a neighbour first, then a rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, path)
