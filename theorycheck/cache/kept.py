"""What takes long to compute and never changes (tables, fixed points, Hermite coefficients), kept across processes in one folder.

An entry lies under the digest of all that it depends on: what it is, the numbers it belongs to, the source of every room that computes such things, the versions of
Python and of the libraries. So nothing is ever out of date; what no one asks for any more goes when the folder is full. Entries are sealed (``seal``) and written whole
or not at all, so that two processes may write the same one; one that is damaged is said, and computed again. Nothing is kept or read while evidence is gathered for
claims (``switched_off``), nor where ``THEORYCHECK_NO_CACHE`` is set.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from theorycheck.cache.seal import Seal
from theorycheck.files import cache_folder, sweep_drafts, write_whole

__all__ = ["ROOMS", "code_digest", "is_off", "read", "switched_off", "working", "write"]

FORMAT = "theorycheck-computed-1"
MOST_BYTES = 64 * 2**20
ROOMS = ("activations", "analysis", "ball", "cache", "expression", "gauss", "gram", "linalg")
"""The rooms whose source decides what is computed; a test holds this list against the modules that are loaded."""
_log = logging.getLogger("theorycheck")
_state: dict[str, int] = {"off": 0, "writable": 1, "written": 0}
EVERY = 64
"""Writes between two looks at the size of the folder; the first of a process is one of them."""


def working() -> bool:
    """Whether anything is read or kept at all."""
    return not _state["off"] and not os.environ.get("THEORYCHECK_NO_CACHE")


def is_off() -> bool:
    """Whether ``switched_off`` is in force."""
    return bool(_state["off"])


@contextmanager
def switched_off() -> Iterator[None]:
    """Inside, everything is computed and nothing is kept."""
    _state["off"] += 1
    try:
        yield
    finally:
        _state["off"] -= 1


def read(kind: str, *key: str) -> bytes | None:
    """What was kept under this key; None where there is nothing, or nothing that can be believed."""
    if not working():
        return None
    name = _name(kind, key)
    path = _folder() / name[:2] / name
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        _log.warning("kept table %s is not used (%s): computed again", path, problem.strerror)
        return None
    seal, body = data[:32], data[32:]
    if not hmac.compare_digest(seal, _seal().of(name.encode() + body)):
        _log.warning("kept table %s is not used (its seal is not of this installation): computed again", path)
        return None
    with suppress(OSError):
        os.utime(path)  # what is asked for stays
    return body


def write(body: bytes, kind: str, *key: str) -> None:
    """Keep these bytes under this key, in place of what was there."""
    if not (working() and _state["writable"]):
        return
    name = _name(kind, key)
    try:
        write_whole(_folder() / name[:2] / name, _seal().of(name.encode() + body) + body, mode=0o600)
        if _state["written"] % EVERY == 0:
            _prune(_folder())
        _state["written"] += 1
    except OSError as problem:
        _state["writable"] = 0
        _log.warning("%s: nothing can be kept there, the next run starts over (%s)", _folder(), problem.strerror)


def _name(kind: str, key: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps([FORMAT, sys.version, code_digest(), kind, *key]).encode()).hexdigest()


def _folder() -> Path:
    return cache_folder() / "computed"


def _seal() -> Seal:
    return _seal_of(cache_folder())


@cache
def _seal_of(home: Path) -> Seal:
    return Seal(home)


@cache
def code_digest() -> str:
    """One digest for the source of the rooms that compute."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for room in ROOMS:
        for path in sorted((package / room).rglob("*.py")):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(package)}:{len(data)}:".encode() + data)
    return digest.hexdigest()


def _prune(folder: Path) -> None:
    """The entries that were asked for least lately go until the rest fit, and what writers that were killed left."""
    found = []
    for place in folder.iterdir():
        sweep_drafts(place)
        for path in place.iterdir():
            try:
                seen = path.stat()
            except FileNotFoundError:  # another process was faster
                continue
            found.append((seen.st_mtime_ns, seen.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= MOST_BYTES:
            break
        path.unlink(missing_ok=True)
        total -= size
