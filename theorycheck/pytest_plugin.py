"""The pytest plugin: a claim is a test, which passes when its computed verdict is the recorded one.

    pytest proofs                 every claim; -k lemma-3 and --collect-only work as ever
    pytest lemma.py               claims of your own, anywhere; one without a record passes when it is SUPPORTED or better
    pytest lemma.py::mine.jordan --theorycheck-require verified --theorycheck-profile default --theorycheck-seed 7

The folder is the ini option ``theorycheck_proofs`` (default: proofs), relative to the rootdir; where that is not there, as from inside the folder
or from elsewhere without an ini file, any folder of that name with a recorded.json in it. JUnit properties carry verdict, grade, scope and effective count. Nothing
of numerics is imported before a claim file is collected. Evidence is kept from run to run as ``theorycheck verify`` keeps it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from theorycheck.errors import TheorycheckError
from theorycheck.verdict import Status, Verdict

if TYPE_CHECKING:
    from theorycheck.claims import Claim

__all__ = ["ClaimFile", "ClaimItem"]

PROFILES = ("quick", "default", "thorough")
LEVELS = ("verified", "given", "argued", "supported")
_folders = pytest.StashKey["dict[Path, _Folder]"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--theorycheck-profile``, ``--theorycheck-seed`` and the ini option ``theorycheck_proofs``."""
    group = parser.getgroup("theorycheck")
    group.addoption("--theorycheck-profile", choices=PROFILES, default="quick", help="how hard claims are looked at")
    group.addoption("--theorycheck-seed", type=int, default=0, metavar="N", help="root of all randomness in claims")
    group.addoption("--theorycheck-fresh", action="store_true", help="compute every claim again, whatever was kept")
    group.addoption(
        "--theorycheck-require", choices=LEVELS, default="supported", help="what a claim without a record needs to pass"
    )
    parser.addini("theorycheck_proofs", "folder of claims, relative to the rootdir", default="proofs")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """A claim file is collected as claims, and not as a module of tests, which pytest makes of any file that is named outright."""
    found = yield
    if not _declares_claims(parent.config, file_path):
        return found
    return [*(c for c in found if not isinstance(c, pytest.Module)), ClaimFile.from_parent(parent, path=file_path)]


def _declares_claims(config: pytest.Config, file: Path) -> bool:
    """The .py files below the proofs folder whose names (and folders) do not start with _ or a dot, and what is named outright."""
    if file.suffix != ".py":
        return False
    folder = _proofs(config, file)
    if folder is None or not file.is_relative_to(folder):
        return _named(config, file)
    return not any(part.startswith(("_", ".")) for part in file.relative_to(folder).parts)


def _named(config: pytest.Config, file: Path) -> bool:
    """The file is named on the command line, is no file of tests, and speaks of theorycheck."""
    here = config.invocation_params.dir
    named = any((here / argument.partition("::")[0]).resolve() == file.resolve() for argument in config.args)
    if not named or any(fnmatch(file.name, pattern) for pattern in config.getini("python_files")):
        return False
    return "theorycheck" in file.read_text(encoding="utf-8", errors="replace")


def _proofs(config: pytest.Config, file: Path) -> Path | None:
    """The proofs folder that a file belongs to."""
    named = Path(str(config.getini("theorycheck_proofs")))
    home = (config.rootpath / named).resolve()
    if home.is_dir():
        return home
    marked = (p for p in file.resolve().parents if p.name == named.name and (p / "recorded.json").is_file())
    return next(marked, None)


class _Folder:
    """The claims of a proofs folder, or of a file's own folder, judged on demand."""

    def __init__(self, config: pytest.Config, folder: Path) -> None:
        from theorycheck.claims.recorded import read_recorded
        from theorycheck.claims.run import Options, Run
        from theorycheck.claims.select import Shelf
        from theorycheck.claims.store import Store

        self.recorded = read_recorded(folder)
        store = Store()
        self._shelf = Shelf(folder, store)
        profile, seed = config.getoption("theorycheck_profile"), config.getoption("theorycheck_seed")
        options = Options(profile, seed, fresh=config.getoption("theorycheck_fresh"))
        self._run = Run({}, options, store, self._shelf.library)

    def declared(self, path: Path) -> list[Claim]:
        """The claims that one file declares."""
        return self._shelf.put(path)

    def verdict(self, claim: str) -> Verdict:
        """The verdict on a claim; its ancestors, in whatever file, are judged first."""
        self._shelf.fetch([claim])
        self._run.claims = self._shelf.claims
        return self._run.verdict(claim)


def _folder_of(config: pytest.Config, file: Path) -> _Folder:
    home = _proofs(config, file)
    folder = home if home is not None and (file.is_relative_to(home) or home.is_dir()) else file.parent
    folders = config.stash.setdefault(_folders, {})
    if folder not in folders:
        folders[folder] = _Folder(config, folder)
    return folders[folder]


class ClaimFile(pytest.File):
    """A claim file; its items are the claims it declares."""

    def collect(self) -> Iterator[ClaimItem]:
        """One item a claim, in the order of declaration."""
        for claim in _folder_of(self.config, self.path).declared(self.path):
            yield ClaimItem.from_parent(self, name=claim.id)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Bad input is one line."""
        del style
        if isinstance(excinfo.value, TheorycheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class ClaimItem(pytest.Item):
    """A claim: passes when its computed verdict is the recorded one, or good enough where it needs no record."""

    def runtest(self) -> None:
        """Judge the claim and its ancestors (each once a session) and compare."""
        folder = _folder_of(self.config, self.path)
        verdict = folder.verdict(self.name)
        self.user_properties += [
            ("verdict", verdict.status.value),
            ("grade", verdict.grade.value if verdict.grade else ""),
            ("scope", str(verdict.scope) if verdict.scope else ""),
            ("effective_count", str(verdict.effective_count)),
        ]
        recorded = folder.recorded.get(self.name)
        home = _proofs(self.config, self.path)
        if recorded is None and (home is None or not self.path.is_relative_to(home)):
            self._require(verdict)
        elif recorded != verdict.words or verdict.status is Status.ERROR:
            raise NotAsRecorded(_complaint(verdict, recorded))

    def _require(self, verdict: Verdict) -> None:
        from theorycheck.claims.run import LEVELS

        level = self.config.getoption("theorycheck_require")
        if verdict.status not in LEVELS[level]:
            raise NotAsRecorded(_complaint(verdict, None, level))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was recorded, what was computed and why; no traceback for what is said on purpose."""
        del style
        if isinstance(excinfo.value, NotAsRecorded | TheorycheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The claim's file and its id."""
        return self.path, None, self.name


class NotAsRecorded(Exception):
    """The computed verdict is not the recorded one."""


def _complaint(verdict: Verdict, recorded: str | None, required: str = "") -> str:
    before = f"required {required}" if required else f"recorded {recorded or 'nothing'}"
    lines = [f"{verdict.claim}: {before}, computed {verdict.words}"]
    if verdict.reason:
        lines.append(f"reason: {verdict.reason}")
    if verdict.counterexample:
        values = {k.removeprefix("letter "): v for k, v in verdict.counterexample.items() if k.startswith("letter ")}
        lines.append("counterexample: " + ", ".join(f"{k}={v}" for k, v in values.items()))
    if verdict.status is not Status.ERROR and not required:
        lines.append(f"if that is right, record it: theorycheck record {verdict.claim}")
    return "\n".join(lines)
