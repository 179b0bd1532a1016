"""The folder appears whole: stale pages go, files of others stay, nothing outside is touched, a kill leaves the old report or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from report.report_sample import session

from theorycheck.claims.proof import Formal
from theorycheck.errors import BadInput
from theorycheck.report import folder, write_report
from theorycheck.report.folder import MANIFEST, generated, replace_files
from theorycheck.report.names import proof_file

HERE = Path(__file__).parent


def files(root):
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_stale_pages_go_and_other_files_stay(tmp_path):
    out = tmp_path / "out"
    write_report(session(extra=2), out)
    (out / "claims" / "notes.md").write_text("mine")
    (out / ".journal").mkdir()
    written = write_report(session(), out)
    assert not (out / "claims" / "many.0.md").exists()
    assert not (out / "graphs" / "many.md").exists()
    assert (out / "claims" / "notes.md").read_text() == "mine"
    assert (out / ".journal").is_dir()
    assert written == sorted(written)
    assert {p.relative_to(out).as_posix() for p in written} == {*generated(out), MANIFEST}
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


def test_the_report_of_a_part_deletes_nothing(tmp_path):
    whole = session(extra=2)
    write_report(whole, tmp_path / "out")
    before = set(files(tmp_path / "out"))
    chosen = {"many.0"}
    part = replace(
        whole,
        verdicts=tuple(v for v in whole.verdicts if v.claim in chosen),
        claims={n: c for n, c in whole.claims.items() if n in chosen},
        selected=tuple(chosen),
        complete=False,
    )
    write_report(part, tmp_path / "out", proofs=tmp_path / "none")
    assert set(files(tmp_path / "out")) == before
    assert "ling2023.lemma-1.md" in (tmp_path / "out" / "index.md").read_text()


@pytest.mark.parametrize("name", ["index.md", "claims/ling2023.eq-11.md", "claims"])
def test_a_foreign_file_is_not_overwritten(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("my own page")
    with pytest.raises(BadInput, match=r"move that file away or choose another folder"):
        replace_files(tmp_path, {"index.md": b"generated", "other.md": b"x", "claims/ling2023.eq-11.md": b"y"})
    assert files(tmp_path) == {name: b"my own page"}


def test_a_page_that_a_person_changed_is_neither_replaced_nor_removed(tmp_path):
    replace_files(tmp_path, {"a.md": b"1", "b.md": b"2"})
    (tmp_path / "a.md").write_text("with my notes")
    with pytest.raises(BadInput, match=r"a\.md"):
        replace_files(tmp_path, {"a.md": b"3"})
    replace_files(tmp_path, {"c.md": b"3"})
    assert set(files(tmp_path)) == {"a.md", "c.md", MANIFEST}
    assert set(generated(tmp_path)) == {"c.md"}


def test_a_complaint_about_a_page_far_down_names_the_page(tmp_path):
    folder = tmp_path / ("a" * 60) / ("b" * 60)
    replace_files(folder, {"a.md": b"1"})
    (folder / "a.md").write_text("with my notes")
    with pytest.raises(BadInput, match=r"out=\.\.\..*/a\.md: expected"):
        replace_files(folder, {"a.md": b"3"})


@pytest.mark.parametrize("name", ["../precious", "{precious}", "a/../../precious", "link/precious", "", "."])
def test_a_manifest_cannot_reach_outside(tmp_path, name):
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("keep")
    (out / "link").symlink_to(tmp_path)
    digest = "6ca7ea2feefc88ecb5ed6356ed963f47dc9137f82526fdd25d618ea626d0803f"  # of "keep"
    listed = {name.format(precious=precious): digest}
    (out / MANIFEST).write_text(json.dumps({"format": "theorycheck-report-2", "files": listed}))
    replace_files(out, {"index.md": b"x"})
    assert precious.read_text() == "keep"
    assert (out / "link").is_symlink()
    assert (out / "index.md").read_bytes() == b"x"


@pytest.mark.parametrize("link", ["out", "out/claims", "out/index.md"])
def test_a_link_in_the_way_is_refused(tmp_path, link):
    aim = tmp_path / "aim"
    aim.mkdir()
    if link != "out":
        (tmp_path / "out").mkdir()
    (tmp_path / link).symlink_to(aim if link != "out/index.md" else aim / "file")
    with pytest.raises(BadInput, match="link"):
        replace_files(tmp_path / "out", {"index.md": b"x", "claims/a.md": b"y"})
    assert list(aim.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["not json", "[]", '{"format": "other", "files": {}}', '{"format": "theorycheck-report-2"}', "[" * 100_000]
)
def test_a_manifest_of_something_else_is_bad_input(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(BadInput, match="manifest"):
        replace_files(tmp_path, {"index.md": b"x"})
    assert (tmp_path / MANIFEST).read_text() == text


@pytest.mark.parametrize("step", ["_carry_over", "_exchange"])
def test_an_interruption_leaves_the_old_report(tmp_path, monkeypatch, step):
    out = tmp_path / "out"
    replace_files(out, {"a.md": b"1", "b.md": b"2"})
    old = files(out)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_files(out, {"a.md": b"3"})
    assert files(out) == old
    assert {p.name for p in tmp_path.iterdir()} == {"out"}
    monkeypatch.undo()
    replace_files(out, {"a.md": b"3"})
    assert set(files(out)) == {"a.md", MANIFEST}


def test_without_a_swap_of_folders_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "other")
    out = tmp_path / "out"
    replace_files(out, {"a.md": b"1"})
    (out / "notes").write_text("mine")
    replace_files(out, {"a.md": b"2"})
    assert files(out).keys() == {"a.md", "notes", MANIFEST}
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


def test_what_a_killed_writer_left_is_swept(tmp_path):
    out = tmp_path / "out"
    left = tmp_path / ".out.theorycheck-0123"
    (left / "claims").mkdir(parents=True)
    replace_files(out, {"a.md": b"1"})
    assert {p.name for p in tmp_path.iterdir()} == {"out"}


WRITER = """
import sys
from pathlib import Path
from theorycheck.report.folder import replace_files
k = 0
while True:
    k += 1
    replace_files(Path(sys.argv[1]), {f"page-{i}.md": b"%d" % k for i in range(40)})
    Path(sys.argv[2]).touch()
"""


def test_a_kill_leaves_the_old_report_or_the_new(tmp_path):
    out, ready = tmp_path / "place" / "out", tmp_path / "ready"
    for k in range(12):
        ready.unlink(missing_ok=True)
        with subprocess.Popen([sys.executable, "-c", WRITER, out, ready]) as writer:
            while not ready.exists():
                time.sleep(0.01)
            time.sleep(0.0017 * k)
            writer.kill()
        pages = {n: b for n, b in files(out).items() if n != MANIFEST}
        assert len(pages) == 40
        assert len(set(pages.values())) == 1
    replace_files(out, {"a.md": b"1"})
    assert os.listdir(tmp_path / "place") == ["out"]


def test_every_field_of_a_verdict_comes_back_from_the_data(tmp_path):
    """A field that a verdict has and the data lack would be lost where a report is completed."""
    import json
    from dataclasses import fields

    from theorycheck.report.machine import read_verdicts
    from theorycheck.verdict import Verdict

    made = session()
    write_report(made, tmp_path / "out")
    data = json.loads((tmp_path / "out" / "verdicts.json").read_text())
    names = {"claim": "id", "status": "verdict", "prose": "joints"}
    assert [f.name for f in fields(Verdict) if names.get(f.name, f.name) not in data["claims"][0]] == []
    back = read_verdicts(data)
    assert {i for i in back if back[i].not_sharp != next(v for v in made.verdicts if v.claim == i).not_sharp} == set()


@pytest.mark.parametrize(
    ("paper", "file", "inside"),
    [
        ("ling2023", "lemma_8.v", "proofs/ling2023/lemma_8.v"),
        ("", "mine.v", "proofs/mine.v"),
        ("ling2023", "../mine.v", ""),
        ("..", "mine.v", ""),
        ("ling2023", "lemma.txt", ""),
        ("ling2023", ".hidden.v", ""),
    ],
)
def test_a_formal_proof_lies_in_the_report_under_a_plain_name(paper, file, inside):
    claim = SimpleNamespace(paper=paper, methods=(Formal(file),))
    assert proof_file(claim) == inside
