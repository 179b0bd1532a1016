"""A part of a claim in pieces: a ladder of widths, a sweep, the draws of a sample, a neighbour each. A piece may be computed in this process or elsewhere.

``context.map(function, items)`` is the one seam. Elsewhere nothing is pickled: the part runs there again from its beginning up to that call and computes one
item of it, so what comes before a call should be cheap, and the part the same each time. What a piece gives is plain data and has been through JSON once, here
too, so that the part ends with the same bytes wherever its pieces were computed.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

__all__ = ["Computed", "Mapper", "Opened", "Postponed", "Share", "here"]

T = TypeVar("T")
Mapper = Callable[[Callable[[Any], Any], Sequence[Any]], list[Any]]
"""The results of a function for each item, in order, as plain data."""


def here(function: Callable[[T], Any], items: Iterable[T]) -> list[Any]:
    """All of it, one after the other, in this process."""
    return [plain(function(item)) for item in items]


def plain(result: Any) -> Any:
    """What is left of a result after JSON: lists for tuples, the same floats."""
    return json.loads(json.dumps(result, default=_unpacked))


def _unpacked(value: Any) -> Any:
    item = getattr(value, "item", None)  # a NumPy scalar
    if callable(item):
        return item()
    raise TypeError(f"a piece gave a {type(value).__name__}: expected text, numbers, and lists of them")


@dataclass(frozen=True)
class Opened:
    """A part that stopped at a call of ``map``: ``count`` items, the first few ``done``; its evidence belongs ``at`` this place of the claim's."""

    part: str
    count: int
    done: tuple[Any, ...] = ()
    at: int = 0


class Postponed(BaseException):
    """The part cannot go on until the pieces are there. No ``except Exception`` of a claim file holds it up."""

    def __init__(self, count: int, done: Sequence[Any]) -> None:
        self.count, self.done = count, tuple(done)


class Computed(BaseException):
    """The items that were asked for are computed, and that is all that was asked."""

    def __init__(self, results: Sequence[Any]) -> None:
        self.results = tuple(results)


@dataclass
class Share:
    """What of a claim is asked for: ``part``, or all where it is empty; the results ``known`` of its first calls of ``map``; items ``wanted`` of the next.

    A call without results goes on for ``patience`` seconds (None: for ever) and is postponed then, with what is done.
    """

    part: str = ""
    known: Sequence[Sequence[Any]] = ()
    wanted: Sequence[int] = ()
    patience: float | None = None
    _calls: int = field(default=0, init=False)

    def begin(self) -> None:
        """A part begins: its calls are counted from the first."""
        self._calls = 0

    def map(self, function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
        """One call."""
        call, self._calls = self._calls, self._calls + 1
        if call < len(self.known):
            return list(self.known[call])
        if self.wanted:
            raise Computed(here(function, (items[k] for k in self.wanted)))
        done: list[Any] = []
        begin = time.monotonic()
        for item in items:
            if self.patience is not None and len(items) > 1 and time.monotonic() - begin >= self.patience:
                raise Postponed(len(items), done)
            done += here(function, [item])
        return done

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Share:
        """Of a question; all of the claim where it says nothing."""
        return cls(**(data or {}))
