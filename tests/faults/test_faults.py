"""The fault suite sees faults: each is planted once, and a few attempts of what is quick are made."""

from __future__ import annotations

import os

import pytest
from faults.__main__ import note
from faults.containment import containment, scalars
from faults.edits import EDITS, edits
from faults.kills import writing_kills
from faults.stage import Stage

from theorycheck.claims import run
from theorycheck.linalg import directed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the suite forks")


def test_a_few_trials_of_containment_miss_nothing(tmp_path):
    found = list(containment(tmp_path, 3000, 5))
    assert len(found) >= 3000
    assert [name for name, problem in found if problem] == []


@pytest.mark.parametrize("name", ["up", "down"])
def test_a_bound_that_is_not_rounded_outwards_is_seen(name, monkeypatch):
    monkeypatch.setattr(directed, name, lambda x: x)
    assert sum(missed for _, _, missed in scalars(4000, 0)) > 100


def test_a_few_kills_of_writing_and_a_mixed_report_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    stage = Stage.set_up(tmp_path / "stage")
    assert [p for _, p in writing_kills(stage, 6, 1) if p] == []
    page = stage.out / "claims" / "paper.cube.md"
    text = page.read_text()
    page.write_text(text.replace("VERIFIED", "REFUTED"))
    assert "paper.cube.md is not what the manifest says" in stage.broken(may_be_missing=False)
    page.unlink()
    assert "other files than the manifest lists" in stage.broken(may_be_missing=False)
    (stage.out / ".page.1-x.tmp").touch()
    assert stage.litter() == [".page.1-x.tmp"]


def test_evidence_that_is_believed_too_long_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr("theorycheck.claims.run.still_stands", lambda *_: True)
    problems = [p for _, p in edits(tmp_path / "home", 8, 3)]
    assert any(" for " in p for p in problems)


@pytest.mark.parametrize(
    ("blind", "kind"), [("distributions", "version"), ("folders", "folder"), ("files", "data that a study reads")]
)
def test_every_kind_of_dependence_is_put_to_the_test(tmp_path, monkeypatch, blind, kind):
    """One kind of edit alone is seen to matter: where evidence does not depend on it, verdicts are believed too long."""
    monkeypatch.setattr("faults.edits.EDITS", {kind: EDITS[kind]})
    real = run.still_stands
    monkeypatch.setattr(run, "still_stands", lambda d, digests: real({**d, blind: {}}, digests))
    assert any(" for " in p for _, p in edits(tmp_path / "home", 10, 1))
    monkeypatch.setattr(run, "still_stands", real)
    assert not any(" for " in p for _, p in edits(tmp_path / "again", 10, 1))


def test_a_part_has_one_line_in_the_table(tmp_path):
    table = tmp_path / "faults.md"
    for name, lost in (("kills", 1), ("edits", 0), ("kills", 0)):
        note(table, name, 10, lost, "0123")
    assert table.read_text().splitlines()[-2:] == ["| edits | 10 | 10 | 0 | 0123 |", "| kills | 10 | 10 | 0 | 0123 |"]
