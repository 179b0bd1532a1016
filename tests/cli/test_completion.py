"""Completion scripts: each shell reads its own, and offers commands, choices and ids."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import theorycheck
from theorycheck.cli import main
from theorycheck.cli.main import COMMANDS

NAMES = [m.__name__.rpartition(".")[2] for m in COMMANDS]


def script(capsys, shell):
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_there_and_the_shell_reads_it(capsys, tmp_path, shell):
    text = script(capsys, shell)
    assert [n for n in NAMES if n not in text] == []
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    (tmp_path / "c").write_text(text)
    assert subprocess.run([shell, "-n", str(tmp_path / "c")], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["ver"], ["verify"]),
        (["verify", "--prof"], ["--profile"]),
        (["verify", "--profile", ""], ["quick", "default", "thorough"]),
        (["completion", "z"], ["zsh"]),
        (["show", "p.a"], ["p.ab"]),
    ],
)
def test_bash_completes(capsys, tmp_path, line, offered):
    if shutil.which("bash") is None:
        pytest.skip("bash is not here")
    (tmp_path / "c").write_text(script(capsys, "bash"))
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs" / "p.py").write_text(
        'import theorycheck as tc\ntc.says("p.ab", "words")\ntc.says("p.b", "words")\n'
    )
    (tmp_path / "theorycheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m theorycheck.cli "$@"\n')
    (tmp_path / "theorycheck").chmod(0o755)
    words = " ".join(f"'{w}'" for w in ["theorycheck", *line])
    ask = f'source c; COMP_WORDS=({words}); COMP_CWORD={len(line)}; _theorycheck; printf "%s\\n" "${{COMPREPLY[@]}}"'
    root = str(Path(theorycheck.__file__).parents[1])
    around = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": root, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(["bash", "-c", ask], cwd=tmp_path, env=around, capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered
