"""The sides of a counterexample are data of the evidence: pages read them there, whatever the reason says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import theorycheck as tc
from theorycheck.claims import Session
from theorycheck.claims.alone import judge
from theorycheck.claims.counterexample import counterexample_files
from theorycheck.report.sides import briefly, sides_of
from theorycheck.report.write import render

x = tc.real("x", "[0, 1]")
HEAD = {"paper": "p", "edition": "both"}


@pytest.fixture(scope="module")
def session():
    exact = tc.states("p.exact", x >= "1/3", place="Lemma 1", **HEAD)
    ball = tc.states("p.ball", tc.exp(-900 * x) >= "1/2", place="Lemma 2", **HEAD)
    apart = tc.states("p.apart", tc.both(x <= 1, tc.exp(x) <= 1), place="Lemma 3", **HEAD)
    verdicts = tuple(judge(c) for c in (exact, ball, apart))
    return Session(verdicts, {c.id: c for c in (exact, ball, apart)}, ("p.exact", "p.ball", "p.apart"), 0, "quick", {})


def _pages(session):
    return {name: text.decode() for name, text in render(session).items() if name.endswith(".md")}


def _changed(session, evidence):
    """The same session with every piece of evidence changed, and with it what the verdict took from it."""
    verdicts = []
    for v in session.verdicts:
        found = tuple(evidence(e) for e in v.evidence)
        refuting = next(e for e in found if e.witness)
        verdicts.append(replace(v, evidence=found, reason=refuting.reason, counterexample=refuting.witness))
    return replace(session, verdicts=tuple(verdicts))


def _witness(session, id):
    return session.verdict(id).counterexample


def test_sides_are_fractions_or_decimals_with_their_radius(session):
    assert _witness(session, "p.exact")["relation"] == "x >= 1/3"
    assert (_witness(session, "p.exact")["left"], _witness(session, "p.exact")["right"]) == ("0", "1/3")
    middle, radius = _witness(session, "p.ball")["left"].split(" +/- ")
    assert 0 < float(radius) < 1e-20 * float(middle)
    assert _witness(session, "p.apart")["relation"] == "exp(x) <= 1"


def test_they_are_on_file(session):
    for name, content in counterexample_files(session).items():
        assert {"relation", "left", "right"} <= json.loads(content)["witness"].keys(), name


def test_no_page_depends_on_the_words_of_the_reason(session):
    before, after = (_pages(s) for s in (session, _changed(session, lambda e: replace(e, reason="in other words"))))
    for id in ("p.exact", "p.ball"):
        said = next(line for line in before["errata/p.md"].splitlines() if line.startswith("**Why.** At the"))
        assert said in after["errata/p.md"], id
    assert before["errata/p.md"].count("At the counterexample its left side is") == after["errata/p.md"].count(
        "At the counterexample its left side is"
    )
    assert "There `x >= 1/3` has the left side `0` and the right side `1/3`." in after["claims/p.exact.md"]
    assert " +/- " in after["claims/p.ball.md"]


def test_the_page_follows_the_data(session):
    def other(e):
        return replace(e, witness={**e.witness, "left": "-7/2"}) if e.witness else e

    assert "its left side is -7/2, its right side 1/3" in _pages(_changed(session, other))["errata/p.md"]


def test_a_part_of_the_conclusion_is_not_taken_for_the_whole(session):
    (section,) = [s for s in _pages(session)["errata/p.md"].split("\n## ") if "Lemma 3\n" in s[:20]]
    assert "exp(x) <= 1 is false at" in section
    assert "its left side" not in section


def test_evidence_without_sides_is_told_by_its_reason(session):
    def bare(e):
        left = {k: v for k, v in (e.witness or {}).items() if k not in ("relation", "left", "right")}
        return replace(e, witness=left or None)

    pages = _pages(_changed(session, bare))
    assert "its left side" not in pages["errata/p.md"]
    assert "is false at x = 0: 0 against 1/3" in pages["errata/p.md"]


@pytest.mark.parametrize(
    ("side", "shown"),
    [
        ("1/3", "1/3"),
        ("-2", "-2"),
        ("0.367879441171442 +/- 3.2e-30", "about 0.3679"),
        ("1.23456e-391 +/- 1e-420", "about 1.235·10⁻³⁹¹"),
        ("2.5e+400 +/- 1e+380", "about 2.5·10⁴⁰⁰"),
        ("100000000000000000000000001/300000000000000000000000000", "about 0.3333"),
        ("1.5e+20 +/- 4", "about 1.5·10²⁰"),
    ],
)
def test_short_for_a_reader(side, shown):
    assert briefly(side) == shown


def test_sides_of_another_relation_are_none():
    data = {"relation": "x <= 1", "left": "2", "right": "1"}
    assert sides_of(data) == ("2", "1") == sides_of(data, "x <= 1")
    assert sides_of(data, "x <= 2") is None
    assert sides_of(None) is None
    assert sides_of({"left": "2"}) is None
