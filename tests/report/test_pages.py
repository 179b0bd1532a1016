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
from report.report_sample import sample_claims, session

from theorycheck.claims import write_counterexamples
from theorycheck.report import render, write_report
from theorycheck.report.findings import not_checked
from theorycheck.report.mermaid import LIMIT
from theorycheck.verdict import Status, Verdict

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
        for heading in (
            "Statement",
            "What was checked",
            "What was not checked",
            "Footing",
            "What rests on this claim",
            "How to run it again",
        ):
            assert f"\n## {heading}\n" in text


def test_a_refuted_claim_shows_its_counterexample_correction_and_reach(pages):
    text = pages["claims/ling2023.lemma-1.md"]
    assert '"lower": "16/100"' in text
    assert "theorycheck replay reports/counterexamples/ling2023.lemma-1.json" in text
    assert "Corrected by: [`ling2023.lemma-1.corrected`](ling2023.lemma-1.corrected.md) (VERIFIED)" in text
    assert "reaches 2 claims, up to 2 steps away" in text
    assert "differs from the recorded verdict" in text
    row = next(line for line in pages["index.md"].split("\n") if line.startswith("| [`ling2023.lemma-1`]"))
    assert "lower = 16/100" in row
    assert "ling2023.lemma-1.corrected.md" in row


def test_a_verdict_that_leans_on_something_says_so(pages):
    box = pages["claims/ling2023.lemma-1.corrected.md"].partition("## Statement")[0]
    assert "leans on 1 cited theorem or assumption" in box
    assert "A written argument joins" in box
    assert "leans on" not in pages["claims/ling2023.eq-11.md"].partition("## Statement")[0]


@pytest.mark.parametrize(
    ("id", "gap"),
    [
        (
            "ling2023.theorem-2@published",
            "everything but 200 instances that were tried (SAMPLED). Chance of a wrong answer: 1e-6",
        ),
        ("ling2023.theorem-1", "everything but 3 instances"),
        ("ling2023.theorem-1", "The argument uses 2 claims not verified, or verified on a part only"),
        ("ling2023.eq-11", "Part `bound`: values outside x in [-1, 1]"),
        ("ling2023.lemma-1.corrected", "The written argument"),
        ("ling2023.theorem-3.rate", "The relation to the claim"),
        ("wu2024.lemma-5", "no check showed that it holds. budget: 10000 boxes"),
        ("mine.unchecked", "no check covers it"),
    ],
)
def test_what_was_not_checked(pages, id, gap):
    section = pages[f"claims/{id}.md"].partition("## What was not checked")[2].partition("\n## ")[0]
    assert gap in section


def test_footing_tells_how_each_ancestor_stands(pages):
    footing = pages["claims/ling2023.theorem-1.md"].partition("## Footing")[2]
    assert (
        "[`ling2023.lemma-1`](ling2023.lemma-1.md) (REFUTED), [`ling2023.eq-11`](ling2023.eq-11.md) (VERIFIED in a box only: x in [-1, 1])"
        in footing
    )


def test_pieces_of_one_check_belong_together():
    claim, (value, bound) = next((c, e) for c, e in sample_claims() if c.id == "ling2023.eq-11")
    one = replace(claim, parts=("bound",))
    both = (replace(bound, check="c"), replace(value, part="bound", check="c"))
    assert "outside x in [-1, 1]" in not_checked(one, Verdict("x", Status.VERIFIED, evidence=both))
    apart = (both[0], replace(both[1], check="d"))
    assert "Nothing in the statement is left out" in not_checked(one, Verdict("x", Status.VERIFIED, evidence=apart))


def test_the_counts_are_right(pages):
    result = session(extra=60)
    for status in Status:
        n = sum(v.status is status for v in result.verdicts)
        assert f"| {status.value} | {n} |" in pages["index.md"]


def test_json_has_the_promised_fields(pages):
    data = json.loads(pages["verdicts.json"])
    assert {"claims", "seed", "versions"} <= data.keys()
    promised = {
        "id",
        "paper",
        "edition",
        "verdict",
        "grade",
        "scope",
        "reason",
        "effective_count",
        "footing",
        "counterexample",
    }
    assert all(promised <= entry.keys() for entry in data["claims"])


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
from report.report_sample import sample_claims, session
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
