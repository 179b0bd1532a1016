"""A run of the judge: targets, exit codes, the record, and results that depend on nothing else."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from claims.files import proved, refuted, source, write

from theorycheck.claims import verify
from theorycheck.claims.recorded import read_recorded, write_recorded
from theorycheck.errors import BadInput
from theorycheck.verdict import Status

RANDOM = 'return tc.Study(f"{c.rng().random()} {set(map(str, range(9)))!r:.0}")'


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def proofs(tmp_path):
    return write(
        tmp_path / "proofs",
        p__one=refuted("p.one"),
        p__two=proved("p.two", using=[".one"]) + "d = tc.states('p.two.more', x <= 2)\n",
        q=proved("q", using=[".p.two"]),
        r=source("r", RANDOM, "c"),
    )


def words(session):
    return {v.claim: v.words for v in session.verdicts}


ALL = {
    "p.one": "REFUTED (EXACT)",
    "p.two": "SUPPORTED",
    "p.two.more": "VERIFIED (EXACT)",
    "q": "SUPPORTED",
    "r": "VERIFIED (EXACT)",
}


def test_everything(proofs):
    session = verify()
    assert words(session) == ALL
    assert session.exit_code == 0
    assert session.verdict("q").footing.tainted_by == ("p.one",)
    assert session.kept == ()


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
    write(tmp_path / "my", mine=proved("mine", corrects="q"))
    session = verify("my/mine.py")
    assert list(words(session)) == ["p.one", "p.two", "q", "mine"]
    assert session.verdict("mine").reason == "corrects q, which is SUPPORTED, not REFUTED"
    write(tmp_path / "my", mine=proved("mine", corrects="qq"))
    with pytest.raises(BadInput, match=r"mine refers to claim=qq: .*did you mean q\?"):
        verify("my/mine.py")


def test_a_file_of_ones_own_needs_no_proofs(tmp_path):
    write(tmp_path / "my", mine=proved("mine"))
    assert words(verify("my/mine.py")) == {"mine": "VERIFIED (EXACT)"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"targets": ["p.tow"]}, "claim=p.tow: expected a known id; did you mean p.two?"),
        ({"targets": ["no/such.py"]}, "path=no/such.py: expected an existing"),
        ({"proofs": "nowhere"}, "proofs=nowhere: expected a folder"),
        ({"profile": "fast"}, "profile=fast"),
        ({"seed": -1}, "seed=-1"),
        ({"jobs": 0}, "jobs=0"),
        ({"time_limit": 0}, "time-limit=0"),
        ({"memory_limit": 0}, "memory-limit=0"),
        ({"memory_limit": 10**30}, "memory-limit=10000"),
    ],
)
def test_bad_arguments(proofs, arguments, says):
    with pytest.raises(BadInput) as caught:
        verify(**arguments)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("body", "status", "code", "says"),
    [
        ("1/0", Status.ERROR, 2, "bad.py:6: ZeroDivisionError"),
        ("import sys; sys.exit(0)", Status.ERROR, 2, "SystemExit"),
        ("import os; os._exit(0)", Status.ERROR, 2, "os._exit(0) was called"),
        ("return []", Status.ERROR, 2, "study look=list: expected a Study"),
        ("return None", Status.ERROR, 2, "study look=NoneType: expected a Study"),
        ("return tc.Study(object())", Status.ERROR, 2, "summary=<object"),
        ("return tc.Study('one', measures=['slack'])", Status.ERROR, 2, "measures=['slack']: expected a list of Measure"),
        ("return tc.Study('one', measures=(tc.Measure('slack', 0.5),))", Status.ERROR, 2, "a name and a value as text"),
        ("return tc.Study('one', plots=(tc.Plot('t', 'x', 'y', (('l', (1.0, 2.0), (1.0,)),)),))", Status.ERROR, 2, "plot t, line l=2 xs, 1 ys"),
        ("from theorycheck.errors import EnginesDisagree; raise EnginesDisagree('1 against 2')", Status.UNDECIDED, 3, "1 against 2"),
    ],
)  # fmt: skip
def test_studies_that_go_wrong(proofs, body, status, code, says):
    write(proofs, bad=source("bad", body))
    session = verify(["bad", "p.two.more"], profile="quick")
    assert session.verdict("bad").status is status
    assert says in session.verdict("bad").reason
    assert session.exit_code == code
    assert session.verdict("p.two.more").words == "VERIFIED (EXACT)"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return None", "NoneType"),
        ("1/0", "division by zero"),
        ("return tc.Study('s', plots=(tc.Plot('p', 'x', 'y', (), dots=('l',)),))", "plot p, dots=l"),
    ],
)
def test_studies_of_words_that_go_wrong(tmp_path, body, says):
    write(tmp_path / "proofs", bad=f"c = tc.says('bad', 'words')\n@c.study\ndef look():\n    {body}\n")
    found = verify().verdict("bad")
    assert found.status is Status.ERROR
    assert says in found.reason


def test_recorded_verdicts(proofs):
    assert write_recorded("proofs", verify().verdicts, complete=True)
    assert read_recorded("proofs") == ALL
    text = (proofs / "recorded.json").read_text()
    assert text.splitlines()[1:3] == ['  "p.one": "REFUTED (EXACT)",', '  "p.two": "SUPPORTED",']
    assert write_recorded("proofs", verify().verdicts, complete=True) == []
    assert (proofs / "recorded.json").read_text() == text
    assert verify().exit_code == 0
    edited = text.replace('"p.two": "SUPPORTED"', '"p.two": "VERIFIED (EXACT)"').replace('"r"', '"gone"')
    (proofs / "recorded.json").write_text(edited)
    session = verify()
    assert session.exit_code == 1
    assert [(d.claim, d.recorded, d.computed) for d in session.differences] == [
        ("p.two", "VERIFIED (EXACT)", "SUPPORTED"),
        ("gone", "VERIFIED (EXACT)", "not declared any more"),
    ]
    assert verify("r").exit_code == 0


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "\xff", "[" * 100_000])
def test_a_corrupt_record_is_bad_input(proofs, text):
    (proofs / "recorded.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(BadInput, match=r"recorded\.json"):
        verify()


def test_errors_are_never_recorded(proofs):
    write(proofs, bad=source("bad", "1/0"))
    with pytest.raises(BadInput, match="claim=bad"):
        write_recorded("proofs", verify("bad").verdicts, complete=False)
    assert not (proofs / "recorded.json").exists()


@pytest.mark.parametrize(
    ("level", "short"),
    [("verified", ["p.one", "p.two", "q"]), ("given", ["p.one", "p.two", "q"]), ("argued", ["p.one", "p.two", "q"]), ("supported", ["p.one"])],
)  # fmt: skip
def test_what_falls_short_of_a_level(proofs, level, short):
    assert [v.claim for v in verify().short_of(level)] == short


def test_an_unknown_level(proofs):
    with pytest.raises(BadInput, match="require=certain: expected one of verified, given"):
        verify("r").short_of("certain")


def run_json(*arguments, **environment):
    command = [sys.executable, "-m", "theorycheck.cli", "verify", "--fresh", "--json", *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True).stdout


def test_results_depend_on_neither_jobs_nor_hashing(proofs):
    assert run_json("--jobs", "1", PYTHONHASHSEED="1") == run_json("--jobs", "2", PYTHONHASHSEED="2")
    one, two = verify(fresh=True), verify(jobs=2, fresh=True)
    assert one.verdicts == two.verdicts
    assert verify("r", seed=1).verdict("r") != one.verdict("r")
    assert verify("r").verdict("r") == one.verdict("r")


def test_json_of_verify_is_the_contract(proofs):
    data = json.loads(run_json())
    assert list(data) == ["schema", "claims", "seed", "versions", "kept", "mismatches", "cost"]
    promised = [
        "id", "paper", "edition", "verdict", "given", "prose", "statement", "quotation", "neighbours",
        "grade", "scope", "reason", "effective_count", "footing", "counterexample", "kernel",
    ]  # fmt: skip
    assert all(list(entry) == promised for entry in data["claims"])
    assert {tuple(entry["neighbours"]) for entry in data["claims"]} == {("refuted", "open", "proved", "gaps")}


@pytest.mark.parametrize("out", ["", "file", "file/below", "/proc/none"])
def test_an_output_folder_that_cannot_be_is_refused_before_anything_is_computed(proofs, tmp_path, out):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"out=.*name another folder"):
        verify(out=tmp_path / out if out else "", on_progress=lambda *_: pytest.fail("computed"))


def test_an_output_folder_that_is_a_link_is_refused(proofs, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(BadInput, match="found a link"):
        verify(out=tmp_path / "link", on_progress=lambda *_: pytest.fail("computed"))


def test_a_folder_of_claims_may_have_another_name(tmp_path):
    """The claims that ship import their neighbours relatively, so that a copy is judged and not the original."""
    copy, original = tmp_path / "copy", Path(__file__).parents[2] / "proofs"
    shutil.copytree(original, copy, ignore=shutil.ignore_patterns("*.vo*", "*.glob", "recorded.json"))
    one, two = (verify(root / "ling2023" / "section_4_4.py", profile="quick", proofs=root) for root in (copy, original))
    assert {c.root for c in one.claims.values()} == {str(copy)}
    assert words(one) == words(two)
    assert len(words(one)) >= 4


def test_the_verdict_on_an_unknown_claim(proofs):
    with pytest.raises(BadInput, match=r"claim=p\.oen: .*did you mean p\.one\?"):
        verify("p.one").verdict("p.oen")


def test_too_late_is_undecided(tmp_path):
    write(tmp_path / "proofs", slow=source("slow", "import time\ntime.sleep(60)"))
    session = verify(time_limit=3)
    assert session.verdict("slow").words == "UNDECIDED"
    assert session.verdict("slow").reason == "not done within 3 seconds; --time-limit gives it more"


def test_a_worker_that_dies_costs_its_claim_an_error(tmp_path):
    kill = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    write(tmp_path / "proofs", bad=source("bad", kill), good=proved("good"))
    session = verify(jobs=1)
    assert words(session) == {"bad": "ERROR", "good": "VERIFIED (EXACT)"}
    assert session.verdict("bad").reason
    assert session.exit_code == 2
