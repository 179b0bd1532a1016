"""The tutorial runs: every command, in order, from a blank folder, and every line of its answers appears in what is printed."""

import re
import shlex
from importlib.resources import files

import pytest

from theorycheck.cli import main

TEXT = (files("theorycheck.report") / "pages" / "tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def test_the_tutorial_from_the_first_line_to_the_last(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ran = 0
    for language, block in BLOCKS:
        if language == "latex":
            (tmp_path / "paper.tex").write_text(block)
        elif language == "python":
            with (tmp_path / "proofs" / "lemma_4.py").open("a") as file:
                file.write("\n" + block)
        else:
            out = ""
            for line in block.splitlines():
                if line.startswith("$ "):
                    command = shlex.split(line[2:])
                    assert command[0] == "theorycheck"
                    jobs = ["--jobs", "1"] if command[1] in ("verify", "record") else []
                    assert main([*command[1:], *jobs]) == 0, line
                    out = " ".join(capsys.readouterr().out.split())
                    ran += 1
                else:
                    assert " ".join(line.split()) in out, (line, out)
    assert ran == len(re.findall(r"^\$ ", TEXT, re.MULTILINE)) > 7
    assert (tmp_path / "errata.html").stat().st_size > 3000


@pytest.mark.parametrize("page", ["tutorial.md", "how-to.md", "index.md"])
def test_every_command_that_a_page_names_exists(page):
    from theorycheck.cli.main import build_parser

    text = (files("theorycheck.report") / "pages" / page).read_text(encoding="utf-8")
    known = next(a for a in build_parser()._actions if a.dest == "command").choices
    assert set(re.findall(r"theorycheck ([a-z]+)", text)) <= set(known)
