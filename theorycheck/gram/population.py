"""The population Gram matrix: K^(l) after l layers, or its limit K, with a proved bound for every entry.

K depends on the rows through their directions alone: the truth is the K of the given float64 rows, normalized exactly. sigma_w2 = s: text is a
decimal or a fraction taken exactly, a float is the dyadic number it holds. The theory of gradient descent needs s < 1/8; K exists for s < 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.ball import arb, arb_mat, exact, fmpq, precision
from theorycheck.data import check_points
from theorycheck.errors import bad_input
from theorycheck.gram.assemble import assemble
from theorycheck.gram.correlation import correlation_error, unit_rows
from theorycheck.gram.exact_rows import ball_correlations, ball_matrix
from theorycheck.gram.layer_kernel import LayerKernel
from theorycheck.gram.relu_balls import kappa_of, layer_of
from theorycheck.gram.relu_kernel import angle_guess, relu_kernel
from theorycheck.linalg import Interval, add_up, down, float_environment, mul_up, up

__all__ = ["PopulationGram", "bits_for", "check_sigma_w2", "layer_gram", "population_gram", "whole"]

Array = NDArray[np.float64]
RELU = "relu"
MOST_DIGITS = 10_000
DIGITS_OF_A_FLOAT, MOST_ROWS_IN_BALLS = 17, 300
MOST_ROWS = 60_000
"""A matrix of 27 GiB: beyond, K would not fit into memory."""


@dataclass(frozen=True, eq=False)
class PopulationGram:
    """K (or K^(depth)) with |matrix_ij - truth| <= entry_error for all i, j.

    ``matrix``: float64 (n, n); with ``digits``, rows of decimal strings. ``kappa`` contains the common diagonal entry. ``rows``: the points.
    ``notes``: what is not guaranteed. ``source``: the scalar theory behind an activation other than relu.
    """

    matrix: Any
    entry_error: float
    kappa: Interval
    n: int
    d: int
    activation: str
    sigma_w2: fmpq
    depth: int | None
    digits: int | None
    rows: Array
    notes: tuple[str, ...] = ()
    source: Any = field(default=None, repr=False)
    kept: dict[int, arb_mat] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        return f"PopulationGram(n={self.n}, d={self.d}, activation={self.activation!r}, sigma_w2={self.sigma_w2}, depth={self.depth}, entry_error={self.entry_error:.3g})"

    @cached_property
    def floats(self) -> Array:
        """The matrix as float64, whatever ``digits`` was."""
        return self.matrix if self.digits is None else np.array([[float(x) for x in row] for row in self.matrix])

    @cached_property
    def balls(self) -> arb_mat:
        """The matrix in balls, to ``digits`` digits or to about 30."""
        return self.balls_at(bits_for(self.digits or 30))

    def balls_at(self, bits: int) -> arb_mat:
        """The matrix in balls, computed from the exact rows with ``bits`` bits; kept."""
        if bits not in self.kept:
            with precision(bits):
                if self.source is not None:
                    self.kept[bits] = self.source.balls(self.rows, bits)
                else:
                    self.kept[bits] = _ball_gram(self.rows, self.sigma_w2, self.depth)
        return self.kept[bits]

    def entry_function(self, C: arb_mat, which: list[int], bits: int) -> Callable[[int, int], arb]:
        """(k, j) -> K_ij, i = which[k], in balls at the current precision, from the correlations C of these rows with all."""
        c = np.clip(np.array([[float(x.mid()) for x in row] for row in C.tolist()]), -1.0, 1.0)
        if self.source is not None:
            f, kappa = self.source.function(bits), self.source.kappa(bits)
            t = f.angles(c)
            return lambda k, j: kappa if which[k] == j else f.value(C[k, j], float(t[k, j]))
        s, depth = self.sigma_w2, self.depth
        if depth is not None:
            return lambda k, j: layer_of(C[k, j], s, depth)
        t = angle_guess(c, s)
        return lambda k, j: kappa_of(C[k, j], s, float(t[k, j]))

    @cached_property
    def cosines(self) -> Array:
        """cos(theta_ij) = (s K_ij + c_ij)/(s kappa + 1) of the limit (float64, error at most entry_error and a few units in the last place); needs depth=None."""
        if self.depth is not None:
            raise bad_input("depth", self.depth, "None, because cos(theta) belongs to the limit")
        unit = unit_rows(self.rows)
        s = float(arb(self.sigma_w2).mid())
        scale = 1.0 - s if self.source is None else 1.0 / (s * 0.5 * (self.kappa.lower + self.kappa.upper) + 1.0)
        cosines = s * scale * self.floats + scale * np.clip(unit @ unit.T, -1.0, 1.0)
        np.fill_diagonal(cosines, 1.0)
        return np.clip(cosines, -1.0, 1.0)


def check_sigma_w2(sigma_w2: Any) -> fmpq:
    """s as an exact rational in [0, 1), or BadInput."""
    try:
        s = exact(float(sigma_w2) if isinstance(sigma_w2, np.floating) else sigma_w2)
    except ValueError as error:
        raise bad_input("sigma_w2", sigma_w2, "a number with 0 <= sigma_w2 < 1", "such as 0.08 or 1/16") from error
    if not 0 <= s < 1:
        way_out = "the kernel exists for s < 1, and the convergence theorem needs s < 1/8"
        raise bad_input("sigma_w2", sigma_w2, "0 <= sigma_w2 < 1", way_out)
    return s


def population_gram(
    X: Any,
    activation: Any = RELU,
    sigma_w2: Any = 0.08,
    depth: int | None = None,
    digits: int | None = None,
) -> PopulationGram:
    """K of the rows of X (n points in d dimensions; only directions matter), or K^(depth), for any activation (a name, an expression in x, or an Activation).

    ``digits=None``: float64, error about (2 d + 8) 2^-53 sup|dK/dc|. ``digits``: that many significant digits relative to the diagonal, through balls.
    A process that rounds otherwise than to nearest, or flushes subnormals, gets balls in place of floats and a note (up to 300 rows; beyond, FloatsNotTrusted).
    """
    if np.ndim(X) == 2 and len(X) > MOST_ROWS:
        raise bad_input("X", f"{len(X)} points", f"at most {MOST_ROWS} points", "K has an entry for every pair")
    reason = float_environment() if digits is None else ""
    if reason and np.ndim(X) == 2 and len(X) <= MOST_ROWS_IN_BALLS:
        note = f"{reason}: K was computed in balls, to {DIGITS_OF_A_FLOAT} digits"
        found = population_gram(X, activation, sigma_w2, depth, DIGITS_OF_A_FLOAT)
        return replace(found, notes=(*found.notes, note))
    rows = check_points(X)
    if activation != RELU:
        from theorycheck.gram.general_gram import general_gram

        return general_gram(rows, activation, sigma_w2, depth, digits)
    s = check_sigma_w2(sigma_w2)
    depth = None if depth is None else whole("depth", depth, " (or None for the limit)")
    if digits is not None:
        return _with_digits(rows, s, depth, digits)
    kernel = relu_kernel(s) if depth is None else LayerKernel(s, depth)
    kappa = _diagonal(s, depth)
    diagonal = float(arb(_exact_diagonal(s, depth)).mid())
    K, kernel_error = assemble(unit_rows(rows), diagonal, kernel)
    error = max(kappa.upper - diagonal, diagonal - kappa.lower)
    if len(rows) > 1:
        error = max(error, add_up(mul_up(kappa.upper, correlation_error(rows.shape[1])), kernel_error))
    return PopulationGram(K, error, kappa, len(rows), rows.shape[1], activation, s, depth, None, rows)


def layer_gram(
    X: Any, depth: int, sigma_w2: Any = 0.08, activation: Any = RELU, digits: int | None = None
) -> PopulationGram:
    """K^(depth); the same as ``population_gram`` with a depth."""
    return population_gram(X, activation, sigma_w2, depth, digits)


def whole(name: str, value: Any, rest: str = "") -> int:
    """A whole number from 1 on, or BadInput."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise bad_input(name, value, f"a whole number, at least 1{rest}")
    return int(value)


def _exact_diagonal(s: fmpq, depth: int | None) -> arb:
    """(1 - s^l)/(1 - s), or 1/(1 - s)."""
    with precision(128):
        return (1 - (arb(s) ** depth if depth is not None else arb(0))) / (1 - s)


def _diagonal(s: fmpq, depth: int | None) -> Interval:
    value = _exact_diagonal(s, depth)
    return Interval(down(float(value.lower())), up(float(value.upper())))


def bits_for(digits: int) -> int:
    """Bits to begin with for that many digits of K, and of lambda_* where it is not below about 1e-10 kappa: one evaluation serves both."""
    return digits * 3322 // 1000 + 64


def _ball_gram(rows: Array, s: fmpq, depth: int | None) -> arb_mat:
    C = ball_correlations(rows)
    if depth is not None:
        return ball_matrix(C, lambda c, _i, _j: layer_of(c, s, depth))
    t = angle_guess(np.array([[float(c.mid()) for c in row] for row in C.tolist()]), s)
    return ball_matrix(C, lambda c, i, j: kappa_of(c, s, float(t[i, j])))


def _with_digits(rows: Array, s: fmpq, depth: int | None, digits: int) -> PopulationGram:
    digits = whole("digits", digits)
    if digits > MOST_DIGITS:
        raise bad_input("digits", digits, f"at most {MOST_DIGITS}", f"{MOST_DIGITS} take minutes already")
    kappa = _diagonal(s, depth)
    bits = bits_for(digits)
    while True:
        with precision(bits):
            K = _ball_gram(rows, s, depth)
            goal = arb(10) ** -digits / 16
            if all(x.rad() <= goal for x in K.entries()):
                break
        bits += bits // 2
    with precision(bits):
        text = tuple(tuple(x.str(digits, radius=False) for x in row) for row in K.tolist())
        unit = up(float((arb(10) ** (1 - digits)).upper()))
    gram = PopulationGram(
        text, mul_up(kappa.upper, unit), kappa, len(rows), rows.shape[1], RELU, s, depth, digits, rows, kept={bits: K}
    )
    gram.__dict__["balls"] = K
    return gram
