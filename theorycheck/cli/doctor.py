"""What is installed, what works, and what lies outside the range that was tested.

Exit code: 0 all that is needed works, 2 something that is needed does not.
"""

from __future__ import annotations

import argparse
import importlib.util
import platform
import shutil
import sys
from typing import NamedTuple

from theorycheck.cli.options import add_json
from theorycheck.cli.output import as_json, say, table

EPILOG = "Example: theorycheck doctor"
_OPTIONAL = {
    "sklearn": ("scikit-learn", "data sets: pip install 'theorycheck[data]'"),
    "matplotlib": ("matplotlib", "pictures: pip install 'theorycheck[plots]'"),
    "pylatexenc": ("pylatexenc", "theorycheck new: pip install 'theorycheck[new]'"),
    "material": ("mkdocs-material", "a site: pip install 'theorycheck[site]'"),
    "latex2mathml": ("latex2mathml", "formulas in HTML: pip install 'theorycheck[site]'"),
    "rich": ("rich", "a progress line: pip install 'theorycheck[progress]'"),
}


class _Finding(NamedTuple):
    """``state``: "works", "missing" (optional) or "broken" (needed)."""

    what: str
    state: str
    detail: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a part."""
    found = [_python(), *_needed(), _engine(), *_optional(), _kernel()]
    if options.json:
        say(as_json([f._asdict() for f in found]))
    else:
        say(table([tuple(f) for f in found]))
    return 2 if any(f.state == "broken" for f in found) else 0


def _python() -> _Finding:
    fine = sys.version_info >= (3, 11)
    return _Finding("python", "works" if fine else "broken", f"{platform.python_version()} (>= 3.11 is needed)")


def _needed() -> list[_Finding]:
    from importlib.metadata import PackageNotFoundError, requires, version

    from packaging.requirements import Requirement

    found = []
    for line in requires("theorycheck") or []:
        wanted = Requirement(line)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            here = version(wanted.name)
        except PackageNotFoundError:
            found.append(_Finding(wanted.name, "broken", f"not installed; pip install '{wanted}'"))
            continue
        inside = wanted.specifier.contains(here, prereleases=True)
        detail = here if inside else f"{here} is outside the tested range {wanted.specifier}; pip install '{wanted}'"
        found.append(_Finding(wanted.name, "works" if inside else "broken", detail))
    return found


def _engine() -> _Finding:
    """One true inequality decided, as a sign of life."""
    from theorycheck.decide import decide
    from theorycheck.verdict import Outcome

    try:
        holds = decide("sin(x) <= x", {"x": "[0, 1]"}).outcome is Outcome.HOLDS
    except Exception as problem:
        return _Finding("decide", "broken", f"{type(problem).__name__}: {problem}")
    return _Finding("decide", "works" if holds else "broken", "sin(x) <= x on [0, 1]")


def _optional() -> list[_Finding]:
    from importlib.metadata import version

    found = []
    for module, (name, use) in _OPTIONAL.items():
        there = importlib.util.find_spec(module) is not None
        found.append(_Finding(name, "works" if there else "missing", version(name) if there else use))
    return found


def _kernel() -> _Finding:
    """Coq, which reads formal proofs again; without it the record of what was read is used."""
    from theorycheck.claims.formal_coq import INSTALL, coq_version

    if shutil.which("coqc") is None:
        return _Finding("coqc", "missing", f"formal proofs are not read again here; {INSTALL}")
    return _Finding("coqc", "works", coq_version())
