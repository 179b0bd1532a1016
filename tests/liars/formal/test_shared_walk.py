"""Theorems share a walk through what they assume where the record expects the same of them: its word is never believed for less, or for more, than is found."""

from __future__ import annotations

import json
import shutil

import pytest
from liars.formal.folder import CLAIMS, HEAD, HONEST, coq_missing

from theorycheck.claims import formal_questions
from theorycheck.claims.formal_build import build
from theorycheck.claims.formal_statements import write_statements
from theorycheck.claims.loader import load
from theorycheck.files import sha256

pytestmark = pytest.mark.skipif(bool(coq_missing()), reason=coq_missing())

TWO = CLAIMS.replace('tc.states("mine.other", x <= 3)', 'tc.states("mine.other", x <= 3).formal("b.v")')
OTHER = """Theorem mine_other_proved : mine_other.
Proof. unfold mine_other; intros; lra. Qed.
Example mine_other_model : ~ mine_other_contradictory.
Proof. intros H; apply (H 1); lra. Qed.
"""


@pytest.fixture(scope="module")
def two(compiled, tmp_path_factory):
    """A folder of two theorems that rest on the same axioms, and its record."""
    proofs = shutil.copytree(compiled, tmp_path_factory.mktemp("two") / "proofs")
    (proofs / "a.py").write_text(TWO)
    (proofs / "a.v").write_text(HEAD + HONEST)
    (proofs / "b.v").write_text(HEAD + OTHER)
    write_statements(load(proofs), proofs)
    assert build(load(proofs), proofs, jobs=1) == []
    return proofs


@pytest.fixture
def asked(monkeypatch):
    """The scripts that Coq was given."""
    scripts = []
    ask = formal_questions.ask

    def noted(script, *rest):
        scripts.append(script)
        return ask(script, *rest)

    monkeypatch.setattr(formal_questions, "ask", noted)
    return scripts


def _record(proofs):
    return json.loads((proofs / "formal" / "record.json").read_text())


def _again(proofs, record):
    (proofs / "formal" / "record.json").write_text(json.dumps(record))
    complaints = build(load(proofs), proofs, jobs=1)
    return complaints, _record(proofs)


def _walks(asked, name):
    return [s for s in asked if f"Print Assumptions theorycheck.own.{name}." in s]


def test_what_the_record_expects_is_confirmed_for_all_at_once(two, asked):
    before = _record(two)
    assert _again(two, before) == ([], before)
    (shared,) = [s for s in asked if "stated_mine_square_proved" in s]
    assert "@theorycheck.own.a.mine_square_proved, @theorycheck.own.b.mine_other_proved" in shared
    assert not _walks(asked, "a.mine_square_proved")


@pytest.mark.parametrize("change", [lambda a: a[1:], lambda _: [], lambda a: sorted([*a, "Epsilon.epsilon_statement"])])
def test_a_record_that_expects_something_else_is_put_right(two, asked, change):
    before = _record(two)
    forged = json.loads(json.dumps(before))
    for entry in forged["theorems"].values():
        entry["assumptions"] = change(entry["assumptions"])
    assert _again(two, forged) == ([], before)
    assert len(_walks(asked, "a.mine_square_proved")) == len(_walks(asked, "b.mine_other_proved")) == 1


def test_one_that_is_admitted_is_named_and_the_other_stands(two, asked):
    before, honest = _record(two), (two / "b.v").read_text()
    forged = json.loads(json.dumps(before))
    (two / "b.v").write_text(honest.replace("unfold mine_other; intros; lra. Qed.", "Admitted."))
    forged["sources"]["b.v"] = sha256(two / "b.v")
    (two / "b.vo").unlink()
    complaints, now = _again(two, forged)
    (two / "b.v").write_text(honest)
    assert len(complaints) == 1
    assert complaints[0].startswith("mine.other: ")
    assert "it rests on b.mine_other_proved" in complaints[0]
    assert now["theorems"] == {"mine.square": before["theorems"]["mine.square"]}
