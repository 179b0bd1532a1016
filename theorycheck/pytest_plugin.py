"""The pytest plugin: each claim under the proofs folder is a test, which passes when its computed verdict is the recorded one.

    pytest proofs                 every claim; -k lemma-3 and --collect-only work as ever
    pytest proofs --theorycheck-profile default --theorycheck-seed 7

The folder is the ini option ``theorycheck_proofs`` (default: proofs), relative to the rootdir; where that is not there, as from inside the folder
or from elsewhere without an ini file, any folder of that name with a recorded.json in it. JUnit properties carry verdict, grade, scope and effective count. Nothing
of numerics is imported before a claim file is collected.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from theorycheck.errors import TheorycheckError
from theorycheck.verdict import Status, Verdict

if TYPE_CHECKING:
    from theorycheck.claims.court import Court

__all__ = ["ClaimFile", "ClaimItem"]

PROFILES = ("quick", "default", "thorough")
_courts = pytest.StashKey["dict[Path, Court]"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--theorycheck-profile``, ``--theorycheck-seed`` and the ini option ``theorycheck_proofs``."""
    group = parser.getgroup("theorycheck")
    group.addoption("--theorycheck-profile", choices=PROFILES, default="quick", help="how hard claims are looked at")
    group.addoption("--theorycheck-seed", type=int, default=0, metavar="N", help="root of all randomness in claims")
    parser.addini("theorycheck_proofs", "folder of claims, relative to the rootdir", default="proofs")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ClaimFile | None:
    """Claim files are the .py files below the proofs folder whose names (and folders) do not start with _ or a dot."""
    if file_path.suffix != ".py":
        return None
    folder = _proofs(parent.config, file_path)
    if folder is None or not file_path.is_relative_to(folder):
        return None
    if any(part.startswith(("_", ".")) for part in file_path.relative_to(folder).parts):
        return None
    return ClaimFile.from_parent(parent, path=file_path)


def _proofs(config: pytest.Config, file: Path) -> Path | None:
    """The proofs folder that a file belongs to."""
    named = Path(str(config.getini("theorycheck_proofs")))
    home = (config.rootpath / named).resolve()
    if home.is_dir():
        return home
    marked = (p for p in file.resolve().parents if p.name == named.name and (p / "recorded.json").is_file())
    return next(marked, None)


def _court_of(config: pytest.Config, file: Path) -> Court:
    folder = _proofs(config, file) or file.parent
    courts = config.stash.setdefault(_courts, {})
    if folder not in courts:
        from theorycheck.claims.court import Court

        courts[folder] = Court(folder, config.getoption("theorycheck_profile"), config.getoption("theorycheck_seed"))
    return courts[folder]


class ClaimFile(pytest.File):
    """A claim file; its items are the claims it declares."""

    def collect(self) -> Iterator[ClaimItem]:
        """One item a claim, in the order of declaration."""
        for claim in _court_of(self.config, self.path).declared(self.path):
            yield ClaimItem.from_parent(self, name=claim.id)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Bad input is one line."""
        del style
        if isinstance(excinfo.value, TheorycheckError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class ClaimItem(pytest.Item):
    """A claim: passes when its computed verdict is the recorded one."""

    def runtest(self) -> None:
        """Judge the claim and its ancestors (each once a session) and compare."""
        court = _court_of(self.config, self.path)
        verdict = court.verdict(self.name)
        self.user_properties += [
            ("verdict", verdict.status.value),
            ("grade", verdict.grade.value if verdict.grade else ""),
            ("scope", str(verdict.scope) if verdict.scope else ""),
            ("effective_count", str(verdict.effective_count)),
        ]
        recorded = court.recorded.get(self.name)
        if recorded != verdict.words or verdict.status is Status.ERROR:
            raise NotAsRecorded(_complaint(verdict, recorded))

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


def _complaint(verdict: Verdict, recorded: str | None) -> str:
    lines = [f"{verdict.claim}: recorded {recorded or 'nothing'}, computed {verdict.words}"]
    if verdict.reason:
        lines.append(f"reason: {verdict.reason}")
    if verdict.counterexample:
        lines.append("counterexample: " + ", ".join(f"{k}={v}" for k, v in verdict.counterexample.items()))
    if verdict.status is not Status.ERROR:
        lines.append(f"if that is right, record it: theorycheck record {verdict.claim}")
    return "\n".join(lines)
