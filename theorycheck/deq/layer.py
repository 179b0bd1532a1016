"""What a DEQ asks of an activation other than ReLU: values, slopes, the Lipschitz constant L, and proofs of how far the floats are off.

Z = phi(W Z + U X^T) contracts by L ||W||_2. The floats come from ``Activation.floats``, which proves nothing; a ball of phi at every pre-activation says
how far they are from the truth, at some 10 to 60 microseconds an entry.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation, activation
from theorycheck.ball import arb, ball, precision
from theorycheck.deq.bounds import Array, as_interval, up
from theorycheck.errors import bad_input
from theorycheck.linalg import frobenius_norm

__all__ = ["Layer", "layer_of"]

BITS = 96


@dataclass(frozen=True, eq=False)
class Layer:
    """``phi`` and ``lipschitz``, a proved upper bound of its Lipschitz constant. ReLU is no Layer: it needs none of this, being exact in floats."""

    phi: Activation
    lipschitz: float

    @cached_property
    def slope(self) -> Activation:
        """phi', where it exists."""
        return self.phi.derivative()

    @cached_property
    def corners(self) -> tuple[float, ...]:
        """Where phi' jumps, within a unit in the last place."""
        return tuple(float(ball(c.at)) for c in self.phi.facts.kinks)

    def finish(self, block: NDArray[Any], _rows: slice) -> None:
        """block <- phi(block), in place."""
        block[...] = self.phi.floats(block)

    def value_error(self, P: Array, V: Array) -> float:
        """Proved: ||V - phi(P)||_F is at most this."""
        return frobenius_norm(_distances(self.phi, P, V, 0.0)).upper

    def slope_error(self, P: Array, S: Array, radius: float) -> float:
        """Proved: |S - phi'(p)| is at most this at every entry, for all p within ``radius`` of P's; infinite where phi has a corner that near."""
        if not math.isfinite(radius):
            return math.inf
        for corner in self.corners:
            if (np.abs(P - corner) <= up(radius + abs(corner) * 2.0**-50)).any():
                return math.inf
        return float(_distances(self.slope, P, S, radius).max())


@lru_cache(maxsize=64)
def layer_of(text: str) -> Layer:
    """The layer of a named activation or of an expression; BadInput, one line, where phi has no Lipschitz constant that is proved."""
    phi = activation(text)
    facts = phi.facts
    if facts.lipschitz is None:
        proved = "" if facts.lipschitz_refuted else " that is proved"
        raise bad_input(
            "activation", text, f"one with a Lipschitz constant; {phi.name} has none{proved}", facts.not_lipschitz
        )
    return Layer(phi, as_interval(facts.lipschitz).upper)


def _distances(phi: Activation, P: Array, V: Array, radius: float) -> Array:
    """For every entry a float above sup |V - phi(p)| over |p - P| <= radius; infinite where no finite ball is found."""
    found = np.empty(P.size)
    with precision(BITS):
        for k, (p, v) in enumerate(zip(P.ravel().tolist(), V.ravel().tolist(), strict=True)):
            if not (math.isfinite(p) and math.isfinite(v)):
                found[k] = math.inf
                continue
            gap = phi.ball(arb(p, radius)) - arb(v)
            found[k] = as_interval(gap.abs_upper()).upper if gap.is_finite() else math.inf
    return found.reshape(P.shape)
