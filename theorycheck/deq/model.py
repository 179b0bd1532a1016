"""A DEQ: Z = phi(W Z + U X^T), yhat = Z^T a, with its norms bounded once; phi is ReLU unless another activation is named.

W (m x m), U (m x d), a (m). Inputs X hold points in rows, shape (n, d): the papers' X is the transpose. Z is m x n, columns are points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from theorycheck.deq.bounds import Array, as_array
from theorycheck.deq.equilibrium import Equilibrium, Norms, solve_equilibrium
from theorycheck.deq.layer import Layer, layer_of
from theorycheck.errors import bad_input
from theorycheck.linalg import Interval, absolute_norm_upper, frobenius_norm, spectral_norm

__all__ = ["DEQ", "as_labels", "as_points"]

LARGEST_WIDTH = 2**15


@dataclass(frozen=True, eq=False)
class DEQ:
    """The weights, frozen (copies that cannot be written to), and proved bounds of their norms, computed when first asked for.

    ``activation``: "relu", or any name or expression that ``activation`` reads; BadInput for one without a Lipschitz constant.
    """

    W: Array
    U: Array
    a: Array
    activation: str = "relu"

    def __post_init__(self) -> None:
        for name, ndim in (("W", 2), ("U", 2), ("a", 1)):
            array = np.array(as_array(name, getattr(self, name), ndim), order="C")
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        m = len(self.a)
        if self.W.shape != (m, m) or len(self.U) != m:
            shapes = f"W{self.W.shape}, U{self.U.shape}, a{self.a.shape}"
            raise bad_input("shapes", shapes, "W (m, m), U (m, d), a (m,) with one m")
        object.__setattr__(self, "activation", str(self.activation).strip())
        _ = self.layer

    def __repr__(self) -> str:
        return f"DEQ(m={len(self.a)}, d={self.U.shape[1]}, activation={self.activation!r})"

    @property
    def layer(self) -> Layer | None:
        """What is proved about the activation; None for ReLU, which has its own, exact road."""
        return None if self.activation == "relu" else layer_of(self.activation)

    def with_weights(self, W: Array, U: Array, a: Array) -> DEQ:
        """Other weights, the same activation."""
        return DEQ(W, U, a, self.activation)

    @classmethod
    def initialise(
        cls,
        m: int,
        d: int,
        sigma_w2: float,
        rng: np.random.Generator | int = 0,
        *,
        readout_scale: float = 1.0,
        input_scale: float = 1.0,
        activation: str = "relu",
    ) -> DEQ:
        """Ling et al., Assumption 1: W_ij ~ N(0, 2 sigma_w2/m), U_ij ~ N(0, 2/d), a_i ~ N(0, 1/m), drawn in this order.

        ``readout_scale`` multiplies a and ``input_scale`` multiplies U. ``sigma_w2`` < 1/8 is not asked for here: the equilibrium asks for
        ||W||_2 < 1 itself.
        """
        for name, size in (("m", m), ("d", d)):
            if int(size) != size or size < 1:
                raise bad_input(name, size, "a whole number, at least 1")
        if m > LARGEST_WIDTH:
            raise bad_input("m", m, f"a width of at most {LARGEST_WIDTH}", f"W has m^2 entries, {8 * m * m >> 30} GiB")
        for name, value in (("sigma_w2", sigma_w2), ("readout_scale", readout_scale), ("input_scale", input_scale)):
            if not (math.isfinite(value) and value >= 0.0):
                raise bad_input(name, value, "a finite number >= 0")
        generator = rng if isinstance(rng, np.random.Generator) else np.random.default_rng(rng)
        W = generator.standard_normal((m, m)) * math.sqrt(2.0 * sigma_w2 / m)
        U = generator.standard_normal((m, d)) * (input_scale * math.sqrt(2.0 / d))
        a = generator.standard_normal(m) * (readout_scale / math.sqrt(m))
        return cls(W, U, a, activation)

    @property
    def m(self) -> int:
        """The width."""
        return len(self.a)

    @property
    def d(self) -> int:
        """The input dimension."""
        return int(self.U.shape[1])

    @cached_property
    def W_norm(self) -> Interval:
        """lower <= ||W||_2 <= upper, proved."""
        return spectral_norm(self.W)

    @cached_property
    def U_norm(self) -> Interval:
        """lower <= ||U||_2 <= upper, proved."""
        return spectral_norm(self.U)

    @cached_property
    def a_norm(self) -> Interval:
        """lower <= ||a||_2 <= upper, proved."""
        return frobenius_norm(self.a.reshape(1, -1))

    @cached_property
    def norms(self) -> Norms:
        """The upper bounds that error bounds need."""
        return Norms(self.W_norm.upper, absolute_norm_upper(self.W), absolute_norm_upper(self.U))

    def equilibrium(
        self,
        X: object,
        tol: float = 1e-12,
        max_iterations: int | None = None,
        *,
        require_contraction: bool = True,
        start: Array | None = None,
    ) -> Equilibrium:
        """Z with a proved error bound; see ``solve_equilibrium``. NoEquilibrium where L ||W||_2 < 1 is not proved."""
        points = as_points(X, self.d)
        if start is not None and (start := as_array("start", start, 2)).shape != (self.m, len(points)):
            raise bad_input("shape of start", start.shape, f"{(self.m, len(points))}, as Z")
        return solve_equilibrium(
            self.W,
            self.U,
            points,
            self.norms,
            tol=tol,
            max_iterations=max_iterations,
            require_contraction=require_contraction,
            start=start,
            layer=self.layer,
        )

    def predict(self, X: object) -> Array:
        """yhat = Z^T a, shape (n,)."""
        yhat: Array = self.equilibrium(X).Z.T @ self.a
        return yhat


def as_points(X: object, d: int | None = None) -> Array:
    """Points in rows, shape (n, d), finite; BadInput otherwise."""
    points = as_array("X", X, 2)
    if d is not None and points.shape[1] != d:
        raise bad_input(
            "shape of X", points.shape, f"(n, {d}), points in rows", "transpose X if its columns are points"
        )
    return points


def as_labels(y: object, n: int) -> Array:
    """Labels, shape (n,), finite; BadInput otherwise."""
    labels = as_array("y", y, 1)
    if len(labels) != n:
        raise bad_input("shape of y", labels.shape, f"({n},), one label for each row of X")
    return labels
