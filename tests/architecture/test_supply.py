"""What is promised about other people's packages: licences listed, lowest versions written down and tested as such, the lock whole, no private module used."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements():
    extras = PROJECT["project"]["optional-dependencies"]
    groups = PROJECT["dependency-groups"]
    texts = [*PROJECT["project"]["dependencies"], *(t for k in extras if k != "all" for t in extras[k])]
    texts += [t for g in groups.values() for t in g if isinstance(t, str)]
    return {canonicalize_name(r.name): r for r in map(Requirement, texts)}


def pinned(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): Version(version) for name, version in pairs}


NEEDED = requirements()
ONLY_CHECKS = {"ruff", "mypy", "import-linter"}  # run on the source, not by it


@pytest.mark.parametrize("name", NEEDED)
def test_its_licence_is_listed(name):
    rows = [line for line in (ROOT / "LICENCES.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    named = [canonicalize_name(word) for row in rows for word in re.findall(r"[\w-]+", row.split("|")[1])]
    assert name in named


@pytest.mark.parametrize("name", [n for n in NEEDED if n not in ONLY_CHECKS])
def test_the_lowest_lane_has_the_least_version_that_is_promised(name):
    (bound,) = NEEDED[name].specifier
    assert bound.operator == ">="
    assert pinned("requirements-lowest.txt")[name] in NEEDED[name].specifier
    least, lane = Version(bound.version).release, pinned("requirements-lowest.txt")[name].release
    assert lane[: len(least)] == least


@pytest.mark.parametrize("name", [n for n in NEEDED if n != "array-api-compat"])  # an extra that tests do without
def test_the_lock_has_a_version_that_is_promised(name):
    assert pinned("requirements-dev.lock")[name] in NEEDED[name].specifier


def test_no_private_module_of_another_package_is_imported():
    private = re.compile(
        r"^\s*(?:from|import)\s+(?!theorycheck|\.)\w+(?:\.\w+)*\._(?!_)\w+|^\s*(?:from|import)\s+_pytest", re.M
    )
    sources = [p for top in ("theorycheck", "proofs", "tests") for p in (ROOT / top).rglob("*.py")]
    assert [p.name for p in sources if private.search(p.read_text(encoding="utf-8"))] == []
