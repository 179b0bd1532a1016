"""K^(l) of phi(x) = alpha x + beta |x| on float arrays: l steps of K <- rho G((s K + c)/rho), G the kernel at s = 0 from its tables.

phi is homogeneous, so E phi(u) phi(v) at the variance q = 2 rho, rho = s kappa + 1, is rho times that at the variance 2: kappa_l = 2 m rho_l, rho_{l+1} = s kappa_l + 1,
m = E phi(z)^2. With e_l the error of layer l, E that of G's tables, g = 2 m >= |G'| and a few roundings: the argument is off by (s e_{l-1} + |dc|)/rho + 8 u and the
product with rho rounds (|G| <= g), so

    e_l <= g s e_{l-1} + rho (E + 12 u max(1, g)),

and the error |dc| of c adds kappa_l |dc|, because |dK/dc| <= S_l = g (s S_{l-1} + 1) = kappa_l.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.angle_kernel import AngleKernel
from theorycheck.gram.homogeneous import Homogeneous
from theorycheck.gram.table import MacroTable, Workspace
from theorycheck.linalg import UNIT, add_up, mul_up, up

__all__ = ["HomogeneousLayers", "LayerKernel"]

Array = NDArray[np.float64]
MARGIN = 2.0**-40
BITS = 128
MOST = 100_000


class HomogeneousLayers:
    """c -> K^(depth)(c) in balls, with ``bits`` bits; ``dual`` is the shape at s = 0, whose K is G. Nothing in the steps is trusted but |G'| <= g.

    For ReLU |K - K^(l)| <= s^l/(1 - s): where that is below the precision the layers that follow are a radius.
    """

    def __init__(self, dual: Homogeneous, s: fmpq, depth: int, bits: int) -> None:
        self.dual: Homogeneous = dual
        self.s: fmpq = s
        self.bits: int = bits
        with precision(bits + 30):
            self.rhos, kappa, self.rest = _layers(dual, s, depth, bits + 8)
            self.kappa: arb = kappa + self.rest

    def angles(self, c: Array) -> Array:
        """Nothing has to be guessed."""
        return c

    def value(self, c: arb, start: float) -> arb:  # noqa: ARG002
        """K^(depth)(c) for a thin ball c whose truth lies in [-1, 1]."""
        with precision(self.bits + 30):
            if c == 1:
                return self.kappa
            K = arb(0)
            for rho in self.rhos:
                K = rho * self.dual.dual((self.s * K + c) / rho)
            return K + self.rest


def _is_relu(shape: Homogeneous) -> bool:
    return bool(shape.alpha == shape.beta == fmpq(1, 2))


def _layers(shape: Homogeneous, s: fmpq, depth: int, bits: int) -> tuple[list[arb], arb, arb]:
    """rho_l of the layers that are gone through, the diagonal after them, and a ball around 0 for the layers that follow.

    For ReLU |K - K^(l)| <= s^l/(1 - s), so that layers beyond the depth where this is below 2^-bits change nothing; at the current precision.
    """
    settles = bool(s < 1) and _is_relu(shape)
    rhos, kappa, power = list[arb](), arb(0), arb(1)
    while len(rhos) < depth:
        if settles and power / (1 - s) < arb(2) ** -bits:
            return rhos, kappa, arb(0, 1) * (2 * power / (1 - s))
        if len(rhos) == MOST:
            raise bad_input(
                "depth",
                depth,
                f"at most {MOST} layers, which are gone through one by one",
                "leave it out for the limit",
            )
        rhos.append(s * kappa + 1)
        kappa = 2 * shape.m * rhos[-1]
        power = power * s
    return rhos, kappa, arb(0)


class LayerKernel:
    """See ``KernelFunction`` in ``assemble``; thread-safe once prepared. Layers beyond double precision are not repeated."""

    def __init__(self, dual: AngleKernel, shape: Homogeneous, s: fmpq, depth: int) -> None:
        self.dual: AngleKernel = dual
        self.relu: bool = _is_relu(shape)
        with precision(BITS):
            rhos, kappa, rest = _layers(shape, s, depth, 60)
            g = 2 * arb(shape.m)
            self.s: float = float(arb(s).mid())
            self.rhos: list[float] = [float(rho.mid()) for rho in rhos]
            self.cut: float = float(rest.upper())
            self.growth: float = up(float((g * s).upper()))
            self.size: float = up(float(g.upper()))
            self.top: float = up(float((kappa / g).upper())) if g > 0 else 1.0
            self.slope: float = up(float(kappa.upper()))

    def prepare(self, c: Array, dc: float = 0.0) -> float:
        """Build what ``apply`` needs for these c by running the layers once; returns its error, that of c included."""
        values, errors = c.reshape(-1), [0.0]
        self._run(values, values.copy(), Workspace(values.size), lambda t: errors.append(self.dual.prepare(t)))
        return self._total(max(errors), dc)

    def prepare_range(self, low: float, high: float, dc: float = 0.0) -> float:
        """``prepare`` for every c in [low, high]; the arguments of later layers may be anywhere."""
        ends = (low, high) if len(self.rhos) == 1 else (self._lowest(low), 1.0)
        return self._total(self.dual.prepare_range(*ends), dc)

    def _lowest(self, low: float) -> float:
        """Q(x) >= x keeps every argument of ReLU above c (by induction on l), up to rounding."""
        return max(-1.0, low - MARGIN) if self.relu else -1.0

    def _total(self, reach: float, dc: float = 0.0) -> float:
        step = mul_up(self.top, add_up(reach, mul_up(12.0 * UNIT, max(1.0, self.size))))
        error = 0.0
        for _ in self.rhos:
            error = add_up(mul_up(self.growth, error), step)
        return add_up(error, self.cut, mul_up(self.slope, dc))

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

    def bulk(self) -> None:
        """Several steps, not one table."""

    @property
    def tables(self) -> dict[str, MacroTable]:
        """Those of G."""
        return self.dual.tables
