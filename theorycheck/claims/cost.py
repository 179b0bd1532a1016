"""What the samples of a run cost: counted beforehand, and timed on a few draws at each place."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from dataclasses import dataclass

from theorycheck.claims.claim import Claim
from theorycheck.claims.context import Context
from theorycheck.claims.sample import places_of

__all__ = ["Cost", "sampling_cost"]

TIMED = 3
"""Draws at each place, after one that computes what all share."""


@dataclass(frozen=True)
class Cost:
    """So many draws at so many places, and their CPU seconds on this machine, extrapolated."""

    draws: int
    places: int
    seconds: float


def sampling_cost(claims: Iterable[Claim], profile: str, seed: int) -> Cost:
    """Of all claims that are sampled; it takes as long as ``TIMED`` draws at each place."""
    draws, places, seconds = 0, 0, 0.0
    for claim in claims:
        if not (claim.is_term and claim.samples):
            continue
        context = Context(claim.id, profile, seed)
        for place in places_of(claim.statement, claim.samples, claim.rivals, context):
            draws, places = draws + place.trials, places + 1
            with contextlib.suppress(Exception):  # the claim's own code may raise: the run itself will say so
                place.draw(1)
                begin = time.process_time()
                place.draw(TIMED)
                seconds += (time.process_time() - begin) / TIMED * place.trials
    return Cost(draws, places, seconds)
