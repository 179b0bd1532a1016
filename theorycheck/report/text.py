"""Text on its way into markdown: TeX and code pass untouched, everything else is escaped.

Three kinds of text reach a page. *Authored* markdown (statements, hypotheses, arguments) keeps its own markup; only its dollar signs are
brought to the two forms that survive GitHub's markdown, ``$`...`$`` and fenced ``math`` blocks. *Plain* text (summaries, reasons) is
escaped, except for the math and code inside it. A *cell* is plain text on one line whose bars do not end the cell: ``|`` in TeX
becomes ``\\vert``, since a table eats the backslash of ``\\|``.
"""

from __future__ import annotations

import re

__all__ = ["anchor", "authored", "cell", "code", "plain", "short"]

_MATH = (
    r"\$`(?P<tick>[^`]+)`\$|\$\$(?P<double>.+?)\$\$|(?<![\\\w$])\$(?P<single>[^\s$`](?:[^$\n`]*[^\s$`\\])?)\$(?![\d$])"
)
_CODE = r"(?P<fence>`+)(?P<code>(?!`).*?(?<!`))(?P=fence)(?!`)"
_ISLAND = re.compile(f"{_MATH}|{_CODE}", re.DOTALL)
_FENCED = re.compile(r"^(?P<mark>```+|~~~+)[^\n]*\n.*?^(?P=mark)[ \t]*$", re.DOTALL | re.MULTILINE)


def _tex(match: re.Match[str]) -> str | None:
    for kind in ("tick", "double", "single"):
        if match[kind] is not None:
            return match[kind].strip()
    return None


def _tex_without_bars(tex: str) -> str:
    """``|`` and ``\\|`` as control words, so that a table has no bar to split at."""

    def replaced(match: re.Match[str]) -> str:
        return {"|": r"\vert ", r"\|": r"\Vert "}.get(match[0], match[0])

    return re.sub(r"\\.|\|", replaced, tex, flags=re.DOTALL)


def code(text: str, *, in_cell: bool = False) -> str:
    """Text as a code span, whatever backticks it holds; in a cell a bar is escaped, which a table undoes."""
    text = " ".join(text.split())
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text else ""
    if in_cell:
        text = text.replace("|", r"\|")
    return f"{fence}{pad}{text}{pad}{fence}"


def _escape(text: str) -> str:
    """Plain prose for markdown: what could start markup, HTML or math is escaped, and nothing more."""
    text = re.sub(r"\\(?=[!-/:-@\[-`{-~])", r"\\\\", text)
    text = re.sub(r"[*~`$]", r"\\\g<0>", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
    text = re.sub(r"\](?=[(\[:])", r"\\]", text)
    return re.sub(r"&(?=#?\w+;)", r"&amp;", text)


def _escape_start(text: str) -> str:
    """What would be a heading, quote, list item or task box at the start of a line."""
    text = re.sub(r"^(\s*)(\d+)([.)])(?=\s|$)", r"\1\2\\\3", text)
    return re.sub(r"^(\s*)([#>+\-=\[])", r"\1\\\2", text)


def _walk(text: str, *, in_cell: bool) -> str:
    out, end = [], 0
    for match in _ISLAND.finditer(text):
        out.append(_escape(text[end : match.start()]))
        tex = _tex(match)
        if tex is None:
            out.append(code(match["code"].strip(), in_cell=in_cell))
        else:
            out.append(f"$`{_tex_without_bars(tex) if in_cell else tex}`$")
        end = match.end()
    out.append(_escape(text[end:]))
    return "".join(out)


def plain(text: str) -> str:
    """Plain text on one line."""
    return _escape_start(_walk(" ".join(text.split()), in_cell=False))


def cell(text: str) -> str:
    """Plain text as the content of a table cell; an empty one shows a dash."""
    walked = _walk(" ".join(text.split()), in_cell=True)
    return re.sub(r"(?<!\\)\|", r"\\|", walked) or "–"


def authored(text: str) -> str:
    """Authored markdown with its math in GitHub's robust forms; fenced blocks stay as they are."""
    out, end = [], 0
    for match in _FENCED.finditer(text):
        out += [_authored_prose(text[end : match.start()]), match[0]]
        end = match.end()
    out.append(_authored_prose(text[end:]))
    return re.sub(r"\n{3,}", "\n\n", "".join(out)).strip()


def _authored_prose(text: str) -> str:
    out, end = [], 0
    for match in _ISLAND.finditer(text):
        before = _no_html(text[end : match.start()])
        end = match.end()
        tex = _tex(match)
        if tex is None:
            out += [before, match[0]]
        elif match["double"] is None:
            out += [before, f"$`{' '.join(tex.split())}`$"]
        else:
            out += [before.rstrip(), f"\n\n```math\n{tex}\n```\n\n"]
            end += len(text[end:]) - len(text[end:].lstrip())
    return "".join([*out, _no_html(text[end:])])


def _no_html(text: str) -> str:
    return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)


def short(text: str, limit: int = 140) -> str:
    """The first paragraph, cut at a word and never inside math or code; the cut is shown by an ellipsis."""
    first = re.split(r"\n\s*\n", _FENCED.sub("", text).strip(), maxsplit=1)[0] or text
    first = " ".join(first.split())
    atoms, end = [], 0
    for match in _ISLAND.finditer(first):
        atoms += [*re.findall(r"\s*\S+|\s+$", first[end : match.start()]), match[0]]
        end = match.end()
    atoms += re.findall(r"\s*\S+", first[end:])
    taken = ""
    for atom in atoms:
        if taken and len(taken) + len(atom) > limit:
            return taken.rstrip(" ,;:") + " …"
        taken += atom
    return taken


def anchor(heading: str) -> str:
    """The fragment that GitHub gives a heading: lower case, punctuation dropped, spaces as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
