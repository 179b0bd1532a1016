"""Points of a line where f touches 0, to many digits by Newton's iteration for f' = 0, then by name: arcus functions, quadratic and cubic numbers. Guesses, checked exactly by others."""

from __future__ import annotations

import numpy as np

from theorycheck.analysis.interval import Side
from theorycheck.analysis.search import sample_box, values_on
from theorycheck.ball import arb, precision
from theorycheck.decide.closed_form import BITS, closed_form
from theorycheck.errors import BadInput
from theorycheck.expression import Expr, compiled, derivative

__all__ = ["named_zeros"]

MOST, STEPS, NEAR = 6, 9, 0.05


def named_zeros(f: Expr, name: str, side: Side) -> list[Expr]:
    """Candidates near the samples at which |f| is least among their neighbours."""
    try:
        slope = derivative(f, name)
        both = compiled((f, slope, derivative(slope, name)), (name,))
    except BadInput:
        return []
    x = np.unique(sample_box(((name, side.opened()),), 256)[0])
    y = np.abs(values_on((f,), (name,), x[None, :])[0])
    y = np.where(np.isfinite(y), y, np.inf)
    least = 1 + np.flatnonzero((y[1:-1] <= y[:-2]) & (y[1:-1] <= y[2:]) & (y[1:-1] < NEAR * (1 + np.abs(x[1:-1]))))
    found: list[Expr] = []
    for i in least[np.argsort(y[least], kind="stable")][:MOST]:
        with precision(BITS):
            at = arb(float(x[i]))
            for _ in range(STEPS):
                value, first, second = both.balls([at], BITS)
                if not (first / second).is_finite():
                    break
                at = (at - first / second).mid()
            if not (value.is_finite() and abs(value) < arb(2) ** -100):
                continue
            named = closed_form(at + arb(0, 2.0**-150))
        if named is not None and named not in found:
            found.append(named)
    return found
