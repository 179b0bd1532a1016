"""The tutorial runs: every command, in order, from a blank folder, and every line of its answers appears in what is printed."""

import re
import shlex
from importlib.resources import files

import pytest

from theorycheck.cli import main

PAGES = files("theorycheck.report") / "pages"


@pytest.mark.parametrize(("page", "commands"), [("tutorial.md", 9), ("terms.md", 1)])
def test_a_page_from_the_first_line_to_the_last(page, commands, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    text = (PAGES / page).read_text(encoding="utf-8")
    ran = 0
    for language, block in re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        if language == "latex":
            (tmp_path / "paper.tex").write_text(block)
        elif language == "python":
            head, _, code = block.partition("\n")
            name, _, where = head.removeprefix("# ").partition(", ")
            with (tmp_path / name).open("a" if where == "at its end" else "w") as file:
                file.write("\n" + code)
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
    assert ran == len(re.findall(r"^\$ ", text, re.MULTILINE)) >= commands
    assert page != "tutorial.md" or (tmp_path / "errata.html").stat().st_size > 3000


def test_what_a_page_writes_by_hand_is_what_the_draft_offers(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = (PAGES / "tutorial.md").read_text(encoding="utf-8")
    (tmp_path / "paper.tex").write_text(re.findall(r"```latex\n(.*?)```", text, re.DOTALL)[0])
    assert main(["new", "paper.tex", "--out", "proofs", "--id", "ten"]) == 0
    capsys.readouterr()
    for number in (5, 6):
        shown = re.findall(rf"# proofs/lemma_{number}.py\n(.*?)```", text, re.DOTALL)[0]
        drafted = (tmp_path / "proofs" / f"lemma_{number}.py").read_text()
        drafted = "\n".join(line.removeprefix("# ") for line in drafted.splitlines()).replace("Fraction(1, 4)", '"1/4"')
        assert all(line.replace(".by_induction(n)", "") in drafted for line in shown.splitlines()), drafted


@pytest.mark.parametrize("page", ["tutorial.md", "terms.md"])
def test_every_name_of_the_library_that_a_page_uses_is_there(page):
    import theorycheck

    used = set(re.findall(r"\btc\.(\w+)", (PAGES / page).read_text(encoding="utf-8")))
    assert len(used) >= 4
    assert used <= set(theorycheck.__all__)


@pytest.mark.parametrize("page", ["tutorial.md", "terms.md", "how-to.md", "index.md"])
def test_every_command_that_a_page_names_exists(page):
    from theorycheck.cli.main import build_parser

    text = (files("theorycheck.report") / "pages" / page).read_text(encoding="utf-8")
    known = next(a for a in build_parser()._actions if a.dest == "command").choices
    assert set(re.findall(r"(?<!import )theorycheck ([a-z]+)", text)) <= set(known)
