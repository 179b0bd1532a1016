"""``theorycheck new``: a LaTeX paper with macros, theorem counters, files and an appendix; a paper in markdown; what is refused."""

import json
from pathlib import Path

import pytest

from theorycheck.claims.loader import load
from theorycheck.cli import main
from theorycheck.draft import read_paper, write_folder
from theorycheck.draft.tex_source import without_macros
from theorycheck.errors import BadInput
from theorycheck.statement.quotation import Printed

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def run(capsys, *arguments):
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_numbers_and_places_are_those_that_latex_gives():
    paper = read_paper(HERE / "paper")
    assert [(x.place, x.section) for x in paper.items] == [
        ("Definition 1", "Section 1"),
        ("Lemma 1.1", "Section 1"),
        ("Lemma 1.1, eq. (1.1)", "Section 1"),
        ("Theorem 1.2", "Section 1"),
        ("Theorem 1.3", "Section 1"),
        ("Theorem 1.3, eq. (1.2)", "Section 1"),
        ("Theorem 1.3, eq. (1.3)", "Section 1"),
        ("eq. (1.4)", "Section 1"),
        ("Lemma 1.4", "Section 1"),
        ("Theorem 2.1", "Section 2"),
        ("Claim 1", "Section 2"),
        ("Lemma 2.2", "Section 2"),
        ("Conjecture Sharpness", "Section 2"),
        ("Lemma A.1", "Appendix A"),
        ("eq. (A.1a)", "Appendix A"),
        (r"eq. ($\star$)", "Appendix A"),
    ]
    assert paper.title == "Ten small facts about square roots and norms"
    assert paper.items[1].name == "A bound from school"


def test_what_the_paper_leaves_open_is_offered_as_a_comment(capsys, here):
    (here / "note.tex").write_text(
        r"\documentclass{article}\newtheorem{lemma}{Lemma}\begin{document}"
        r"\begin{lemma}Let $a, b \ge 0$. Then $\sqrt{a + b} \le \sqrt{a} + \frac{3}{2}\sqrt{b}$.\end{lemma}\end{document}"
    )
    code, out, _ = run(capsys, "new", "note.tex", "--out", "proofs")
    assert (code, "0 read as terms" in out) == (0, True)
    file = here / "proofs" / "lemma_1.py"
    text = file.read_text()
    assert "the interval [0, inf) leaves open whether it is real or whole" in text
    assert "# If a is real, b is real, which the paper does not say, this is the statement:" in text
    before, _, offered = text.partition("# If a is real")
    head = before.partition("# Not read")[0]
    file.write_text(head + "\n".join(line.removeprefix("# ") for line in offered.splitlines()[1:]) + "\n")
    code, out, _ = run(capsys, "verify", "--profile", "quick", "--jobs", "1", "--json")
    assert (code, json.loads(out)["claims"][0]["verdict"]) == (0, "VERIFIED")


def test_a_corollary_that_nothing_uses_is_a_main_result(capsys, here):
    (here / "note.tex").write_text(
        r"\documentclass{article}\newtheorem{theorem}{Theorem}\newtheorem{corollary}{Corollary}\begin{document}"
        r"\begin{corollary}\label{a}Let $x \in \mathbb{R}$. Then $x^2 \ge 0$.\end{corollary}"
        r"\begin{theorem}\label{b}Let $x \in \mathbb{R}$. Then $x^4 \ge 0$.\end{theorem}\begin{proof}By Corollary~\ref{a}.\end{proof}"
        r"\begin{corollary}Let $x \in \mathbb{R}$. Then $x^8 \ge 0$.\end{corollary}\end{document}"
    )
    assert run(capsys, "new", "note.tex", "--out", "proofs")[0] == 0
    (paper,) = {c.of_paper for c in load(here / "proofs")}
    assert paper.main == ("note.theorem-1", "note.corollary-2")


def test_the_folder_loads_and_every_statement_is_judged_or_waits(capsys, here):
    code, out, err = run(capsys, "new", str(HERE / "paper"), "--out", "ten", "--id", "ten")
    assert (code, err) == (0, "")
    assert not any("import A, B, m" in p.read_text() for p in (here / "ten").glob("*.py"))
    assert "16 statements and numbered equations in 13 files, 11 read as terms" in out
    code, out, err = run(capsys, "list", "--proofs", "ten", "--json")
    assert code == 0
    assert len(json.loads(out)) == 16
    code, out, _ = run(capsys, "verify", "--proofs", "ten", "--profile", "quick", "--jobs", "1", "--json")
    assert code == 0
    found = {c["id"].removeprefix("ten."): c["verdict"] for c in json.loads(out)["claims"]}
    assert found == {
        "definition-1": "UNCHECKED",
        "lemma-1.1": "VERIFIED",
        "lemma-1.1.eq-1.1": "VERIFIED",
        "theorem-1.2": "VERIFIED",
        "theorem-1.3": "REFUTED",
        "theorem-1.3.eq-1.2": "VERIFIED",
        "theorem-1.3.eq-1.3": "REFUTED",
        "eq-1.4": "VERIFIED",
        "lemma-1.4": "VERIFIED",
        "theorem-2.1": "SUPPORTED",
        "claim-1": "SUPPORTED",
        "lemma-2.2": "UNCHECKED",
        "conjecture-sharpness": "UNCHECKED",
        "lemma-a.1": "VERIFIED",
        "eq-a.1a": "UNCHECKED",
        "eq-star": "UNCHECKED",
    }


def test_what_is_written_is_what_was_read(here):
    write_folder(read_paper(HERE / "paper", "ten"), here / "ten")
    claims = {c.id: c for c in load(here / "ten")}
    wrong = claims["ten.theorem-1.3"]
    assert wrong.statement.text == "forall x in (-inf, inf): x > 0 implies log(x) <= x - 1 and sqrt(1 + x) <= 1 + x/4"
    assert claims["ten.theorem-1.3.eq-1.3"].read_as_printed is Printed.CONCLUSION
    assert r"\half" not in wrong.quotes
    assert wrong.of_paper.argument == {
        "ten.lemma-1.1": ("ten.lemma-1.1.eq-1.1",),
        "ten.theorem-1.3": ("ten.theorem-1.3.eq-1.2", "ten.theorem-1.3.eq-1.3", "ten.lemma-1.1", "ten.eq-1.4"),
        "ten.lemma-a.1": ("ten.theorem-1.2", "ten.lemma-1.1"),
    }
    assert [wrong.of_paper.order(claims[i].place) for i in ("ten.lemma-1.1", "ten.theorem-1.3", "ten.lemma-a.1")] == [1, 4, 13]  # fmt: skip


def test_nothing_is_written_over(capsys, here):
    (here / "ten").mkdir()
    (here / "ten" / "mine.txt").write_text("mine")
    code, _, err = run(capsys, "new", str(HERE / "paper"), "--out", "ten")
    assert code == 2
    assert "nothing is written over" in err
    assert [p.name for p in (here / "ten").iterdir()] == ["mine.txt"]


MARKDOWN = r"""# A paper

1 Numbers

We let $c \in [-1, 1]$.

**Lemma 1** (School). *For all $x \in \mathbb{R}$, it holds that*

$$2x \leq 1 + x^2. \quad (1)$$

Text that follows Lemma 1, see $\leq 1$.

Theorem 2. Let $x \in \mathbb{R}$. Then

$$x \leq |x|, \tag{2}$$

where nothing is meant.

Proof. By Lemma 1 and Eqs. (1)-(2).

Theorem 2. Printed again.

3 Proof of Theorem 2

By Lemma 1.
"""


def test_markdown(here):
    (here / "p.md").write_text(MARKDOWN)
    paper = read_paper(here / "p.md")
    assert [x.place for x in paper.items] == ["Lemma 1", "Lemma 1, eq. (1)", "Theorem 2", "Theorem 2, eq. (2)"]
    assert paper.items[0].text == "For all $x \\in \\mathbb{R}$, it holds that\n\n$$2x \\leq 1 + x^2.$$"
    assert paper.items[2].text.endswith("where nothing is meant.")
    assert set(paper.items[2].refers) == {"lemma 1", "equation 1", "equation 2"}
    assert paper.items[0].refers == []
    assert paper.doubtful == ["Theorem 2 is printed again in Section 1; the first one was taken"]
    made = write_folder(paper, here / "p")
    assert made.terms == ("p.lemma-1", "p.lemma-1.eq-1")
    assert "where" in made.words["p.theorem-2"]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (r"\newcommand{\R}{\mathbb{R}}$x \in \R$", r"$x \in \mathbb{R}$"),
        (r"\newcommand{\n}[2][2]{\|#2\|_{#1}}$\n{A} \n[F]{B}$", r"$\|A\|_{2} \|B\|_{F}$"),
        (r"\def\a#1#2{#2#1}\a{x}{y}", "yx"),
        (r"\newcommand\b{\c}\newcommand\c{z}\b y", "z y"),
        (r"\newcommand{\eps}{\varepsilon}$\eps x$", r"$\varepsilon x$"),
        (r"\DeclareMathOperator{\rk}{rank}$\rk A$", r"$\operatorname{rank} A$"),
        (r"\\newline \newcommand{\x}{1}\x", r"\\newline 1"),
    ],
)
def test_macros_are_written_out(source, written):
    assert without_macros(source) == written


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"p.tex": r"\newcommand{\a}{\b}\newcommand{\b}{\a}\a"}, "come to an end"),
        ({"p.tex": r"\input{q}"}, "file=q"),
        ({"p.tex": r"\input{p}"}, "circle"),
        ({"p.tex": r"\input{../x}", "../x.tex": "x"}, "inside the paper's folder"),
        ({"p.tex": "no statement"}, "a theorem-like statement"),
        ({"p.pdf": ""}, "a .tex or .md file"),
    ],
)
def test_what_is_no_paper_is_refused(here, files, says):
    inside = here / "in"
    inside.mkdir()
    for name, text in files.items():
        (inside / name).write_text(text)
    with pytest.raises(BadInput, match=says):
        read_paper(inside / next(iter(files)))


def test_a_folder_has_one_beginning(here):
    for name in ("a", "b"):
        (here / f"{name}.tex").write_text(r"\documentclass{article}")
    with pytest.raises(BadInput, match=r"a\.tex, b\.tex"):
        read_paper(here)
