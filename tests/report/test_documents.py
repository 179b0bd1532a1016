"""The errata as documents of their own: HTML that needs nothing from outside, LaTeX that pdflatex sets; and how many words lead to the four answers."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

import theorycheck
from theorycheck.claims.loader import Library
from theorycheck.claims.recorded import read_recorded, recorded_status
from theorycheck.claims.run import Session
from theorycheck.report import as_html, as_tex
from theorycheck.report.errata_page import errata_page
from theorycheck.report.index_page import index_page
from theorycheck.report.marked import lines
from theorycheck.report.view import View
from theorycheck.verdict import Verdict

PROOFS = Path(theorycheck.__file__).parents[1] / "proofs"
PAGE = r"""# Errata: a|b

## 1. Lemma 1: P(‖W‖₂ ≤ 2√2σ_w) & more

| No. | Place |
| --- | --- |
| 1 | [Lemma 1](#1-lemma-1-pw₂--22σ_w--more)<br>`p.lemma-1` |

Text with $`\frac{1}{2}`$, *emphasis*, **strength**, θ̂ and [a claim](../claims/p.md). 100% of_it #1 {x} ~ ^.

```math
\forall\, x \in \mathbb R:\quad \bigl(x \;\wedge\; y\bigr) \;\Longrightarrow\; \|W\|_2 \le 2\,\sqrt{2\,\sigma_w^2} + aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
```

<details>
<summary>More</summary>

- one
- two

</details>

```sh
theorycheck verify p.lemma-1 --profile quick
```
"""


class Seen(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.ids, self.hrefs, self.outside = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.hrefs += [unquote(attrs["href"])] if "href" in attrs else []
        self.outside += [attrs[k] for k in ("src", "srcset") if k in attrs] + (
            [tag] if tag in ("link", "script", "iframe") else []
        )
        if tag not in ("meta", "br", "img", "hr", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def seen(text):
    found = Seen()
    found.feed(text)
    assert found.open == []
    return found


def test_html_stands_alone():
    text = as_html.document("Errata: a|b", PAGE)
    found = seen(text)
    assert found.outside == []
    assert found.hrefs == ["#1-lemma-1-pw₂--22σ_w--more"]
    assert found.hrefs[0][1:] in found.ids
    assert text.count("<math") == 4  # one in the text, a long one in three lines
    assert "unread" not in text.partition("</style>")[2]
    assert "<details open>" in text
    assert "url(" not in text
    assert "@media print" in text


def test_a_formula_that_cannot_be_read_stays_visible():
    assert as_html.formula(r"a_b_c") == '<code class="unread">a_b_c</code>'


def test_long_formulas_are_broken_outside_brackets_and_lose_nothing():
    long = r"\forall x:\quad \bigl(a \;\wedge\; b\bigr) \;\Longrightarrow\; " + "c" * 120 + r" \;\text{and}\; d"
    assert [x[:6] for x in lines(long)] == [r"\foral", r"\bigl(", r"\;\Lon", r"\;\tex"]
    assert "".join("".join(lines(long)).split()) == "".join(long.split())
    assert lines(r"a \;\Longrightarrow\; b") == [r"a \;\Longrightarrow\; b"]


def test_tex_says_every_sign():
    text = as_tex.document(PAGE)
    for part in (
        r"\subsection*{1. Lemma 1:",
        r"100\%",
        r"of\_it",
        r"\#1",
        r"\{x\}",
        r"\hat{\theta}",
        r"\frac{1}{2}",
        r"\begin{itemize}",
        r"\emph{More}",
    ):
        assert part in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")
    from pylatexenc.latexwalker import LatexWalker

    LatexWalker(text, tolerant_parsing=False).get_latex_nodes()


@pytest.fixture(scope="module")
def view():
    """The papers with their recorded verdicts; nothing is computed."""
    claims = {c.id: c for c in Library(PROOFS).all()}
    recorded = read_recorded(PROOFS)
    verdicts = tuple(Verdict(i, recorded_status(recorded.get(i, ""))) for i in claims)
    return View.of(Session(verdicts, claims, tuple(claims), 0, "quick", {}))


@pytest.mark.parametrize("paper", ["ling2023", "truong2023", "wu2024"])
def test_the_papers_errata_as_html_have_every_formula_and_no_dead_link(view, paper):
    text = as_html.document(paper, errata_page(view, paper, alone=True))
    found = seen(text)
    assert 'class="unread"' not in text
    assert found.outside == []
    assert {h[1:] for h in found.hrefs} <= set(found.ids)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not here")
@pytest.mark.parametrize("paper", ["made up", "ling2023", "truong2023", "wu2024"])
def test_pdflatex_sets_it(view, paper, tmp_path):
    (tmp_path / "e.tex").write_text(
        as_tex.document(PAGE if paper == "made up" else errata_page(view, paper, alone=True))
    )
    done = subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "e.tex"], cwd=tmp_path, capture_output=True, text=True, check=False, errors="replace"
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-1500:]
    assert (tmp_path / "e.pdf").stat().st_size > 1000
    wide = [float(w) for w in re.findall(r"Overfull \\hbox \(([0-9.]+)pt too wide", done.stdout)]
    assert max(wide, default=0.0) < 12


def _words(markdown):
    """Words as a reader sees them: links by their text."""
    return len(re.sub(r"\]\([^)]*\)", "]", markdown).split())


def test_at_most_400_words_lead_to_what_is_wrong_why_how_bad_and_what_survives(view):
    index = index_page(view)
    before = index[: index.index("errata/ling2023.md")]
    page = errata_page(view, "ling2023")
    brief = page[: page.index("| No. | Place")]
    assert "## In brief" in brief
    for answer in ("errors", "**Serious**", "edge of the spectrum", "**Theorem 1**", "is VERIFIED", "repaired"):
        assert answer in brief
    assert _words(before) + _words(brief) <= 400
