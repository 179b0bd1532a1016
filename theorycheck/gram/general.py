"""K and K^(depth) for any activation: which scalar function of c it is, its float kernel, and its balls."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import arb, arb_mat, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.exact_rows import ball_correlations, ball_matrix
from theorycheck.gram.fixed_point import Diagonal, diagonal
from theorycheck.gram.general_kernel import WORKING_BITS, GeneralKernel, PointFunction
from theorycheck.gram.homogeneous import Homogeneous, HomogeneousKernel, LinearKernel
from theorycheck.gram.layer_function import LayerFunction
from theorycheck.gram.limit_function import LimitFunction
from theorycheck.gram.rate import layer_rate_bound
from theorycheck.gram.relu_kernel import Workspace
from theorycheck.linalg import add_up, mul_up, up

__all__ = ["FLOAT_BITS", "GeneralSource", "WithError", "general_source"]

Array = NDArray[np.float64]
FLOAT_BITS = 96
NEGLIGIBLE = 2.0**-54


@dataclass(frozen=True)
class WithError:
    """A kernel together with the error of the correlations of one data set."""

    source: GeneralSource
    dc: float

    def prepare(self, c: Array) -> float:
        """See ``KernelFunction``."""
        return self.source.total(
            lambda k: k.prepare(c, self.dc) if isinstance(k, GeneralKernel) else k.prepare(c), self.dc
        )

    def prepare_range(self, low: float, high: float) -> float:
        """See ``KernelFunction``."""
        return self.source.total(
            lambda k: (
                k.prepare_range(low, high, self.dc) if isinstance(k, GeneralKernel) else k.prepare_range(low, high)
            ),
            self.dc,
        )

    def apply(self, c: Array, out: Array, work: Workspace) -> None:
        """See ``KernelFunction``."""
        self.source.kernel.apply(c, out, work)


def check_slopes(phi: Activation) -> None:
    """Refuse a phi whose derivative is unbounded at a point: its second moments take minutes, and F' has no bound near 1."""
    steep = [c for c in phi.facts.kinks if c.left is None or c.right is None]
    if steep:
        way_out = f"phi' is unbounded near x = {steep[0].at}, where K cannot be enclosed; dual gives single values"
        raise bad_input("activation", phi.name, "a derivative that is bounded near every point", way_out)


class GeneralSource:
    """Everything about one (activation, s, depth) that does not depend on data."""

    def __init__(self, phi: Activation, s: fmpq, depth: int | None) -> None:
        self.phi: Activation = phi
        self.s: fmpq = s
        self.depth: int | None = depth
        self.cut = 0.0
        self.shape: Homogeneous | None = Homogeneous.of(phi, s) if depth is None else None
        self.point: Diagonal | None = None
        if depth is None and s != 0:
            check_slopes(phi)
        if depth is None and self.shape is None:
            self.point = diagonal(phi, s)
        elif depth is not None and depth > 8:
            self._stop_early(depth)
        self._functions: dict[int, PointFunction] = {}
        self.kernel: Any = None
        if self.shape is not None:
            self.kernel = HomogeneousKernel(self.shape) if self.shape.beta != 0 else LinearKernel(self.shape)
        self.notes: tuple[str, ...] = () if self.point is None else self.point.notes

    def _stop_early(self, depth: int) -> None:
        """A depth at which K^(l) equals K far below double precision is K, with the proved rate as its error."""
        point = diagonal_or_none(self.phi, self.s)
        if point is None or point.contraction is None:
            return
        cut = max(float(x.upper()) for x in layer_rate_bound(self.phi, self.s, depth))
        if cut <= NEGLIGIBLE * float(point.kappa(FLOAT_BITS).upper()):
            self.point = point
            self.cut = up(cut)

    def function(self, bits: int, floats: bool = False) -> Any:
        """The scalar function with that many bits; for floats a limit may stand for a deep layer."""
        if self.shape is not None:
            return self.shape
        limit = self.depth is None or (floats and self.cut > 0.0)
        key = bits if limit == (self.depth is None) else -bits
        if key not in self._functions:
            if limit:
                assert self.point is not None
                self._functions[key] = LimitFunction(self.phi, self.point, bits)
            else:
                assert self.depth is not None
                self._functions[key] = LayerFunction(self.phi, self.s, self.depth, bits)
        return self._functions[key]

    def kappa(self, bits: int) -> arb:
        """The diagonal entry."""
        if self.shape is not None:
            with precision(bits + 30):
                return arb(self.shape.exact_kappa)
        value = self.function(bits, True).kappa
        return value + arb(0, 1) * arb(self.cut) if self.cut and bits == FLOAT_BITS else self.function(bits).kappa

    def with_error(self, dc: float) -> WithError:
        """The kernel for a data set."""
        if self.kernel is None:
            self.kernel = GeneralKernel(self.function(FLOAT_BITS, True), lambda bits: self.function(bits, True))
        return WithError(self, dc)

    def total(self, prepare: Any, dc: float) -> float:
        """The kernel's error, the correlations' and the cut of deep layers."""
        error = float(prepare(self.kernel))
        if self.shape is not None:
            error = add_up(error, mul_up(self.kernel.slope, dc))
        error = add_up(error, self.cut)
        if not math.isfinite(error):
            raise bad_input(
                "X",
                "no finite error bound",
                f"correlations whose kernel has a bounded slope (phi = {self.phi.name} jumps or is not Lipschitz)",
                "remove nearly parallel rows, or ask for digits",
            )
        return error

    def balls(self, rows: Array, bits: int) -> arb_mat:
        """K in balls from the exact rows, at the current precision."""
        C = ball_correlations(rows)
        f = self.function(bits)
        t = f.angles(np.clip(np.array([[float(c.mid()) for c in row] for row in C.tolist()]), -1.0, 1.0))
        return ball_matrix(C, lambda c, i, j: self.kappa(bits) if i == j else f.value(c, float(t[i, j])))


def diagonal_or_none(phi: Activation, s: fmpq) -> Diagonal | None:
    """The fixed point where the contraction proves it."""
    from theorycheck.gram.moments import lipschitz

    L = lipschitz(phi)
    with precision(WORKING_BITS):
        return diagonal(phi, s) if L is not None and 2 * s * L * L < 1 else None


@lru_cache(maxsize=32)
def _source(phi: Activation, numerator: int, denominator: int, depth: int | None) -> GeneralSource:
    return GeneralSource(phi, fmpq(numerator, denominator), depth)


def general_source(phi: Activation, s: fmpq, depth: int | None) -> GeneralSource:
    """Kept with everything computed so far for the last 32."""
    return _source(phi, int(s.p), int(s.q), depth)
