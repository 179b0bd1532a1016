"""Claims looked at on an executor of ``concurrent.futures``, so also on a cluster that exists already: the claims of a file at a time, each file in a process of its own.

The machines see the claim files under the same paths, and have the same theorycheck and the same versions; what was computed with others is an error, not a verdict.
Data go and come as text, so that what comes out is the same to the byte as in one process. No scheduler of our own: who runs what where, and again after a loss, is the executor's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from contextlib import contextmanager
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.depends import Digests, package_digest, still_stands
from theorycheck.claims.gather import Gathered
from theorycheck.claims.workers import asked, in_workers
from theorycheck.errors import bad_input

__all__ = ["executor_at", "in_executor"]

SECONDS = 10
"""To reach a scheduler."""


def in_executor(
    executor: Executor,
    claims: Mapping[str, Claim],
    question: Mapping[str, Any],
    *,
    time_limit: float | None = None,
    memory_limit: int | None = None,
) -> Iterator[Gathered]:
    """Evidence for each claim, as it comes; what the executor loses for good is an error of the claims that were under way there."""
    files: dict[str, list[dict[str, Any]]] = {}
    for q in asked(claims, question):
        files.setdefault(q["file"], []).append(q)
    common = {"package": package_digest(), "time_limit": time_limit, "memory_limit": memory_limit}
    sent: dict[Future[str], list[str]] = {}
    digests = Digests()
    try:
        for questions in files.values():
            future = executor.submit(look, json.dumps({**common, "questions": questions}))
            sent[future] = [q["claim"] for q in questions]
        for future in as_completed(sent):
            yield from _arrived(future, sent[future], digests)
    finally:
        for future in sent:
            future.cancel()


def _arrived(future: Future[str], names: list[str], digests: Digests) -> Iterator[Gathered]:
    try:
        answers = [Gathered.from_json(a) for a in json.loads(future.result())]
    except (
        Exception
    ) as problem:  # whatever the executor raises: the process pool, the cluster and the network have their own
        text = f"the executor lost it: {type(problem).__name__}: {' '.join(str(problem).split())}"
        yield from (Gathered(name, error=text, exit_code=2) for name in names)
        return
    for found in answers:
        if found.depends is not None and not still_stands(found.depends, digests):
            problem_ = "the executor's machine has other files or versions than this one: install the same there"
            yield Gathered(found.claim, error=problem_, exit_code=2)
        else:
            yield found


def look(text: str) -> str:
    """Answer some questions in a process of its own on the machine where this runs."""
    work = json.loads(text)
    questions = work["questions"]
    if work["package"] != package_digest():
        problem = "the executor's machine has another theorycheck than this one: install the same there"
        return json.dumps([Gathered(q["claim"], error=problem, exit_code=2).to_json() for q in questions])
    found = in_workers(questions, 1, time_limit=work["time_limit"], memory_limit=work["memory_limit"])
    return json.dumps([g.to_json() for g in found])


@contextmanager
def executor_at(address: str) -> Iterator[Executor]:
    """The executor at an address such as ``dask://HOST:PORT``, the scheduler of a cluster that runs already."""
    kind, _, place = address.partition("://")
    if kind != "dask" or not place:
        raise bad_input("executor", repr(address), "dask://HOST:PORT, the scheduler of a cluster that runs already")
    try:
        from distributed import Client
    except ImportError:
        raise bad_input(
            "executor", repr(address), "the package distributed", 'pip install "theorycheck[dask]"'
        ) from None
    try:
        client = Client(f"tcp://{place}", timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as problem:
        why = " ".join(str(problem).split())
        raise bad_input("executor", repr(address), f"a scheduler that answers within {SECONDS} s: {why}") from None
    with client:
        yield client.get_executor(pure=False)
