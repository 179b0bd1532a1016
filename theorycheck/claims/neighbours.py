"""How sharp is a statement? Each one-token neighbour is judged by the same methods: it falls, stays open, is proved as well, or nothing notices: a gap."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from theorycheck.claims.claim import STATEMENT, Claim
from theorycheck.claims.context import Context
from theorycheck.claims.gather import of_statement
from theorycheck.claims.prove import Prover
from theorycheck.errors import TheorycheckError
from theorycheck.statement.neighbours import Neighbour, neighbours
from theorycheck.verdict import Evidence, Outcome

__all__ = ["Judged", "judge_neighbours", "tally"]

SECONDS = 1.0
TRIES = 120


@dataclass(frozen=True)
class Judged:
    """A neighbour and its end: refuted, open, proved or gap; ``by``: what showed it; ``witness``: the instance that refutes it."""

    neighbour: str
    change: str
    kind: str
    outcome: str
    by: str
    witness: dict[str, str]


def judge_neighbours(claim: Claim, prover: Prover | None = None, limit: int = 32) -> Iterator[Judged]:
    """Every neighbour of a claim's statement, judged by the claim's own methods and by a hunt."""
    if not claim.is_term:
        return
    prover = prover or Prover(time_limit=SECONDS)
    asked = _asked(of_statement(claim, claim.statement, Context(claim.id, "quick", 0), prover, tries=1))
    for n in neighbours(claim.statement, limit):
        yield _judge_one(claim, n, prover, asked)


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
    unread = n.touches == "conclusion" and _asked(iter(proofs)) <= asked
    return Judged(n.statement.text, n.change, n.kind, "gap" if unread else "proved", proofs[0].check, {})


def _asked(evidence: Iterator[Evidence]) -> set[tuple[str, ...]]:
    return {
        e.asked
        for e in evidence
        if e.part == STATEMENT and e.outcome is Outcome.HOLDS and e.check not in ("hunt", "sampled")
    }


def tally(judged: list[Judged]) -> dict[str, int]:
    """How many fell, stayed open, were proved as well, and how many gaps there are."""
    ends = {"refuted": "refuted", "open": "open", "proved": "proved", "gap": "gaps"}
    return {name: sum(j.outcome == end for j in judged) for end, name in ends.items()}
