"""The only door to python-flint: exact rationals and polynomials, balls (Arb), local precision, three-valued comparison.

A ball ``mid +- rad`` contains the true value; every operation keeps that. Comparisons of balls are one-sided, so ``compare`` answers with an
``Outcome`` that has no truth value. flint's precision is a process-wide global: set it with ``precision`` only, which restores it.
"""

from flint import (
    Ordering,
    acb,
    acb_mat,
    arb,
    arb_mat,
    arb_poly,
    arb_series,
    fmpq,
    fmpq_mat,
    fmpq_mpoly,
    fmpq_mpoly_ctx,
    fmpq_poly,
    fmpq_series,
    fmpz,
    fmpz_mat,
    fmpz_poly,
)

from theorycheck.ball.compare import compare, is_negative, is_positive
from theorycheck.ball.convert import ball, enclosing_decimals, endpoints, exact, hull, rational_text
from theorycheck.ball.definite import is_definite
from theorycheck.ball.precision import precision, working_bits
from theorycheck.ball.text import LIBRARIES, ball_text, read_ball

__all__ = [
    "LIBRARIES",
    "Ordering",
    "acb",
    "acb_mat",
    "arb",
    "arb_mat",
    "arb_poly",
    "arb_series",
    "ball",
    "ball_text",
    "compare",
    "enclosing_decimals",
    "endpoints",
    "exact",
    "fmpq",
    "fmpq_mat",
    "fmpq_mpoly",
    "fmpq_mpoly_ctx",
    "fmpq_poly",
    "fmpq_series",
    "fmpz",
    "fmpz_mat",
    "fmpz_poly",
    "hull",
    "is_definite",
    "is_negative",
    "is_positive",
    "precision",
    "rational_text",
    "read_ball",
    "working_bits",
]
