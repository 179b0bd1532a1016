"""Evidence that is kept: believed only where nothing that it depends on has changed, and only with this installation's seal."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from claims.files import proved, refuted, source, write

from theorycheck.claims import verify
from theorycheck.claims.store import Store
from theorycheck.files import write_whole


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


ENTRY = {"claim": "c", "evidence": [1, "zwei", {"three": None}]}


def only_entry(home):
    (path,) = home.glob("kept/*/*.json")
    return path


class TestStore:
    def test_what_was_written_is_read(self, tmp_path):
        Store(tmp_path / "s").write("name", ENTRY)
        assert Store(tmp_path / "s").read("name") == ENTRY
        assert Store(tmp_path / "s").read("other") is None

    @pytest.mark.parametrize(
        "damage",
        [
            lambda t: "",
            lambda t: t[:-3],
            lambda t: t.replace("zwei", "drei"),
            lambda t: "[]",
            lambda t: "\x00",
            lambda t: "[" * 100_000,
            lambda t: json.dumps({"seal": "0" * 64, "entry": json.loads(t)["entry"]}),
        ],
    )
    def test_an_entry_that_was_edited_is_said_and_not_used(self, tmp_path, damage, caplog):
        Store(tmp_path / "s").write("name", ENTRY)
        path = only_entry(tmp_path / "s")
        path.write_text(damage(path.read_text()))
        assert Store(tmp_path / "s").read("name") is None
        assert "is not used" in caplog.text

    def test_an_entry_from_elsewhere_is_not_used(self, tmp_path, caplog):
        for home in ("mine", "theirs"):
            Store(tmp_path / home).write("name", ENTRY)
        only_entry(tmp_path / "mine").write_bytes(only_entry(tmp_path / "theirs").read_bytes())
        assert Store(tmp_path / "mine").read("name") is None
        assert "is not of this installation" in caplog.text

    def test_an_entry_under_another_name_is_not_used(self, tmp_path):
        store = Store(tmp_path / "s")
        store.write("name", ENTRY)
        (tmp_path / "s" / "kept" / "ot").mkdir()
        (tmp_path / "s" / "kept" / "ot" / "other.json").write_bytes(only_entry(tmp_path / "s").read_bytes())
        assert store.read("other") is None

    @pytest.mark.parametrize("spoil", [lambda p: p.chmod(0o644), lambda p: p.write_bytes(b"short"), lambda p: (p.unlink(), p.symlink_to("/dev/zero"))])  # fmt: skip
    def test_a_secret_that_others_could_know_seals_nothing(self, tmp_path, spoil):
        Store(tmp_path / "s").write("name", ENTRY)
        spoil(tmp_path / "s" / "secret")
        assert Store(tmp_path / "s").read("name") is None

    def test_the_oldest_entries_go(self, tmp_path, monkeypatch):
        monkeypatch.setattr("theorycheck.claims.store.ENTRIES", 2)
        store = Store(tmp_path / "s")
        for k in range(4):
            store.write(f"{k}name", ENTRY)
            os.utime(tmp_path / "s" / "kept" / f"{k}n" / f"{k}name.json", (k, k))
        store.prune()
        assert [store.read(f"{k}name") is not None for k in range(4)] == [False, False, True, True]

    def test_a_folder_that_cannot_be_written_to_is_said_once(self, tmp_path, caplog):
        (tmp_path / "file").write_text("")
        store = Store(tmp_path / "file")
        store.write("a", ENTRY)
        store.write("b", ENTRY)
        assert caplog.text.count("nothing can be kept there") == 1
        assert store.read("a") is None


def test_a_cache_that_cannot_be_written_to_is_no_trouble(tmp_path, monkeypatch, caplog):
    write(tmp_path / "proofs", a=proved("a"))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert verify().exit_code == 0
    assert caplog.text.count("nothing can be kept there") == 1


READING = """
from ._helper import VALUE
def read():
    with open('data.txt') as data:
        return data.read()
"""


@pytest.fixture
def one(tmp_path):
    """A claim that uses a helper, reads a file at a study, and looks into a folder."""
    (tmp_path / "data.txt").write_text("data")
    (tmp_path / "folder").mkdir()
    body = "import os\nreturn tc.Study(f'{VALUE} {read()} {os.listdir(\"folder\")}')"
    return write(tmp_path / "proofs", _helper="VALUE = 1\n", a=proved("a"), b=READING + source("b", body))


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


CHANGES = {
    "nothing": (lambda root: None, ()),
    "the claim": (lambda root: edit(root / "proofs/b.py", "x <= 1", "x <= 2"), ("b",)),
    "its file": (lambda root: edit(root / "proofs/b.py", "c = tc", "# a word\nc = tc"), ("b",)),
    "its helper": (lambda root: edit(root / "proofs/_helper.py", "1", "2"), ("b",)),
    "its data": (lambda root: (root / "data.txt").write_text("other"), ("b",)),
    "its folder": (lambda root: (root / "folder" / "new").touch(), ("b",)),
    "another file": (lambda root: edit(root / "proofs/a.py", "c = tc", "# a word\nc = tc"), ("a",)),
    "a file nobody reads": (lambda root: (root / "notes.txt").write_text("new"), ()),
    "only its time": (lambda root: os.utime(root / "data.txt"), ()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_computed_again_and_nothing_else(one, tmp_path, change):
    do, again = CHANGES[change]
    command = [sys.executable, "-m", "theorycheck.cli", "verify", "--jobs", "1", "--profile", "quick", "--json"]
    first = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert first["kept"] == []
    do(tmp_path)
    second = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert second["kept"] == [name for name in ("a", "b") if name not in again]
    assert verify(profile="quick", fresh=True).verdicts == verify(profile="quick").verdicts


@pytest.mark.parametrize("other", [{"profile": "default"}, {"seed": 1}, {"neighbours": True}, {"fresh": True}])
def test_another_question_is_another_entry(tmp_path, other):
    write(tmp_path / "proofs", a=proved("a"))
    asked = {"profile": "quick", "seed": 0}
    assert verify(**asked).kept == ()
    assert verify(**asked).kept == ("a",)
    assert verify(**asked | other).kept == ()
    assert verify(**asked).kept == ("a",)


def test_errors_and_what_starts_programs_are_not_kept(tmp_path):
    starts = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])\nreturn tc.Study('one')"
    write(tmp_path / "proofs", a=source("a", starts), b=source("b", "1/0"), c=proved("c"))
    assert verify(profile="quick").kept == ()
    assert verify(profile="quick").kept == ("c",)


def test_what_is_kept_makes_the_same_verdict(tmp_path):
    write(tmp_path / "proofs", a=refuted("a"), b=proved("b", using=[".a"]))
    first, second = verify(), verify()
    assert second.kept == ("a", "b")
    assert second.verdicts == first.verdicts


def test_a_poisoned_entry_verifies_nothing(tmp_path, caplog):
    """The evidence of a refuted claim turned into a proof, by hand."""
    write(tmp_path / "proofs", a=refuted("a"))
    assert verify().verdict("a").words == "REFUTED (EXACT)"
    for path in (tmp_path / "cache").rglob("kept/*/*.json"):
        path.write_text(path.read_text().replace("FAILS", "HOLDS").replace("UNDECIDED", "HOLDS"))
    session = verify()
    assert (session.verdict("a").words, session.kept) == ("REFUTED (EXACT)", ())
    assert "computed again" in caplog.text


SLOW = """
from pathlib import Path
with Path("log").open("a") as log:
    log.write(context.claim + chr(10))
if context.claim == "s3" and not Path("go").exists():
    Path("waiting").touch()
    import time
    time.sleep(60)
return tc.Study("one")
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_goes_on_from_what_was_decided(tmp_path, jobs):
    names = ["s1", "s2", "s3", "s4"]
    write(tmp_path / "proofs", **{n: source(n, SLOW, "context") for n in names})
    before = {"s1", "s2"} if jobs == "1" else {"s1", "s2", "s4"}
    command = [sys.executable, "-m", "theorycheck.cli", "verify", "--jobs", jobs, "--profile", "quick"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        until(lambda: (tmp_path / "waiting").exists() and len(evidence_kept(tmp_path)) == len(before))
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "theorycheck: interrupted; the same command goes on from what was decided"
    assert "Traceback" not in err
    (tmp_path / "go").touch()
    (tmp_path / "log").unlink()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert sorted((tmp_path / "log").read_text().split()) == sorted(set(names) - before)
    assert again.stdout.count("VERIFIED") == 4
    third = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    assert json.loads(third.stdout)["kept"] == names


def evidence_kept(root):
    return [p for p in (root / "cache").rglob("kept/*/*.json") if '\\"evidence\\"' in p.read_text()]


def until(condition):
    end = time.monotonic() + 180
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def test_drafts_of_writers_that_are_gone_are_swept(tmp_path):
    """Of the store's folders on every run, of any folder when something is written there; what others left stays."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for folder in (tmp_path / "kept" / "ab", tmp_path):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".name.json.{gone.pid}-abc_12.tmp").touch()
        (folder / f".name.json.{os.getpid()}-abc_12.tmp").touch()
        (folder / ".of-an-editor.tmp").touch()
    Store(tmp_path).prune()
    left = {".of-an-editor.tmp", f".name.json.{os.getpid()}-abc_12.tmp"}
    assert {p.name for p in (tmp_path / "kept" / "ab").iterdir()} == left
    assert {p.name for p in tmp_path.iterdir()} == {*left, "kept"}
    (tmp_path / f".other.{gone.pid}-abc.tmp").touch()
    write_whole(tmp_path / "file", "text")
    assert {p.name for p in tmp_path.iterdir()} == {*left, "kept", "file"}


def test_a_package_that_takes_the_place_of_a_module_is_seen(tmp_path):
    write(tmp_path / "proofs", _helper="BOUND = 1\n", a="from ._helper import BOUND\nc = tc.states('a', x <= BOUND)\n")
    assert verify(profile="quick").verdict("a").status.value == "VERIFIED"
    assert verify(profile="quick").kept == ("a",)
    (tmp_path / "proofs" / "_helper").mkdir()
    (tmp_path / "proofs" / "_helper" / "__init__.py").write_text("BOUND = 0\n")
    assert verify(profile="quick").verdict("a").status.value == "REFUTED"
