"""How sharp is a statement? Each one-token neighbour is judged by the same methods: it falls, stays open, is proved as well, or nothing notices: a gap."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from theorycheck.claims.claim import STATEMENT, Claim
from theorycheck.claims.context import Context
from theorycheck.claims.gather import of_statement
from theorycheck.claims.loader import Library
from theorycheck.claims.parent import end_with
from theorycheck.claims.pieces import Mapper, here
from theorycheck.claims.proof import Putting
from theorycheck.claims.prove import Prover
from theorycheck.claims.rendered import card
from theorycheck.claims.store import digest_of
from theorycheck.errors import BadInput, TheorycheckError
from theorycheck.files import read_json, write_whole
from theorycheck.statement.neighbours import Neighbour, neighbours
from theorycheck.statement.statement import Statement
from theorycheck.verdict import Evidence, Outcome

__all__ = ["Judged", "Keeping", "judge_many", "judge_neighbours", "kept_neighbours", "tally"]

SECONDS = 1.0
TRIES = 120
WIDEST = (Fraction(1, 2), Fraction(2))
"""Where a bound is proved at these factors, the sharpest one is looked for."""
FARTHEST = Fraction(64)
HALVINGS = 6
FILE = "neighbours.json"
PAUSE = 30.0
"""Seconds between two writings of that file."""


@dataclass(frozen=True)
class Judged:
    """A neighbour and its end: refuted, open, proved or gap; ``by``: what showed it; ``witness``: the instance that refutes it.

    ``sharp``, where a sharper bound was proved as well: how much sharper it can be made.
    """

    neighbour: str
    change: str
    kind: str
    outcome: str
    by: str
    witness: dict[str, str]
    sharp: str = ""


def judge_neighbours(
    claim: Claim, prover: Prover | None = None, limit: int = 32, mapper: Mapper = here
) -> list[Judged]:
    """Every neighbour of a claim's statement, judged by the claim's own methods and by a hunt; ``mapper``: where."""
    if not claim.is_term:
        return []
    prover = prover or Prover(time_limit=SECONDS)

    @cache
    def asked() -> set[tuple[str, ...]]:
        context = Context(claim.id, "quick", 0)
        return _asked(of_statement(claim, claim.statement, context, prover, tries=1))

    def one(n: Neighbour) -> dict[str, Any]:
        found = _judge_one(claim, n, prover, asked())
        if found.outcome == "proved" and n.scaled and n.factor in WIDEST:
            found = replace(found, sharp=_sharpest(claim, n, prover, asked()))
        return asdict(found)

    return [Judged(**found) for found in mapper(one, list(neighbours(claim.statement, limit)))]


def _sharpest(claim: Claim, n: Neighbour, prover: Prover, asked: set[tuple[str, ...]]) -> str:
    """How far the bound can be sharpened and is still proved, by bisection; and whether the next step is refuted."""
    assert n.scaled is not None
    assert n.factor is not None
    lower = n.factor < 1  # of the factor 1/2 and below, or 2 and above
    proved, beyond = n.factor, Fraction(0) if lower else FARTHEST
    end = ""
    for _ in range(HALVINGS):
        middle = (proved + beyond) / 2
        found = _judge_one(claim, replace(n, statement=n.scaled(middle)), prover, asked)
        if found.outcome == "proved":
            proved = middle
        else:
            beyond, end = middle, f", {found.outcome} with {middle}"
    return f"proved with {proved} times the bound{end}"


_LIBRARIES: dict[str, Library] = {}


def judge_many(
    claims: Sequence[Claim], limit: int, jobs: int, executor: Executor | None = None
) -> Iterator[tuple[Claim, list[Judged]]]:
    """The neighbours of many claims, in worker processes where there are several, or on an executor; each claim is loaded there from its file."""
    if executor is not None:
        yield from _elsewhere(executor, claims, limit)
        return
    if jobs < 2 or len(claims) < 2:
        yield from ((c, judge_neighbours(c, limit=limit)) for c in claims)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, initializer=end_with, initargs=(os.getpid(),)) as pool:
        tasks = [pool.submit(_work, c.id, c.root, c.path, limit) for c in claims]
        yield from ((c, task.result()) for c, task in zip(claims, tasks, strict=True))


def _elsewhere(executor: Executor, claims: Sequence[Claim], limit: int) -> Iterator[tuple[Claim, list[Judged]]]:
    """In the order of the claims."""
    from theorycheck.claims.executors import neighbours_in_executor

    counts = {c: sum(1 for _ in neighbours(c.statement, limit)) if c.is_term else 0 for c in claims}
    found: dict[str, list[Judged]] = {}
    todo = list(claims)
    for gathered in neighbours_in_executor(executor, counts, limit):
        if gathered.error:
            raise BadInput(f"{gathered.claim}: {gathered.error}")
        found[gathered.claim] = [Judged(**piece) for piece in gathered.pieces]
        while todo and todo[0].id in found:
            yield todo[0], found[todo.pop(0).id]


def _work(name: str, root: str, path: str, limit: int) -> list[Judged]:
    if root not in _LIBRARIES:
        _LIBRARIES[root] = Library(root)
    claim = next(c for c in _LIBRARIES[root].file(path) if c.id == name)
    return judge_neighbours(claim, limit=limit)


def _judge_one(claim: Claim, n: Neighbour, prover: Prover, asked: set[tuple[str, ...]]) -> Judged:
    found: list[Evidence] = []
    with contextlib.suppress(TheorycheckError, ArithmeticError):
        found = list(
            of_statement(claim, n.statement, Context(f"{claim.id}:{n.change}", "quick", 0), prover, tries=TRIES)
        )
    whole = [e for e in found if e.part == STATEMENT]
    against = next((e for e in whole if e.outcome is Outcome.FAILS and e.witness), None)
    if against is not None:
        witness = {k.removeprefix("letter "): v for k, v in (against.witness or {}).items() if k.startswith("letter ")}
        return Judged(n.statement.text, n.change, n.kind, "refuted", against.summary, witness)
    proofs = [
        e
        for e in whole
        if e.outcome is Outcome.HOLDS and not e.prose and e.check not in ("hunt", "sampled", "cited", "prose", "formal")
    ]
    if not proofs:
        return Judged(
            n.statement.text,
            n.change,
            n.kind,
            "open",
            "its proof does not go through, and no instance contradicts it",
            {},
        )
    unread = n.touches == "conclusion" and _asked(iter(proofs)) <= asked and not _same_where_put(claim, n.statement)
    return Judged(n.statement.text, n.change, n.kind, "gap" if unread else "proved", proofs[0].check, {})


def _same_where_put(claim: Claim, changed: Statement) -> bool:
    """At the terms that the claim puts for its letters the two say the same word for word: what proves one proves the other."""
    for method in claim.methods:
        if isinstance(method, Putting):
            here, there = (
                about.putting({x: t for x, t in method.values.items() if x in about.letters}).text
                for about in (claim.statement, changed)
            )
            if here == there:
                return True
    return False


def _asked(evidence: Iterator[Evidence]) -> set[tuple[str, ...]]:
    return {
        e.asked
        for e in evidence
        if e.part == STATEMENT and e.outcome is Outcome.HOLDS and e.check not in ("hunt", "sampled")
    }


def tally(judged: Sequence[Judged]) -> dict[str, int]:
    """How many fell, stayed open, were proved as well, and how many gaps there are."""
    ends = {"refuted": "refuted", "open": "open", "proved": "proved", "gap": "gaps"}
    return {name: sum(j.outcome == end for j in judged) for end, name in ends.items()}


class Keeping:
    """``proofs/neighbours.json``: what was judged, with the statement and proof that it belongs to; claims that are not ``known`` any more go.

    Written when the block ends, however it does, and before that every half minute at most: a run that is killed loses no more.
    """

    def __init__(self, proofs: Path, limit: int, known: Iterable[str]) -> None:
        self.path, self.limit, self.known = proofs / FILE, limit, set(known)
        self._new: dict[str, Any] = {}
        self._due = time.monotonic() + PAUSE

    def __enter__(self) -> Keeping:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()

    def keep(self, claim: Claim, judged: Sequence[Judged]) -> None:
        """One claim more."""
        entries = [_entry(j) for j in judged]
        self._new[claim.id] = {"asked": _asked_of(claim), "limit": self.limit, "neighbours": entries}
        if time.monotonic() > self._due:
            self._write()
            self._due = time.monotonic() + PAUSE

    def _write(self) -> None:
        """What another run has written meanwhile stays, but for the claims of this one."""
        before = _read(self.path)
        now = dict(sorted(({n: e for n, e in before.items() if n in self.known} | self._new).items()))
        if now != before:
            write_whole(self.path, json.dumps(now, indent=1, ensure_ascii=False) + "\n")


def _asked_of(claim: Claim) -> str:
    """A digest of the statement with its methods, steps and instances: where one of them changes, neighbours are judged again."""
    seen = card(claim)
    return digest_of([seen[name] for name in ("statement", "definitions", "methods", "steps", "instances")])[:16]


def _entry(j: Judged) -> dict[str, object]:
    return {name: getattr(j, name) for name in ("change", "kind", "outcome", "by", "witness", "sharp")}


def kept_neighbours(claim: Claim, proofs: Path | None = None, limit: int = 0) -> list[Judged] | None:
    """What is on record for a claim as it stands; None where nothing is, or for fewer neighbours than ``limit``."""
    entry = _read((proofs or Path(claim.root or ".")) / FILE).get(claim.id)
    if entry is None or not claim.is_term or entry["limit"] < limit or entry["asked"] != _asked_of(claim):
        return None
    return [Judged("", **j) for j in entry["neighbours"]]


def _read(path: Path) -> dict[str, Any]:
    """What is kept; read once, unless it was written since."""
    try:
        return _read_once(path.resolve(), path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=8)
def _read_once(path: Path, _: int) -> dict[str, Any]:
    try:
        found: dict[str, Any] = read_json(path)
    except (OSError, ValueError):
        return {}
    return found
