"""Claims from files, loaded by path at run time.

A folder is a root: every ``.py`` file in it, recursively and sorted, is executed once as a module of a package that stands for that root. The
package has the folder's name, unless something installed has it already: then a made-up one. So a file may import its neighbours, relatively
(``from ._letters import Q``) or by name (``from proofs.ling2023._letters import Q``). Files and folders whose names start with ``_`` or ``.``
are helpers: importable, never collected. ``sys.path`` stays as it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import itertools
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

from theorycheck.claims.claim import Claim, collecting
from theorycheck.claims.depends import watching
from theorycheck.claims.place import claim_files, shown
from theorycheck.claims.sources import made_of
from theorycheck.errors import BadInput, bad_input

__all__ = ["Library", "load", "no_quiet_exit", "unique", "where"]

_serial = itertools.count()
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*")


def load(*paths: str | os.PathLike[str]) -> list[Claim]:
    """The claims of some files and folders, in the order of declaration; an id declared twice is bad input."""
    found: list[Claim] = []
    for path in map(Path, paths):
        library = Library(path if path.is_dir() else path.parent)
        found += library.all() if path.is_dir() else library.file(path)
    unique(found)
    return found


def unique(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by id; an id that two claims declare is bad input that names both files."""
    by_id: dict[str, Claim] = {}
    for claim in claims:
        if claim.id in by_id:
            first = by_id[claim.id].path
            raise bad_input(
                "id", claim.id, f"declared once, found in {first} and in {claim.path}", "rename one of them"
            )
        by_id[claim.id] = claim
    return by_id


class Library:
    """The claim files below one root; each file is executed at most once in the life of a Library."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root: Path = Path(root).resolve()
        self._package = _package_name(self.root)
        self._finder = _Finder(self._package, self.root)
        self._read: dict[Path, list[Claim]] = {}

    def _install(self) -> None:
        """Make the package of this root importable; another root of the same name steps back."""
        if self._finder in sys.meta_path:
            return
        for other in [f for f in sys.meta_path if isinstance(f, _Finder) and f.prefix == self._finder.prefix]:
            sys.meta_path.remove(other)
        for name in [m for m in sys.modules if m == self._package or m.startswith(self._finder.prefix)]:
            del sys.modules[name]
        top = ModuleType(self._package)
        top.__path__ = [str(self.root)]
        sys.modules[self._package] = top
        sys.meta_path.insert(0, self._finder)

    def files(self, below: Path | None = None) -> list[Path]:
        """The claim files under the root (or under a folder of it), sorted."""
        folder = self.root if below is None else below.resolve()
        return claim_files(folder)

    def all(self, below: Path | None = None) -> list[Claim]:
        """The claims of all files, in the order of the files."""
        return [claim for path in self.files(below) for claim in self.file(path)]

    def file(self, path: str | os.PathLike[str]) -> list[Claim]:
        """The claims that one file declares; a file that raises is bad input with its line."""
        path = Path(path).resolve()
        if path in self._read:
            return self._read[path]
        self._install()
        if not path.is_file():
            raise bad_input("file", shown(path), "an existing claim file (.py)")
        names = path.relative_to(self.root).with_suffix("").parts
        if any("." in name for name in names):
            raise bad_input("file", shown(path), "a name without dots", "rename it")
        try:
            with contextlib.redirect_stdout(sys.stderr), watching(), no_quiet_exit():
                module = importlib.import_module(".".join([self._package, *names]))
            claims: list[Claim] = self._finder.declared[module.__name__]
            for claim in claims:
                claim.path, claim.root = shown(path), str(self.root)
                claim.inside = path.relative_to(self.root).as_posix()
                _sound(claim)
        except (Exception, SystemExit) as problem:
            raise BadInput(f"{where(problem, path)}: {_named(problem)}") from problem
        self._read[path] = claims
        return claims

    def executed(self) -> dict[str, str]:
        """All files executed so far, claim files and helpers, with the digests of what was executed."""
        return {str(path): digest for path, digest in self._finder.executed.items()}

    def sources(self, path: str | os.PathLike[str]) -> dict[str, str]:
        """The claim file and the modules of this root that it is made of, with digests; all that was executed where it imports by other means."""
        return made_of(Path(path).resolve(), self.root, self._package, self.executed())


@contextlib.contextmanager
def no_quiet_exit() -> Iterator[None]:
    """Inside, ``os._exit`` raises: a claim file cannot end the program without a word."""

    def refuse(status: int) -> NoReturn:
        raise SystemExit(f"os._exit({status}) was called")

    doors = [sys.modules[name] for name in ("os", "posix", "nt") if name in sys.modules]
    real = [door._exit for door in doors]
    try:
        for door in doors:
            door._exit = refuse  # type: ignore[attr-defined]
        yield
    finally:
        for door, way in zip(doors, real, strict=True):
            door._exit = way  # type: ignore[attr-defined]


def _package_name(root: Path) -> str:
    """The folder's name where nothing else answers to it, else one that nobody has."""
    if root.name.isidentifier():
        ours = any(isinstance(f, _Finder) and f.prefix == f"{root.name}." for f in sys.meta_path)
        with contextlib.suppress(ImportError, ValueError):
            spec = None if ours else importlib.util.find_spec(root.name)
            if spec is None or spec.origin is None:  # nothing, or a bare folder that happens to lie on the path
                return root.name
    return f"theorycheck_claims_{next(_serial)}"


class _Finder:
    """Finds the modules of one root; hands each its own collector, so that a file keeps its claims whoever imports it first."""

    def __init__(self, package: str, root: Path) -> None:
        self.prefix = package + "."
        self.root = root
        self.declared: dict[str, list[Claim]] = {}
        self.executed: dict[Path, str] = {}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        del path, target
        if not name.startswith(self.prefix):
            return None
        place = self.root.joinpath(*name[len(self.prefix) :].split("."))
        file = place.with_name(place.name + ".py")
        init = place / "__init__.py"
        if init.is_file():
            return _spec(name, init, self, [str(place)])
        if file.is_file():
            return _spec(name, file, self, None)
        if not place.is_dir():
            return None
        folder = ModuleSpec(name, None, is_package=True)
        folder.submodule_search_locations = [str(place)]
        return folder


def _spec(name: str, file: Path, finder: _Finder, inside: list[str] | None) -> ModuleSpec:
    loader = _Loader(name, str(file), finder)
    spec = importlib.util.spec_from_file_location(name, file, loader=loader, submodule_search_locations=inside)
    if spec is None:
        raise bad_input("file", shown(file), "a Python file")
    return spec


class _Loader(SourceFileLoader):
    """Runs the source as it is now: bytecode is neither read nor written, so that an edited file is never stale."""

    def __init__(self, name: str, path: str, finder: _Finder) -> None:
        super().__init__(name, path)
        self._finder = finder

    def get_code(self, fullname: str) -> CodeType | None:
        path = self.get_filename(fullname)
        data = self.get_data(path)
        self._finder.executed[Path(path)] = hashlib.sha256(data).hexdigest()
        return self.source_to_code(data, path)

    def exec_module(self, module: ModuleType) -> None:
        with collecting() as claims:
            super().exec_module(module)
        self._finder.declared[module.__name__] = claims


def where(problem: BaseException, path: Path) -> str:
    """``file:line`` of the last step of ``problem`` in the claim file, or in a neighbour of it."""
    if isinstance(problem, SyntaxError) and problem.filename:
        return f"{shown(problem.filename)}:{problem.lineno or 0}"
    frames = traceback.extract_tb(problem.__traceback__)
    near = [f for f in frames if Path(f.filename).parent == path.parent]
    exact = [f for f in near if Path(f.filename) == path]
    steps = exact or near
    return f"{shown(steps[-1].filename)}:{steps[-1].lineno}" if steps else shown(path)


def _named(problem: BaseException) -> str:
    if isinstance(problem, BadInput):
        return str(problem)
    text = problem.msg if isinstance(problem, SyntaxError) else str(problem)
    return f"{type(problem).__name__}: {' '.join(text.split())}" if text else type(problem).__name__


_TEXTS = ("title", "paper", "edition", "place", "source", "corrects", "sharpens", "note")


def _sound(claim: Claim) -> None:
    for name in ("id", *_TEXTS):
        value: object = getattr(claim, name)
        if not isinstance(value, str):
            raise bad_input(name, repr(value), f"text, in {claim.id}")
    names: object = claim.stated_with
    if not isinstance(names, tuple) or not all(isinstance(item, str) for item in names):
        raise bad_input("stated_with", names, f"a list of texts, in {claim.id}", "put it in brackets")
    if not _ID.fullmatch(claim.id):
        raise bad_input("id", repr(claim.id), "letters, digits and . _ @ + -, starting with a letter or digit")
