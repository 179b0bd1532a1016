"""A curve theta -> (v(theta), K(theta)) in balls: how a kernel function K(v) is handed to the table builder when only a parametrization is explicit."""

from __future__ import annotations

from typing import Protocol

from theorycheck.ball import arb

__all__ = ["Curve"]


class Curve(Protocol):
    """v is strictly increasing or strictly decreasing in theta >= 0, and both are analytic, on the range that is used."""

    def taylor(self, theta: arb, order: int) -> tuple[list[arb], list[arb]]:
        """Taylor coefficients 0 .. order of v and of K at theta, valid for every point of the ball theta (a wide ball gives Lagrange remainders)."""
        ...

    def guess(self, v: float) -> float:
        """theta with v(theta) about v; not trusted."""
        ...
