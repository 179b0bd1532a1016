"""Files written whole or not at all, under names that nobody can guess beforehand."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["cache_folder", "read_json", "write_whole"]


def read_json(path: str | os.PathLike[str]) -> Any:
    """The JSON data of a file; whatever is wrong with it is an OSError or a ValueError."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("nested too deep") from None


def write_whole(path: Path, content: str | bytes, *, mode: int = 0o644) -> None:
    """Write a file: a neighbour of a random name first, then a rename, which also replaces a link and never follows it."""
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def cache_folder() -> Path:
    """Where evidence and the catalogue of claims are kept: the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(home).expanduser() / "theorycheck"
