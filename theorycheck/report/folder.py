"""A folder of generated files that appears whole: built beside the old one and swapped in once, so that whoever looks sees the old report or the new.

``manifest.json`` lists what was generated, with digests. A file counts as ours only where the manifest has its present digest: anything else, whatever a
manifest says, is carried over untouched, or stops the writing before it begins where it is in the way. So does a link.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from theorycheck.errors import bad_input
from theorycheck.files import read_json, write_whole

__all__ = ["MANIFEST", "generated", "replace_files"]

MANIFEST = "manifest.json"
FORMAT = "theorycheck-report-2"
_AT_CWD, _EXCHANGE = -100, 2
_log = logging.getLogger("theorycheck")


def replace_files(directory: Path, files: Mapping[str, bytes], *, complete: bool = True) -> list[Path]:
    """Make these the generated files of ``directory``; where ``complete``, those of earlier runs go, else they stay. Returns the paths, sorted."""
    if directory.is_symlink():
        raise bad_input("out", directory, "a folder, found a link", "name the folder that it leads to")
    directory = directory.parent.resolve() / directory.name
    directory.parent.mkdir(parents=True, exist_ok=True)
    with _alone(directory) as alone:
        if alone:
            _sweep(directory)
        before = generated(directory)
        for name, content in files.items():
            _not_in_the_way(directory, name, content, before)
        gone = {n for n in before.keys() - files.keys() if complete and _ours(directory, n, before)}
        left = {n: d for n, d in before.items() if n not in files and n not in gone and _ours(directory, n, before)}
        manifest = left | {n: hashlib.sha256(content).hexdigest() for n, content in files.items()}
        everything = {**files, MANIFEST: _manifest(manifest)}
        _swap_in(directory, everything, gone)
    return [directory / name for name in sorted(everything)]


def generated(directory: Path) -> dict[str, str]:
    """The generated files of a folder and their digests, as its manifest has them."""
    path = directory / MANIFEST
    way_out = "remove the folder or choose another"
    try:
        data = read_json(path)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as problem:
        raise bad_input("manifest", path, "the list of files that a report wrote", f"{way_out} ({problem})") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("files"), dict):
        raise bad_input("manifest", path, f"a list of format {FORMAT}", way_out)
    return {n: d for n, d in data["files"].items() if isinstance(d, str) and _inside(n)}


def _manifest(files: Mapping[str, str]) -> bytes:
    data = {"format": FORMAT, "files": dict(sorted(files.items()))}
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and not {"..", "\\", ":"} & {*path.parts, *name}


def _ours(directory: Path, name: str, before: Mapping[str, str]) -> bool:
    """The file is there, no link leads to it, this user owns it, and it is what the manifest says was written."""
    path = directory / name
    if name not in before or _links(directory, name) or not path.is_file():
        return False
    if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == before[name]


def _links(directory: Path, name: str) -> list[Path]:
    path = directory / name
    return [p for p in (path, *path.parents) if p != directory and p.is_relative_to(directory) and p.is_symlink()]


def _not_in_the_way(directory: Path, name: str, content: bytes, before: Mapping[str, str]) -> None:
    path = directory / name
    if found := _links(directory, name):
        raise bad_input("out", found[0], "no link where the report goes", "remove it or choose another folder")
    for parent in path.parents:
        if parent != directory and parent.is_relative_to(directory) and parent.exists() and not parent.is_dir():
            raise bad_input("out", parent, "a folder, found a file", "move that file away or choose another folder")
    if not path.exists() or _ours(directory, name, before) or (path.is_file() and path.read_bytes() == content):
        return
    what = "a folder whose report files theorycheck wrote and nobody changed"
    raise bad_input("out", path, what, "move that file away or choose another folder")


@contextmanager
def _alone(directory: Path) -> Iterator[bool]:
    """One writer at a time, by a lock on the folder above, where the system has such locks."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    handle = os.open(directory.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield True
    finally:
        os.close(handle)


def _prefix(directory: Path) -> str:
    return f".{directory.name}.theorycheck-"


def _sweep(directory: Path) -> None:
    """Remove what a writer that was killed left beside the folder."""
    for path in directory.parent.glob(f"{_prefix(directory)}*"):
        mine = not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()
        if path.is_dir() and not path.is_symlink() and mine:
            shutil.rmtree(path, ignore_errors=True)


def _swap_in(directory: Path, files: Mapping[str, bytes], gone: set[str]) -> None:
    draft = directory.parent / f"{_prefix(directory)}{os.urandom(16).hex()}"
    os.mkdir(draft)
    try:
        for name, content in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        if directory.exists():
            _carry_over(directory, draft, gone)
            _exchange(draft, directory)
            _carry_over(draft, directory, gone)  # what came while the draft was built
        else:
            os.rename(draft, directory)
    except OSError as problem:
        if problem.errno not in (errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES, errno.ENOTSUP):
            raise
        _log.warning(
            "%s cannot be swapped as a whole (%s): its files are replaced one by one", directory, problem.strerror
        )
        _one_by_one(directory, draft, files, gone)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _carry_over(source: Path, target: Path, gone: set[str]) -> None:
    """Everything in ``source`` that ``target`` lacks, and that is not to go, as another name for the same file."""
    for folder, folders, names in os.walk(source):
        here = Path(folder).relative_to(source)
        for name in (*names, *(f for f in folders if (Path(folder) / f).is_symlink())):
            old, new = source / here / name, target / here / name
            if (here / name).as_posix() in gone or new.exists() or new.is_symlink():
                continue
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new, follow_symlinks=False)
        for name in folders:
            empty = not any((source / here / name).iterdir())
            if empty and not (source / here / name).is_symlink():
                (target / here / name).mkdir(parents=True, exist_ok=True)


def _exchange(draft: Path, directory: Path) -> None:
    """Swap two folders in one step, where the system can; else in two."""
    if sys.platform.startswith("linux"):
        swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if swap is not None and swap(_AT_CWD, os.fsencode(draft), _AT_CWD, os.fsencode(directory), _EXCHANGE) == 0:
            return
        code = ctypes.get_errno()
        if swap is not None and code not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(code, os.strerror(code), str(directory))
    aside = directory.parent / f"{_prefix(directory)}{os.urandom(16).hex()}"
    os.rename(directory, aside)
    try:
        os.rename(draft, directory)
    except OSError:
        os.rename(aside, directory)
        raise
    os.rename(aside, draft)


def _one_by_one(directory: Path, draft: Path, files: Mapping[str, bytes], gone: set[str]) -> None:
    for name, content in files.items():
        write_whole(directory / name, content)
    for name in gone:
        (directory / name).unlink(missing_ok=True)
    del draft
