"""Expectations of one or two standard normal numbers in floats, by the trapezoidal rule: for searching and sampling, and good for smooth integrands only.

For an integrand that is analytic in a strip of half-width a the error is about exp(-2 pi a/STEP) (8 digits at a = 0.4, rounding from a = 0.75 on); a kink leaves one
near 1e-3, which no equation with the tolerance of floats survives. What decides uses ``theorycheck.gauss``, never this.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from theorycheck.statement.sort import Matrix
from theorycheck.statement.term import Letter, Term
from theorycheck.statement.values import Undefined

__all__ = ["expectation"]

STEP, REACH = 1 / 8, 9.0


@lru_cache(maxsize=1)
def _rule() -> tuple[np.ndarray, np.ndarray]:
    nodes = np.arange(-REACH, REACH + STEP / 2, STEP)
    return nodes, STEP * np.exp(-(nodes**2) / 2) / math.sqrt(2 * math.pi)


def expectation(
    body: Term, random: Sequence[Letter], at: Mapping[int, Any], value: Callable[[Term, dict[int, Any]], Any]
) -> float:
    """E of ``body`` over its random numbers, one or two; ``value`` evaluates terms, also at arrays of numbers."""
    if not 1 <= len(random) <= 2 or any(isinstance(x.sort, Matrix) for x in random):
        raise Undefined("E has a reading as floats for one or two random numbers")
    nodes, weights = _rule()
    scales = [math.sqrt(float(value(x.law.variance, dict(at)))) for x in random if x.law is not None]
    grids = [nodes] if len(random) == 1 else [nodes[:, None], nodes[None, :]]
    drawn = {x.serial: scale * grid for x, scale, grid in zip(random, scales, grids, strict=True)}
    heights = np.broadcast_to(value(body, {**at, **drawn}), nodes.shape * len(random))
    return float(weights @ heights if len(random) == 1 else weights @ heights @ weights)
