"""One compiled expression (or several that share subexpressions), three ways to evaluate: balls, wide intervals, floats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from theorycheck.ball import arb, precision
from theorycheck.expression.in_balls import Step, ball_steps, run_balls, run_many
from theorycheck.expression.in_floats import run_floats
from theorycheck.expression.in_intervals import Interval, run_intervals
from theorycheck.expression.node import Expr
from theorycheck.expression.tape import Tape

__all__ = ["Compiled", "compiled"]


class Compiled:
    """Expressions compiled in the given variables. ``balls`` and ``intervals`` enclose every defined value; ``floats`` only searches."""

    def __init__(self, exprs: tuple[Expr, ...], variables: tuple[str, ...]) -> None:
        self.exprs: tuple[Expr, ...] = exprs
        self.variables: tuple[str, ...] = variables
        self.tape: Tape = Tape.of(exprs, variables)
        self._steps: dict[int, list[Step]] = {}

    def balls(self, values: Sequence[arb], bits: int) -> list[arb]:
        """Enclosures over a box given by balls; set the same precision around many calls, e.g. ``with precision(bits)``."""
        slots = run_balls(self._at(bits), self.tape, values)
        return [slots[i] for i in self.tape.outputs]

    def many(self, places: Sequence[arb], bits: int) -> list[arb]:
        """Enclosures of the first expression, in one variable, at each of many places; precision as for ``balls``."""
        return run_many(self._at(bits), self.tape, places) if places else []

    def _at(self, bits: int) -> list[Step]:
        steps = self._steps.get(bits)
        if steps is None:
            with precision(bits):
                steps = self._steps[bits] = ball_steps(self.tape)
        return steps

    def intervals(self, values: Sequence[Interval]) -> list[Interval]:
        """Enclosures (lower, upper) over a box whose ends may be infinite, at the current precision."""
        slots = run_intervals(self.tape, values)
        return [slots[i] for i in self.tape.outputs]

    def floats(self, values: Sequence[npt.NDArray[np.float64]]) -> list[npt.NDArray[np.float64]]:
        """Float values at arrays of points, NaN where undefined."""
        shape = np.broadcast_shapes(*(np.shape(v) for v in values)) if values else ()
        slots: list[Any] = run_floats(self.tape, values)
        return [np.broadcast_to(np.asarray(slots[i], dtype=np.float64), shape) for i in self.tape.outputs]


@lru_cache(maxsize=2048)
def compiled(exprs: tuple[Expr, ...], variables: tuple[str, ...]) -> Compiled:
    """``Compiled``, remembered."""
    return Compiled(exprs, variables)
