"""What an answer depended on: the source of every module in use, every file that was opened, the versions of the distributions in use.

Files are seen through Python's audit events (``open``, ``os.listdir``, ``os.scandir``). What a process opened before counts too, since a cache may hold it:
too much is recorded rather than too little. Not seen: the clock, the network, environment variables, whether a file merely exists; a check that starts another
program is never kept.
"""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from theorycheck.cache.kept import switched_off
from theorycheck.claims.sources import ABSENT

__all__ = ["Digests", "Watch", "depends_on", "package_digest", "reading_for_one", "still_stands", "watching"]

STARTS = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.spawn", "os.exec", "os.fork", "socket.connect")
PACKAGE = Path(__file__).resolve().parents[1]
INSTALLED = tuple(
    {os.path.realpath(sysconfig.get_paths()[k]) + os.sep for k in ("stdlib", "platstdlib", "purelib", "platlib")}
)
ASIDE = ("theorycheck.cli", "theorycheck.report", "theorycheck.pytest_plugin")


class Watch:
    """What was opened and started while one question was answered."""

    def __init__(self) -> None:
        self.opened: dict[str, None] = {}
        self.listed: dict[str, None] = {}
        self.started: dict[str, None] = {}
        self.begin: int = time.time_ns()


_process = Watch()  # everything since the first watch: what a cache of this process may hold
_now: list[Watch] = []
_state = {"hooked": False, "apart": False}


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _now or event not in ("open", "os.listdir", "os.scandir", *STARTS):
        return
    watches = [_now[-1]] if _state["apart"] else [*_now, _process]
    for watch in watches:
        if event in STARTS:
            watch.started[event] = None
        elif event == "open":
            path, _, flags = arguments
            if isinstance(path, str | bytes) and not (isinstance(flags, int) and flags & os.O_WRONLY):
                watch.opened[os.fsdecode(path)] = None
        elif isinstance(arguments[0], str | bytes) and not _looks_for_modules():
            watch.listed[os.fsdecode(arguments[0])] = None


def _looks_for_modules() -> bool:
    """The listing was asked for by Python's import system, which looks through folders for modules: what it finds counts as a module in use."""
    return "importlib" in sys._getframe(2).f_code.co_filename


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch what is opened inside."""
    if not _state["hooked"]:
        _state["hooked"] = True
        sys.addaudithook(_hear)
    _now.append(Watch())
    try:
        with switched_off():  # evidence comes from what was computed for it, and does not depend on files of a cache
            yield _now[-1]
    finally:
        _now.pop()


@contextmanager
def reading_for_one() -> Iterator[None]:
    """Inside, files are read for the question at hand alone, and nothing of them is held for a later one."""
    before, _state["apart"] = _state["apart"], True
    try:
        yield
    finally:
        _state["apart"] = before


class Digests:
    """Digests of files and listings of folders, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], str] = {}

    def file(self, path: str) -> str:
        """The digest of a file, or that it is absent; a relative path is read from the working directory."""
        return self._once(path, folder=False)

    def folder(self, path: str) -> str:
        """The digest of the names in a folder."""
        return self._once(path, folder=True)

    def _once(self, path: str, *, folder: bool) -> str:
        key = (path, folder)
        if key not in self._known:
            try:
                self._known[key] = _folder_digest(path) if folder else _file_digest(path)
            except (OSError, ValueError):
                self._known[key] = ABSENT
        return self._known[key]


def _folder_digest(path: str) -> str:
    return hashlib.sha256("\0".join(sorted(os.listdir(path))).encode()).hexdigest()


_digest_of: dict[tuple[str, int, int, int, int], str] = {}


def _file_digest(path: str) -> str:
    return _digest_at(path, os.stat(path))


def _digest_at(path: str, seen: os.stat_result) -> str:
    """Read once for each state that the file system tells apart."""
    state = (os.path.abspath(path), seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
    if state not in _digest_of:
        _digest_of[state] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return _digest_of[state]


def depends_on(
    watch: Watch, sources: Mapping[str, str], ours: Iterable[str], *, modules: bool = True
) -> dict[str, Any] | None:
    """What the answer depended on, as JSON. ``sources``: claim modules it is made of, with digests; ``ours``: claim modules that the process loaded at all.

    ``modules=False`` leaves out the source of this package, which the caller has a digest of. None where that cannot be told: a program was started, or a file changed since.
    """
    if watch.started:
        return None
    apart = {*ours, *sources}
    used = {p for p in _module_files() if p not in apart and (modules or not p.startswith(str(PACKAGE) + os.sep))}
    known = apart | used
    opened = [p for p in {**watch.opened, **_process.opened} if _counts(p) and _real(os.path.abspath(p)) not in known]
    listed = [p for p in {**watch.listed, **_process.listed} if _counts(p)]
    files = _digests_since({*opened, *used}, watch.begin)
    if files is None:
        return None
    return {
        "files": {**files, **sources},
        "folders": {p: Digests().folder(p) for p in sorted(set(listed))},
        "distributions": _distributions(),
        "python": platform.python_version(),
    }


def still_stands(depends: Mapping[str, Any], digests: Digests) -> bool:
    """Nothing that an answer depended on has changed."""
    return (
        depends["python"] == platform.python_version()
        and all(_version(name) == version for name, version in depends["distributions"].items())
        and all(digests.file(p) == d for p, d in depends["files"].items())
        and all(digests.folder(p) == d for p, d in depends["folders"].items())
    )


def _counts(path: str) -> bool:
    """Not a part of Python or of an installed distribution (their versions count), nor of the machine."""
    if path.startswith(INSTALLED):
        return False
    real = _real(os.path.abspath(path))
    if real.startswith(("/proc/", "/dev/", "/sys/")):
        return False
    if real.startswith(str(PACKAGE) + os.sep):
        return not real.endswith((".py", ".pyc"))
    return not real.startswith(INSTALLED) and "__pycache__" not in real


def _digests_since(paths: Iterable[str], begin: int) -> dict[str, str] | None:
    """Their digests, folders left out; None where a file changed after the beginning. The file system is asked once for each."""
    found: dict[str, str] = {}
    for path in sorted(paths):
        try:
            seen = os.stat(path)
            if seen.st_mtime_ns > begin and not stat.S_ISDIR(seen.st_mode):
                return None
            if not stat.S_ISDIR(seen.st_mode):
                found[path] = _digest_at(path, seen)
        except (OSError, ValueError):
            found[path] = ABSENT
    return found


@cache
def _real(path: str) -> str:
    """Where a path leads, links followed, as this process first saw it: it tells whose file it is, and says nothing of what is in it."""
    return os.path.realpath(path)


def _module_files() -> set[str]:
    """The source of every module in use that belongs to this package or to no installed distribution."""
    found = set()
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and (real := _source(name, file)):
            found.add(real)
    return found


@cache
def _source(name: str, file: str) -> str:
    """The source of a module that counts; empty for one that does not."""
    real = _real(os.path.abspath(file))
    counts = real.startswith(str(PACKAGE) + os.sep) or not real.startswith(INSTALLED)
    return real if counts and not name.startswith(ASIDE) and name != "__main__" else ""


@cache
def _owners() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()


def _distributions() -> dict[str, str]:
    tops = {name.partition(".")[0] for name in list(sys.modules)}
    return {d: _version(d) for d in sorted({d for top in tops for d in _owners().get(top, ())})}


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return ABSENT


@cache
def package_digest() -> str:
    """One digest for the source of this package."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.is_relative_to(PACKAGE / "_papers"):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(PACKAGE)}:{len(data)}:".encode() + data)
    return digest.hexdigest()
