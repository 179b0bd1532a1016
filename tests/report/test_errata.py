"""The errata page: order of the paper, every erratum with its parts, severity as computed."""

import pytest

import theorycheck as tc
from theorycheck.claims import Session
from theorycheck.claims.alone import judge
from theorycheck.claims.paper import Paper
from theorycheck.report.write import render

x = tc.real("x", "[0, 1]", tex=r"\xi")
PAPER = Paper("p", title="A paper", authors="A. Author", contents=("Lemma 2", "Lemma 10", "Theorem 1"), main=("p.main",), argument={"p.main": ("p.first",)})  # fmt: skip
HEAD = {"paper": "p", "of_paper": PAPER, "edition": "both"}


@pytest.fixture(scope="module")
def page():
    first = tc.states("p.first", x**2 >= x, title="squares grow", place="Lemma 2", note="Take one half.", quotes=r"\xi^{2} \ge \xi", **HEAD)  # fmt: skip
    repaired = tc.states("p.first.corrected", x**2 <= x, title="squares shrink", place="Lemma 2, repaired", corrects=first, **{**HEAD, "edition": "ours"})  # fmt: skip
    second = tc.states("p.another", x >= "1/3", title="never small", place="Lemma 10", **HEAD)
    open_ = tc.states(
        "p.open", tc.P(tc.norm_2(tc.gaussian("G", 3, 3)) > 1) <= "1/100", place="Lemma 11", **HEAD
    ).sampled(50)
    untitled = tc.states("p.untitled", tc.exp(-900 * x) >= "1/2", place="Lemma 12", **HEAD)
    main = tc.states("p.main", x**3 <= x, title="cubes", place="Theorem 1", **HEAD)
    claims = {c.id: c for c in (second, first, open_, untitled, repaired, main)}
    verdicts = {}
    for c in (first, second, open_, untitled, main, repaired):
        verdicts[c.id] = judge(c, first)
    session = Session(tuple(verdicts.values()), claims, tuple(claims), 0, "quick", {})
    return {name: content.decode() for name, content in render(session).items() if name.endswith(".md")}


def test_paper_order_not_alphabet(page):
    text = page["errata/p.md"]
    assert text.index("## 1. Lemma 2") < text.index("## 2. Lemma 10")


@pytest.mark.parametrize(
    "part",
    [
        "A. Author, A paper",
        "**Printed**\n\n```math\n\\xi^{2} \\ge \\xi\n```",
        "**True instead** ([`p.first.corrected`](../claims/p.first.corrected.md) (VERIFIED)): squares shrink",
        "**Why.** Take one half.",
        "**The term that is checked** (no formula is quoted)\n\n```math\n\\xi \\ge \\tfrac{1}{3}\n```",
        "**Counterexample** ([exact data](../counterexamples/p.first.json)): $`\\xi = \\tfrac{1}{2}`$",
        "Lemma 2 → Theorem 1: [`p.main`](../claims/p.main.md) stands as printed: another proof verifies it",
        "theorycheck replay reports/counterexamples/p.first.json",
        "theorycheck impact p.first",
        "**In doubt** (something speaks against it, and nothing proves it false): Lemma 11 ([`p.open`](../claims/p.open.md)): the event",
        "**Why.** At the counterexample its left side is 0, its right side 1/3.",
        "| [Lemma 12](#3-lemma-12) | At the counterexample its left side is about",
        "·10⁻",
    ],
)
def test_an_erratum_says(page, part):
    assert part in page["errata/p.md"]


def test_the_index_leads_to_it(page):
    assert "[`p`: 3 errata](errata/p.md)" in page["index.md"]


def test_a_quotation_that_a_program_read(page):
    assert "The printed formula is the conclusion of this term: a program read it" in page["claims/p.first.md"]
