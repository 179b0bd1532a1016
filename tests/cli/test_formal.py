"""``theorycheck formal`` without Coq: what the record says, with the axioms, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from theorycheck.claims import formal_coq
from theorycheck.claims.formal_coq import compile_all
from theorycheck.cli import main
from theorycheck.errors import BadInput

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A copy of the examples, away from the checkout: the base library is found all the same."""
    shutil.copytree(ROOT / "examples", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def go(*arguments):
        code = main(["formal", "--proofs", "mine", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_an_unknown_id_is_refused(run):
    code, out, err = run("mine.prodct")
    assert (code, out) == (2, "")
    assert "did you mean mine.product" in err


def test_a_claim_without_a_formal_proof(run):
    assert run("mine.chord") == (0, "mine.chord: no claim here has a formal proof\n", "")


def test_what_the_record_says(run):
    code, out, _ = run("mine.product")
    assert code == 0
    assert out.splitlines()[0].split() == ["mine.product", "kernel-checked", "my_lemma.v", f"({_lines()}", "lines)"]
    assert "mine.product: axioms: none" in out.splitlines()


def test_as_json(run):
    code, out, _ = run("mine.product", "--json")
    (row,) = json.loads(out)
    asked = {"id", "theorem", "statement", "assumptions", "named_hypotheses", "source", "lines", "checked_here"}
    assert code == 0
    assert asked <= row.keys()
    assert (row["id"], row["theorem"], row["assumptions"]) == ("mine.product", "mine_product_proved", [])
    assert (row["source"], row["lines"], row["checked_here"]) == ("my_lemma.v", _lines(), False)


def test_what_does_not_stand_is_exit_code_1(run):
    with Path("mine/my_lemma.v").open("a") as source:
        source.write("(* edited *)\n")
    code, out, _ = run()
    assert code == 1
    assert "open" in out
    assert "changed since the kernel read it: my_lemma.v; run make formal" in out


def _lines():
    return len((ROOT / "examples" / "my_lemma.v").read_text().splitlines())


MISSING = {
    "Cannot find a physical path bound to logical path Interval.Tactic.": "Interval.Tactic",
    "Cannot find a physical path bound to logical path\nall_algebra with prefix mathcomp.": "mathcomp.all_algebra",
}


@pytest.mark.parametrize("said", MISSING)
def test_a_library_that_is_missing_is_named(tmp_path, monkeypatch, said):
    class Ran:
        returncode, stderr = 2, f'File "./a.v", line 1, characters 0-5:\nError:\n{said}\n'

    monkeypatch.setattr(formal_coq, "_make", lambda *_: Ran)
    with pytest.raises(
        BadInput, match=rf"^Coq library={MISSING[said]}: expected a library that is installed; apt-get install "
    ):
        compile_all(tmp_path, 1)
