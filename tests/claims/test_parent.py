"""A command that is tied to this process ends with it, and what it started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from theorycheck.claims.parent import tied

PROGRAM = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as it is where nobody said nohup
from theorycheck.claims.parent import tied
subprocess.run(tied(sys.argv[1:]), check=False)
"""
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's word is Linux's")


def alive(mark):
    return [p for p in os.listdir("/proc") if p.isdigit() and mark in _arguments(p)]


def _arguments(process):
    try:
        with open(f"/proc/{process}/cmdline", "rb") as file:
            return file.read().decode(errors="replace")
    except OSError:
        return ""


def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def test_a_tied_command_is_the_command():
    done = subprocess.run(
        tied([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit(3)", "a b"]), capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "['a b']\n")


@on_linux
@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP"])
def test_make_and_its_commands_end_with_the_program(name, tmp_path):
    mark = f"31{os.getpid()}{['SIGKILL', 'SIGTERM', 'SIGHUP'].index(name)}"
    (tmp_path / "Makefile").write_text(f"a b:\n\tsleep {mark}\n\t@true\n")
    child = subprocess.Popen([sys.executable, "-c", PROGRAM, "make", "-j2", "a", "b"], cwd=tmp_path)
    until(lambda: len(alive(f"sleep\0{mark}")) >= 2)
    child.send_signal(getattr(signal, name))
    child.wait()
    until(lambda: not alive(f"sleep\0{mark}"))


@on_linux
def test_a_program_ends_with_its_parent_before_it_imports_anything(tmp_path):
    mark = f"41{os.getpid()}"
    slow = f"import pathlib; pathlib.Path('begun').touch(); import time; time.sleep({mark})"
    parent = f"import subprocess, sys; from theorycheck.claims.parent import at_once; subprocess.run([sys.executable, '-c', at_once() + {slow!r}])"
    child = subprocess.Popen([sys.executable, "-c", parent], cwd=tmp_path)
    until((tmp_path / "begun").exists)
    child.kill()
    child.wait()
    until(lambda: not alive(f"time.sleep({mark})"))
