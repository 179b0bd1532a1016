"""The only door to BLAS and LAPACK: scipy's compiled modules, without the rest of ``scipy.linalg``, and as many threads as the work and the machine's load are worth.

``scipy.linalg`` takes three tenths of a second to import, most of it for what is not used here. Its two extension modules are loaded under their own names, so that whoever
imports ``scipy.linalg`` later gets the same ones; where they are not found, the ordinary import serves.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import scipy

__all__ = ["dgemm", "dgemv", "dpotrf", "dsyrk", "dtrsm", "dtrsv", "fitting_threads", "free_cores", "spotrf", "strsv"]

WORTH_A_THREAD = 2.0e8
"""Multiplications below which a second thread costs more in starting and waiting than it saves: a Cholesky factorization of about n = 850."""


def _extension(name: str) -> Any:
    full = f"scipy.linalg.{name}"
    if full not in sys.modules:
        spec = PathFinder.find_spec(full, [str(Path(scipy.__file__).parent / "linalg")])
        if spec is None or spec.loader is None:
            return importlib.import_module(full)
        try:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        except ImportError:  # a library that it needs is found by scipy.linalg alone
            return importlib.import_module(full)
        sys.modules[full] = module
    return sys.modules[full]


_blas, _lapack = _extension("_fblas"), _extension("_flapack")
dgemm, dgemv, dsyrk, dtrsm, dtrsv = _blas.dgemm, _blas.dgemv, _blas.dsyrk, _blas.dtrsm, _blas.dtrsv
strsv = _blas.strsv
dpotrf, spotrf = _lapack.dpotrf, _lapack.spotrf


@cache
def _switch() -> tuple[Any, Any] | None:
    """OpenBLAS's own functions to read and to set the number of threads; None for another BLAS, which keeps its number."""
    try:
        library = ctypes.CDLL(_lapack.__file__)
    except OSError:
        return None
    for prefix in ("scipy_openblas", "openblas"):
        found = getattr(library, f"{prefix}_get_num_threads", None), getattr(library, f"{prefix}_set_num_threads", None)
        if None not in found:
            return found
    return None


def free_cores(most: int) -> int:
    """How many cores, up to ``most``, the last minute left idle, one at least; this process counts as one that runs."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1, min(most, here, round((os.cpu_count() or 1) - max(0.0, load - 1.0))))


@contextmanager
def fitting_threads(multiplications: float) -> Iterator[None]:
    """Inside, BLAS runs on at most as many threads as before, and on one where the work is small or the other cores are busy: waiting for a thread that gets no core costs several times the work."""
    switch = _switch()
    if switch is None:
        yield
        return
    read, write = switch
    before = int(read())
    wanted = 1 if multiplications < WORTH_A_THREAD else free_cores(before)
    if wanted == before:
        yield
        return
    write(wanted)
    try:
        yield
    finally:
        write(before)
