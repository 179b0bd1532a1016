"""What a run costs, said before it begins: work is counted, and pieces of it are timed in this process.

A study says what it costs where it is declared (``@claim.study(cost=...)``, a function of the context that gives ``Work``); one that says nothing is taken to be
as large in every profile as in ``quick``, where it is run once. Draws and hunts are timed on a few. What the methods themselves take, the same in every profile, is not foretold.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from theorycheck.claims.claim import Claim, StudyRun
from theorycheck.claims.context import PROFILES, Context
from theorycheck.claims.gather import READ_TRIES, TRIES
from theorycheck.claims.proof import Formal
from theorycheck.claims.sample import places_of
from theorycheck.linalg.work import Work
from theorycheck.statement.hunt import hunt

__all__ = ["Cost", "RunCost", "run_cost", "sampling_cost", "study_seconds"]

TIMED = 3
"""Draws at each place, after one that computes what all share."""
HUNTED = 4
"""Instances of each claim."""


@dataclass(frozen=True)
class Cost:
    """So many draws at so many places, and their CPU seconds on this machine, extrapolated."""

    draws: int
    places: int
    seconds: float


@dataclass(frozen=True)
class RunCost:
    """CPU seconds of the parts of a run on this machine: samples, hunts, and each study by claim and name."""

    profile: str
    sampling: Cost
    hunting: float
    instances: int
    studies: tuple[tuple[str, str, float], ...]

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.sampling.seconds + self.hunting + sum(s for *_, s in self.studies)

    def to_json(self) -> dict[str, Any]:
        """For ``verify --json``."""
        return {
            "profile": self.profile,
            "cpu_seconds": round(self.seconds, 1),
            "sampling": {"draws": self.sampling.draws, "places": self.sampling.places, "cpu_seconds": round(self.sampling.seconds, 1)},
            "hunting": {"instances": self.instances, "cpu_seconds": round(self.hunting, 1)},
            "studies": [{"claim": c, "study": name, "cpu_seconds": round(s, 1)} for c, name, s in self.studies],
        }  # fmt: skip


def run_cost(claims: Sequence[Claim], profile: str, seed: int) -> RunCost:
    """Of a run over these claims."""
    studies = tuple((c.id, s.name, study_seconds(c, s, profile, seed)) for c in claims for s in c.studies)
    hunted, instances = 0.0, 0
    for claim in claims:
        if claim.is_term:
            read = any(isinstance(m, Formal) for m in claim.methods)
            tries = (READ_TRIES if read else TRIES)[PROFILES.index(profile)]
            hunted, instances = hunted + _seconds(lambda c=claim: hunt(c.statement, seed, tries=HUNTED)) * tries / HUNTED, instances + tries  # type: ignore[misc]  # fmt: skip
    return RunCost(profile, sampling_cost(claims, profile, seed), hunted, instances, studies)


def study_seconds(claim: Claim, study: StudyRun, profile: str, seed: int) -> float:
    """CPU seconds of one study; nothing where its own code raises, since the run itself will say so."""

    def quick() -> float:
        with contextlib.redirect_stdout(io.StringIO()):
            return _seconds(lambda: study(Context(claim.id, "quick", seed)))

    with contextlib.suppress(Exception):
        work = Work(quick=1.0) if study.cost is None else study.cost(Context(claim.id, profile, seed))
        return work.on_this_machine(quick)
    return 0.0


def sampling_cost(claims: Sequence[Claim], profile: str, seed: int) -> Cost:
    """Of all claims that are sampled; it takes as long as ``TIMED`` draws at each place."""
    draws, places, seconds = 0, 0, 0.0
    for claim in claims:
        if not (claim.is_term and claim.samples):
            continue
        context = Context(claim.id, profile, seed)
        for place in places_of(claim.statement, claim.samples, claim.rivals, context):
            draws, places = draws + place.trials, places + 1
            with contextlib.suppress(Exception):
                place.draw(1)
                seconds += _seconds(lambda p=place: p.draw(TIMED)) / TIMED * place.trials  # type: ignore[misc]
    return Cost(draws, places, seconds)


def _seconds(piece: Callable[[], object]) -> float:
    begin = time.process_time()
    with contextlib.suppress(Exception):
        piece()
    return time.process_time() - begin
