"""A smooth expression compiled for x >= 0 and for x <= 0, with its fastest exponentials taken out of sums, and for |x| >= 1 in far form.

Wide balls and large floats then meet exp(-|x|) only, never oo/oo. Every form is an identity on its half-line, the first two with 0 included.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from theorycheck.analysis.far_form import far_form, toward
from theorycheck.ball import arb
from theorycheck.errors import BadInput
from theorycheck.expression import Compiled, Expr, compiled
from theorycheck.expression.tape import Tape

__all__ = ["Stable", "stable"]

Floats = npt.NDArray[np.float64]


class Stable:
    """An expression in x; ``ball`` encloses its range over a ball, ``many`` over each of many, ``floats`` evaluates it at points."""

    def __init__(self, expr: Expr) -> None:
        self.expr = expr
        self.plain: Compiled = compiled((expr,), ("x",))

    @cached_property
    def _sides(self) -> tuple[Compiled, Compiled]:
        return _form(self.expr, -1, False), _form(self.expr, 1, False)

    @cached_property
    def _far(self) -> tuple[Compiled, Compiled]:
        return _form(self.expr, -1, True), _form(self.expr, 1, True)

    def ball(self, x: arb, bits: int) -> arb:
        """An enclosure at ``bits`` bits, which is also the precision that is set."""
        if x >= 0:
            return (self._far if x >= 1 else self._sides)[1].balls([x], bits)[0]
        if x <= 0:
            return (self._far if x <= -1 else self._sides)[0].balls([-x], bits)[0]
        return self.plain.balls([x], bits)[0]

    def many(self, places: Sequence[arb], bits: int) -> list[arb]:
        """``ball`` at each of many places, in their order."""
        groups: dict[int, list[int]] = {}
        for i, x in enumerate(places):
            groups.setdefault(2 if x >= 1 else 1 if x >= 0 else -2 if x <= -1 else -1 if x <= 0 else 0, []).append(i)
        found = list(places)
        for where, members in groups.items():
            form = self.plain if where == 0 else (self._far if abs(where) == 2 else self._sides)[where > 0]
            turned = [-places[i] if where < 0 else places[i] for i in members]
            for i, y in zip(members, form.many(turned, bits), strict=True):
                found[i] = y
        return found

    def tape_at(self, x: arb) -> tuple[Tape, bool]:
        """The tape for complex arguments whose real part is in the ball, and whether it takes -z.

        A far form is the expression on a half-line; where both are analytic around a box that meets it, or around boxes that join that box to it, they are the same function.
        """
        if x >= 1:
            return self._far[1].tape, False
        if x <= -1:
            return self._far[0].tape, True
        return self.plain.tape, False

    def floats(self, x: Floats) -> Floats:
        """Float values; not finite where the formula overflows all the same."""
        out = np.full(x.shape, np.nan)
        for side, sign in zip(self._sides, (-1.0, 1.0), strict=True):
            here = sign * x >= 0
            if here.any():
                out[here] = side.floats([sign * x[here]])[0]
        return out


def _form(expr: Expr, way: int, powers: bool) -> Compiled:
    turned = toward(expr, way)
    with suppress(BadInput):  # a form that would grow too large: the plain one encloses as well
        turned = far_form(turned, powers)
    return compiled((turned,), ("x",))


@lru_cache(maxsize=2048)
def stable(expr: Expr) -> Stable:
    """``Stable``, remembered."""
    return Stable(expr)
