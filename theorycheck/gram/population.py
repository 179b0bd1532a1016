"""The population Gram matrix: K^(l) after l layers, or its limit K, with a proved bound for every entry.

K depends on the rows through their directions alone: the truth is the K of the given float64 rows, normalized exactly. sigma_w2 = s: text is a
decimal or a fraction taken exactly, a float is the dyadic number it holds. The theory of gradient descent needs s < 1/8; K exists for s < 1.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation
from theorycheck.activations import activation as read_activation
from theorycheck.ball import arb, arb_mat, exact, fmpq, precision
from theorycheck.data import check_points
from theorycheck.errors import bad_input
from theorycheck.gram.assemble import assemble
from theorycheck.gram.blocks import check_out, fill
from theorycheck.gram.correlation import correlation_error, unit_rows
from theorycheck.gram.fixed_point import UniquenessNotGuaranteed
from theorycheck.gram.general import FLOAT_BITS, GeneralSource, general_source
from theorycheck.gram.weight import check_weight
from theorycheck.linalg import Interval, down, float_environment, mul_up, up

__all__ = ["PopulationGram", "bits_for", "check_sigma_w2", "layer_gram", "population_gram", "whole"]

Array = NDArray[np.float64]
RELU = "relu"
MOST_DIGITS = 10_000
MOST_DIGITS_OPEN = 200
"""Where no closed form is known."""
MOST_BITS = 40_000
DIGITS_OF_A_FLOAT, MOST_ROWS_IN_BALLS = 17, 300
MOST_ROWS = 60_000
"""A matrix of 27 GiB: beyond, K would not fit into memory."""
MOST_ROWS_OUTSIDE = 100_000


@dataclass(frozen=True, eq=False)
class PopulationGram:
    """K (or K^(depth)) with |matrix_ij - truth| <= entry_error for all i, j.

    ``matrix``: float64 (n, n); with ``digits``, rows of decimal strings. ``kappa`` contains the common diagonal entry. ``rows``: the points.
    ``notes``: what is not guaranteed. ``source``: the scalar theory behind it.
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
    source: GeneralSource = field(repr=False)
    notes: tuple[str, ...] = ()
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
                self.kept[bits] = self.source.balls(self.rows, bits)
        return self.kept[bits]

    @cached_property
    def cosines(self) -> Array:
        """cos(theta_ij) = (s K_ij + c_ij)/(s kappa + 1) of the limit (float64, error at most entry_error and a few units in the last place); needs depth=None."""
        if self.depth is not None:
            raise bad_input("depth", self.depth, "None, because cos(theta) belongs to the limit")
        unit = unit_rows(self.rows)
        s = float(arb(self.sigma_w2).mid())
        scale = 1.0 / (s * 0.5 * (self.kappa.lower + self.kappa.upper) + 1.0)
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
    *,
    out: Array | None = None,
) -> PopulationGram:
    """K of the rows of X (n points in d dimensions; only directions matter), or K^(depth), for any activation (a name, an expression in x, or an Activation).

    ``digits=None``: float64, error about (2 d + 8) 2^-53 sup|dK/dc|. ``digits``: that many significant digits relative to the diagonal, through balls.
    ``out``: a float64 array or memory map (n, n) that K is written into block by block, for n up to 100,000; ``blocks.memory_bound`` says what that takes beside it.
    A process that rounds otherwise than to nearest, or flushes subnormals, gets balls in place of floats and a note (up to 300 rows; beyond, FloatsNotTrusted).
    """
    most = MOST_ROWS if out is None else MOST_ROWS_OUTSIDE
    if np.ndim(X) == 2 and len(X) > most:
        way_out = "K has an entry for every pair; out=numpy.memmap(...) takes it out of memory"
        raise bad_input("X", f"{len(X)} points", f"at most {most} points", way_out)
    if out is not None and digits is not None:
        raise bad_input(
            "digits", digits, "None where out is given", "decimal strings do not fit into an array of floats"
        )
    reason = float_environment() if digits is None and out is None else ""
    if reason and np.ndim(X) == 2 and len(X) <= MOST_ROWS_IN_BALLS:
        note = f"{reason}: K was computed in balls, to {DIGITS_OF_A_FLOAT} digits"
        found = population_gram(X, activation, sigma_w2, depth, DIGITS_OF_A_FLOAT)
        return replace(found, notes=(*found.notes, note))
    rows = check_points(X)
    s = check_sigma_w2(sigma_w2) if activation == RELU else check_weight(sigma_w2)
    phi = activation if isinstance(activation, Activation) else read_activation(activation)
    depth = None if depth is None else whole("depth", depth, " (or None for the limit)")
    digits = None if digits is None else whole("digits", digits)
    if digits is not None and digits > MOST_DIGITS:
        raise bad_input("digits", digits, f"at most {MOST_DIGITS}", f"{MOST_DIGITS} take minutes already")
    source = general_source(phi, s, depth)
    if digits is not None and digits > MOST_DIGITS_OPEN and not source.closed:
        way_out = f"{MOST_DIGITS_OPEN} take about a minute, and the time grows like their cube"
        raise bad_input(
            "digits", digits, f"at most {MOST_DIGITS_OPEN} for {phi.name}, which has no closed form", way_out
        )
    for note in source.notes:
        warnings.warn(note, UniquenessNotGuaranteed, stacklevel=2)
    return _in_floats(rows, source, out) if digits is None else _with_digits(rows, source, digits)


def _in_floats(rows: Array, source: GeneralSource, out: Array | None) -> PopulationGram:
    kappa, middle = _diagonal(source)
    n, d = rows.shape
    K = None if out is None else check_out(out, n)
    error = max(kappa.upper - middle, middle - kappa.lower)
    if n == 1:
        K = np.empty((1, 1)) if K is None else K
        K[0, 0] = middle
    else:
        unit, kernel = unit_rows(rows), source.with_error(correlation_error(d))
        if K is None:
            K, kernel_error = assemble(unit, middle, kernel)
        else:
            kernel_error = fill(unit, middle, kernel, K)
        error = max(error, kernel_error)
        source.keep_tables()
    return PopulationGram(
        K, error, kappa, n, d, source.phi.name, source.s, source.depth, None, rows, source, source.notes
    )


def _diagonal(source: GeneralSource) -> tuple[Interval, float]:
    kappa = source.kappa(FLOAT_BITS)
    with precision(FLOAT_BITS):
        return Interval(down(float(kappa.lower())), up(float(kappa.upper()))), float(kappa.mid())


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


def bits_for(digits: int) -> int:
    """Bits to begin with for that many digits of K, and of lambda_* where it is not below about 1e-10 kappa: one evaluation serves both."""
    return digits * 3322 // 1000 + 64


def _with_digits(rows: Array, source: GeneralSource, digits: int) -> PopulationGram:
    kappa, _ = _diagonal(source)
    bits = bits_for(digits)
    while True:
        with precision(bits):
            K = source.balls(rows, bits)
            goal = abs(arb(kappa.upper)).max(abs(arb(kappa.lower))) * arb(10) ** -digits / 16
            if all(x.rad() <= goal for x in K.entries()):
                break
        bits += bits // 2
        if bits > MOST_BITS:
            raise bad_input("digits", digits, "fewer digits", "these could not be reached")
    with precision(bits):
        text = tuple(tuple(x.str(digits, radius=False) for x in row) for row in K.tolist())
        error = mul_up(kappa.upper, up(float((arb(10) ** (1 - digits)).upper())))
    n, d = rows.shape
    gram = PopulationGram(
        text, error, kappa, n, d, source.phi.name, source.s, source.depth, digits, rows, source, source.notes, {bits: K}
    )
    gram.__dict__["balls"] = K
    return gram
