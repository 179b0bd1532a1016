"""K as a function of v, where both are explicit in a parameter only: Taylor coefficients by reversion and composition of power series.

From the curve's Taylor coefficients in balls at the parameter of the centre (interval Newton) follow those of K(v) there, and from those over all parameters of the
interval (v is monotone) a bound of the next one, Lagrange's. Tables are built from them (``table``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_series, fmpq, precision, working_bits
from theorycheck.errors import BadInput, bad_input
from theorycheck.gram.curve import Curve
from theorycheck.gram.table import ORDER, OutOfReach

__all__ = ["CurveFunction"]

Array = NDArray[np.float64]
WORKING_BITS = 106
RETRIES = (212, 424)


class CurveFunction:
    """See ``Scalar`` in ``table``; what the first precision leaves open is tried again at more."""

    def __init__(self, curve: Curve) -> None:
        self.curve: Curve = curve

    def angles(self, c: Array) -> Array:
        """The parameters, about; not trusted."""
        return np.array([self.curve.guess(v) for v in c.tolist()])

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:
        """See ``Scalar``; BadInput where no precision at hand encloses the interval."""
        reason = ""
        for bits in (WORKING_BITS, *RETRIES):
            try:
                with precision(bits):
                    return self._taylor(arb(centre), arb(half), start)
            except OutOfReach as problem:
                reason = str(problem)
        place = f"cell at {float(arb(centre).mid()):.6g}"
        raise bad_input(
            "kernel table",
            place,
            f"a cell that {RETRIES[-1]} bits enclose",
            f"{reason}; ask for digits, which does without tables",
        )

    def _taylor(self, centre: arb, half: arb, start: float) -> tuple[list[arb], arb]:
        thin, wide = self._parameters(centre, 2 * half, start)
        b, last = _inverse_composed(self.curve, thin)[:ORDER], _inverse_composed(self.curve, wide)[ORDER]
        if not (last.is_finite() and all(x.is_finite() for x in b)):
            raise OutOfReach("no finite error bound")
        return b, abs(last).upper()

    def _parameters(self, centre: arb, h: arb, start: float) -> tuple[arb, arb]:
        """A thin ball around theta with v(theta) = centre (interval Newton) and a wide one around all theta of an interval of width h (v is monotone)."""
        guess = arb(start)
        v, _ = self.curve.taylor(guess, 1)
        for _ in range(3):  # Newton in balls' midpoints
            guess = (guess - (v[0] - centre) / v[1]).mid()
            v, _ = self.curve.taylor(guess, 1)
        slope = v[1]
        trial = (
            guess + arb(0, 1) * ((v[0] - centre) / slope * 4).abs_upper() + arb(0, 1) * arb(2) ** (12 - working_bits())
        )
        thin = guess - (v[0] - centre) / self.curve.taylor(trial, 1)[0][1]
        if not trial.contains_interior(thin):
            raise OutOfReach("interval Newton did not contract")
        reach = (h / slope).abs_upper() / 2
        for _ in range(6):
            reach = reach * arb(1.0625)
            low, high = (guess - reach).mid(), (guess + reach).mid()
            if low < 0:
                low = arb(0)
            if self._covers(low, high, centre, h):
                return thin, low.union(high)
        raise OutOfReach("its parameters could not be enclosed")

    def _covers(self, low: arb, high: arb, centre: arb, h: arb) -> bool:
        ends = [self.curve.taylor(x, 0)[0][0] for x in (low, high)]
        if ends[0] > ends[1]:
            ends.reverse()
        return bool(ends[0] <= centre - h / 2) and bool(ends[1] >= centre + h / 2)


def _inverse_composed(curve: Curve, theta: arb) -> list[arb]:
    """Taylor coefficients 0 .. ORDER of K as a function of v."""
    v, K = curve.taylor(theta, ORDER)
    inverse = arb_series([arb(0), *v[1:]], ORDER + 1).reversion()
    composed = arb_series(K, ORDER + 1)(inverse)
    if composed.prec <= ORDER:
        raise BadInput(
            f"a power series was cut at order {composed.prec}: expected {ORDER + 1} terms, raise flint's series cap"
        )
    return [composed[k] for k in range(ORDER + 1)]
