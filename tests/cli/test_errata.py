"""``theorycheck errata``: from a written report, in three formats; refused where report and claims do not belong together."""

import pytest

from theorycheck.cli import main

FILE = """
import theorycheck as tc

x = tc.real("x", "[0, 1]")
P = tc.Paper("p", title="A paper", authors="A. Author", contents=("Lemma 1", "Theorem 1"), main=("p.main",), argument={"p.main": ("p.lemma",)})
tc.states("p.lemma", x >= 1, paper="p", of_paper=P, place="Lemma 1", edition="both", quotes=r"x \\ge 1")
tc.states("p.main", x <= 1, paper="p", of_paper=P, place="Theorem 1", edition="both")
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "a.py").write_text(FILE)
    assert main(["verify", "--jobs", "1", "--profile", "quick", "--out", "reports"]) == 0
    capsys.readouterr()

    def go(*arguments):
        code = main(["errata", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_formats(run, tmp_path):
    code, out, _ = run("p")
    assert code == 0
    assert "## 1. Lemma 1" in out
    assert "../index.md" not in out
    assert run("p", "--format", "tex")[1].startswith("\\documentclass")
    code, out, _ = run("p", "--format", "html", "--out", "e.html")
    assert (code, out) == (0, "")
    assert (tmp_path / "e.html").read_text().startswith("<!DOCTYPE html>")


def test_what_does_not_belong_together_is_refused(run, tmp_path):
    code, _, err = run("q")
    assert code == 2
    assert "one with errata: p" in err
    code, _, err = run("p", "--report", "nowhere")
    assert code == 2
    assert "theorycheck verify --out nowhere" in err
    (tmp_path / "proofs" / "a.py").write_text(FILE.replace("x >= 1", "x > 1"))
    code, _, err = run("p")
    assert code == 2
    assert "found another p.lemma" in err
