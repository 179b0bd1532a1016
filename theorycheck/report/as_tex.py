r"""A page as LaTeX that pdflatex sets: sections, lists, tables whose cells wrap, formulas as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from theorycheck.errors import bad_input
from theorycheck.report.marked import lines, parser

__all__ = ["document"]

PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage[utf8]{inputenc}
\IfFileExists{lmodern.sty}{\usepackage[T1]{fontenc}\usepackage{lmodern}}{}
\usepackage{textcomp}
\usepackage{amsmath,amssymb}
\usepackage[margin=22mm]{geometry}
\usepackage{longtable,array}
\usepackage[hidelinks]{hyperref}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6em}
\emergencystretch=3em
\allowdisplaybreaks
% A displayed formula that is wider than the page is made as wide as the page.
\newsavebox{\formulabox}
\newcommand{\formula}[1]{\sbox{\formulabox}{$\displaystyle #1$}%
  \[\ifdim\wd\formulabox>\linewidth\resizebox{\linewidth}{!}{\usebox{\formulabox}}\else\usebox{\formulabox}\fi\]}
\usepackage{graphicx}
"""
_HEADS = {"h1": "section*", "h2": "subsection*", "h3": "subsubsection*", "h4": "paragraph"}
_SCRIPTS = {
    **dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱˡᵀʰʳˢᵐᵗ", "0123456789+-()nilThrsmt", strict=True)),
    **{c: f"_{x}" for c, x in zip("₀₁₂₃₄₅₆₇₈₉₊₋ₖₙₘᵢⱼ", "0123456789+-knmij", strict=True)},
}


def document(markdown: str) -> str:
    """The whole document."""
    tokens = parser().parse(
        re.sub(r"</?details>|<summary>(.*?)</summary>", lambda m: f"*{m[1]}*\n" if m[1] else "", markdown)
    )
    return PREAMBLE + "\\begin{document}\n" + "".join(_blocks(tokens)) + "\\end{document}\n"


def _blocks(tokens: Sequence[Any]) -> Iterator[str]:
    cells: list[str] = []
    for k, token in enumerate(tokens):
        kind = token.type
        if kind == "heading_open":
            yield rf"\{_HEADS.get(token.tag, 'paragraph')}{{"
        elif kind == "heading_close":
            yield "}\n"
        elif kind == "paragraph_close":
            yield "\n" if token.hidden else "\n\n"
        elif kind in ("bullet_list_open", "ordered_list_open"):
            yield f"\\begin{{{'itemize' if kind.startswith('bullet') else 'enumerate'}}}\n"
        elif kind in ("bullet_list_close", "ordered_list_close"):
            yield f"\\end{{{'itemize' if kind.startswith('bullet') else 'enumerate'}}}\n\n"
        elif kind == "list_item_open":
            yield r"\item "
        elif kind in ("blockquote_open", "blockquote_close"):
            yield f"\\{'begin' if kind.endswith('open') else 'end'}{{quote}}\n"
        elif kind == "fence":
            yield _fence(token)
        elif kind == "code_block":
            yield _verbatim(token.content)
        elif kind == "hr":
            yield "\\hrule\n"
        elif kind == "thead_open":
            columns = (rf">{{\raggedright\arraybackslash}}p{{{w:.3f}\linewidth}}|" for w in _widths(tokens[k:]))
            yield f"\\begin{{longtable}}{{|{''.join(columns)}}}\\hline\n"
        elif kind == "table_close":
            yield "\\end{longtable}\n\n"
        elif kind == "tr_open":
            cells = []
        elif kind == "tr_close":
            yield " & ".join(cells) + " \\\\ \\hline\n"
        elif kind == "inline":
            text = _inline(token.children or [])
            if tokens[k - 1].type in ("td_open", "th_open"):
                cells.append(text)
            else:
                yield text


def _widths(tokens: Sequence[Any]) -> list[float]:
    """The widths of a table's columns, as parts of the line: by the longest word and the length of their cells."""
    end = next(i for i, t in enumerate(tokens) if t.type == "table_close")
    rows: list[list[str]] = []
    for before, t in pairwise(tokens[:end]):
        if before.type == "tr_open":
            rows.append([])
        if before.type in ("td_open", "th_open"):
            rows[-1].append(
                "".join(c.content for c in t.children or [] if c.type in ("text", "code_inline", "formula"))
            )
    weights = []
    for column in zip(*rows, strict=True):
        words = max((len(w) for cell in column for w in re.split(r"[\s.\-/]", cell)), default=1)
        weights.append(max(2.0 + words, sum(map(len, column)) / len(column)) ** 0.7)
    return [(0.98 - 0.028 * len(weights)) * w / sum(weights) for w in weights]


def _fence(token: Any) -> str:
    if token.info.strip() == "math":
        return "".join(f"\\formula{{{_math(line)}}}\n" for line in lines(token.content)) + "\n"
    return _verbatim(token.content)


def _verbatim(text: str) -> str:
    lines = [rf"\texttt{{{_escaped(line)}}}" for line in text.rstrip("\n").splitlines()]
    return "\\begin{quote}\\small\\raggedright\n" + "\\\\\n".join(lines) + "\n\\end{quote}\n\n"


_MARKS = {
    "strong_open": r"\textbf{",
    "em_open": r"\emph{",
    "strong_close": "}",
    "em_close": "}",
    "softbreak": "\n",
    "hardbreak": "\\\\\n",
}


def _inline(children: Sequence[Any]) -> str:
    out = []
    for token in children:
        if token.type == "text":
            out.append(_escaped(token.content))
        elif token.type == "formula":
            out.append(f"${_math(token.content)}$")
        elif token.type == "code_inline":
            out.append(rf"\texttt{{{_breakable(token.content)}}}")
        elif token.type == "html_inline" and token.content.startswith("<br"):
            out.append(r"\newline ")
        else:
            out.append(_MARKS.get(token.type, ""))
    return "".join(out)


def _breakable(text: str) -> str:
    """An id may be broken after its dots and hyphens."""
    return re.sub(r"([.@/]|-)(?=\w)", r"\1\\allowbreak{}", _escaped(text))


def _math(tex: str) -> str:
    r"""TeX for pdflatex: words in it as LaTeX has them."""
    return re.sub(
        r"\\text\{([^{}]*)\}",
        lambda m: rf"\text{{{_escaped(m[1])}}}" if not m[1].isascii() else m[0],
        _scripts(tex, inside=True),
    )


def _escaped(text: str) -> str:
    """Text in which every sign stands for itself; signs that LaTeX has by a name get it."""
    try:
        from pylatexenc.latexencode import UnicodeToLatexEncoder
    except ImportError:
        raise bad_input("module", "pylatexenc", "installed", "pip install 'theorycheck[new]'") from None
    if "\u0302" in text:  # a sign with a hat over it
        return (
            re.sub("(.)\u0302", lambda m: rf"$\hat{{{_bare(m[1])}}}$", text)
            if len(text) == 2
            else "".join(_escaped(p) for p in re.split("(.\u0302)", text))
        )
    encoder = UnicodeToLatexEncoder(unknown_char_policy="replace", unknown_char_warning=False)
    pieces = re.split(f"([{''.join(_SCRIPTS)}]+)", text)
    return "".join(_scripts(p) if p and p[0] in _SCRIPTS else encoder.unicode_to_latex(p) for p in pieces)


def _bare(sign: str) -> str:
    return re.sub(r"\\ensuremath\{(.*)\}|\{(.*)\}", lambda m: m[1] or m[2], _escaped(sign))


def _scripts(text: str, *, inside: bool = False) -> str:
    """Runs of raised or lowered signs as scripts."""

    def script(match: re.Match[str]) -> str:
        found = ""
        for raised in (True, False):
            run = "".join(_SCRIPTS[c].lstrip("_") for c in match[0] if _SCRIPTS[c].startswith("_") is not raised)
            found += f"{'^' if raised else '_'}{{{run}}}" if run else ""
        return found if inside else f"$ {found}$"

    return re.sub(f"[{''.join(_SCRIPTS)}]+", script, text)
