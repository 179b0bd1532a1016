"""A page of the report as tokens: the markdown that pages are written in, with its two forms of formulas as tokens of their own."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Any

from theorycheck.errors import bad_input

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["lines", "parser"]

LONG = 130  # characters of TeX; a displayed formula that has more is set in lines


def parser() -> MarkdownIt:
    """A reader of pages: CommonMark, tables, HTML as it is, ``$`...`$`` as the token ``formula``."""
    for module in ("markdown_it", "latex2mathml"):
        if importlib.util.find_spec(module) is None:
            raise bad_input("module", module, "installed", "pip install 'theorycheck[site]'")
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.inline.ruler.before("backticks", "formula", _formula)
    return made


def lines(tex: str) -> list[str]:
    r"""A displayed formula in lines: broken before an arrow, after the quantifiers and before an "and", outside brackets; a short one is one line.

    >>> lines("a  +  b")
    ['a + b']
    """
    tex = " ".join(tex.split())
    if len(tex) <= LONG or r"\begin" in tex:
        return [tex]
    found, start, depth = list[str](), 0, 0
    for match in re.finditer(
        r"\\[{}]|\\bigl|\\bigr|[{}]|(?P<after>:\\quad )|(?P<before>\\;(?:\\Longrightarrow|\\text\{and\}|\\wedge)\\;)",
        tex,
    ):
        depth += {"{": 1, r"\bigl": 1, "}": -1, r"\bigr": -1}.get(match[0], 0)
        at = match.end() if match["after"] else match.start() if match["before"] else None
        if at is not None and depth == 0:
            found.append(tex[start:at].strip())
            start = at
    return [x for x in (*found, tex[start:].strip()) if x]


def _formula(state: Any, silent: bool) -> bool:
    text = state.src
    if not text.startswith("$`", state.pos):
        return False
    end = text.find("`$", state.pos + 2)
    if end < 0:
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = text[state.pos + 2 : end]
    state.pos = end + 2
    return True
