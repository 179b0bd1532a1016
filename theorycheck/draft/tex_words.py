"""LaTeX nodes as the text of a page, and the rows of a displayed equation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexEnvironmentNode, LatexGroupNode, LatexMacroNode, LatexMathNode

__all__ = ["NUMBERED", "REFERENCES", "Row", "bare", "equations_of", "plain_words", "words"]

NUMBERED = ("equation", "align", "gather", "multline", "eqnarray", "flalign", "alignat", "dmath")
REFERENCES = ("ref", "eqref", "cref", "Cref", "autoref", "thmref", "nameref", "labelcref", "vref")
_ONE_ROW = ("equation", "multline", "dmath")
_LABEL = re.compile(r"\\label\s*\{([^}]*)\}")
_TAG = re.compile(r"\\tag\*?\s*\{([^}]*)\}")
_REFERENCE = re.compile(rf"\\(?:{'|'.join(REFERENCES)})\s*\{{([^}}]*)\}}")
_STYLES = {
    "emph": "*",
    "textit": "*",
    "textsl": "*",
    "textbf": "**",
    "textsc": "",
    "textrm": "",
    "textup": "",
    "text": "",
    "mbox": "",
}


@dataclass(frozen=True)
class Row:
    """One numbered line of a display."""

    formula: str
    labels: tuple[str, ...]
    tag: str
    numbered: bool
    refers: tuple[str, ...]


def equations_of(environment: str, inner: str) -> list[Row]:
    """The rows of a display; a row without a number belongs to the next one that has one."""
    if environment == "alignat":
        inner = re.sub(r"^\s*\{\d+\}", "", inner)
    rows = [inner] if environment in _ONE_ROW else _split(inner)
    found, waiting = list[Row](), ""
    for k, row in enumerate(rows):
        silent = re.search(r"\\(?:nonumber|notag)\b", row) is not None
        text = f"{waiting} {row}" if waiting else row
        if silent and k + 1 < len(rows):
            waiting = text
            continue
        waiting = ""
        tags = _TAG.findall(text)
        found.append(
            Row(bare(text), tuple(_LABEL.findall(text)), tags[-1] if tags else "", not silent, _referred(text))
        )
    return [r for r in found if r.formula]


def _referred(text: str) -> tuple[str, ...]:
    return tuple(label.strip() for group in _REFERENCE.findall(text) for label in group.split(","))


def _split(inner: str) -> list[str]:
    r"""At every \\ outside braces and inner environments."""
    rows, start, depth, k = list[str](), 0, 0, 0
    while k < len(inner):
        if inner.startswith(r"\begin", k):
            depth += 1
        elif inner.startswith(r"\end", k) and not inner.startswith(r"\endgroup", k):
            depth -= 1
        if inner.startswith(r"\\", k) and depth == 0:
            rows.append(inner[start:k])
            skipped = re.compile(r"\\\\\*?(?:\[[^\]]*\])?").match(inner, k)
            k = start = skipped.end() if skipped else k + 2
            continue
        if inner[k] == "\\":
            k += 2
            continue
        depth += {"{": 1, "}": -1}.get(inner[k], 0)
        k += 1
    return [r for r in (*rows, inner[start:]) if r.strip()]


def bare(formula: str) -> str:
    """A formula without labels, tags, alignment marks and surrounding space."""
    formula = _TAG.sub("", _LABEL.sub("", formula))
    formula = re.sub(r"\\(?:nonumber|notag)\b", "", formula)
    if not re.search(r"\\begin\{", formula):
        formula = re.sub(r"(?<!\\)&", " ", formula)
        formula = re.sub(r"\\\\\s*", " ", formula)
    return " ".join(formula.split())


def words(nodes: Sequence[Any], numbers: Mapping[str, str]) -> str:
    """Nodes as text with formulas between dollar signs; references show their numbers."""
    text = "".join(_one(n, numbers) for n in nodes)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text.replace("~", " ").replace("``", "“").replace("''", "”"))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]{2,}", " ", text)).strip()


def _one(node: Any, numbers: Mapping[str, str]) -> str:
    if isinstance(node, LatexMathNode):
        inner = bare("".join(n.latex_verbatim() for n in node.nodelist))
        return f"\n\n$${inner}$$\n\n" if node.displaytype == "display" else f"${inner}$"
    if isinstance(node, LatexEnvironmentNode):
        return _environment(node, numbers)
    if isinstance(node, LatexMacroNode):
        return _macro(node, numbers)
    if isinstance(node, LatexGroupNode):
        return "".join(_one(n, numbers) for n in node.nodelist)
    return str(node.latex_verbatim())


def _environment(node: Any, numbers: Mapping[str, str]) -> str:
    name = node.environmentname.rstrip("*")
    if name in NUMBERED or name == "displaymath":
        inner = "".join(n.latex_verbatim() for n in node.nodelist)
        shown = "\n\n".join(f"$${r.formula}$$" for r in equations_of(name, inner))
        return f"\n\n{shown}\n\n"
    inner = "".join(_one(n, numbers) for n in node.nodelist)
    return f"\n{inner.strip()}\n" if name in ("itemize", "enumerate") else inner


def _macro(node: Any, numbers: Mapping[str, str]) -> str:
    name = node.macroname
    arguments = [a for a in (node.nodeargd.argnlist or ()) if a is not None] if node.nodeargd is not None else []
    if name == "label":
        return ""
    if name in REFERENCES:
        asked = arguments[-1].latex_verbatim().strip("{}").split(",") if arguments else []
        shown = ", ".join(numbers.get(a.strip(), "?") for a in asked)
        return f"({shown})" if name == "eqref" else shown
    if name == "item":
        return "\n- " + "".join(f"{_one(a, numbers).strip('[]')} " for a in arguments)
    inner = "".join(_one(a, numbers) for a in arguments)
    if name in _STYLES:
        mark = _STYLES[name]
        return f"{mark}{inner.strip()}{mark}" if inner.strip() else ""
    if name in ("cite", "citep", "citet"):
        return f"[{inner}]"
    if name in (
        " ",
        ",",
        ";",
        "\n",
        "par",
        "noindent",
        "quad",
        "qquad",
        "ensuremath",
        "bf",
        "it",
        "em",
        "footnotesize",
        "small",
    ):
        return f" {inner}"
    return str(LatexNodes2Text().nodelist_to_text([node]))


def plain_words(node: Any) -> str:
    """A title or name as one line of text; its formulas stay TeX."""
    nodes = node if isinstance(node, list) else node.nodelist if hasattr(node, "nodelist") else [node]
    return " ".join(words(nodes, {}).replace("*", "").split())
