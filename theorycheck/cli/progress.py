"""Progress on stderr: a rich status line on a terminal that has it, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from theorycheck.cli.output import remark
from theorycheck.verdict import Verdict

__all__ = ["Progress"]

LONG = 2.0


class Progress:
    """``with Progress() as tell: verify(on_progress=tell, running=tell.running)``."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._status: Any = None
        self._named: dict[str, float] = {}

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty():
            try:
                from rich.console import Console
            except ImportError:
                return self
            self._status = self._stack.enter_context(Console(stderr=True).status("reading the claims"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, done: int, total: int, verdict: Verdict) -> None:
        """Tell of one more verdict."""
        line = f"[{done}/{total}] {verdict.claim}  {verdict.words}"
        if self._status is None:
            remark(line)
        else:
            self._status.update(line.replace("[", r"\["))

    def running(self, claims: Mapping[str, float]) -> None:
        """Name the claims under way: at once on a terminal, elsewhere one that takes long, and again when it has taken four times as long."""
        if self._status is not None and claims:
            self._status.update("looking at " + ", ".join(claims).replace("[", r"\["))
            return
        for name, seconds in claims.items():
            if seconds >= self._named.get(name, LONG):
                self._named[name] = 4 * seconds
                remark(f"looking at {name} ({seconds:.0f} s)")
