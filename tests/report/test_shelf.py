"""The folder: stale pages go, files of others stay, nothing outside is touched."""

from __future__ import annotations

import json

import pytest
from report.report_sample import session
from theorycheck.report.shelf import MANIFEST, replace_files

from theorycheck.errors import BadInput
from theorycheck.report import write_report


def test_stale_pages_go_and_other_files_stay(tmp_path):
    write_report(session(extra=2), tmp_path)
    (tmp_path / "claims" / "notes.md").write_text("mine")
    (tmp_path / ".journal").mkdir()
    written = write_report(session(), tmp_path)
    assert not (tmp_path / "claims" / "many.0.md").exists()
    assert not (tmp_path / "graphs" / "many.md").exists()
    assert (tmp_path / "claims" / "notes.md").read_text() == "mine"
    assert (tmp_path / ".journal").is_dir()
    assert written == sorted(written)
    assert all(path.is_file() for path in written)
    assert not list(tmp_path.rglob(".*.tmp"))
    assert {p.name for p in tmp_path.rglob(".*")} == {".journal"}


def test_a_foreign_file_is_not_overwritten(tmp_path):
    (tmp_path / "index.md").write_text("my own page")
    with pytest.raises(BadInput, match=r"index\.md"):
        replace_files(tmp_path, {"index.md": b"generated", "other.md": b"x"})
    assert (tmp_path / "index.md").read_text() == "my own page"
    assert not (tmp_path / "other.md").exists()


def test_a_manifest_cannot_reach_outside(tmp_path):
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("keep")
    names = ["../precious", str(precious), "a/../../precious", "", ".", 7]
    (out / MANIFEST).write_text(json.dumps({"format": "theorycheck-report-1", "files": names}))
    replace_files(out, {"index.md": b"x"})
    assert precious.read_text() == "keep"
    (out / "link").symlink_to(tmp_path)
    (out / MANIFEST).write_text(json.dumps({"format": "theorycheck-report-1", "files": ["index.md", "link/precious"]}))
    replace_files(out, {"index.md": b"y"})
    assert precious.read_text() == "keep"


@pytest.mark.parametrize("text", ["not json", "[]", '{"format": "other", "files": []}'])
def test_a_manifest_of_something_else_is_bad_input(tmp_path, text):
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(BadInput, match="manifest"):
        replace_files(tmp_path, {"index.md": b"x"})
    assert (tmp_path / MANIFEST).read_text() == text


def test_an_interrupted_write_can_be_taken_up(tmp_path, monkeypatch):
    from theorycheck.report import shelf

    real, calls = shelf._write, []

    def failing(path, content):
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr(shelf, "_write", failing)
    with pytest.raises(KeyboardInterrupt):
        replace_files(tmp_path, {"a.md": b"1", "b.md": b"2"})
    monkeypatch.setattr(shelf, "_write", real)
    replace_files(tmp_path, {"a.md": b"3"})
    assert (tmp_path / "a.md").read_bytes() == b"3"
    assert not (tmp_path / "b.md").exists()
