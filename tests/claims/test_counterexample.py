"""Counterexamples on file are evaluated by the claim's own statement; nothing in a file is believed but the assignment."""

import json

import pytest
from claims.files import proved, refuted, write

import theorycheck as tc
from theorycheck.claims import replay, verify, write_counterexamples
from theorycheck.errors import BadInput
from theorycheck.verdict import Outcome


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write(tmp_path / "proofs", a=refuted("p.a"), b=proved("p.b"))
    (written,) = write_counterexamples(verify(), "out")
    return written


def edit(written, /, **changes):
    data = json.loads(written.read_text())
    data["witness"] |= changes.pop("witness", {})
    written.write_text(json.dumps(data | changes))


def test_a_file_each_for_what_is_refuted(path):
    assert path.as_posix() == "out/counterexamples/p.a.json"
    data = json.loads(path.read_text())
    x = tc.real("x", "[-1, 1]")
    assert data == {
        "format": "theorycheck-counterexample-2",
        "claim": "p.a",
        "check": "hunt",
        "witness": {
            "kind": "instance",
            "statement": tc.states("p.a", x > 0).statement.digest,
            "letter x": "-1/2",
            "relation": "x > 0",
            "left": "-1/2",
            "right": "0",
        },
    }


def test_a_file_of_before_there_were_sides_replays(path):
    data = json.loads(path.read_text())
    data["witness"] = {k: v for k, v in data["witness"].items() if k not in ("relation", "left", "right")}
    path.write_text(json.dumps(data))
    assert replay(path).outcome is Outcome.FAILS


def test_sides_in_a_file_are_not_believed(path):
    edit(path, witness={"left": "5", "right": "7"})
    assert replay(path).witness["left"] == "-1/2"


def test_it_fails_again(path):
    found = replay(path)
    assert found.outcome is Outcome.FAILS
    assert found.reason == "x > 0 is false at x = -1/2: -1/2 against 0"


@pytest.mark.parametrize(
    ("value", "outcome", "says"),
    [
        ("-1/3", Outcome.FAILS, "false at x = -1/3"),
        ("1/3", Outcome.HOLDS, "the conclusion holds there"),
        ("-7", Outcome.UNDECIDED, "it does not meet every hypothesis"),
    ],
)
def test_another_point_is_judged_for_itself(path, value, outcome, says):
    edit(path, witness={"letter x": value})
    found = replay(path)
    assert found.outcome is outcome
    assert says in found.reason


@pytest.mark.parametrize("statement", ["x < 0", "x > tc.pi/8"])
def test_the_claim_says_something_else_now(path, tmp_path, statement):
    write(tmp_path / "proofs", a=f"tc.states('p.a', {statement})\n")
    with pytest.raises(BadInput, match=r"the statement of p\.a as it stands; the claim was changed, or the file was"):
        replay(path)


@pytest.mark.parametrize(
    "damage",
    [
        lambda t: "",
        lambda t: t[:-5],
        lambda t: "[]",
        lambda t: "[" * 100_000,
        lambda t: t.replace("example-2", "example-9"),
        lambda t: t.replace('"-1/2"', "-1"),
        lambda t: t.replace('"-1/2"', "\"__import__('os').abort()\""),
        lambda t: t.replace('"witness"', '"wit"'),
        lambda t: t.replace('"p.a"', '"p.z"'),
        lambda t: t.replace('"statement"', '"spoken"'),
        lambda t: t.replace('"letter x"', '"letter z"'),
        lambda t: t.replace('"letter x": "-1/2"', '"letter x": "-1/2", "letter z": "0"'),
    ],
)
def test_damaged_files(path, damage):
    path.write_text(damage(path.read_text()))
    with pytest.raises(BadInput) as caught:
        replay(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(BadInput, match=r"no\.json"):
        replay(tmp_path / "no.json")


@pytest.mark.parametrize("place", ["path", "file", "proofs"])
def test_no_path_in_a_file_is_opened(path, tmp_path, place):
    """A forged file beside a forged claim: the claim is looked up by its id where the reader's claims are, and nowhere else."""
    write(tmp_path / "evil", a="from pathlib import Path\nPath('owned').touch()\n" + refuted("p.b"))
    edit(path, claim="p.b", **{place: "evil/a.py"})
    with pytest.raises(BadInput, match=r"the statement of p\.b as it stands"):
        replay(path)
    assert not (tmp_path / "owned").exists()


def test_words_cannot_be_evaluated(path, tmp_path):
    write(tmp_path / "proofs", a="tc.says('p.a', 'x is positive')\n")
    with pytest.raises(BadInput):
        replay(path)
