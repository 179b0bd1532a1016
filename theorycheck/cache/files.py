"""Files written whole or not at all, under names that nobody can guess beforehand."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

__all__ = ["cache_folder", "sweep_drafts", "write_whole"]

_DRAFT = re.compile(r"\..+\.(\d+)-[^.]+\.tmp")  # of a file, by a process


def write_whole(path: Path, content: str | bytes, *, mode: int = 0o644) -> None:
    """Write a file: a neighbour of a random name first, then a rename, which also replaces a link and never follows it.

    Drafts of writers that were killed go.
    """
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_drafts(path.parent)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.{os.getpid()}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def sweep_drafts(folder: Path) -> None:
    """Remove drafts of this user whose writers are gone; where a live one on another machine loses its draft, it says that nothing could be kept."""
    if os.name != "posix":
        return
    for path in folder.glob(".*.tmp"):
        match = _DRAFT.fullmatch(path.name)
        if match is None or _alive(int(match[1])):
            continue
        try:
            if path.lstat().st_uid == os.geteuid():
                path.unlink()
        except OSError:
            continue


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def cache_folder() -> Path:
    """Where evidence, the catalogue of claims and the tables of kernels are kept: the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(home).expanduser() / "theorycheck"
