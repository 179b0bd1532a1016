"""Claims looked at on an executor of ``concurrent.futures``, so also on a cluster that exists already: the claims of a file at a time, each file in a process of its own.

A part of a claim that goes on for long is finished in pieces, as ``theorycheck.claims.pieces`` says, each in a process of its own as well.

The machines see the claim files under the same paths, and have the same theorycheck and the same versions; what was computed with others is an error, not a verdict.
Data go and come as text, so that what comes out is the same to the byte as in one process. No scheduler of our own: who runs what where, and again after a loss, is the executor's.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

from theorycheck.claims.claim import Claim
from theorycheck.claims.depends import Digests, package_digest, still_stands
from theorycheck.claims.gather import Gathered
from theorycheck.claims.pieces import Opened
from theorycheck.claims.workers import asked, in_workers
from theorycheck.errors import bad_input

__all__ = ["executor_at", "executor_or_none", "in_executor", "neighbours_in_executor", "samples_in_executor"]

SECONDS = 10
"""To reach a scheduler."""
PATIENCE = 2.0
"""Seconds that a part may take at a call of ``map`` before the rest of it goes out in pieces."""
AT_ONCE = 8
"""Neighbours judged in one process, or seeds drawn."""

Question = Mapping[str, Any]
Flow = Generator[list[list[Question]], list[list[Gathered]], "list[Gathered | Flow]"]
"""It yields questions, those of one list for one process, is sent the answers, and ends with what was found and with flows that go on."""


def in_executor(
    executor: Executor,
    claims: Mapping[str, Claim],
    question: Mapping[str, Any],
    *,
    time_limit: float | None = None,
    memory_limit: int | None = None,
) -> Iterator[Gathered]:
    """Evidence for each claim, as it comes; what the executor loses for good is an error of the claims that were under way there."""
    files: dict[str, list[Question]] = {}
    for q in asked(claims, question):
        files.setdefault(q["file"], []).append(q)
    limits = {"time_limit": time_limit, "memory_limit": memory_limit}
    return _driven(executor, map(_file, files.values()), limits)


def neighbours_in_executor(executor: Executor, counts: Mapping[Claim, int], limit: int) -> Iterator[Gathered]:
    """The neighbours of claims that have so many, some in a process: as pieces of what was found."""
    claims = {c.id: c for c in counts}
    questions = asked(claims, {"profile": "quick", "seed": 0, "sharp": limit})
    return _driven(executor, (_judged(q, counts[claims[q["claim"]]]) for q in questions), {})


def samples_in_executor(executor: Executor, seeds: Mapping[Claim, Sequence[int]], profile: str) -> Iterator[Gathered]:
    """The samples of claims at these seeds, some in a process: as pieces, pairs of a seed and the evidence of the samples there."""
    claims = {c.id: c for c in seeds}
    questions = asked(claims, {"profile": profile, "sharp": 0, "share": {"part": "samples"}})
    blocks = [
        ({**q, "seed": 0}, seeds[claims[q["claim"]]][k : k + AT_ONCE])
        for q in questions
        for k in range(0, len(seeds[claims[q["claim"]]]), AT_ONCE)
    ]
    return _driven(executor, (_drawn(q, block) for q, block in blocks), {})


def _drawn(question: Question, seeds: Sequence[int]) -> Flow:
    """One process for all these seeds; it answers them in this order."""
    answers = (yield [[{**question, "seed": seed} for seed in seeds]])[0]
    bad = next((found for found in answers if found.error or found.late), None)
    pairs = ((seed, found.to_json()["evidence"][0]) for seed, found in zip(seeds, answers, strict=True) if not bad)
    return [bad or Gathered(question["claim"], pieces=tuple(pairs))]


def _file(questions: list[Question]) -> Flow:
    """The claims of a file together, then each that has an open part."""
    answers = yield [[{**q, "share": {"patience": PATIENCE}} for q in questions]]
    by_name = {q["claim"]: q for q in questions}
    return [_claim(by_name[found.claim], found) if found.opened else found for found in answers[0]]


def _claim(question: Question, found: Gathered) -> Flow:
    """Part after part, the last first, so that the places of the others stay as they are."""
    while found.opened and not (found.error or found.late):
        found = yield from _part(question, found, found.opened[-1])
    return [found]


def _part(
    question: Question, whole: Gathered, part: Opened
) -> Generator[list[list[Question]], list[list[Gathered]], Gathered]:
    """The pieces of one call of ``map`` after another, until the part ends; the claim with what it gave."""
    share: dict[str, Any] = {"part": part.part, "known": []}
    seen, opened = [whole], part
    while True:
        wanted = [[k] for k in range(len(opened.done), opened.count)]
        pieces = [a[0] for a in (yield [[{**question, "share": {**share, "wanted": w}}] for w in wanted])]
        bad = _first_bad(pieces, wanted)
        if bad is not None:
            return bad
        share["known"] = [*share["known"], [*opened.done, *(p for a in pieces for p in a.pieces)]]
        rest = (yield [[{**question, "share": {**share, "patience": PATIENCE}}]])[0][0]
        seen += [*pieces, rest]
        if rest.error or rest.late:
            return rest
        if not rest.opened:
            evidence = (*whole.evidence[: part.at], *rest.evidence, *whole.evidence[part.at :])
            return replace(
                whole, evidence=evidence, neighbours={**whole.neighbours, **rest.neighbours}, depends=_all_of(seen), opened=whole.opened[:-1],
            )  # fmt: skip
        opened = rest.opened[0]


def _judged(question: Question, count: int) -> Flow:
    wanted = [list(range(k, min(k + AT_ONCE, count))) for k in range(0, count, AT_ONCE)]
    answers = yield [[{**question, "share": {"part": "neighbours", "wanted": w}}] for w in wanted]
    found = [a[0] for a in answers]
    bad = _first_bad(found, wanted)
    return [bad or Gathered(question["claim"], pieces=tuple(p for a in found for p in a.pieces))]


def _first_bad(answers: Sequence[Gathered], wanted: Sequence[Sequence[int]]) -> Gathered | None:
    for found, items in zip(answers, wanted, strict=True):
        if found.error or found.late:
            return found
        if len(found.pieces) != len(items):
            return Gathered(found.claim, error="a piece did not come: the claim's code held it up", exit_code=2)
    return None


def _all_of(answers: Sequence[Gathered]) -> dict[str, Any] | None:
    """What all these answers together depended on; None where one cannot tell."""
    total: dict[str, Any] = {}
    for found in answers:
        if found.depends is None:
            return None
        for name, value in found.depends.items():
            total[name] = {**total.get(name, {}), **value} if isinstance(value, Mapping) else value
    return total


def _driven(executor: Executor, flows: Iterable[Flow], limits: Mapping[str, Any]) -> Iterator[Gathered]:
    """Every flow goes on when its answers are there."""
    waiting: dict[Future[str], tuple[Flow, list[Future[str]], list[list[str]]]] = {}
    common, digests = {"package": package_digest(), **limits}, Digests()

    def go_on(flow: Flow, answers: list[list[Gathered]] | None) -> Iterator[Gathered]:
        try:
            texts = next(flow) if answers is None else flow.send(answers)
            while not texts:
                texts = flow.send([])
        except StopIteration as end:
            for item in end.value:
                if isinstance(item, Gathered):
                    yield item
                else:
                    yield from go_on(item, None)
            return
        futures = [_submitted(executor, json.dumps({**common, "questions": questions})) for questions in texts]
        names = [[q["claim"] for q in questions] for questions in texts]
        waiting.update(dict.fromkeys(futures, (flow, futures, names)))

    try:
        for flow in flows:
            yield from go_on(flow, None)
        while waiting:
            done = wait(waiting, return_when=FIRST_COMPLETED).done
            for future in [f for f in waiting if f in done]:
                flow, futures, names = waiting.pop(future)
                if not any(f in waiting for f in futures):
                    yield from go_on(flow, [_arrived(*pair, digests) for pair in zip(futures, names, strict=True)])
    finally:
        for future in waiting:
            future.cancel()


def _submitted(executor: Executor, text: str) -> Future[str]:
    """Under way, or lost at once where the executor takes nothing any more."""
    try:
        return executor.submit(look, text)
    except Exception as problem:  # a pool that has broken, a cluster that has gone
        lost: Future[str] = Future()
        lost.set_exception(problem)
        return lost


def _arrived(future: Future[str], names: Sequence[str], digests: Digests) -> list[Gathered]:
    try:
        answers = [Gathered.from_json(a) for a in json.loads(future.result())]
    except (
        Exception
    ) as problem:  # whatever the executor raises: the process pool, the cluster and the network have their own
        text = f"the executor lost it: {type(problem).__name__}: {' '.join(str(problem).split())}"
        return [Gathered(name, error=text, exit_code=2) for name in names]
    return [_of_the_same(found, digests) for found in answers]


def _of_the_same(found: Gathered, digests: Digests) -> Gathered:
    if found.depends is None or still_stands(found.depends, digests):
        return found
    problem = "the executor's machine has other files or versions than this one: install the same there"
    return Gathered(found.claim, error=problem, exit_code=2)


def look(text: str) -> str:
    """Answer some questions in a process of its own on the machine where this runs."""
    work = json.loads(text)
    questions = work["questions"]
    if work["package"] != package_digest():
        problem = "the executor's machine has another theorycheck than this one: install the same there"
        return json.dumps([Gathered(q["claim"], error=problem, exit_code=2).to_json() for q in questions])
    found = in_workers(questions, 1, time_limit=work.get("time_limit"), memory_limit=work.get("memory_limit"))
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


@contextmanager
def executor_or_none(address: str | None) -> Iterator[Executor | None]:
    """The executor at an address, or none where no address is given."""
    with nullcontext() if address is None else executor_at(address) as executor:
        yield executor
