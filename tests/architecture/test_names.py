"""``import theorycheck`` is light, and its names are what they say whatever was imported before."""

import re
import subprocess
import sys
from pathlib import Path

import pytest


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_import_is_light():
    code = "import sys, theorycheck; print([m for m in ('numpy', 'flint', 'scipy', 'sympy', 'mpmath') if m in sys.modules])"
    assert python(code) == "[]"


@pytest.mark.parametrize(
    "first",
    [
        "import theorycheck.decide",
        "from theorycheck import Decision",
        "from theorycheck.decide import Decision",
        "pass",
    ],
)
def test_decide_is_the_function(first):
    assert (
        python(
            f"{first}\nfrom theorycheck import decide\nimport theorycheck as tc\nprint(callable(decide), tc.decide is decide)"
        )
        == "True True"
    )


def test_every_public_name_is_there():
    assert python("import theorycheck as tc; print([n for n in tc.__all__ if not hasattr(tc, n)])") == "[]"


def test_the_command_is_light():
    """So that ``verify`` can still choose the number of threads before NumPy is imported."""
    code = "import sys, theorycheck.cli; print([m for m in ('numpy', 'flint', 'scipy', 'sympy') if m in sys.modules])"
    assert python(code) == "[]"


@pytest.mark.parametrize(("given", "found"), [("", "1 1"), ("OMP_NUM_THREADS=3", "3 None")])
def test_verify_takes_one_thread_a_process_unless_told(given, found):
    code = f"""
import os
for name in list(os.environ):
    if name.endswith(('_NUM_THREADS', '_MAXIMUM_THREADS')):
        del os.environ[name]
os.environ.update(x.split('=') for x in {given!r}.split())
from theorycheck.cli.options import one_thread_each
one_thread_each()
print(os.environ.get('OMP_NUM_THREADS'), os.environ.get('OPENBLAS_NUM_THREADS'))
"""
    assert python(code) == found


PROOFS = Path(__file__).resolve().parents[2] / "proofs"


@pytest.mark.parametrize("file", sorted(PROOFS.rglob("*.py")), ids=lambda p: p.relative_to(PROOFS).as_posix())
def test_no_claim_types_its_own_outcome_grade_or_scope(file):
    """Evidence is made by methods, never in ``proofs/``."""
    made = re.findall(r"\b(?:Evidence|Grade|Scope|Outcome|Verdict)[(.]", file.read_text(encoding="utf-8"))
    assert made == []
