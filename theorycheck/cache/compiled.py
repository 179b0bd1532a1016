"""A C file of this package as a library, where the user has named a compiler: ``THEORYCHECK_CC=cc``. Without that nothing is compiled or loaded.

The library is kept as everything else that takes long (``kept``), under its source, the flags and the compiler, sealed; what is loaded is a private copy of the bytes whose
seal was right. Whoever asks has another way to do the same: where there is no compiler, or it fails, the answer is None and a warning.
"""

from __future__ import annotations

import ctypes
import logging
import os
import platform
from functools import cache
from pathlib import Path

from theorycheck.cache import kept

__all__ = ["FLAGS", "VARIABLE", "library"]

VARIABLE = "THEORYCHECK_CC"
FLAGS = ("-std=c11", "-O2", "-ffp-contract=off", "-fno-fast-math", "-shared", "-fPIC")
"""Doubles as written: no fused multiply-add, nothing reordered, and the processor's modes left alone; for any processor of the kind, since the cache folder may be shared."""
LIMIT = 60
_log = logging.getLogger("theorycheck")


def library(source: Path) -> ctypes.CDLL | None:
    """The library made from this file, once in a process; None where no compiler was named, and while evidence is gathered, which rests on no compiler."""
    command = os.environ.get(VARIABLE, "")
    return _library(source, command) if command and not kept.is_off() else None


@cache
def _library(source: Path, command: str) -> ctypes.CDLL | None:
    import shutil  # these three are not needed by whoever names no compiler
    from subprocess import SubprocessError

    try:
        found = shutil.which(command)
        if found is None:
            raise FileNotFoundError(f"there is no program {command!r}")
        return _loaded(source.read_text(encoding="utf-8"), Path(found).resolve())
    except (OSError, SubprocessError) as problem:
        said = getattr(problem, "stderr", None) or str(problem)
        _log.warning("%s=%s: %s is not compiled, NumPy serves (%s)", VARIABLE, command, source.name, said.strip())
        return None


def _loaded(text: str, compiler: Path) -> ctypes.CDLL:
    import subprocess
    import tempfile

    seen = compiler.stat()
    key = (text, *FLAGS, platform.system(), platform.machine(), str(compiler), str(seen.st_size), str(seen.st_mtime_ns))
    with tempfile.TemporaryDirectory(prefix="theorycheck-") as folder:
        made = Path(folder) / "library.so"
        body = kept.read("compiled", *key)
        if body is None:
            code = Path(folder) / "source.c"
            code.write_text(text, encoding="utf-8")
            command = [str(compiler), *FLAGS, "-o", str(made), str(code)]
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=LIMIT)
            kept.write(made.read_bytes(), "compiled", *key)
        else:
            made.write_bytes(body)
        return ctypes.CDLL(str(made))
