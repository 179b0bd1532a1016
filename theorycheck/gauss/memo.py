"""Remembered results of functions of activations, numbers and balls. Balls with a radius have no hash of their own: the key is their exact data."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from theorycheck.ball import arb

__all__ = ["key", "remembered"]

P = ParamSpec("P")
R = TypeVar("R")


def key(value: Any) -> Any:
    """Something hashable that is equal for equal numbers, for identical balls, and for tuples of them."""
    if isinstance(value, arb):
        return ("ball", *map(str, (*value.mid().man_exp(), *value.rad().man_exp())))
    return tuple(map(key, value)) if isinstance(value, tuple) else value


def remembered(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Like ``functools.lru_cache``, with ``key``."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        known: OrderedDict[Any, R] = OrderedDict()

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            at = (key(args), *sorted(kwargs.items()))
            if at not in known:
                known[at] = function(*args, **kwargs)
                if len(known) > size:
                    known.popitem(last=False)
            return known[at]

        return call

    return decorate
