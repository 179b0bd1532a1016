"""Frames that depend on the answers of a Gaussian matrix, made in floats, and how often events occur whose chance is known for a Gaussian matrix."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from theorycheck.errors import EnginesDisagree

__all__ = ["EVENTS", "PLACES", "RULES", "TRUE", "Place", "chances", "counts"]

Array = Any
TINY = 1e-9
TRUE = "adapted and orthonormal"


@dataclass(frozen=True)
class Place:
    """``m`` rows, ``p`` columns, ``N`` frame vectors, ``L`` steps; ``weight``: the size of A, 0 where every step asks for the same."""

    m: int
    p: int
    N: int
    L: int
    weight: float

    @property
    def text(self) -> str:
        """The letters."""
        return f"m = {self.m}, p = {self.p}, N = {self.N}, L = {self.L}" + ("" if self.weight else ", A = 0")


PLACES = (Place(3, 6, 5, 2, 1.0), Place(2, 4, 4, 2, 0.0), Place(4, 9, 8, 3, 1.5), Place(1, 2, 2, 1, 1.0))


def _kept(_: Array, vector: Array) -> Array:
    return vector / math.sqrt(vector @ vector)


def _not_unit(_: Array, vector: Array) -> Array:
    return vector


def _turned(G: Array, vector: Array) -> Array:
    v = _kept(G, vector)
    return v if G[0] @ v >= 0 else -v


RULES: dict[str, tuple[Callable[[Array, Array], Array], bool]] = {
    TRUE: (_kept, True),
    "false neighbour: a vector turned by the sign of its own answer": (_turned, True),
    "false neighbour: orthogonal, not of length 1": (_not_unit, True),
    "false neighbour: of length 1, not orthogonal": (_kept, False),
}
"""How what is asked for becomes a vector of the frame, and whether what is in the span of the others is taken off first."""


def _frame(
    place: Place, G: Array, A: Array, shifts: Array, rule: Callable[[Array, Array], Array], apart: bool
) -> Array:
    """Gram and Schmidt along what two sequences ask for, with the first unit vector that adds something where a vector adds nothing."""
    basis, made = np.zeros((place.p, place.N)), np.zeros((place.p, place.N))
    done = 0

    def residual(u: Array) -> Array:
        here = basis[:, :done]
        for _ in range(2):
            u = u - here @ (here.T @ u)
        return u

    def unit_vector() -> Array:
        rest = residual(np.eye(place.p))
        return rest[:, int(np.argmax((rest**2).sum(axis=0) > TINY))]

    def add(u: Array) -> None:
        nonlocal done
        rest = residual(u)
        if rest @ rest <= TINY:
            u = rest = unit_vector()
        made[:, done] = rule(G, rest if apart else u)
        basis[:, done] = _kept(G, rest)
        done += 1

    states = [np.zeros(place.m) for _ in shifts]
    for _ in range(place.L):
        asked = [A @ y + b for y, b in zip(states, shifts, strict=True)]
        for u in asked:
            add(u)
        states = [np.maximum(G @ u, 0) for u in asked]
        if max(float(np.abs(residual(u)).max()) for u in asked) > TINY:
            raise EnginesDisagree("a vector that was asked for is not in the span of the frame")
    while done < place.N:
        add(unit_vector())
    return made


EVENTS: dict[str, Callable[[Array], bool]] = {
    "sum of squares at most their number": lambda Y: bool((Y**2).sum() <= Y.size),
    "no entry above 2": lambda Y: bool(np.abs(Y).max() <= 2),
    "last entry of the first row positive": lambda Y: bool(Y[0, -1] > 0),
    "first and last column at an acute angle": lambda Y: bool(Y[:, 0] @ Y[:, -1] > 0),
    "first and middle column at an acute angle": lambda Y: bool(Y[:, 0] @ Y[:, Y.shape[1] // 2] > 0),
}


def chances(place: Place) -> list[float]:
    """Of the events, for independent standard normal entries."""
    from scipy.stats import chi2

    size = place.m * place.N
    return [float(chi2.cdf(size, size)), math.erf(math.sqrt(2)) ** size, 0.5, 0.5, 0.5]


def counts(place: Place, name: str, trials: int, rng: np.random.Generator) -> list[int]:
    """How often each event occurs for GV, V made by a rule from the answers of G."""
    rule, apart = RULES[name]
    A = place.weight * rng.standard_normal((place.p, place.m))
    shifts = rng.standard_normal((2, place.p))
    found = [0] * len(EVENTS)
    for _ in range(trials):
        G = rng.standard_normal((place.m, place.p))
        V = _frame(place, G, A, shifts, rule, apart)
        if name == TRUE and float(np.abs(V.T @ V - np.eye(place.N)).max()) > TINY:
            raise EnginesDisagree("the frame is not orthonormal")
        Y = G @ V
        found = [n + event(Y) for n, event in zip(found, EVENTS.values(), strict=True)]
    return found
