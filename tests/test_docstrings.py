"""Examples in docstrings run, and say what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

import theorycheck

ROOT = Path(theorycheck.__file__).parent
WITH_EXAMPLES = [p for p in sorted(ROOT.rglob("*.py")) if ">>> " in p.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_examples_run(path):
    module = importlib.import_module(".".join(("theorycheck", *path.relative_to(ROOT).with_suffix("").parts)))
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


def test_there_are_examples():
    assert len(WITH_EXAMPLES) >= 6
