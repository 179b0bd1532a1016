"""Pages: links resolve, tables are whole, every verdict is explained, nothing of this machine leaks, the bytes repeat."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from report.report_sample import session

from theorycheck.claims import write_counterexamples
from theorycheck.report import render, write_report
from theorycheck.report.machine import read_verdicts
from theorycheck.report.mermaid import LIMIT
from theorycheck.report.view import View
from theorycheck.verdict import Status

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def pages():
    return {name: content.decode() for name, content in render(session(extra=60)).items() if not name.endswith(".svg")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    write_report(session(extra=60), out)
    return out


def _slug(heading: str) -> str:
    return "".join(ch for ch in heading.lower().replace(" ", "-") if ch.isalnum() or ch in "-_")


def _links(text: str) -> list[str]:
    prose = re.sub(r"^(`{3,})[^\n]*\n.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"(?<!\\)\]\(([^)\s]+)\)", prose)


def test_every_link_leads_somewhere(folder):
    followed = 0
    for file in folder.rglob("*.md"):
        for target in _links(file.read_text()):
            path, _, fragment = target.partition("#")
            aim = (file.parent / path).resolve() if path else file
            assert aim.is_file(), f"{file.name}: {target}"
            assert aim.is_relative_to(folder.resolve())
            if fragment:
                headings = re.findall(r"^#+ (.*)$", aim.read_text(), re.MULTILINE)
                assert fragment in map(_slug, headings), f"{file.name}: {target}"
            followed += 1
    assert followed > 500


def test_every_page_is_reached_from_the_index(folder):
    reached, todo = set(), [folder / "index.md"]
    while todo:
        file = todo.pop().resolve()
        if file not in reached:
            reached.add(file)
            if file.suffix == ".md":
                todo += [file.parent / t.partition("#")[0] for t in _links(file.read_text()) if not t.startswith("#")]
    assert {p.resolve() for p in folder.rglob("*") if p.is_file()} - reached == {(folder / "manifest.json").resolve()}


def test_tables_have_as_many_cells_as_heads(pages):
    tables = 0
    for name, text in pages.items():
        if name.endswith(".md"):
            for block in re.findall(r"(?:^\|.*\|\n?)+", text, re.MULTILINE):
                widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().split("\n")}
                assert len(widths) == 1, f"{name}: {block}"
                tables += 1
    assert tables > 70


def test_graphs_are_small_enough(pages):
    drawings = [g for text in pages.values() for g in re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL)]
    sizes = [len(set(re.findall(r"^  (n\d+)\W", g, re.MULTILINE))) for g in drawings]
    assert max(sizes) == LIMIT
    assert min(sizes) >= 2


def test_nothing_of_the_machine(pages):
    for name, text in pages.items():
        for leak in ("/home/", "/machine/", "/somewhere/", os.uname().nodename, str(Path.cwd())):
            assert leak not in text, f"{name}: {leak}"


def test_every_verdict_is_told_in_words(pages):
    result = session(extra=60)
    assert {v.status for v in result.verdicts} == set(Status)
    for v in result.verdicts:
        text = pages[f"claims/{v.claim}.md"]
        assert f"**Verdict: {v.words}**" in text
        looked = v.status not in (Status.UNDECIDED, Status.UNCHECKED, Status.ERROR)
        how = "How it is shown" if looked else "What was tried"
        for heading in ("Statement", how, "What is left open", "Footing", "What rests on this claim", "How to run it again"):  # fmt: skip
            assert f"\n## {heading}\n" in text


def test_a_refuted_claim_shows_its_counterexample_correction_and_reach(pages):
    text = pages["claims/ling2023.lemma-1.md"]
    assert '"letter x": "16/100"' in text
    assert "theorycheck replay reports/counterexamples/ling2023.lemma-1.json" in text
    assert "Corrected by: [`ling2023.lemma-1.corrected`](ling2023.lemma-1.corrected.md) (VERIFIED)" in text
    assert "reaches 2 claims, up to 2 steps away" in text
    assert "differs from the recorded verdict" in text
    wrong = pages["index.md"].split("## Wrong as printed", 1)[1]
    row = next(line for line in wrong.split("\n") if "(claims/ling2023.lemma-1.md)" in line)
    assert "<br>slip" in row
    assert "ling2023.lemma-1.corrected.md" in row


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("ling2023.theorem-1", "It rests on a refuted claim: [`ling2023.lemma-1`](ling2023.lemma-1.md) (REFUTED)."),
        ("ling2023.theorem-3.rate", "1 joint of the proof is prose; see [Prose](#prose)."),
        ("ling2023.theorem-3.rate", "that it implies ling2023.eq-11 was not shown by the machine"),
        ("ling2023.eq-11", "The weakest step is of grade EXACT."),
        ("wu2024.theorem-1", "Taken as their sources state them: [`external.price`](external.price.md) (UNCHECKED)."),
        ("wu2024.theorem-2", "its negation wu2024.theorem-2.counter is VERIFIED GIVEN external.price"),
        ("wu2024.gotu", "(grade NUMERIC refutes nothing)"),
    ],
)
def test_the_head_of_a_page_says_what_the_verdict_leans_on(pages, id, says):
    assert says in pages[f"claims/{id}.md"].partition("## Statement")[0]


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("ling2023.lemma-1", "\\forall\\, x \\in [-1, 1]"),
        ("ling2023.lemma-1", "**What is printed** (Lemma 1):"),
        ("ling2023.lemma-1", "Compared by eye: no program has read this quotation."),
        ("ling2023.lemma-1.corrected", "$`x \\ge 0`$"),
        ("mine.unchecked", "**In words; no program reads this.**"),
    ],
)
def test_the_statement_stands_beside_what_is_printed(pages, id, says):
    assert says in pages[f"claims/{id}.md"].partition("## Statement")[2].partition("\n## ")[0]


@pytest.mark.parametrize(
    ("id", "gap"),
    [
        ("ling2023.lemma-1", "what is shown is that it is not true in all of them"),
        ("ling2023.lemma-1", "no program has read the quotation"),
        ("ling2023.theorem-1", "Everything but 3 instances (ENCLOSED)."),
        ("ling2023.theorem-1", "1 claim among all that it rests on is not VERIFIED"),
        ("ling2023.theorem-2@published", "Everything but 200 instances (SAMPLED)."),
        ("ling2023.theorem-3.rate", "What only prose says (1 joint)"),
        ("wu2024.theorem-1", "it is known here only through a report of it"),
        ("mine.unchecked", "it is words, which no program reads"),
        ("wu2024.lemma-5", "Whether it holds."),
        ("mine.unchecked", "Whether it holds."),
        ("many.0", "Nothing in the statement, as it is written above, is left open."),
    ],
)
def test_what_is_left_open(pages, id, gap):
    assert gap in pages[f"claims/{id}.md"].partition("## What is left open")[2].partition("\n## ")[0]


def test_the_questions_asked_and_the_chance_of_error_are_shown(pages):
    assert "Asked: `x <= 1 for x in [-1, 1]`" in pages["claims/ling2023.eq-11.md"]
    assert "Chance of a wrong answer: 1e-6" in pages["claims/ling2023.theorem-2@published.md"]


def test_footing_tells_how_each_ancestor_stands(pages):
    footing = pages["claims/ling2023.theorem-2@published.md"].partition("## Footing")[2]
    assert "[`ling2023.theorem-1`](ling2023.theorem-1.md) (SUPPORTED)" in footing
    assert "[`ling2023.lemma-1`](ling2023.lemma-1.md) (REFUTED (ENCLOSED))" in footing
    assert "Theorem II.13" in pages["claims/ling2023.lemma-1.corrected.md"].partition("## Footing")[2]


def test_neighbours_are_counted_where_they_were_judged():
    result = session()
    counts = {"refuted": 7, "open": 2, "proved": 1, "gaps": 1}
    judged = tuple(replace(v, neighbours=counts) if v.claim == "ling2023.eq-11" else v for v in result.verdicts)
    pages = render(replace(result, verdicts=judged))
    text = pages["claims/ling2023.eq-11.md"].decode()
    section = text.partition("## How sharp")[2].partition("\n## ")[0]
    for line in ("7 are false: the statement is sharp there", "2 are open", "1 are proved as well", "1 changed and nothing noticed: a gap", "theorycheck neighbours ling2023.eq-11"):  # fmt: skip
        assert line in section
    assert "How sharp" not in pages["claims/ling2023.lemma-1.md"].decode()


def test_the_counts_are_right(pages):
    result = session(extra=60)
    for status in Status:
        n = sum(v.status is status for v in result.verdicts)
        assert f"| {status.word} | {n} |" in pages["index.md"]


def test_json_has_the_promised_fields(pages):
    data = json.loads(pages["verdicts.json"])
    assert {"claims", "seed", "versions"} <= data.keys()
    promised = {
        "id", "paper", "edition", "verdict", "given", "prose", "statement", "quotation", "neighbours",
        "grade", "scope", "reason", "effective_count", "footing", "counterexample",
    }  # fmt: skip
    assert all(promised <= entry.keys() for entry in data["claims"])


def test_the_verdicts_are_read_back():
    result = session(extra=3)
    back = read_verdicts(json.loads(render(result)["verdicts.json"]))
    clean = {v.claim: v for v in View.of(result).verdicts.values()}
    assert back == clean


def test_json_survives_numbers_that_are_not_finite():
    result = session()
    broken = [_with_y(v, float("nan")) for v in result.verdicts]
    assert '"nan"' in render(replace(result, verdicts=tuple(broken)))["verdicts.json"].decode()


def _with_y(verdict, y):
    return replace(
        verdict,
        evidence=tuple(
            replace(e, plots=tuple(replace(p, lines=(("a", (1.0,), (y,)),)) for p in e.plots)) for e in verdict.evidence
        ),
    )


PROGRAM = """
import hashlib
from report.report_sample import session
from theorycheck.report import render
print(hashlib.sha256(repr(sorted(render(session(3)).items())).encode()).hexdigest())
"""


def test_the_same_session_gives_the_same_bytes():
    hashes = {hashlib.sha256(repr(sorted(render(session(3)).items())).encode()).hexdigest()}
    for seed, locale in (("1", "C"), ("2", "de_DE.UTF-8")):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": "Asia/Tokyo",
            "PYTHONPATH": str(HERE.parent),
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=env, cwd=HERE.parent.parent, capture_output=True, text=True, check=True
        )
        hashes.add(done.stdout.strip())
    assert len(hashes) == 1


def test_counterexamples_of_the_report_are_those_of_the_command(folder, tmp_path):
    (path,) = write_counterexamples(session(), tmp_path)
    assert (folder / "counterexamples" / path.name).read_bytes() == path.read_bytes()
