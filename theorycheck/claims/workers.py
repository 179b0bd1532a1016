"""Worker processes seen from their parent: each looks at one claim at a time; one that dies or takes too long costs that claim and no other.

Workers are started afresh, not forked: they inherit no state, load the claim files by path and answer with plain data, so that what comes out does not
depend on their number.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.gather import Gathered
from theorycheck.claims.parent import at_once

__all__ = ["asked", "in_workers"]

TICK = 0.5
Running = Callable[[Mapping[str, float]], None]  # claims under way and the seconds they have taken


class _Worker:
    def __init__(self, memory: int | None) -> None:
        code = (
            at_once()
            + "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from theorycheck.claims.worker import main; main()"
        )
        environment = os.environ | {"THEORYCHECK_PARENT": str(os.getpid())}
        self._process = subprocess.Popen(
            [sys.executable, "-c", _limited(code, memory), json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
        )  # fmt: skip
        assert self._process.stdout is not None
        self.line = self._process.stdout
        self.claim = ""
        self.since = 0.0
        self._heard = b""

    def ask(self, question: Mapping[str, Any]) -> None:
        self.claim, self.since, self._heard = question["claim"], time.monotonic(), b""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # it is dead, as the other end of its line will tell

    def hear(self) -> Gathered | None:
        """What came: an answer, the news of its death, or nothing whole yet."""
        piece = os.read(self.line.fileno(), 1 << 20)
        if not piece:
            return Gathered(self.claim, error=self._epitaph(), exit_code=2)
        self._heard += piece
        return Gathered.from_json(json.loads(self._heard)) if self._heard.endswith(b"\n") else None

    def _epitaph(self) -> str:
        code = self._process.wait()
        if code < 0:
            name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
            why = " (out of memory?)" if name == "SIGKILL" else ""
            return f"the process that looked at it was ended by {name}{why}"
        return f"the process that looked at it ended with exit code {code} before it was done"

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


def _limited(code: str, memory: int | None) -> str:
    if memory is None:
        return code
    size = memory * 2**20
    return f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({size}, {size})); {code}"


def asked(claims: Mapping[str, Claim], question: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A question about each claim, as plain data. ``question``: what all have in common."""
    return [{**question, "claim": n, "root": _whole(c.root), "file": _whole(c.path)} for n, c in claims.items()]


def in_workers(
    questions: Sequence[Mapping[str, Any]],
    jobs: int,
    *,
    time_limit: float | None = None,
    memory_limit: int | None = None,
    running: Running | None = None,
) -> Iterator[Gathered]:
    """An answer to each question, as it comes; limits in seconds and MiB for each claim."""
    waiting = list(reversed(questions))
    workers: list[_Worker] = []
    with selectors.DefaultSelector() as ears:
        try:
            for _ in range(min(jobs, len(waiting))):
                workers.append(_hired(ears, waiting.pop(), memory_limit))
            while workers:
                for worker, found in _news(ears, workers, time_limit):
                    if found.error or found.late:
                        ears.unregister(worker.line)
                        worker.end()
                        workers.remove(worker)
                        if waiting:
                            workers.append(_hired(ears, waiting.pop(), memory_limit))
                    elif waiting:
                        worker.ask(waiting.pop())
                    else:
                        ears.unregister(worker.line)
                        worker.end()
                        workers.remove(worker)
                    yield found
                if running is not None:
                    running({w.claim: time.monotonic() - w.since for w in workers})
        finally:
            for worker in workers:
                worker.end()


def _hired(ears: selectors.BaseSelector, question: Mapping[str, Any], memory: int | None) -> _Worker:
    worker = _Worker(memory)
    ears.register(worker.line, selectors.EVENT_READ, worker)
    worker.ask(question)
    return worker


def _news(
    ears: selectors.BaseSelector, workers: Sequence[_Worker], limit: float | None
) -> Iterator[tuple[_Worker, Gathered]]:
    heard = []
    for key, _ in ears.select(TICK):
        found = key.data.hear()
        if found is not None:
            heard.append(key.data)
            yield key.data, found
    if limit is None:
        return
    for worker in [w for w in workers if w not in heard and time.monotonic() - w.since > limit]:
        yield worker, Gathered(worker.claim, late=limit)


def _whole(path: str) -> str:
    return str(Path(path).resolve())
