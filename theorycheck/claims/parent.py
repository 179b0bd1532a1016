"""A process that ends with the one that started it, whatever ends that: by the kernel's word on Linux, also while it computes; elsewhere nothing is promised."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

__all__ = ["end_with", "tied"]

_end = os._exit  # a claim file may put another function in its place
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG
TIE = """
import ctypes, os, sys
ctypes.CDLL(None).prctl(1, int(sys.argv[2]), 0, 0, 0)
if os.getppid() != int(sys.argv[1]): os._exit(1)
os.execvp(sys.argv[3], sys.argv[3:])
"""


def end_with(parent: int) -> None:
    """From now on this process ends when ``parent``, which started it, does; an interrupt from the keyboard is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if parent and os.getppid() != parent:
        _end(1)


def tied(command: Sequence[str], by: signal.Signals = signal.SIGTERM) -> list[str]:
    """The command, to be sent that signal when this process ends. SIGTERM lets ``make`` end what it started."""
    if not sys.platform.startswith("linux"):
        return list(command)
    return [sys.executable, "-I", "-S", "-c", TIE, str(os.getpid()), str(int(by)), *command]
