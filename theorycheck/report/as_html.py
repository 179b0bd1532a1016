"""A page as HTML: formulas as MathML, which browsers draw by themselves, so that a page needs no script and nothing from outside."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from theorycheck.report.marked import lines, parser
from theorycheck.report.text import anchor

__all__ = ["FORMULAS", "STYLE", "body", "document", "formula"]

FORMULAS = """
.formula { display: block; overflow-x: auto; overflow-y: hidden; max-width: 100%; padding: 0.3rem 0; }
.formula.inside { display: inline-block; vertical-align: middle; padding: 0; }
"""
"""How formulas stand on a page, here and in the site."""
NARROW = 40  # characters of TeX in a line of text; a longer formula may be wider than a phone, and scrolls

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --rule: #c9c9c9; --soft: #f3f3f3; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181c; --rule: #4a4d55; --soft: #23262d; --link: #8ab8f0; } }
* { box-sizing: border-box; }
body { color: var(--ink); background: var(--paper); font: 16px/1.55 Georgia, "Times New Roman", serif; margin: 0 auto; max-width: 52rem; padding: 1rem; overflow-wrap: break-word; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h2 { border-top: 1px solid var(--rule); padding-top: 1rem; margin-top: 2rem; }
table { border-collapse: collapse; display: block; max-width: 100%; overflow-x: auto; font-size: 0.9rem; }
th, td { border: 1px solid var(--rule); padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
code, pre { font: 0.85em/1.45 ui-monospace, Menlo, Consolas, monospace; background: var(--soft); overflow-wrap: anywhere; }
pre { padding: 0.6rem; overflow-x: auto; max-width: 100%; }
blockquote { border-left: 3px solid var(--rule); margin-left: 0; padding-left: 1rem; }
img, svg { max-width: 100%; height: auto; }
math { max-width: 100%; }
td math, li math, p math { overflow-wrap: normal; }
@media print {
  :root { --ink: #000; --paper: #fff; --soft: #f3f3f3; --link: #000; --rule: #999; color-scheme: light; }
  body { max-width: none; font-size: 10.5pt; padding: 0; }
  @page { margin: 20mm 18mm; }
  table { display: table; } tr, pre, .formula { break-inside: avoid; }
  details > summary { display: none; }
}
"""


@lru_cache(maxsize=4096)
def formula(tex: str, *, display: bool = False) -> str:
    """A formula as MathML; TeX that the converter cannot read stays visible as text, in a ``code`` of the class ``unread``."""
    from latex2mathml.converter import convert

    try:
        made = convert(_known(tex), display="block" if display else "inline")
    except Exception:
        made = f'<code class="unread">{html.escape(tex)}</code>'
    if display:
        return f'<span class="formula">{made}</span>'
    return f'<span class="formula inside">{made}</span>' if len(tex) > NARROW else made


def _display(tex: str) -> str:
    return "\n".join(formula(line, display=True) for line in lines(tex)) + "\n"


def _known(tex: str) -> str:
    """TeX in the words that the converter knows."""
    return re.sub(r"\\mathbb ([A-Z])", r"\\mathbb{\1}", re.sub(r"\\mathcal ([A-Z])", r"\\mathcal{\1}", tex))


def body(markdown: str, link: Callable[[str], str | None] = lambda href: href) -> str:
    """The content of a page; ``link`` says where a link leads, None that it leads nowhere here and stays text."""
    made = parser()
    rules: dict[str, Any] = made.renderer.rules  # type: ignore[attr-defined]
    rules["formula"] = lambda tokens, k, *_: formula(tokens[k].content)
    plain = rules["fence"]

    def fence(tokens: Sequence[Any], k: int, options: Any, env: Any) -> str:
        if tokens[k].info.strip() == "math":
            return _display(tokens[k].content)
        return str(plain(tokens, k, options, env))

    rules["fence"] = fence
    tokens = made.parse(markdown)
    _headings(tokens)
    for token in tokens:
        _links(token.children or [], link)
    return str(made.renderer.render(tokens, made.options, {}))


def _headings(tokens: Sequence[Any]) -> None:
    """The fragment that links on the page use, on every heading."""
    taken: dict[str, int] = {}
    for token, inside in pairwise(tokens):
        if token.type != "heading_open":
            continue
        name = anchor(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", inside.content))
        taken[name] = taken.get(name, -1) + 1
        token.attrSet("id", name if taken[name] == 0 else f"{name}-{taken[name]}")


def _links(children: list[Any], link: Callable[[str], str | None]) -> None:
    open_is_text: list[bool] = []
    for token in children:
        if token.type == "link_open":
            href = link(str(token.attrGet("href")))
            open_is_text.append(href is None)
            if href is None:
                token.type, token.tag, token.attrs = "text", "", {}
                token.nesting, token.content = 0, ""
            else:
                token.attrSet("href", href)
        elif token.type == "link_close" and open_is_text.pop():
            token.type, token.tag, token.nesting, token.content = "text", "", 0, ""


def document(title: str, markdown: str) -> str:
    """A page that stands alone: links to other pages are text, what was folded is open."""
    inside = body(markdown.replace("<details>", "<details open>"), lambda href: href if href.startswith("#") else None)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{FORMULAS}{STYLE}</style>\n</head>\n<body>\n{inside}</body>\n</html>\n"
    )
