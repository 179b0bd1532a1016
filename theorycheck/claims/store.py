"""What a run found is kept for the next one, and believed only where nothing that it depends on has changed.

An entry lies under the digest of what was asked and names what the answer depended on (``depends``). It is sealed with a secret of this installation: an
entry that was edited, cut short, or brought from elsewhere is noticed, said, and computed again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from theorycheck.cache import Seal
from theorycheck.files import cache_folder, sweep_drafts, write_whole

__all__ = ["Store", "digest_of"]

FORMAT = "theorycheck-kept-1"
ENTRIES = 5000
_log = logging.getLogger("theorycheck")


def digest_of(data: Any) -> str:
    """A name for JSON data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Store:
    """Sealed JSON entries in one folder, one file each; a folder that cannot be written to is said once and done without."""

    def __init__(self, home: Path | None = None) -> None:
        self.home: Path = cache_folder() if home is None else home
        self._secret = Seal(self.home)
        self._writable = True

    def read(self, name: str) -> Mapping[str, Any] | None:
        """The entry of that name; None where there is none or its seal is not ours."""
        path = self._path(name)
        try:
            sealed = json.loads(path.read_text(encoding="utf-8"))
            if not hmac.compare_digest(sealed["seal"], self._seal(name, sealed["entry"])):
                raise ValueError("its seal is not of this installation")
            entry: Mapping[str, Any] = json.loads(sealed["entry"])
            return entry
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as problem:
            _log.warning("kept entry %s is not used (%s): computed again", path, problem)
            return None

    def write(self, name: str, entry: Mapping[str, Any]) -> None:
        """Keep an entry, in place of any other of that name."""
        if not self._writable:
            return
        text = json.dumps(entry, ensure_ascii=False)
        try:
            write_whole(self._path(name), json.dumps({"seal": self._seal(name, text), "entry": text}), mode=0o600)
        except OSError as problem:
            self._writable = False
            _log.warning("%s: nothing can be kept there, the next run starts over (%s)", self.home, problem.strerror)

    def prune(self) -> None:
        """Keep the folder from growing without end: the oldest entries beyond the limit go, and what writers that were killed left."""
        try:
            for folder in (self.home, *self.home.glob("kept/*")):
                sweep_drafts(folder)
            entries = sorted(self.home.glob("kept/*/*.json"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
            for path in entries[ENTRIES:]:
                path.unlink(missing_ok=True)
        except OSError:
            return

    def _path(self, name: str) -> Path:
        return self.home / "kept" / name[:2] / f"{name}.json"

    def _seal(self, name: str, text: str) -> str:
        return self._secret.of(f"{FORMAT}:{name}:{text}".encode()).hex()
