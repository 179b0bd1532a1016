"""Commands that read what is recorded: list with filters, impact, diff, doctor."""

import json

import pytest

from theorycheck.cli import main

FILE = """
import theorycheck as tc

x = tc.real("x", "[0, 1]")
P = tc.Paper("p", contents=("Lemma 1", "Theorem 1"), main=("p.main",), argument={"p.main": ("p.lemma",)})
tc.states("p.lemma", x >= 1, paper="p", of_paper=P, place="Lemma 1")
tc.states("p.main", x <= 1, paper="p", of_paper=P, place="Theorem 1")
tc.states("q.other", x <= 2, paper="q")
"""
RECORD = {"p.lemma": "REFUTED (EXACT)", "p.main": "VERIFIED GIVEN external.x", "q.other": "VERIFIED (EXACT)"}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "a.py").write_text(FILE)
    (tmp_path / "proofs" / "recorded.json").write_text(json.dumps(RECORD))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["p.lemma", "p.main", "q.other"]),
        (["--verdict", "refuted"], ["p.lemma"]),
        (["--verdict", "verified"], ["q.other"]),
        (["--verdict", "verified-given"], ["p.main"]),
        (["--paper", "p"], ["p.lemma", "p.main"]),
        (["--paper", "p", "--verdict", "verified"], []),
    ],
)
def test_list_filters(arguments, ids, capsys):
    assert main(["list", "--json", *arguments]) == 0
    assert [c["id"] for c in json.loads(capsys.readouterr().out)] == ids


@pytest.mark.parametrize("arguments", [["--verdict", "fine"], ["--paper", "r"]])
def test_list_refuses_words_that_name_nothing(arguments, capsys):
    assert main(["list", *arguments]) == 2
    assert "expected one of" in capsys.readouterr().err


def test_impact(capsys):
    assert main(["impact", "p.lemma", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["severity"] == "slip"
    assert found["reached"] == [{"result": "p.main", "path": ["p.lemma", "p.main"], "stands": "as printed", "by": []}]


def test_impact_in_words(capsys):
    assert main(["impact", "p.lemma"]) == 0
    assert "p.lemma -> p.main: p.main stands as printed" in capsys.readouterr().out


def test_diff_of_the_same_is_nothing(capsys):
    assert main(["diff", "proofs/recorded.json", "proofs/recorded.json"]) == 0
    assert capsys.readouterr().out == "nothing changed\n"


def test_diff_names_what_changed_and_why(here, capsys):
    entries = [
        {"id": "p.lemma", "verdict": "VERIFIED", "grade": "EXACT", "statement": "x", "reason": ""},
        {"id": "p.main", "verdict": "VERIFIED_GIVEN", "grade": "EXACT", "given": ["external.x"], "statement": "x"},
    ]
    (here / "new.json").write_text(json.dumps({"claims": entries}))
    assert main(["diff", "proofs/recorded.json", "new.json", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(f["id"], f["old"], f["new"], f["why"]) for f in found] == [
        ("p.lemma", "REFUTED (EXACT)", "VERIFIED (EXACT)", ""),
        ("q.other", "VERIFIED (EXACT)", "not there", "claim gone"),
    ]


@pytest.mark.parametrize("name", ["nowhere.json", "--exec", "broken.json"])
def test_diff_refuses(name, here, capsys):
    (here / "broken.json").write_text("[1]")
    assert main(["diff", "--", "proofs/recorded.json", name]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_doctor(capsys):
    assert main(["doctor", "--json"]) == 0
    states = {f["what"]: f["state"] for f in json.loads(capsys.readouterr().out)}
    assert states["decide"] == states["python"] == "works"
    assert "broken" not in states.values()
