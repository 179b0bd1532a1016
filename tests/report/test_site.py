"""The site: every link leads somewhere, nothing comes from outside, and a browser finds no overflow, no formula and no graph that did not come out."""

import json
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from report.look import CHROMIUM, look
from report.report_sample import session

from theorycheck.cli import main
from theorycheck.report import write_report
from theorycheck.report.drawing import drawn, read_mermaid

pytest.importorskip("material")


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.loads = set(), [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.add(attrs["id"])
        if tag in ("script", "img", "link", "iframe") and (attrs.get("src") or attrs.get("href")):
            self.loads.append(attrs.get("src") or attrs.get("href"))
        if tag == "a" and attrs.get("href"):
            self.links.append(unquote(attrs["href"]))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    here = tmp_path_factory.mktemp("site")
    write_report(session(), here / "reports")
    assert main(["report", "--report", str(here / "reports"), "--site", str(here / "site")]) == 0
    return here / "site"


@pytest.fixture(scope="module")
def pages(site):
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path.relative_to(site).as_posix()] = Links()
        found[path.relative_to(site).as_posix()].feed(path.read_text(encoding="utf-8"))
    return found


def test_the_pages_are_there(pages):
    wanted = {
        "index.html",
        "verdicts.html",
        "tutorial.html",
        "terms.html",
        "how-to.html",
        "words.html",
        "reference.html",
        "glossary.html",
    }
    assert wanted <= set(pages)
    assert any(p.startswith("claims/") for p in pages)
    assert any(p.startswith("graphs/") for p in pages)


def test_no_link_is_broken(pages, site):
    broken = []
    for page, found in pages.items():
        if page == "404.html":
            continue
        for link in found.links:
            if re.match(r"https?:|mailto:", link):
                continue
            target, _, fragment = link.partition("#")
            path = (site / page).parent / target if target else site / page
            inside = path.resolve().relative_to(site.resolve()) if path.exists() else None
            if inside is None or (
                fragment and path.suffix == ".html" and fragment not in pages[PurePosixPath(inside).as_posix()].ids
            ):
                broken.append((page, link))
    assert broken == []


def test_nothing_comes_from_outside(pages):
    assert [(p, x) for p, found in pages.items() for x in found.loads if re.match(r"(https?:)?//", x)] == []


def test_it_can_be_searched_from_the_disk(site):
    index = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    docs = json.loads(index[index.index("{") : index.rindex("}") + 1])["docs"]
    assert any("Referee your own paper" in d["title"] for d in docs)
    assert any(d["location"].startswith("claims/") for d in docs)


def test_the_reference_has_every_name(site):
    import theorycheck

    text = (site / "reference.html").read_text(encoding="utf-8")
    assert [n for n in theorycheck.__all__ if not n.startswith("_") and f'id="{n.lower()}' not in text] == []


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here")
@pytest.mark.parametrize("dark", [False, True])
def test_a_browser_finds_nothing_amiss(site, pages, dark):
    shown = [p for p in pages if p != "404.html" and not (p.startswith("claims/") and dark)]
    for seen in look(site, shown, [1280, 390], dark=dark):
        assert seen["scroll"] <= seen["width"], seen
        assert (seen["wide"], seen["unread"], seen["flat"], seen["images"]) == ([], 0, 0, 0), seen


@pytest.mark.parametrize("there", ["a file", "a full folder", "no report"])
def test_nothing_of_somebody_else_is_written_over(tmp_path, capsys, there):
    write_report(session(), tmp_path / "reports")
    out = tmp_path / "out"
    if there == "a file":
        out.write_text("mine")
    elif there == "a full folder":
        out.mkdir()
        (out / "mine").write_text("mine")
    report = tmp_path / ("nothing" if there == "no report" else "reports")
    assert main(["report", "--report", str(report), "--site", str(out)]) == 2
    capsys.readouterr()
    assert not out.is_dir() or [p.name for p in out.iterdir()] == ["mine"]


def test_a_graph_is_drawn_with_links_and_words():
    text = '\n'.join(['flowchart TD', '  n0{{"a<br/>REFUTED"}}:::refuted', '  n1(["b#lt;c<br/>VERIFIED"]):::verified', '  n2["d<br/>UNCHECKED"]:::unchecked',
                      '  n0 ==>|corrected by| n1', '  n1 --> n2', '  n0 -.-> n2', '  n2 --> n1', '  click n0 "../claims/a.md"', '  classDef refuted fill:#D55E00,stroke:#5e2900,color:#fff,stroke-width:3px'])  # fmt: skip
    graph = read_mermaid(text)
    assert (len(graph.nodes), len(graph.edges)) == (3, 4)
    picture = drawn(graph, lambda href: href.replace(".md", ".html"))
    assert '<a href="../claims/a.html">' in picture
    assert "b&lt;c" in picture
    assert "corrected by" in picture
    assert picture.count("<title>") == picture.count("<desc>") == 1
    assert len(re.findall(r"<(?:rect|polygon) ", picture)) == 3
