"""An interrupted run keeps what it has and is resumed; damaged entries are computed again."""

import os
import signal
import subprocess
import sys
import time

import pytest
from claims.files import HOLDS, proved, refuted, source, write
from theorycheck.claims.docket import open_docket
from theorycheck.claims.journal import Journal, journal_key

from theorycheck.claims import verify
from theorycheck.claims.footing import installed_versions


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


SLOW = (
    """
from pathlib import Path
with Path("log").open("a") as log:
    log.write(context.claim + chr(10))
if context.claim == "s3" and not Path("go").exists():
    Path("waiting").touch()
    import time
    time.sleep(60)
"""
    f"return {HOLDS}"
)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_run_is_resumed(tmp_path, jobs):
    names = ["s1", "s2", "s3", "s4"]
    write(tmp_path / "proofs", **{n: source(n, SLOW, "context") for n in names})
    command = [sys.executable, "-m", "theorycheck.cli", "verify", "--jobs", jobs]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as child:
        kept = {"s1", "s2"} if jobs == "1" else {"s1", "s2", "s4"}
        until(
            lambda: (tmp_path / "waiting").exists() and {p.stem for p in (tmp_path / "cache").rglob("s*.json")} == kept
        )
        os.killpg(child.pid, signal.SIGINT)
        out, err = child.communicate(timeout=20)
    assert child.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "theorycheck: interrupted; the same command goes on from what was decided"
    assert "Traceback" not in err
    damaged = next((tmp_path / "cache").rglob("s1.json"))
    damaged.write_text(damaged.read_text()[:-9])
    (tmp_path / "go").touch()
    (tmp_path / "log").unlink()
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    assert sorted((tmp_path / "log").read_text().split()) == sorted({"s1"} | set(names) - kept)
    assert [line for line in again.stderr.splitlines() if "damaged" in line and "s1.json" in line]
    assert again.stdout.count("VERIFIED") == 4
    assert not list((tmp_path / "cache").rglob("*.json"))


def until(condition):
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


class TestJournal:
    @pytest.fixture(autouse=True)
    def _claim(self, tmp_path):
        write(tmp_path / "proofs", p=refuted("p.one"))

    def test_what_was_written_is_read(self, tmp_path):
        journal = Journal(tmp_path / "j" / "k")
        kept = verify("p.one").verdict("p.one").evidence
        journal.write("p.one", kept)
        assert journal.read("p.one") == kept
        assert journal.read("q") is None
        journal.clear()
        assert not (tmp_path / "j").exists()

    @pytest.mark.parametrize(
        "damage",
        [lambda t: "", lambda t: t[:-3], lambda t: t.replace("-1 is", "-2 is"), lambda t: "[]", lambda t: "\x00"],
    )
    def test_a_damaged_entry_is_ignored_with_a_word(self, tmp_path, damage, caplog):
        journal = Journal(tmp_path / "j")
        journal.write("p.one", verify("p.one").verdict("p.one").evidence)
        path = tmp_path / "j" / "p.one.json"
        path.write_text(damage(path.read_text()))
        assert journal.read("p.one") is None
        assert "p.one.json is damaged" in caplog.text

    def test_another_key_for_all_that_matters(self, tmp_path):
        a, b = tmp_path / "a.py", tmp_path / "b.py"
        a.write_text("1")
        b.write_text("2")
        keys = [
            journal_key(files, profile, seed, versions)
            for files in ([a], [a, b])
            for profile in ("quick", "default")
            for seed in (0, 1)
            for versions in ({"numpy": "1"}, {"numpy": "2"})
        ]
        a.write_text("3")
        keys.append(journal_key([a], "quick", 0, {"numpy": "1"}))
        assert len(set(keys)) == 17

    def test_helpers_count(self, tmp_path):
        write(tmp_path / "own", _h="x = 1\n", a="from ._h import x\n" + proved("a"))
        assert [p.name for p in open_docket(["own"], "proofs").sources] == ["_h.py", "a.py"]


def test_fresh_forgets(tmp_path):
    write(tmp_path / "proofs", s1=source("s1", SLOW, "context"))
    key = journal_key(open_docket(None, "proofs").sources, "default", 0, installed_versions())
    evidence = verify().verdict("s1").evidence
    (tmp_path / "log").unlink()
    for fresh, runs in ((False, 0), (True, 1)):
        Journal(tmp_path / "out" / ".journal" / key).write("s1", evidence)
        verify(out="out", fresh=fresh)
        assert (tmp_path / "log").exists() is bool(runs)
