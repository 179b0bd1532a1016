"""K^(l) on float arrays: l steps of K <- rho Q((s K + c)/rho) with Q from the verified tables (Q is the kernel at s = 0).

With e_l the error of layer l, E that of Q's tables and g a few roundings: the argument is off by (s e_{l-1} + |dc|)/rho + 8 u, Q' <= 1, and the product with
rho rounds, so e_l <= s e_{l-1} + rho (E + 12 u), where the error |dc| of c is accounted for by the caller through |dK/dc| <= rho.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, fmpq, precision
from theorycheck.gram.relu_kernel import ReLUKernel, Workspace, relu_kernel
from theorycheck.linalg import UNIT, add_up, mul_up, up

__all__ = ["LayerKernel"]

MARGIN = 2.0**-40

Array = NDArray[np.float64]


class LayerKernel:
    """The map c -> K^(depth); thread-safe once prepared. Beyond the depth where s^l/(1 - s) < 2^-60 the layers stop changing and are not repeated."""

    def __init__(self, s: fmpq, depth: int) -> None:
        self.dual: ReLUKernel = relu_kernel(fmpq(0))
        self.rhos: list[float] = []
        with precision(128):
            rho, power = arb(0), arb(1)
            self.s: float = float(arb(s).mid())
            self.cut = 0.0
            for _ in range(depth):
                if power / (1 - s) < arb(2) ** -60:
                    self.cut = float((2 * power / (1 - s)).upper())
                    break
                rho = s * rho + 1
                power = power * s
                self.rhos.append(float(rho.mid()))
            self.s_up: float = float(arb(s).upper())
            self.top: float = up(float(rho.upper()))

    def prepare(self, c: Array) -> float:
        """Build what ``apply`` needs for these c by running the layers once; returns its error, that of c itself excepted."""
        values, errors = c.reshape(-1), [0.0]
        self._run(values, values.copy(), Workspace(values.size), lambda t: errors.append(self.dual.prepare(t)))
        return self._total(max(errors))

    def prepare_range(self, low: float, high: float) -> float:
        """``prepare`` for every c in [low, high]: Q(x) >= x keeps every argument above c (by induction on l), up to rounding."""
        return self._total(self.dual.prepare_range(max(-1.0, low - MARGIN), 1.0 if len(self.rhos) > 1 else high))

    def _total(self, reach: float) -> float:
        step = mul_up(self.top, add_up(reach, 12.0 * UNIT))
        error = 0.0
        for _ in self.rhos:
            error = add_up(mul_up(self.s_up, error), step)
        return add_up(error, self.cut)

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """out = K^(depth)(c); out may be c."""
        self._run(c.copy(), out, work, None)

    def _run(self, c: Array, out: Array, work: Workspace, prepare: Callable[[Array], None] | None) -> None:
        out[...] = 0.0
        for rho in self.rhos:
            np.multiply(out, self.s, out=out)
            np.add(out, c, out=out)
            np.divide(out, rho, out=out)
            np.clip(out, -1.0, 1.0, out=out)
            if prepare is not None:
                prepare(out)
            self.dual.apply(out, out, work)
            np.multiply(out, rho, out=out)
