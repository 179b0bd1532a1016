"""Gathering evidence for many claims, here or in worker processes; what comes out does not depend on which.

Workers are spawned, not forked: they inherit no state, load the claim files by path and answer with plain data.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from theorycheck.claims.claim import Claim
from theorycheck.claims.gather import Gathered, gather
from theorycheck.claims.loader import Library
from theorycheck.errors import TheorycheckError

__all__ = ["gather_all"]

_libraries: dict[str, Library] = {}


def gather_all(
    claims: Mapping[str, Claim], homes: Mapping[str, tuple[str, str]], profile: str, seed: int, jobs: int
) -> Iterator[Gathered]:
    """Evidence for each claim, as it comes. ``homes`` says which root and file a worker loads for an id."""
    if jobs == 1 or len(claims) < 2:
        yield from (gather(claim, profile, seed) for claim in claims.values())
        return
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        min(jobs, len(claims)), multiprocessing.get_context("spawn"), initializer=_ignore_interrupts
    )
    try:
        tasks: list[Future[Gathered]] = [pool.submit(_work, name, *homes[name], profile, seed) for name in claims]
        yield from (task.result() for task in as_completed(tasks))
        pool.shutdown()
    except BrokenProcessPool:
        raise TheorycheckError(
            f"jobs={jobs}: expected workers that live, one died (out of memory?); try --jobs 1, what was decided is kept"
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()


def _ignore_interrupts() -> None:
    """An interrupt is for the parent, which then ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(name: str, root: str, file: str, profile: str, seed: int) -> Gathered:
    if root not in _libraries:
        _libraries[root] = Library(root)
    claim = next(c for c in _libraries[root].file(file) if c.id == name)
    return gather(claim, profile, seed)
