"""A run of the judge: targets, exit codes, the journal, and results that depend on nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from claims.files import HOLDS, proved, refuted, source, write

from theorycheck.claims import verify
from theorycheck.claims.recorded import read_recorded, write_recorded
from theorycheck.errors import BadInput
from theorycheck.verdict import Status

RANDOM = 'return Evidence(Outcome.HOLDS, Grade.EXACT, Scope.universal(), f"{c.rng().random()} {set(map(str, range(9)))!r:.0}")'


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def proofs(tmp_path):
    return write(
        tmp_path / "proofs",
        p__one=refuted("p.one"),
        p__two=proved("p.two", proved_from=["p.one"])
        + proved("p.two.more").replace("c = ", "d = ").replace("@c", "@d"),
        q=proved("q", proved_from=["p.two"]),
        r=source("r", RANDOM, "c"),
    )


def words(session):
    return {v.claim: v.words for v in session.verdicts}


ALL = {
    "p.one": "REFUTED (EXACT, POINTS)",
    "p.two": "SUPPORTED (EXACT, UNIVERSAL)",
    "p.two.more": "VERIFIED (EXACT, UNIVERSAL)",
    "q": "VERIFIED (EXACT, UNIVERSAL)",
    "r": "VERIFIED (EXACT, UNIVERSAL)",
}


def test_everything(proofs):
    session = verify()
    assert words(session) == ALL
    assert session.exit_code == 0
    assert session.verdict("q").footing.tainted_by == ("p.one",)
    assert not (proofs.parent / "cache" / "theorycheck" / "journal").exists()


@pytest.mark.parametrize(
    ("targets", "selected", "judged"),
    [
        (["q"], ["q"], ["p.one", "p.two", "q"]),
        (["p.two"], ["p.two", "p.two.more"], ["p.one", "p.two", "p.two.more"]),
        ("r", ["r"], ["r"]),
        (["proofs/r.py"], ["r"], ["r"]),
        (["proofs/q.py"], ["q"], ["p.one", "p.two", "q"]),
        (["proofs/p", "r"], ["p.one", "p.two", "p.two.more", "r"], ["p.one", "p.two", "p.two.more", "r"]),
    ],
)
def test_targets(proofs, targets, selected, judged):
    session = verify(targets)
    assert list(session.selected) == selected
    assert list(words(session)) == judged


def test_a_file_of_ones_own_may_refer_to_proofs(proofs, tmp_path):
    write(tmp_path / "my", mine=proved("mine", proved_from=["q"]))
    assert list(words(verify("my/mine.py"))) == ["p.one", "p.two", "q", "mine"]
    write(tmp_path / "my", mine=proved("mine", proved_from=["qq"]))
    with pytest.raises(BadInput, match=r"mine refers to claim=qq: .*did you mean q\?"):
        verify("my/mine.py")


def test_a_file_of_ones_own_needs_no_proofs(tmp_path):
    write(tmp_path / "my", mine=proved("mine"))
    assert words(verify("my/mine.py")) == {"mine": "VERIFIED (EXACT, UNIVERSAL)"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"targets": ["p.tow"]}, "claim=p.tow: expected a known id; did you mean p.two?"),
        ({"targets": ["no/such.py"]}, "path=no/such.py: expected an existing"),
        ({"proofs": "nowhere"}, "proofs=nowhere: expected a folder"),
        ({"profile": "fast"}, "profile=fast"),
        ({"seed": -1}, "seed=-1"),
        ({"jobs": 0}, "jobs=0"),
    ],
)
def test_bad_arguments(proofs, arguments, says):
    with pytest.raises(BadInput) as caught:
        verify(**arguments)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("body", "status", "code", "says"),
    [
        ("1/0", Status.ERROR, 2, "bad.py:5: ZeroDivisionError"),
        ("import sys; sys.exit(0)", Status.ERROR, 2, "SystemExit"),
        ("return []", Status.ERROR, 2, "VACUOUS"),
        ("return None", Status.ERROR, 2, "NoneType"),
        (f"return __import__('dataclasses').replace({HOLDS}, effective_count=0)", Status.ERROR, 2, "VACUOUS"),
        (f"return __import__('dataclasses').replace({HOLDS}, witness={{'x': 0.1}})", Status.ERROR, 2, "witness['x']"),
        (f"return __import__('dataclasses').replace({HOLDS}, summary=object())", Status.ERROR, 2, "summary=<object"),
        (
            "from theorycheck.errors import EnginesDisagree; raise EnginesDisagree('1 against 2')",
            Status.UNDECIDED,
            3,
            "1 against 2",
        ),
    ],
)
def test_checks_that_go_wrong(proofs, body, status, code, says):
    write(proofs, bad=source("bad", body))
    session = verify()
    assert session.verdict("bad").status is status
    assert says in session.verdict("bad").reason
    assert session.exit_code == code
    assert len(session.verdicts) == len(ALL) + 1


def test_a_relator_that_raises_is_an_error(proofs):
    write(proofs, bad=proved("bad", corrects="p.one") + "c.relation(lambda w: w['y'])\n")
    session = verify()
    assert session.verdict("bad").status is Status.ERROR
    assert "bad.py:6: KeyError: 'y'" in session.verdict("bad").reason


def test_recorded_verdicts(proofs):
    assert write_recorded("proofs", verify().verdicts, complete=True)
    assert read_recorded("proofs") == ALL
    text = (proofs / "recorded.json").read_text()
    assert text.splitlines()[1:3] == [
        '  "p.one": "REFUTED (EXACT, POINTS)",',
        '  "p.two": "SUPPORTED (EXACT, UNIVERSAL)",',
    ]
    assert write_recorded("proofs", verify().verdicts, complete=True) == []
    assert (proofs / "recorded.json").read_text() == text
    assert verify().exit_code == 0
    (proofs / "recorded.json").write_text(text.replace("SUPPORTED", "VERIFIED").replace('"r"', '"gone"'))
    session = verify()
    assert session.exit_code == 1
    assert [(d.claim, d.recorded, d.computed) for d in session.differences] == [
        ("p.two", "VERIFIED (EXACT, UNIVERSAL)", "SUPPORTED (EXACT, UNIVERSAL)"),
        ("gone", "VERIFIED (EXACT, UNIVERSAL)", "not declared any more"),
    ]
    assert verify("r").exit_code == 0


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "\xff"])
def test_a_corrupt_record_is_bad_input(proofs, text):
    (proofs / "recorded.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadInput, match=r"recorded\.json"):
        verify()


def test_errors_are_never_recorded(proofs):
    write(proofs, bad=source("bad", "1/0"))
    with pytest.raises(BadInput, match="claim=bad"):
        write_recorded("proofs", verify().verdicts, complete=True)
    assert not (proofs / "recorded.json").exists()


def run_json(*arguments, **environment):
    command = [sys.executable, "-m", "theorycheck.cli", "verify", "--json", *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True).stdout


def test_results_depend_on_neither_jobs_nor_hashing(proofs):
    assert run_json("--jobs", "1", PYTHONHASHSEED="1") == run_json("--jobs", "2", PYTHONHASHSEED="2")
    one, two = verify(jobs=1), verify(jobs=2)
    assert one.verdicts == two.verdicts
    assert verify(seed=1).verdicts != one.verdicts
    assert verify("r").verdict("r") == one.verdict("r")


def test_json_of_verify_is_the_contract(proofs):
    data = json.loads(run_json())
    assert list(data) == ["claims", "seed", "versions"]
    assert {tuple(c) for c in data["claims"]} == {
        (
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
        )
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("assumptions='one theorem'", "assumptions='one theorem': expected a list of str"),
        ("trust='numpy'", "trust='numpy': expected a list of str"),
        ("measures=['slack']", "measures=['slack']: expected a list of Measure"),
        ("effective_count='many'", "effective_count='many': expected int"),
        ("outcome='HOLDS', reason='why'", "outcome='HOLDS': expected Outcome"),
        ("scope='UNIVERSAL'", "scope='UNIVERSAL': expected Scope"),
        ("measures=(Measure('slack', 0.5),)", "a name and a value as text"),
        ("plots=(Plot('t', 'x', 'y', (('l', (1.0, 2.0), (1.0,)),)),)", "plot t, line l=2 xs, 1 ys"),
    ],
)
def test_evidence_of_wrong_types_is_an_error(proofs, change, says):
    imports = "from dataclasses import replace\nfrom theorycheck import Measure, Plot\n"
    write(proofs, bad=source("bad", f"{imports}return replace({HOLDS}, {change})"))
    found = verify("bad").verdict("bad")
    assert found.status is Status.ERROR
    assert says in found.reason


@pytest.mark.parametrize("out", ["", "file", "file/below", "/proc/none"])
def test_an_output_folder_that_cannot_be_is_refused_before_anything_is_computed(proofs, tmp_path, out):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"out=.*name another folder"):
        verify(out=tmp_path / out if out else "", on_progress=lambda *_: pytest.fail("computed"))


def test_a_cache_that_cannot_be_written_to_is_said_once(proofs, tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert verify().exit_code == 0
    assert caplog.text.count("nothing can be kept there") == 1


def test_a_folder_of_claims_may_have_another_name(tmp_path, monkeypatch):
    """The claims that ship import their neighbours relatively, so that a copy is judged and not the original."""
    copy = tmp_path / "copy"
    shutil.copytree(Path(__file__).parents[2] / "proofs", copy)
    monkeypatch.chdir(tmp_path)
    session = verify("ling2023.lemma-3", profile="quick", proofs=copy)
    assert {c.root for c in session.claims.values()} == {"copy"}
    assert not session.differences


def test_the_verdict_on_an_unknown_claim(proofs):
    with pytest.raises(BadInput, match=r"claim=p\.oen: .*did you mean p\.one\?"):
        verify().verdict("p.oen")
