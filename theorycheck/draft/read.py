"""A paper's source, whatever form it has: a LaTeX file, a folder with one, or markdown with TeX formulas."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from theorycheck.draft.printed import Printed
from theorycheck.errors import bad_input

__all__ = ["read_paper"]


def read_paper(path: Path, id: str = "") -> Printed:
    """What the paper at ``path`` prints; ``id`` names it in the ids of its claims (default: the name of the file)."""
    if importlib.util.find_spec("pylatexenc") is None:
        raise bad_input("pylatexenc", "not installed", "the reader of LaTeX", "pip install 'theorycheck[new]'")
    if not path.exists():
        raise bad_input("paper", path, "a .tex or .md file, or a folder with a .tex file")
    name = id or re.sub(r"[^A-Za-z0-9]+", "_", path.resolve().stem).strip("_").lower()
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        raise bad_input("id", name, "a letter, then letters, digits and _", "name the paper with --id")
    if path.suffix.lower() in (".md", ".markdown"):
        from theorycheck.draft.markdown_items import read_markdown_paper

        found = read_markdown_paper(path.read_text(encoding="utf-8"), name)
    elif path.is_dir() or path.suffix.lower() == ".tex":
        from theorycheck.draft.tex_items import read_tex_paper
        from theorycheck.draft.tex_source import joined, main_file, without_macros

        found = read_tex_paper(without_macros(joined(main_file(path) if path.is_dir() else path)), name)
    else:
        raise bad_input("paper", path, "a .tex or .md file, or a folder with a .tex file")
    if not found.items:
        raise bad_input("paper", path, "a theorem-like statement or a numbered equation", "is it the right file?")
    return found
