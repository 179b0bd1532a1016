"""Functions with proved facts, from which instances of "for every Lipschitz phi" are drawn: exact witnesses where they are piecewise linear."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from theorycheck.ball import arb, fmpq
from theorycheck.statement.values import Num, Undefined, compare

__all__ = ["GALLERY", "GalleryFunction"]


@dataclass(frozen=True)
class GalleryFunction:
    """A function, its slope where it has one, and its least Lipschitz constant (proved beside it)."""

    name: str
    at: Callable[[Num], Num]
    slope: Callable[[Num], Num]
    floats: Callable[[float], float]
    lipschitz: Fraction | None
    reason: str  # why the Lipschitz constant is what it is
    formula: str = ""  # in x, in the language of ``decide``
    floats_of_array: Callable[[np.ndarray], np.ndarray] | None = None

    def on_array(self, a: np.ndarray) -> np.ndarray:
        """``floats`` at every entry."""
        return self.floats_of_array(a) if self.floats_of_array is not None else np.vectorize(self.floats)(a)

    @property
    def at_zero(self) -> Num:
        """The value at 0."""
        return self.at(fmpq(0))


def _linear_pieces(name: str, below: Fraction, above: Fraction, shift: Fraction = Fraction(0)) -> GalleryFunction:
    """shift + below*x for x <= 0, shift + above*x for x >= 0."""
    low, high, start = (fmpq(v.numerator, v.denominator) for v in (below, above, shift))

    def at(x: Num) -> Num:
        positive = compare("ge", x, fmpq(0))
        if positive is None:
            return (x * low).union(x * high) + start
        return (x * high if positive else x * low) + start

    def slope(x: Num) -> Num:
        sign = compare("gt", x, fmpq(0)), compare("lt", x, fmpq(0))
        if sign[0]:
            return high
        if sign[1] or low == high:
            return low
        raise Undefined(f"the slope of {name} at 0")

    base, up, down = float(shift), float(above), float(below)

    def floats(x: float) -> float:
        return base + (up if x > 0 else down) * x

    formula = f"{shift} + ({above})*relu(x) - ({below})*relu(-x)"

    def array(a: np.ndarray) -> np.ndarray:
        return np.asarray(base + np.where(a > 0, up, down) * a)

    largest = max(abs(below), abs(above))
    return GalleryFunction(name, at, slope, floats, largest, "the larger of two slopes", formula, array)


def _smooth(
    name: str,
    at: Callable[[arb], arb],
    slope: Callable[[arb], arb],
    floats: Callable[[float], float],
    array: Callable[[np.ndarray], np.ndarray],
    lipschitz: Fraction,
    reason: str,
    formula: str,
) -> GalleryFunction:
    def exact_at(x: Num) -> Num:
        return fmpq(0) if isinstance(x, fmpq) and x == 0 else at(arb(x))

    return GalleryFunction(name, exact_at, lambda x: slope(arb(x)), floats, lipschitz, reason, formula, array)


_F = Fraction
GALLERY: dict[str, GalleryFunction] = {
    f.name: f
    for f in (
        _linear_pieces("relu", _F(0), _F(1)),
        _linear_pieces("identity", _F(1), _F(1)),
        _linear_pieces("absolute", _F(-1), _F(1)),
        _linear_pieces("leaky_relu", _F(1, 100), _F(1)),
        _linear_pieces("zero", _F(0), _F(0)),
        _linear_pieces("negated", _F(-1), _F(-1)),
        _linear_pieces("halved", _F(1, 2), _F(1, 2)),
        _linear_pieces("doubled_relu", _F(0), _F(2)),
        _linear_pieces("one_plus_relu", _F(0), _F(1), _F(1)),
        _linear_pieces("one_minus_half", _F(-1, 2), _F(-1, 2), _F(1)),
        _smooth(
            "tanh",
            lambda x: x.tanh(),
            lambda x: 1 - x.tanh() * x.tanh(),
            math.tanh,
            np.tanh,
            _F(1),
            "0 < 1 - tanh^2 <= 1, with equality at 0",
            "tanh(x)",
        ),
        _smooth(
            "sine",
            lambda x: x.sin(),
            lambda x: x.cos(),
            math.sin,
            np.sin,
            _F(1),
            "|cos| <= 1, with equality at 0",
            "sin(x)",
        ),
    )
}
"""By name. Facts are used as hypotheses of instances, so each stands beside its function."""
