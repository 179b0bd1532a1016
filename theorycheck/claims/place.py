"""Where claims lie, and how a path is shown to a person."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["CHECKOUT", "PAPERS", "claim_files", "default_proofs", "is_path", "shown"]

PAPERS = Path(__file__).resolve().parents[1] / "_papers"
CHECKOUT = Path(__file__).resolve().parents[2] / "proofs"
"""Where the papers' claims lie beside a package that is used from its sources."""


def default_proofs() -> Path:
    """``./proofs`` if it is there, else the papers' claims that came with an installed package."""
    here = Path("proofs")
    return PAPERS if PAPERS.is_dir() and not here.is_dir() else here


def claim_files(folder: Path) -> list[Path]:
    """The claim files below a folder, sorted: ``.py``, neither they nor their folders starting with ``_`` or a dot."""
    parts = ((p, p.relative_to(folder).parts) for p in folder.rglob("*.py"))
    return sorted(p for p, names in parts if not any(n.startswith(("_", ".")) for n in names))


def shown(path: str | os.PathLike[str]) -> str:
    """A path as a person reads it: relative to the working directory where it lies below it."""
    path = Path(path).resolve()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def is_path(target: str | os.PathLike[str]) -> bool:
    """A target is a path when it looks like one or is there; ids never hold a separator."""
    text = os.fspath(target)
    if not isinstance(target, str) or text.endswith(".py") or "/" in text or os.sep in text:
        return True
    return text != "" and Path(text).exists()
