"""Imports only go down: the contracts hold, and each of them fires when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import theorycheck

ROOT = Path(theorycheck.__file__).parents[1]


def lint(root):
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(root), "PATH": ""}
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "theorycheck", tmp_path / "theorycheck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_floors_hold(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout


BROKEN = [
    ("errors.py", "import theorycheck.verdict", "Imports only go down BROKEN"),
    ("verdict.py", "import theorycheck.claims", "Imports only go down BROKEN"),
    ("gauss/__init__.py", "import theorycheck.gram", "Imports only go down BROKEN"),
    ("claims/claim.py", "from theorycheck.report import x", "Imports only go down BROKEN"),
    ("statement/term.py", "def f():\n    import theorycheck.claims", "Imports only go down BROKEN"),
    ("gram/__init__.py", "def f():\n    import theorycheck.deq", "Imports only go down BROKEN"),
    ("deq/__init__.py", "import theorycheck.gram", "Imports only go down BROKEN"),
    ("regions/__init__.py", "import theorycheck.deq", "Imports only go down BROKEN"),
    ("regions/__init__.py", "import flint", "only door to python-flint BROKEN"),
    ("report/__init__.py", "import theorycheck.cli", "Imports only go down BROKEN"),
    ("pytest_plugin.py", "import theorycheck.cli", "Imports only go down BROKEN"),
    ("gram/__init__.py", "import flint", "only door to python-flint BROKEN"),
    ("gauss/__init__.py", "from mpmath import mp", "only door to mpmath BROKEN"),
    ("verdict.py", "import numpy", "standard library only BROKEN"),
    ("kernel/terms.py", "import theorycheck.expression", "shares no code with what finds or writes proofs BROKEN"),
    (
        "kernel/rules.py",
        "def f():\n    import theorycheck.elaborate",
        "shares no code with what finds or writes proofs BROKEN",
    ),
    ("report/__init__.py", "import time", "pure function of claims and verdicts BROKEN"),
]


@pytest.mark.parametrize(("file", "line", "says"), BROKEN, ids=[f"{f}: {x}" for f, x, _ in BROKEN])
def test_each_contract_fires(copy, file, line, says):
    with (copy / "theorycheck" / file).open("a") as source:
        source.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1
    assert says in done.stdout


def test_a_new_module_has_to_find_its_floor(copy):
    (copy / "theorycheck" / "loose.py").write_text("")
    done = lint(copy)
    assert done.returncode == 1
    assert "loose" in done.stdout + done.stderr


def test_nobody_imports_proofs():
    for path in sorted((ROOT / "theorycheck").rglob("*.py")):
        code = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith(("import proofs", "from proofs"))
        ]
        assert not code, path
