"""K^(l) as a function of c, in balls: K^(0) = 0, t_l = (s K^(l-1) + c)/(s kappa_{l-1} + 1), K^(l) = F_l(t_l), F_l the dual at q_l = 2(s kappa_{l-1} + 1).

Every layer has its own scale and so its own Hermite coefficients. No fixed point is needed: K^(l) exists whenever E phi^2 is finite at q_1, ..., q_l.
Slopes: |F_l'| <= D_l = F_l'(1), so S_l = (2/q_l) D_l (s S_{l-1} + 1) bounds |dK^(l)/dc|.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.ball import arb, arb_series, fmpq, precision
from theorycheck.errors import bad_input
from theorycheck.gram.dual_series import DualSeries
from theorycheck.gram.moments import second_moment, slope_at_one
from theorycheck.gram.table import ORDER, OutOfReach

__all__ = ["LayerFunction", "layer_diagonal"]

Array = NDArray[np.float64]
MOST = 1000


def layer_diagonal(phi: Activation, s: fmpq, depth: int, bits: int) -> list[tuple[arb, arb]]:
    """(q_l, kappa_l) for l = 1 .. depth; BadInput where a second moment cannot be enclosed."""
    if depth > MOST:
        raise bad_input(
            "depth", depth, f"at most {MOST} layers, which are gone through one by one", "leave it out for the limit"
        )
    with precision(bits + 30):
        found: list[tuple[arb, arb]] = []
        kappa = arb(0)
        for layer in range(1, depth + 1):
            q = 2 * (s * kappa + 1)
            kappa = second_moment(phi, q, bits + 8) if q < arb(2) ** 64 else arb.nan()
            if not (kappa.is_finite() and kappa.rad() < (1 + abs(kappa)) / 2**20):
                raise bad_input(
                    "depth",
                    depth,
                    f"a depth below {layer}",
                    f"the variance of layer {layer} is {float(q.mid()):.3g}, and E {phi.name}^2 there is out of reach",
                )
            found.append((q, kappa))
        return found


@dataclass
class _Layer:
    q: arb
    kappa: arb
    series: DualSeries
    slope_one: arb | None


class LayerFunction:
    """c -> K^(depth)(c) for one activation and s, with ``bits`` bits."""

    def __init__(self, phi: Activation, s: fmpq, depth: int, bits: int) -> None:
        self.phi: Activation = phi
        self.s: fmpq = s
        self.bits: int = bits
        self.notes: tuple[str, ...] = ()
        with precision(bits + 30):
            self.layers: list[_Layer] = [
                _Layer(q, k, DualSeries(phi, q, k, bits), slope_at_one(phi, q, bits))
                for q, k in layer_diagonal(phi, s, depth, bits)
            ]
        self.kappa: arb = self.layers[-1].kappa

    def slope(self, low: float, high: float) -> arb:
        """An upper bound of |dK/dc|, everywhere."""
        with precision(self.bits + 30):
            S = arb(0)
            for layer in self.layers:
                D = layer.slope_one
                if D is None:
                    top = arb(max(abs(low), abs(high))) + arb(2) ** -40
                    if layer is not self.layers[0] or self.layers[1:] or not top < 1:
                        return arb.pos_inf()
                    D = layer.series.bound(1, top)
                S = 2 / layer.q * D * (self.s * S + 1)
            return S.upper()

    def angles(self, c: Array) -> Array:
        """Nothing has to be guessed."""
        return c

    def taylor(self, centre: fmpq, half: fmpq, start: float) -> tuple[list[arb], arb]:  # noqa: ARG002
        """See ``Scalar``: series in c composed layer by layer, at the centre and over the interval."""
        width = arb(half)
        results = []
        for c in (arb(centre), arb(centre) + arb(0, 1) * width):
            K: list[arb] = [arb(0)] * (ORDER + 1)
            for layer in self.layers:
                t = [2 * self.s * k / layer.q for k in K]
                t[0], t[1] = t[0] + 2 * c / layer.q, t[1] + 2 / layer.q
                K = self._composed(layer, t, 2 * width)
            results.append(K)
        return results[0][:ORDER], abs(results[1][ORDER]).upper()

    def _composed(self, layer: _Layer, t: list[arb], width: arb) -> list[arb]:
        F = _around(layer.series, t[0], arb(2) ** -68 * (1 + layer.kappa.upper()), width)
        composed = arb_series(F, ORDER + 1)(arb_series([arb(0), *t[1:]], ORDER + 1))
        if composed.prec <= ORDER:
            raise OutOfReach
        return [composed[k] for k in range(ORDER + 1)]

    def value(self, c: arb, start: float) -> arb:  # noqa: ARG002
        """K^(depth)(c) for a thin ball c whose truth lies in [-1, 1]."""
        with precision(self.bits + 30):
            c = c.mid().max(arb(-1)).min(arb(1)).mid() + arb(0, 1) * c.rad()
            if c == 1:
                return self.kappa
            if c == 0 and self.phi.facts.parity == "odd":
                return arb(0)
            K = arb(0)
            for layer in self.layers:
                t = 2 * (self.s * K + c) / layer.q
                K = self._dual(layer, t)
            return K

    def by_known_terms(self, c: arb, start: float) -> arb | None:  # noqa: ARG002
        """K^(depth)(c) for an exact c in [-1, 1] through the terms at hand; None where some F' has no bound up to |t| = 1."""
        K = arb(0)
        for layer in self.layers:
            if layer.slope_one is None:
                return None
            t = 2 * (self.s * K + c) / layer.q
            x = t.mid().max(arb(-1)).min(arb(1)).mid()
            K = layer.series.value(x) + arb(0, 1) * layer.slope_one.upper() * t.rad()
        return K

    def _dual(self, layer: _Layer, t: arb) -> arb:
        x, radius = t.mid().max(arb(-1)).min(arb(1)).mid(), t.rad()
        top = (abs(x) + radius).upper()
        near, goal = layer.series.is_near_one(float(x)), arb(2) ** (-self.bits) * (1 + layer.kappa.upper())
        if not near and top < 1 and layer.series.reach(top, goal):
            return layer.series.value(x) + arb(0, 1) * layer.series.bound(1, top) * radius
        slope = layer.slope_one
        if slope is None and top < 1:
            slope = layer.series.bound(1, top)
        if slope is None:
            if radius > 0:
                raise bad_input(
                    "activation", self.phi.name, "a continuous function where correlations are near 1 or -1"
                )
            slope = arb(0)
        return layer.series.without(x) + arb(0, 1) * slope * radius


def _around(series: DualSeries, t: arb, goal: arb, width: arb) -> list[arb]:
    """Taylor coefficients 0 .. ORDER of F valid at every point of the ball t."""
    top = abs(t).upper()
    if not top < 1 or not series.reach(top, goal, ORDER + 1, width):
        raise OutOfReach
    at = series.point(t.mid(), ORDER)
    radius = t.rad()
    return [a + arb(0, 1) * (k + 1) * radius * series.bound(k + 1, top) for k, a in enumerate(at)]
