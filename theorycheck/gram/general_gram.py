"""``population_gram`` for any activation: the same record, from the scalar theory in ``general``."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from theorycheck.activations import Activation, activation
from theorycheck.ball import arb, precision
from theorycheck.errors import bad_input
from theorycheck.gram.assemble import TILE, assemble
from theorycheck.gram.correlation import correlation_error, unit_rows
from theorycheck.gram.fixed_point import warn
from theorycheck.gram.general import FLOAT_BITS, GeneralSource, general_source
from theorycheck.gram.population import MOST_DIGITS as MOST_DIGITS_CLOSED
from theorycheck.gram.population import PopulationGram, bits_for, whole
from theorycheck.gram.weight import check_weight
from theorycheck.linalg import Interval, add_up, down, mul_up, up

__all__ = ["general_gram"]

Array = NDArray[np.float64]
MOST_BITS = 40_000
MOST_DIGITS = 200
SAMPLE = 256


def general_gram(rows: Array, phi: Activation | str, sigma_w2: Any, depth: Any, digits: Any) -> PopulationGram:
    """K or K^(depth) of checked rows; see ``population_gram``."""
    s = check_weight(sigma_w2)
    phi = activation(phi) if not isinstance(phi, Activation) else phi
    depth = None if depth is None else whole("depth", depth, " (or None for the limit)")
    digits = None if digits is None else whole("digits", digits)
    if digits is not None and digits > MOST_DIGITS_CLOSED:
        raise bad_input("digits", digits, f"at most {MOST_DIGITS_CLOSED}", f"{MOST_DIGITS_CLOSED} take minutes already")
    source = general_source(phi, s, depth)
    if digits is not None and source.shape is None and digits > MOST_DIGITS:
        way_out = f"{MOST_DIGITS} take about a minute, and the time grows like their cube"
        raise bad_input("digits", digits, f"at most {MOST_DIGITS} for {phi.name}, which has no closed form", way_out)
    warn(source.notes)
    n, d = rows.shape
    kappa = source.kappa(FLOAT_BITS)
    with precision(FLOAT_BITS):
        around = Interval(down(float(kappa.lower())), up(float(kappa.upper())))
        middle = float(kappa.mid())
    if digits is not None:
        return _with_digits(rows, source, around, digits)
    error = max(around.upper - middle, middle - around.lower)
    if n == 1:
        K: Array = np.array([[middle]])
    else:
        unit, kernel = unit_rows(rows), source.with_error(correlation_error(d))
        if n > TILE:  # most of the table is built here, in one go, before threads contend for the interpreter
            sample = unit[: min(SAMPLE, n // 2)] @ unit[min(SAMPLE, n // 2) :].T
            kernel.prepare_range(max(-1.0, float(sample.min())), min(1.0, float(sample.max())))
        K, kernel_error = assemble(unit, middle, kernel)
        error = max(error, kernel_error)
    notes = tuple(dict.fromkeys((*source.notes, *_function_notes(source))))
    warn(tuple(x for x in notes if x not in source.notes))
    return PopulationGram(K, error, around, n, d, phi.name, s, depth, None, rows, notes, source)


def _function_notes(source: GeneralSource) -> tuple[str, ...]:
    return () if source.shape is not None else tuple(getattr(source.function(FLOAT_BITS, True), "notes", ()))


def _with_digits(rows: Array, source: GeneralSource, kappa: Interval, digits: int) -> PopulationGram:
    bits = bits_for(digits)
    while True:
        with precision(bits):
            K = source.balls(rows, bits)
            size = abs(arb(kappa.upper)).max(abs(arb(kappa.lower)))
            goal = size * arb(10) ** -digits / 16
            if all(x.rad() <= goal for x in K.entries()):
                break
        bits += bits // 2
        if bits > MOST_BITS:
            raise bad_input("digits", digits, "fewer digits", "these could not be reached")
    with precision(bits):
        text = tuple(tuple(x.str(digits, radius=False) for x in row) for row in K.tolist())
        unit = up(float((arb(10) ** (1 - digits)).upper()))
    n, d = rows.shape
    error = add_up(mul_up(kappa.upper, unit))
    gram = PopulationGram(
        text, error, kappa, n, d, source.phi.name, source.s, source.depth, digits, rows, source.notes, source, {bits: K}
    )
    gram.__dict__["balls"] = K
    return gram
