"""How many terms a Hermite series will need, guessed in floats: a guess saves coefficients that are computed in vain, and proves nothing.

Coefficients by a Gauss-Hermite rule down to where rounding hides them, from there on falling as they did over their last half.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from theorycheck.ball import ball

__all__ = ["expected_terms"]

Floats = npt.NDArray[np.float64]
_POINTS, _DEGREES = 160, 120
"""A rule that is exact to degree 319, for as many coefficients as it sees well."""
_NOISE = 1e-12
"""Relative to the norm of phi: what the rule's rounding leaves in a coefficient that is zero."""
_SLACK, _STEP = 3, 4
"""Terms beyond the guess, and what it is rounded up to."""


@cache
def _rule() -> tuple[Floats, Floats]:
    """Nodes, and the rows weight * h_r(node)."""
    x, w = np.polynomial.hermite_e.hermegauss(_POINTS)
    rows = [np.ones_like(x), x]
    for r in range(1, _DEGREES - 1):
        rows.append((x * rows[-1] - math.sqrt(r) * rows[-2]) / math.sqrt(r + 1))
    return x, np.array(rows) * w / math.sqrt(2 * math.pi)


def _squares(phi: Any, q: Any) -> Floats:
    """a_r(q)^2, r < ``_DEGREES``."""
    x, rows = _rule()
    with np.errstate(all="ignore"):
        found: Floats = (rows @ np.asarray(phi.floats(math.sqrt(float(ball(q).mid())) * x), dtype=float)) ** 2
    return found


def expected_terms(phi: Any, variances: tuple[Any, Any], t: float, bits: int) -> int:
    """The number of terms after which |t|^N times the rest of the squares is below 2^-bits; 0 where floats cannot tell."""
    one, two = variances
    first = _squares(phi, one)
    products = first if one == two else np.sqrt(first * _squares(phi, two))
    total = float(products.sum())
    if not 0 < total < math.inf:
        return 0
    seen = np.nonzero(products > _NOISE**2 * total)[0]
    last = int(seen[-1]) + 1
    rests = np.cumsum(products[last - 1 :: -1])[::-1] if last < _DEGREES else np.cumsum(products[::-1])[::-1]
    logs = np.log2(np.maximum(rests, 1e-300))
    half = last // 2
    fall = max(0.0, float(logs[half] - logs[last - 1]) / (last - 1 - half)) if last - 1 > half else 0.0
    drop = -math.log2(t)
    for n in range(1, last):
        if logs[n] - n * drop < -bits:
            return _rounded(n)
    beyond = (float(logs[last - 1]) - (last - 1) * drop + bits) / (fall + drop)
    return _rounded(last - 1 + beyond)


def _rounded(n: float) -> int:
    return _STEP * math.ceil((n + _SLACK) / _STEP)
