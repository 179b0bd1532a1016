"""Balls that belong to an activation, kept for the next process (``cache.kept``): the key says all that they depend on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from theorycheck.ball import LIBRARIES, arb, ball_text, read_ball
from theorycheck.cache import kept

__all__ = ["kept_balls", "text_of"]


def text_of(value: Any) -> str:
    """An activation (its name, its expression, its pieces), a ball or a number as text that tells all of them apart."""
    if isinstance(value, arb):
        return f"ball {ball_text(value)}"
    if hasattr(value, "pieces"):
        return repr(value.__reduce__()[1])
    return f"{type(value).__name__} {value}"


def kept_balls(compute: Callable[[], list[arb]], count: int, kind: str, *key: Any) -> list[arb]:
    """The ``count`` balls that ``compute`` gives, or those that an earlier process kept under the same kind and key."""
    if not kept.working():
        return compute()
    words = (LIBRARIES, *map(text_of, key))
    data = kept.read(kind, *words)
    if data is not None:
        found = [read_ball(line) for line in data.decode().splitlines()]
        if len(found) == count:
            return found
    found = compute()
    if all(x.is_finite() for x in found):
        kept.write("\n".join(map(ball_text, found)).encode(), kind, *words)
    return found
