"""The report as a site: the same pages with search, beside a tutorial, how-to pages and the reference of the library, made by mkdocs-material.

Everything is in the folder: formulas are MathML, graphs are SVG, fonts are the system's, and the search index is a script, so that it works from the disk as from a server.
"""

from __future__ import annotations

import contextlib
import html
import importlib.util
import inspect
import io
import logging
import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from theorycheck.errors import bad_input
from theorycheck.report.as_html import FORMULAS, formula
from theorycheck.report.drawing import drawn, read_mermaid
from theorycheck.report.folder import generated
from theorycheck.report.marked import lines
from theorycheck.report.text import anchor

__all__ = ["site_source", "write_site"]

_FENCE = re.compile(r"^```(math|mermaid)\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"\$`([^`]+)`\$")
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
STYLE = """
.drawing { overflow-x: auto; } .drawing svg { max-width: 100%; height: auto; }
.md-typeset td, .md-typeset th { overflow-wrap: break-word; } .md-typeset td code, .md-typeset h1, .md-typeset h2, .md-typeset h3, .md-typeset a { overflow-wrap: anywhere; }
.md-typeset table:not([class]) { display: table; width: 100%; table-layout: auto; }
.md-typeset__scrollwrap { overflow-x: auto; } .md-grid { max-width: 64rem; }
@media (max-width: 45em) { .drawing svg { max-width: none; } }
@media print { .md-header, .md-sidebar, .md-footer { display: none; } }
"""


def write_site(report: Path, site: Path) -> int:
    """Build the site of a written report; the number of pages. The folder is new, empty, or a site that was built before."""
    for module in ("mkdocs", "material", "latex2mathml"):
        if importlib.util.find_spec(module) is None:
            raise bad_input("module", module, "installed", "pip install 'theorycheck[site]'")
    if site.exists() and (not site.is_dir() or (any(site.iterdir()) and not (site / "sitemap.xml").is_file())):
        raise bad_input("site", site, "a folder that is new, empty or a site", "name another")
    source = site_source(report)
    with tempfile.TemporaryDirectory() as draft:
        for name, content in source.items():
            path = Path(draft) / "pages" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _build(Path(draft) / "pages", Path(draft) / "site", source)
        _worker_from_here(Path(draft) / "site")
        if site.exists():
            shutil.rmtree(site)
        site.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(Path(draft) / "site", site)
    return sum(name.endswith(".md") for name in source)


def _worker_from_here(site: Path) -> None:
    """The script that lets a page from the disk search comes from this package, where the generator would load it from a server."""
    shim = (files("theorycheck.report") / "pages" / "iframe-worker.js").read_bytes()
    (site / "assets" / "iframe-worker.js").write_bytes(shim)
    for page in site.rglob("*.html"):
        up = "../" * (len(page.relative_to(site).parts) - 1)
        text = page.read_text(encoding="utf-8")
        page.write_text(
            text.replace("https://unpkg.com/iframe-worker/shim", f"{up}assets/iframe-worker.js"), encoding="utf-8"
        )


def site_source(report: Path) -> dict[str, bytes]:
    """What the site is made of: the pages of the report in the forms that the generator reads, its pictures and data, and the pages that come with this package."""
    names = generated(report)
    if "index.md" not in names:
        raise bad_input("report", report, "a folder that a report was written to", f"theorycheck verify --out {report}")
    source: dict[str, bytes] = {}
    for name in names:
        content = (report / name).read_bytes()
        target = "verdicts.md" if name == "index.md" else name
        source[target] = _page(content.decode()).encode() if name.endswith(".md") else content
    own = files("theorycheck.report") / "pages"
    for entry in own.iterdir():
        if entry.name.endswith(".md"):
            source[entry.name] = _page(entry.read_text(encoding="utf-8")).encode()
    source["reference.md"] = _page(_reference()).encode()
    source["style.css"] = (FORMULAS + STYLE).encode()
    return source


def _page(markdown: str) -> str:
    """A page of the report as Python-Markdown reads it: formulas and graphs as elements, lists inside lists deeper, folded parts as markdown."""
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\x02{len(kept) - 1}\x03"

    def fence(match: re.Match[str]) -> str:
        if match[1] == "mermaid":
            return keep(f'<div class="drawing">{drawn(read_mermaid(match[2]), _href)}</div>')
        return keep("<div>" + "".join(formula(line, display=True) for line in lines(match[2])) + "</div>")

    text = _FENCE.sub(fence, markdown)
    text = _CODE.sub(lambda m: keep(m[0]), text)
    text = _INLINE.sub(lambda m: keep(formula(m[1])), text)
    text = re.sub(r"^  - ", "    - ", text, flags=re.MULTILINE)
    text = text.replace("<details>", '<details markdown="1">')
    text = re.sub(r"(\]\((?:\.\./)*)index\.md", r"\1verdicts.md", text)
    while "\x02" in text:
        text = re.sub("\x02(\\d+)\x03", lambda m: kept[int(m[1])], text)
    return text


def _href(link: str) -> str:
    """Links inside drawings are for the built pages."""
    return re.sub(r"\.md(?=$|#)", ".html", link.replace("index.md", "verdicts.md"))


def _reference() -> str:
    """Every name that ``import theorycheck`` offers, with its signature and the words of its docstring."""
    import theorycheck

    rooms: dict[str, list[str]] = {}
    for name in theorycheck.__all__:
        if not name.startswith("_"):
            rooms.setdefault(theorycheck._HOME[name], []).append(name)
    blocks = ["# Reference", "What `import theorycheck as tc` offers, by the room it comes from."]
    for room, names in sorted(rooms.items()):
        blocks.append(f"## {room}")
        blocks += [_entry(name, getattr(theorycheck, name)) for name in sorted(names)]
    return "\n\n".join(blocks) + "\n"


def _entry(name: str, value: Any) -> str:
    try:
        signature = str(inspect.signature(value)) if callable(value) and not isinstance(value, _term_type()) else ""
    except (TypeError, ValueError):
        signature = ""
    words = inspect.getdoc(value) if callable(value) and not isinstance(value, _term_type()) else ""
    text = re.sub(r"``([^`]+)``", r"`\1`", words or "A symbol of the vocabulary.")
    text = re.sub(r"((?:^[ ]*(?:>>>|\.\.\.) .*\n(?:^[ ]*(?!>>>)\S.*\n?)*)+)", lambda m: f"\n```pycon\n{inspect.cleandoc(m[0])}\n```\n", text + "\n", flags=re.M)  # fmt: skip
    return f"### {name}\n\n```python\n{name}{signature}\n```\n\n{_no_html(text.strip())}"


def _term_type() -> type:
    """The type of terms: a symbol such as ``pi`` is one, and its docstring is that of all terms."""
    from theorycheck.statement.term import Term

    return Term


def _no_html(text: str) -> str:
    """Angle brackets outside code as text."""
    return "".join(
        p if p.startswith("`") else html.escape(p, quote=False)
        for p in re.split(r"(```.*?```|`[^`]*`)", text, flags=re.DOTALL)
    )


def _build(pages: Path, site: Path, source: Mapping[str, bytes]) -> None:
    """Run the generator; a link that leads nowhere ends it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    papers = sorted(n for n in source if n.startswith("errata/"))
    graphs = sorted(n for n in source if n.startswith("graphs/"))
    nav: list[Any] = [
        {"Start": "index.md"},
        {"Verdicts": "verdicts.md"},
        {"Errata": [{Path(p).stem: p} for p in papers]},
        {"Graphs": [{Path(g).stem: g} for g in graphs]},
        {"Referee your own paper": "tutorial.md"},
        {"Write a term": "terms.md"},
        {"How to": "how-to.md"},
        {"What the words mean": "words.md"},
        {"Glossary of a report": "glossary.md"},
        {"Reference": "reference.md"},
    ]
    log = logging.getLogger("mkdocs")
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            config = load_config(
                config_file=io.BytesIO(b""),
                site_name="theorycheck",
                site_url="",
                docs_dir=str(pages),
                site_dir=str(site),
                use_directory_urls=False,
                nav=[n for n in nav if next(iter(n.values()))],
                extra_css=["style.css"],
                theme={
                    "name": "material",
                    "font": False,
                    "features": ["navigation.sections", "navigation.top", "search.highlight", "content.code.copy"],
                    "palette": [
                        {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "blue grey", "toggle": {"icon": "material/weather-night", "name": "Dark"}},
                        {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "blue grey", "toggle": {"icon": "material/weather-sunny", "name": "Light"}},
                    ],
                },
                plugins=["search", "offline"],
                markdown_extensions=["tables", "md_in_html", "attr_list", "fenced_code", {"toc": {"slugify": lambda text, _: anchor(text), "toc_depth": "2-3"}}],
                validation={"links": {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}, "nav": {"omitted_files": "ignore"}},
            )  # fmt: skip
            build(config)
    finally:
        log.removeHandler(handler)
    problems = [
        line for line in heard.getvalue().splitlines() if "link" in line or "contains" in line or "WARNING" in line
    ]
    if problems:
        raise bad_input("site", problems[0], "links that lead somewhere", f"{len(problems)} are broken")
