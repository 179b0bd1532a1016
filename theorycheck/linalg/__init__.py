"""Floating-point and ball linear algebra that counts as proof: every bound here holds whatever the guess, the order of summation or the BLAS."""

from theorycheck.linalg.ball_definite import positive_definite, shifted
from theorycheck.linalg.ball_eigenvalue import BallEigenvalue, ball_least_eigenvalue
from theorycheck.linalg.definite import certified_lower_bound, certify_positive_definite
from theorycheck.linalg.deflated import Deflation, deflated_bounds, guess_correction
from theorycheck.linalg.directed import (
    TINY,
    UNIT,
    add_up,
    div_down,
    div_up,
    down,
    gamma,
    mul_up,
    sqrt_down,
    sqrt_up,
    sum_up,
    up,
)
from theorycheck.linalg.environment import FloatsNotTrusted, float_environment, require_ieee
from theorycheck.linalg.interval import Interval
from theorycheck.linalg.least_eigenvalue import (
    guess_least_eigenpair,
    least_eigenvalue_interval,
    least_eigenvalue_lower_bound,
    rayleigh_upper_bound,
)
from theorycheck.linalg.norms import absolute_norm_upper, frobenius_norm
from theorycheck.linalg.spectral_norm import (
    gram_product,
    least_eigenvalue_of_gram,
    spectral_norm,
    spectral_norm_lower_bound,
    spectral_norm_upper_bound,
)

__all__ = [
    "TINY",
    "UNIT",
    "BallEigenvalue",
    "Deflation",
    "FloatsNotTrusted",
    "Interval",
    "absolute_norm_upper",
    "add_up",
    "ball_least_eigenvalue",
    "certified_lower_bound",
    "certify_positive_definite",
    "deflated_bounds",
    "div_down",
    "div_up",
    "down",
    "float_environment",
    "frobenius_norm",
    "gamma",
    "gram_product",
    "guess_correction",
    "guess_least_eigenpair",
    "least_eigenvalue_interval",
    "least_eigenvalue_lower_bound",
    "least_eigenvalue_of_gram",
    "mul_up",
    "positive_definite",
    "rayleigh_upper_bound",
    "require_ieee",
    "shifted",
    "spectral_norm",
    "spectral_norm_lower_bound",
    "spectral_norm_upper_bound",
    "sqrt_down",
    "sqrt_up",
    "sum_up",
    "up",
]
