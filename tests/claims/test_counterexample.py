"""Counterexamples on file replay from the witness alone; damaged files are bad input."""

import json

import pytest
from claims.files import proved, refuted, write

from theorycheck.claims import replay, verify, write_counterexamples
from theorycheck.errors import BadInput
from theorycheck.verdict import Outcome


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "proofs", a=refuted("p.a"), b=proved("p.b"))
    (written,) = write_counterexamples(verify(), "out")
    return written


def test_a_file_each_for_what_is_refuted(path):
    assert path.as_posix() == "out/counterexamples/p.a.json"
    data = json.loads(path.read_text())
    assert data["format"] == "theorycheck-counterexample-1"
    assert (data["claim"], data["check"], data["file"], data["witness"]) == ("p.a", "look", "proofs/a.py", {"x": "-1"})


def test_it_fails_again(path):
    found = replay(path)
    assert found.outcome is Outcome.FAILS
    assert found.reason == "-1 is not positive"


def test_it_does_not_fail_any_more(path):
    path.write_text(path.read_text().replace('"-1"', '"1/3"'))
    assert replay(path).outcome is Outcome.HOLDS


def test_the_claim_forgot_how_to_replay(path, tmp_path):
    write(tmp_path / "proofs", a=proved("p.a"))
    assert replay(path).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(
    "damage",
    [
        lambda t: "",
        lambda t: t[:-5],
        lambda t: "[]",
        lambda t: t.replace("example-1", "example-9"),
        lambda t: t.replace('"-1"', "-1"),
        lambda t: t.replace('"witness"', '"wit"'),
        lambda t: t.replace('"p.a"', '"p.z"'),
        lambda t: t.replace("proofs/a.py", "proofs/gone.py"),
    ],
)
def test_damaged_files(path, damage):
    path.write_text(damage(path.read_text()))
    with pytest.raises(BadInput):
        replay(path)


def test_a_missing_file(tmp_path):
    with pytest.raises(BadInput, match=r"no\.json"):
        replay(tmp_path / "no.json")


def test_a_witness_that_the_replay_cannot_read(path):
    path.write_text(path.read_text().replace('"x"', '"z"'))
    with pytest.raises(BadInput, match=r"a witness that the replay of p\.a can read; it raised KeyError: 'x'"):
        replay(path)


def test_an_edited_relation_refutes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    body = 'import theorycheck as tc\nc = tc.claim("p.c", "no")\n\n@c.check\ndef look():\n    return tc.decide("x >= 1/2", {"x": "[0, 1]"})\n'
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "c.py").write_text(body)
    (written,) = write_counterexamples(verify(), "out")
    assert replay(written).outcome is Outcome.FAILS
    data = json.loads(written.read_text())
    data["witness"]["relation"] = "0 >= 1"
    written.write_text(json.dumps(data))
    with pytest.raises(BadInput, match=r"one that check 'look' of p\.c asks"):
        replay(written)
