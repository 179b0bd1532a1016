"""What symbolic and ball arithmetic may cost: one meter for whoever asks, checked where the work is done.

The unit is about a microsecond. Without a running meter nothing is counted. A meter ends its work by raising ``OutOfWork``, which is no complaint about
input: whoever started the meter catches it and says how far it came. Limit: one call into python-flint is not interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["OutOfWork", "Work", "charge", "metered"]

LOOK = 3000  # units between two looks at the clock, which counts the thread's own seconds: an answer does not depend on how busy the machine is


class OutOfWork(Exception):
    """The running meter is used up; ``reason`` says which limit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Work:
    """Units spent against units allowed, and a deadline (None for none)."""

    def __init__(self, allowed: int | None = None, seconds: float | None = None) -> None:
        self.used = 0
        self.allowed: int | None = allowed
        self.seconds: float | None = seconds
        self.deadline: float | None = None if seconds is None else time.thread_time() + seconds
        self._next_look = 0

    def add(self, units: int) -> None:
        """Spend; OutOfWork where nothing is left."""
        self.used += units
        if self.allowed is not None and self.used > self.allowed:
            raise OutOfWork(f"budget: {self.allowed} units of work are spent")
        if self.deadline is not None and self.used >= self._next_look:
            self._next_look = self.used + LOOK
            if time.thread_time() > self.deadline:
                raise OutOfWork(f"time_limit: {self.seconds:g} s are over")

    @property
    def left(self) -> int:
        """Units that are left, at most those that fit into the time that is left; a minute's worth where there is no limit."""
        time_left = 60.0 if self.deadline is None else max(0.0, self.deadline - time.thread_time())
        units = int(1e6 * time_left)
        return units if self.allowed is None else min(units, max(0, self.allowed - self.used))


_running: ContextVar[Work | None] = ContextVar("work", default=None)


def charge(units: int) -> None:
    """Note work that is about to be done; OutOfWork where the running meter has none left."""
    work = _running.get()
    if work is not None:
        work.add(units)


@contextmanager
def metered(work: Work) -> Iterator[Work]:
    """Count everything that happens inside on this meter."""
    token = _running.set(work)
    try:
        yield work
    finally:
        _running.reset(token)
