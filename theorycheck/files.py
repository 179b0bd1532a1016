"""Files written whole or not at all, under names that nobody can guess beforehand."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["cache_folder", "read_json", "sha256", "sweep_drafts", "whole_file", "write_whole"]

LONGEST = 64 << 20
_DRAFT = re.compile(r"\..+\.(\d+)-[^.]+\.tmp")  # of a file, by a process


def read_json(path: str | os.PathLike[str]) -> Any:
    """The JSON data of a file; whatever is wrong with it is an OSError or a ValueError, also that it never ends."""
    with Path(path).open("rb") as file:
        data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ValueError(f"longer than {LONGEST >> 20} MiB")
    try:
        return json.loads(data.decode())
    except RecursionError:
        raise ValueError("nested too deep") from None


def sha256(path: Path) -> str:
    """The digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_whole(path: Path, content: str | bytes, *, mode: int = 0o666) -> None:
    """Write a file at once."""
    with whole_file(path, mode=mode) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_file(path: Path, *, mode: int = 0o666, durable: bool = False) -> Iterator[BinaryIO]:
    """A neighbour of a random name to write to, which takes the place of ``path`` when the block ends and is gone where it raises.

    The last step also replaces a link and never follows it. Rights are those of ``mode`` that the user's mask leaves. ``durable``: on the disk before that
    step. Drafts of writers that were killed go.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_drafts(path.parent)
    draft = path.parent / f".{path.name[:40]}.{os.getpid()}-{secrets.token_hex(16)}.tmp"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
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
    """Where evidence and the catalogue of claims are kept: the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(home).expanduser() / "theorycheck"
