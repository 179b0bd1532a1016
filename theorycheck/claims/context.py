"""What a check may draw on: the profile, and randomness that depends on (seed, claim, index) alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from theorycheck.claims.pieces import Mapper, here

__all__ = ["PROFILES", "Context"]

T = TypeVar("T")
PROFILES = ("quick", "default", "thorough")


@dataclass(frozen=True)
class Context:
    """Handed to a check that asks for it."""

    claim: str
    profile: str = "default"
    seed: int = 0
    mapper: Mapper = here

    def choose(self, quick: T, default: T, thorough: T) -> T:
        """The value for the running profile, e.g. the number of samples."""
        return {"quick": quick, "default": default, "thorough": thorough}[self.profile]

    def rng(self, index: int = 0, block: int = 0) -> np.random.Generator:
        """Generator number ``index`` of this claim, and its ``block``-th: the same whatever else ran, in whatever order, on however many workers."""
        key = int.from_bytes(hashlib.sha256(self.claim.encode()).digest()[:4], "big")
        spawn_key = (key, index, block) if block else (key, index)
        return np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=spawn_key))

    def map(self, function: Callable[[T], Any], items: Iterable[T]) -> list[Any]:
        """The function of each item, in order, each perhaps in another process: plain data (numbers, text, lists), and no item may need another's result."""
        return self.mapper(function, list(items))
